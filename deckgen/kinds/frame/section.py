"""`section`: a divider; it opens a section of the deck."""

from typing import Annotated, ClassVar

from deckgen.content import Run
from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind
from deckgen.kinds.frame.author_number import numbered_name
from deckgen.outline.values.fields import Flag, Text
from deckgen.outline.values.models import Field, model


@model
class Section(Kind):
    """A divider with the section's name and its number."""

    key: ClassVar[str] = "section"
    looks_around: ClassVar[bool] = True

    section: Annotated[Text, Field(description="The section's name")]
    page: Annotated[Flag, Field(description="false: it is listed, and has no divider")] = True

    def own_title(self) -> Text | None:
        """Return the section's name."""
        return self.section

    def has_page(self) -> bool:
        """Return whether it has a divider."""
        return self.page

    def opened_section(self) -> Text | None:
        """Return the section's name."""
        return self.section

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put the number of the section over its name, where the layout has room for one.

        Where the slide has a title, that is the name over which the number stands; the section's
        own name then follows the number. A number that the author wrote ahead of the name stands in
        the place of ours.
        """
        if canvas.slot("number") is None or canvas.outlook.current == 0:
            return (Body(()),)
        written = numbered_name(self.section)
        runs = [Run(written.number or str(canvas.outlook.current))]
        if not canvas.title_is_own:
            runs += [Run("  "), *written.name.runs]
        text = Text(tuple(runs), self.section.span)
        box = canvas.line(text, "number", role="section-number")
        title = written.name if canvas.title_is_own and written.number else None
        return (Body((), above=(box,), title=title),)
