"""Speaker notes → an inert aside: hidden in the deck, shown in the document view, never run."""

from html import escape

from deckgen.content import Paragraph, Run
from deckgen.page.pages import Page
from deckgen.page.style import FontRole
from deckgen.render.html.boxes.elements import anchor, ours
from deckgen.render.html.boxes.inline_html import SCHEMES
from deckgen.render.html.boxes.text_html import Lists, item_number
from deckgen.render.html.styles.faces import Faces


def notes_html(page: Page, faces: Faces) -> str:
    """Return the aside, in the direction of its page; empty without notes."""
    if not page.notes:
        return ""
    lists = Lists()
    body = "".join(_block(paragraph, faces, lists) for paragraph in page.notes) + lists.close()
    heading = page.words.notes
    attributes = ours(heading.lang, page.lang, rtl=page.rtl, outer_rtl=page.rtl)
    head = f"<h3{attributes}>{escape(heading.text)}</h3>"
    return f'<aside class="notes" role="note">{head}{body}</aside>'


def _block(paragraph: Paragraph, faces: Faces, lists: Lists) -> str:
    inside = "".join(_phrase(run, faces) for run in paragraph.runs).replace("\n", "\n<br>")
    if not paragraph.marker:
        return f"{lists.close()}<p>{inside}</p>"
    opening = lists.item(paragraph.level, paragraph.marker)
    return f"{opening}<li{item_number(paragraph.marker, paragraph.number)}>{inside}"


def _phrase(run: Run, faces: Faces) -> str:
    role: FontRole = "mono" if run.code else "body"
    faces.show(role, run.bold, run.italic, run.text)
    html = escape(run.text, quote=False)
    for tag in _tags(run):
        html = f"<{tag}>{html}</{tag}>"
    if run.link.startswith("#"):
        return f'<a href="#/{escape(anchor(run.link[1:]))}">{html}</a>'
    if run.link.lower().startswith(SCHEMES):
        return f'<a href="{escape(run.link)}" rel="noopener noreferrer">{html}</a>'
    return html


def _tags(run: Run) -> list[str]:
    """The elements of a run, innermost first."""
    wanted = {
        "sub": run.script == "sub",
        "sup": run.script == "super",
        "code": run.code,
        "s": run.strike,
        "mark": run.mark,
        "em": run.italic,
        "strong": run.bold,
    }
    return [tag for tag, is_wanted in wanted.items() if is_wanted]
