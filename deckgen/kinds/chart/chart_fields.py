"""The fields of a chart as an author may write them: series by name or in a list, numbers kept as
written.
"""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, ClassVar, Literal

from deckgen.diagnostics import Span
from deckgen.outline.values.fields import DecimalMark, Flag, PathText, Plain, Text
from deckgen.outline.values.models import Field, model
from deckgen.outline.values.reading import (
    ANY_TEXT,
    Collector,
    Read,
    Refused,
    as_meant,
    text_of,
    written_at,
)
from deckgen.outline.values.wording import is_empty, missing_key, wrong, wrong_shape
from deckgen.outline.yaml.nodes import NOWHERE, MappingNode, Node, Scalar, SequenceNode
from deckgen.page.chart import Stacking
from deckgen.records import dataclass

_SERIES_KEYS = ("name", "values")
_SHAPE = "{name: [numbers]}, a list of {name, values}, or names of columns"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as written, or nothing; `x` is the first of a pair, with its own place. `is_plain`:
    it stands in the outline without quotation marks.
    """

    text: str
    span: Span
    x: str = ""
    x_span: Span = NOWHERE
    is_pair: bool = False
    is_plain: bool = False

    @property
    def first(self) -> "Cell":
        """The first of a pair, empty of a single number."""
        return Cell(self.x, self.x_span, is_plain=self.is_plain)


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A series by its name; `cells` are None where only the name of a column was given."""

    name: str
    span: Span
    cells: tuple[Cell, ...] | None = None

    @property
    def numbers(self) -> tuple[Cell, ...]:
        """Its cells, none where only a column was named."""
        return self.cells or ()

    @property
    def has_pairs(self) -> bool:
        """Whether any of its cells is a pair [x, y]."""
        return any(cell.is_pair for cell in self.numbers)


_NO_NUMBER = Cell("", NOWHERE)


@dataclass(frozen=True, slots=True)
class SeriesList(Read):
    """The series of a chart."""

    entries: tuple[SeriesEntry, ...]

    @classmethod
    def of(cls, node: Node) -> "SeriesList":
        """Read names of columns, a mapping of names to numbers, or a list of `{name, values}`."""
        errors = Collector()
        entries = _entries(node, errors)
        errors.check()
        if not entries:
            raise Refused(wrong_shape(node, _SHAPE))
        return cls(tuple(entries))

    @classmethod
    def described(cls) -> Mapping[str, object]:
        """Return its JSON Schema: a mapping, a list, or a name."""
        number = {"type": ["string", "number", "null"]}
        pair = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
        values = {"type": "array", "items": {"anyOf": [number, pair]}}
        entry = {
            "type": "object",
            "properties": {"name": ANY_TEXT, "values": values},
            "required": list(_SERIES_KEYS),
            "additionalProperties": False,
        }
        items = {"type": "array", "items": {"anyOf": [ANY_TEXT, entry]}}
        return {"anyOf": [{"type": "object", "additionalProperties": values}, items, ANY_TEXT]}


def _entries(node: Node, errors: Collector) -> list[SeriesEntry]:
    """Return the series in any of the ways in which they may be written."""
    if isinstance(node, MappingNode):
        named = [
            errors.read(partial(_entry, str(name), NOWHERE), numbers, name)
            for name, numbers in node.entries
        ]
        return list(filter(None, named))
    if isinstance(node, SequenceNode):
        return errors.read_all(_listed, node.items)
    name = text_of(node, _SHAPE)
    return [SeriesEntry(name.strip(), name.span)]


def _listed(node: Node) -> SeriesEntry:
    """Return an item of a list of series: `{name, values}`, or the name of a column."""
    if isinstance(node, MappingNode):
        return _named(node)
    name = text_of(node, "{name, values}, or the name of a column")
    return SeriesEntry(name.strip(), name.span)


def _named(node: MappingNode) -> SeriesEntry:
    """Return a series written as `{name, values}`."""
    errors = Collector()
    errors.refuse_others(node, _SERIES_KEYS)
    node = as_meant(node, _SERIES_KEYS, _SERIES_KEYS)
    name, values = (written_at(node, key) for key in _SERIES_KEYS)
    if name is None or values is None:
        errors.add(missing_key("name" if name is None else "values", node), node)
        raise Refused(*errors.faults)
    if not isinstance(name, Scalar):
        errors.add(wrong_shape(name, "text"), name)
        raise Refused(*errors.faults)
    entry = errors.read(partial(_entry, name, name.span), values)
    if entry is None or errors.faults:
        raise Refused(*errors.faults)
    return entry


def _entry(name: str, span: Span, node: Node) -> SeriesEntry:
    """Return a series; its place is that of its name, else of the first number with a place."""
    if not isinstance(node, SequenceNode):
        raise Refused(wrong_shape(node, "a list of numbers"))
    errors = Collector()
    cells = tuple(errors.read_all(_cell, node.items))
    errors.check()
    places = [span, *(cell.span for cell in cells)]
    known = next((place for place in places if place is not NOWHERE), NOWHERE)
    return SeriesEntry(name.strip(), known, cells)


def _cell(node: Node) -> Cell:
    """Return a number as written, a pair of them, or an empty cell where there is none."""
    if is_empty(node):
        return _NO_NUMBER
    if isinstance(node, SequenceNode):
        return _pair(node)
    text = text_of(node, "a number")
    return Cell(text, text.span, is_plain=text.plain)


def _pair(node: SequenceNode) -> Cell:
    """Return the cell of a pair [x, y]."""
    parts = [item for item in node.items if isinstance(item, Scalar) and not item.empty]
    if len(node.items) != 2 or len(parts) != 2:
        raise Refused(wrong_shape(node, "a number, or a pair [x, y]"))
    x, y = parts
    return Cell(y, y.span, x, x.span, is_pair=True, is_plain=x.plain or y.plain)


@dataclass(frozen=True, slots=True)
class Stacked(Read):
    """Whether series stand on each other, and whether up to 100 per cent."""

    value: Stacking
    json_schema: ClassVar[Mapping[str, object]] = {"enum": [True, False, "percent"]}

    @classmethod
    def of(cls, node: Node) -> "Stacked":
        """Read true, false or percent."""
        text = text_of(node, "true, false or percent").strip().lower()
        known: dict[str, Stacking] = {"percent": "percent", "%": "percent", "100%": "percent"}
        known |= dict.fromkeys(("true", "yes", "on"), "stacked")
        known |= dict.fromkeys(("false", "no", "off"), "")
        if text not in known:
            message = f"`{text[:40]}` says nothing of stacking"
            raise Refused(wrong("wrong-choice", message, expected="true, false or percent"))
        return cls(known[text])


ChartTypeName = Literal["column", "bar", "line", "area", "pie", "doughnut", "scatter"]
FormatName = Literal["0", "0.0", "0.00", "#,##0", "#,##0.0", "#,##0.00", "0%", "0.0%"]


@model
class ChartFields:
    """What is in a chart: categories and series, or a CSV file; and how it is drawn."""

    type: Annotated[
        ChartTypeName, Field(description="column, bar, line, area, pie, doughnut or scatter")
    ]
    categories: Annotated[
        tuple[Text | None, ...] | None, Field(min_length=1, description="What is counted")
    ] = None
    series: Annotated[
        SeriesList | None,
        Field(
            description="{name: [numbers]}, a list of {name, values}, or the columns of `data`; "
            "of a scatter, [x, y]"
        ),
    ] = None
    data: Annotated[
        PathText | None, Field(description="A CSV file, its first line the names of its columns")
    ] = None
    x: Annotated[
        Plain | None, Field(description="The column of the categories; or what they are called")
    ] = None
    decimal: Annotated[
        DecimalMark | None, Field(description="The decimal sign of the data, where it is unclear")
    ] = None
    stacked: Annotated[
        Stacked | None, Field(description="true, or percent for shares of 100 %")
    ] = None
    unit: Annotated[
        Text | None, Field(description="What is counted: `%`, `HK$`, `million passengers`")
    ] = None
    format: Annotated[
        FormatName | None, Field(description="How numbers are written, as in Excel")
    ] = None
    labels: Annotated[Flag | None, Field(description="Whether the values stand at the data")] = None
    highlight: Annotated[Plain | None, Field(description="The series or category that matters")] = (
        None
    )
    legend: Annotated[Flag | None, Field(description="Whether there is a legend")] = None

    @property
    def entries(self) -> tuple[SeriesEntry, ...]:
        """The series as written, none where they are left out."""
        return self.series.entries if self.series else ()

    @property
    def has_numbers(self) -> bool:
        """Whether there are series, and all with numbers: none that names a column of a file."""
        cells = [entry.cells for entry in self.entries]
        return bool(cells) and None not in cells

    @property
    def stacking(self) -> Stacking:
        """How the series stand on each other, empty where they do not."""
        return self.stacked.value if self.stacked else ""
