"""What an outline may say of a deck and of every slide, and what it comes to: `Deck`."""

from typing import Annotated

from deckgen.diagnostics import Span
from deckgen.kinds import Kind
from deckgen.language.footnotes import Footnote
from deckgen.outline.values.fields import (
    Flag,
    Language,
    NoteId,
    Notes,
    Number,
    Plain,
    SlideId,
    Text,
)
from deckgen.outline.values.models import Field, model
from deckgen.page.pages import PageSize, Transition, UnusedFootnote
from deckgen.records import dataclass

Minutes = Annotated[Number, Field(ge=0)]
Footnotes = dict[NoteId, Text]
SourceLines = Annotated[tuple[Text, ...], Field(min_length=1)]


@model
class DeckKeys:
    """The keys of an outline, but for its slides and its theme."""

    title: Annotated[Text, Field(description="The title of the deck")]
    subtitle: Text | None = None
    author: Annotated[
        tuple[Plain, ...] | Plain | None, Field(description="A name, or a list of names")
    ] = None
    organisation: Plain | None = None
    date: Annotated[Plain | None, Field(description="Printed as written")] = None
    lang: Annotated[
        Language | None, Field(description="BCP 47; decides fonts, line breaking, direction")
    ] = None
    size: PageSize = "16:9"
    footer: Annotated[Text | None, Field(description="A text at the foot of every page")] = None
    transition: Transition = "none"
    minutes: Annotated[Minutes | None, Field(description="The planned length")] = None
    steps: Annotated[Flag, Field(description="true: lists appear item by item")] = False
    source: Annotated[Plain | None, Field(description="What the deck summarises")] = None
    footnotes: Annotated[
        Footnotes | None, Field(description="Notes for every slide whose text has `[^id]`, by id")
    ] = None
    cover: Annotated[Flag, Field(description="false: no title page")] = True


@model
class SlideKeys:
    """The keys that every slide may have."""

    title: Text | None = None
    kicker: Annotated[Text | None, Field(description="A small line over the title")] = None
    notes: Annotated[Notes | None, Field(description="Markdown, for the speaker")] = None
    kind: Plain | None = None
    steps: Flag | None = None
    transition: Transition | None = None
    background: Annotated[Plain | None, Field(description="A colour or a picture")] = None
    layout: Annotated[Plain | None, Field(description="A layout of the theme, by name")] = None
    minutes: Annotated[
        Minutes | None, Field(description="The planned length; a section's, of all of it")
    ] = None
    id: Annotated[SlideId | None, Field(description="The target of links")] = None
    hidden: Flag = False
    cite: Annotated[
        SourceLines | Text | None, Field(description="A source line at the foot, or several")
    ] = None
    footnotes: Annotated[
        Footnotes | None, Field(description="Notes at the foot by id; `[^id]` in a text marks them")
    ] = None
    lang: Annotated[Language | None, Field(description="Where it differs from the deck's")] = None

    @property
    def cited(self) -> tuple[Text, ...]:
        """The source lines."""
        if self.cite is None:
            return ()
        return self.cite if isinstance(self.cite, tuple) else (self.cite,)


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: what all have, and the content of its kind. `id` is unique in the deck.

    `title_lang` is the language of a title that is ours; empty where it is the author's.
    `footnotes` are the notes that its texts ask for, by their numbers.
    """

    keys: SlideKeys
    content: Kind
    id: str
    title: Text | None
    span: Span
    title_lang: str = ""
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """An outline, validated. `footnotes` are those that its own title and subtitle ask for,
    `unused_footnotes` those that no text anywhere asks for.
    """

    keys: DeckKeys
    slides: tuple[Slide, ...]
    span: Span
    footnotes: tuple[Footnote, ...] = ()
    unused_footnotes: tuple[UnusedFootnote, ...] = ()

    @property
    def lang(self) -> str:
        """The language of the deck (BCP 47)."""
        return str(self.keys.lang or "en")

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the authors."""
        author = self.keys.author
        if author is None:
            return ()
        return author if isinstance(author, tuple) else (author,)
