"""The commands there are → one parser; arguments → the command that runs."""

from collections.abc import Sequence

from deckgen import __version__
from deckgen.cli import build_command as build
from deckgen.cli import check_command as check
from deckgen.cli import explain_command as explain
from deckgen.cli import new_command as new
from deckgen.cli import schema_command as schema
from deckgen.cli import serve_command as serve
from deckgen.cli.parser import Command, Parser
from deckgen.cli.status import Status, run_safely

COMMANDS: tuple[Command, ...] = (
    build.COMMAND,
    check.COMMAND,
    explain.COMMAND,
    new.COMMAND,
    serve.COMMAND,
    schema.COMMAND,
)

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
        chosen = make_parser().parse_args(arguments)
    except SystemExit as ending:  # argparse ends like this after help and after wrong usage
        return Status.USAGE if ending.code else Status.CLEAN
    return run_safely(chosen.run, chosen)


def make_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(prog="deckgen", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"deckgen {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True
    )
    for command in COMMANDS:
        subparser = commands.add_parser(
            command.name, help=command.summary, description=command.description
        )
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    return parser
