"""The commands there are → one parser; arguments → the command that runs."""

from collections.abc import Container, Sequence
from importlib import import_module

from deckgen import __version__
from deckgen.cli.parser import Parser
from deckgen.cli.status import Status, run_safely

SUMMARIES = {
    "build": "write the decks of an outline",
    "check": "say what is wrong with an outline, and what could be better",
    "explain": "say what a code means, with an example and its mended form",
    "new": "write a small project to start from",
    "serve": "show the deck in the browser while it is written",
    "schema": "print the JSON Schema of outlines, for editors",
}
"""What each command does, in the list of commands. Its file is loaded where it is asked for."""

DESCRIPTION = (
    "One YAML outline and one theme → a native PowerPoint deck and a one-file HTML deck "
    "that look the same."
)
EPILOG = (
    "exit status: 0 clean (advices allowed), 1 the outline, theme or a file it names is at fault, "
    "2 wrong usage, 3 the machine is (disk full, no permission, no browser)"
)


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` ask for and return its exit status."""
    try:
        chosen = make_parser(arguments).parse_args(arguments)
    except SystemExit as ending:  # argparse ends like this after help and after wrong usage
        return Status.USAGE if ending.code else Status.CLEAN
    return run_safely(chosen.run, chosen)


def make_parser(arguments: Container[str]) -> Parser:
    """Return the parser of the whole command line; of the commands that `arguments` do not name,
    it knows the summaries alone.
    """
    parser = Parser(prog="deckgen", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"deckgen {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True
    )
    for name, summary in SUMMARIES.items():
        subparser = commands.add_parser(name, help=summary)
        if name in arguments:
            asked = import_module(f"deckgen.cli.{name}_command").COMMAND
            subparser.description = asked.description
            asked.add_arguments(subparser)
            subparser.set_defaults(run=asked.run)
    return parser
