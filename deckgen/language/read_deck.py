"""Nodes with places → `Deck`: what the outline means, each slide of one kind."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import partial
from itertools import chain

from deckgen.content import Run
from deckgen.diagnostics import Report, Span
from deckgen.kinds import KINDS, Kind
from deckgen.kinds.base.dispatch import field_names, kind_of, with_kind
from deckgen.kinds.base.options import arranged, options_inside
from deckgen.language.deck import Deck, DeckKeys, Slide, SlideKeys
from deckgen.language.footnotes import (
    Numbering,
    Reference,
    mentions_notes,
    references,
    refuse_markers,
    resolved,
    unused,
)
from deckgen.language.slugs import unique_slugs
from deckgen.outline.values.fields import Text
from deckgen.outline.values.models import keys_of
from deckgen.outline.values.reading import as_meant
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode, Node, Scalar, SequenceNode, mark
from deckgen.page.pages import UnusedFootnote
from deckgen.records import dataclass, rebuilt, replace
from deckgen.words import say

_OWN_PREFIX = "x-"
_RESERVED = (*keys_of(SlideKeys), *KINDS)
"""Keys beside a content that mean the same beside any: no option of a kind."""


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
    opening = report.recall(
        "keys", (mark(own.leaving_out("slides", "theme")),), lambda: _read_keys(own, report)
    )
    if opening is None:
        opening = _readable(own)
    drafts = tuple(_read_slides(own, report, opening.asked if opening else ()))
    if opening is None or not drafts:
        return None
    shared = opening.keys.footnotes or {}
    slides = _as_slides(drafts, opening.keys, report)
    footnotes = resolved(opening.asked, {}, shared, report)
    everywhere = (*opening.asked, *chain.from_iterable(draft.asked for draft in drafts))
    lost = chain.from_iterable(draft.unused for draft in drafts)
    # The texts of slides that are at fault are missing here.
    unused_notes = () if report.has_faults else (*unused(shared, everywhere), *lost)
    return Deck(opening.keys, slides, own.span, footnotes, unused_notes)


@dataclass(frozen=True, slots=True)
class _Opening:
    """The deck's own keys; `asked`: the footnotes that its title and its subtitle ask for."""

    keys: DeckKeys
    asked: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A slide whose id and title are not known yet; `asked`: the footnotes of its texts."""

    keys: SlideKeys
    content: Kind
    span: Span
    asked: tuple[Reference, ...] = ()

    @property
    def unused(self) -> tuple[UnusedFootnote, ...]:
        """The notes of its own that no text asks for."""
        return unused(self.keys.footnotes or {}, self.asked)


@dataclass(frozen=True, slots=True)
class _SlideTitle:
    """A slide's title; its language where it is ours, else empty."""

    text: Text | None
    lang: str = ""


def _read_keys(outline: MappingNode, report: Report) -> _Opening | None:
    others = ("slides", "theme")
    node = outline.leaving_out(*others)
    keys = validate(DeckKeys, node, report, what="the outline", also=others)
    if keys is None or not mentions_notes(node):
        return None if keys is None else _Opening(keys)
    refuse_markers(node.only("footer", "footnotes"), report)
    numbering = Numbering()
    title, subtitle = numbering.apply((keys.title, keys.subtitle))
    asked = references(node.only("title", "subtitle"), numbering)
    return _Opening(rebuilt(keys, {"title": title, "subtitle": subtitle}), asked)


def _readable(outline: MappingNode) -> _Opening | None:
    """Return the keys of the deck that are right, for the slides to be laid out and looked at in
    the same run; None where one is wrong on which slides depend: what is told of them would be
    false.
    """
    title = MappingNode(((Scalar("title"), Scalar("…")),), outline.span)
    shared = outline.only(*keys_of(DeckKeys))
    wrong = {key for key, _ in shared.entries if not _is_right(shared, key, title)}
    if wrong & {"lang", "footnotes"}:
        return None
    right = shared.leaving_out(*wrong)
    if right.key("title") is None:
        right = MappingNode((*title.entries, *right.entries), outline.span)
    return _read_keys(right, Report())


def _is_right(outline: MappingNode, key: str, title: MappingNode) -> bool:
    """Return whether one key of the deck, beside a title, can be read."""
    alone = outline.only(key)
    beside = () if key == "title" else title.entries
    node = MappingNode((*beside, *alone.entries), outline.span)
    return validate(DeckKeys, node, Report(), what="the outline") is not None


def _read_slides(
    outline: MappingNode, report: Report, ahead: tuple[Reference, ...]
) -> Iterator[_Draft]:
    """Yield the slides; `ahead` are the footnotes of the deck's own texts, which a cover shows."""
    node = as_meant(outline, (*keys_of(DeckKeys), "theme"), ("slides",)).get("slides")
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
        draft = report.recall(
            "slide", (said, twins[said], *ahead), partial(_read_slide, item, report, ahead)
        )
        if draft is not None:
            yield draft


def _read_slide(node: Node, report: Report, ahead: tuple[Reference, ...]) -> _Draft | None:
    """Return a slide with its footnotes numbered; None where it is at fault."""
    draft = _read_draft(node, report)
    if draft is None:
        return None
    shown = ahead if draft.content.is_cover else ()
    if mentions_notes(node):
        return _numbered(draft, node, shown, report)
    return replace(draft, asked=shown)


def _read_draft(node: Node, report: Report) -> _Draft | None:
    if not isinstance(node, MappingNode):
        hint = _slide_hint(node)
        report.fault("not-a-slide", "a slide is a mapping of keys to values", node.span, hint=hint)
        return None
    common = keys_of(SlideKeys)
    node = with_kind(node, KINDS, report, what="slide", common=common)
    kind = kind_of(node, KINDS, report, what="slide", common=common)
    own = field_names(kind) if kind else set()
    shared = tuple(each for each in node.entries if each[0] in common and each[0] not in own)
    keys = validate(SlideKeys, MappingNode(shared, node.span), report, what="slide")
    if kind is None:
        return None
    rest = MappingNode(tuple(each for each in node.entries if each not in shared), node.span)
    own_part = arranged(kind, rest, _RESERVED, report)
    also = (*options_inside(kind, _RESERVED), *common)
    content = kind.read(own_part.node, report, also, KINDS)
    if keys is None or content is None or not own_part.is_right:
        return None
    return _Draft(keys, content, node.span)


def _slide_hint(node: Node) -> str:
    """Return what to write in place of a slide that is no mapping."""
    if isinstance(node, Scalar):
        key, _, value = node.partition(" ")
        if key in KINDS or key in keys_of(SlideKeys):
            return f"a colon is missing: `- {key}: {value[:40].lstrip(':;= ')}`"
    return "write `- bullets: […]`, `- text: …` and so on"


def _numbered(draft: _Draft, node: Node, ahead: tuple[Reference, ...], report: Report) -> _Draft:
    """Return a slide whose markers have their numbers, which follow those of `ahead`."""
    assert isinstance(node, MappingNode), "a slide is one"
    refuse_markers(node.only("cite", "footnotes"), report)
    keys, numbering = draft.keys, Numbering(ahead)
    kicker, title = numbering.apply((keys.kicker, keys.title))
    content = numbering.apply(draft.content)
    asked = (*ahead, *references(node, numbering))
    keys = rebuilt(keys, {"kicker": kicker, "title": title})
    return replace(draft, keys=keys, content=content, asked=asked)


def _as_slides(drafts: Sequence[_Draft], keys: DeckKeys, report: Report) -> tuple[Slide, ...]:
    """Return the slides with their ids, their titles and the texts of their footnotes."""
    deck_lang, shared = str(keys.lang or "en"), keys.footnotes or {}
    titles = tuple(_title(draft, deck_lang) for draft in drafts)
    names = map(_name, drafts, titles)
    ids = unique_slugs(tuple(zip((draft.keys.id for draft in drafts), names, strict=True)), report)
    return tuple(
        Slide(
            draft.keys,
            draft.content,
            slug,
            title.text,
            draft.span,
            title.lang,
            resolved(draft.asked, draft.keys.footnotes or {}, shared, report),
        )
        for draft, slug, title in zip(drafts, ids, titles, strict=True)
    )


def _name(draft: _Draft, title: _SlideTitle) -> str:
    """Return what the id of a slide is made of; one without a page leaves its title to others."""
    if title.text and draft.content.has_page():
        return title.text.plain
    return draft.content.key


def _title(draft: _Draft, deck_lang: str) -> _SlideTitle:
    title = draft.keys.title or draft.content.own_title()
    if title is not None or not draft.content.has_default_title:
        return _SlideTitle(title)
    name = say(str(draft.keys.lang or deck_lang), f"kind.{draft.content.key}")
    return _SlideTitle(Text((Run(name.text),), draft.span), name.lang)
