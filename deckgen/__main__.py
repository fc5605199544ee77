"""``python -m deckgen`` → the command."""

import sys

from deckgen.cli import main

if __name__ == "__main__":
    sys.exit(main())
