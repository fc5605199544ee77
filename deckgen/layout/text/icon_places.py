"""The icons of a paragraph whose lines are decided → the room that each takes, and where on its
line.
"""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import bidirectional

from deckgen.layout.find_icon import find_icon
from deckgen.layout.text.fonts import face
from deckgen.layout.text.measure import advances_of
from deckgen.layout.text.plan import SCRIPT, Planned
from deckgen.page.boxes import Line, StyledRun
from deckgen.page.icons import ICON_ADVANCE
from deckgen.page.set_text import PlacedIcon
from deckgen.page.style import Fonts


def with_icon(run: StyledRun, name: str, fonts: Fonts, *, alone: bool) -> StyledRun:
    """Return the run of an icon: drawn, and spaced to the width that it was measured with; `alone`
    it has words.
    """
    own = face(fonts.get(run.font), run.bold, run.italic).advances[run.text]
    scale = SCRIPT if run.script else 1.0
    icon = find_icon(name)
    assert icon is not None, name  # markup lets no other pass
    spacing = round((ICON_ADVANCE - 2 * own) * run.size * scale, 2)
    return replace(run, icon=icon, spacing=spacing, alt=icon.words if alone else "")


def placed_icons(
    planned: Planned, runs: Sequence[StyledRun], lines: Sequence[Line]
) -> tuple[PlacedIcon, ...]:
    """Return where the icons among `runs` stand."""
    text = planned.paragraph.text
    widths: list[float] = []
    for measured in planned.lines:
        # A hard break, which is a character of the paragraph, has no width.
        widths += [*advances_of(measured), 0.0]
    found, at = [], 0
    for run in runs:
        number = next((n for n, line in enumerate(lines) if line.start <= at < line.end), None)
        if run.icon and number is not None:
            line = lines[number]
            here = slice(line.start, line.end)
            offset = (
                _offset(text[here], widths[here], at - line.start, rtl=planned.rtl) * planned.size
            )
            left = (
                line.left + line.width - offset - widths[at] * planned.size
                if planned.rtl
                else line.left + offset
            )
            size = planned.size * (SCRIPT if run.script else 1.0)
            found.append(PlacedIcon(run, number, round(left, 4), size))
        at += len(run.text)
    return tuple(found)


def _offset(text: str, widths: Sequence[float], at: int, *, rtl: bool) -> float:
    """How far, in em from where its line begins, a neutral character at `at` starts.

    Between two words that run against the line it is part of them, and they are set from their
    other end (UAX #9, N1).
    """
    against = ("L",) if rtl else ("R", "AL")
    strong = [
        place
        for place, character in enumerate(text)
        if bidirectional(character) in ("L", "R", "AL")
    ]
    before = [place for place in strong if place < at]
    after = [place for place in strong if place > at]
    if not (
        before
        and after
        and all(bidirectional(text[place]) in against for place in (before[-1], after[0]))
    ):
        return sum(widths[:at])
    first = (
        next(
            (
                n
                for n in reversed(range(len(before)))
                if bidirectional(text[before[n]]) not in against
            ),
            -1,
        )
        + 1
    )
    last = (
        next(
            (n for n, place in enumerate(after) if bidirectional(text[place]) not in against),
            len(after),
        )
        - 1
    )
    return sum(widths[: before[first]]) + sum(widths[at + 1 : after[last] + 1])
