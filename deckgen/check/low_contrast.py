"""`low-contrast`: text is hard to tell from what is behind it.

WCAG 2.2 (1.4.3) asks for a ratio of 4.5, or of 3 for large text: 18 points, or 14 points bold.
Behind a text may be the page, a panel, a cell, highlighting, artwork or a picture; of a picture the
part behind the words counts.

A theme is told of its own colours, too: of `ink`, `muted`, `link`, `accent-text` on `paper` and
`surface`, of `on-accent` on the accent, and of an accent that is not seen as a shape. Words in the
accent need no care: they are in a shade of it that can be read. Below 1.5 nothing can be read, and
the theme is refused.

Fails:

    - title: The quay at dawn
      background: "#5b6b7b"
      bullets: [Three cranes]

Passes:

    - title: The quay at dawn
      background: "#eef3f7"
      bullets: [Three cranes]
"""

from collections.abc import Iterator
from functools import cache

from deckgen.check.backdrop import Colors, behind
from deckgen.check.looking import advice, ink, place_of, text_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import Box, StyledRun
from deckgen.page.pages import Page, Pages
from deckgen.page.style import LEGIBLE, Color, Fonts, contrast
from deckgen.page.texts import texts_of_box
from deckgen.records import dataclass

# How much of a picture behind a text may be too close to its colour: a stray highlight is no
# obstacle.
_STRAY = 0.1


_LARGE, _LARGE_BOLD = 18, 14
"""Points from which on text counts as large (WCAG 2.2 §1.4.3), and the contrast it needs."""
_LEGIBLE_LARGE = 3.0
_SCRIPT = 0.66
"""The size of raised and lowered text, as a share of the text's own."""
_MOST_CONTRAST = 21.0


@dataclass(frozen=True, slots=True)
class _Measured:
    """A run, its contrast to what is behind it, and how much it needs."""

    ratio: float
    least: float
    run: StyledRun


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every text with a run of too little contrast: the worst of each box."""
    for page in pages.pages:
        for box in page.leaves:
            runs = [run for run in _runs(box, page, pages) if run.ratio < run.least]
            if runs:
                yield _told(min(runs, key=lambda weak: weak.ratio), box, page)


def _runs(box: Box, page: Page, pages: Pages) -> Iterator[_Measured]:
    """Yield the runs of a box with their contrast to what is behind them."""
    under = cache(lambda: _behind(box, page, pages))
    for text in texts_of_box(box):
        for run in text.inked_runs:
            ground = run.mark or text.fill
            colors = under() if ground is None else (ground.hex,)
            yield _Measured(_ratio(run.color.hex, colors), _least(run, pages.look.fonts), run)


def _behind(box: Box, page: Page, pages: Pages) -> Colors:
    area = ink(box)
    return behind(box, area, page, pages) if area is not None else ()


def _told(weak: _Measured, box: Box, page: Page) -> Diagnostic:
    words = weak.run.text.strip()[:30] or text_of(box)
    message = f"'{words}' has a contrast of {weak.ratio:.1f} to what is behind it"
    hint = (
        f"{weak.least:g} is needed: change {_culprit(weak.run.color)}, or what is behind the text"
    )
    return advice("low-contrast", message, place_of(box, page), hint)


def _ratio(text: str, grounds: Colors) -> float:
    """Return the contrast of a colour to what is behind it, a stray highlight left out."""
    if not grounds:
        return _MOST_CONTRAST
    ratios = sorted(contrast(text, ground) for ground in grounds)
    return ratios[int(len(ratios) * _STRAY)]


def _least(run: StyledRun, fonts: Fonts) -> float:
    size = run.size * _SCRIPT if run.script else run.size
    is_bold = run.bold or fonts.get(run.font).weight >= 700
    is_large = size >= _LARGE or (is_bold and size >= _LARGE_BOLD)
    return _LEGIBLE_LARGE if is_large else LEGIBLE


def _culprit(color: Color) -> str:
    return f"the palette's `{color.token}`" if color.token else f"the colour {color.hex}"
