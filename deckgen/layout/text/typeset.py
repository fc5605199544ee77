"""Planned paragraphs and their chosen breaks → `Typeset`, with every line in its place."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, repeat

from deckgen.content import Paragraph, Run
from deckgen.layout.fonts.glyphs import needs_shaping
from deckgen.layout.fonts.vertical_metrics import PITCH, VerticalMetrics, baseline
from deckgen.layout.text.certify import Choice, Judgement
from deckgen.layout.text.direction_marks import line_marks, runs_both_ways
from deckgen.layout.text.icon_places import placed_icons, with_icon
from deckgen.layout.text.plan import (
    Planned,
    TextSetting,
    font_role,
    inline_formula,
    space_above,
)
from deckgen.layout.text.seams import SOFT_HYPHEN
from deckgen.layout.text.stretches import metrics_of
from deckgen.page.boxes import Anchor, Line, Link, SetParagraph, StyledRun, Typeset
from deckgen.page.set_text import PlacedIcon
from deckgen.page.style import Align, Color, Fonts, TextStyle
from deckgen.records import replace
from deckgen.units import NO_POINTS, Em, Points

# The sides of text that runs from right to left.
_MIRRORED: Mapping[Align, Align] = {"left": "right", "center": "center", "right": "left"}


def compose(
    planned: Sequence[Planned], choice: Choice, width: Points, setting: TextSetting
) -> Typeset:
    """Return the paragraphs with their lines in place, in an area `width` points wide."""
    # The first paragraph decides for the box.
    box_rtl = bool(planned) and planned[0].rtl
    align = side_of(setting.style.align, rtl=box_rtl)
    narrowed = left, right = _narrowed_sides(round(width - choice.width, 4), align)
    area = (left, width - right)
    judgements = iter(choice.judgements)
    paragraphs: list[SetParagraph] = []
    top = NO_POINTS
    for item in planned:
        space = space_above(setting.style, setting.size, item.paragraph.level)
        if not paragraphs:
            space = NO_POINTS
        texts = list(islice(judgements, len(item.lines)))
        paragraph = _set(item, texts, setting, area, top=top, space_before=space)
        paragraphs.append(paragraph)
        top += space + PITCH * item.size * setting.leading * len(paragraph.lines)
    return Typeset(tuple(paragraphs), round(top, 4), narrowed, setting.size)


def _narrowed_sides(narrowed: Points, align: Align) -> tuple[Points, Points]:
    """Return how much of `narrowed` is left empty at the left and at the right, in points.

    It is taken from the end of the line: at the right of left-aligned text, at the left of
    right-aligned text, half and half of centred text.
    """
    match align:
        case "left":
            return NO_POINTS, narrowed
        case "center":
            return narrowed / 2, narrowed / 2
        case "right":
            return narrowed, NO_POINTS


def side_of(align: Align, *, rtl: bool) -> Align:
    """Return the side of the page at which text is aligned: a style says "left" for where a line
    starts.
    """
    return _MIRRORED[align] if rtl else align


def _set(
    planned: Planned,
    texts: Sequence[Judgement],
    setting: TextSetting,
    area: tuple[Points, Points],
    *,
    top: Points,
    space_before: Points,
) -> SetParagraph:
    """Return a paragraph with its lines below `top`, between the left and the right of `area`."""
    paragraph, style = planned.paragraph, setting.style
    align = side_of(style.align, rtl=planned.rtl)
    pitch = PITCH * planned.size * setting.leading
    decided = list(_lines(planned, texts, area, align))
    lines = _on_baselines(planned, decided, setting, top + space_before)
    is_broken = len(lines) > 1
    hang = planned.hang if is_broken else NO_POINTS
    shown = _with_hyphens(paragraph, lines)
    color = style.secondary if paragraph.level else style.color
    runs = _styled(shown.runs, style, color, planned.size, setting.fonts)
    icons: tuple[PlacedIcon, ...] = ()
    if any(run.icon for run in runs):
        icons = placed_icons(planned, runs, lines)
    return SetParagraph(
        runs=runs,
        lines=lines,
        size=planned.size,
        leading=setting.leading,
        pitch=round(pitch, 4),
        space_before=round(space_before, 4),
        align=align,
        level=paragraph.level,
        marker=paragraph.marker,
        number=paragraph.number,
        marker_color=style.marker_color(paragraph.marker),
        margin=round(planned.margin + hang, 4),
        indent=round(-planned.room - hang, 4),
        rtl=planned.rtl,
        break_hard=is_broken and any(text.hard for text in texts),
        icons=icons,
        shaped=planned.rtl and needs_shaping(paragraph.text),
        origin=paragraph.origin,
    )


def _on_baselines(
    planned: Planned, decided: Sequence[Line], setting: TextSetting, top: Points
) -> tuple[Line, ...]:
    """Return lines on their baselines, the first line's room from `top` (points) down; with marks
    of direction where they run both ways.
    """
    pitch = PITCH * planned.size * setting.leading
    baselines = _baselines(planned, decided, setting)
    lines = tuple(
        replace(line, baseline=round(top + pitch * number + below * planned.size, 4))
        for number, (line, below) in enumerate(zip(decided, baselines, strict=True))
    )
    if len(lines) > 1 and runs_both_ways(planned.paragraph.text):
        return tuple(_with_marks(lines, planned))
    return lines


def _lines(
    planned: Planned, texts: Sequence[Judgement], area: tuple[Points, Points], align: Align
) -> Iterator[Line]:
    """Yield the lines of a paragraph, their baselines still at 0."""
    left, right = area
    if planned.rtl:
        right -= planned.margin
    else:
        left += planned.margin
    length = len(planned.paragraph.text)
    offset = 0
    for text in texts:
        lines = _text_lines(planned, text, offset, (left, right), align)
        yield from lines[:-1]
        # A hard break is a character of the line that it ends.
        offset += len(text.measured.text) + 1
        yield replace(lines[-1], end=min(offset, length))


def _baselines(planned: Planned, lines: Sequence[Line], setting: TextSetting) -> Iterator[Em]:
    """Yield how far below the top of its line each baseline stands, in em: that depends on which
    fonts are on the line.
    """
    plain = setting.plain_face.metrics
    stretches = chain.from_iterable(measured.stretches for measured in planned.lines)
    fonts = {stretch.face.metrics for stretch in stretches} or {plain}
    if len(fonts) == 1 and planned.paragraph.text.isascii():
        yield from repeat(baseline(fonts, setting.leading), len(lines))
        return
    letters: list[VerticalMetrics] = []
    for measured in planned.lines:
        letters += metrics_of(measured.stretches, setting.lang)
        # A hard break, which is a character of the paragraph, is in the font of what it ends.
        letters.append(letters[-1] if measured.stretches else plain)
    for line in lines:
        fonts = set(letters[line.start : line.end]) or {plain}
        yield baseline(fonts, setting.leading)


def _with_marks(lines: Sequence[Line], planned: Planned) -> Iterator[Line]:
    """Yield the lines with what keeps them in their paragraph's order wherever they are set."""
    marks = line_marks(planned.paragraph.text, [line.end for line in lines], rtl=planned.rtl)
    for line, (ahead, behind) in zip(lines, marks, strict=True):
        yield replace(line, ahead=ahead, behind=behind)


def _text_lines(
    planned: Planned, text: Judgement, offset: int, area: tuple[Points, Points], align: Align
) -> list[Line]:
    """Return the lines of a text between hard breaks, which is `offset` characters from the start
    of its paragraph.
    """
    ruler, places = text.measured.plain, text.measured.places
    left, right = area
    lines = []
    for first, last in pairwise((0, *text.breaks)):
        width = (ruler.ends[last - 1] - ruler.starts[first]) * planned.size
        start = left + planned.hang if first else left
        line_left = {"left": start, "center": (left + right - width) / 2, "right": right - width}
        lines.append(
            Line(
                start=offset + places[first],
                end=offset + places[last],
                left=round(line_left[align], 4),
                baseline=NO_POINTS,
                width=round(width, 4),
            )
        )
    return lines


def _with_hyphens(paragraph: Paragraph, lines: Sequence[Line]) -> Paragraph:
    """Return the paragraph with a hyphen for each of the author's soft ones at which a line ends:
    no program draws one at a break that is written.
    """
    text = paragraph.text
    ends = {line.end - 1 for line in lines[:-1] if text[line.end - 1] == SOFT_HYPHEN}
    if not ends:
        return paragraph
    runs, start = [], 0
    for run in paragraph.runs:
        letters = enumerate(run.text, start)
        seen = "".join("-" if place in ends else letter for place, letter in letters)
        runs.append(replace(run, text=seen))
        start += len(run.text)
    return replace(paragraph, runs=tuple(runs))


@lru_cache(maxsize=2048)
def _styled(
    runs: tuple[Run, ...], style: TextStyle, color: Color, size: Points, fonts: Fonts
) -> tuple[StyledRun, ...]:
    """Return runs as they look in a style, `color` where they are no links, at `size` points.

    It is given the runs and no paragraph, whose place in the outline would keep the outline.
    """
    styled = []
    for run in runs:
        styled_run = _styled_run(run, style, size, color)
        if run.icon:
            alone = _is_alone(run, runs)
            styled_run = with_icon(styled_run, run.icon, fonts, alone=alone)
        styled.append(styled_run)
    return tuple(styled)


def _is_alone(icon: Run, runs: tuple[Run, ...]) -> bool:
    """Return whether no words stand beside an icon: in its paragraph, or in the link that it is
    part of.
    """
    beside = (run.text for run in runs if run.link == icon.link or not icon.link)
    return not "".join(beside).strip()


def _styled_run(run: Run, style: TextStyle, size: Points, color: Color) -> StyledRun:
    """Return a run as it looks in a style, `color` where it is no link; an icon still as text."""
    return StyledRun(
        text=run.text,
        font=font_role(run, style.font),
        size=size,
        color=style.link if run.link else color,
        bold=run.bold or style.bold,
        italic=run.italic or style.italic,
        strike=run.strike,
        mark=style.mark if run.mark else None,
        script=run.script,
        link=_link(run.link),
        formula=inline_formula(run),
        note=run.note,
    )


def _link(target: str) -> Link | None:
    """Return where a run leads: ``#`` and the id of a page, or an address; None for empty."""
    if not target:
        return None
    if target.startswith("#"):
        return Link(page=target[1:])
    return Link(href=target)


def anchored(typeset: Typeset, height: Points, anchor: Anchor) -> Typeset:
    """Return the text moved down to the middle or the bottom of an area `height` points high."""
    if anchor == "top":
        return typeset
    shift = height - typeset.height
    if anchor == "middle":
        shift *= 0.5
    paragraphs = tuple(_moved_down(paragraph, shift) for paragraph in typeset.paragraphs)
    return replace(typeset, paragraphs=paragraphs)


def _moved_down(paragraph: SetParagraph, shift: Points) -> SetParagraph:
    lines = (replace(line, baseline=round(line.baseline + shift, 4)) for line in paragraph.lines)
    return replace(paragraph, lines=tuple(lines))
