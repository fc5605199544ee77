"""What stands around a page's content: title, kicker, and the fields at its foot."""

from deckgen.content import Paragraph, Run
from deckgen.kinds import Canvas
from deckgen.language.deck import Deck, SlideKeys
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import TextBox
from deckgen.records import replace


class Furniture:
    """The furniture of one page."""

    def __init__(self, canvas: Canvas, deck: Deck, keys: SlideKeys) -> None:
        self._canvas, self._deck, self._keys = canvas, deck, keys

    def title(self, title: Text | None, part: str, lang: str) -> tuple[TextBox, ...]:
        """Return the title, which is in `lang`, with its part ("(2/3)") where the slide goes on
        over several pages.
        """
        if title is None:
            return ()
        runs = (*title.runs, Run(part)) if part else title.runs
        area = self._canvas.area("title")
        box = self._canvas.fixed((Paragraph(runs),), area, role="title", origin=title.span)
        return (replace(box, lang=lang),)

    def kicker(self) -> tuple[TextBox, ...]:
        """Return the small line over the title."""
        kicker = self._keys.kicker
        return (self._canvas.line(kicker, "kicker"),) if kicker else ()

    def foot(self, number: int) -> tuple[TextBox, ...]:
        """Return footer, date and page number, as the theme wants them."""
        boxes: list[TextBox] = []
        theme, wanted = self._canvas.theme, self._canvas.options.footer
        footer, date = self._deck.keys.footer, self._deck.keys.date
        if wanted and theme.footer.text and footer and self._canvas.slot("footer"):
            boxes.append(self._canvas.line(footer, "footer"))
        if wanted and theme.footer.date and date and self._canvas.slot("date"):
            boxes.append(self._field("date", str(date)))
        if wanted and theme.footer.number and self._canvas.slot("page"):
            boxes.append(self._field("page", str(number)))
        return tuple(boxes)

    def _field(self, slot: str, text: str) -> TextBox:
        role = "number" if slot == "page" else slot
        paragraph = Paragraph((Run(text),))
        box = self._canvas.fixed(
            (paragraph,), self._canvas.area(slot), role=role, origin=self._canvas.origin
        )
        return _as_field(box) if role == "number" else box


def _as_field(box: TextBox) -> TextBox:
    """Return `box` with its text as a field that PowerPoint keeps counting."""
    paragraphs = tuple(
        replace(each, runs=tuple(replace(run, field="slidenum") for run in each.runs))
        for each in box.typeset.paragraphs
    )
    return replace(box, typeset=replace(box.typeset, paragraphs=paragraphs))
