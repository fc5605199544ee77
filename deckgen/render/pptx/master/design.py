"""`Pages` → what every slide inherits: the looks of the master, of each slot, of free text and of
tables.
"""

from collections.abc import Iterator, Mapping

from deckgen.content import Marker
from deckgen.page.boxes import StyledRun, TableBox, TableCell
from deckgen.page.contents import tables, text_boxes
from deckgen.page.pages import PageLayout, Pages, Slot, SlotType
from deckgen.page.style import Align, Color
from deckgen.page.typefaces import face_of
from deckgen.records import dataclass, replace
from deckgen.render.pptx.text.looks import LEVELS, Level, Looks, ParagraphLook, RunLook, looks_of
from deckgen.units import Points, Rect, whole

# PowerPoint's own size of text in a new text box and in a table, in points.
_FREE_SIZE = Points(18.0)
FOOTERS: tuple[SlotType, ...] = ("date", "footer", "number")
_MASTER_TYPES: tuple[SlotType, ...] = ("title", "body", *FOOTERS)
# Where a slot stands that no layout has: its top and its height, as shares of the page's height.
_INVENTED: dict[SlotType, tuple[float, float]] = {
    "title": (0.06, 0.15),
    "body": (0.25, 0.65),
    "date": (0.93, 0.05),
    "footer": (0.93, 0.05),
    "number": (0.93, 0.05),
}
# How new text begins in the main slot of a layout, by the first word of its name; else with a
# bullet.
_MARKERS: dict[str, Marker] = {"numbers": "number", "text": "", "table": "", "closing": ""}

# The width of a rule in points, and its colour.
Rule = tuple[Points, Color]


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
    """What every slide inherits.

    `master` has a slot for each type that a master has, and `master_looks` how text in it looks;
    `slots` is the same of the layouts, by the names of layout and slot. `free` is how text outside
    of placeholders looks. `east_asian` is the typeface that the theme part names for East Asian
    text, `footer` the text at the foot of the pages.
    """

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
    master = {kind: _master_slot(kind, pages) for kind in _MASTER_TYPES}
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
    return _MARKERS.get(layout.name.split("-")[0], "bullet")


def _master_slot(kind: SlotType, pages: Pages) -> Slot:
    """The first slot of a type, a plain page's before a cover's."""
    layouts = sorted(pages.layouts, key=lambda layout: layout.name != "bullets")
    slots = [slot for layout in layouts for slot in layout.slots]
    candidates = [slot for slot in slots if inherited_type(slot.type) == kind]
    plain = [slot for slot in candidates if _is_plain(slot, kind)]
    slot = next(iter(plain or candidates), None)
    if slot is None:
        return _invented(kind, pages)
    if slot.type == "content":
        # A master's own body takes text: only layouts have content.
        return replace(slot, type=kind)
    return slot


def _is_plain(slot: Slot, kind: SlotType) -> bool:
    return slot.style.name == kind and slot.type in (kind, "content")


def _invented(kind: SlotType, pages: Pages) -> Slot:
    """A slot for a master whose layouts have none of this type: PowerPoint needs all five."""
    width, height = pages.size.width, pages.size.height
    top, share = _INVENTED[kind]
    rect = Rect(width // 20, whole(height * top), width * 9 // 10, whole(height * share))
    styles = pages.look.styles
    style = styles.get(kind, next(iter(styles.values())))
    return Slot(kind, kind, 0, rect, style)


def _free(pages: Pages) -> Looks:
    """Text outside of placeholders, as PowerPoint's defaults have it."""
    ink, rtl = pages.look.palette.ink, pages.metadata.rtl
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
    footers = {
        (layout.name, slot.name)
        for layout in pages.layouts
        for slot in layout.slots
        if slot.type == "footer"
    }
    texts = ((page.layout, box) for page in pages.pages for box in text_boxes(page))
    first = next((box for layout, box in texts if (layout, box.slot) in footers), None)
    if first is None:
        return ""
    return " ".join(paragraph.text for paragraph in first.typeset.paragraphs)


def _table_style(pages: Pages) -> TableStyle:
    """The style of the deck's first table, so that most tables need to say nothing."""
    palette = pages.look.palette
    style = TableStyle(
        (Points(0.75), palette.surface), (Points(1.5), palette.ink), True, palette.ink, None
    )
    box = next((box for page in pages.pages for box in tables(page)), None)
    if box is None:
        return style
    style = replace(
        style,
        rule=(box.rule_width, box.rule),
        header_rule=(box.header_rule_width, box.header_rule),
    )
    head = next(_header_runs(box), None)
    if head is None:
        return style
    run, cell = head
    return replace(style, bold=run.bold, ink=run.color, ground=cell.fill)


def _header_runs(box: TableBox) -> Iterator[tuple[StyledRun, TableCell]]:
    """The runs of the header row, each with its cell."""
    for row in box.rows[: int(box.header)]:
        for cell in row.cells:
            for paragraph in cell.typeset.paragraphs:
                for run in paragraph.runs:
                    yield run, cell
