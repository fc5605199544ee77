"""What the writers of single shapes know of their slide: its numbering, its layout, and how parts
are reached.
"""

from collections.abc import Callable, Iterable, Mapping

from deckgen.page.boxes import Box, ChartBox, Link, Media, Picture, StyledRun
from deckgen.page.contents import members
from deckgen.page.overlays import shapes_over
from deckgen.page.pages import Page, PageLayout, Slot, SlotType
from deckgen.records import dataclass, replace
from deckgen.render.pptx.master.design import Design
from deckgen.render.pptx.master.placeholders import reference
from deckgen.render.pptx.package.names import FIRST_SHAPE_ID, LINK_COLOR_2018
from deckgen.render.pptx.package.xml import element, when
from deckgen.render.pptx.text.runs_xml import ParagraphContext

# PowerPoint's "the link keeps the text's colour" ([MS-ODRAWXML] hlinkClr); otherwise a link takes
# the theme's.
_OWN_COLOR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    f'xmlns:ahyp="{LINK_COLOR_2018}" val="tx"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Relations:
    """How a slide comes by identifiers: `link` of an address or page, `picture` a whole ``a:blip``,
    `chart` that of a chart's part, `film` the two of a film (its video, its media).
    """

    link: Callable[[Link], str]
    picture: Callable[[Picture], str]
    chart: Callable[[ChartBox], str]
    film: Callable[[Media], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A box with its shape identifier, unique on the slide; those of a group with theirs."""

    box: Box
    identifier: int
    inner: tuple["Numbered", ...] = ()


def numbered(boxes: Iterable[Box], first: int = FIRST_SHAPE_ID) -> tuple[Numbered, ...]:
    """Return the boxes with identifiers counted from `first` in reading order, what stands over one
    right after it.
    """
    shapes = []
    for box in boxes:
        shape = Numbered(box, first)
        if members(box):
            shape = replace(shape, inner=numbered(members(box), first + 1))
        shapes.append(shape)
        over = [
            Numbered(mark, number) for number, mark in enumerate(shapes_over(box), _last(shape) + 1)
        ]
        shapes += over
        first = _last(shapes[-1]) + 1
    return tuple(shapes)


def _last(shape: Numbered) -> int:
    return _last(shape.inner[-1]) if shape.inner else shape.identifier


@dataclass(frozen=True, slots=True)
class Scene:
    """One slide while its shapes are written. `identifiers` are those of the boxes that have an
    identity.
    """

    page: Page
    layout: PageLayout
    design: Design
    relations: Relations
    identifiers: Mapping[str, int]

    def setting(self, lang: str, *, named: bool = False, native: bool = False) -> ParagraphContext:
        """Return the surroundings of a text."""
        return ParagraphContext(
            lang or self.page.lang,
            self.design.mono,
            self.design.east_asian,
            self._link,
            named,
            native,
        )

    def filled(self, name: str, *kinds: SlotType) -> str:
        """Return the ``p:ph`` of the slot that a box fills; nothing where the layout has none that
        takes it.
        """
        slot = self.slot(name)
        if slot is None or slot.type not in kinds:
            return ""
        return reference(slot.type, slot.index)

    def slot(self, name: str) -> Slot | None:
        """Return the slot of that name, where the layout makes a placeholder of it."""
        slot = self.layout.slot(name)
        if slot is None or slot.type == "area":
            return None
        return slot

    def _link(self, run: StyledRun) -> str:
        assert run.link is not None
        identifier = self.relations.link(run.link)
        action = when(run.link.page, ' action="ppaction://hlinksldjump"')
        has_color = run.color.hex != self.design.pages.look.palette.link.hex
        attributes = f' r:id="{identifier}"{action}'
        return element("a:hlinkClick", attributes, when(has_color, _OWN_COLOR))


def identities(shapes: Iterable[Numbered]) -> dict[str, int]:
    """Return the identifiers of the boxes that have an identity."""
    identifiers: dict[str, int] = {}
    for shape in shapes:
        if shape.box.identity:
            identifiers[shape.box.identity] = shape.identifier
        identifiers |= identities(shape.inner)
    return identifiers
