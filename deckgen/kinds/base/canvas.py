"""What a kind draws on: one slide's layout and styles, the typesetter, the pictures, and where
faults go.
"""

from collections.abc import Sequence

from deckgen.content import Paragraph
from deckgen.diagnostics import Report, Span
from deckgen.kinds.base.workshop import Outlook, Spot, Workshop
from deckgen.layout.figures.figure import DecimalSign
from deckgen.layout.figures.separators import signs_of
from deckgen.layout.foot import raised
from deckgen.layout.text.setter import Overflow, anchored
from deckgen.outline.values.fields import PathText, Text
from deckgen.page.boxes import Picture, TextBox, Typeset
from deckgen.page.pages import PageLayout, Slot
from deckgen.page.steps import item_by_item
from deckgen.page.style import Color, Palette, TextStyle
from deckgen.records import dataclass, replace
from deckgen.theme.model import SurfaceName, Theme
from deckgen.units import Emu, Points, Rect, emu, points

_NO_LIMIT = Points(1000.0)
"""Points: larger than any size that a theme may name."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle for a block: the slot it fills, empty for none, and the largest text wanted in it
    (points). Its text has the style of the slot, or `style` where it fills none.
    """

    rect: Rect
    slot: str = ""
    largest: Points = _NO_LIMIT
    style: str = "body"

    def down_to(self, slot: Slot | None) -> "Area":
        """Return the area lowered to the lower edge of a slot below it, if there is one."""
        if slot is None:
            return self
        bottom = max(self.rect.bottom, slot.rect.bottom)
        return replace(self, rect=replace(self.rect, height=bottom - self.rect.top))


class Canvas:
    """One slide, to be filled. Rectangles in EMU, sizes in points."""

    def __init__(
        self, workshop: Workshop, layout: PageLayout, spot: Spot, outlook: Outlook
    ) -> None:
        self.workshop = workshop
        self.layout = raised(layout, spot.foot)
        self.spot = spot
        self.outlook = outlook
        self.options = workshop.theme.options(layout.name)
        self.setter = workshop.setter(spot.lang)

    def on(self, layout: str) -> "Canvas":
        """Return the canvas of this slide on another layout of the theme."""
        other = self.theme.layout(layout)
        assert other is not None, layout
        return Canvas(self.workshop, other, self.spot, self.outlook)

    @property
    def surface(self) -> SurfaceName:
        """What the page's text stands on."""
        return self.spot.surface

    @property
    def ground(self) -> Color:
        """The colour behind everything: the slide's own, or else the paper of its surface. It is
        behind a picture that fills the page, too.
        """
        return self.spot.ground or self.palette.paper

    @property
    def lang(self) -> str:
        """The language of the slide (BCP 47)."""
        return self.spot.lang

    @property
    def decimal_sign(self) -> DecimalSign | None:
        """The decimal sign of the language; None where the author says no language."""
        if not self.spot.says_lang:
            return None
        return "," if signs_of(self.lang).decimal == "," else "."

    @property
    def origin(self) -> Span:
        """The place of the slide in the outline."""
        return self.spot.origin

    @property
    def has_title(self) -> bool:
        """Whether the page has a title."""
        return self.spot.has_title

    @property
    def title_is_own(self) -> bool:
        """Whether the title is the kind's own text (a closing's last words), not the slide's
        `title`.
        """
        return self.spot.title_is_own

    @property
    def theme(self) -> Theme:
        """The theme of the deck."""
        return self.workshop.theme

    @property
    def report(self) -> Report:
        """Where faults go."""
        return self.workshop.report

    @property
    def palette(self) -> Palette:
        """The colours as they read on this layout's surface."""
        return self.theme.palettes[self.spot.surface]

    def style(self, role: str) -> TextStyle:
        """Return the style of a role on this layout's surface."""
        return self.theme.surfaces[self.spot.surface][role]

    def slot(self, name: str) -> Slot | None:
        """Return a slot of the layout."""
        return self.layout.slot(name)

    def area(self, *names: str) -> Area:
        """Return a slot of the layout as an area: the first of `names` that the layout has.

        A fault where it has none of them; the area is then the upper half of the page.
        """
        slots = (self.slot(name) for name in names)
        slot = next((slot for slot in slots if slot is not None), None)
        if slot is not None:
            return Area(slot.rect, slot.name, style=slot.style.name)
        name, known = names[-1], ", ".join(slot.name for slot in self.layout.slots)
        self.report.fault(
            "no-slot",
            f"the layout `{self.layout.name}` has no `{name}` for this content",
            self.origin,
            expected=f"a layout with a `{name}`; this one has {known}",
            hint="leave out `layout`, or draw the slot in the theme",
        )
        size, margin = self.theme.size, self.theme.margin
        return Area(Rect(margin, margin, size.width - 2 * margin, size.height // 2))

    def slot_beside(self, area: Area, name: str) -> str:
        """Return `name`, if `area` is a slot of the layout and the layout has one of that name,
        too; empty otherwise, as in a column.
        """
        if not area.slot or self.slot(name) is None:
            return ""
        return name

    def style_in(self, area: Area) -> TextStyle:
        """Return the style of an area's text: its slot's, cut at the area's largest size."""
        slot = self.slot(area.slot)
        style = self.style(slot.style.name) if slot else self.style(area.style)
        if self.options.align and area.slot == "body":
            style = replace(style, align=self.options.align)
        return capped(style, area.largest)

    def flow(
        self, paragraphs: Sequence[Paragraph], area: Area, *, role: str, origin: Span
    ) -> tuple[TextBox, ...]:
        """Return text for `area` on as many pages as it needs, at one size."""
        style = self.style_in(area)
        width, height = points(area.rect.width), points(area.rect.height)
        parts = self.setter.paginate(paragraphs, style, width, height)
        if isinstance(parts, Overflow):
            self._report_overflow(parts, origin)
            texts = [self.setter.typeset(paragraphs, style, width, style.sizes[-1])]
        else:
            texts = [text for _, text in parts]
        # A list that is content comes item by item; one that tells the way (an agenda) is to be
        # seen as a whole.
        if role == "body":
            texts = [item_by_item(text) for text in texts]
        return tuple(self.box(text, area, role=role, origin=origin) for text in texts)

    def preferred_size(self, paragraphs: Sequence[Paragraph], area: Area) -> Points:
        """Return the size (points) at which the text fits `area` on one page, or its least."""
        style = self.style_in(area)
        width, height = points(area.rect.width), points(area.rect.height)
        typeset = self.setter.fit(paragraphs, style, width, height)
        return typeset.size if typeset else style.sizes[-1]

    def line(self, text: Text, name: str, *, role: str = "", area: Area | None = None) -> TextBox:
        """Return a text that must fit its slot as a whole: a title, a name, a label."""
        area = area or self.area(name)
        return self.fixed((Paragraph(text.runs),), area, role=role or name, origin=text.span)

    def fixed(
        self, paragraphs: Sequence[Paragraph], area: Area, *, role: str, origin: Span
    ) -> TextBox:
        """Return text that must fit `area`; a fault at `origin` where it does not."""
        style = self.style_in(area)
        width, height = points(area.rect.width), points(area.rect.height)
        typeset = self.setter.fit(paragraphs, style, width, height)
        if typeset is None:
            typeset = self.setter.typeset(paragraphs, style, width, style.sizes[-1])
            self._report_too_tall(typeset, height, role, origin)
        return self.box(typeset, area, role=role, origin=origin)

    def box(self, typeset: Typeset, area: Area, *, role: str, origin: Span | None) -> TextBox:
        """Return set text as a box in `area`, anchored as its slot says."""
        box = TextBox(
            rect=area.rect,
            typeset=typeset,
            role=role,
            name=role.replace("-", " ").capitalize(),
            lang=self.lang,
            origin=origin,
        )
        slot = self.slot(area.slot)
        if slot is None:
            return box
        placed = anchored(typeset, points(area.rect.height), slot.anchor)
        return replace(box, typeset=placed, slot=slot.name, anchor=slot.anchor)

    def picture(self, path: PathText) -> Picture | None:
        """Return the picture file at `path`; None where a fault was reported."""
        return self.workshop.picture(path)

    def _report_too_tall(self, typeset: Typeset, height: Points, role: str, origin: Span) -> None:
        """Report a text that takes more than `height` points at its least size."""
        lines = sum(len(paragraph.lines) for paragraph in typeset.paragraphs)
        pitch = max(paragraph.pitch for paragraph in typeset.paragraphs)
        room = max(1, int(height // pitch))
        noun = _NOUNS.get(role, role.replace("-", " "))
        message = f"the {noun} takes {lines} lines at {typeset.size:g} pt; there is room for {room}"
        self.report.fault("overflow", message, origin, hint="say it in fewer words")

    def _report_overflow(self, overflow: Overflow, origin: Span) -> None:
        """Report a paragraph that no page has room for."""
        needed, room = overflow.lines_needed, overflow.lines_available
        self.report.fault(
            "overflow",
            f"one paragraph takes {needed} lines at {overflow.size:g} pt;"
            f" a page has room for {room}",
            origin,
            hint="break it into several paragraphs or items, or say it in fewer words",
        )


# What an author calls a text, where that is not its role.
_NOUNS = {"meta": "line of author, organisation and date"}


def capped(style: TextStyle, largest: Points) -> TextStyle:
    """Return `style` without its sizes above `largest` points; its least size is kept in any
    case.
    """
    if style.sizes[0] <= largest:
        return style
    sizes = tuple(size for size in style.sizes if size <= largest)
    return replace(style, sizes=sizes or style.sizes[-1:])


def shortened(box: TextBox, height: Emu) -> TextBox:
    """Return `box`, whose text hangs from its top, with a height of so many EMU."""
    return replace(box, rect=replace(box.rect, height=height))


def text_height(box: TextBox) -> Emu:
    """Return the height of the text in `box`, in EMU."""
    return emu(box.typeset.height)
