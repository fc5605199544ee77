"""A text box → headings, paragraphs and lists, or lines of a program, as its role wants them.

Of a program every line stands in a block of its own, as all text does, but one in the flow of a
line; a line feed ends the last of those that belong together. So a line that goes on over another
is still one where it is pasted.
"""

from html import escape

from deckgen.content import Marker
from deckgen.page.boxes import SetParagraph, TextBox
from deckgen.records import dataclass
from deckgen.render.html.boxes.elements import attribute, direction, when
from deckgen.render.html.boxes.inline_html import (
    Base,
    TextContext,
    base_classes,
    base_of,
    lines_html,
)
from deckgen.render.html.boxes.motion import FRAGMENT, at_step

# Said by the slide's announcement or a connector's sentence already, or a mark without a word.
_SILENT = frozenset({"initials", "number", "page", "quote-mark", "edge-label"})


@dataclass(frozen=True, slots=True)
class Heading:
    """The element of a text that is a heading, and the id that its slide is named by; both may be
    empty.
    """

    tag: str = ""
    id: str = ""


class Lists:
    """The lists that are open, nested in each other's items; every method returns the tags that are
    due.
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def item(self, level: int, marker: Marker, attributes: str = "") -> str:
        """Return what stands ahead of an item's own ``<li>``; `attributes` are a new list's."""
        tag = "ol" if marker == "number" else "ul"
        closed = self.close(level)
        if self._open and self._open[-1] == (level, tag):
            return f"{closed}</li>"
        if self._open and self._open[-1][0] == level:
            closed += self.close(level - 1)
        self._open.append((level, tag))
        return f"{closed}<{tag}{attributes}>"

    def close(self, level: int = -1) -> str:
        """Return the end of every list deeper than `level`, and of its last item."""
        closed = ""
        while self._open and self._open[-1][0] > level:
            closed += f"</li></{self._open.pop()[1]}>"
        return closed


def item_number(marker: Marker, number: int) -> str:
    """Return the attribute of an item that is numbered."""
    return when(marker == "number", f' value="{number}"')


def text_box(
    box: TextBox, classes: str, area: TextContext, attributes: str, heading: Heading
) -> str:
    """Return the element of a text box. `classes` place it, `attributes` are its language."""
    place = f"b {classes} r-{escape(box.role)}"
    if box.role == "code":
        return _code(box.typeset.paragraphs, place, area, attributes)
    paragraphs = tuple(filter(_has_text, box.typeset.paragraphs))
    named = attribute("id", heading.id)
    hidden = when(box.role in _SILENT, ' aria-hidden="true"')
    if box.role == "quote":
        body = blocks(paragraphs, area, heading.tag, named)
        return f'<blockquote class="{place}"{attributes}{hidden}>{body}</blockquote>'
    if len(paragraphs) == 1 and not paragraphs[0].marker:
        attributes += named + hidden
        return _paragraph(paragraphs[0], heading.tag or "p", area, 0.0, attributes, place)
    body = blocks(paragraphs, area, heading.tag, named)
    return f'<div class="{place}"{attributes}{hidden}>{body}</div>'


def blocks(
    paragraphs: tuple[SetParagraph, ...], area: TextContext, heading: str = "", named: str = ""
) -> str:
    """Return paragraphs, and items of lists nested by their levels; the first is the heading, where
    one is wanted.

    What is empty, as a cell of a table may be, is left out.
    """
    pieces: list[str] = []
    lists = Lists()
    above, step = 0.0, 0
    for paragraph in filter(_has_text, paragraphs):
        if paragraph.marker:
            # Safari forgets that a list without markers of its own is one, unless it is told.
            attributes = f' role="list"{direction(paragraph.rtl, area.rtl)}'
            pieces.append(lists.item(paragraph.level, paragraph.marker, attributes))
            pieces.append(_item(paragraph, area, above, _own_step(paragraph, step)))
            step = paragraph.step
        else:
            pieces.append(lists.close())
            pieces.append(_paragraph(paragraph, heading or "p", area, above, named))
            heading = named = ""
        above = paragraph.lines[-1].baseline
    pieces.append(lists.close())
    return "".join(pieces)


def _has_text(paragraph: SetParagraph) -> bool:
    return bool(paragraph.runs and paragraph.lines)


def _own_step(paragraph: SetParagraph, step: int) -> int:
    """The step at which an item appears by itself; `step` is that of the item before it. An item
    inside another comes with it, and would fade twice.
    """
    comes_along = paragraph.level > 0 and paragraph.step == step
    return 0 if comes_along else paragraph.step


def _paragraph(
    paragraph: SetParagraph,
    tag: str,
    area: TextContext,
    above: float,
    attributes: str,
    place: str = "",
) -> str:
    base = base_of(paragraph)
    names = (
        place,
        base_classes(base, area, shaped=paragraph.shaped),
        when(paragraph.step, FRAGMENT),
    )
    classes = " ".join(filter(None, names))
    attributes += at_step(paragraph.step) + direction(paragraph.rtl, area.rtl)
    if area.is_foot:
        attributes += area.notes.note(paragraph)
    inside = lines_html(paragraph, base, area, above)
    return f'<{tag} class="{classes}"{attributes}>{inside}</{tag}>'


def _item(paragraph: SetParagraph, area: TextContext, above: float, step: int) -> str:
    base = base_of(paragraph)
    classes = base_classes(base, area, shaped=paragraph.shaped) + when(step, f" {FRAGMENT}")
    attributes = item_number(paragraph.marker, paragraph.number) + at_step(step)
    inside = lines_html(paragraph, base, area, above)
    return f'<li class="{classes}"{attributes}{direction(paragraph.rtl, area.rtl)}>{inside}'


def _code(
    paragraphs: tuple[SetParagraph, ...], place: str, area: TextContext, attributes: str
) -> str:
    """A listing, from which the code can be copied as it was written."""
    base = _base_of_code(paragraphs)
    pieces = []
    above = 0.0
    for paragraph in paragraphs:
        pieces.append(lines_html(paragraph, base, area, above))
        above = paragraph.lines[-1].baseline
    inside = "\n".join(pieces)
    return (
        f'<pre class="{place}"{attributes}{direction(False, area.rtl)}>'
        f'<code class="{base_classes(base, area, shaped=False)}">{inside}</code></pre>'
    )


def _base_of_code(paragraphs: tuple[SetParagraph, ...]) -> Base:
    """The style of the first line that is mostly plain, or of the first at all."""
    bases = [base_of(paragraph) for paragraph in paragraphs if paragraph.runs]
    return next((base for base in bases if not base.bold and not base.italic), bases[0])
