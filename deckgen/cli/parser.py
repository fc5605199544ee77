"""Command lines → namespaces: the parser that all commands share, and the kinds of value that they
take.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NoReturn

from deckgen.cli.status import Status
from deckgen.export import EXPORTS
from deckgen.render import DECKS

FORMATS = (*DECKS, *EXPORTS)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `summary` stands in the list of commands, `description` over its own help."""

    name: str
    summary: str
    description: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Status]


class Parser(argparse.ArgumentParser):
    """argparse without abbreviated options: one that is added later would change what a script
    means.
    """

    def __init__(self, **settings: object) -> None:
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]  # argparse names them all

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the usage, then where to read more."""
        self.exit(
            Status.USAGE,
            f"{self.prog}: {message}\n  hint: {self.prog} --help shows what may be said\n",
        )


def add_outline(parser: argparse.ArgumentParser) -> None:
    """Add what every command that reads an outline takes."""
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
        help="override one value of the theme, such as theme.palette.accent=#c2410c; may be repeated",
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
    """Add what every command takes that ends with a verdict."""
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
    """Return all formats that were asked for, each once, in the order of `FORMATS`; the decks,
    where none was.
    """
    wanted = set(chain.from_iterable(asked)) if asked else set(DECKS)
    return tuple(each for each in FORMATS if each in wanted)


def formats(text: str) -> tuple[str, ...]:
    """Read ``pptx,html``: names of output formats."""
    asked = tuple(each.strip().lower() for each in text.split(","))
    for each in asked:
        if each not in FORMATS:
            raise argparse.ArgumentTypeError(
                f"unknown format {each!r}: choose among {', '.join(FORMATS)}"
            )
    return asked


def width(text: str) -> int:
    """Read how many pixels a picture is wide."""
    if not (text.isascii() and text.isdecimal()) or not 100 <= int(text[:6]) <= 8000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a width in pixels, from 100 to 8000")
    return int(text)
