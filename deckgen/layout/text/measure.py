"""Characters in faces → how far along the line each piece between two break opportunities starts
and ends, in em.

One text has several measures, one for each way in which renderers set it; a `Ruler` holds one of
them. `plain` is the sum of advances: HarfBuzz without kerning, and PowerPoint with fonts that kern
by GPOS only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, pairwise, repeat
from pathlib import Path

from deckgen.layout.text.fonts import Face
from deckgen.layout.text.glyphs import EMOJI, EMOJI_RESERVE, EMOJI_TAIL, is_emoji, shaped_width
from deckgen.layout.text.linebreak import clusters, liberal, opportunities

# PowerPoint rounds each advance to an eighth of a point (its own PDF exports, as others measured
# them).
GRID = 8
# LibreOffice puts about a quarter of an em between Han and Latin; DrawingML has no switch for it
# (measured).
AUTOSPACE = 0.24
# Arabic is drawn by another font in PowerPoint (Arial) than in HTML: its lines keep a tenth in
# reserve.
SHAPED_RESERVE = 1.1
# Punctuation that Latin fonts draw narrow and Chinese fonts 1 em wide; beside Han either may be
# used.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_AMBIGUOUS = re.compile(f"(?<=[{_WIDE}])[“”‘’…—·×]+|[“”‘’…—·×]+(?=[{_WIDE}])")
_SEAM = re.compile(f"(?<=[{_WIDE}])(?=[^{_WIDE}\\s])|(?<=[^{_WIDE}\\s])(?=[{_WIDE}])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one face. `scale` is its size against the paragraph's; `shaper` the font that must
    shape it.

    `advance` is what each of its characters takes, in em, where that is not the face's own.
    """

    text: str
    face: Face
    scale: float = 1.0
    shaper: Path | None = None
    advance: float = 0.0


@dataclass(frozen=True, slots=True)
class Ruler:
    """One measure of a line's pieces, in em from its start: where each starts, where its ink ends,
    and where the first part of it ends that some renderer would take onto the line alone.
    """

    starts: Sequence[float]
    ends: Sequence[float]
    firsts: Sequence[float]

    def wrap(self, width: float, hang: float = 0.0) -> tuple[int, ...]:
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

    def longest(self, breaks: Sequence[int], hang: float = 0.0) -> float:
        """Return the width in em that the longest line needs."""
        return max(
            self.ends[last - 1] - self.starts[first] + (hang if first else 0.0)
            for first, last in pairwise((0, *breaks))
        )

    def tightest(self, breaks: Sequence[int], hang: float = 0.0) -> float:
        """Return the width in em from which on some line would take in more than `breaks` give it."""
        return min(
            (
                self.firsts[last] - self.starts[first] + (hang if first else 0.0)
                for first, last in pairwise((0, *breaks[:-1]))
            ),
            default=float("inf"),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A text without hard breaks. `places` are where its pieces start, in characters, and its end."""

    stretches: tuple[Stretch, ...]
    text: str
    places: tuple[int, ...]
    plain: Ruler = field(repr=False)

    @property
    def width(self) -> float:
        """The advance of the whole text in em, trailing space left out."""
        return self.plain.ends[-1]


@lru_cache(maxsize=8192)
def measure(stretches: tuple[Stretch, ...]) -> Measured:
    """Measure a text; the same text is measured once."""
    text = "".join(stretch.text for stretch in stretches)
    return _measured(stretches, text, (0, *opportunities(text)) if text else (0, 0))


def _measured(stretches: tuple[Stretch, ...], text: str, places: tuple[int, ...]) -> Measured:
    return Measured(
        stretches, text, places, _ruler(text, places, _wide_ambiguous(text, _advances(stretches)))
    )


def cut(measured: Measured, width: float) -> Measured:
    """Return the text with every piece longer than `width` em cut between clusters so that each
    part fits.
    """
    ruler = measured.plain
    if all(end - start <= width for start, end in zip(ruler.starts, ruler.ends, strict=True)):
        return measured
    return _cut(measured, width)


@lru_cache(maxsize=512)
def _cut(measured: Measured, width: float) -> Measured:
    ends = clusters(measured.text)
    every = _measured(measured.stretches, measured.text, (0, *ends))
    long = [
        (first, last)
        for (first, last), start, end in zip(
            pairwise(measured.places), measured.plain.starts, measured.plain.ends, strict=True
        )
        if end - start > width
    ]
    places = set(measured.places)
    for first, last in long:
        low, high = bisect_right(ends, first), bisect_right(ends, last)
        part = Ruler(every.plain.starts[low:high], every.plain.ends[low:high], ())
        places.update(ends[low + count - 1] for count in part.wrap(width))
    return _measured(measured.stretches, measured.text, tuple(sorted(places)))


def _ruler(
    text: str, places: Sequence[int], advances: Iterable[float], pairs: Sequence[float] = ()
) -> Ruler:
    """Sum advances; `pairs` is what each pair of neighbours adds, which a line's last character
    does not get.
    """
    sums = list(accumulate(advances, initial=0.0))
    inks = _inks(text, places)
    starts = [sums[place] for place in places[:-1]]
    if pairs:
        tails = (0.0, *pairs, 0.0)
        ends = [sums[ink] - tails[ink] for ink in inks]
    else:
        ends = [sums[ink] for ink in inks]
    firsts = ends
    extra = liberal(text)
    if extra:
        firsts = list(ends)
        for number, first, ink in _first_parts(places, inks, extra):
            firsts[number] = sums[len(text[: min(first, ink)].rstrip(" \t"))]
    return Ruler(starts, ends, firsts)


def _inks(text: str, places: Sequence[int]) -> list[int]:
    """Where each piece ends without its trailing space, in characters."""
    inks = []
    for start, end in pairwise(places):
        ink = end
        while ink > start and text[ink - 1] in " \t\u200b":
            ink -= 1
        inks.append(ink)
    return inks


def _first_parts(
    places: Sequence[int], inks: Sequence[int], extra: Sequence[int]
) -> Iterable[tuple[int, int, int]]:
    """Yield each piece's number, the first liberal place inside it, and the end of its ink."""
    at = 0
    for number, (start, ink) in enumerate(zip(places, inks, strict=False)):
        while at < len(extra) and extra[at] <= start:
            at += 1
        if at < len(extra) and extra[at] < ink:
            yield number, extra[at], ink


def _advances(stretches: Sequence[Stretch]) -> list[float]:
    return list(chain.from_iterable(map(_stretch_advances, stretches)))


def advances_of(measured: Measured) -> list[float]:
    """Return the advance of every character in em, under the plain measure."""
    return _wide_ambiguous(measured.text, _advances(measured.stretches))


def _stretch_advances(stretch: Stretch) -> list[float]:
    if stretch.advance:
        return [stretch.advance * stretch.scale] * len(stretch.text)
    if stretch.shaper:
        return [each * stretch.scale for each in _shaped_advances(stretch.shaper, stretch.text)]
    advances = list(map(stretch.face.advances.__getitem__, stretch.text))
    if not stretch.text.isascii():
        for match in EMOJI_TAIL.finditer(stretch.text):
            advances[match.start() : match.end()] = repeat(0.0, match.end() - match.start())
    return [each * stretch.scale for each in advances] if stretch.scale != 1.0 else advances


def _shaped_advances(shaper: Path, text: str) -> Iterable[float]:
    """Each word's shaped width, spread evenly over its characters."""
    for word in re.findall(r"\s|\S+", text):
        yield from repeat(shaped_width(shaper, word) / len(word), len(word))


def _wide_ambiguous(text: str, advances: list[float]) -> list[float]:
    if not text.isascii():
        for match in _AMBIGUOUS.finditer(text):
            for place in range(match.start(), match.end()):
                advances[place] = max(1.0, advances[place])
    return advances


@lru_cache(maxsize=8192)
def rulers(measured: Measured, size: float) -> tuple[Ruler, ...]:
    """Return every measure under which the breaks must be the same at `size` points, the plain one
    first.
    """
    text, places = measured.text, measured.places
    advances = _advances(measured.stretches)
    found = [measured.plain, _grid_ruler(measured, size)]
    pairs = _pairs(measured.stretches)
    if any(pairs):
        kerned = [advance + pair for advance, pair in zip(advances, (*pairs, 0.0), strict=True)]
        found.append(_ruler(text, places, kerned, pairs))
    if not text.isascii() and _AMBIGUOUS.search(text):
        found.append(_ruler(text, places, advances))
    return tuple(found)


def _grid_ruler(measured: Measured, size: float) -> Ruler:
    step = size * GRID
    advances = _advances(measured.stretches)
    rounded = {each: round(each * step) / step for each in set(advances)}
    return _ruler(
        measured.text,
        measured.places,
        _wide_ambiguous(measured.text, [rounded[each] for each in advances]),
    )


def _pairs(stretches: Sequence[Stretch]) -> list[float]:
    """What kerning adds between each two neighbours; nothing between two stretches."""
    found: list[float] = []
    for number, stretch in enumerate(stretches):
        if number:
            found.append(0.0)
        kerning = stretch.face.kerning
        if stretch.shaper or stretch.advance or not kerning:
            found.extend(repeat(0.0, max(0, len(stretch.text) - 1)))
        else:
            pairs = map("".join, pairwise(stretch.text))
            found.extend(kerning.get(pair, 0.0) * stretch.scale for pair in pairs)
    return found


@lru_cache(maxsize=8192)
def roomy(measured: Measured) -> Ruler:
    """Return the widest measure any renderer takes: autospace, wide emoji, another Arabic font; for
    heights.
    """
    text = measured.text
    if text.isascii() or not (
        _SEAM.search(text) or any(map(is_emoji, text)) or _has_shaped(measured)
    ):
        return measured.plain
    advances = _wide_ambiguous(text, _advances(measured.stretches))
    seams = {match.start() for match in _SEAM.finditer(text)}
    reserve = [
        advance
        * (SHAPED_RESERVE if shaped else EMOJI_RESERVE / EMOJI if is_emoji(character) else 1.0)
        + (AUTOSPACE if place in seams else 0.0)
        for place, (character, advance, shaped) in enumerate(
            zip(text, advances, _shaped_places(measured), strict=True)
        )
    ]
    return _ruler(text, measured.places, reserve)


def _has_shaped(measured: Measured) -> bool:
    return any(stretch.shaper for stretch in measured.stretches)


def _shaped_places(measured: Measured) -> Iterable[bool]:
    return chain.from_iterable(
        repeat(bool(each.shaper), len(each.text)) for each in measured.stretches
    )
