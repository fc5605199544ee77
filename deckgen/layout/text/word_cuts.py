"""Measured text and the width of a line → the words that no line holds, and where they are parted.

A word is parted at its seams first, at the best that do; between its letters only where that leaves
a part that is still too long: the word is then cut.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from deckgen.layout.text.linebreak import clusters
from deckgen.layout.text.measure import Measured, Ruler, loose, measured_at, roomy, rulers
from deckgen.layout.text.seams import seams, spaces
from deckgen.units import Em, Points

SURELY = 1.03
"""Kerning and grids change a width by less than this factor."""


def cut(measured: Measured, width: Em) -> Measured:
    """Return the text with every piece longer than `width` em parted so that each part fits; the
    same object where none is longer.
    """
    if max(_piece_widths(measured.plain)) <= width:
        return measured
    return _cut(measured, width)


def widest_part(measured: Measured, size: Points) -> Em:
    """Return the width (em) of the widest part that is not to be cut, in any renderer."""
    return max(_part_widths(measured, size))


def cut_parts(measured: Measured, size: Points, width: Em) -> int:
    """Return how many parts some renderer would cut in lines of `width` em."""
    if measured.width * SURELY <= width and measured.text.isascii():
        return 0
    return sum(part > width for part in _part_widths(measured, size))


def longest_line(measured: Measured, size: Points) -> Em:
    """Return the width (em) of the whole text on one line, in any renderer."""
    return max(ruler.ends[-1] for ruler in (roomy(measured), *rulers(measured, size)))


@lru_cache(maxsize=1024)
def _part_widths(measured: Measured, size: Points) -> tuple[Em, ...]:
    """Return how wide each part is that is not to be cut, in the renderer that sets it widest."""
    places = sorted({*measured.places}.union(*seams(measured.text)))
    loose_places = loose(places, measured.stretches)
    parts = measured_at(measured.stretches, measured.text, loose_places)
    every = (roomy(parts), *rulers(parts, size))
    return tuple(map(max, zip(*map(_piece_widths, every), strict=True)))


def _piece_widths(ruler: Ruler) -> list[Em]:
    return [end - start for start, end in zip(ruler.starts, ruler.ends, strict=True)]


@lru_cache(maxsize=512)
def _cut(measured: Measured, width: Em) -> Measured:
    stretches = measured.stretches
    ends = loose(clusters(measured.text), stretches)
    by_cluster = measured_at(measured.stretches, measured.text, (0, *ends)).plain
    places_of_levels = (*seams(measured.text), spaces(measured.text))
    levels = tuple(loose(places, stretches) for places in places_of_levels)
    knife = _Knife(ends, by_cluster, levels, width)
    starts = {0}
    for first, last in pairwise(measured.places):
        starts.update(knife.parts(first, last))
    return measured_at(measured.stretches, measured.text, tuple(sorted(starts)))


class _Knife:
    """Parts the pieces of a text, whose clusters have `ends` and a ruler, so that each fits in
    `width` em.
    """

    def __init__(
        self,
        ends: tuple[int, ...],
        by_cluster: Ruler,
        levels: tuple[tuple[int, ...], ...],
        width: Em,
    ) -> None:
        self.ends, self.by_cluster = ends, by_cluster
        self.levels, self.width = levels, width

    def parts(self, first: int, last: int, level: int = 0) -> Iterator[int]:
        """Yield the ends of the parts of what stands from `first` to `last` (characters), parted at
        the seams of a level, and at those of the next one where that is not enough.
        """
        if first == last:
            yield last
            return
        low, high = bisect_right(self.ends, first), bisect_right(self.ends, last)
        piece = Ruler(self.by_cluster.starts[low:high], self.by_cluster.ends[low:high], ())
        if piece.ends[-1] - piece.starts[0] <= self.width:
            yield last
            return
        if level == len(self.levels):
            yield from (self.ends[low + count - 1] for count in piece.wrap(self.width))
            return
        places = self.levels[level]
        inside = places[bisect_right(places, first) : bisect_left(places, last)]
        for start, end in pairwise((first, *inside, last)):
            yield from self.parts(start, end, level + 1)
