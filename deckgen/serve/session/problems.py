"""Diagnostics → what a browser shows of them: the words of the terminal."""

from collections.abc import Iterable
from dataclasses import dataclass

from deckgen.diagnostics import Diagnostic, Severity, render_human

_MOST = 20
"""Texts that are sent of each; nobody reads more before the first are mended."""


@dataclass(frozen=True, slots=True)
class Problems:
    """How many faults and advices there are, and the texts of the first, each with its line and a
    caret.
    """

    faults: int = 0
    advices: int = 0
    fault_texts: tuple[str, ...] = ()
    advice_texts: tuple[str, ...] = ()


def problems_of(diagnostics: Iterable[Diagnostic]) -> Problems:
    """Return what is to be shown of them."""
    found = tuple(diagnostics)
    faults = [each for each in found if each.severity is Severity.FAULT]
    advices = [each for each in found if each.severity is Severity.ADVICE]
    return Problems(len(faults), len(advices), _texts(faults), _texts(advices))


def _texts(found: list[Diagnostic]) -> tuple[str, ...]:
    return tuple(render_human([each]).rstrip("\n") for each in found[:_MOST])
