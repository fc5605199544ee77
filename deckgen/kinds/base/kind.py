"""What every kind of slide is: a model of its fields, and a way to put them on pages."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import ClassVar

from deckgen.content import Marker, Paragraph
from deckgen.diagnostics import Report, Span
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.outline.values.fields import Item, Text
from deckgen.outline.values.models import model
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode
from deckgen.page.boxes import Box
from deckgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """What one page holds besides its title; `above` is read ahead of the title, `layout` is the
    layout it needs where that is not the slide's own, `title` what its title shows where that is
    not all of the slide's.
    """

    boxes: tuple[Box, ...]
    layout: str = ""
    above: tuple[Box, ...] = ()
    title: Text | None = None


@model
class Kind(ABC):
    """The content of a slide: the fields of one kind.

    `key` is its content key. `looks_around`: what it shows depends on other slides, of which the
    canvas then tells it (`Outlook`). `is_cover`: it is the deck's title page.
    `has_default_title`: where a slide has no title, the kind's name is shown as one.
    """

    key: ClassVar[str]
    looks_around: ClassVar[bool] = False
    is_cover: ClassVar[bool] = False
    has_default_title: ClassVar[bool] = False

    def layout_name(self) -> str:
        """Return the layout it is set in, unless the slide names another."""
        return self.key

    @classmethod
    def read(
        cls,
        node: MappingNode,
        report: Report,
        also: tuple[str, ...],
        kinds: "Kinds",  # noqa: ARG003 (for kinds that hold others)
    ) -> "Kind | None":
        """Return the content at `node`; None where it is at fault. `also` are keys that were read
        elsewhere.
        """
        return validate(cls, node, report, what=cls.key, also=also)

    @abstractmethod
    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Return what stands on each of its pages; more than one where it goes on."""

    def own_title(self) -> Text | None:
        """Return the text that serves as the slide's title where it has no `title`."""
        return None

    def has_page(self) -> bool:
        """Return whether it is seen by itself."""
        return True

    def opened_section(self) -> Text | None:
        """Return the name of the section of the deck that the slide opens, if it does."""
        return None


class Kinds(Mapping[str, type[Kind]]):
    """Kinds by their content keys, each loaded when it is looked up.

    `places` says where each is: ``module:Class``, inside of the package `deckgen.kinds`. With
    `only_blocks`, a kind that cannot stand in a column is none of them.
    """

    def __init__(self, places: Mapping[str, str], *, only_blocks: bool = False) -> None:
        self._places = places
        self._only_blocks = only_blocks

    def __getitem__(self, key: str) -> type[Kind]:
        module, _, name = self._places[key].partition(":")
        kind: type[Kind] = getattr(import_module(f"deckgen.kinds.{module}"), name)
        if self._only_blocks and not issubclass(kind, Block):
            raise KeyError(key)
        return kind

    def __iter__(self) -> Iterator[str]:
        if self._only_blocks:
            return (key for key in self._places if key in self)
        return iter(self._places)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def blocks(self) -> "Kinds":
        """Return those that can stand in a column."""
        return Kinds(self._places, only_blocks=True)


@model
class Block(Kind):
    """A kind that can also stand in a column."""

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Fill its room."""
        return tuple(Body(boxes) for boxes in self.place_in(canvas, self.room(canvas)))

    def room(self, canvas: Canvas) -> Area:
        """Return what it fills of a page of its own: the body of the layout."""
        return canvas.area("body")

    @abstractmethod
    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Return the boxes for `area` on each of its pages."""


@model
class ShapeBlock(Block):
    """A block of shapes, which are in no placeholder."""

    def room(self, canvas: Canvas) -> Area:
        """Return the layout's area for shapes, or its body where it has none."""
        if canvas.slot("area") is None and canvas.slot("body") is not None:
            return Area(canvas.area("body").rect)
        return Area(canvas.area("area").rect)


@model
class TextBlock(Block):
    """A block that is nothing but text."""

    @abstractmethod
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return its text."""

    @property
    @abstractmethod
    def place_of_text(self) -> Span:
        """The place of its text in the outline."""

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the text at the largest size that fits, over further pages where none does."""
        boxes = canvas.flow(self.paragraphs(), area, role="body", origin=self.place_of_text)
        return tuple((box,) for box in boxes)


def refuse_false(key: str, canvas: Canvas) -> None:
    """Report a slide whose one content key is false: it says nothing, and would still take a
    page.
    """
    hint = "delete the slide, or keep it out of the show with `hidden: true`"
    canvas.report.fault("no-kind", f"`{key}: false` makes no slide", canvas.origin, hint=hint)


def list_paragraphs(items: Sequence[Item], marker: Marker, level: int = 0) -> tuple[Paragraph, ...]:
    """Return the items of a list and of the lists in them as paragraphs, in reading order."""
    paragraphs: list[Paragraph] = []
    for position, item in enumerate(items, 1):
        number = position if marker == "number" else 0
        paragraphs.append(Paragraph(item.text.runs, level, marker, number, item.text.span))
        inner: Marker = "number" if item.ordered else "bullet"
        paragraphs.extend(list_paragraphs(item.items, inner, level + 1))
    return tuple(paragraphs)
