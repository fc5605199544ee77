"""`cover`: the title page; by itself it says what the deck's keys say."""

from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.content import Paragraph, Run
from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind, refuse_false
from deckgen.outline.values.fields import Flag, Plain, Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box

_SEPARATOR = "  ·  "


@model
class CoverFields:
    """What a cover says otherwise than the deck."""

    title: Text | None = None
    subtitle: Text | None = None
    author: tuple[Plain, ...] | Plain | None = None
    organisation: Plain | None = None
    date: Plain | None = None


@model
class Cover(Kind):
    """The title page."""

    key: ClassVar[str] = "cover"
    looks_around: ClassVar[bool] = True

    cover: Annotated[
        Flag | CoverFields, Field(description="true, or fields that override the deck's")
    ]

    def fields(self) -> CoverFields:
        """Return the overriding fields; none where the cover is simply there."""
        return self.cover if isinstance(self.cover, CoverFields) else CoverFields()

    def own_title(self) -> Text | None:
        """Return the title, where the cover has one of its own."""
        return self.fields().title

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put subtitle, authors, organisation and date below the title."""
        if self.cover is False:
            refuse_false(self.key, canvas)
        deck, own = canvas.outlook.cover, self.fields()
        if own.title is not None and not canvas.title_is_own:
            hint = "keep the one that the cover shall show"
            canvas.report.fault(
                "two-titles",
                "this slide and its `cover` both have a title",
                own.title.span,
                hint=hint,
            )
        boxes: list[Box] = []
        subtitle = own.subtitle or deck.subtitle
        if subtitle is not None:
            boxes.append(canvas.line(subtitle, "subtitle"))
        parts = (
            ", ".join(str(each) for each in (_names(own.author) or deck.authors)),
            str(own.organisation or deck.organisation),
            str(own.date or deck.date),
        )
        said = _SEPARATOR.join(part for part in parts if part)
        if said:
            paragraph = Paragraph((Run(said),))
            boxes.append(
                canvas.fixed((paragraph,), canvas.area("meta"), role="meta", origin=canvas.origin)
            )
        return (Body(tuple(boxes)),)


def _names(author: tuple[Plain, ...] | Plain | None) -> tuple[str, ...]:
    if author is None:
        return ()
    return tuple(str(each) for each in author) if isinstance(author, tuple) else (str(author),)
