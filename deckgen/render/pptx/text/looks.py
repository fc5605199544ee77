"""What text looks like before a run says otherwise → level styles of masters and layouts, and
differences from them.

PowerPoint resolves a property from the run up to the master. Whatever a run shares with its
placeholder is left out, so that a change in the master is followed; this module is the one place
that knows what is shared.
"""

from functools import lru_cache

from deckgen.content import Marker
from deckgen.page.pages import Pages
from deckgen.page.style import Align, Color, FontRole, Fonts, StyleLevel, TextStyle
from deckgen.records import dataclass, replace
from deckgen.render.pptx.package.xml import attribute, color, element, fill, when
from deckgen.units import NO_POINTS, Points, emu

# A list has three levels in the language of outlines; PowerPoint's master has nine.
LEVELS = 3
BULLET = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Lengths in points, as in `SetParagraph`; `exact` is a fixed line pitch in place of `leading`,
    if not 0.
    """

    margin: Points = NO_POINTS
    indent: Points = NO_POINTS
    align: Align = "left"
    rtl: bool = False
    leading: float = 1.0
    space_before: Points = NO_POINTS
    marker: Marker = ""
    marker_color: Color | None = None
    exact: Points = NO_POINTS


@dataclass(frozen=True, slots=True)
class RunLook:
    """Size in points."""

    font: FontRole
    size: Points
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
        _level(style, level, number, pages.metadata.rtl, marker)
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
            marker_color=style.marker_color(marker),
        )
    ink = style.secondary if number else style.color
    return Level(paragraph, RunLook(style.font, level.size, ink, style.bold, style.italic))


# The properties of a look in the order of the schema: the value of each, and the XML that says it.
_Properties = tuple[tuple[object, str], ...]


def _differing(wanted: _Properties, base: _Properties) -> str:
    """What is said otherwise than in `base`."""
    pairs = zip(wanted, base, strict=True)
    return "".join(xml for (value, xml), (inherited, _) in pairs if value != inherited)


def _all_of(wanted: _Properties) -> str:
    return "".join(xml for _, xml in wanted)


@lru_cache(maxsize=8192)
def paragraph_properties(
    wanted: ParagraphLook, base: ParagraphLook | None, start: int = 1
) -> tuple[str, str]:
    """Return the attributes and the children in which `wanted` differs from `base` (all of them
    without one).

    `start` is the number that a numbered list begins with.
    """
    attributes, children = _paragraph_attributes(wanted), _paragraph_children(wanted, start)
    if base is None:
        return _all_of(attributes), _all_of(children)
    return (
        _differing(attributes, _paragraph_attributes(base)),
        _differing(children, _paragraph_children(base, start=1)),
    )


def _paragraph_attributes(look: ParagraphLook) -> _Properties:
    # Less than a hundredth of a point is not seen.
    return (
        (round(look.margin, 2), f' marL="{emu(look.margin)}"'),
        (round(look.indent, 2), f' indent="{emu(look.indent)}"'),
        ((look.align, look.rtl), f' algn="{_ALIGN[look.align]}" rtl="{int(look.rtl)}"'),
    )


def _paragraph_children(look: ParagraphLook, start: int) -> _Properties:
    above = f'<a:spcBef><a:spcPts val="{round(look.space_before * 100)}"/></a:spcBef>'
    return (
        ((look.leading, look.exact), f"<a:lnSpc>{_line_spacing(look)}</a:lnSpc>"),
        (round(look.space_before, 2), above),
        (0, '<a:spcAft><a:spcPts val="0"/></a:spcAft>'),
        (look.marker_color, _marker_color(look)),
        ((look.marker, start), _marker(look.marker, start)),
    )


def _line_spacing(look: ParagraphLook) -> str:
    if look.exact:
        return f'<a:spcPts val="{round(look.exact * 100)}"/>'
    return f'<a:spcPct val="{round(look.leading * 100_000)}"/>'


def _marker_color(look: ParagraphLook) -> str:
    if not look.marker:
        return ""
    if look.marker_color is None:
        return "<a:buClrTx/>"
    return f"<a:buClr>{color(look.marker_color)}</a:buClr>"


def _marker(marker: Marker, start: int) -> str:
    match marker:
        case "":
            return "<a:buNone/>"
        case "bullet":
            return BULLET
        case "number":
            return numbering(start)


def numbering(start: int) -> str:
    """Return the marker of a numbered list that begins with `start`; PowerPoint begins with 1 at
    least (ST_TextBulletStartAtNum).
    """
    begin = when(start > 1, f' startAt="{start}"')
    return f'<a:buFontTx/><a:buAutoNum type="arabicPeriod"{begin}/>'


@lru_cache(maxsize=8192)
def run_properties(wanted: RunLook, base: RunLook | None, mono: str) -> tuple[str, str, str]:
    """Return the attributes, the fill and the typeface in which `wanted` differs from `base` (all
    of them without one).
    """
    attributes = _run_attributes(wanted)
    ink, face = fill(wanted.color), typeface(wanted.font, mono)
    if base is None:
        return _all_of(attributes), ink, face
    return (
        _differing(attributes, _run_attributes(base)),
        when(wanted.color != base.color, ink),
        when(wanted.font != base.font, face),
    )


def _run_attributes(look: RunLook) -> _Properties:
    return (
        (look.size, f' sz="{round(look.size * 100)}"'),
        (look.bold, f' b="{int(look.bold)}"'),
        (look.italic, f' i="{int(look.italic)}"'),
    )


def typeface(role: FontRole, mono: str) -> str:
    """Return the typeface elements of a role: the theme's own fonts by reference, `mono` by its
    name.
    """
    if role == "mono":
        return f'<a:latin typeface="{attribute(mono)}"/><a:cs typeface="{attribute(mono)}"/>'
    return theme_faces(role)


def theme_faces(role: FontRole) -> str:
    """Return the typeface elements that refer to a font of the theme; it has none for code, which
    is then set in that of the body.
    """
    key = "mj" if role == "heading" else "mn"
    return (
        f'<a:latin typeface="+{key}-lt"/><a:ea typeface="+{key}-ea"/><a:cs typeface="+{key}-cs"/>'
    )


def level_styles(looks: Looks, base: Looks | None, fonts: Fonts, *, count: int = LEVELS) -> str:
    """Return the level properties of a list style: only what differs from `base`, or everything
    without one.
    """
    mono, styles = fonts.mono.family, ""
    for number in range(1, count + 1):
        index = min(number, LEVELS) - 1
        if base is None:
            styles += _whole_level(number, looks[index], mono)
        else:
            styles += _changed_level(number, looks[index], base[index], mono)
    return styles


def _whole_level(number: int, look: Level, mono: str) -> str:
    attributes, children = paragraph_properties(look.paragraph, None)
    sizes, ink, face = run_properties(look.run, None, mono)
    # A single "kern" of 0 switches pair kerning off, which is how the lines were measured.
    return (
        f"<a:lvl{number}pPr{attributes}"
        ' defTabSz="914400" eaLnBrk="1" latinLnBrk="0" hangingPunct="0">'
        f'{children}<a:defRPr{sizes} kern="0">{ink}{face}</a:defRPr></a:lvl{number}pPr>'
    )


def _changed_level(number: int, look: Level, base: Level, mono: str) -> str:
    attributes, children = paragraph_properties(look.paragraph, base.paragraph)
    sizes, ink, face = run_properties(look.run, base.run, mono)
    run = when(sizes + ink + face, element("a:defRPr", sizes, ink + face))
    return when(
        attributes + children + run,
        element(f"a:lvl{number}pPr", attributes, children + run),
    )
