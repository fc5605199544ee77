"""Nodes with places → `Deck`: what the outline means, each slide of one kind."""

from collections import Counter
from collections.abc import Hashable, Iterator
from functools import partial
from typing import Annotated

from deckgen.content import Run
from deckgen.diagnostics import Report, Span
from deckgen.kinds import KINDS, Kind
from deckgen.kinds.base.dispatch import field_names, kind_of
from deckgen.language.slugs import unique_slugs
from deckgen.outline.values.fields import Flag, Language, Notes, Number, Plain, SlideId, Text
from deckgen.outline.values.models import Field, keys_of, model
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode, Node, SequenceNode, mark
from deckgen.page.pages import PageSize, Transition
from deckgen.records import dataclass
from deckgen.words import say

Minutes = Annotated[Number, Field(ge=0)]
_OWN_PREFIX = "x-"


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
    cite: Annotated[Text | None, Field(description="A source line at the foot")] = None
    lang: Annotated[Language | None, Field(description="Where it differs from the deck's")] = None


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: what all have, and the content of its kind. `id` is unique in the deck.

    `title_lang` is the language of a title that is ours; empty where it is the author's.
    """

    keys: SlideKeys
    content: Kind
    id: str
    title: Text | None
    span: Span
    title_lang: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """An outline, validated."""

    keys: DeckKeys
    slides: tuple[Slide, ...]
    span: Span

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


def read_deck(node: Node, report: Report) -> Deck | None:
    """Return the deck, without the slides that are at fault, so that the faults of the others are
    found in the same run; None where nothing can be made of it. All faults are in `report`.
    """
    if not isinstance(node, MappingNode):
        report.fault(
            "not-a-mapping",
            "an outline is a mapping of keys to values",
            node.span,
            expected="title: …",
            hint="start with `title:` and `slides:`",
        )
        return None
    own = node.without(_OWN_PREFIX)
    keys = report.recall(
        "keys", (mark(own.leaving_out("slides", "theme")),), lambda: _read_keys(own, report)
    )
    drafts = tuple(_read_slides(own, report))
    if keys is None or not drafts:
        return None
    deck_lang = str(keys.lang or "en")
    titles = tuple(_title(draft, deck_lang) for draft in drafts)
    names = (
        title.text.plain if title.text else draft.content.key
        for draft, title in zip(drafts, titles, strict=True)
    )
    ids = unique_slugs(tuple(zip((draft.keys.id for draft in drafts), names, strict=True)), report)
    slides = tuple(
        Slide(draft.keys, draft.content, slug, title.text, draft.span, title.lang)
        for draft, slug, title in zip(drafts, ids, titles, strict=True)
    )
    return Deck(keys, slides, own.span)


@dataclass(frozen=True, slots=True)
class _Draft:
    keys: SlideKeys
    content: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class _SlideTitle:
    """A slide's title; its language where it is ours, else empty."""

    text: Text | None
    lang: str = ""


def _read_keys(outline: MappingNode, report: Report) -> DeckKeys | None:
    others = ("slides", "theme")
    return validate(DeckKeys, outline.leaving_out(*others), report, what="the outline", also=others)


def _read_slides(outline: MappingNode, report: Report) -> Iterator[_Draft]:
    node = outline.get("slides")
    if not isinstance(node, SequenceNode) or not node.items:
        if node is None:
            report.fault(
                "missing",
                "the outline has no `slides`",
                outline.span,
                hint="add `slides:` and a list",
            )
        else:
            hint = "start each slide with `- `"
            report.fault(
                "no-slides",
                "`slides` is not a list of slides",
                node.span,
                expected="a list",
                hint=hint,
            )
        return
    twins: Counter[Hashable] = Counter()
    for item in node.items:
        said = mark(item)
        twins[said] += 1
        draft = report.recall("slide", (said, twins[said]), partial(_read_slide, item, report))
        if draft is not None:
            yield draft


def _read_slide(node: Node, report: Report) -> _Draft | None:
    if not isinstance(node, MappingNode):
        hint = "write `- bullets: […]`, `- text: …` and so on"
        report.fault("not-a-slide", "a slide is a mapping of keys to values", node.span, hint=hint)
        return None
    common = keys_of(SlideKeys)
    kind = kind_of(node, KINDS, report, what="slide", common=common)
    own = field_names(kind) if kind else set()
    shared = tuple(each for each in node.entries if each[0] in common and each[0] not in own)
    keys = validate(SlideKeys, MappingNode(shared, node.span), report, what="slide")
    if kind is None:
        return None
    rest = MappingNode(tuple(each for each in node.entries if each not in shared), node.span)
    content = kind.read(rest, report, common, KINDS)
    return _Draft(keys, content, node.span) if keys is not None and content is not None else None


def _title(draft: _Draft, deck_lang: str) -> _SlideTitle:
    title = draft.keys.title or draft.content.own_title()
    if title is not None or not draft.content.has_default_title:
        return _SlideTitle(title)
    name = say(str(draft.keys.lang or deck_lang), f"kind.{draft.content.key}")
    return _SlideTitle(Text((Run(name.text),), draft.span), name.lang)
