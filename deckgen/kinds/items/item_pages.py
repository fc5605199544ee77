"""Items of a kind (steps, cards, people) and a room → their boxes on as many pages as are needed,
as large as fits.
"""

from collections.abc import Sequence
from math import inf

from deckgen.kinds.items.item_forms import Form
from deckgen.kinds.items.item_parts import E, ItemPlan, Untidiness
from deckgen.kinds.items.item_texts import Sizes, place_of, size_steps
from deckgen.page.boxes import Box
from deckgen.units import points


def lay_out(
    forms: Sequence[Form[E]], items: Sequence[E], styles: Sequence[str]
) -> tuple[tuple[Box, ...], ...]:
    """Return the boxes of each page of `items`, set in `styles`, in the form that needs the fewest
    pages. Report items that need more than a page.
    """
    plan, form = _best(forms, items, styles)
    if not plan.fits:
        _report_overflow(form, items, plan)
    pages = []
    first = 1
    for part in plan.parts:
        pages.append(form.page(part, first, plan))
        first += len(part)
    return tuple(pages)


def _best(
    forms: Sequence[Form[E]], items: Sequence[E], styles: Sequence[str]
) -> tuple[ItemPlan[E], Form[E]]:
    """Return the plan with the fewest pages, and its form; the first of several."""
    choices: list[tuple[ItemPlan[E], Form[E]]] = []
    for form in sorted(forms, key=lambda form: form.least_pages(len(items))):
        at_best = (False, form.least_pages(len(items)))
        if any(plan.rank <= at_best for plan, _ in choices):
            break
        steps = size_steps(form.canvas, styles, form.largest)
        choices.append((arrange(form, items, steps), form))
    return min(choices, key=lambda choice: choice[0].rank)


def _report_overflow(form: Form[E], items: Sequence[E], plan: ItemPlan[E]) -> None:
    """Report every item that needs more than a page."""
    room = form.rect.height
    for item in items:
        needed = form.height((item,), plan.columns, plan.sizes)
        if needed > room:
            form.canvas.report.fault(
                "overflow",
                f"this item takes {points(needed):.0f} pt of height at its least size;"
                f" there is room for {points(room):.0f} pt",
                place_of(item.stack()) or form.canvas.origin,
                hint="say it in fewer words",
            )


def arrange(form: Form[E], items: Sequence[E], steps: Sequence[Sizes]) -> ItemPlan[E]:
    """Return the fewest even pages, the best number of columns there, and the largest of the sizes
    (`steps`, largest first) at which all fit.

    Smaller ones are taken where they look tidier, and other columns where no word is cut in them.
    """
    for per_page in range(min(form.most, len(items)), 0, -1):
        parts = _evenly(items, per_page)
        if len(parts[0]) != per_page:
            continue  # that many pages were tried
        plan = _best_shape(form, parts, steps)
        if plan is not None:
            return plan
    return ItemPlan(_evenly(items, 1), form.shapes(1)[-1], steps[-1], fits=False)


def _best_shape(
    form: Form[E], parts: tuple[tuple[E, ...], ...], steps: Sequence[Sizes]
) -> ItemPlan[E] | None:
    """Return the first shape in which all pages fit and no word is cut; else the first in which
    they fit; None where there is none.
    """
    first: ItemPlan[E] | None = None
    for columns in form.shapes(len(parts[0])):
        sizes, untidiness = _tidiest(form, parts, columns, steps)
        if sizes is None:
            continue
        plan = ItemPlan(parts, columns, sizes)
        if untidiness < Untidiness.CUT_WORD:
            return plan
        first = first or plan
    return first


def _tidiest(
    form: Form[E], parts: Sequence[Sequence[E]], columns: int, steps: Sequence[Sizes]
) -> tuple[Sizes | None, float]:
    """Return the largest of the tidiest sizes at which all pages fit, and their untidiness; None
    where none do.
    """
    tidiest, least = None, inf
    for sizes in steps:
        if not all(form.fits(part, columns, sizes) for part in parts):
            continue
        untidiness = max(form.untidiness(part, columns, sizes) for part in parts)
        if untidiness == 0:
            return sizes, untidiness
        if untidiness < least:
            tidiest, least = sizes, untidiness
    return tidiest, least


def _evenly(items: Sequence[E], most: int) -> tuple[tuple[E, ...], ...]:
    """Return items cut into the fewest parts of at most `most`, whose lengths differ by one at the
    utmost; longer parts come first.
    """
    count = -(-len(items) // most)
    length, longer = divmod(len(items), count)
    parts, start = [], 0
    for number in range(count):
        end = start + length + (number < longer)
        parts.append(tuple(items[start:end]))
        start = end
    return tuple(parts)
