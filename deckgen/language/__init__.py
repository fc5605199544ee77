"""What an outline may say: its nodes → `Deck`, its models → the JSON Schema."""
