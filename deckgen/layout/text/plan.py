"""Paragraphs in a text style → what is known of them before their width is: sizes, measures,
margins, direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional

from deckgen.content import Paragraph, Run
from deckgen.layout.text.certify import Unit
from deckgen.layout.text.fonts import arabic_path, face
from deckgen.layout.text.glyphs import needs_shaping
from deckgen.layout.text.measure import Measured, Stretch, measure
from deckgen.page.icons import ICON_ADVANCE
from deckgen.page.set_text import InlineFormula
from deckgen.page.style import FontRole, Fonts, TextStyle

# The size of raised and lowered text; PowerPoint's two thirds.
SCRIPT = 0.66
# Chinese, Japanese and Korean fill their em: lines want more air than Latin at the same size.
CJK_LEADING = 1.15
_CJK = ("zh", "ja", "ko", "yue")
# Room between a number's full stop and its text, in em.
_NUMBER_GAP = 0.45
_SECOND_LEVEL = 0.9
# Sub-items stand closer to their parent than items to each other.
_SPACE_OF_SUB_ITEMS = 0.45
# A line of code that goes on starts so many columns further in; deep indentation leaves it some
# room all the same.
_HANG, _MOST_HANG = 4, 12


@dataclass(frozen=True, slots=True)
class TextSetting:
    """What paragraphs are set with: `leading` already suits the language, `size` is the base size
    in points, `rtl` the direction of text that has none of its own (a number).
    """

    fonts: Fonts
    style: TextStyle
    size: float
    leading: float
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A paragraph ready to be broken. `lines` are its texts between hard breaks; where one of them
    wraps, it goes on `hang` further in. Lengths in points.
    """

    paragraph: Paragraph
    lines: tuple[Measured, ...]
    size: float
    margin: float
    room: float
    rtl: bool
    hang: float = 0.0

    @property
    def units(self) -> tuple[Unit, ...]:
        """The texts to be broken."""
        return tuple(Unit(line, self.size, self.margin, self.hang) for line in self.lines)


def leading_for(style: TextStyle, lang: str) -> float:
    """Return the style's leading, opened up for Chinese, Japanese and Korean."""
    cjk = lang.lower().replace("_", "-").split("-")[0] in _CJK
    return round(style.leading * CJK_LEADING, 2) if cjk else style.leading


def space_above(style: TextStyle, size: float, level: int) -> float:
    """Return the room in points above a paragraph of a list level, in text of base size `size`
    points.
    """
    return style.space_before * size * (_SPACE_OF_SUB_ITEMS if level else 1.0)


def plan(paragraphs: Sequence[Paragraph], setting: TextSetting) -> tuple[Planned, ...]:
    """Return the paragraphs measured; numbers of one level share the room of the widest."""
    rooms = _rooms(paragraphs, setting)
    planned = []
    for paragraph in map(_with_formulas, paragraphs):
        size = setting.size if paragraph.level == 0 else second_size(setting.style, setting.size)
        own = rooms[paragraph.level] if paragraph.marker else 0.0
        margin = sum(rooms[: paragraph.level]) + own
        lines = _measured_lines(
            paragraph, setting.fonts, setting.style.font, setting.style.bold, setting.style.italic
        )
        rtl = not setting.style.code and is_rtl(paragraph.text, setting.rtl)
        hang = _hang(paragraph.text, setting) * size if setting.style.code else 0.0
        planned.append(Planned(paragraph, lines, size, margin, own, rtl, hang))
    return tuple(planned)


def _hang(text: str, setting: TextSetting) -> float:
    """How far in a line of code goes on, in em."""
    column = face(
        setting.fonts.get(setting.style.font), setting.style.bold, setting.style.italic
    ).advances[" "]
    return column * min(_MOST_HANG, len(text) - len(text.lstrip(" ")) + _HANG)


def _with_formulas(paragraph: Paragraph) -> Paragraph:
    """The paragraph with each formula that is drawn as one run."""
    if not any(run.formula for run in paragraph.runs):
        return paragraph
    from deckgen.layout.formula.inline_formulas import with_formulas

    return with_formulas(paragraph)


def inline_formula(run: Run) -> InlineFormula | None:
    """Return what is drawn in place of a run."""
    if not run.formula:
        return None
    from deckgen.layout.formula.inline_formulas import inline_formula

    return inline_formula(run.formula)


def second_size(style: TextStyle, size: float) -> float:
    """Return the size of lower list levels, in points: nine tenths, rounded to the style's scale."""
    wanted = size * _SECOND_LEVEL
    return min(size, min(style.sizes, key=lambda each: (abs(each - wanted), each)))


def _rooms(paragraphs: Sequence[Paragraph], setting: TextSetting) -> list[float]:
    """The room of each level's marker, in points."""
    rooms = [setting.style.indent * setting.size] * (
        max((each.level for each in paragraphs), default=0) + 1
    )
    advances = face(
        setting.fonts.get(setting.style.font), setting.style.bold, setting.style.italic
    ).advances
    for each in paragraphs:
        if each.marker == "number":
            label = sum(advances[character] for character in f"{each.number}.") + _NUMBER_GAP
            rooms[each.level] = max(rooms[each.level], label * setting.size)
    return rooms


@lru_cache(maxsize=8192)
def _measured_lines(
    paragraph: Paragraph, fonts: Fonts, role: FontRole, bold: bool, italic: bool
) -> tuple[Measured, ...]:
    shaped = is_rtl(paragraph.text) and needs_shaping(paragraph.text)
    lines: list[list[Stretch]] = [[]]
    for run in paragraph.runs:
        font = fonts.get("mono" if run.code else role)
        heavy = run.bold or bold
        found = face(font, heavy, run.italic or italic)
        scale = SCRIPT if run.script else 1.0
        shaper = (
            arabic_path(heavy or font.weight >= 600) if shaped or needs_shaping(run.text) else None
        )
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if formula := inline_formula(run):
                lines[-1].append(Stretch(text, found, scale, advance=formula.advance / len(text)))
            elif run.icon:
                lines[-1].append(Stretch(text, found, scale, advance=ICON_ADVANCE))
            elif text:
                lines[-1].append(Stretch(text, found, scale, shaper))
    return tuple(measure(tuple(line)) for line in lines)


@lru_cache(maxsize=4096)
def is_rtl(text: str, base: bool = False) -> bool:
    """Return whether the first strong character is written from right to left (UAX #9, P2 and P3);
    `base` for none.
    """
    if not base and text.isascii():
        return False
    kinds = (bidirectional(character) for character in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), base)
