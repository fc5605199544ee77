"""`Pages` → what could be better on them, and what must not be: one advice per file, all of them in
`ADVICES`.

An advice is a module with `find(pages)`; its docstring, with an example that fails and one that
passes, is its page in the documentation. To add one: write the file, put its `find` into the tuple.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import chain

from deckgen.check import (
    arabic_face,
    broken_word,
    duplicate_title,
    hidden_target,
    long_title,
    low_contrast,
    no_alt,
    no_time,
    no_title,
    other_script,
    over_budget,
    overflow,
    overlap,
    reading_order,
    same_kind,
    section_name,
    small_picture,
    split_row,
    table_header,
    unused_footnote,
    vague_alt,
    vague_link,
)
from deckgen.diagnostics import Diagnostic, Report, Severity, Span
from deckgen.page.pages import Page, Pages
from deckgen.records import replace

ADVICES: tuple[Callable[[Pages], Iterator[Diagnostic]], ...] = (
    no_title.find,
    duplicate_title.find,
    long_title.find,
    broken_word.find,
    no_alt.find,
    vague_alt.find,
    small_picture.find,
    low_contrast.find,
    overflow.find,
    overlap.find,
    reading_order.find,
    section_name.find,
    table_header.find,
    unused_footnote.find,
    vague_link.find,
    hidden_target.find,
    other_script.find,
    same_kind.find,
    split_row.find,
    arabic_face.find,
    over_budget.find,
    no_time.find,
)

_OF_ROOM = (overlap.find, split_row.find)


def check(pages: Pages, report: Report) -> None:
    """Add to `report` all that is found on `pages`, but for what layout has already said of the
    same place.
    """
    known = {(each.code, each.span) for each in report.diagnostics}
    too_full = {each.span for each in report.diagnostics if each.code == "overflow"}
    # What has no room also stands on its neighbours, or goes on: it is told once.
    roomy = replace(pages, pages=tuple(page for page in pages.pages if not _has(page, too_full)))
    findings = (find(roomy if find in _OF_ROOM else pages) for find in ADVICES)
    for each in chain.from_iterable(findings):
        if (each.code, each.span) in known:
            continue
        if each.severity is Severity.FAULT:
            report.fault(each.code, each.message, each.span, expected=each.expected, hint=each.hint)
        else:
            report.advice(each.code, each.message, each.span, hint=each.hint)


def _has(page: Page, places: Collection[Span | None]) -> bool:
    """Return whether a page, or a box of it, comes from one of these places."""
    return page.origin in places or any(box.origin in places for box in page.leaves)
