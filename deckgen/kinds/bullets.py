"""`bullets`: a bulleted list, in two columns where it is long and its items are short."""

from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.content import Paragraph
from deckgen.diagnostics import Span
from deckgen.kinds.canvas import Canvas
from deckgen.kinds.kind import Body, TextBlock, list_paragraphs
from deckgen.kinds.two_columns import in_two_columns
from deckgen.outline.fields import Item
from deckgen.outline.validate import model


@model
class Bullets(TextBlock):
    """A bulleted list, up to three levels deep."""

    key: ClassVar[str] = "bullets"

    bullets: Annotated[tuple[Item, ...], Field(min_length=1, description="Text, or {text, bullets}; three levels")]

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the items, each with its marker."""
        return list_paragraphs(self.bullets, "bullet")

    @property
    def place_of_text(self) -> Span:
        """The place of the first item."""
        return self.bullets[0].span

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Set the list in one column, in two where it reads larger so, or over several pages."""
        return in_two_columns(self, canvas) or TextBlock.place(self, canvas)
