"""Text in faces → what each of its characters takes: its advance, its kerning, what it may take in
another renderer, in em; and how tall the font is that PowerPoint sets it in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise, repeat
from pathlib import Path

from deckgen.layout.fonts.fonts import ARABIC, Face
from deckgen.layout.fonts.glyphs import EMOJI, EMOJI_RESERVE, EMOJI_TAIL, is_emoji, shaped_width
from deckgen.layout.fonts.vertical_metrics import EAST_ASIAN, VerticalMetrics
from deckgen.page.typefaces import EAST_ASIAN_LETTERS, east_asian_setting
from deckgen.records import dataclass
from deckgen.units import NO_EM, Em
from deckgen.wide_letters import may_be_wide

SHAPED_RESERVE = 1.1
"""Arabic is drawn by another font in PowerPoint (Arial) than in HTML, unless the theme brings one:
its lines keep a tenth in reserve.
"""
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
"""Han, kana and full-width forms, as a range of a regular expression."""
# Hebrew, Arabic and their neighbours, as a range of a regular expression.
_COMPLEX = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
# What ambiguous punctuation takes at least beside Han.
_FULL_WIDTH = Em(1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one face: `scale` is its size against the paragraph's, `shaper` the font that must
    shape it.

    `advance` is what each of its characters takes, in em, where that is not the face's own.
    `is_glued`: no line begins with it, as with the marker of a footnote.
    """

    text: str
    face: Face
    scale: float = 1.0
    shaper: Path | None = None
    advance: Em = NO_EM
    is_glued: bool = False

    @property
    def is_substituted(self) -> bool:
        """Whether PowerPoint sets the text in another font than the one that shapes it here."""
        return self.shaper is not None and self.shaper != self.face.path


def ambiguous(text: str) -> Iterator[re.Match[str]]:
    """Yield the punctuation that Latin fonts draw narrow and Chinese fonts 1 em wide; beside Han
    either may be used.
    """
    if may_be_wide(text):
        yield from _ambiguous().finditer(text)


@cache
def _ambiguous() -> re.Pattern[str]:
    # A row of marks is looked at from its start alone: from each mark on, a long one would be slow.
    marks = "[“”‘’…—·×]"
    return re.compile(f"(?<=[{WIDE}]){marks}+|(?<!{marks}){marks}++(?=[{WIDE}])")


def advances_of(stretches: Iterable[Stretch]) -> list[Em]:
    """Return the advance of every character, in em of the paragraph."""
    return list(chain.from_iterable(map(_advances, stretches)))


def kerning_of(stretches: Iterable[Stretch]) -> list[Em]:
    """Return what kerning adds after each character, in em; nothing between two stretches."""
    return list(chain.from_iterable(map(_kerning, stretches)))


def reserves_of(stretches: Iterable[Stretch]) -> list[float]:
    """Return by how much each character may be wider in some renderer, as a factor."""
    return list(chain.from_iterable(map(_reserves, stretches)))


def metrics_of(stretches: Iterable[Stretch], lang: str) -> list[VerticalMetrics]:
    """Return the vertical metrics of the font of every character: of its face, or of the typeface
    that PowerPoint sets its script in on a page in `lang`.
    """
    return [metrics for stretch in stretches for metrics in _metrics(stretch, lang)]


def widened(text: str, advances: list[Em]) -> list[Em]:
    """Return the advances, changed in place, with ambiguous punctuation at least 1 em wide."""
    if text.isascii():
        return advances
    for match in ambiguous(text):
        for place in range(*match.span()):
            advances[place] = max(_FULL_WIDTH, advances[place])
    return advances


def _metrics(stretch: Stretch, lang: str) -> Iterable[VerticalMetrics]:
    own, text = stretch.face.metrics, stretch.text
    if text.isascii():
        return repeat(own, len(text))
    typeface, _ = east_asian_setting(text, lang)
    wide = EAST_ASIAN.get(typeface, own)
    complex_ = own if stretch.shaper == stretch.face.path else ARABIC.metrics
    by_script = {"wide": wide, "complex": complex_, None: own}
    kinds = (_script().match(letter) for letter in text)
    return (by_script[kind and kind.lastgroup] for kind in kinds)


@cache
def _script() -> re.Pattern[str]:
    """Return what tells the characters that PowerPoint sets in a typeface of their script."""
    return re.compile(f"(?P<wide>{EAST_ASIAN_LETTERS})|(?P<complex>[{_COMPLEX}])")


def _advances(stretch: Stretch) -> Iterable[Em]:
    if stretch.scale == 1.0:
        return _unscaled_advances(stretch)
    return [advance * stretch.scale for advance in _unscaled_advances(stretch)]


def _unscaled_advances(stretch: Stretch) -> Iterable[Em]:
    """Return the advance of every character, in em of the stretch."""
    text = stretch.text
    if stretch.advance:
        return repeat(stretch.advance, len(text))
    if stretch.shaper:
        return _shaped_advances(stretch.shaper, text)
    advances = list(map(stretch.face.advances.__getitem__, text))
    if not text.isascii():
        for tail in EMOJI_TAIL.finditer(text):
            advances[tail.start() : tail.end()] = repeat(NO_EM, len(tail[0]))
    return advances


def _shaped_advances(shaper: Path, text: str) -> Iterator[Em]:
    """Yield each word's shaped width, spread evenly over its characters."""
    for word in re.findall(r"\s|\S+", text):
        yield from repeat(shaped_width(shaper, word) / len(word), len(word))


def _kerning(stretch: Stretch) -> Sequence[Em]:
    pairs = stretch.face.kerning
    if stretch.shaper or stretch.advance or not pairs:
        return [NO_EM] * len(stretch.text)
    neighbours = map("".join, pairwise(stretch.text))
    kerning = [pairs.get(pair, NO_EM) * stretch.scale for pair in neighbours]
    return kerning + [NO_EM] * (len(stretch.text) - len(kerning))


def _reserves(stretch: Stretch) -> Iterable[float]:
    if stretch.is_substituted:
        return repeat(SHAPED_RESERVE, len(stretch.text))
    return (EMOJI_RESERVE / EMOJI if is_emoji(letter) else 1.0 for letter in stretch.text)
