"""Speaker notes → an inert aside: hidden in the deck, shown in the document view, never run."""

from html import escape

from deckgen.content import Paragraph, Run
from deckgen.render.html.boxes.inline_html import SCHEMES, anchor
from deckgen.render.html.boxes.lists import Lists
from deckgen.render.html.styles.faces import Faces


def notes_html(paragraphs: tuple[Paragraph, ...], faces: Faces, language: str) -> str:
    """Return the aside; empty without notes. `language` is an attribute for our own words."""
    if not paragraphs:
        return ""
    lists = Lists()
    body = "".join(_block(paragraph, faces, lists) for paragraph in paragraphs) + lists.close()
    return f'<aside class="notes" role="note"><h3{language}>Notes</h3>{body}</aside>'


def _block(paragraph: Paragraph, faces: Faces, lists: Lists) -> str:
    inside = "".join(_phrase(run, faces) for run in paragraph.runs).replace("\n", "\n<br>")
    if not paragraph.marker:
        return f"{lists.close()}<p>{inside}</p>"
    numbered = paragraph.marker == "number"
    value = f' value="{paragraph.number}"' if numbered else ""
    return f"{lists.item(paragraph.level, 'ol' if numbered else 'ul')}<li{value}>{inside}"


def _phrase(run: Run, faces: Faces) -> str:
    faces.show("mono" if run.code else "body", run.bold, run.italic, run.text)
    wanted = (
        ("sub", run.script == "sub"),
        ("sup", run.script == "super"),
        ("code", run.code),
        ("s", run.strike),
        ("mark", run.mark),
        ("em", run.italic),
        ("strong", run.bold),
    )
    html = escape(run.text, quote=False)
    for tag, has in wanted:
        html = f"<{tag}>{html}</{tag}>" if has else html
    if run.link.startswith("#"):
        return f'<a href="#/{escape(anchor(run.link[1:]))}">{html}</a>'
    if run.link.lower().startswith(SCHEMES):
        return f'<a href="{escape(run.link)}" rel="noopener noreferrer">{html}</a>'
    return html
