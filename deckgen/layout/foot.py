"""A layout and how much higher its source lines must be → the layout with that room at its foot.

What stands above gives way: a tall slot ends higher, a line moves up as a whole and pushes what is
above it in turn.
"""

from collections.abc import Iterator

from deckgen.page.pages import PageLayout, Slot
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, Emu, Points, Rect, emu

SOURCES = "cite"
"""The slot of source lines."""

AIR = emu(Points(9))
"""EMU between what stands above and source lines that take more room than their slot has."""

_TALL = emu(Points(100))
"""The height in EMU from which on a slot gives way by getting shorter."""

_FIELDS = frozenset({"footer", "date", "page"})
"""Slots that stand below the source lines, or beside them."""


@dataclass(frozen=True, slots=True)
class _Raised:
    """A slot whose upper edge is no longer where it was."""

    before: Rect
    after: Rect

    def shift_of(self, rect: Rect) -> Emu:
        """Return how far (EMU) a rectangle above must end higher to stay clear."""
        beside = rect.right <= self.before.left or rect.left >= self.before.right
        if beside or rect.bottom > self.before.top:
            return NO_EMU
        gap = min(self.before.top - rect.bottom, AIR)
        return max(NO_EMU, rect.bottom - (self.after.top - gap))


def raised(layout: PageLayout, growth: Emu) -> PageLayout:
    """Return the layout whose slot of source lines reaches `growth` EMU higher; the same where that
    is nothing, or where there is no such slot.
    """
    sources = layout.slot(SOURCES)
    if not growth or sources is None:
        return layout
    moved = dict(_moved(layout, sources, growth))
    slots = tuple(replace(slot, rect=moved.get(slot.name, slot.rect)) for slot in layout.slots)
    return replace(layout, slots=slots)


def _moved(layout: PageLayout, sources: Slot, growth: Emu) -> Iterator[tuple[str, Rect]]:
    """Yield the slots that change, with their new places, from the foot up."""
    rect = sources.rect
    grown = Rect(rect.left, rect.top - growth, rect.width, rect.height + growth)
    yield sources.name, grown
    raised_slots = [_Raised(rect, grown)]
    above = [slot for slot in layout.slots if slot.name not in {SOURCES, *_FIELDS}]
    for slot in sorted(above, key=lambda slot: slot.rect.bottom, reverse=True):
        shift = max(below.shift_of(slot.rect) for below in raised_slots)
        if not shift:
            continue
        place = _given_way(slot.rect, shift)
        yield slot.name, place
        raised_slots.append(_Raised(slot.rect, place))


def _given_way(rect: Rect, shift: Emu) -> Rect:
    """Return a rectangle that ends `shift` EMU higher."""
    if rect.height < _TALL:
        return replace(rect, top=rect.top - shift)
    return replace(rect, height=rect.height - shift)
