"""`Deck` and `Theme` → `Pages`."""
