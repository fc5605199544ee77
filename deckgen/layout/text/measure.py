"""Stretches of text → where on its line each piece between two break opportunities starts and
ends, in em.

One text has several measures, one for each way in which renderers set it; a `Ruler` holds one of
them. `plain` is the sum of advances: HarfBuzz without kerning, and PowerPoint for Windows, which
adds up advances as they are (63,337 steps between letters, within ±0.2 %) and kerns only where a
file does not say ``kern="0"``, as ours does (88 steps). Without that it kerns every font, Calibri's
GPOS too (11,373 steps), and ligates none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise, repeat
from math import inf
from operator import add, mul

from deckgen.layout.fonts.glyphs import is_emoji
from deckgen.layout.text.linebreak import liberal, opportunities
from deckgen.layout.text.stretches import (
    WIDE,
    Stretch,
    advances_of,
    ambiguous,
    kerning_of,
    reserves_of,
    widened,
)
from deckgen.records import dataclass, field
from deckgen.units import NO_EM, Em, Points
from deckgen.wide_letters import may_be_wide

GRID = 8
"""PowerPoint for the Mac rounds each advance to an eighth of a point (97 % of 1,341 steps between
letters in Arial); that for Windows does not.
"""
AUTOSPACE = Em(0.24)
"""LibreOffice puts about a quarter of an em between Han and Latin; DrawingML has no switch for it
(measured). PowerPoint adds nothing there, and squeezes no punctuation (126 pairs).
"""
# Wider than any line.
_ENDLESS = Em(inf)
# What leaves no ink at the end of a line.
_SPACES = " \t\u200b"


@dataclass(frozen=True, slots=True)
class Ruler:
    """One measure of a line's pieces, in em from its start: where each starts, where its ink ends,
    and where the first part of it ends that some renderer would take onto the line alone.
    """

    starts: Sequence[Em]
    ends: Sequence[Em]
    firsts: Sequence[Em]

    def wrap(self, width: Em, hang: Em = NO_EM) -> tuple[int, ...]:
        """Return after how many pieces each line ends when lines are filled up to `width` em.

        Here and below, all lines but the first start `hang` em further in.
        """
        breaks = []
        piece, count, room = 0, len(self.ends), width
        while piece < count:
            piece = max(piece + 1, bisect_right(self.ends, self.starts[piece] + room, piece))
            breaks.append(piece)
            room = width - hang
        return tuple(breaks)

    def longest(self, breaks: Sequence[int], hang: Em = NO_EM) -> Em:
        """Return the width in em that the longest line needs."""
        return max(
            self.ends[end - 1] - self.starts[start] + indent
            for start, end, indent in _lines(breaks, hang)
        )

    def tightest(self, breaks: Sequence[int], hang: Em = NO_EM) -> Em:
        """Return the width in em from which on some line would take in a piece of the next."""
        return min(
            (
                self.firsts[end] - self.starts[start] + indent
                for start, end, indent in _lines(breaks[:-1], hang)
            ),
            default=_ENDLESS,
        )


def _lines(breaks: Sequence[int], hang: Em) -> Iterator[tuple[int, int, Em]]:
    """Yield the first piece of each line, the one after its last, and how far in it starts (em)."""
    return zip((0, *breaks), breaks, chain((NO_EM,), repeat(hang)), strict=False)


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A text without hard breaks. `places` are where its pieces start, and its end (characters)."""

    stretches: tuple[Stretch, ...]
    text: str
    places: tuple[int, ...]
    plain: Ruler = field(repr=False)

    @property
    def width(self) -> Em:
        """The advance of the whole text in em, trailing space left out."""
        return self.plain.ends[-1]


@lru_cache(maxsize=2048)
def measure(stretches: tuple[Stretch, ...]) -> Measured:
    """Return the text measured; the same text is measured once."""
    text = "".join(stretch.text for stretch in stretches)
    return measured_at(stretches, text, (0, *loose(opportunities(text), stretches)))


def loose(places: Sequence[int], stretches: Sequence[Stretch]) -> tuple[int, ...]:
    """Return the places, in characters, without those at which a glued stretch starts."""
    if not any(stretch.is_glued for stretch in stretches):
        return tuple(places)
    starts = accumulate((len(stretch.text) for stretch in stretches), initial=0)
    glued = {start for start, stretch in zip(starts, stretches, strict=False) if stretch.is_glued}
    return tuple(place for place in places if place not in glued)


def measured_at(stretches: tuple[Stretch, ...], text: str, places: tuple[int, ...]) -> Measured:
    """Return the text measured in the pieces that start at `places`, its end the last of them."""
    advances = widened(text, advances_of(stretches))
    return Measured(stretches, text, places, _ruler(text, places, advances))


def _ruler(
    text: str, places: Sequence[int], advances: Iterable[Em], kerning: Sequence[Em] = ()
) -> Ruler:
    """Return the sums of the advances at `places`.

    `kerning` is what each character's advance has from the pair with the next one: the last
    character of a line has none of it.
    """
    sums = list(accumulate(advances, initial=NO_EM))
    inks = _inks(text, places)
    starts = [sums[place] for place in places[:-1]]
    ends = [sums[ink] for ink in inks]
    if kerning:
        before = (NO_EM, *kerning)
        ends = [sums[ink] - before[ink] for ink in inks]
    return Ruler(starts, ends, _firsts(text, places, inks, sums, ends))


def _inks(text: str, places: Sequence[int]) -> list[int]:
    """Return where each piece ends without its trailing space, in characters."""
    return [start + len(text[start:end].rstrip(_SPACES)) for start, end in pairwise(places)]


def _firsts(
    text: str,
    places: Sequence[int],
    inks: Sequence[int],
    sums: Sequence[Em],
    ends: Sequence[Em],
) -> Sequence[Em]:
    """Return where the first part of each piece ends that some renderer would take alone, in em."""
    liberal_places = liberal(text)
    if not liberal_places:
        return ends
    firsts = list(ends)
    for piece, (start, ink) in enumerate(zip(places, inks, strict=False)):
        index = bisect_right(liberal_places, start)
        inside = liberal_places[index : bisect_left(liberal_places, ink, index)]
        if inside:
            firsts[piece] = sums[len(text[: inside[0]].rstrip(" \t"))]
    return firsts


@lru_cache(maxsize=2048)
def rulers(measured: Measured, size: Points) -> tuple[Ruler, ...]:
    """Return every measure under which the breaks must be the same at `size` points, the plain one
    first.
    """
    text, places = measured.text, measured.places
    advances = advances_of(measured.stretches)
    measures = [measured.plain, _grid_ruler(measured, advances, size)]
    kerning = kerning_of(measured.stretches)
    if any(kerning):
        measures.append(_ruler(text, places, map(add, advances, kerning), kerning))
    if any(ambiguous(text)):
        measures.append(_ruler(text, places, advances))
    if "  " in text:
        measures.append(_one_space_hangs(measured, advances))
    return tuple(measures)


def _one_space_hangs(measured: Measured, advances: Sequence[Em]) -> Ruler:
    """Return the measure of LibreOffice 7.4, in which one of several spaces hangs over the edge and
    the others begin the next line.
    """
    plain, text, places = measured.plain, measured.text, measured.places
    starts = list(plain.starts)
    for piece, ink in enumerate(_inks(text, places)[:-1], 1):
        if ink < places[piece] and piece < len(starts):
            starts[piece] = plain.ends[piece - 1] + advances[ink]
    return Ruler(starts, plain.ends, plain.firsts)


def _grid_ruler(measured: Measured, advances: Sequence[Em], size: Points) -> Ruler:
    """Return the measure of `advances` (em) rounded to PowerPoint's grid at `size` points."""
    step = size * GRID
    rounded = {advance: Em(round(advance * step) / step) for advance in set(advances)}
    on_grid = widened(measured.text, list(map(rounded.__getitem__, advances)))
    return _ruler(measured.text, measured.places, on_grid)


@lru_cache(maxsize=2048)
def roomy(measured: Measured) -> Ruler:
    """Return the widest measure that any renderer takes, for heights: autospace, wide emoji,
    another Arabic font.
    """
    if not _needs_reserve(measured):
        return measured.plain
    plain = widened(measured.text, advances_of(measured.stretches))
    advances: list[Em] = list(map(mul, plain, reserves_of(measured.stretches)))
    for seam in _seams(measured.text):
        advances[seam.start()] += AUTOSPACE
    return _ruler(measured.text, measured.places, advances)


def _seams(text: str) -> Iterator[re.Match[str]]:
    """Yield the places where Han and Latin meet."""
    if may_be_wide(text):
        yield from _seam().finditer(text)


@cache
def _seam() -> re.Pattern[str]:
    return re.compile(f"(?<=[{WIDE}])(?=[^{WIDE}\\s])|(?<=[^{WIDE}\\s])(?=[{WIDE}])")


def _needs_reserve(measured: Measured) -> bool:
    """Return whether some renderer may set the text wider than the plain measure says."""
    text = measured.text
    if text.isascii():
        return False
    if any(_seams(text)) or any(map(is_emoji, text)):
        return True
    return any(stretch.is_substituted for stretch in measured.stretches)
