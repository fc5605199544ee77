"""What a session shows → what people see: the page at `/`, the phone's, the terminal's lines."""
