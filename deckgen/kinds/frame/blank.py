"""`blank`: nothing but the theme, and a title where one is given."""

from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind, refuse_false
from deckgen.outline.values.fields import Flag
from deckgen.outline.values.models import Field, model


@model
class Blank(Kind):
    """An empty page."""

    key: ClassVar[str] = "blank"

    blank: Annotated[Flag, Field(description="true")]

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put nothing on one page."""
        if not self.blank:
            refuse_false(self.key, canvas)
        return (Body(()),)
