"""`code`: lines of a program, in the colours of the theme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from pydantic import Field
from pydantic_core import PydanticCustomError

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.base.kind import Block
from deckgen.layout.code.code_colors import band_color, role_colors
from deckgen.layout.code.roles import in_roles, languages, near_language
from deckgen.layout.code.set_code import colored, set_code
from deckgen.layout.text.split import Overflow
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.values.reading import wrong
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, ShapeBox, TextBox, Typeset
from deckgen.page.style import Color
from deckgen.units import Rect, emu, points

_TAB = 4
# What ends a line in some programs and in others does not, and controls that no program shows.
_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_CAPTION_GAP = emu(7)
# Room inside the panel, in points: a line has its air above the letters, so there is less of it
# above the first.
_BESIDE, _ABOVE, _BELOW = 16.0, 9.0, 15.0
# Code is set smaller than the words in the next column: its letters are as wide as they are high.
_BESIDE_WORDS = 0.7
# The middle of capitals and descenders is so far above the baseline, in em.
_MIDDLE = 0.225
_RANGE = re.compile(r"\s*([0-9]{1,6})\s*(?:[-–]\s*([0-9]{1,6})\s*)?")


class CodeText(Plain):
    """The lines of a program."""

    __slots__ = ()
    expected = "the text of a program"
    json_schema: ClassVar[dict[str, str]] = {"type": "string"}

    @classmethod
    def fault(cls, text: str) -> PydanticCustomError | None:
        """Refuse a listing without a line."""
        if text.strip():
            return None
        return wrong(
            "empty-code", "this listing has no code", hint="write it under `code: |`, indented"
        )


class LanguageName(Plain):
    """The name of a language that can be coloured."""

    __slots__ = ()
    expected = "the name of a language"
    json_schema: ClassVar[dict[str, str]] = {"type": "string"}

    @classmethod
    def fault(cls, text: str) -> PydanticCustomError | None:
        """Refuse a name that no language has."""
        if text.lower() in languages():
            return None
        near = near_language(text)
        hint = (
            f"did you mean `{near}`?"
            if near
            else "leave `language` out: the code is then shown without colours"
        )
        expected = "a name such as python, javascript, sql, bash, yaml or diff"
        return wrong(
            "unknown-language", f"there is no language `{text[:40]}`", expected=expected, hint=hint
        )


class LineNumbers(Plain):
    """Numbers of lines: `2,4-6`."""

    __slots__ = ()
    expected = "a text such as 2,4-6"
    json_schema: ClassVar[dict[str, object]] = {
        "type": ["string", "integer"],
        "pattern": r"^[0-9,\s–-]+$",
    }

    @classmethod
    def fault(cls, text: str) -> PydanticCustomError | None:
        """Check the shape; whether the code has such lines is known where it is."""
        ranges = [_RANGE.fullmatch(each) for each in text.split(",")]
        if all(each and 0 < int(each[1]) <= int(each[2] or each[1]) for each in ranges):
            return None
        expected = "numbers and ranges from 1, such as 2,4-6"
        return wrong("bad-lines", f"`{text[:40]}` does not name lines", expected=expected)

    @property
    def numbers(self) -> tuple[range, ...]:
        """The lines, from 1."""
        found = [_RANGE.fullmatch(each) for each in self.split(",")]
        return tuple(range(int(each[1]), int(each[2] or each[1]) + 1) for each in found if each)


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
        area = canvas.area("code" if canvas.slot("code") else "body")
        caption = canvas.slot("caption")
        if caption is not None and area.slot == "code":
            bottom = max(area.rect.bottom, caption.rect.bottom)
            area = replace(area, rect=replace(area.rect, height=bottom - area.rect.top))
        return area

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the code at the largest size that fits, and go on over further pages where none does."""
        lines = _lines(self.code)
        marked = self._marked(canvas, len(lines))
        style = capped(canvas.style("code"), area.largest * _BESIDE_WORDS)
        caption = self._caption_height(canvas, area)
        inside = _inside(area.rect, area.rect.height - caption)
        pieces = in_roles(lines, str(self.language or ""))
        parts = set_code(
            pieces, canvas.setter, style, (points(inside.width), points(inside.height))
        )
        if isinstance(parts, Overflow):
            self._too_long(canvas, parts)
            return ((),)
        band = band_color(canvas.palette)
        colors = role_colors(canvas.palette, (canvas.palette.surface, *((band,) if marked else ())))
        pages = []
        for part in parts:
            frame = _Frame(canvas, area, inside, colored(part, pieces, colors), band)
            boxes = frame.boxes([each - part.first for each in marked], self.code)
            pages.append((*boxes, *self._caption(canvas, area, boxes[0].rect.bottom, caption)))
        return tuple(pages)

    def _marked(self, canvas: Canvas, count: int) -> tuple[int, ...]:
        """The highlighted lines, from 0; a fault where the code has fewer."""
        if self.highlight is None:
            return ()
        above = _empty_above(self.code)
        last = max(each[-1] for each in self.highlight.numbers)
        if last > count + above:
            message = f"`highlight` names line {last}, the code has {count + above}"
            canvas.report.fault(
                "bad-lines", message, self.highlight.span, expected=f"lines 1 to {count + above}"
            )
            return ()
        return tuple(
            sorted({number - 1 - above for each in self.highlight.numbers for number in each})
        )

    def _too_long(self, canvas: Canvas, found: Overflow) -> None:
        message = (
            f"line {found.paragraph + 1 + _empty_above(self.code)} of the code takes {found.lines_needed} lines at"
            f" {found.size:g} pt; a page has room for {found.lines_available}"
        )
        canvas.report.fault(
            "overflow", message, self.code.span, hint="break it, or show less of it"
        )

    def _caption_height(self, canvas: Canvas, area: Area) -> int:
        """The height of the caption with the gap over it, in EMU."""
        if self.caption is None:
            return 0
        paragraphs = (Paragraph(self.caption.runs),)
        style = canvas.style("caption")
        return (
            emu(canvas.setter.typeset(paragraphs, style, points(area.rect.width)).height)
            + _CAPTION_GAP
            + emu(1)
        )

    def _caption(self, canvas: Canvas, area: Area, below: int, height: int) -> tuple[Box, ...]:
        if self.caption is None:
            return ()
        rect = Rect(area.rect.left, below + _CAPTION_GAP, area.rect.width, height - _CAPTION_GAP)
        named = "caption" if area.slot == "code" and canvas.slot("caption") else ""
        return (canvas.line(self.caption, "caption", area=Area(rect, named, style="caption")),)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The code of one page in its panel: `inside` is the room for its text."""

    canvas: Canvas
    area: Area
    inside: Rect
    typeset: Typeset
    band: Color

    def boxes(self, marked: Sequence[int], code: CodeText) -> tuple[Box, ...]:
        """Return the panel, a band behind each run of marked lines (counted on this page), and the
        text.
        """
        height = emu(self.typeset.height)
        rect = self.area.rect
        last = max(at for at, each in enumerate(self.typeset.paragraphs) if each.text)
        # Empty lines that a page ends with are in the text, and make no room under it.
        empty = emu(
            sum(each.pitch + each.space_before for each in self.typeset.paragraphs[last + 1 :])
        )
        panel = Rect(rect.left, rect.top, rect.width, height - empty + emu(_ABOVE) + emu(_BELOW))
        fits = self.area.slot == "code"
        text = TextBox(
            rect=replace(self.inside, height=height),
            typeset=self.typeset,
            role="code",
            name="Code",
            slot="code" if fits else "",
            lang=self.canvas.lang,
            origin=code.span,
        )
        ground = ShapeBox(panel, "rectangle", "Panel", fill=self.canvas.palette.surface)
        return (ground, *self._bands(panel, marked), text)

    def _bands(self, panel: Rect, marked: Sequence[int]) -> tuple[ShapeBox, ...]:
        paragraphs = self.typeset.paragraphs
        bands: list[list[int]] = []
        for number in marked:
            if not 0 <= number < len(paragraphs):
                continue
            if bands and bands[-1][-1] == number - 1:
                bands[-1].append(number)
            else:
                bands.append([number])
        return tuple(self._band(panel, lines, at) for at, lines in enumerate(bands, 1))

    def _band(self, panel: Rect, lines: Sequence[int], number: int) -> ShapeBox:
        """A band as wide as the panel, its lines in the middle of it."""
        first, last = self.typeset.paragraphs[lines[0]], self.typeset.paragraphs[lines[-1]]
        over = _MIDDLE * first.size
        top = first.lines[0].baseline - over - first.pitch / 2
        bottom = last.lines[-1].baseline - over + last.pitch / 2
        rect = Rect(panel.left, self.inside.top + emu(top), panel.width, emu(bottom - top))
        return ShapeBox(rect, "rectangle", f"Highlight {number}", fill=self.band)


def _inside(rect: Rect, height: int) -> Rect:
    """The room for text in a panel at the top of `rect`, at most `height` EMU high."""
    return Rect(
        rect.left + emu(_BESIDE),
        rect.top + emu(_ABOVE),
        max(1, rect.width - 2 * emu(_BESIDE)),
        max(1, height - emu(_ABOVE) - emu(_BELOW)),
    )


def _lines(code: str) -> tuple[str, ...]:
    """The lines as they are shown: tabs as spaces, nothing at their ends, no empty ones above and
    below.
    """
    lines = [_STRAY.sub(" ", each).expandtabs(_TAB).rstrip() for each in code.split("\n")]
    return tuple(lines[_empty_above(code) : len("\n".join(lines).rstrip().split("\n"))])


def _empty_above(code: str) -> int:
    """How many empty lines stand above the first that is not."""
    lines = code.split("\n")
    return next((at for at, each in enumerate(lines) if each.strip()), 0)
