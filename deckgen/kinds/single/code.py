"""`code`: lines of a program, in the colours of the theme."""

import re
from collections.abc import Sequence
from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.base.kind import Block
from deckgen.kinds.single.caption import caption_below, caption_room
from deckgen.kinds.single.code_fields import CodeText, LanguageName, LineNumbers
from deckgen.layout.code.code_colors import band_color, role_colors
from deckgen.layout.code.roles import in_roles
from deckgen.layout.code.set_code import colored, set_code
from deckgen.layout.text.split import Overflow
from deckgen.outline.values.fields import Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, ShapeBox, TextBox, Typeset
from deckgen.page.style import Color
from deckgen.records import dataclass, replace
from deckgen.units import ONE_EMU, Em, Emu, Points, Rect, emu, points, total

_TAB = 4
"""Characters from one tab stop to the next."""

_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters that end a line in some programs and not in others, and controls that none shows."""

_BESIDE, _ABOVE, _BELOW = Points(16.0), Points(9.0), Points(15.0)
"""Points between the panel's edges and the text: a line has its air above the letters, so there is
less of it above the first.
"""

_BESIDE_WORDS = 0.7
"""In a column, the size of code as a share of that of words: its letters are about as wide as they
are high.
"""

_MIDDLE = Em(0.225)
"""How far above the baseline the middle of capitals and descenders is, in em."""


@model
class Code(Block):
    """A listing."""

    key: ClassVar[str] = "code"

    code: Annotated[
        CodeText, Field(description="The lines of a program, as `code: |` and indented")
    ]
    language: Annotated[
        LanguageName | None, Field(description="python, sql, bash … ; not coloured without")
    ] = None
    highlight: Annotated[LineNumbers | None, Field(description="Lines that stand out: 2,4-6")] = (
        None
    )
    caption: Annotated[Text | None, Field(description="A line under it")] = None

    def room(self, canvas: Canvas) -> Area:
        """Return the code of the layout with its caption, or its body where it has none."""
        area = canvas.area("code", "body")
        return area.down_to(canvas.slot("caption")) if area.slot == "code" else area

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the code at the largest size that fits, over further pages where none does."""
        if area.slot != "code":
            area = replace(area, slot="")
        lines = _lines(self.code)
        marked = self._marked(canvas, len(lines))
        style = capped(canvas.style("code"), area.largest * _BESIDE_WORDS)
        caption = caption_room(self.caption, canvas, area)
        inside = _inside(area.rect, area.rect.height - caption)
        size = points(inside.width), points(inside.height)
        pieces = in_roles(lines, str(self.language or ""))
        parts = set_code(pieces, canvas.setter, style, size)
        if isinstance(parts, Overflow):
            self._report_overflow(canvas, parts)
            return ((),)
        band = band_color(canvas.palette)
        grounds = (canvas.palette.surface, band) if marked else (canvas.palette.surface,)
        colors = role_colors(canvas.palette, grounds)
        pages: list[tuple[Box, ...]] = []
        for part in parts:
            frame = _Frame(canvas, area, inside, colored(part, pieces, colors), band)
            boxes = frame.boxes([line - part.first for line in marked], self.code)
            if self.caption is not None:
                bottom = boxes[0].rect.bottom
                boxes += (caption_below(self.caption, canvas, area, bottom, caption),)
            pages.append(boxes)
        return tuple(pages)

    def _marked(self, canvas: Canvas, count: int) -> tuple[int, ...]:
        """Return the highlighted of `count` lines, from 0; a fault where the code has fewer."""
        if self.highlight is None:
            return ()
        # The author counts empty lines above the first that is shown.
        above = _empty_above(self.code)
        highest = max(lines[-1] for lines in self.highlight.numbers)
        if highest > count + above:
            canvas.report.fault(
                "bad-lines",
                f"`highlight` names line {highest}, the code has {count + above}",
                self.highlight.span,
                expected=f"lines 1 to {count + above}",
            )
            return ()
        numbers = {number for lines in self.highlight.numbers for number in lines}
        return tuple(number - 1 - above for number in sorted(numbers))

    def _report_overflow(self, canvas: Canvas, overflow: Overflow) -> None:
        """Report a line that is wrapped over more lines than a page has."""
        number = overflow.paragraph + 1 + _empty_above(self.code)
        needed, room = overflow.lines_needed, overflow.lines_available
        canvas.report.fault(
            "overflow",
            f"line {number} of the code takes {needed} lines at {overflow.size:g} pt;"
            f" a page has room for {room}",
            self.code.span,
            hint="break it, or show less of it",
        )


@dataclass(frozen=True, slots=True)
class _Frame:
    """The code of one page in its panel.

    `inside` is the room for its text, `band` the colour behind highlighted lines. `area` fills the
    slot ``code`` of the layout, or none.
    """

    canvas: Canvas
    area: Area
    inside: Rect
    typeset: Typeset
    band: Color

    def boxes(self, marked: Sequence[int], code: CodeText) -> tuple[Box, ...]:
        """Return the panel, a band behind each run of marked lines (counted on this page), and the
        text.
        """
        rect, paragraphs = self.area.rect, self.typeset.paragraphs
        # Empty lines that a page ends with are in the text, and make no room under it.
        last = max(index for index, paragraph in enumerate(paragraphs) if paragraph.text)
        empty = total(
            paragraph.pitch + paragraph.space_before for paragraph in paragraphs[last + 1 :]
        )
        height = emu(self.typeset.height)
        panel = replace(rect, height=height - emu(empty) + emu(_ABOVE) + emu(_BELOW))
        ground = ShapeBox(panel, "rectangle", "Panel", fill=self.canvas.palette.surface)
        text = TextBox(
            rect=replace(self.inside, height=height),
            typeset=self.typeset,
            role="code",
            name="Code",
            slot=self.area.slot,
            lang=self.canvas.lang,
            origin=code.span,
        )
        return (ground, *self._bands(panel, marked), text)

    def _bands(self, panel: Rect, marked: Sequence[int]) -> list[ShapeBox]:
        """Return a band for each run of marked lines; those of other pages are left out."""
        runs: list[list[int]] = []
        for line in marked:
            if not 0 <= line < len(self.typeset.paragraphs):
                continue
            if runs and runs[-1][-1] == line - 1:
                runs[-1].append(line)
            else:
                runs.append([line])
        return [self._band(panel, run, number) for number, run in enumerate(runs, start=1)]

    def _band(self, panel: Rect, lines: Sequence[int], number: int) -> ShapeBox:
        """Return a band as wide as the panel behind the lines, which are in the middle of it."""
        first, last = self.typeset.paragraphs[lines[0]], self.typeset.paragraphs[lines[-1]]
        over = _MIDDLE * first.size
        top = first.lines[0].baseline - over - first.pitch / 2
        bottom = last.lines[-1].baseline - over + last.pitch / 2
        rect = Rect(panel.left, self.inside.top + emu(top), panel.width, emu(bottom - top))
        return ShapeBox(rect, "rectangle", f"Highlight {number}", fill=self.band)


def _inside(rect: Rect, height: Emu) -> Rect:
    """Return the room for text in a panel at the top of `rect`, at most `height` EMU high."""
    return Rect(
        rect.left + emu(_BESIDE),
        rect.top + emu(_ABOVE),
        max(ONE_EMU, rect.width - 2 * emu(_BESIDE)),
        max(ONE_EMU, height - emu(_ABOVE) - emu(_BELOW)),
    )


def _lines(code: str) -> tuple[str, ...]:
    """Return the lines as they are shown: tabs as spaces, nothing at their ends, no empty ones
    above and below.
    """
    lines = [_STRAY.sub(" ", line).expandtabs(_TAB).rstrip() for line in code.split("\n")]
    shown = "\n".join(lines).rstrip().split("\n")
    return tuple(shown[_empty_above(code) :])


def _empty_above(code: str) -> int:
    """Return how many empty lines stand above the first that is not."""
    lines = code.split("\n")
    return next((index for index, line in enumerate(lines) if line.strip()), 0)
