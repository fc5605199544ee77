"""The data of a pie or doughnut → its chart: slices from the top, their names at them or in a list
beside them.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from deckgen.layout.chart.axes_frame import LEAST_PLOT, ChartPlan
from deckgen.layout.chart.category_names import legend_beside, list_width
from deckgen.layout.chart.chart_data import Brush, ChartData
from deckgen.layout.chart.series_colors import ink_on
from deckgen.page.chart import Chart, ChartMark, ChartSeries, ChartText, Frame, Path, PointLabel
from deckgen.records import dataclass, replace
from deckgen.units import NO_POINTS, Points

HOLE = 50
"""The hole of a doughnut, in per cent of its width: what LibreOffice draws, whatever is asked for.
"""
SEAM = Points(1.5)
"""The line between two slices, in points."""
_LIST_GAP, _LIST_GAP_SHARE = Points(36.0), 0.08
"""Between the circle and the list beside it: points, and a share of the width at most."""
_LIST_SHARE = 0.5
"""The share of the width that the list may take."""
_LABEL_GAP = Points(6.0)
"""Between the circle and a label around it, in points."""
_LEAST_RADIUS = Points(40.0)
"""A pie with labels around it is drawn no smaller, in points; then its names are listed."""
_CORNER = 1.4
"""How soon a label touches the circle with a corner instead of a side, about the root of two."""
_AIR = Points(4.0)
"""Around a value in a slice, in points."""


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

    x: Points
    y: Points
    radius: Points

    @property
    def frame(self) -> Frame:
        """The square around it."""
        side = 2 * self.radius
        return Frame(self.x - self.radius, self.y - self.radius, side, side)

    def at(self, angle: float, share: float = 1.0) -> tuple[Points, Points]:
        """Return the point at an angle, at a share of the radius."""
        x = self.x + math.sin(angle) * self.radius * share
        return x, self.y - math.cos(angle) * self.radius * share


def draw_round(plan: ChartPlan) -> Chart:
    """Return the chart: a pie with its names around it where they fit and no legend is wished, else
    with a list beside it.
    """
    slices = tuple(_slices(plan.data))
    labelled = None
    if plan.data.type == "pie" and not plan.data.legend:
        labelled = _labelled(plan, slices)
    return labelled or _listed(plan, slices)


def _slices(data: ChartData) -> Iterator[_Slice]:
    """Yield the slices, clockwise from the top; a value that is missing or zero has none."""
    values = data.series[0].values
    total = math.fsum(filter(None, values))
    angle = 0.0
    for index, value in enumerate(values):
        if value:
            turn = value / total * math.tau
            yield _Slice(index, value, angle, angle + turn)
            angle += turn


def _labelled(plan: ChartPlan, slices: tuple[_Slice, ...]) -> Chart | None:
    """Return the pie with its names around it, at the start of its room; None where they would not
    stand apart.
    """
    brush, data = plan.brush, plan.data
    ink = brush.palette.ink
    words = [_words(data, piece) for piece in slices]
    placed = _largest(plan, slices, words)
    if placed is None:
        return None
    disc, frames = placed
    texts, labels = [], []
    for piece, lines, frame in zip(slices, words, frames, strict=True):
        x = frame.left + frame.width / 2
        for row, line in enumerate(lines):
            baseline = brush.middle(frame.top + brush.line * (row + 0.5))
            texts.append(ChartText(line, x, baseline, "middle", ink))
        has_value = data.labels is not False
        labels.append(PointLabel(piece.index, "outside", ink, value=has_value, category=True))
    return _chart(plan, disc, slices, tuple(labels), tuple(texts))


def _largest(
    plan: ChartPlan, slices: tuple[_Slice, ...], words: Sequence[tuple[str, ...]]
) -> tuple[_Disc, list[Frame]] | None:
    """Return the largest circle that leaves its labels room, hung from the top at the side where
    lines start, and where each label stands; None where they would touch.
    """
    room = plan.height - plan.head.height
    radius = room / 2
    while radius >= _LEAST_RADIUS:
        disc = _Disc(NO_POINTS, NO_POINTS, radius)
        frames = [
            _label_frame(lines, piece.middle, disc, plan.brush)
            for piece, lines in zip(slices, words, strict=True)
        ]
        whole = _enclosing([disc.frame, *frames])
        if whole.height <= room and whole.width <= plan.width:
            right, down = _to_start(whole, plan), plan.head.height - whole.top
            moved = [replace(each, left=each.left + right, top=each.top + down) for each in frames]
            return (_Disc(right, down, radius), moved) if _are_apart(moved) else None
        radius -= 1
    return None


def _to_start(whole: Frame, plan: ChartPlan) -> Points:
    """Return how far right a drawing is moved to begin where lines do, in points."""
    return plan.width - whole.right if plan.brush.setter.rtl else -whole.left


def _enclosing(frames: Sequence[Frame]) -> Frame:
    """Return the least rectangle around all."""
    left, top = min(frame.left for frame in frames), min(frame.top for frame in frames)
    right, bottom = max(frame.right for frame in frames), max(frame.bottom for frame in frames)
    return Frame(left, top, right - left, bottom - top)


def _words(data: ChartData, piece: _Slice) -> tuple[str, ...]:
    """Return what is written at a slice: its name, and its value below it unless not wished."""
    name = data.categories[piece.index]
    if data.labels is False:
        return (name,)
    return name, data.format.text(piece.value)


def _label_frame(words: tuple[str, ...], angle: float, disc: _Disc, brush: Brush) -> Frame:
    """Return the room of a label that touches the circle from outside with the side or corner
    nearest to it.
    """
    width, height = brush.widest(words), brush.line * len(words)
    x, y = disc.at(angle, 1 + _LABEL_GAP / disc.radius)
    to_right = max(-1.0, min(1.0, _CORNER * math.sin(angle)))
    down = max(-1.0, min(1.0, _CORNER * -math.cos(angle)))
    return Frame(x + (to_right - 1) * width / 2, y + (down - 1) * height / 2, width, height)


def _are_apart(frames: list[Frame]) -> bool:
    """Return whether no two share any room."""
    return all(
        first.right <= second.left
        or second.right <= first.left
        or first.bottom <= second.top
        or second.bottom <= first.top
        for first, second in combinations(frames, 2)
    )


def _listed(plan: ChartPlan, slices: tuple[_Slice, ...]) -> Chart:
    """Return the circle at the side where lines start, the names in a list beside it, the values in
    the slices that have room for them.
    """
    brush, data, head = plan.brush, plan.data, plan.head
    room = plan.height - head.height
    if data.legend is False:
        radius = max(LEAST_PLOT, min(room / 2, plan.width / 2))
    else:
        gap = min(_LIST_GAP, plan.width * _LIST_GAP_SHARE)
        names = min(list_width(data.categories, brush), plan.width * _LIST_SHARE)
        radius = max(LEAST_PLOT, min(room / 2, (plan.width - gap - names) / 2))
        left = 2 * radius + gap
        frame = Frame(left, head.height, max(LEAST_PLOT, plan.width - left), room)
        if brush.setter.rtl:
            frame = replace(frame, left=plan.width - left - names, width=names)
        keys = legend_beside(data.categories, plan.colors, head.height + radius, frame, brush)
        head = replace(head, keys=keys)
    x = plan.width - radius if brush.setter.rtl else radius
    disc = _Disc(x, head.height + radius, radius)
    values = []
    if data.labels is not False:
        values = list(_values(plan, slices, disc))
    labels, texts = tuple(label for label, _ in values), tuple(text for _, text in values)
    return _chart(replace(plan, head=head), disc, slices, labels, texts)


def _values(
    plan: ChartPlan, slices: tuple[_Slice, ...], disc: _Disc
) -> Iterator[tuple[PointLabel, ChartText]]:
    """Yield the values that fit in their slices."""
    brush = plan.brush
    share, depth = 0.5, disc.radius * 0.5
    if plan.data.type == "doughnut":
        share, depth = (1 + HOLE / 100) / 2, disc.radius * (1 - HOLE / 100)
    for piece in slices:
        text = plan.data.format.text(piece.value)
        ink = ink_on(plan.colors[piece.index], brush.palette)
        if _fits(brush.width(text), brush.size, piece, disc.radius * share, depth):
            x, y = disc.at(piece.middle, share)
            written = ChartText(text, x, brush.middle(y), "middle", ink)
            yield PointLabel(piece.index, "center", ink), written


def _fits(width: Points, height: Points, piece: _Slice, radius: Points, depth: Points) -> bool:
    """Return whether words of this size stand in a slice at `radius` from the middle, its ring
    `depth` deep; all in points.
    """
    chord = 2 * radius * math.sin(min(math.pi, piece.end - piece.start) / 2)
    along = abs(math.cos(piece.middle)) * width + abs(math.sin(piece.middle)) * height
    inward = abs(math.sin(piece.middle)) * width + abs(math.cos(piece.middle)) * height
    return along + _AIR <= chord and inward + _AIR <= depth


def _chart(
    plan: ChartPlan,
    disc: _Disc,
    slices: tuple[_Slice, ...],
    labels: tuple[PointLabel, ...],
    texts: tuple[ChartText, ...],
) -> Chart:
    """Return the chart with its slices, their labels, and the list of the head."""
    series = plan.data.series[0]
    hole = HOLE if plan.data.type == "doughnut" else 0
    marks = [
        ChartMark(_path(disc, piece, hole / 100), plan.colors[piece.index], plan.brush.ground, SEAM)
        for piece in slices
    ]
    keys = plan.head.entries
    drawn = ChartSeries(
        name=series.name,
        values=series.values,
        color=plan.colors[0],
        points=tuple(enumerate(plan.colors)),
        labels=labels,
        marks=(*marks, *(key.mark for key in keys)),
        texts=(*texts, *(key.text for key in keys)),
    )
    return replace(plan.chart(disc.frame, (drawn,)), texts=plan.head.texts, hole=hole)


def _path(disc: _Disc, piece: _Slice, hole: float) -> Path:
    """Return the contour of a slice, less a `hole` (a share of the radius).

    A whole circle comes in two halves, since an arc cannot end where it begins.
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
