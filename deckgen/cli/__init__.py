"""Arguments → calls → exit status. The only place that prints; one file a command."""

import sys
from collections.abc import Sequence

from deckgen import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (without the program's name) ask for and return its exit
    status.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:  # asked by scripts, often: no parser is loaded for it
        print(f"deckgen {__version__}")
        return 0
    try:
        from deckgen.cli.command_table import run

        return run(given)
    except KeyboardInterrupt:  # while the commands were still being loaded
        return 130
