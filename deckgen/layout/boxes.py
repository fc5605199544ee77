"""The closed vocabulary between layout and the writers: what a page may hold.

A writer is one exhaustive `match` over `Box`. Every number is decided: text boxes carry their line breaks and
baselines, pictures their crop, tables their row heights. `origin` is the place in the YAML a box came from.
"""

from dataclasses import dataclass, field
from typing import Literal

from deckgen.content import Marker, Script
from deckgen.diagnostics import Span
from deckgen.layout.style import Align, Color, FontRole
from deckgen.units import Rect

Anchor = Literal["top", "middle", "bottom"]
Field = Literal["", "slidenum"]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a text leads: `href` to the outside, or `page` the id of a page of this deck."""

    href: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class StyledRun:
    """A piece of text with everything decided. A line feed is a hard line break. `size` in points, before `script`.

    `script` text is set at 66 % of `size`. `mark` is the highlight colour behind the text.
    """

    text: str
    font: FontRole
    size: float
    color: Color
    bold: bool = False
    italic: bool = False
    strike: bool = False
    mark: Color | None = None
    script: Script = ""
    link: Link | None = None
    field: Field = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One decided line: characters [start, end) of its paragraph (a trailing space included), in points.

    `left` is the line's start from the left of the text area, `baseline` its distance below the top of the
    text area (the box less its insets), `width` its advance without trailing space.
    """

    start: int
    end: int
    left: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with its lines. Lengths in points.

    `margin` is where its text starts, from the left (right, when `rtl`); `indent` is negative by the room of
    its marker. `pitch` is the distance of baselines, 1.2 × `size` × `leading`. `break_hard`: the writer of
    natural text must end its lines explicitly, because no width was found at which all renderers agree.
    """

    runs: tuple[StyledRun, ...]
    lines: tuple[Line, ...]
    size: float
    leading: float
    pitch: float
    space_before: float = 0.0
    align: Align = "left"
    level: int = 0
    marker: Marker = ""
    number: int = 0
    marker_color: Color | None = None
    margin: float = 0.0
    indent: float = 0.0
    rtl: bool = False
    break_hard: bool = False

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Typeset:
    """Paragraphs set in a width: `height` and `narrowed` (how much of the width is left empty at the end of
    the line so that every renderer breaks alike) in points; `size` is the base size that was chosen.
    """

    paragraphs: tuple[SetParagraph, ...]
    height: float
    narrowed: float
    size: float


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text in a rectangle, without insets but for `typeset.narrowed` at the end of the line.

    `slot` names the placeholder of the page's layout that it fills, empty for a free box. `role` is what the
    text is (``title``, ``body``, ``quote``, ``caption``, ``footer`` …): HTML picks its element from it.
    `anchor` has already been applied to the lines' baselines.
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


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file's bytes. `fallback` is a PNG drawn from an SVG, empty for others. Sizes in pixels."""

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    digest: str
    fallback: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture in a rectangle; `crop` is the share (0 to 1) cut off at left, top, right and bottom.

    `alt` is empty exactly when `decorative`. `slot` names the placeholder of the page's layout that it fills, empty
    for a free picture.
    """

    rect: Rect
    picture: Picture
    name: str
    alt: str = ""
    decorative: bool = False
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    slot: str = ""
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class ShapeBox:
    """A plain shape, always decorative: a panel, a rule, a mark. `stroke_width` in points."""

    rect: Rect
    geometry: Literal["rectangle", "ellipse", "line"]
    name: str
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's text; its text area is the cell less the table's insets."""

    typeset: Typeset
    fill: Color | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells, `height` in EMU."""

    height: int
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table; `columns` are widths in EMU, `inset` is (left, top, right, bottom) of each cell in EMU.

    The first row is the header when `header`. `rule` is drawn under each row, `header_rule` under the header;
    widths in points.
    """

    rect: Rect
    columns: tuple[int, ...]
    rows: tuple[TableRow, ...]
    name: str
    inset: tuple[int, int, int, int]
    rule: Color
    rule_width: float
    header_rule: Color
    header_rule_width: float
    header: bool = True
    slot: str = ""
    origin: Span | None = None


Box = TextBox | PictureBox | ShapeBox | TableBox
