"""Set paragraphs → the paragraphs of a DrawingML text body, natural and editable."""

from collections.abc import Iterator, Sequence

from deckgen.content import Paragraph
from deckgen.page.boxes import Anchor, SetParagraph, StyledRun
from deckgen.records import replace
from deckgen.render.pptx.package.xml import element, optional
from deckgen.render.pptx.text.looks import (
    LEVELS,
    Looks,
    ParagraphLook,
    RunLook,
    paragraph_properties,
)
from deckgen.render.pptx.text.runs_xml import ParagraphContext, plain_properties, run_xml
from deckgen.units import NO_POINTS

ANCHORS: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
_BREAK = "\n"


def paragraphs(content: tuple[SetParagraph, ...], looks: Looks, setting: ParagraphContext) -> str:
    """Return the ``a:p`` of `content`, saying only what differs from `looks`."""
    written = [
        _paragraph(paragraph, start, looks, setting, first=index == 0)
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


def _look(paragraph: SetParagraph, base: ParagraphLook, *, first: bool) -> ParagraphLook:
    space_before, exact = paragraph.space_before, NO_POINTS
    if first:
        # Nothing shows of it above the first paragraph of a box, which keeps what its placeholder
        # says.
        space_before = base.space_before
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
    paragraph: SetParagraph, start: int, looks: Looks, setting: ParagraphContext, *, first: bool
) -> str:
    base = looks[min(paragraph.level, LEVELS - 1)]
    wanted = _look(paragraph, base.paragraph, first=first)
    attributes, children = paragraph_properties(wanted, base.paragraph, start)
    level = optional("lvl", paragraph.level)
    attributes = f'{level}{attributes} eaLnBrk="1" latinLnBrk="0" hangingPunct="0"'
    parts = ["<a:p>", element("a:pPr", attributes, children)]
    last = base.run
    for run in _segments(paragraph):
        if run is None:
            parts.append(f"<a:br>{plain_properties('a:rPr', last, base.run, setting)}</a:br>")
            continue
        look = RunLook(run.font, run.size, run.color, run.bold, run.italic)
        parts.append(run_xml(run, look, base.run, setting))
        if run.link:
            # What somebody types after a link is not part of it.
            look = replace(look, color=last.color)
        last = look
    if not paragraph.runs:
        last = replace(last, size=paragraph.size)
    parts.append(plain_properties("a:endParaRPr", last, base.run, setting))
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
