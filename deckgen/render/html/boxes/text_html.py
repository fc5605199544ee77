"""A text box → headings, paragraphs and lists, as its role wants them."""

from dataclasses import dataclass
from html import escape

from deckgen.page.boxes import SetParagraph, TextBox
from deckgen.render.html.boxes.code_html import code_box
from deckgen.render.html.boxes.inline_html import (
    TextContext,
    base_classes,
    base_of,
    is_whole_arabic,
    lines_html,
)
from deckgen.render.html.boxes.lists import Lists
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


def text_box(
    box: TextBox, classes: str, area: TextContext, attributes: str, heading: Heading
) -> str:
    """Return the element of a text box. `classes` place it, `attributes` are its language."""
    if box.role == "code":
        return code_box(box, classes, area, attributes)
    paragraphs = tuple(filter(_has_text, box.typeset.paragraphs))
    hidden = ' aria-hidden="true"' if box.role in _SILENT else ""
    named = f' id="{escape(heading.id)}"' if heading.id else ""
    place = f"b {classes} r-{escape(box.role)}"
    tag = "blockquote" if box.role == "quote" else "div"
    if len(paragraphs) == 1 and not paragraphs[0].marker and tag == "div":
        return _paragraph(
            paragraphs[0], heading.tag or "p", area, 0.0, f"{attributes}{named}{hidden}", place
        )
    body = blocks(paragraphs, area, heading.tag, named)
    return f'<{tag} class="{place}"{attributes}{hidden}>{body}</{tag}>'


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
            attributes = f' role="list"{_direction(paragraph, area)}'
            pieces.append(
                lists.item(
                    paragraph.level, "ol" if paragraph.marker == "number" else "ul", attributes
                )
            )
            # An item inside another comes with it, and would fade twice.
            within = step if paragraph.level else 0
            pieces.append(
                _item(paragraph, area, above, 0 if paragraph.step == within else paragraph.step)
            )
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


def _paragraph(
    paragraph: SetParagraph,
    tag: str,
    area: TextContext,
    above: float,
    attributes: str,
    place: str = "",
) -> str:
    base = base_of(paragraph)
    classes = f"{place} {base_classes(base, area, is_whole_arabic(paragraph))} {_appearing(paragraph.step)}".strip()
    attributes += at_step(paragraph.step)
    inside = lines_html(paragraph, base, area, above)
    return f'<{tag} class="{classes}"{attributes}{_direction(paragraph, area)}>{inside}</{tag}>'


def _appearing(step: int) -> str:
    return FRAGMENT if step else ""


def _direction(paragraph: SetParagraph, area: TextContext) -> str:
    if paragraph.rtl == area.rtl:
        return ""
    return ' dir="rtl"' if paragraph.rtl else ' dir="ltr"'


def _item(paragraph: SetParagraph, area: TextContext, above: float, step: int) -> str:
    base = base_of(paragraph)
    classes = f"{base_classes(base, area, is_whole_arabic(paragraph))} {_appearing(step)}".strip()
    value = f' value="{paragraph.number}"' if paragraph.marker == "number" else ""
    inside = lines_html(paragraph, base, area, above)
    return f'<li class="{classes}"{value}{at_step(step)}{_direction(paragraph, area)}>{inside}'
