"""`numbers`: a numbered list; it goes on counting over its pages."""

from typing import Annotated, ClassVar

from deckgen.content import Marker
from deckgen.kinds.words.listing import ListKind
from deckgen.outline.values.fields import Item
from deckgen.outline.values.models import Field, model


@model
class Numbers(ListKind):
    """A numbered list, up to three levels deep."""

    key: ClassVar[str] = "numbers"
    marker: ClassVar[Marker] = "number"

    numbers: Annotated[
        tuple[Item, ...], Field(min_length=1, description="Text, or {text, numbers}; three levels")
    ]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the first level."""
        return self.numbers
