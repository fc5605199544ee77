"""``deckgen check``: an outline → all faults and advices; nothing is written."""

import argparse
from collections.abc import Callable, Iterable, Mapping

from deckgen import diagnostics
from deckgen.cli.arguments import Command, add_outline, add_strict
from deckgen.cli.console import say
from deckgen.cli.shared import (
    conclude,
    find_outline,
    make_options,
    open_report,
    status_of,
    without_collector,
)
from deckgen.cli.status import Status
from deckgen.diagnostics import Diagnostic, Report, Severity, counted

# What programs read is a result, and goes to standard output; what people read goes to standard
# error.
RENDERINGS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {
    "short": diagnostics.render_short,
    "json": diagnostics.render_json,
    "github": diagnostics.render_github,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``deckgen check`` takes."""
    add_outline(parser)
    add_strict(parser)
    parser.add_argument(
        "--format",
        choices=("human", *RENDERINGS),
        default="human",
        help="human (the default); short, a line each; json; "
        "github, for the annotations of a pull request",
    )


def run(arguments: argparse.Namespace) -> Status:
    """Check, print, and return the exit status."""
    report = open_report(arguments)
    slides = _check(arguments, report)
    if arguments.format != "human":
        say(RENDERINGS[arguments.format](report.diagnostics))
        return status_of(report)
    status = conclude(report)
    parts = [str(arguments.outline), *_counts(report)]
    if slides:
        parts.insert(1, counted(slides, "slide"))
    say("  ".join(parts) + "\n")
    return status


def _check(arguments: argparse.Namespace, report: Report) -> int:
    """Plan the deck and return the number of its pages, 0 when there is none."""
    if not find_outline(arguments.outline, report):
        return 0
    with without_collector():
        from deckgen.build import plan

        pages = plan(arguments.outline, make_options(arguments), report)
    return len(pages.pages) if pages else 0


def _counts(report: Report) -> tuple[str, str]:
    """Return how many faults there are, and how many advices."""
    faults = sum(found.severity is Severity.FAULT for found in report.diagnostics)
    advices = len(report.diagnostics) - faults
    return counted(faults, "fault"), counted(advices, "advice")


COMMAND = Command(
    "Say everything that build would complain of, and the advices, without writing.",
    add_arguments,
    run,
)
