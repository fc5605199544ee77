"""The footnotes of a page → links from their markers to the notes, and back."""

from deckgen.content import Said
from deckgen.page.boxes import SetParagraph, StyledRun
from deckgen.page.pages import Page
from deckgen.render.html.boxes.elements import anchor, attribute, language


class NoteLinks:
    """The links of one page, written in reading order: the first marker of a note is where the link
    at the note leads back to.

    The roles are those of DPUB-ARIA 1.1.
    """

    def __init__(self, page: Page) -> None:
        self._page, self._lang = anchor(page.id), page.lang
        self._words = {note.id: note for note in page.footnotes}
        self._met: set[str] = set()

    def marker(self, run: StyledRun) -> str:
        """Return the attributes of a marker's link; nothing where the run is no marker."""
        words = self._words.get(run.note)
        if words is None:
            return ""
        identifier = ""
        if run.note not in self._met:
            self._met.add(run.note)
            identifier = attribute("id", self._marker_id(run))
        target = attribute("href", f"#{self._note_id(run)}")
        return f'{identifier} role="doc-noteref"{target}{self._named(words.marker)}'

    def back(self, run: StyledRun) -> str:
        """Return the attributes of the link from a note back to its marker."""
        words = self._words.get(run.note)
        if words is None:
            return ""
        target = attribute("href", f"#{self._marker_id(run)}")
        return f' role="doc-backlink"{target}{self._named(words.back)}'

    def note(self, paragraph: SetParagraph) -> str:
        """Return the attributes of a paragraph at the foot, where it is a note."""
        number = next(iter(paragraph.runs), None)
        if number is None or number.note not in self._words:
            return ""
        return f'{attribute("id", self._note_id(number))} role="doc-footnote" tabindex="-1"'

    def _named(self, said: Said) -> str:
        return attribute("aria-label", said.text) + language(said.lang, self._lang)

    def _note_id(self, number: StyledRun) -> str:
        return f"_note-{self._page}-{number.text}"

    def _marker_id(self, number: StyledRun) -> str:
        return f"_marker-{self._page}-{number.text}"
