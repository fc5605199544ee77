"""The name of an icon → its strokes; the icons of a paragraph whose lines are decided → the room
that each takes, and where on its line.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile
from unicodedata import bidirectional

from deckgen.layout.fonts.fonts import face
from deckgen.layout.text.direction_marks import STRONG
from deckgen.layout.text.plan import Planned, script_scale
from deckgen.layout.text.stretches import advances_of, widened
from deckgen.outline.markup.icon_set import current_name, icon_strokes
from deckgen.page.boxes import Line, StyledRun
from deckgen.page.icons import ICON_ADVANCE, Icon
from deckgen.page.set_text import PlacedIcon
from deckgen.page.style import Fonts
from deckgen.records import replace
from deckgen.units import NO_EM, Em, Points, total

# A letter and its numbers, in strokes of the set.
_PIECE = re.compile(r"([MLCZ])([^MLCZ]*)")


@lru_cache(maxsize=1024)
def find_icon(name: str) -> Icon | None:
    """Return the icon of that name, its strokes as a path in a grid of 24 × 24; None where the set
    has none.
    """
    strokes = icon_strokes(name)
    if not strokes:
        return None
    pieces = ((piece[1], *map(float, piece[2].split())) for piece in _PIECE.finditer(strokes))
    return Icon(current_name(name), tuple(pieces))


def with_icon(run: StyledRun, name: str, fonts: Fonts, *, alone: bool) -> StyledRun:
    """Return the run of an icon: drawn, and spaced to the width that it was measured with.

    An icon that stands `alone` has words.
    """
    icon = find_icon(name)
    assert icon is not None, name  # markup lets no other pass
    space = face(fonts.get(run.font), run.bold, run.italic).advances[run.text]
    em = run.size * script_scale(run.script)
    spacing = round((ICON_ADVANCE - 2 * space) * em, 2)
    return replace(run, icon=icon, spacing=spacing, alt=icon.words if alone else "")


def placed_icons(
    planned: Planned, runs: Sequence[StyledRun], lines: Sequence[Line]
) -> tuple[PlacedIcon, ...]:
    """Return where the icons among `runs` stand."""
    widths: list[Em] = []
    for measured in planned.lines:
        # A hard break, which is a character of the paragraph, has no width.
        widths += widened(measured.text, advances_of(measured.stretches))
        widths.append(NO_EM)
    starts = accumulate((len(run.text) for run in runs), initial=0)
    icons = [(run, start) for run, start in zip(runs, starts, strict=False) if run.icon]
    return tuple(
        PlacedIcon(
            run,
            number,
            round(_left(planned, line, widths, start), 4),
            planned.size * script_scale(run.script),
        )
        for number, line in enumerate(lines)
        for run, start in icons
        if line.start <= start < line.end
    )


def _left(planned: Planned, line: Line, widths: Sequence[Em], place: int) -> Points:
    """Return where the room of an icon starts from the left of the text area, in points.

    `widths` are those of the paragraph's characters in em, `place` the one that the icon replaces.
    """
    text = planned.paragraph.text[line.start : line.end]
    offset = _offset(text, widths[line.start : line.end], place - line.start, rtl=planned.rtl)
    if not planned.rtl:
        return line.left + offset * planned.size
    return line.left + line.width - offset * planned.size - widths[place] * planned.size


def _offset(text: str, widths: Sequence[Em], place: int, *, rtl: bool) -> Em:
    """Return how far from the beginning of its line a neutral character starts, in em.

    Between two words that run against the line it is part of them, and they are set from their
    other end (UAX #9, N1).
    """
    before = _against(text, range(place - 1, -1, -1), rtl=rtl)
    after = _against(text, range(place + 1, len(text)), rtl=rtl)
    if not (before and after):
        return total(widths[:place])
    return total(widths[: before[-1]]) + total(widths[place + 1 : after[-1] + 1])


def _against(text: str, places: Iterable[int], *, rtl: bool) -> list[int]:
    """Return the strong characters at `places`, up to the first that runs with the line."""
    strong = (place for place in places if bidirectional(text[place]) in STRONG)
    return list(takewhile(lambda place: (bidirectional(text[place]) == "L") == rtl, strong))
