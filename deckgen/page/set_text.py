"""Text with everything decided: runs, lines, paragraphs. Lengths in points."""

from typing import Literal

from deckgen.content import Marker, Script
from deckgen.diagnostics import Span
from deckgen.page.icons import Icon
from deckgen.page.style import Align, Color, FontRole
from deckgen.records import dataclass, field
from deckgen.units import NO_POINTS, Em, Points

Field = Literal["", "slidenum"]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a text leads: `href` to the outside, or `page` the id of a page of this deck."""

    href: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class InlineFormula:
    """A formula inside a text: `omml` for PowerPoint (the children of an ``m:oMath``, their
    ``a:rPr`` empty), `path` for HTML, `text` for programs that know neither.

    `view` is the part of the drawing (left, top, width, height, from its start on the baseline)
    that is as wide as the formula, reaches 0.2 em below the baseline, and is one em high: what is
    drawn outside of it is seen as well. `scale` is its size against the text's, `advance` its width
    in em of the text.
    """

    text: str
    omml: str = field(repr=False)
    path: str = field(repr=False)
    view: tuple[int, int, int, int]
    scale: float
    advance: Em


@dataclass(frozen=True, slots=True)
class StyledRun:
    """A piece of text with everything decided. A line feed is a hard line break. `size` in points,
    before `script`.

    `script` text is set at 66 % of `size`. `mark` is the highlight colour behind the text. `icon`
    stands in place of the text, which is one no-break space; two of them, with `spacing` points
    between them, are as wide as the room that it takes. `alt` says what it is where no words stand
    beside it. `formula` is drawn in place of the text. `note` is the id of the footnote whose
    number the text is.
    """

    text: str
    font: FontRole
    size: Points
    color: Color
    bold: bool = False
    italic: bool = False
    strike: bool = False
    mark: Color | None = None
    script: Script = ""
    link: Link | None = None
    field: Field = ""
    icon: Icon | None = None
    spacing: Points = NO_POINTS
    alt: str = ""
    formula: InlineFormula | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlacedIcon:
    """An icon on a line, counted from 0: `left` is where its room starts from the left of the text
    area, `size` the em of the text around it; both in points.
    """

    run: StyledRun
    line: int
    left: Points
    size: Points


@dataclass(frozen=True, slots=True)
class Line:
    """One decided line: characters [start, end) of its paragraph (a trailing space included), in
    points.

    `left` is the line's start from the left of the text area, `baseline` its distance below the top
    of the text area (the box less its insets), `width` its advance without trailing space.

    `ahead` and `behind` are marks of direction, where what it begins or ends with has none of its
    own and the lines beside it decide: whoever sets the line by itself sets them with it.
    """

    start: int
    end: int
    left: Points
    baseline: Points
    width: Points
    ahead: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with its lines. Lengths in points.

    `margin` is where its text starts, from the left (right, when `rtl`); `indent` is negative by
    the room of its marker. `pitch` is the distance of baselines, 1.2 × `size` × `leading`.
    `break_hard`: the writer of natural text must end its lines explicitly, because no width was
    found at which all renderers agree. `step` is the click at which it appears, 0 where it stands
    from the start. `shaped`: it is set in the font for joining letters throughout, even its digits.
    """

    runs: tuple[StyledRun, ...]
    lines: tuple[Line, ...]
    size: Points
    leading: float
    pitch: Points
    space_before: Points = NO_POINTS
    align: Align = "left"
    level: int = 0
    marker: Marker = ""
    number: int = 0
    marker_color: Color | None = None
    margin: Points = NO_POINTS
    indent: Points = NO_POINTS
    rtl: bool = False
    break_hard: bool = False
    step: int = 0
    icons: tuple[PlacedIcon, ...] = ()
    shaped: bool = False
    origin: Span | None = None

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Typeset:
    """Paragraphs set in a width; all lengths in points.

    `narrowed` is how much of the width is left empty at the left and at the right, so that every
    renderer breaks the lines alike. `size` is the base size that was chosen.
    """

    paragraphs: tuple[SetParagraph, ...]
    height: Points
    narrowed: tuple[Points, Points]
    size: Points
