"""Arguments → calls → exit status. The only place that prints; each command is one file."""

import sys
from collections.abc import Sequence

from deckgen import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status. `arguments` come without the program's name; they
    are those of the process where none are given.
    """
    if arguments is None:
        arguments = sys.argv[1:]
    if list(arguments) == ["--version"]:  # scripts ask this often: no parser is loaded for it
        print(f"deckgen {__version__}")
        return 0
    try:
        from deckgen.cli.command_table import run

        return run(arguments)
    except KeyboardInterrupt:  # while the commands were still being loaded
        return 130
