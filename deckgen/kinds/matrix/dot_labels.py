"""Dots in a room and the sizes of their labels → where each label stands, near its dot and on no
other.

Every label takes the cheapest of its places while the others stay where they are, until none moves
any more. Lengths in points.
"""

from collections.abc import Sequence
from itertools import product

from deckgen.records import dataclass
from deckgen.units import NO_POINTS, Points

_GAP = Points(5.0)
"""Between a dot and its label, in points."""
_TOUCH = Points(1)
"""What is nearer than this touches, in points."""
_APART = Points(2.0)
"""Labels keep this far from each other, in points."""
_FAR = (Points(18.0), Points(32.0), Points(48.0), Points(66.0))
"""Points between a dot and a label that only a line joins to it."""
_PASSES = 16
"""Rounds in which labels move; most come to rest in three."""
_OVERLAP = 10.0
"""The cost of a square point that a label shares with something, against a point of distance."""
_CROSSED, _POINTS = 200.0, 10
"""The cost of a line that runs through something, and the parts of it at which that is looked for.
"""
_MOST_LED = 12
"""Where more labels than these have no place beside their dots, lines would only tangle."""
_OUTSIDE, _ON_LINE = 10_000.0, 4.0
"""The costs of a label that leaves the room, and of one that lies on a line."""
_CORNER, _NEAR_CORNER, _FAR_CORNER = 0.75, 0.45, 0.9
"""The share of its distance at which a label at a corner stands beside its dot, and above or below
it: near, and far off.
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle by its edges."""

    left: Points
    top: Points
    right: Points
    bottom: Points

    def shared(self, other: "Bounds") -> float:
        """Return the area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(NO_POINTS, across) * max(NO_POINTS, down)

    def grown(self, by: Points) -> "Bounds":
        """Return the rectangle with edges further out."""
        return Bounds(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, x: Points, y: Points) -> bool:
        """Return whether a point lies in it."""
        return self.left < x < self.right and self.top < y < self.bottom

    def inside(self, room: "Bounds") -> bool:
        """Return whether it lies in `room`."""
        return (
            self.left >= room.left
            and self.top >= room.top
            and self.right <= room.right
            and self.bottom <= room.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot, and the size of its label."""

    x: Points
    y: Points
    radius: Points
    width: Points
    height: Points

    @property
    def bounds(self) -> Bounds:
        """The square around the dot."""
        return Bounds(
            self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius
        )


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """A place of a label: which side of the dot it is on (-1 left, 0 or 1 right), and its cost,
    other labels left aside. `far`: too far off to be taken for the dot's own without a line.
    `blocked`: on another dot, or out of the room.
    """

    bounds: Bounds
    across: int
    cost: float
    far: bool
    blocked: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a dot: `across` is -1 at the left and 1 at the right, `down` -1 above and 1 below,
    both 0 in the middle. `rank` is its cost: the order in which an eye looks for a label.
    """

    rank: int
    across: int
    down: int


# Right, left, above and below, then the corners.
_ORDER = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_SIDES = tuple(_Side(rank, across, down) for rank, (across, down) in enumerate(_ORDER))


@dataclass(frozen=True, slots=True)
class _Map:
    """Where labels may stand: in `room`, off the dots, and off the `lines` where they can."""

    dots: Sequence[Dot]
    room: Bounds
    lines: Sequence[Bounds]

    def places(self, index: int, distances: Sequence[Points]) -> tuple[LabelPlace, ...]:
        """Return the places around a dot at some distances, the nearest first."""
        others = [dot.bounds for number, dot in enumerate(self.dots) if number != index]
        return tuple(
            self._place(self.dots[index], others, side, distance)
            for distance, side in product(distances, _SIDES)
        )

    def _place(
        self, dot: Dot, others: Sequence[Bounds], side: _Side, distance: Points
    ) -> LabelPlace:
        """Return the place at one side of a dot, among the other dots."""
        far = distance > _GAP
        bounds = _held(_beside(dot, side, distance), side, self.room)
        covered = sum(map(bounds.grown(_TOUCH).shared, others))
        outside = not bounds.inside(self.room)
        cost = side.rank + _OVERLAP * covered + _OUTSIDE * outside
        cost += _ON_LINE * sum(map(bool, map(bounds.shared, self.lines)))
        if far:
            cost += 2 * distance + _CROSSED * _crossings(dot, bounds, others)
        return LabelPlace(bounds, side.across, cost, far, blocked=outside or covered > 0)

    def settled(
        self, options: Sequence[Sequence[LabelPlace]], start: Sequence[LabelPlace]
    ) -> list[LabelPlace]:
        """Move one label after the other to the cheapest of its places, until none moves."""
        chosen = list(start)
        for _ in range(_PASSES):
            before = tuple(chosen)
            for index, dot in enumerate(self.dots):
                costs = _Costs(dot, _others(chosen, index))
                chosen[index] = min(options[index], key=costs.of)
            if before == tuple(chosen):
                break
        return chosen


@dataclass(frozen=True, slots=True)
class _Costs:
    """What places of a dot's label cost among the other labels."""

    dot: Dot
    others: Sequence[Bounds]

    def of(self, place: LabelPlace) -> float:
        """Return the whole cost of a place."""
        cost = place.cost + _OVERLAP * sum(map(place.bounds.grown(_APART).shared, self.others))
        if place.far:
            cost += _CROSSED * _crossings(self.dot, place.bounds, self.others)
        return cost


def place_labels(
    dots: Sequence[Dot], room: Bounds, lines: Sequence[Bounds], *, far: bool
) -> tuple[tuple[LabelPlace, ...], tuple[int, ...]]:
    """Return the place of each dot's label, and the numbers of those that stand on something all
    the same.

    Labels stay in `room`, and off the `lines` where they can; `far` lets a few without a place
    stand away from their dots.
    """
    around = _Map(dots, room, lines)
    numbers = range(len(dots))
    options = [around.places(index, (_GAP,)) for index in numbers]
    chosen = around.settled(options, [places[0] for places in options])
    stuck = _stuck(chosen)
    if far and 0 < len(stuck) <= _MOST_LED:
        # Of few dots, all may move for one that is stuck.
        moving = stuck if len(dots) > _MOST_LED else numbers
        for index in moving:
            options[index] += around.places(index, _FAR)
        chosen = around.settled(options, chosen)
        stuck = _stuck(chosen)
    return tuple(chosen), stuck


def _others(chosen: Sequence[LabelPlace], index: int) -> list[Bounds]:
    """Return where all labels stand but one."""
    return [place.bounds for place in (*chosen[:index], *chosen[index + 1 :])]


def _stuck(chosen: Sequence[LabelPlace]) -> tuple[int, ...]:
    """Return the numbers of the labels that stand on a dot, on each other, or outside."""
    stuck = []
    for index, place in enumerate(chosen):
        if place.blocked or any(map(place.bounds.shared, _others(chosen, index))):
            stuck.append(index)
    return tuple(stuck)


def _crossings(dot: Dot, label: Bounds, others: Sequence[Bounds]) -> int:
    """Return how many of `others` lie on the line from a dot to the nearest edge of its label."""
    to_x, to_y = min(max(dot.x, label.left), label.right), min(max(dot.y, label.top), label.bottom)
    line = Bounds(min(dot.x, to_x), min(dot.y, to_y), max(dot.x, to_x), max(dot.y, to_y))
    near = filter(line.grown(_TOUCH).shared, others)
    shares = [step / _POINTS for step in range(1, _POINTS)]
    spots = [(dot.x + (to_x - dot.x) * share, dot.y + (to_y - dot.y) * share) for share in shares]
    return sum(any(other.holds(*spot) for spot in spots) for other in near)


def _held(bounds: Bounds, side: _Side, room: Bounds) -> Bounds:
    """Return a label right above, below or beside its dot, slid along to stay in the room."""
    by_x = by_y = NO_POINTS
    if side.across == 0:
        by_x = max(NO_POINTS, room.left - bounds.left) - max(NO_POINTS, bounds.right - room.right)
    if side.down == 0:
        by_y = max(NO_POINTS, room.top - bounds.top) - max(NO_POINTS, bounds.bottom - room.bottom)
    return Bounds(bounds.left + by_x, bounds.top + by_y, bounds.right + by_x, bounds.bottom + by_y)


def _beside(dot: Dot, side: _Side, distance: Points) -> Bounds:
    """Return the rectangle of a label on one side of its dot; at a corner it comes nearer, as a
    circle lets it.
    """
    by_x = by_y = dot.radius + distance
    if side.across and side.down:
        by_x *= _CORNER
        by_y *= _NEAR_CORNER if distance == _GAP else _FAR_CORNER
    left = dot.x + (-dot.width / 2, by_x, -by_x - dot.width)[side.across]
    top = dot.y + (-dot.height / 2, by_y, -by_y - dot.height)[side.down]
    return Bounds(left, top, left + dot.width, top + dot.height)
