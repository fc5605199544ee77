"""Planned paragraphs and their chosen breaks → `Typeset`, with every line in its place."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from deckgen.content import Paragraph, Run
from deckgen.layout.text.certify import Choice, Judgement
from deckgen.layout.text.glyphs import needs_shaping
from deckgen.layout.text.icon_places import placed_icons, with_icon
from deckgen.layout.text.plan import Planned, TextSetting, inline_formula, space_above
from deckgen.page.boxes import Anchor, Line, Link, SetParagraph, StyledRun, Typeset
from deckgen.page.style import Align, Color, Fonts, TextStyle

# PowerPoint's single line spacing, and LibreOffice's of an imported deck, in em, whatever the font.
PITCH = 1.2
_SHRUNK_ASCENT = 0.9583


def compose(
    planned: Sequence[Planned], choice: Choice, width: float, setting: TextSetting
) -> Typeset:
    """Return the paragraphs with their lines in place, in an area `width` points wide."""
    judgements = iter(choice.judgements)
    left, right = narrowed = _sides(round(width - choice.width, 4), planned, setting)
    paragraphs: list[SetParagraph] = []
    top = 0.0
    for each in planned:
        before = (
            space_above(setting.style, setting.size, each.paragraph.level) if paragraphs else 0.0
        )
        texts = [next(judgements) for _ in each.lines]
        pitch = PITCH * each.size * setting.leading
        align = side_of(setting.style.align, rtl=each.rtl)
        lines = _lines(each, texts, (left, width - right), align)
        first = top + before + each.size * first_baseline(setting.leading)
        placed = tuple(
            replace(line, baseline=round(first + pitch * n, 4)) for n, line in enumerate(lines)
        )
        paragraphs.append(_set(each, placed, setting, before, any(text.hard for text in texts)))
        top += before + pitch * len(lines)
    return Typeset(tuple(paragraphs), round(top, 4), narrowed, setting.size)


def first_baseline(leading: float) -> float:
    """Return how far below the top of its line a baseline lies, in em, for a leading (1.0 = 1.2 em
    pitch).

    Measured in LibreOffice 7.4 from imported ``spcPct`` (Arial, Courier New, Calibri, Noto Sans
    CJK, 20 and 40 pt; no difference between fonts, nor between the first and later paragraphs;
    space before the first is ignored):

    ======== ===== ===== ===== ===== ===== ===== ===== ===== =====
    leading  0.80  0.85  0.90  0.95  1.00  1.05  1.10  1.20  1.30
    em       0.767 0.815 0.862 0.910 1.000 1.060 1.120 1.240 1.358
    ======== ===== ===== ===== ===== ===== ===== ===== ===== =====
    """
    return _SHRUNK_ASCENT * leading if leading < 1.0 else 1.0 + PITCH * (leading - 1.0)


def _sides(
    narrowed: float, planned: Sequence[Planned], setting: TextSetting
) -> tuple[float, float]:
    """How much of `narrowed` is left empty at the left and at the right, in points.

    It is taken from the end of the line: at the right of left-aligned text, at the left of
    right-aligned text, half and half of centred text. The first paragraph decides for the box.
    """
    match side_of(setting.style.align, rtl=bool(planned) and planned[0].rtl):
        case "left":
            return 0.0, narrowed
        case "center":
            return narrowed / 2, narrowed / 2
        case "right":
            return narrowed, 0.0


def side_of(align: Align, *, rtl: bool) -> Align:
    """Return the side of the page at which text is aligned: a style says "left" for where a line
    starts.
    """
    if not rtl or align == "center":
        return align
    return "right" if align == "left" else "left"


def _lines(
    planned: Planned, texts: Sequence[Judgement], area: tuple[float, float], align: Align
) -> list[Line]:
    lines: list[Line] = []
    offset = 0
    near, far = area
    if planned.rtl:
        far -= planned.margin
    else:
        near += planned.margin
    for text in texts:
        ruler, places = text.measured.plain, text.measured.places
        for first, last in pairwise((0, *text.breaks)):
            width = (ruler.ends[last - 1] - ruler.starts[first]) * planned.size
            start = near + planned.hang if first else near
            left = {"left": start, "center": (near + far - width) / 2, "right": far - width}[align]
            lines.append(
                Line(
                    offset + places[first],
                    offset + places[last],
                    round(left, 4),
                    0.0,
                    round(width, 4),
                )
            )
        offset += len(text.measured.text) + 1
        lines[-1] = replace(lines[-1], end=min(offset, len(planned.paragraph.text)))
    return lines


def _set(
    planned: Planned, lines: tuple[Line, ...], setting: TextSetting, space_before: float, hard: bool
) -> SetParagraph:
    paragraph, style = planned.paragraph, setting.style
    hang = planned.hang if len(lines) > 1 else 0.0
    runs = _styled(paragraph, style, planned.size, setting.fonts)
    return SetParagraph(
        runs=runs,
        lines=lines,
        size=planned.size,
        leading=setting.leading,
        pitch=round(PITCH * planned.size * setting.leading, 4),
        space_before=round(space_before, 4),
        align=side_of(style.align, rtl=planned.rtl),
        level=paragraph.level,
        marker=paragraph.marker,
        number=paragraph.number,
        marker_color=style.accent if paragraph.marker else None,
        margin=round(planned.margin + hang, 4),
        indent=round(-planned.room - hang, 4),
        rtl=planned.rtl,
        break_hard=hard and len(lines) > 1,
        icons=placed_icons(planned, runs, lines) if any(run.icon for run in runs) else (),
        shaped=planned.rtl and needs_shaping(paragraph.text),
    )


@lru_cache(maxsize=4096)
def _styled(
    paragraph: Paragraph, style: TextStyle, size: float, fonts: Fonts
) -> tuple[StyledRun, ...]:
    color = style.secondary if paragraph.level else style.color
    styled = (_styled_run(run, style, size, color) for run in paragraph.runs)
    return tuple(
        with_icon(run, each.icon, fonts, alone=_is_alone(each, paragraph)) if each.icon else run
        for each, run in zip(paragraph.runs, styled, strict=True)
    )


def _is_alone(icon: Run, paragraph: Paragraph) -> bool:
    """Whether no words stand beside an icon: in its paragraph, or in the link that it is part of."""
    beside = "".join(run.text for run in paragraph.runs if run.link == icon.link or not icon.link)
    return not beside.strip()


def _styled_run(run: Run, style: TextStyle, size: float, color: Color) -> StyledRun:
    link = None
    if run.link:
        link = Link(page=run.link[1:]) if run.link.startswith("#") else Link(href=run.link)
    return StyledRun(
        text=run.text,
        font="mono" if run.code else style.font,
        size=size,
        color=style.link if link else color,
        bold=run.bold or style.bold,
        italic=run.italic or style.italic,
        strike=run.strike,
        mark=style.mark if run.mark else None,
        script=run.script,
        link=link,
        formula=inline_formula(run),
    )


def anchored(typeset: Typeset, height: float, anchor: Anchor) -> Typeset:
    """Return the text moved down to the middle or the bottom of an area `height` points high."""
    if anchor == "top":
        return typeset
    shift = (height - typeset.height) * (0.5 if anchor == "middle" else 1.0)
    return replace(
        typeset,
        paragraphs=tuple(
            replace(
                each,
                lines=tuple(
                    replace(line, baseline=round(line.baseline + shift, 4)) for line in each.lines
                ),
            )
            for each in typeset.paragraphs
        ),
    )
