"""The data of a pie or doughnut → its chart: slices from the top, their names at them or in a list
beside them.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from deckgen.layout.chart.axes_frame import LEAST_PLOT, ChartPlan, Head
from deckgen.layout.chart.category_names import Keys, legend_beside, list_width
from deckgen.layout.chart.chart_data import Brush, ChartData
from deckgen.layout.chart.series_colors import text_on
from deckgen.page.chart import Chart, ChartMark, ChartSeries, ChartText, Frame, Path, PointLabel
from deckgen.page.style import Color

HOLE = 50
"""The hole of a doughnut, in per cent of its width: what LibreOffice draws, whatever is asked for.
"""
SEAM = 1.5
"""The line between two slices, in points."""
_LIST_GAP = 36.0
_LABEL_GAP = 6.0
_LEAST_RADIUS = 40.0


@dataclass(frozen=True, slots=True)
class _Slice:
    """A slice: its angles in radians, clockwise from the top."""

    index: int
    value: float
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class _Disc:
    """The circle, in points."""

    x: float
    y: float
    radius: float

    def at(self, angle: float, share: float = 1.0) -> tuple[float, float]:
        """Return the point at an angle, at a share of the radius."""
        return self.x + math.sin(angle) * self.radius * share, self.y - math.cos(
            angle
        ) * self.radius * share


def draw_round(plan: ChartPlan) -> Chart:
    """Return the chart."""
    data = plan.data
    slices = tuple(_slices(data))
    if data.type == "pie" and not data.legend:
        placed = _labelled(plan, slices)
        if placed is not None:
            return placed
    return _listed(plan, slices)


def _slices(data: ChartData) -> Iterator[_Slice]:
    values = data.series[0].values
    total = math.fsum(value for value in values if value)
    angle = 0.0
    for index, value in enumerate(values):
        if value:
            turn = value / total * math.tau
            yield _Slice(index, value, angle, angle + turn)
            angle += turn


def _labelled(plan: ChartPlan, slices: tuple[_Slice, ...]) -> Chart | None:
    """The pie with its names around it, at the left of its room; None where they would not stand
    apart.
    """
    brush, data = plan.brush, plan.data
    words = {each.index: _words(data, each) for each in slices}
    found = _largest(plan, slices, words)
    if found is None:
        return None
    disc, frames = found
    texts, labels = [], []
    for each in slices:
        frame = frames[each.index]
        for row, line in enumerate(words[each.index]):
            baseline = brush.middle(frame.top + brush.line * (row + 0.5))
            x = frame.left + frame.width / 2
            texts.append(ChartText(line, x, baseline, "middle", brush.palette.ink))
        labels.append(
            PointLabel(
                each.index,
                "outside",
                brush.palette.ink,
                value=data.labels is not False,
                category=True,
            )
        )
    return _chart(plan, disc, slices, tuple(labels), tuple(texts))


def _largest(
    plan: ChartPlan, slices: tuple[_Slice, ...], words: dict[int, tuple[str, ...]]
) -> tuple[_Disc, dict[int, Frame]] | None:
    """The largest circle that leaves its labels room, hung from the top left; None where they would
    touch.
    """
    room = plan.height - plan.head.height
    radius = room / 2
    while radius >= _LEAST_RADIUS:
        disc = _Disc(0.0, 0.0, radius)
        frames = [_label_frame(words[each.index], each.middle, disc, plan.brush) for each in slices]
        left, top = (
            min(-radius, *(each.left for each in frames)),
            min(-radius, *(each.top for each in frames)),
        )
        right, bottom = (
            max(radius, *(each.right for each in frames)),
            max(radius, *(each.bottom for each in frames)),
        )
        if bottom - top <= room and right - left <= plan.width:
            down = plan.head.height - top
            moved = [replace(each, left=each.left - left, top=each.top + down) for each in frames]
            placed = {each.index: frame for each, frame in zip(slices, moved, strict=True)}
            return (_Disc(-left, down, radius), placed) if _are_apart(moved) else None
        radius -= 1
    return None


def _words(data: ChartData, piece: _Slice) -> tuple[str, ...]:
    name = data.categories[piece.index]
    return (name,) if data.labels is False else (name, data.format.text(piece.value))


def _label_frame(words: tuple[str, ...], angle: float, disc: _Disc, brush: Brush) -> Frame:
    """The room of a label that touches the circle from outside with the side or corner nearest to
    it.
    """
    width, height = brush.widest(words), brush.line * len(words)
    x, y = disc.at(angle, 1 + _LABEL_GAP / disc.radius)
    to_right, down = (
        max(-1.0, min(1.0, 1.4 * each)) for each in (math.sin(angle), -math.cos(angle))
    )
    return Frame(x + (to_right - 1) * width / 2, y + (down - 1) * height / 2, width, height)


def _are_apart(frames: list[Frame]) -> bool:
    return all(
        first.right <= second.left
        or second.right <= first.left
        or first.bottom <= second.top
        or second.bottom <= first.top
        for first, second in combinations(frames, 2)
    )


def _listed(plan: ChartPlan, slices: tuple[_Slice, ...]) -> Chart:
    """The circle at the left, the names in a list beside it, the values in the slices that have
    room for them.
    """
    brush, data = plan.brush, plan.data
    gap = min(_LIST_GAP, plan.width * 0.08)
    beside = (
        0.0
        if data.legend is False
        else gap + min(list_width(data.categories, brush), plan.width * 0.5)
    )
    radius = max(LEAST_PLOT, min((plan.height - plan.head.height) / 2, (plan.width - beside) / 2))
    disc = _Disc(radius, plan.head.height + radius, radius)
    head = plan.head
    if data.legend is not False:
        left = disc.x + radius + gap
        room = Frame(
            left, head.height, max(LEAST_PLOT, plan.width - left), plan.height - head.height
        )
        keys = legend_beside(data.categories, plan.colors, disc.y, room, brush)
        head = Head(head.height, head.texts, keys)
    share = (1 + HOLE / 100) / 2 if data.type == "doughnut" else 0.5
    depth = radius * (1 - HOLE / 100) if data.type == "doughnut" else radius * 0.5
    texts, labels = [], []
    for each in slices if data.labels is not False else ():
        text, ink = data.format.text(each.value), text_on(plan.colors[each.index], brush.palette)
        if not _fits(brush.width(text), brush.size, each, radius * share, depth):
            continue
        x, y = disc.at(each.middle, share)
        texts.append(ChartText(text, x, brush.middle(y), "middle", ink))
        labels.append(PointLabel(each.index, "center", ink))
    return _chart(replace(plan, head=head), disc, slices, tuple(labels), tuple(texts))


def _fits(width: float, height: float, piece: _Slice, radius: float, depth: float) -> bool:
    """Whether words stand in a slice at that distance from the middle."""
    chord = 2 * radius * math.sin(min(math.pi, piece.end - piece.start) / 2)
    along = abs(math.cos(piece.middle)) * width + abs(math.sin(piece.middle)) * height
    inward = abs(math.sin(piece.middle)) * width + abs(math.cos(piece.middle)) * height
    return along + 4 <= chord and inward + 4 <= depth


def _chart(
    plan: ChartPlan,
    disc: _Disc,
    slices: tuple[_Slice, ...],
    labels: tuple[PointLabel, ...],
    texts: tuple[ChartText, ...],
) -> Chart:
    data, ground = plan.data, plan.brush.ground
    hole = HOLE if data.type == "doughnut" else 0
    marks = [
        ChartMark(_path(disc, each, hole / 100), plan.colors[each.index], ground, SEAM)
        for each in slices
    ]
    words = list(texts)
    keys: Keys | None = plan.head.keys
    for key in keys.keys if keys else ():
        marks.append(key.mark)
        words.append(key.text)
    series = ChartSeries(
        name=data.series[0].name,
        values=data.series[0].values,
        color=plan.colors[0],
        points=_points(plan.colors),
        labels=labels,
        marks=tuple(marks),
        texts=tuple(words),
    )
    plot = Frame(disc.x - disc.radius, disc.y - disc.radius, 2 * disc.radius, 2 * disc.radius)
    return replace(plan.chart(plot, (series,)), texts=plan.head.texts, hole=hole)


def _points(colors: tuple[Color, ...]) -> tuple[tuple[int, Color], ...]:
    return tuple(enumerate(colors))


def _path(disc: _Disc, piece: _Slice, hole: float) -> Path:
    """The contour of a slice; a whole circle in two halves, since an arc cannot end where it
    begins.
    """
    middle = piece.middle
    outer = [disc.at(angle) for angle in (piece.start, middle, piece.end)]
    radius = disc.radius
    path: list[tuple[str | float, ...]] = [("M", *outer[0])]
    path += [("A", radius, 0, 1, *point) for point in outer[1:]]
    if hole:
        inner = [disc.at(angle, hole) for angle in (piece.end, middle, piece.start)]
        path.append(("L", *inner[0]))
        path += [("A", radius * hole, 0, 0, *point) for point in inner[1:]]
    elif piece.end - piece.start < math.tau - 1e-9:
        path.append(("L", disc.x, disc.y))
    return (*path, ("Z",))
