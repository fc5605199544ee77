"""Dots in a room and the sizes of their labels → where each label stands, near its dot and on no
other.

Every label takes the cheapest of its places while the others stay where they are, until none moves
any more. Lengths in points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GAP = 5.0
# Labels keep this far from each other.
_APART = 2.0
# From here on a line must tell which dot a label belongs to.
_FAR = (18.0, 32.0, 48.0, 66.0)
_PASSES = 16
# What a shared square point costs, against a point of distance.
_OVERLAP = 10.0
# What a line that runs through something costs; and at how many points that is looked for.
_CROSSED, _POINTS = 200.0, 10
# Where more labels than these have no place beside their dots, lines would only tangle.
_MOST_LED = 12
# What a label costs that leaves the room, and one that lies on a line.
_OUTSIDE, _ON_LINE = 10_000.0, 4.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Bounds") -> float:
        """Return the area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0

    def grown(self, by: float) -> "Bounds":
        """Return the rectangle with edges further out."""
        return Bounds(self.left - by, self.top - by, self.right + by, self.bottom + by)

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

    x: float
    y: float
    radius: float
    width: float
    height: float

    @property
    def bounds(self) -> Bounds:
        """The square around the dot."""
        return Bounds(
            self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius
        )


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """A place of a label: which side of the dot it is on (-1 left, 0 or 1 right), and how dear it
    is for itself. `far`: too far off to be taken for the dot's own without a line. `blocked`: on
    another dot, or out of the room.
    """

    bounds: Bounds
    across: int
    cost: float
    far: bool
    blocked: bool


# Right, left, above and below, then the corners: as an eye looks for them.
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


def place_labels(
    dots: Sequence[Dot], room: Bounds, lines: Sequence[Bounds], *, far: bool
) -> tuple[tuple[LabelPlace, ...], tuple[int, ...]]:
    """Return the place of each dot's label, and the numbers of those that stand on something all
    the same.

    Labels stay in `room`, and off the `lines` where they can; `far` lets a few without a place
    stand away from their dots.
    """
    options = [tuple(_places(dots, at, room, lines, (_GAP,))) for at in range(len(dots))]
    chosen = _settled(dots, options, [each[0] for each in options])
    stuck = _stuck(chosen)
    if far and 0 < len(stuck) <= _MOST_LED:
        for at in stuck if len(dots) > _MOST_LED else range(len(dots)):
            options[at] += tuple(_places(dots, at, room, lines, _FAR))
        chosen = _settled(dots, options, chosen)
        stuck = _stuck(chosen)
    return tuple(chosen), stuck


def _settled(
    dots: Sequence[Dot], options: Sequence[Sequence[LabelPlace]], start: Sequence[LabelPlace]
) -> list[LabelPlace]:
    """Move one label after the other to the cheapest of its places, until none moves."""
    chosen = list(start)
    for _ in range(_PASSES):
        before = tuple(chosen)
        for at, places in enumerate(options):
            others = [place.bounds for number, place in enumerate(chosen) if number != at]
            chosen[at] = min(places, key=lambda place: _cost(place, dots[at], others))
        if before == tuple(chosen):
            break
    return chosen


def _cost(place: LabelPlace, dot: Dot, others: Sequence[Bounds]) -> float:
    grown = place.bounds.grown(_APART)
    cost = place.cost + _OVERLAP * sum(grown.shared(each) for each in others)
    if place.far:
        cost += _CROSSED * _crossings(dot, place.bounds, others)
    return cost


def _stuck(chosen: Sequence[LabelPlace]) -> tuple[int, ...]:
    """The numbers of the labels that stand on a dot, on each other, or outside."""
    return tuple(
        at
        for at, place in enumerate(chosen)
        if place.blocked
        or any(
            place.bounds.shared(each.bounds) for number, each in enumerate(chosen) if number != at
        )
    )


def _crossings(dot: Dot, label: Bounds, others: Sequence[Bounds]) -> int:
    """How many of `others` the line from a dot to the nearest edge of its label runs through."""
    to_x, to_y = min(max(dot.x, label.left), label.right), min(max(dot.y, label.top), label.bottom)
    line = Bounds(
        min(dot.x, to_x) - 1, min(dot.y, to_y) - 1, max(dot.x, to_x) + 1, max(dot.y, to_y) + 1
    )
    shares = [step / _POINTS for step in range(1, _POINTS)]
    spots = [(dot.x + (to_x - dot.x) * share, dot.y + (to_y - dot.y) * share) for share in shares]
    return sum(
        any(each.left < x < each.right and each.top < y < each.bottom for x, y in spots)
        for each in others
        if line.shared(each)
    )


def _places(
    dots: Sequence[Dot], own: int, room: Bounds, lines: Sequence[Bounds], distances: Sequence[float]
) -> Iterator[LabelPlace]:
    """Yield the places around a dot, the nearest first."""
    dot, others = dots[own], [each.bounds for at, each in enumerate(dots) if at != own]
    for distance in distances:
        far = distance > _GAP
        for rank, (across, down) in enumerate(_SIDES):
            bounds = _held(_beside(dot, across, down, distance), across, down, room)
            covered = sum(bounds.grown(1.0).shared(each) for each in others)
            outside = not bounds.inside(room)
            cost = rank + _OVERLAP * covered + _OUTSIDE * outside
            cost += sum(_ON_LINE for line in lines if bounds.shared(line))
            if far:
                cost += 2 * distance + _CROSSED * _crossings(dot, bounds, others)
            yield LabelPlace(bounds, across, cost, far, blocked=outside or covered > 0)


def _held(bounds: Bounds, across: int, down: int, room: Bounds) -> Bounds:
    """A label right above, below or beside its dot, slid along so that it stays in the room."""
    by_x = (
        max(0.0, room.left - bounds.left) - max(0.0, bounds.right - room.right)
        if not across
        else 0.0
    )
    by_y = (
        max(0.0, room.top - bounds.top) - max(0.0, bounds.bottom - room.bottom) if not down else 0.0
    )
    return Bounds(bounds.left + by_x, bounds.top + by_y, bounds.right + by_x, bounds.bottom + by_y)


def _beside(dot: Dot, across: int, down: int, distance: float) -> Bounds:
    """The rectangle of a label on one side of its dot; at a corner it comes nearer, as a circle
    lets it.
    """
    reach = dot.radius + distance
    near = 0.45 if distance == _GAP else 0.9
    by_x, by_y = (reach * 0.75, reach * near) if across and down else (reach, reach)
    left = dot.x + (-dot.width / 2, by_x, -by_x - dot.width)[across]
    top = dot.y + (-dot.height / 2, by_y, -by_y - dot.height)[down]
    return Bounds(left, top, left + dot.width, top + dot.height)
