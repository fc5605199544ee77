"""The fields of a chart as an author may write them: series by name or in a list, numbers kept as
written.
"""

from collections.abc import Sequence
from types import NoneType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from deckgen.diagnostics import Span
from deckgen.outline.values.fields import Flag, PathText, Plain, Text
from deckgen.outline.values.reading import (
    ANY_TEXT,
    Collector,
    Location,
    RawMapping,
    Read,
    span_of,
    text_of,
    wrong,
    wrong_shape,
)
from deckgen.outline.values.validate import model
from deckgen.outline.yaml.nodes import NOWHERE
from deckgen.page.chart import Stacking
from deckgen.records import dataclass

_SERIES_KEYS = ("name", "values")
_SHAPE = "{name: [numbers]}, a list of {name, values}, or names of columns"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as written, or nothing; `x` is the first of a pair, with its own place."""

    text: str
    span: Span
    x: str = ""
    x_span: Span = NOWHERE
    is_pair: bool = False

    @property
    def first(self) -> "Cell":
        """The first of a pair, empty of a single number."""
        return Cell(self.x, self.x_span)


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
_NO_SERIES = SeriesEntry("", NOWHERE)
_NOT_IN_A_PAIR = (NoneType, list, tuple, dict)


@dataclass(frozen=True, slots=True)
class SeriesList(Read):
    """The series of a chart."""

    entries: tuple[SeriesEntry, ...]

    @classmethod
    def of(cls, value: object) -> "SeriesList":
        """Read names of columns, a mapping of names to numbers, or a list of `{name, values}`."""
        if isinstance(value, SeriesList):
            return value
        errors = Collector()
        entries = _entries(value, errors)
        if not entries:
            errors.add(wrong("empty", "", expected=_SHAPE), (), value)
        errors.check()
        return cls(tuple(entries))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        number: dict[str, Any] = {"type": ["string", "number", "null"]}
        pair = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
        values = {"type": "array", "items": {"anyOf": [number, pair]}}
        entry = {
            "type": "object",
            "properties": {"name": dict(ANY_TEXT), "values": values},
            "required": list(_SERIES_KEYS),
            "additionalProperties": False,
        }
        items = {"type": "array", "items": {"anyOf": [dict(ANY_TEXT), entry]}}
        return {
            "anyOf": [{"type": "object", "additionalProperties": values}, items, dict(ANY_TEXT)]
        }


def _entries(value: object, errors: Collector) -> list[SeriesEntry]:
    """Return the series in any of the ways in which they may be written."""
    if isinstance(value, dict):
        return [
            _entry(str(name), numbers, (str(name),), errors, NOWHERE)
            for name, numbers in value.items()
        ]
    if isinstance(value, list | tuple):
        return [_listed(item, index, errors) for index, item in enumerate(value)]
    return [SeriesEntry(text_of(value, _SHAPE).strip(), span_of(value))]


def _listed(value: object, index: int, errors: Collector) -> SeriesEntry:
    """Return an item of a list of series: `{name, values}`, or the name of a column."""
    if isinstance(value, dict):
        return _named(value, index, errors)
    if isinstance(value, list | tuple) or value is None:
        errors.add(wrong_shape(value, "{name, values}, or the name of a column"), (index,), value)
        return _NO_SERIES
    return SeriesEntry(text_of(value).strip(), span_of(value))


def _named(value: dict[Any, Any], index: int, errors: Collector) -> SeriesEntry:
    """Return a series written as `{name, values}`."""
    if isinstance(value, RawMapping):
        value.allowed = {**value.allowed, "Series": _SERIES_KEYS}
    for key, part in value.items():
        if key not in _SERIES_KEYS:
            errors.add("unexpected_keyword_argument", (index, key), part)
    for key in _SERIES_KEYS:
        if value.get(key) is None:
            errors.add("missing", (index, key), value)
            return _NO_SERIES
    name, numbers = value["name"], value["values"]
    if isinstance(name, dict | list | tuple):
        errors.add(wrong_shape(name, "text"), (index, "name"), name)
        return _NO_SERIES
    return _entry(text_of(name), numbers, (index, "values"), errors, span_of(name))


def _entry(
    name: str, values: object, where: Location, errors: Collector, span: Span
) -> SeriesEntry:
    """Return a series; its place is that of its name, else of the first number with a place."""
    if not isinstance(values, list | tuple):
        errors.add(wrong_shape(values, "a list of numbers"), where, values)
        return SeriesEntry(name.strip(), span)
    cells = tuple(_cell(value, (*where, index), errors) for index, value in enumerate(values))
    places = [span, *(cell.span for cell in cells)]
    known = next((place for place in places if place is not NOWHERE), NOWHERE)
    return SeriesEntry(name.strip(), known, cells)


def _cell(value: object, where: Location, errors: Collector) -> Cell:
    """Return a number as written, a pair of them, or an empty cell where there is none."""
    if value is None:
        return _NO_NUMBER
    if isinstance(value, list | tuple):
        return _pair(value, where, errors)
    if isinstance(value, dict):
        errors.add(wrong_shape(value, "a number"), where, value)
        return _NO_NUMBER
    return Cell(text_of(value), span_of(value))


def _pair(value: Sequence[object], where: Location, errors: Collector) -> Cell:
    """Return the cell of a pair [x, y]."""
    is_pair = len(value) == 2 and not any(isinstance(part, _NOT_IN_A_PAIR) for part in value)
    if not is_pair:
        error = wrong("wrong-shape", "", expected="a number, or a pair [x, y]")
        errors.add(error, where, value)
        return _NO_NUMBER
    x, y = value
    return Cell(text_of(y), span_of(y), text_of(x), span_of(x), is_pair=True)


@dataclass(frozen=True, slots=True)
class Stacked(Read):
    """Whether series stand on each other, and whether up to 100 per cent."""

    value: Stacking
    json_schema: ClassVar[dict[str, Any]] = {"enum": [True, False, "percent"]}

    @classmethod
    def of(cls, value: object) -> "Stacked":
        """Read true, false or percent."""
        if isinstance(value, Stacked):
            return value
        text = text_of(value, "true, false or percent").strip().lower()
        known: dict[str, Stacking] = {"percent": "percent", "%": "percent", "100%": "percent"}
        known |= dict.fromkeys(("true", "yes", "on"), "stacked")
        known |= dict.fromkeys(("false", "no", "off"), "")
        if text not in known:
            raise _not_stacked(text)
        return cls(known[text])


def _not_stacked(text: str) -> PydanticCustomError:
    message = f"`{text[:40]}` says nothing of stacking"
    return wrong("wrong-choice", message, expected="true, false or percent")


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
