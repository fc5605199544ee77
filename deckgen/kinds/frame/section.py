"""`section`: a divider; it opens a section of the deck."""

from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.content import Paragraph, Run
from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind
from deckgen.outline.values.fields import Text
from deckgen.outline.values.validate import model


@model
class Section(Kind):
    """A divider with the section's name and its number."""

    key: ClassVar[str] = "section"
    looks_around: ClassVar[bool] = True

    section: Annotated[Text, Field(description="The section's name")]

    def own_title(self) -> Text | None:
        """Return the section's name."""
        return self.section

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put the number of the section over its name, where the layout has room for one."""
        if canvas.slot("number") is None or canvas.outlook.current == 0:
            return (Body(()),)
        runs: tuple[Run, ...] = (Run(str(canvas.outlook.current)),)
        if not canvas.title_is_own:
            runs = (*runs, Run("  "), *self.section.runs)
        number = Paragraph(runs)
        box = canvas.fixed(
            (number,), canvas.area("number"), role="section-number", origin=self.section.span
        )
        return (Body((), above=(box,)),)
