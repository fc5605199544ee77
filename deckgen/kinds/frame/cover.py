"""`cover`: the title page; by itself it says what the deck's keys say."""

from typing import Annotated, ClassVar

from deckgen.content import Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind, refuse_false
from deckgen.kinds.base.workshop import CoverText
from deckgen.layout.text.direction_marks import joined_text
from deckgen.outline.values.fields import Flag, Plain, Text
from deckgen.outline.values.models import Field, model
from deckgen.outline.yaml.nodes import NOWHERE
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
    is_cover: ClassVar[bool] = True
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
        self._check_title(canvas)
        subtitle = self.fields().subtitle or canvas.outlook.cover.subtitle
        boxes: list[Box] = []
        if subtitle is not None:
            boxes.append(canvas.line(subtitle, "subtitle"))
        rtl = canvas.setter.rtl
        details = self._details(canvas.outlook.cover, rtl=rtl)
        if details:
            whole = joined_text(details, _SEPARATOR, rtl=rtl)
            place = _place_of(max(details, key=len)) or canvas.origin
            text = Text((Run(whole),), place)
            boxes.append(canvas.line(text, "meta"))
        return (Body(tuple(boxes)),)

    def _check_title(self, canvas: Canvas) -> None:
        """Report a title of the cover's own that another one hides."""
        title = self.fields().title
        if title is None or canvas.title_is_own:
            return
        canvas.report.fault(
            "two-titles",
            "this slide and its `cover` both have a title",
            title.span,
            hint="keep the one that the cover shall show",
        )

    def _details(self, deck: CoverText, *, rtl: bool) -> tuple[str, ...]:
        """Return authors, organisation and date, of those that are there, what the cover says ahead
        of what the deck says.
        """
        cover = self.fields()
        names = _names(cover.author) or deck.authors
        authors: str = joined_text(names, ", ", rtl=rtl)
        if names:
            authors = Plain(authors, _place_of(names[0]) or NOWHERE)
        organisation = cover.organisation or deck.organisation
        date = cover.date or deck.date
        return tuple(filter(None, (authors, organisation, date)))


def _place_of(text: str) -> Span | None:
    """Return where in the outline a text stands, if it comes from there."""
    return text.span if isinstance(text, Plain) else None


def _names(author: tuple[Plain, ...] | Plain | None) -> tuple[str, ...]:
    """Return the authors as a list, however the cover names them."""
    if author is None:
        return ()
    if isinstance(author, tuple):
        return author
    return (author,)
