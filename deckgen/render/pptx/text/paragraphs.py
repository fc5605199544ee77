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
from deckgen.render.pptx.package.xml import attribute, color, element, escape
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
# PowerPoint's own superscript and subscript, in thousandths of a per cent of the size.
_BASELINES: dict[Script, str] = {"": "", "super": ' baseline="30000"', "sub": ' baseline="-25000"'}


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
        _paragraph(each, _look(each, looks, first=at == 0), looks, setting, start)
        for at, (each, start) in enumerate(zip(content, list_starts(content), strict=True))
    ]
    return "".join(written) or "<a:p/>"


def list_starts(content: Sequence[SetParagraph | Paragraph]) -> list[int]:
    """Return the number that each paragraph's list begins with: PowerPoint counts on while it stays
    the same.
    """
    open_lists: dict[int, tuple[int, int]] = {}
    starts = []
    for each in content:
        for deeper in [level for level in open_lists if level > each.level]:
            del open_lists[deeper]
        start = 1
        if each.marker == "number":
            start, expected = open_lists.get(each.level, (each.number, each.number))
            if each.number != expected:
                start = each.number
            open_lists[each.level] = (start, each.number + 1)
        else:
            open_lists.pop(each.level, None)
        starts.append(start)
    return starts


def _look(paragraph: SetParagraph, looks: Looks, *, first: bool) -> ParagraphLook:
    # Space ahead of a box's first paragraph counts for nothing: it keeps what its placeholder says.
    inherited = looks[min(paragraph.level, LEVELS - 1)].paragraph.space_before
    return ParagraphLook(
        margin=paragraph.margin,
        indent=paragraph.indent,
        align=paragraph.align,
        rtl=paragraph.rtl,
        leading=paragraph.leading,
        space_before=inherited if first else paragraph.space_before,
        marker=paragraph.marker,
        marker_color=paragraph.marker_color,
        # A subscript hangs below its line, a formula also reaches above it; both would push other
        # lines away. Such a paragraph keeps its pitch by points, others by share, which stays right
        # when somebody changes the size.
        exact=paragraph.pitch
        if any(run.script == "sub" or run.formula for run in paragraph.runs)
        else 0.0,
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
    level = f' lvl="{paragraph.level}"' if paragraph.level else ""
    attributes = f'{level}{attributes} eaLnBrk="1" latinLnBrk="0" hangingPunct="0"'
    parts = ["<a:p>", element("a:pPr", attributes, children)]
    last = base.run
    for run in _segments(paragraph):
        if run is None:
            parts.append(f"<a:br>{_properties('a:rPr', last, base.run, setting)}</a:br>")
            continue
        own = RunLook(run.font, run.size, run.color, run.bold, run.italic)
        parts.append(_run(run, own, base.run, setting))
        # What somebody types after a link is not part of it.
        last = replace(own, color=last.color) if run.link else own
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
        if "\n" not in run.text:
            yield run
            continue
        for at, piece in enumerate(run.text.split("\n")):
            if at:
                yield None
            if piece:
                yield replace(run, text=piece)


def _decided_lines(paragraph: SetParagraph) -> Iterator[StyledRun | None]:
    text = paragraph.text
    is_code = all(run.font == "mono" for run in paragraph.runs)
    for at, line in enumerate(paragraph.lines):
        if at:
            yield None
        end = line.end
        # Elsewhere the break stands for the spaces at a line's end; of code nothing may be missing.
        while end > line.start and text[end - 1] in ("\n" if is_code else " \n"):
            end -= 1
        yield from _between(paragraph.runs, line.start, end)


def _between(runs: tuple[StyledRun, ...], start: int, end: int) -> Iterator[StyledRun]:
    """The parts of `runs` in characters [start, end)."""
    at = 0
    for run in runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last:
            yield replace(run, text=run.text[first:last])
        at += len(run.text)


@dataclass(frozen=True, slots=True)
class _Style:
    """Everything about a run but its text and its link: runs of a kind share their properties."""

    look: RunLook
    base: RunLook
    mono: str
    lang: str
    east_asian: str
    script: Script
    strike: bool
    mark: Color | None
    named: bool


def _run(run: StyledRun, look: RunLook, base: RunLook, setting: ParagraphContext) -> str:
    lang, face = setting.lang, ""
    if is_east_asian(run.text):
        face, lang = east_asian_setting(run.text, setting.lang)
        face = "" if face == setting.east_asian and run.font != "mono" else face
    style = _Style(
        look, base, setting.mono, lang, face, run.script, run.strike, run.mark, setting.named
    )
    attributes, inner = _decorated(style)
    properties = element("a:rPr", attributes, inner + (setting.link(run) if run.link else ""))
    text = escape(run.text)
    if run.field:
        return f'<a:fld id="{NUMBER_FIELD_ID}" type="{run.field}">{properties}<a:t>{text}</a:t></a:fld>'
    if run.formula and setting.native and run.formula.text == run.text:
        return inline(run.formula.omml, run.size * run.formula.scale, run.color)
    if run.icon:
        # Two spaces: LibreOffice leaves out what widens the last character of a line, and of a
        # link.
        widened = element("a:rPr", f'{attributes} spc="{round(run.spacing * 100)}"', inner)
        return text_runs(widened, text) + text_runs(properties, text)
    return text_runs(properties, text)


def text_runs(properties: str, text: str) -> str:
    """Return escaped text as an ``a:r``, or as several where Office would read an escape of its own
    in it.
    """
    pieces = OFFICE_ESCAPE.sub("_\x00", text).split("\x00") if "_x" in text else [text]
    return "".join(f"<a:r>{properties}<a:t>{piece}</a:t></a:r>" for piece in pieces)


@lru_cache(maxsize=8192)
def _decorated(style: _Style) -> tuple[str, str]:
    """The attributes of run properties, and what is inside ahead of a link."""
    look = style.look
    attributes, ink, face = run_properties(look, style.base, style.mono)
    attributes += ' strike="sngStrike"' if style.strike else ""
    attributes += _BASELINES[style.script]
    attributes += ' noProof="1"' if look.font == "mono" else ""
    highlight = f"<a:highlight>{color(style.mark)}</a:highlight>" if style.mark else ""
    face = face or (typeface(look.font, style.mono) if style.named else "")
    if style.east_asian:
        face = _with_east_asian(face, style.east_asian)
    return (
        f' lang="{attribute(office_language(style.lang))}"{attributes}',
        f"{ink}{highlight}{face}",
    )


def _with_east_asian(face: str, name: str) -> str:
    """The typeface elements with their East Asian one replaced, in the order of the schema."""
    named = f'<a:ea typeface="{attribute(name)}"/>'
    if "<a:ea " in face:
        return re.sub("<a:ea [^>]*/>", named, face)
    return face.replace("<a:cs ", f"{named}<a:cs ", 1) if face else named


def _properties(tag: str, look: RunLook, base: RunLook, setting: ParagraphContext) -> str:
    """Plain run properties, as a line break or the end of a paragraph has them."""
    style = _Style(look, base, setting.mono, setting.lang, "", "", False, None, setting.named)
    return element(tag, *_decorated(style))
