"""The fonts of a line and its leading → how far below the top of the line its baseline stands.

PowerPoint makes every line 1.2 em × leading high, and shares that among what is above and below the
baseline as the fonts' own ascent and descent are to each other. `FOLLOWED` says whose baselines the
HTML deck has; a PowerPoint file has text alone, and whoever shows it places the lines.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from deckgen.records import dataclass
from deckgen.units import Em

PITCH = Em(1.2)
"""PowerPoint's single line spacing, and LibreOffice's of an imported deck, in em, whatever the
font.
"""

Renderer = Literal["powerpoint", "libreoffice"]
FOLLOWED: Renderer = "powerpoint"
"""Whose baselines the HTML deck has."""

_LEAST_BELOW = 0.25
"""The share of an opened or tightened line that is below its baseline at least, as measured."""
# The first baseline of a tightened line in LibreOffice, in em, per leading.
_LIBREOFFICE_TIGHTENED = Em(0.9583)


@dataclass(frozen=True, slots=True, eq=False)
class VerticalMetrics:
    """How far a font reaches above and below its baseline: usWinAscent and usWinDescent of its OS/2
    table (OpenType 1.9), in any unit.

    Those of two fonts are never equal.
    """

    ascent: float
    descent: float

    @property
    def share(self) -> float:
        """What is above the baseline, as a share of the whole."""
        return self.ascent / (self.ascent + self.descent)


EAST_ASIAN: Mapping[str, VerticalMetrics] = {
    "Malgun Gothic": VerticalMetrics(2229, 495),
    "Microsoft JhengHei": VerticalMetrics(1076, 254),
    "Microsoft YaHei": VerticalMetrics(2167, 536),
    "Yu Gothic": VerticalMetrics(0.988, 0.299),
}
"""The typefaces that PowerPoint is told to set East Asian text in. Malgun Gothic's are in a PDF of
PowerPoint's; the others are known from programs that have read the fonts, and untried in it.
"""


def baseline(fonts: Iterable[VerticalMetrics], leading: float, renderer: Renderer = FOLLOWED) -> Em:
    """Return how far below the top of a line its baseline stands, in em, for the fonts that are on
    the line and a leading (1.0 = 1.2 em pitch).
    """
    if renderer == "libreoffice":
        return _in_libreoffice(leading)
    return _in_powerpoint(_share(fonts), leading)


def _share(fonts: Iterable[VerticalMetrics]) -> float:
    """Return how much of a line is above its baseline: of several fonts the highest ascent and the
    deepest descent count (Calibri beside Courier New, 42 lines of PowerPoint 2007/2013: within 0.2
    pt).
    """
    shares = [font.share for font in fonts]
    above, below = max(shares), 1 - min(shares)
    return above / (above + below)


def _in_powerpoint(share: float, leading: float) -> Em:
    """Return PowerPoint's baseline of a line, in em.

    Single lines are shared as the font is. Where they are tightened, the ascent shrinks alone until
    a quarter of the line is below the baseline; from there on, and where lines are opened, a
    quarter stays below it (more in a font that has more). It fits 3,967 first baselines that
    PowerPoint 2007, 2013 and 365 on Windows exported (0.09 pt off on average, 0.18 pt at 95 %), at
    leadings from 0.6 to 1.5; tests/powerpoint has some of them. The Mac rounds the
    baseline to whole points below the top of the line. The space above the first paragraph of a box
    is ignored.
    """
    pitch = PITCH * leading
    below = max(_LEAST_BELOW, 1 - share) * pitch
    if leading <= 1.0:
        below = min(below, PITCH * (1 - share))
    return Em(pitch - below)


def _in_libreoffice(leading: float) -> Em:
    """Return LibreOffice's baseline of a line, in em: the same for all fonts, and 0.02 to 0.4 em
    lower than PowerPoint's.

    Measured in LibreOffice 7.4 from imported ``spcPct`` (Arial, Courier New, Calibri, Noto Sans
    CJK, 20 and 40 pt; no difference between fonts, nor between the first and later paragraphs;
    space before the first is ignored):

    ======== ===== ===== ===== ===== ===== ===== ===== ===== =====
    leading  0.80  0.85  0.90  0.95  1.00  1.05  1.10  1.20  1.30
    em       0.767 0.815 0.862 0.910 1.000 1.060 1.120 1.240 1.358
    ======== ===== ===== ===== ===== ===== ===== ===== ===== =====
    """
    if leading < 1.0:
        return _LIBREOFFICE_TIGHTENED * leading
    return Em(1.0 + PITCH * (leading - 1.0))
