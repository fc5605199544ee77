"""Pages → how much lower LibreOffice sets each line than was decided.

deckgen decides baselines as PowerPoint has them. LibreOffice, which shows the same file in the
tests, shares a line otherwise among what is above and below the baseline: the same in all fonts. So
its baseline follows from the top of the line alone, and what lies between is no tolerance but a
number that is known for each line.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from deckgen.layout.fonts.vertical_metrics import baseline
from deckgen.page.boxes import TableBox, TextBox
from deckgen.page.geometry import text_area
from deckgen.page.pages import Page
from deckgen.units import points


class Offsets:
    """Of every line that layout decided on a page."""

    def __init__(self, page: Page) -> None:
        self._lines = [line for box in page.leaves for line in _lines_of(box)]

    def of(self, text: str, left: float, decided: float) -> float:
        """Return how much lower LibreOffice sets the line of this text at `left` and `decided`, in
        points. Raises ValueError where none was decided.
        """
        wanted = "".join(text.split())
        alike = [line for line in self._lines if line[0] == wanted]
        _, _, _, offset = min(alike, key=lambda line: abs(line[1] - left) + abs(line[2] - decided))
        return offset


def _lines_of(box: Any) -> Iterator[tuple[str, float, float, float]]:
    """Yield the text of each line without white space, its left and its baseline from the corner of
    the page, and how much lower LibreOffice sets it.
    """
    if isinstance(box, TextBox):
        area = text_area(box)
        yield from _lines(box.typeset, box.anchor, area.left, area.top, area.height)
    elif isinstance(box, TableBox):
        for row, top in zip(
            box.rows,
            accumulate((row.height for row in box.rows), initial=box.rect.top),
            strict=False,
        ):
            lefts = accumulate(box.columns, initial=box.rect.left)
            for at, (cell, left) in enumerate(zip(row.cells, lefts, strict=False)):
                inset = box.inset_of(at)
                height = row.height - inset[1] - inset[3]
                yield from _lines(
                    cell.typeset, cell.anchor, left + inset[0], top + inset[1], height
                )


def _lines(
    typeset: Any, anchor: str, left: int, top: int, height: int
) -> Iterator[tuple[str, float, float, float]]:
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[anchor]
    line_top = share * (points(height) - typeset.height)  # type: ignore[arg-type]
    for paragraph in typeset.paragraphs:
        line_top += paragraph.space_before
        for line in paragraph.lines:
            drawn = line_top + paragraph.size * baseline((), paragraph.leading, "libreoffice")
            yield (
                "".join(paragraph.text[line.start : line.end].split()),
                points(left) + line.left,  # type: ignore[arg-type]
                points(top) + line.baseline,  # type: ignore[arg-type]
                drawn - line.baseline,
            )
            line_top += paragraph.pitch


def as_decided(office: Sequence[Any], web: Sequence[Any], page: Page) -> list[Any]:
    """Return the lines that LibreOffice drew of a page, in the order of those of the HTML deck,
    each moved up by its offset.
    """
    from dataclasses import replace

    offsets = Offsets(page)
    return [
        replace(one, baseline=one.baseline - offsets.of(other.text, other.x0, other.baseline))
        for one, other in zip(office, web, strict=True)
    ]
