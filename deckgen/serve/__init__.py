"""An outline that changes → decks in browsers that follow it, and a remote on a phone."""
