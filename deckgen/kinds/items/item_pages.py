"""Items of a kind (steps, cards, people) and a room → their boxes on as many pages as are needed,
as large as fits.
"""

from collections.abc import Sequence
from itertools import accumulate

from deckgen.kinds.items.item_forms import E, Form, ItemPlan
from deckgen.kinds.items.item_texts import Sizes, place_of, size_steps
from deckgen.page.boxes import Box
from deckgen.units import points


def lay_out(
    forms: Sequence[Form[E]], items: Sequence[E], styles: Sequence[str]
) -> tuple[tuple[Box, ...], ...]:
    """Return the boxes of each page of `items`, set in `styles`, in the form that needs the fewest
    pages.
    """
    best: tuple[ItemPlan[E], Form[E]] | None = None
    for form in sorted(forms, key=lambda each: -(-len(items) // each.most)):
        if best is not None and best[0].fits and -(-len(items) // form.most) >= len(best[0].parts):
            break  # it needs as many at the least
        found = arrange(form, items, size_steps(form.canvas, styles, form.largest))
        if best is None or (not found.fits, len(found.parts)) < (
            not best[0].fits,
            len(best[0].parts),
        ):
            best = found, form
    assert best is not None, "no form"
    plan, form = best
    if not plan.fits:
        _report_overflow(form, items, plan)
    firsts = accumulate((len(part) for part in plan.parts), initial=1)
    return tuple(
        form.page(part, first, plan) for part, first in zip(plan.parts, firsts, strict=False)
    )


def _report_overflow(form: Form[E], items: Sequence[E], plan: ItemPlan[E]) -> None:
    """Report every item that needs more than a page."""
    for item in items:
        needed = form.height((item,), plan.columns, plan.sizes)
        if needed > form.rect.height:
            form.canvas.report.fault(
                "overflow",
                f"this item takes {points(needed):.0f} pt of height at its least size; there is room for"
                f" {points(form.rect.height):.0f} pt",
                place_of(item.stack()) or form.canvas.origin,
                hint="say it in fewer words",
            )


def arrange(form: Form[E], items: Sequence[E], steps: Sequence[Sizes]) -> ItemPlan[E]:
    """Return the fewest even pages, the best number of columns there, and the largest sizes at
    which all fit.

    Smaller ones are taken where they look tidier.
    """
    for per_page in range(min(form.most, len(items)), 0, -1):
        parts = _evenly(items, per_page)
        if len(parts[0]) != per_page:
            continue  # that many pages were tried
        for columns in form.shapes(per_page):
            found = _tidiest(form, parts, columns, steps)
            if found is not None:
                return ItemPlan(parts, columns, found)
    return ItemPlan(_evenly(items, 1), form.shapes(1)[-1], steps[-1], fits=False)


def _tidiest(
    form: Form[E], parts: Sequence[Sequence[E]], columns: int, steps: Sequence[Sizes]
) -> Sizes | None:
    best, least = None, 99
    for sizes in steps:
        if least and all(form.fits(part, columns, sizes) for part in parts):
            worst = max(form.untidiness(part, columns, sizes) for part in parts)
            if worst < least:
                best, least = sizes, worst
    return best


def _evenly(items: Sequence[E], most: int) -> tuple[tuple[E, ...], ...]:
    """Cut items into the fewest parts of at most so many, which differ by one at the utmost; longer
    ones first.
    """
    count = -(-len(items) // most)
    short, longer = divmod(len(items), count)
    parts, at = [], 0
    for number in range(count):
        size = short + (number < longer)
        parts.append(tuple(items[at : at + size]))
        at += size
    return tuple(parts)
