"""The boxes of a layout and the page's grid → `Slot`s: rectangles, styles, placeholders."""

from collections.abc import Mapping

from deckgen.diagnostics import Report
from deckgen.layout.grid import PageGrid
from deckgen.outline.values.fields import Plain
from deckgen.page.pages import Slot, SlotType
from deckgen.page.style import TextStyle
from deckgen.theme.model import SlotFile
from deckgen.theme.text_styles import unknown_name
from deckgen.units import EMU_PER_POINT, Rect

_SLOT_TYPES: Mapping[str, SlotType] = {
    "area": "area",
    "media": "media",
    "title": "title",
    "subtitle": "subtitle",
    "picture": "picture",
    "table": "table",
    "footer": "footer",
    "page": "number",
    "date": "date",
}

_FIXED_INDICES = {"title": 0, "body": 1, "date": 10, "footer": 11, "page": 12}
"""Placeholder indices as PowerPoint's own layouts number them: 1 for the main content, 10 to 12 for
the fields at the foot, custom ones from 13.
"""

_FIRST_CUSTOM_INDEX = 13

_SIDES = 4
"""Left, top, width, height."""

_LENGTHS = (
    "c1 … c12 for the left, 1c … 12c for the width, a length (0.6in, 15mm, 12pt) or a share (50%)"
)


def resolve_slots(
    slots: Mapping[str, SlotFile], grid: PageGrid, styles: Mapping[str, TextStyle], report: Report
) -> tuple[Slot, ...]:
    """Return the slots of a layout; those whose box or style is at fault are reported."""
    resolved = []
    custom = _FIRST_CUSTOM_INDEX
    for name, slot in slots.items():
        index = _FIXED_INDICES.get(name)
        if index is None:
            index, custom = custom, custom + 1
        rect = _rect(slot.box, grid, report)
        style = _style_name(name, slot, styles, report)
        if rect is not None:
            kind = _type(name, style)
            resolved.append(Slot(str(name), kind, index, rect, styles[style], slot.anchor))
    return tuple(resolved)


def _style_name(name: str, slot: SlotFile, styles: Mapping[str, TextStyle], report: Report) -> str:
    """Return the style of a slot: what it says, the one of its own name, or that of the body."""
    if slot.style:
        if slot.style in styles:
            return str(slot.style)
        unknown_name(slot.style, "style", styles, report)
    elif name in styles:
        return name
    return "body"


def _type(name: str, style: str) -> SlotType:
    """Return what a slot takes: text, unless its name says otherwise. One of running text takes
    anything.
    """
    return _SLOT_TYPES.get(name) or ("content" if style == "body" else "body")


def _rect(box: list[Plain], grid: PageGrid, report: Report) -> Rect | None:
    """Return the rectangle of a box (left, top, width, height); None where a fault was reported."""
    if len(box) != _SIDES:
        report.fault(
            "bad-box",
            f"a box of {len(box)} values",
            box[0].span,
            expected="[left, top, width, height]",
        )
        return None
    left, top, width, height = map(str, box)
    sides = (
        grid.position(left),
        grid.length(top, grid.size.height),
        grid.extent(width),
        grid.length(height, grid.size.height),
    )
    for text, side in zip(box, sides, strict=True):
        if side is None:
            message = f"`{text}` is not a length"
            report.fault("bad-length", message, text.span, expected=_LENGTHS)
    known = [side for side in sides if side is not None]
    if len(known) < _SIDES:
        return None
    rect = Rect(*known)
    return rect if _is_on_page(rect, box, grid, report) else None


def _is_on_page(rect: Rect, box: list[Plain], grid: PageGrid, report: Report) -> bool:
    """Report a rectangle without room, and one that leaves the page."""
    if min(rect.width, rect.height) < EMU_PER_POINT:
        report.fault(
            "empty-box",
            "the box has no room",
            box[0].span,
            expected="a width and a height of 1pt or more",
        )
        return False
    if not grid.contains(rect):
        report.fault(
            "off-page",
            "the box leaves the page",
            box[0].span,
            hint="left + width must stay on the page",
        )
        return False
    return True
