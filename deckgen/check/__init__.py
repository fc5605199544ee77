"""`Pages` → what could be better on them, and what must not be: one advice per file, all of them in
`ADVICES`.

An advice is a module with `find(pages)`; its docstring, with an example that fails and one that
passes, is its page in the documentation. To add one: write the file, put its `find` into the tuple.
"""

from collections.abc import Callable, Iterator

from deckgen.check import (
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
    section_name,
    small_picture,
    table_header,
    vague_alt,
    vague_link,
)
from deckgen.diagnostics import Diagnostic, Report, Severity
from deckgen.page.pages import Pages

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
    vague_link.find,
    hidden_target.find,
    other_script.find,
    over_budget.find,
    no_time.find,
)


def check(pages: Pages, report: Report) -> None:
    """Add to `report` all that is found on `pages`, but for what layout has already said of the
    same place.
    """
    known = {(each.code, each.span) for each in report.diagnostics}
    for each in (found for find in ADVICES for found in find(pages)):
        if (each.code, each.span) in known:
            continue
        if each.severity is Severity.FAULT:
            report.fault(each.code, each.message, each.span, expected=each.expected, hint=each.hint)
        else:
            report.advice(each.code, each.message, each.span, hint=each.hint)
