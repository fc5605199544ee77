"""A command and the arguments that several take → their parser, and readers of their values."""

import argparse
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from deckgen.cli.status import Status
from deckgen.export import EXPORTS
from deckgen.render import DECKS

FORMATS = (*DECKS, *EXPORTS)
"""All formats, in the order in which they are built."""
_MOST_DIGITS = 20
"""More than any number here has; Python refuses to read thousands of them."""


class Command(NamedTuple):
    """What a command takes and does; `description` stands in its help."""

    description: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Status]


def add_outline(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of every command that reads an outline."""
    parser.add_argument(
        "outline", nargs="?", type=Path, default=Path("outline.yaml"), metavar="OUTLINE"
    )
    parser.add_argument(
        "--theme", metavar="THEME", help="a name or a folder, instead of the outline's"
    )
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        type=setting,
        metavar="KEY=VALUE",
        help="override one value of the theme, such as theme.palette.accent=#c2410c; "
        "may be repeated",
    )
    parser.add_argument(
        "--allow-outside",
        action="append",
        default=[],
        type=Path,
        metavar="DIR",
        help="a folder outside the outline's that its paths may lead to; may be repeated",
    )


def add_strict(parser: argparse.ArgumentParser) -> None:
    """Add ``--strict``, which every command has that judges an outline."""
    parser.add_argument("--strict", action="store_true", help="take every advice for a fault")


def setting(text: str) -> tuple[str, str]:
    """Read ``KEY=VALUE``."""
    key, equals, value = text.partition("=")
    if not equals or not key.strip("."):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not KEY=VALUE, such as theme.palette.accent=#c2410c"
        )
    return key, value


def in_order(asked: Iterable[tuple[str, ...]] | None) -> tuple[str, ...]:
    """Return all formats that were asked for, each once, in the order of `FORMATS`; the decks
    where none was.
    """
    if not asked:
        return DECKS
    wanted = set(chain.from_iterable(asked))
    return tuple(name for name in FORMATS if name in wanted)


def formats(text: str) -> tuple[str, ...]:
    """Read ``pptx,html``: names of output formats."""
    names = tuple(name.strip().lower() for name in text.split(","))
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(
                f"unknown format {name!r}: choose among {', '.join(FORMATS)}"
            )
    return names


def width(text: str) -> int:
    """Read the width of a picture in pixels."""
    number = whole_number(text)
    if number is None or not 100 <= number <= 8000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a width in pixels, from 100 to 8000")
    return number


def whole_number(text: str) -> int | None:
    """Return the number that `text` is in decimal digits; None where it is none, or a long one."""
    if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS:
        return int(text)
    return None
