"""What an author says of a chart, read and found good; and what its layout is drawn with."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from deckgen.layout.chart.series_colors import quiet_colors, series_colors
from deckgen.layout.fonts.fonts import face, joining_path
from deckgen.layout.fonts.glyphs import needs_shaping, shaped_width
from deckgen.layout.fonts.vertical_metrics import PITCH, baseline
from deckgen.layout.text.setter import TextSetter
from deckgen.page.chart import ChartType, NumberFormat, Stacking
from deckgen.page.style import Color, Palette, TextStyle
from deckgen.records import dataclass
from deckgen.units import NO_POINTS, Points


@dataclass(frozen=True, slots=True)
class DataSeries:
    """A series: its name, its values (None: missing), and the horizontal ones of a scatter."""

    name: str
    values: tuple[float | None, ...]
    xs: tuple[float, ...] = ()

    @property
    def numbers(self) -> Iterator[float]:
        """The values that are not missing."""
        return (value for value in self.values if value is not None)


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart as it is meant. `labels` and `legend` are None where layout decides."""

    type: ChartType
    categories: tuple[str, ...]
    series: tuple[DataSeries, ...]
    format: NumberFormat
    stacking: Stacking = ""
    categories_name: str = ""
    unit: str = ""
    labels: bool | None = None
    highlight: str = ""
    legend: bool | None = None

    @property
    def is_round(self) -> bool:
        """Whether it is a pie or a doughnut."""
        return self.type in ("pie", "doughnut")

    @property
    def numbers(self) -> Iterator[float]:
        """All values that are there."""
        return chain.from_iterable(series.numbers for series in self.series)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all series."""
        return tuple(series.name for series in self.series)

    def is_highlighted(self, name: str) -> bool:
        """Return whether a series or a category is the one that matters; one without a name never
        is.
        """
        return bool(self.highlight) and name == self.highlight

    @property
    def highlights_series(self) -> bool:
        """Whether a series is highlighted."""
        return bool(self.highlight) and self.highlight in self.names

    @property
    def highlighted_category(self) -> str | None:
        """The category that is highlighted, where one is and not a series."""
        if not self.highlight or self.highlights_series:
            return None
        return self.highlight if self.highlight in self.categories else None

    @property
    def title(self) -> str:
        """What the values count, where no number says so."""
        signs = (self.format.prefix, self.format.suffix.lstrip("\u00a0"))
        if self.format.percent or self.unit in signs:
            return ""
        return self.unit


@dataclass(frozen=True, slots=True)
class Brush:
    """What a chart is drawn with: text of `size` points in `style`, the palette of its surface, the
    ground there.
    """

    setter: TextSetter
    style: TextStyle
    size: Points
    palette: Palette
    ground: Color

    @property
    def line(self) -> Points:
        """The height of a line, in points."""
        return PITCH * self.size

    def width(self, text: str) -> Points:
        """Return how wide a text is, in points."""
        if not text:
            return NO_POINTS
        if needs_shaping(text):
            return shaped_width(self._joining_path, text) * self.size
        return self.setter.width_of(text, self.style, self.size)

    @property
    def _joining_path(self) -> Path:
        return joining_path(self.setter.fonts.get(self.style.font), self.style.bold)

    def widest(self, texts: Iterable[str]) -> Points:
        """Return the width of the widest, in points."""
        return max(map(self.width, texts), default=NO_POINTS)

    def middle(self, y: Points) -> Points:
        """Return the baseline of a line whose middle is at `y`."""
        font = face(self.setter.fonts.get(self.style.font), self.style.bold, self.style.italic)
        return y + (baseline((font.metrics,), leading=1.0) - PITCH / 2) * self.size


def colors_of(data: ChartData, brush: Brush) -> tuple[Color, ...]:
    """Return the colour of each series, or of each slice: the highlighted one in accent, the rest
    quiet.
    """
    palette, ground = brush.palette, brush.ground
    names = data.categories if data.is_round else data.names
    if any(map(data.is_highlighted, names)):
        quiet = iter(quiet_colors(palette, ground, len(names) - 1))
        return tuple(palette.accent if data.is_highlighted(name) else next(quiet) for name in names)
    if data.highlight and data.type in ("column", "bar"):
        return quiet_colors(palette, ground, len(names))
    return series_colors(palette, len(names))
