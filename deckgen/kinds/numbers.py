"""`numbers`: a numbered list, set as bullets are; it goes on counting over its pages."""

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
class Numbers(TextBlock):
    """A numbered list, up to three levels deep."""

    key: ClassVar[str] = "numbers"

    numbers: Annotated[tuple[Item, ...], Field(min_length=1, description="Text, or {text, numbers}; three levels")]

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the items, each with its number."""
        return list_paragraphs(self.numbers, "number")

    @property
    def place_of_text(self) -> Span:
        """The place of the first item."""
        return self.numbers[0].span

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Set the list in one column, in two where it reads larger so, or over several pages."""
        return in_two_columns(self, canvas) or TextBlock.place(self, canvas)
