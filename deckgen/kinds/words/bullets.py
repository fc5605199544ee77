"""`bullets`: a bulleted list."""

from typing import Annotated, ClassVar

from deckgen.content import Marker
from deckgen.kinds.words.listing import ListKind
from deckgen.outline.values.fields import Item
from deckgen.outline.values.models import Field, model


@model
class Bullets(ListKind):
    """A bulleted list, up to three levels deep."""

    key: ClassVar[str] = "bullets"
    marker: ClassVar[Marker] = "bullet"

    bullets: Annotated[
        tuple[Item, ...], Field(min_length=1, description="Text, or {text, bullets}; three levels")
    ]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the first level."""
        return self.bullets
