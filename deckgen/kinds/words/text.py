"""`text`: running text in Markdown, paragraphs and lists."""

from typing import Annotated, ClassVar

from deckgen.content import Paragraph
from deckgen.diagnostics import Span
from deckgen.kinds.base.kind import TextBlock
from deckgen.outline.values.fields import Prose
from deckgen.outline.values.models import Field, model


@model
class TextKind(TextBlock):
    """Running text."""

    key: ClassVar[str] = "text"

    text: Annotated[Prose, Field(description="Markdown: paragraphs and lists")]

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs."""
        return self.text.paragraphs

    @property
    def place_of_text(self) -> Span:
        """The place of the text."""
        return self.text.span
