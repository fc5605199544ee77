"""What text looks like before a run says otherwise → level styles of masters and layouts, and
differences from them.

PowerPoint resolves a property from the run up to the master. Whatever a run shares with its
placeholder is left out, so that a change in the master is followed; this module is the one place
that knows what is shared.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from deckgen.content import Marker
from deckgen.page.pages import Pages
from deckgen.page.style import Align, Color, FontRole, Fonts, StyleLevel, TextStyle
from deckgen.render.pptx.package.xml import attribute, color, fill
from deckgen.units import emu

# A list has three levels in the language of outlines; PowerPoint's master has nine.
LEVELS = 3
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Lengths in points, as in `SetParagraph`; `exact` is a fixed line pitch in place of `leading`,
    if not 0.
    """

    margin: float = 0.0
    indent: float = 0.0
    align: Align = "left"
    rtl: bool = False
    leading: float = 1.0
    space_before: float = 0.0
    marker: Marker = ""
    marker_color: Color | None = None
    exact: float = 0.0


@dataclass(frozen=True, slots=True)
class RunLook:
    """Size in points."""

    font: FontRole
    size: float
    color: Color
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """How a list level looks."""

    paragraph: ParagraphLook
    run: RunLook


Looks = tuple[Level, Level, Level]


def looks_of(style: TextStyle, pages: Pages, marker: Marker = "") -> Looks:
    """Return the three levels of a style at its largest size."""
    first, second, third = (
        _level(style, level, number, pages.rtl, marker)
        for number, level in enumerate(pages.levels[style.name])
    )
    return first, second, third


def _level(style: TextStyle, level: StyleLevel, number: int, rtl: bool, marker: Marker) -> Level:
    indent = style.indent * style.sizes[0]
    paragraph = ParagraphLook(
        margin=indent * number,
        align=level.align,
        rtl=rtl,
        leading=level.leading,
        space_before=level.space_before,
    )
    if marker:
        paragraph = replace(
            paragraph,
            margin=indent * (number + 1),
            indent=-indent,
            marker=marker,
            marker_color=style.accent,
        )
    ink = style.secondary if number else style.color
    return Level(paragraph, RunLook(style.font, level.size, ink, style.bold, style.italic))


@lru_cache(maxsize=8192)
def paragraph_properties(
    wanted: ParagraphLook, base: ParagraphLook | None, start: int = 1
) -> tuple[str, str]:
    """Return the attributes and the children in which `wanted` differs from `base` (all of them
    without one).

    `start` is the number that a numbered list begins with.
    """
    attributes = ""
    if base is None or round(wanted.margin, 2) != round(base.margin, 2):
        attributes += f' marL="{emu(wanted.margin)}"'
    if base is None or round(wanted.indent, 2) != round(base.indent, 2):
        attributes += f' indent="{emu(wanted.indent)}"'
    if base is None or (wanted.align, wanted.rtl) != (base.align, base.rtl):
        attributes += f' algn="{_ALIGN[wanted.align]}" rtl="{int(wanted.rtl)}"'
    children = ""
    if wanted.exact:
        children += f'<a:lnSpc><a:spcPts val="{round(wanted.exact * 100)}"/></a:lnSpc>'
    elif base is None or wanted.leading != base.leading:
        children += f'<a:lnSpc><a:spcPct val="{round(wanted.leading * 100_000)}"/></a:lnSpc>'
    if base is None or round(wanted.space_before, 2) != round(base.space_before, 2):
        children += f'<a:spcBef><a:spcPts val="{round(wanted.space_before * 100)}"/></a:spcBef>'
    if base is None:
        children += '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    return attributes, children + _marker(wanted, base, start)


def _marker(wanted: ParagraphLook, base: ParagraphLook | None, start: int) -> str:
    if not wanted.marker:
        return "" if base is not None and not base.marker else "<a:buNone/>"
    tint = ""
    if base is None or wanted.marker_color != base.marker_color:
        tint = (
            f"<a:buClr>{color(wanted.marker_color)}</a:buClr>"
            if wanted.marker_color
            else "<a:buClrTx/>"
        )
    if wanted.marker == "bullet":
        kept = base is not None and base.marker == "bullet"
        return tint if kept else f'{tint}<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    if base is not None and base.marker == "number" and start == 1:
        return tint
    begin = f' startAt="{start}"' if start != 1 else ""
    return f'{tint}<a:buFontTx/><a:buAutoNum type="arabicPeriod"{begin}/>'


@lru_cache(maxsize=8192)
def run_properties(wanted: RunLook, base: RunLook | None, mono: str) -> tuple[str, str, str]:
    """Return the attributes, the fill and the typeface in which `wanted` differs from `base`."""
    attributes = ""
    if base is None or wanted.size != base.size:
        attributes += f' sz="{round(wanted.size * 100)}"'
    if base is None or wanted.bold != base.bold:
        attributes += f' b="{int(wanted.bold)}"'
    if base is None or wanted.italic != base.italic:
        attributes += f' i="{int(wanted.italic)}"'
    ink = fill(wanted.color) if base is None or wanted.color != base.color else ""
    face = typeface(wanted.font, mono) if base is None or wanted.font != base.font else ""
    return attributes, ink, face


def typeface(role: FontRole, mono: str) -> str:
    """Return the typeface elements of a role: the theme's own fonts by reference, `mono` by its
    name.
    """
    if role == "mono":
        return f'<a:latin typeface="{attribute(mono)}"/><a:cs typeface="{attribute(mono)}"/>'
    key = "mj" if role == "heading" else "mn"
    return (
        f'<a:latin typeface="+{key}-lt"/><a:ea typeface="+{key}-ea"/><a:cs typeface="+{key}-cs"/>'
    )


def level_styles(looks: Looks, base: Looks | None, fonts: Fonts, *, count: int = LEVELS) -> str:
    """Return the level properties of a list style: only what differs from `base`, or everything
    without one.
    """
    return "".join(
        _level_style(
            number,
            looks[min(number, LEVELS) - 1],
            base[min(number, LEVELS) - 1] if base else None,
            fonts,
        )
        for number in range(1, count + 1)
    )


def _level_style(number: int, look: Level, base: Level | None, fonts: Fonts) -> str:
    attributes, children = paragraph_properties(look.paragraph, base.paragraph if base else None)
    sizes, ink, face = run_properties(look.run, base.run if base else None, fonts.mono.family)
    if base is None:
        # A single "kern" of 0 switches pair kerning off, which is how the lines were measured.
        sizes += ' kern="0"'
        attributes += ' defTabSz="914400" eaLnBrk="1" latinLnBrk="0" hangingPunct="0"'
    if not (attributes or children or sizes or ink or face):
        return ""
    run = f"<a:defRPr{sizes}>{ink}{face}</a:defRPr>" if sizes or ink or face else ""
    return f"<a:lvl{number}pPr{attributes}>{children}{run}</a:lvl{number}pPr>"
