"""``deckgen explain``: codes, as they stand behind every fault and advice → what they mean."""

import argparse
import textwrap
from collections.abc import Iterable, Iterator

from deckgen.cli.arguments import Command
from deckgen.cli.console import complain, say
from deckgen.cli.status import Status
from deckgen.codes import Example, Explanation, explanations
from deckgen.diagnostics import Severity, nearest

_WIDTH = 80
"""Columns of a terminal that nobody has widened."""

_NAMES = 20
"""Columns that a list of codes keeps for their names, with the space behind them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``deckgen explain`` takes."""
    parser.add_argument(
        "codes",
        nargs="*",
        metavar="CODE",
        help="what stands in brackets behind a fault or an advice; all are listed without one",
    )


def run(arguments: argparse.Namespace) -> Status:
    """Print the pages that are asked for, or the list of all, and return the exit status."""
    known = explanations()
    if not arguments.codes:
        say("".join(_list(known.values())))
        return Status.CLEAN
    codes = [code.strip("[]`").lower() for code in arguments.codes]
    unknown = [code for code in codes if code not in known]
    if unknown:
        complain("".join(_unknown(code, known) for code in unknown))
        return Status.USAGE
    rule = "-" * _WIDTH
    say(f"\n{rule}\n\n".join(_page(known[code]) for code in codes))
    return Status.CLEAN


def _unknown(code: str, known: Iterable[str]) -> str:
    near = nearest(code, known)
    hint = f"did you mean {near}?" if near else "deckgen explain, without a code, lists them all"
    return f"deckgen explain: unknown code {code!r}\n  hint: {hint}\n"


def _list(entries: Iterable[Explanation]) -> Iterator[str]:
    """Yield the lines of the list: faults first, each code with its sentence."""
    listed = list(entries)
    for severity, heading in (
        (Severity.FAULT, "faults: nothing is written"),
        (Severity.ADVICE, "\nadvices: the deck is right, and could be better"),
    ):
        yield f"{heading}\n"
        for entry in listed:
            if entry.severity is severity:
                yield _listed(entry)


def _listed(entry: Explanation) -> str:
    return (
        textwrap.fill(
            entry.sentence,
            _WIDTH,
            initial_indent=f"  {entry.code} ".ljust(_NAMES + 2),
            subsequent_indent=" " * (_NAMES + 2),
            break_on_hyphens=False,
        )
        + "\n"
    )


def _page(entry: Explanation) -> str:
    opening = f"{entry.code} ({entry.severity.value}): {entry.sentence}"
    blocks = [_wrapped(each) for each in (opening, *entry.paragraphs)]
    for label, example in (("Fails", entry.fails), ("Passes", entry.passes)):
        if example is not None:
            blocks += _example(label, example)
    return "\n\n".join(blocks) + "\n"


def _example(label: str, example: Example) -> Iterator[str]:
    shown, files = example.apart()
    for name, written in ((f"{label}{example.kind}", shown), *files.items()):
        yield f"{name}:"
        yield textwrap.indent(written, "    ").rstrip() or "    (empty)"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


COMMAND = Command(
    "Say what each CODE means, with an example that fails and the same one mended. A code stands "
    "in brackets behind every fault and every advice. Without a code, all are listed.",
    add_arguments,
    run,
)
