"""`Pages` → what every slide inherits: the looks of the master, of each slot, of free text and of
tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from deckgen.content import Marker
from deckgen.page.boxes import TableBox, TextBox
from deckgen.page.pages import PageLayout, Pages, Slot, SlotType
from deckgen.page.style import Align, Color, TextStyle
from deckgen.render.pptx.package.typefaces import face_of
from deckgen.render.pptx.text.looks import LEVELS, Level, Looks, ParagraphLook, RunLook, looks_of
from deckgen.units import Rect

# PowerPoint's own size of text in a new text box and in a table, in points.
_FREE_SIZE = 18.0
FOOTERS: tuple[SlotType, ...] = ("date", "footer", "number")


# The width of a rule in points, and its colour.
Rule = tuple[float, Color]


@dataclass(frozen=True, slots=True)
class TableStyle:
    """What the deck's own table style says; a table that differs says so itself."""

    rule: Rule
    header_rule: Rule
    bold: bool
    ink: Color
    ground: Color | None


@dataclass(frozen=True, slots=True)
class Design:
    """`slots` is by layout and slot name; `master` has a slot of each type that a master has."""

    pages: Pages
    east_asian: str
    master: Mapping[SlotType, Slot]
    master_looks: Mapping[SlotType, Looks]
    slots: Mapping[tuple[str, str], Looks]
    free: Looks
    table: TableStyle
    footer: str

    @property
    def mono(self) -> str:
        """The family of the theme's third typeface, which no theme part can hold."""
        return self.pages.look.fonts.mono.family


def design_of(pages: Pages) -> Design:
    """Return what the slides of `pages` inherit."""
    master = _master_slots(pages)
    looks = {
        kind: looks_of(slot.style, pages, "bullet" if kind == "body" else "")
        for kind, slot in master.items()
    }
    slots = {
        (layout.name, slot.name): looks_of(slot.style, pages, marker_of(layout, slot))
        for layout in pages.layouts
        for slot in layout.slots
    }
    return Design(
        pages=pages,
        east_asian=face_of(pages.metadata.lang),
        master=master,
        master_looks=looks,
        slots=slots,
        free=_free(pages),
        table=_table_style(pages),
        footer=_footer(pages),
    )


def inherited_type(kind: SlotType) -> SlotType:
    """Return the type of the master's placeholder that a layout's follows (ECMA-376 Part 1
    §19.7.10).
    """
    match kind:
        case "title" | "center-title":
            return "title"
        case "footer" | "number" | "date":
            return kind
        case "subtitle" | "content" | "body" | "picture" | "table" | "media" | "area":
            return "body"


def marker_of(layout: PageLayout, slot: Slot) -> Marker:
    """Return how new text in a slot begins: lists in the body of a layout for lists."""
    if slot.style.name == "agenda":
        return "number"
    if slot.type != "content":
        return ""
    match layout.name.split("-")[0]:
        case "numbers":
            return "number"
        case "text" | "table" | "closing":
            return ""
        case _:
            return "bullet"


def _master_slots(pages: Pages) -> dict[SlotType, Slot]:
    """The first slot of each type, a plain page's before a cover's."""
    ordered = sorted(pages.layouts, key=lambda layout: layout.name != "bullets")
    found: dict[SlotType, Slot] = {}
    for wanted in ("title", "body", *FOOTERS):
        candidates = [
            slot
            for layout in ordered
            for slot in layout.slots
            if inherited_type(slot.type) == wanted
        ]
        plain = [
            slot
            for slot in candidates
            if slot.style.name == wanted and slot.type in (wanted, "content")
        ]
        first = next(iter(plain or candidates), None) or _invented(wanted, pages)
        # A master's own body takes text: only layouts have content.
        found[wanted] = replace(first, type=wanted) if first.type == "content" else first
    return found


def _invented(kind: SlotType, pages: Pages) -> Slot:
    """A slot for a master whose layouts have none of this type: PowerPoint needs all five."""
    width, height = pages.size.width, pages.size.height
    tops = {"title": 0.06, "body": 0.25}
    top = round(height * tops.get(kind, 0.93))
    share = {"title": 0.15, "body": 0.65}.get(kind, 0.05)
    rect = Rect(width // 20, top, width * 9 // 10, round(height * share))
    return Slot(kind, kind, 0, rect, _any_style(kind, pages))


def _any_style(name: str, pages: Pages) -> TextStyle:
    styles = pages.look.styles
    return styles[name] if name in styles else next(iter(styles.values()))


def _free(pages: Pages) -> Looks:
    ink, rtl = pages.look.palette.ink, pages.rtl
    align: Align = "right" if rtl else "left"
    first, second, third = (
        Level(
            ParagraphLook(level * _FREE_SIZE, align=align, rtl=rtl),
            RunLook("body", _FREE_SIZE, ink),
        )
        for level in range(LEVELS)
    )
    return first, second, third


def _footer(pages: Pages) -> str:
    """The text that stands at the foot of the first page that has one."""
    layouts = {
        layout.name: {slot.name for slot in layout.slots if slot.type == "footer"}
        for layout in pages.layouts
    }
    for page in pages.pages:
        for box in page.leaves:
            if isinstance(box, TextBox) and box.slot in layouts[page.layout]:
                return " ".join(each.text for each in box.typeset.paragraphs)
    return ""


def _table_style(pages: Pages) -> TableStyle:
    """The style of the deck's first table, so that most tables need to say nothing."""
    palette = pages.look.palette
    box = next(
        (box for page in pages.pages for box in page.leaves if isinstance(box, TableBox)), None
    )
    if box is None:
        return TableStyle((0.75, palette.surface), (1.5, palette.ink), True, palette.ink, None)
    first = next(
        (
            (run, cell)
            for cell in (box.rows[0].cells if box.header and box.rows else ())
            for paragraph in cell.typeset.paragraphs
            for run in paragraph.runs
        ),
        None,
    )
    return TableStyle(
        rule=(box.rule_width, box.rule),
        header_rule=(box.header_rule_width, box.header_rule),
        bold=first[0].bold if first else True,
        ink=first[0].color if first else palette.ink,
        ground=first[1].fill if first else None,
    )
