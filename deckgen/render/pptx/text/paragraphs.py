"""Set paragraphs → the paragraphs of a DrawingML text body, natural and editable."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from deckgen.content import Paragraph, Script
from deckgen.page.boxes import Anchor, SetParagraph, StyledRun
from deckgen.page.style import Color
from deckgen.render.pptx.package.names import NUMBER_FIELD_ID
from deckgen.render.pptx.package.typefaces import east_asian_setting, is_east_asian, office_language
from deckgen.render.pptx.package.xml import attribute, color, element, escape, flag, optional, when
from deckgen.render.pptx.text.formula_xml import inline
from deckgen.render.pptx.text.looks import (
    LEVELS,
    Looks,
    ParagraphLook,
    RunLook,
    paragraph_properties,
    run_properties,
    typeface,
)

ANCHORS: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
OFFICE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Where text has what Office reads as an escaped character, such as "_x0041_"; cut in two there, it
is read as what it is, by every program.
"""
_BREAK = "\n"
# PowerPoint's own superscript and subscript, in thousandths of a per cent of the size.
_BASELINES: dict[Script, int] = {"": 0, "super": 30_000, "sub": -25_000}


@dataclass(frozen=True, slots=True)
class ParagraphContext:
    """What text needs to know of its surroundings.

    `mono` and `east_asian` are typefaces: the theme's third, and the one that its theme part names
    for East Asian text. `link` returns the ``hlinkClick`` of a run. `named` runs always name their
    typeface: LibreOffice does not inherit it in footers. `native`: formulas are Office Math, not
    the text that stands for them.
    """

    lang: str
    mono: str
    east_asian: str
    link: Callable[[StyledRun], str]
    named: bool = False
    native: bool = False


def paragraphs(content: tuple[SetParagraph, ...], looks: Looks, setting: ParagraphContext) -> str:
    """Return the ``a:p`` of `content`, saying only what differs from `looks`."""
    written = [
        _paragraph(paragraph, _look(paragraph, looks, first=index == 0), looks, setting, start)
        for index, (paragraph, start) in enumerate(zip(content, list_starts(content), strict=True))
    ]
    return "".join(written) or "<a:p/>"


def list_starts(content: Sequence[SetParagraph | Paragraph]) -> list[int]:
    """Return the number that each paragraph's list begins with: PowerPoint counts on while it stays
    the same.
    """
    # By level: where the list began, and the number that would go on with it.
    open_lists: dict[int, tuple[int, int]] = {}
    starts = []
    for paragraph in content:
        level, number = paragraph.level, paragraph.number
        start, expected = open_lists.get(level, (number, number))
        # What follows ends all lists that are deeper.
        open_lists = {other: state for other, state in open_lists.items() if other < level}
        if paragraph.marker != "number":
            starts.append(1)
            continue
        if number != expected:
            start = number
        open_lists[level] = (start, number + 1)
        starts.append(start)
    return starts


def _look(paragraph: SetParagraph, looks: Looks, *, first: bool) -> ParagraphLook:
    space_before, exact = paragraph.space_before, 0.0
    if first:
        # It counts for nothing there: the paragraph keeps what its placeholder says.
        space_before = looks[min(paragraph.level, LEVELS - 1)].paragraph.space_before
    if any(run.script == "sub" or run.formula for run in paragraph.runs):
        # A subscript hangs below its line, a formula also reaches above it; both would push other
        # lines away. Such a paragraph keeps its pitch by points, others by share, which stays right
        # when somebody changes the size.
        exact = paragraph.pitch
    return ParagraphLook(
        margin=paragraph.margin,
        indent=paragraph.indent,
        align=paragraph.align,
        rtl=paragraph.rtl,
        leading=paragraph.leading,
        space_before=space_before,
        marker=paragraph.marker,
        marker_color=paragraph.marker_color,
        exact=exact,
    )


def _paragraph(
    paragraph: SetParagraph,
    look: ParagraphLook,
    looks: Looks,
    setting: ParagraphContext,
    start: int,
) -> str:
    base = looks[min(paragraph.level, LEVELS - 1)]
    attributes, children = paragraph_properties(look, base.paragraph, start)
    level = optional("lvl", paragraph.level)
    attributes = f'{level}{attributes} eaLnBrk="1" latinLnBrk="0" hangingPunct="0"'
    parts = ["<a:p>", element("a:pPr", attributes, children)]
    last = base.run
    for run in _segments(paragraph):
        if run is None:
            parts.append(f"<a:br>{_properties('a:rPr', last, base.run, setting)}</a:br>")
            continue
        own = RunLook(run.font, run.size, run.color, run.bold, run.italic)
        parts.append(_run(run, own, base.run, setting))
        if run.link:
            # What somebody types after a link is not part of it.
            own = replace(own, color=last.color)
        last = own
    if not paragraph.runs:
        last = replace(last, size=paragraph.size)
    parts.append(_properties("a:endParaRPr", last, base.run, setting))
    parts.append("</a:p>")
    return "".join(parts)


def _segments(paragraph: SetParagraph) -> Iterator[StyledRun | None]:
    """The runs of a paragraph without line breaks in their text; None stands for a break."""
    if paragraph.break_hard and len(paragraph.lines) > 1:
        yield from _decided_lines(paragraph)
        return
    for run in paragraph.runs:
        if _BREAK in run.text:
            yield from _in_lines(run)
        else:
            yield run


def _in_lines(run: StyledRun) -> Iterator[StyledRun | None]:
    """The lines of a run, those that are empty left out, and None for each break between them."""
    for number, piece in enumerate(run.text.split(_BREAK)):
        if number:
            yield None
        if piece:
            yield replace(run, text=piece)


def _decided_lines(paragraph: SetParagraph) -> Iterator[StyledRun | None]:
    text = paragraph.text
    is_code = all(run.font == "mono" for run in paragraph.runs)
    # Elsewhere the break stands for the spaces at a line's end; of code nothing may be missing.
    dropped = _BREAK if is_code else f" {_BREAK}"
    for number, line in enumerate(paragraph.lines):
        if number:
            yield None
        kept = text[line.start : line.end].rstrip(dropped)
        yield from _between(paragraph.runs, line.start, line.start + len(kept))


def _between(runs: tuple[StyledRun, ...], start: int, end: int) -> Iterator[StyledRun]:
    """The parts of `runs` in characters [start, end)."""
    before = 0
    for run in runs:
        first, last = max(start - before, 0), min(end - before, len(run.text))
        if first < last:
            yield replace(run, text=run.text[first:last])
        before += len(run.text)


@dataclass(frozen=True, slots=True)
class _Style:
    """Everything about a run but its text and its link: runs of a kind share their properties."""

    look: RunLook
    base: RunLook
    mono: str
    lang: str
    named: bool
    east_asian: str = ""
    script: Script = ""
    strike: bool = False
    mark: Color | None = None


def _run(run: StyledRun, look: RunLook, base: RunLook, setting: ParagraphContext) -> str:
    face, lang = _east_asian(run, setting)
    style = _Style(
        look, base, setting.mono, lang, setting.named, face, run.script, run.strike, run.mark
    )
    attributes, inner = _decorated(style)
    linked = setting.link(run) if run.link else ""
    properties = element("a:rPr", attributes, inner + linked)
    text = escape(run.text)
    if run.field:
        opening = f'<a:fld id="{NUMBER_FIELD_ID}" type="{run.field}">'
        return f"{opening}{properties}<a:t>{text}</a:t></a:fld>"
    if run.formula and setting.native and run.formula.text == run.text:
        return inline(run.formula.omml, run.size * run.formula.scale, run.color)
    if run.icon:
        # Two spaces: LibreOffice leaves out what widens the last character of a line, and of a
        # link.
        widened = element("a:rPr", f'{attributes} spc="{round(run.spacing * 100)}"', inner)
        return text_runs(widened, text) + text_runs(properties, text)
    return text_runs(properties, text)


def _east_asian(run: StyledRun, setting: ParagraphContext) -> tuple[str, str]:
    """The East Asian typeface that a run has to name, if any, and the language it is in."""
    if not is_east_asian(run.text):
        return "", setting.lang
    face, lang = east_asian_setting(run.text, setting.lang)
    is_inherited = face == setting.east_asian and run.font != "mono"
    return when(not is_inherited, face), lang


def text_runs(properties: str, text: str) -> str:
    """Return escaped text as an ``a:r``, or as several where Office would read an escape of its own
    in it.
    """
    if "_x" not in text:
        return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"
    pieces = OFFICE_ESCAPE.sub("_\x00", text).split("\x00")
    return "".join(f"<a:r>{properties}<a:t>{piece}</a:t></a:r>" for piece in pieces)


@lru_cache(maxsize=8192)
def _decorated(style: _Style) -> tuple[str, str]:
    """The attributes of run properties, and what is inside ahead of a link."""
    look = style.look
    attributes, ink, face = run_properties(look, style.base, style.mono)
    attributes += emphasis(style.script, strike=style.strike)
    attributes += flag("noProof", look.font == "mono")
    highlight = ""
    if style.mark:
        highlight = f"<a:highlight>{color(style.mark)}</a:highlight>"
    face = face or when(style.named, typeface(look.font, style.mono))
    if style.east_asian:
        face = _with_east_asian(face, style.east_asian)
    return (
        f' lang="{attribute(office_language(style.lang))}"{attributes}',
        f"{ink}{highlight}{face}",
    )


def emphasis(script: Script, *, strike: bool) -> str:
    """Return the attributes of text that is struck out, raised or lowered."""
    return when(strike, ' strike="sngStrike"') + optional("baseline", _BASELINES[script])


def _with_east_asian(face: str, name: str) -> str:
    """The typeface elements with their East Asian one replaced, in the order of the schema."""
    named = f'<a:ea typeface="{attribute(name)}"/>'
    if "<a:ea " in face:
        return re.sub("<a:ea [^>]*/>", named, face)
    if not face:
        return named
    return face.replace("<a:cs ", f"{named}<a:cs ", 1)


def _properties(tag: str, look: RunLook, base: RunLook, setting: ParagraphContext) -> str:
    """Plain run properties, as a line break or the end of a paragraph has them."""
    style = _Style(look, base, setting.mono, setting.lang, setting.named)
    return element(tag, *_decorated(style))
