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

    def foot(self, number: int, *, is_counted: bool) -> tuple[TextBox, ...]:
        """Return footer, date and page number, as the theme wants them; a hidden page has none.

        `is_counted`: PowerPoint, which counts hidden slides too, comes to the same number.
        """
        boxes: list[TextBox] = []
        theme, wanted = self._canvas.theme, self._canvas.options.footer
        footer, date = self._deck.keys.footer, self._deck.keys.date
        if wanted and theme.footer.text and footer and self._canvas.slot("footer"):
            boxes.append(self._canvas.line(footer, "footer"))
        if wanted and theme.footer.date and date and self._canvas.slot("date"):
            boxes.append(self._field("date", str(date)))
        is_numbered = wanted and theme.footer.number and not self._keys.hidden
        if is_numbered and self._canvas.slot("page"):
            box = self._field("page", str(number), role="number")
            boxes.append(_as_field(box) if is_counted else box)
        return tuple(boxes)

    def _field(self, slot: str, text: str, role: str = "") -> TextBox:
        area = self._canvas.area(slot)
        paragraph, origin = Paragraph((Run(text),)), self._canvas.origin
        return self._canvas.fixed((paragraph,), area, role=role or slot, origin=origin)


def _as_field(box: TextBox) -> TextBox:
    """Return `box` with its text as a field that PowerPoint keeps counting."""
    paragraphs = tuple(
        replace(each, runs=tuple(replace(run, field="slidenum") for run in each.runs))
        for each in box.typeset.paragraphs
    )
    return replace(box, typeset=replace(box.typeset, paragraphs=paragraphs))
