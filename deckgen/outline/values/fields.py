"""A value of an outline (a scalar as written, a list, a mapping) → the typed value that a field of
a model holds.

Each type says how it is read, in words of its own where it cannot be, and how an editor's JSON
Schema sees it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Self

from deckgen.content import Paragraph, Run, plain_text
from deckgen.diagnostics import Diagnostic, Span
from deckgen.outline.markup.markdown import parse_blocks, parse_inline
from deckgen.outline.values.reading import (
    ANY_TEXT,
    Collector,
    Read,
    Refused,
    as_meant,
    check_length,
    check_markup,
    text_of,
    written_at,
)
from deckgen.outline.values.scalars import (
    DecimalMark,
    Flag,
    HexColor,
    IconName,
    Language,
    LengthEmu,
    NoteId,
    Number,
    PathText,
    Plain,
    SlideId,
)
from deckgen.outline.values.wording import wrong, wrong_shape
from deckgen.outline.yaml.nodes import NOWHERE, MappingNode, Node, SequenceNode

__all__ = [
    "MAX_PROSE",
    "MAX_TEXT",
    "DecimalMark",
    "Flag",
    "HexColor",
    "IconName",
    "Item",
    "Language",
    "LengthEmu",
    "NoteId",
    "Notes",
    "Number",
    "PathText",
    "Plain",
    "Prose",
    "SlideId",
    "Text",
]

MAX_TEXT = 20_000
"""Characters of one inline text: a slide holds far less, and Markdown needs time that grows with
it.
"""
MAX_PROSE = 100_000
"""Characters of block text or notes."""


@dataclass(frozen=True, slots=True)
class Text(Read):
    """One text with inline markup."""

    runs: tuple[Run, ...]
    span: Span = NOWHERE
    advices: tuple[Diagnostic, ...] = ()

    @property
    def plain(self) -> str:
        """The characters alone, without the markers of footnotes."""
        return plain_text(self.runs)

    @property
    def shown(self) -> str:
        """The characters that stand on the page, the markers of footnotes included."""
        return "".join(run.text for run in self.runs)

    @property
    def origin(self) -> Span | None:
        """Where it is written; None where no outline has it."""
        return None if self.span is NOWHERE else self.span

    @classmethod
    def of(cls, node: Node) -> "Text":
        """Read a scalar."""
        return _read_text(node, is_item=False)


@dataclass(frozen=True, slots=True)
class Prose(Read):
    """Text with block markup: paragraphs and lists."""

    paragraphs: tuple[Paragraph, ...]
    span: Span = NOWHERE
    advices: tuple[Diagnostic, ...] = ()
    is_notes: ClassVar[bool] = False

    @property
    def plain(self) -> str:
        """The characters alone, a newline between two paragraphs."""
        return "\n".join(plain_text(paragraph.runs) for paragraph in self.paragraphs)

    @classmethod
    def of(cls, node: Node) -> Self:
        """Read a scalar."""
        written = text_of(node)
        check_length(written, MAX_PROSE)
        paragraphs, faults = parse_blocks(str(written), notes=cls.is_notes)
        advices = check_markup("markup", faults, written)
        if not paragraphs and not cls.is_notes:
            hint = "write it; a slide with only a title is `blank: true`"
            raise Refused(wrong("empty", "nothing of this text is shown", hint=hint).at(node))
        return cls(paragraphs, written.span, advices)


@dataclass(frozen=True, slots=True)
class Notes(Prose):
    """What the speaker says: any Markdown, as readable paragraphs; nothing in it is a fault."""

    is_notes: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Item(Read):
    """An item of a list, perhaps with items of its own, which are numbered if `ordered`."""

    text: Text
    items: tuple["Item", ...] = ()
    ordered: bool = False
    span: Span = NOWHERE

    @classmethod
    def of(cls, node: Node) -> "Item":
        """Read a scalar or `{text, bullets}` or `{text, numbers}`."""
        return _read_item(1, node)

    @classmethod
    def described(cls) -> Mapping[str, object]:
        """Return its JSON Schema: a text, or a mapping with further items."""
        described = ANY_TEXT
        for _ in range(_MAX_LEVELS - 1):
            items = {"type": "array", "items": described}
            mapping = {
                "type": "object",
                "properties": {"text": ANY_TEXT, "bullets": items, "numbers": items},
                "required": ["text"],
                "additionalProperties": False,
            }
            described = {"anyOf": [ANY_TEXT, mapping]}
        return described


_MAX_LEVELS = 3
_ITEM_KEYS = ("text", "bullets", "numbers")


def _read_text(node: Node, *, is_item: bool) -> Text:
    written = text_of(node)
    check_length(written, MAX_TEXT)
    runs, faults = parse_inline(str(written), is_item=is_item)
    advices = check_markup("markup", faults, written)
    return Text(runs, written.span, advices)


def _read_item(level: int, node: Node) -> Item:
    if not isinstance(node, MappingNode) or not node.only(*_ITEM_KEYS).entries:
        text = _read_text(node, is_item=True)
        return Item(text, span=text.span)
    errors = Collector()
    errors.refuse_others(node, _ITEM_KEYS)
    node = as_meant(node, _ITEM_KEYS, ("text",))
    text = errors.field(partial(_read_text, is_item=True), node, "text") or Text(())
    lists = [name for name in _ITEM_KEYS[1:] if written_at(node, name) is not None]
    if len(lists) > 1:
        conflict = wrong("conflict", "an item has `bullets` or `numbers`, not both")
        errors.add(conflict, node.get(lists[1]) or node)
    items: tuple[Item, ...] = ()
    for name in lists[:1]:
        items = errors.field(partial(_read_items, level + 1), node, name) or ()
    errors.check()
    return Item(text, items, lists == ["numbers"], text.span)


def _read_items(level: int, node: Node) -> tuple[Item, ...]:
    if not isinstance(node, SequenceNode):
        raise Refused(wrong_shape(node, "a list"))
    if level > _MAX_LEVELS:
        hint = "make it flatter, or give it a slide of its own"
        raise Refused(wrong("too-deep", f"a list has at most {_MAX_LEVELS} levels", hint=hint))
    errors = Collector()
    items = errors.read_all(partial(_read_item, level), node.items)
    errors.check()
    return tuple(items)
