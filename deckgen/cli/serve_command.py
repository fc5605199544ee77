"""``deckgen serve``: an outline → a deck in the browser, which is shown anew whenever the outline
changes.
"""

import argparse
import os
import sys
from pathlib import Path

from deckgen.cli.arguments import Command, add_outline, whole_number
from deckgen.cli.console import complain, say
from deckgen.cli.shared import conclude, find_outline, make_options
from deckgen.cli.status import Status
from deckgen.diagnostics import Report

PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``deckgen serve`` takes."""
    add_outline(parser)
    parser.add_argument(
        "--port",
        type=_port,
        default=PORT,
        metavar="PORT",
        help=f"where to listen, {PORT} unless said; the next free port, where that is taken; "
        "0 for any",
    )
    parser.add_argument(
        "--lan", action="store_true", help="let a phone in the same network turn the slides"
    )
    parser.add_argument(
        "--no-open", dest="opens", action="store_false", help="do not open the browser"
    )
    parser.add_argument(
        "--no-notes",
        dest="notes",
        action="store_false",
        help="leave the notes out of the files to be downloaded",
    )


def run(arguments: argparse.Namespace) -> Status:
    """Serve until Ctrl-C; that is no error."""
    report = Report()
    if not find_outline(arguments.outline, report):
        return conclude(report)
    try:
        return _serve(arguments)
    except KeyboardInterrupt:  # while the server was still being loaded
        return Status.CLEAN


def _serve(arguments: argparse.Namespace) -> Status:
    from deckgen.serve.http.ports import PortError
    from deckgen.serve.http.threads import TooLongError
    from deckgen.serve.run import TOO_LONG, Wish, serve
    from deckgen.serve.screens.invitation import ink_of
    from deckgen.serve.screens.terminal import Voice

    wish = Wish(arguments.port, arguments.lan, arguments.opens)
    voice = Voice(say, complain, ink_of(sys.stdout, os.environ))
    try:
        serve(Path(arguments.outline), make_options(arguments), wish, voice)
    except PortError as error:
        complain(f"fault: {error.message}\n  hint: {error.hint}\n")
        return Status.MACHINE
    except TooLongError:
        complain(TOO_LONG)
        return Status.FAULT
    return Status.CLEAN


def _port(text: str) -> int:
    """Read the number of a port."""
    number = whole_number(text)
    if number is None or number > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, from 0 to 65535")
    return number


COMMAND = Command(
    "Show the deck of OUTLINE (outline.yaml unless said) in the browser, and follow every change "
    "of it.",
    add_arguments,
    run,
)
