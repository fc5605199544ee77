"""A value of an outline (a scalar as written, a list, a mapping) → the typed value that a field of
a model holds.

Each type says how it is read, in words of its own where it cannot be, and how an editor's JSON
Schema sees it.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from deckgen.content import Paragraph, Run
from deckgen.diagnostics import Span
from deckgen.outline.markup.markdown import parse_blocks, parse_inline
from deckgen.outline.values.reading import (
    ANY_TEXT,
    Collector,
    Location,
    RawMapping,
    Read,
    length_fault,
    span_of,
    text_of,
    wrong,
    wrong_shape,
)
from deckgen.outline.values.scalars import (
    Flag,
    HexColor,
    IconName,
    Language,
    LengthEmu,
    Number,
    PathText,
    Plain,
    SlideId,
)
from deckgen.outline.yaml.nodes import NOWHERE

__all__ = [
    "MAX_PROSE",
    "MAX_TEXT",
    "Flag",
    "HexColor",
    "IconName",
    "Item",
    "Language",
    "LengthEmu",
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

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)

    @property
    def origin(self) -> Span | None:
        """Where it is written; None where no outline has it."""
        return None if self.span is NOWHERE else self.span

    @classmethod
    def of(cls, value: object) -> "Text":
        """Read a scalar."""
        if isinstance(value, Text):
            return value
        errors = Collector()
        text = cls.collect(value, (), errors)
        errors.check()
        return text

    @classmethod
    def collect(cls, value: object, where: Location, errors: Collector) -> "Text":
        """Read a scalar that stands at `where` of a larger value; what is wrong is added to
        `errors`.
        """
        try:
            written = text_of(value)
        except PydanticCustomError as error:
            errors.add(error, where, value)
            return cls(())
        too_long = length_fault(written, MAX_TEXT)
        if too_long is not None:
            errors.add(too_long, where, value)
            return cls(())
        runs, faults = parse_inline(str(written))
        errors.add_markup("markup", faults, where, value)
        return cls(runs, span_of(value))


@dataclass(frozen=True, slots=True)
class Prose(Read):
    """Text with block markup: paragraphs and lists."""

    paragraphs: tuple[Paragraph, ...]
    span: Span = NOWHERE
    is_notes: ClassVar[bool] = False

    @property
    def plain(self) -> str:
        """The characters alone, a newline between two paragraphs."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @classmethod
    def of(cls, value: object) -> Self:
        """Read a scalar."""
        if isinstance(value, cls):
            return value
        written = text_of(value)
        too_long = length_fault(written, MAX_PROSE)
        if too_long is not None:
            raise too_long
        paragraphs, faults = parse_blocks(str(written), notes=cls.is_notes)
        errors = Collector()
        errors.add_markup("markup", faults, (), value)
        errors.check()
        return cls(paragraphs, span_of(value))


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
    def of(cls, value: object) -> "Item":
        """Read a scalar or `{text, bullets}` or `{text, numbers}`."""
        if isinstance(value, Item):
            return value
        errors = Collector()
        item = _read_item(value, 1, (), errors)
        errors.check()
        return item

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described: dict[str, Any] = dict(ANY_TEXT)
        for _ in range(_MAX_LEVELS - 1):
            items = {"type": "array", "items": described}
            fields = {"text": dict(ANY_TEXT), "bullets": items, "numbers": items}
            mapping = {
                "type": "object",
                "properties": fields,
                "required": ["text"],
                "additionalProperties": False,
            }
            described = {"anyOf": [dict(ANY_TEXT), mapping]}
        return described


_MAX_LEVELS = 3
_ITEM_KEYS = ("text", "bullets", "numbers")


def _read_item(value: object, level: int, where: Location, errors: Collector) -> Item:
    if not isinstance(value, dict) or not any(key in value for key in _ITEM_KEYS):
        text = Text.collect(value, where, errors)
        return Item(text, span=text.span)
    if isinstance(value, RawMapping):
        value.allowed = {**value.allowed, "Item": _ITEM_KEYS}
    for key in value:
        if key not in _ITEM_KEYS:
            errors.add("unexpected_keyword_argument", (*where, key), value[key])
    if value.get("text") is None:
        errors.add("missing", (*where, "text"), value)
        text = Text(())
    else:
        text = Text.collect(value["text"], (*where, "text"), errors)
    given = [key for key in _ITEM_KEYS[1:] if value.get(key) is not None]
    if len(given) > 1:
        errors.add(
            wrong("conflict", "an item has `bullets` or `numbers`, not both"),
            (*where, given[1]),
            value,
        )
    items = _read_items(value[given[0]], level + 1, (*where, given[0]), errors) if given else ()
    return Item(text, items, given == ["numbers"], text.span)


def _read_items(value: object, level: int, where: Location, errors: Collector) -> tuple[Item, ...]:
    if not isinstance(value, list | tuple):
        errors.add(wrong_shape(value, "a list"), where, value)
        return ()
    if level > _MAX_LEVELS:
        hint = "make it flatter, or give it a slide of its own"
        errors.add(
            wrong("too-deep", f"a list has at most {_MAX_LEVELS} levels", hint=hint), where, value
        )
        return ()
    return tuple(
        _read_item(each, level, (*where, index), errors) for index, each in enumerate(value)
    )
