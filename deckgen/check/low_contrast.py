"""`low-contrast`: text is hard to tell from what is behind it.

WCAG 2.2 (1.4.3) asks for a ratio of 4.5, or of 3 for large text: 18 points, or 14 points bold.
Behind a text may be the page, a panel, a cell, highlighting, artwork or a picture; of a picture the
part behind the words counts.

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

from deckgen.check.backdrop import behind
from deckgen.check.looking import ink, place_of, shown_runs, text_of
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.boxes import SetParagraph, StyledRun, TableBox, TextBox
from deckgen.page.pages import Page, Pages
from deckgen.page.style import Color, Fonts, contrast

# How much of a picture behind a text may be too close to its colour: a stray highlight is no
# obstacle.
_STRAY = 0.1


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every text with a run of too little contrast: the worst of each box."""
    for page in pages.pages:
        for box in page.leaves:
            if isinstance(box, TextBox | TableBox):
                yield from _find_in(box, page, pages)


def _find_in(box: TextBox | TableBox, page: Page, pages: Pages) -> Iterator[Diagnostic]:
    worst: tuple[float, float, StyledRun] | None = None
    under: tuple[str, ...] | None = None
    for paragraphs, fill in _parts(box):
        for run in shown_runs(iter(paragraphs)):
            own = run.mark or fill
            if own is None and under is None:
                area = ink(box)
                under = behind(box, area, page, pages) if area is not None else ()
            backgrounds = (own.hex,) if own is not None else under or ()
            ratio, least = _ratio(run.color.hex, backgrounds), _least(run, pages.look.fonts)
            if ratio < least and (worst is None or ratio < worst[0]):
                worst = (ratio, least, run)
    if worst is not None:
        ratio, least, run = worst
        message = f"'{run.text.strip()[:30] or text_of(box)}' has a contrast of {ratio:.1f} to what is behind it"
        hint = f"{least:g} is needed: change {_culprit(run.color)}, or what is behind the text"
        yield Diagnostic("low-contrast", message, place_of(box, page), Severity.ADVICE, hint=hint)


def _parts(box: TextBox | TableBox) -> Iterator[tuple[tuple[SetParagraph, ...], Color | None]]:
    if isinstance(box, TextBox):
        yield box.typeset.paragraphs, box.fill
        return
    for row in box.rows:
        for cell in row.cells:
            yield cell.typeset.paragraphs, cell.fill


def _ratio(text: str, backgrounds: tuple[str, ...]) -> float:
    ratios = sorted(contrast(text, each) for each in backgrounds)
    return ratios[int(len(ratios) * _STRAY)] if ratios else 21.0


def _least(run: StyledRun, fonts: Fonts) -> float:
    size = run.size * 0.66 if run.script else run.size
    is_bold = run.bold or fonts.get(run.font).weight >= 700
    return 3.0 if size >= 18 or (is_bold and size >= 14) else 4.5


def _culprit(color: Color) -> str:
    return f"the palette's `{color.token}`" if color.token else f"the colour {color.hex}"
