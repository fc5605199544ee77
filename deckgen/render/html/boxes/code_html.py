"""A text box with lines of a program → ``pre``, from which the code can be copied as it was
written.

Every line stands in a block of its own, as all text does, but one in the flow of a line; a line
feed ends the last of those that belong together. So a line that goes on over another is still one
where it is pasted.
"""

from html import escape

from deckgen.page.boxes import SetParagraph, TextBox
from deckgen.render.html.boxes.inline_html import (
    Base,
    TextContext,
    base_classes,
    base_of,
    lines_html,
)


def code_box(box: TextBox, classes: str, area: TextContext, attributes: str) -> str:
    """Return the element of a listing. `classes` place it, `attributes` are its language."""
    paragraphs = box.typeset.paragraphs
    base = _base(paragraphs)
    pieces = []
    above = 0.0
    for paragraph in paragraphs:
        pieces.append(lines_html(paragraph, base, area, above))
        above = paragraph.lines[-1].baseline
    direction = ' dir="ltr"' if area.rtl else ""
    inside = "\n".join(pieces)
    return (
        f'<pre class="b {classes} r-{escape(box.role)}"{attributes}{direction}>'
        f'<code class="{base_classes(base, area, False)}">{inside}</code></pre>'
    )


def _base(paragraphs: tuple[SetParagraph, ...]) -> Base:
    """The style of the first line that is plain in most of its characters, or of the first at all."""
    bases = [base_of(each) for each in paragraphs if each.runs]
    return next((base for base in bases if not base.bold and not base.italic), bases[0])
