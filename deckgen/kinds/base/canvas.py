"""What a kind draws on: one slide's layout and styles, the typesetter, the pictures, and where
faults go.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from deckgen.content import Paragraph
from deckgen.diagnostics import Report, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.text.setter import Overflow, TextSetter, anchored
from deckgen.outline.values.fields import PathText, Text
from deckgen.page.boxes import Picture, TextBox, Typeset
from deckgen.page.pages import PageLayout, Slot
from deckgen.page.steps import item_by_item
from deckgen.page.style import Color, Palette, TextStyle
from deckgen.theme.model import SurfaceName, Theme
from deckgen.units import Rect, emu, points


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle for a block, the placeholder it fills (if any), and the largest text wanted in it
    (points).
    """

    rect: Rect
    slot: str = ""
    largest: float = 1000.0
    style: str = ""


@dataclass(frozen=True, slots=True)
class CoverText:
    """What the deck's own keys say for its cover."""

    subtitle: Text | None = None
    authors: tuple[str, ...] = ()
    organisation: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a slide that looks around may know of the rest of the deck: its named sections (name,
    page id), which of them is current (from 1; 0 ahead of the first), the index of its PowerPoint
    section, the cover's text, and whether no slide is missing.
    """

    sections: tuple[tuple[Text, str], ...] = ()
    current: int = 0
    section: int = 0
    cover: CoverText = CoverText()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the outline a slide stands and what it already shows."""

    lang: str
    origin: Span
    has_title: bool = True
    title_is_own: bool = False
    surface: SurfaceName = "light"
    ground: Color | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all slides of a deck share: how to measure, where files are, where faults go, who
    remembers.
    """

    theme: Theme
    setter: Callable[[str], TextSetter]
    picture: Callable[[PathText], Picture | None]
    folder: Folder
    report: Report


class Canvas:
    """One slide, to be filled. Rectangles in EMU, sizes in points."""

    def __init__(
        self, workshop: Workshop, layout: PageLayout, spot: Spot, outlook: Outlook
    ) -> None:
        self.workshop = workshop
        self.layout = layout
        self.spot = spot
        self.outlook = outlook
        self.options = workshop.theme.options(layout.name)
        self.setter = workshop.setter(spot.lang)

    def on(self, layout: str) -> "Canvas":
        """Return the canvas of this slide on another layout of the theme."""
        found = self.theme.layout(layout)
        assert found is not None, layout
        return Canvas(self.workshop, found, self.spot, self.outlook)

    @property
    def surface(self) -> SurfaceName:
        """What the page's text stands on."""
        return self.spot.surface

    @property
    def ground(self) -> Color:
        """The colour behind everything: the slide's own, or the paper of its surface, on a picture
        too.
        """
        return self.spot.ground or self.palette.paper

    @property
    def lang(self) -> str:
        """The language of the slide (BCP 47)."""
        return self.spot.lang

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

    def area(self, name: str) -> Area:
        """Return a slot as an area; where the layout lacks it, what is left below the title (and a
        fault).
        """
        slot = self.slot(name)
        if slot is not None:
            return Area(slot.rect, name, style=slot.style.name)
        names = ", ".join(each.name for each in self.layout.slots)
        self.report.fault(
            "no-slot",
            f"the layout `{self.layout.name}` has no `{name}` for this content",
            self.origin,
            expected=f"a layout with a `{name}`; this one has {names}",
            hint="leave out `layout`, or draw the slot in the theme",
        )
        theme = self.theme
        whole = Rect(
            theme.margin, theme.margin, theme.size.width - 2 * theme.margin, theme.size.height // 2
        )
        return Area(whole)

    def style_in(self, area: Area) -> TextStyle:
        """Return the style of an area's text: its placeholder's, cut at the area's largest size."""
        slot = self.slot(area.slot) if area.slot else None
        style = self.style(slot.style.name if slot else area.style or "body")
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
            self._overflow(parts, origin)
            parts = (
                (tuple(paragraphs), self.setter.typeset(paragraphs, style, width, style.sizes[-1])),
            )
        # A list that is content comes item by item; one that tells the way (an agenda) is to be
        # seen as a whole.
        texts = (item_by_item(each) if role == "body" else each for _, each in parts)
        return tuple(self.box(each, area, role=role, origin=origin) for each in texts)

    def preferred_size(self, paragraphs: Sequence[Paragraph], area: Area) -> float:
        """Return the size (points) at which the text fits `area` on one page, or its least."""
        style = self.style_in(area)
        found = self.setter.fit(
            paragraphs, style, points(area.rect.width), points(area.rect.height)
        )
        return found.size if found else style.sizes[-1]

    def line(self, text: Text, name: str, *, role: str = "", area: Area | None = None) -> TextBox:
        """Return a text that must fit its slot as a whole: a title, a name, a label."""
        return self.fixed(
            (Paragraph(text.runs),), area or self.area(name), role=role or name, origin=text.span
        )

    def fixed(
        self, paragraphs: Sequence[Paragraph], area: Area, *, role: str, origin: Span
    ) -> TextBox:
        """Return text that must fit `area`; a fault at `origin` where it does not."""
        style = self.style_in(area)
        width, height = points(area.rect.width), points(area.rect.height)
        found = self.setter.fit(paragraphs, style, width, height)
        if found is None:
            found = self.setter.typeset(paragraphs, style, width, style.sizes[-1])
            self._too_tall(found, height, role, origin)
        return self.box(found, area, role=role, origin=origin)

    def box(self, typeset: Typeset, area: Area, *, role: str, origin: Span | None) -> TextBox:
        """Return set text as a box in `area`, anchored as its slot says."""
        slot = self.slot(area.slot) if area.slot else None
        anchor = slot.anchor if slot else "top"
        return TextBox(
            rect=area.rect,
            typeset=anchored(typeset, points(area.rect.height), anchor),
            role=role,
            name=role.replace("-", " ").capitalize(),
            slot=area.slot if slot else "",
            anchor=anchor,
            lang=self.lang,
            origin=origin,
        )

    def picture(self, path: PathText) -> Picture | None:
        """Return the picture file at `path`; None where a fault was reported."""
        return self.workshop.picture(path)

    def _too_tall(self, typeset: Typeset, height: float, role: str, origin: Span) -> None:
        lines = sum(len(each.lines) for each in typeset.paragraphs)
        room = max(1, int(height // max(each.pitch for each in typeset.paragraphs)))
        self.report.fault(
            "overflow",
            f"the {role.replace('-', ' ')} takes {lines} lines at {typeset.size:g} pt; there is room for {room}",
            origin,
            hint="say it in fewer words",
        )

    def _overflow(self, overflow: Overflow, origin: Span) -> None:
        self.report.fault(
            "overflow",
            f"one paragraph takes {overflow.lines_needed} lines at {overflow.size:g} pt; a page has room for"
            f" {overflow.lines_available}",
            origin,
            hint="break it into several paragraphs or items, or say it in fewer words",
        )


def capped(style: TextStyle, largest: float) -> TextStyle:
    """Return `style` without its sizes above `largest`; its least size is kept in any case."""
    sizes = tuple(each for each in style.sizes if each <= largest) or style.sizes[-1:]
    return style if sizes == style.sizes else replace(style, sizes=sizes)


def shortened(box: TextBox, height: int) -> TextBox:
    """Return `box`, whose text hangs from its top, with a height of so many EMU."""
    return replace(box, rect=replace(box.rect, height=height))


def text_height(box: TextBox) -> int:
    """Return the height of the text in `box`, in EMU."""
    return emu(box.typeset.height)
