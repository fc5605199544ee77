"""Pages → faults for links that lead to no slide."""

from collections.abc import Collection, Sequence

from deckgen.diagnostics import Report, did_you_mean
from deckgen.page.pages import Page
from deckgen.page.texts import PageText, texts_of_page

_MOST_TOLD = 100
"""Faults of this kind that are told in one run; who has more has changed how ids are written."""
_MOST_COMPARED = 500
"""Ids that are compared with one that is not there: comparing takes long."""


def check_links(pages: Sequence[Page], report: Report) -> None:
    """Report every text, cell or note with a link to a slide that is not there.

    On a slide it is a fault; in the notes, which the audience does not see, an advice.
    """
    ids = {page.id for page in pages}
    known = sorted(ids)
    told = 0
    for page in pages:
        for text in texts_of_page(page):
            for target in _dead_targets(text, ids):
                told += 1
                if told <= _MOST_TOLD:
                    _tell(target, text, page, known, report)


def _dead_targets(text: PageText, ids: Collection[str]) -> list[str]:
    return [link.page for link in text.links if link.page and link.page not in ids]


def _tell(target: str, text: PageText, page: Page, known: Sequence[str], report: Report) -> None:
    likely = [f"#{name}" for name in _likely(target, known)]
    hint = did_you_mean(f"#{target}", likely, "give the slide an `id`")
    place = text.place(page)
    if text.is_notes:
        report.advice(
            "unknown-slide",
            f"the link `#{target}` in the notes leads to no slide",
            place,
            hint=hint,
        )
    else:
        report.fault("unknown-slide", f"the link `#{target}` leads to no slide", place, hint=hint)


def _likely(target: str, known: Sequence[str]) -> Sequence[str]:
    """Return the ids to compare with: of thousands, those with the same first letter."""
    if len(known) <= _MOST_COMPARED:
        return known
    return [name for name in known if name[:1] == target[:1]][:_MOST_COMPARED]
