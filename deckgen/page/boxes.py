"""The closed vocabulary between layout and the writers: what a page may hold.

A writer is one exhaustive `match` over `Box`. Every number is decided: text boxes carry their line
breaks and baselines, pictures their crop, tables their row heights, charts their axes, connectors
their way. `origin` is the place in the YAML a box came from. `step` is the click at which a box
appears, from 1; 0 where it stands from the start. `identity` is the name of what a box shows, where
another box speaks of it: a connector that ends at it, or the same thing on the next page. It is
unique on its page.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from deckgen.diagnostics import Span
from deckgen.page.chart import Chart
from deckgen.page.set_text import Field, Line, Link, SetParagraph, StyledRun, Typeset
from deckgen.page.style import Color
from deckgen.records import dataclass, field
from deckgen.units import NO_EMU, NO_POINTS, Commands, Emu, Points, Rect

__all__ = [
    "NO_INSET",
    "Anchor",
    "Box",
    "ChartBox",
    "ConnectorBox",
    "EquationBox",
    "Field",
    "Geometry",
    "GroupBox",
    "Inset",
    "Line",
    "Link",
    "Mark",
    "Media",
    "MediaBox",
    "Picture",
    "PictureBox",
    "SetParagraph",
    "ShapeBox",
    "StyledRun",
    "TableBox",
    "TableCell",
    "TableRow",
    "TextBox",
    "Typeset",
    "leaves",
]

Anchor = Literal["top", "middle", "bottom"]

Geometry = Literal[
    "rectangle", "rounded", "ellipse", "diamond", "chevron", "arrow", "cylinder", "line", "path"
]
"""The contour of a shape. ``path`` is one of its own; the others are presets of DrawingML under
plainer names (``arrow`` is its homePlate); `page.geometry` draws them all.
"""

Mark = Literal["", "yes", "partial", "no"]
"""What a cell of a comparison says: a disc with a tick, half a disc, a bar; `page.drawings` draws
them.
"""

Inset = tuple[Emu, Emu, Emu, Emu]
"""What is kept free at the left, the top, the right and the bottom."""

NO_INSET: Inset = (NO_EMU, NO_EMU, NO_EMU, NO_EMU)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text in a shape, which is a plain rectangle without fill unless said otherwise.

    The lines are measured from the corner of the text's area (`geometry.text_area`): the rectangle
    that `geometry` leaves for text, less `inset` (left, top, right, bottom in EMU). `adjust` and
    `path` belong to `geometry`, as of a `ShapeBox`. A box with a geometry of its own, an inset or a
    stroke fills no slot.

    `slot` names the placeholder of the page's layout that it fills, empty for a free box. `role` is
    what the text is (``title``, ``body``, ``quote``, ``caption``, ``footer`` …): HTML picks its
    element from it. `anchor` has already been applied to the lines' baselines.
    """

    rect: Rect
    typeset: Typeset
    role: str
    name: str
    slot: str = ""
    anchor: Anchor = "top"
    fill: Color | None = None
    lang: str = ""
    origin: Span | None = None
    geometry: Geometry = "rectangle"
    adjust: float = 0.0
    path: Commands = ()
    flipped: bool = False
    stroke: Color | None = None
    stroke_width: Points = NO_POINTS
    inset: Inset = NO_INSET
    step: int = 0
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file's bytes. Sizes in pixels.

    An SVG has a small PNG of it, `preview`, and draws one at its full size when `fallback` is
    called; for others, both are empty. One that moves shows `frames` pictures one after the other;
    where PowerPoint cannot show them, `still` is what it shows, in the format `still_type`.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    digest: str
    preview: bytes = field(default=b"", repr=False)
    fallback: Callable[[], bytes] = field(default=bytes, repr=False)
    frames: int = 1
    still: bytes = field(default=b"", repr=False)
    still_type: str = "image/png"


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture in a rectangle; `crop` is the share (0 to 1) cut off at left, top, right and
    bottom.

    `alt` is empty exactly when `decorative`. `slot` names the placeholder of the page's layout that
    it fills, empty for a free picture. `geometry` is ``rectangle`` or ``ellipse``: what is seen of
    it.
    """

    rect: Rect
    picture: Picture
    name: str
    alt: str = ""
    decorative: bool = False
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    slot: str = ""
    origin: Span | None = None
    geometry: Geometry = "rectangle"
    step: int = 0
    identity: str = ""


@dataclass(frozen=True, slots=True)
class ShapeBox:
    """A shape without words: a panel, a rule, a mark, an icon; decorative unless it has an `alt`.

    `stroke_width` in points. `adjust` is a share: of the shorter side, the radius of ``rounded``,
    the point of ``chevron`` and ``arrow``, the lid of ``cylinder``. `path` is the contour of
    ``path``, in EMU from the corner of `rect`; what it encloses is filled by the even-odd rule.
    `flipped` draws it from right to left.
    """

    rect: Rect
    geometry: Geometry
    name: str
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: Points = NO_POINTS
    origin: Span | None = None
    adjust: float = 0.0
    path: Commands = ()
    flipped: bool = False
    alt: str = ""
    step: int = 0
    identity: str = ""


@dataclass(frozen=True, slots=True)
class ConnectorBox:
    """A line of straight pieces between two shapes of the page, glued to both: `points` in EMU,
    from the start.

    `start` and `end` are the identities of the shapes, and each site is the number of a connection
    site of its geometry in DrawingML (a rectangle's: 0 top, 1 left, 2 bottom, 3 right). `arrow`
    draws a head at the end. `rect` encloses the points. `alt` says what is connected, in `alt_lang`
    where that is not the page's language.
    """

    rect: Rect
    points: tuple[tuple[Emu, Emu], ...]
    name: str
    stroke: Color
    stroke_width: Points
    start: str
    start_site: int
    end: str
    end_site: int
    arrow: bool = True
    dashed: bool = False
    alt: str = ""
    alt_lang: str = ""
    origin: Span | None = None
    step: int = 0
    identity: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's text; its text area is the cell less the insets of its column.

    `anchor` has already been applied to the lines' baselines. A cell with a `mark` has no text: the
    mark stands in the middle of it, drawn in `ink`; it says `words`, in `words_lang` where that is
    not the page's language, or `alt` where it is read apart from its row and column.
    """

    typeset: Typeset
    fill: Color | None = None
    anchor: Anchor = "top"
    mark: Mark = ""
    words: str = ""
    words_lang: str = ""
    alt: str = ""
    ink: Color | None = None
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells, `height` in EMU."""

    height: Emu
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table; `columns` are widths in EMU, `inset` is (left, top, right, bottom) of each cell in
    EMU.

    `flipped`: the first column is at the right. `hanging`: unless flipped, the texts of the first
    column begin where the table does; what their left inset lacks, the right one has more. The
    first row is the header when `header`, the first cell of each other row is its head when
    `row_heads`. `rule` is drawn under each row, `header_rule` under the header; widths in points.
    """

    rect: Rect
    columns: tuple[Emu, ...]
    rows: tuple[TableRow, ...]
    name: str
    inset: Inset
    rule: Color
    rule_width: Points
    header_rule: Color
    header_rule_width: Points
    header: bool = True
    row_heads: bool = False
    flipped: bool = False
    hanging: bool = False
    slot: str = ""
    origin: Span | None = None
    step: int = 0
    identity: str = ""

    def inset_of(self, column: int) -> Inset:
        """Return the insets (left, top, right, bottom in EMU) of the cells of a column."""
        left, top, right, bottom = self.inset
        return (
            (NO_EMU, top, left + right, bottom)
            if self.hanging and not self.flipped and column == 0
            else self.inset
        )


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A chart; `alt` says in a sentence what it shows, in `alt_lang` where that is not the page's
    language. `series_steps` are the clicks at which its series appear, one for each, empty where
    they stand from the start.
    """

    rect: Rect
    chart: Chart
    name: str
    alt: str
    alt_lang: str = ""
    slot: str = ""
    origin: Span | None = None
    step: int = 0
    series_steps: tuple[int, ...] = ()
    identity: str = ""


@dataclass(frozen=True, slots=True)
class EquationBox:
    """A formula: `omml` for PowerPoint (the children of an ``m:oMath``, their ``a:rPr`` empty),
    `picture` of the same for HTML and for programs that know no formulas. `alt` speaks it; `size`
    in points. `text` is the formula on a line, where it has words that no picture can hold, because
    no font for them is shipped.
    """

    rect: Rect
    omml: str = field(repr=False)
    picture: Picture
    name: str
    alt: str
    color: Color
    size: Points
    text: str = ""
    origin: Span | None = None
    step: int = 0
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A film's bytes and what they are; `name` is its file name, without its folder."""

    data: bytes = field(repr=False)
    media_type: str
    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class MediaBox:
    """A film in a rectangle, with the picture that stands for it until it plays."""

    rect: Rect
    media: Media
    poster: Picture
    name: str
    alt: str
    loop: bool = False
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    slot: str = ""
    origin: Span | None = None
    step: int = 0
    identity: str = ""


@dataclass(frozen=True, slots=True)
class GroupBox:
    """Boxes that belong together and are moved as one: `rect` encloses them. None of them fills a
    slot.

    `listed`: the group is one of several of a kind that follow each other, an item of a list to a
    reader.
    """

    rect: Rect
    boxes: tuple["Box", ...]
    name: str
    listed: bool = False
    origin: Span | None = None
    step: int = 0
    identity: str = ""


Box = (
    TextBox
    | PictureBox
    | ShapeBox
    | ConnectorBox
    | TableBox
    | ChartBox
    | EquationBox
    | MediaBox
    | GroupBox
)


def leaves(boxes: Iterable[Box]) -> Iterator[Box]:
    """Yield the boxes in reading order, those in groups one by one instead of their group."""
    for box in boxes:
        if isinstance(box, GroupBox):
            yield from leaves(box.boxes)
        else:
            yield box
