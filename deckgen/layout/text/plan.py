"""Paragraphs in a text style → what is known of them before the width of their box is: sizes,
measures, margins, direction.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from deckgen.content import NOTE_SPACE, Paragraph, Run, Script
from deckgen.languages import primary_language
from deckgen.layout.fonts.fonts import Face, face, joining_path
from deckgen.layout.fonts.glyphs import needs_shaping
from deckgen.layout.text.certify import Unit
from deckgen.layout.text.direction_marks import with_marks
from deckgen.layout.text.measure import Measured, measure
from deckgen.layout.text.stretches import Stretch, advances_of
from deckgen.page.icons import ICON_ADVANCE
from deckgen.page.set_text import InlineFormula
from deckgen.page.style import Font, FontRole, Fonts, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_EM, NO_POINTS, Em, Points, total

SCRIPT = 0.66
"""The size of raised and lowered text, as a share: PowerPoint's two thirds."""
CJK_LEADING = 1.15
"""Chinese, Japanese and Korean fill their em: lines want more air than Latin at the same size."""

_CJK = ("zh", "ja", "ko", "yue")
# Room between a number's full stop and its text, in em.
_NUMBER_GAP = Em(0.45)
# The size of lower list levels, as a share of that of the first.
_SECOND_LEVEL = 0.9
# Sub-items stand closer to their parent than items to each other: the share of the space.
_SPACE_OF_SUB_ITEMS = 0.45
# A line of code that goes on starts so many columns further in; deep indentation leaves it some
# room all the same.
_HANG, _MOST_HANG = 4, 12


@dataclass(frozen=True, slots=True)
class TextSetting:
    """What paragraphs are set with: `leading` already suits the language, `size` is the base size
    in points. `rtl`: the language is read from the right, and so are all of its paragraphs but
    code, whatever letters they have. `lang` (BCP 47) says in which typeface East Asian characters
    are set.
    """

    fonts: Fonts
    style: TextStyle
    size: Points
    leading: float
    rtl: bool = False
    lang: str = ""

    @property
    def plain_face(self) -> Face:
        """The face of text without marks."""
        style = self.style
        return face(self.fonts.get(style.font), style.bold, style.italic)


@dataclass(frozen=True, slots=True)
class Planned:
    """A paragraph ready to be broken.

    `lines` are its texts between hard breaks; where one of them wraps, it goes on `hang` further
    in. `margin` is the room beside the text, `room` that part of it that the marker has. Lengths
    are in points.
    """

    paragraph: Paragraph
    lines: tuple[Measured, ...]
    size: Points
    margin: Points
    room: Points
    rtl: bool
    hang: Points = NO_POINTS

    @property
    def units(self) -> tuple[Unit, ...]:
        """The texts to be broken."""
        return tuple(Unit(line, self.size, self.margin, self.hang) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _PlainStyle:
    """What text without marks is set in."""

    font: FontRole
    bold: bool
    italic: bool

    @classmethod
    def of(cls, style: TextStyle) -> "_PlainStyle":
        """Return that of a style."""
        return cls(style.font, style.bold, style.italic)


def leading_for(style: TextStyle, lang: str) -> float:
    """Return the style's leading, opened up for Chinese, Japanese and Korean."""
    if primary_language(lang) in _CJK:
        return round(style.leading * CJK_LEADING, 2)
    return style.leading


def space_above(style: TextStyle, size: Points, level: int) -> Points:
    """Return the room above a paragraph of a list level, in text of base size `size`; points."""
    space = style.space_before * size
    return space * _SPACE_OF_SUB_ITEMS if level else space


def script_scale(script: Script) -> float:
    """Return the size of raised, lowered or plain text, as a share of that of its paragraph."""
    return SCRIPT if script else 1.0


def font_role(run: Run, style_role: FontRole) -> FontRole:
    """Return the role of the font that sets a run in a style of the role `style_role`."""
    return "mono" if run.code else style_role


def plan(paragraphs: Sequence[Paragraph], setting: TextSetting) -> tuple[Planned, ...]:
    """Return the paragraphs measured; numbers of one level share the room of the widest."""
    rooms = _rooms(paragraphs, setting)
    ready: Iterable[Paragraph] = map(_with_formulas, paragraphs)
    if setting.rtl:
        ready = map(with_marks, ready)
    return tuple(_planned(paragraph, setting, rooms) for paragraph in ready)


def _planned(paragraph: Paragraph, setting: TextSetting, rooms: Sequence[Points]) -> Planned:
    """Return a paragraph measured; `rooms` are those of each level's marker, in points."""
    style, level = setting.style, paragraph.level
    size = second_size(style, setting.size) if level else setting.size
    room = rooms[level] if paragraph.marker else NO_POINTS
    margin = total(rooms[:level]) + room
    whole = setting.rtl and needs_shaping(paragraph.text)
    lines = _measured_lines(paragraph.runs, setting.fonts, _PlainStyle.of(style), shaped=whole)
    hang = NO_POINTS
    if style.code:
        hang = _hang(paragraph.text, setting) * size
    elif not setting.rtl:
        hang = _hang_of_note(lines, paragraph) * size
    return Planned(paragraph, lines, size, margin, room, setting.rtl, hang)


def _hang_of_note(lines: Sequence[Measured], paragraph: Paragraph) -> Em:
    """Return how far in a footnote goes on, in em: as far as its number takes with the space that
    keeps it together with the words; 0 for other text.
    """
    number, words, *_ = (*paragraph.runs, Run(""), Run(""))
    if not number.note or not words.text.startswith(NOTE_SPACE):
        return NO_EM
    ahead, space, *_ = lines[0].stretches
    return total(advances_of([ahead, replace(space, text=NOTE_SPACE)]))


def _hang(text: str, setting: TextSetting) -> Em:
    """Return how far in a line of code goes on, in em."""
    indentation = len(text) - len(text.lstrip(" "))
    return setting.plain_face.advances[" "] * min(_MOST_HANG, indentation + _HANG)


def _with_formulas(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with each formula that is drawn as one run."""
    if not any(run.formula for run in paragraph.runs):
        return paragraph
    from deckgen.layout.formula.inline_formulas import with_formulas

    return with_formulas(paragraph)


def inline_formula(run: Run) -> InlineFormula | None:
    """Return what is drawn in place of a run; None for text."""
    if not run.formula:
        return None
    from deckgen.layout.formula.inline_formulas import inline_formula

    return inline_formula(run.formula)


def second_size(style: TextStyle, size: Points) -> Points:
    """Return the size of lower list levels, in points: the style's nearest to nine tenths."""
    wanted = size * _SECOND_LEVEL
    nearest = min(style.sizes, key=lambda step: (abs(step - wanted), step))
    return min(size, nearest)


def _rooms(paragraphs: Sequence[Paragraph], setting: TextSetting) -> list[Points]:
    """Return the room of each level's marker, in points."""
    deepest = max((paragraph.level for paragraph in paragraphs), default=0)
    rooms = [setting.style.indent * setting.size] * (deepest + 1)
    advances = setting.plain_face.advances
    for paragraph in paragraphs:
        if paragraph.marker == "number":
            label = sum(map(advances.__getitem__, f"{paragraph.number}."))
            room = (label + _NUMBER_GAP) * setting.size
            rooms[paragraph.level] = max(rooms[paragraph.level], room)
    return rooms


@lru_cache(maxsize=2048)
def _measured_lines(
    runs: tuple[Run, ...], fonts: Fonts, plain: _PlainStyle, *, shaped: bool
) -> tuple[Measured, ...]:
    """Return the texts between hard breaks, measured; `shaped` as in `_stretches`.

    It is given the runs and no paragraph, whose place in the outline would keep the outline.
    """
    lines: list[list[Stretch]] = [[]]
    for run in runs:
        font = fonts.get(font_role(run, plain.font))
        heavy, slanted = run.bold or plain.bold, run.italic or plain.italic
        whole = shaped and not run.code
        first, *others = _stretches(run, font, heavy, slanted, shaped=whole)
        lines[-1].append(first)
        lines += ([stretch] for stretch in others)
    return tuple(measure(tuple(filter(_has_text, line))) for line in lines)


def _stretches(
    run: Run, font: Font, bold: bool, italic: bool, *, shaped: bool
) -> Iterator[Stretch]:
    """Yield what a run has on each line between hard breaks; `shaped`: whatever it says, it is set
    in the Arabic font.
    """
    run_face = face(font, bold, italic)
    scale, advance = script_scale(run.script), _drawn_advance(run)
    shaper = None
    if not advance and (shaped or needs_shaping(run.text)):
        shaper = joining_path(font, bold, italic)
    for text in run.text.split("\n"):
        yield Stretch(text, run_face, scale, shaper, advance, bool(run.note))


def _drawn_advance(run: Run) -> Em:
    """Return what each character takes that an icon or a formula is drawn in place of, in em; 0 for
    text.
    """
    formula = inline_formula(run)
    if formula:
        return formula.advance / len(run.text)
    return ICON_ADVANCE if run.icon else NO_EM


def _has_text(stretch: Stretch) -> bool:
    return bool(stretch.text)
