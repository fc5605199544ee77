"""`arabic-face`: Arabic is measured with another font than the one that PowerPoint sets it in.

The fonts that every Office has are measured by open twins with the same widths. No such twin of
their Arabic letters exists: the HTML deck brings Vazirmatn, PowerPoint takes Arial. Lines keep a
tenth of their width in reserve, and may still break elsewhere there. A font with Arabic letters
that the theme brings is measured, shown and named in both decks; who opens the PowerPoint deck
needs it installed.

Fails:

    - title: الميناء لا ينام
      lang: ar
      text: تصل كل يوم إحدى عشرة سفينة.

Passes:

    - title: The port never sleeps
      text: Eleven ships arrive a day.
"""

from collections.abc import Iterator

from deckgen.check.looking import advice, and_others
from deckgen.diagnostics import Diagnostic
from deckgen.layout.fonts.glyphs import needs_shaping
from deckgen.page.face_files import FontFaces
from deckgen.page.pages import Page, Pages
from deckgen.page.texts import PageText, texts_of_page


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice at the first slide with Arabic letters in a font that does not travel."""
    strange = {role: faces for (role, *style), faces in pages.look.faces.items() if not any(style)}
    strange = {role: faces for role, faces in strange.items() if _is_substituted(faces)}
    written = [
        page for page in pages.pages if any(_uses(text, set(strange)) for text in _texts(page))
    ]
    if not written:
        return
    others = len({page.origin for page in written}) - 1
    where = and_others("this slide", others)
    face = next(iter(strange.values()))
    message = (
        f"the Arabic of {where} is measured with {face.joining.file.family},"
        f" and PowerPoint sets it in {face.office_complex}"
    )
    hint = (
        "look these slides over in PowerPoint; or bring a font with Arabic letters in the theme's"
        " `fonts`, which its readers then need"
    )
    yield advice("arabic-face", message, written[0].origin, hint)


def _is_substituted(faces: FontFaces) -> bool:
    """Return whether Arabic beside a font is shown by another one."""
    return faces.joining.file.path != faces.own.path


def _texts(page: Page) -> Iterator[PageText]:
    return (text for text in texts_of_page(page) if not text.is_notes)


def _uses(text: PageText, roles: set[str]) -> bool:
    """Return whether a text has Arabic letters in a font of one of these roles."""
    if text.paragraph is None:
        return bool(roles) and needs_shaping(text.words)
    return any(run.font in roles and needs_shaping(run.text) for run in text.paragraph.runs)
