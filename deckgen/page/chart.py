"""A chart with everything decided: what it shows, its axes, its colours, and every mark and word in
its place.

Both writers take what they need: PowerPoint the values, the axes and the room of the plot, which it
fills by the same rules; HTML the marks and the words. All lengths are points from the top left
corner of the chart's box.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from deckgen.page.style import Color, FontRole
from deckgen.records import dataclass
from deckgen.units import NO_POINTS, Points

ChartType = Literal["column", "bar", "line", "area", "pie", "doughnut", "scatter"]
Stacking = Literal["", "stacked", "percent"]
TextAnchor = Literal["start", "middle", "end"]
Placement = Literal["above", "below", "left", "right", "center", "outside"]
"""Where a label stands by its point: ``outside`` beyond the end of a bar or slice."""

Path = tuple[tuple[str | float, ...], ...]
"""A path as `boxes.Commands`, in points, with the arc ``("A", radius, large, clockwise, x, y)``
besides.
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in the chart, in points."""

    left: Points
    top: Points
    width: Points
    height: Points

    @property
    def right(self) -> Points:
        """The x of the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> Points:
        """The y of the lower edge."""
        return self.top + self.height


LEFT_TO_RIGHT_MARK = "\u200e"
"""A letter of no width (UAX #9): a sign between it and digits stays at their left."""


@dataclass(frozen=True, slots=True)
class NumberSigns:
    """The signs in the numbers of a language. `is_indian`: above the first three, digits stand in
    twos. `lcid` is the language that PowerPoint is told to take its own signs from (the hexadecimal
    code of [MS-LCID]); empty leaves them to the reader's system. `currency_last`: a currency's sign
    stands behind the digits. `is_rtl`: the words around run from the right.
    """

    decimal: str = "."
    group: str = ","
    is_indian: bool = False
    lcid: str = ""
    currency_last: bool = False
    is_rtl: bool = False

    def written(self, plain: str, *, grouped: bool = False) -> str:
        """Return digits with a decimal point, as Python writes them, with these signs."""
        whole, point, rest = plain.partition(".")
        if grouped:
            whole = self.group.join(_groups(whole, 2 if self.is_indian else 3))
        return whole + point.replace(".", self.decimal) + rest


ENGLISH_SIGNS = NumberSigns()
"""1,234.5, whatever the reader's system makes of it in PowerPoint."""


def _groups(digits: str, size: int) -> tuple[str, ...]:
    """Return digits in groups: the last of three, those before it of `size`."""
    head, last = digits[:-3], digits[-3:]
    first = len(head) % size or size
    starts = (0, *range(first, len(head), size)) if head else ()
    ends = (*starts[1:], len(head))
    return (*(head[start:end] for start, end in zip(starts, ends, strict=False)), last)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How numbers are written, in PowerPoint (`code`, ECMA-376 Part 1 §18.8.31) and by us (`text`)
    alike. `is_isolated`: they may stand among words that run from the right.
    """

    decimals: int = 0
    grouped: bool = False
    percent: bool = False
    prefix: str = ""
    suffix: str = ""
    signs: NumberSigns = ENGLISH_SIGNS
    is_isolated: bool = False

    @property
    def code(self) -> str:
        """The format code, with a true minus for what is below zero; it names the language of its
        signs where it has any.
        """
        digits = self._whole_code + ("." + "0" * self.decimals if self.decimals else "")
        shown = _quoted(self.prefix) + digits + ("%" if self.percent else "") + _quoted(self.suffix)
        # LibreOffice knows the language only at the very start of a section.
        pin = ""
        if self.signs.lcid and (self.grouped or self.decimals):
            pin = f"[$-{self.signs.lcid}]"
        return f"{pin}{shown};{pin}{_quoted(self._minus)}{shown}"

    @property
    def _whole_code(self) -> str:
        if not self.grouped:
            return "0"
        return "#,##,##0" if self.signs.is_indian else "#,##0"

    @property
    def _minus(self) -> str:
        """The sign, which stands left of its digits in every text."""
        return f"{LEFT_TO_RIGHT_MARK}−" if self.is_isolated else "−"

    def text(self, value: float) -> str:
        """Return a number as it is shown; halves are rounded away from zero, as Excel does."""
        exact = abs(Decimal(repr(value))) * (100 if self.percent else 1)
        rounded = exact.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        digits = self.signs.written(f"{rounded:f}", grouped=self.grouped)
        sign = self._minus if value < 0 else ""
        return f"{sign}{self.prefix}{digits}{'%' if self.percent else ''}{self.suffix}"


def _quoted(text: str) -> str:
    """Return a text as a format code holds it; a quotation mark in it is escaped."""
    inside = text.replace('"', '"\\""')
    return f'"{inside}"' if text else ""


@dataclass(frozen=True, slots=True)
class ChartText:
    """Words in a chart; `x` is where their `anchor` stands. `rtl`: they are read from the right;
    `shaped`: they are set in the font for joining letters throughout.
    """

    text: str
    x: Points
    baseline: Points
    anchor: TextAnchor
    color: Color
    rtl: bool = False
    shaped: bool = False


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A drawn path: a bar, a line, a slice, a dot, a rule."""

    path: Path
    fill: Color | None = None
    stroke: Color | None = None
    width: Points = NO_POINTS


@dataclass(frozen=True, slots=True)
class PointLabel:
    """What is written at a point of a series. `shift` moves it down from where its `placement` puts
    it.
    """

    index: int
    placement: Placement
    color: Color
    value: bool = True
    series_name: bool = False
    category: bool = False
    shift: Points = NO_POINTS


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A series: numbers for PowerPoint, marks and words for HTML. None is a value that is missing.

    `xs` are the horizontal values of a scatter. `points` are the points (index, colour) that differ
    from `color`; `dots` the points of a line that are marked.
    """

    name: str
    values: tuple[float | None, ...]
    color: Color
    xs: tuple[float, ...] = ()
    width: Points = NO_POINTS
    points: tuple[tuple[int, Color], ...] = ()
    dots: tuple[int, ...] = ()
    labels: tuple[PointLabel, ...] = ()
    marks: tuple[ChartMark, ...] = ()
    texts: tuple[ChartText, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of numbers. `shown` with its numbers and gridlines; `title` is the name of a
    scatter's horizontal one, `title_top` the upper edge of its line, in points. What
    `keeps_minimum` or `keeps_maximum` does not follow a value that is edited.
    """

    minimum: float
    maximum: float
    step: float
    format: NumberFormat
    shown: bool = True
    title: str = ""
    title_top: Points = NO_POINTS
    keeps_minimum: bool = False
    keeps_maximum: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """Where the names of the series stand, or those of the slices of a pie."""

    frame: Frame
    side: Literal["top", "right"]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows and how.

    `title` says what the values count, `categories_name` what the categories are called; `vertical`
    is the axis of values (None of a pie), `horizontal` that of a scatter's x. `gap` and `overlap`
    are those of bars, in per cent of their width. Every `skip`-th category has its name. `grid`
    (below the series), `base` (the line at zero, above them) and `texts` belong to no series.
    `format` is that of the values, `size` and `font` of all words, in `ink` unless a text says
    otherwise. `ground` is the colour it stands on. `rtl`: its categories, or the numbers of its
    bars, run from the right. `words_rtl`: its words, which numbers are not, are read from the
    right.

    `grid_width` and `base_width` are the widths of these lines in points, `dot` is the diameter of
    the points of a line or a scatter in points, `hole` that of a doughnut's hole in per cent of the
    ring's.
    """

    type: ChartType
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    format: NumberFormat
    plot: Frame
    width: Points
    height: Points
    font: FontRole
    bold: bool
    size: Points
    ink: Color
    ground: Color
    grid_color: Color
    base_color: Color
    grid_width: Points
    base_width: Points
    title: str = ""
    title_left: Points = NO_POINTS
    rtl: bool = False
    words_rtl: bool = False
    stacking: Stacking = ""
    categories_name: str = ""
    vertical: Axis | None = None
    horizontal: Axis | None = None
    gap: int = 0
    overlap: int = 0
    dot: Points = NO_POINTS
    hole: int = 0
    skip: int = 1
    legend: Legend | None = None
    grid: tuple[ChartMark, ...] = ()
    base: ChartMark | None = None
    texts: tuple[ChartText, ...] = ()
