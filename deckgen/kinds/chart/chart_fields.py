"""The fields of a chart as an author may write them: series by name or in a list, numbers kept as
written.
"""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A series by its name; `cells` are None where only the name of a column was given."""

    name: str
    span: Span
    cells: tuple[Cell, ...] | None = None


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
        if isinstance(value, dict):
            found = [
                _entry(str(name), each, (str(name),), errors, NOWHERE)
                for name, each in value.items()
            ]
        elif isinstance(value, list | tuple):
            found = [_listed(each, at, errors) for at, each in enumerate(value)]
        else:
            found = [SeriesEntry(text_of(value, _SHAPE).strip(), span_of(value))]
        if not found:
            errors.add(wrong("empty", "", expected=_SHAPE), (), value)
        errors.check()
        return cls(tuple(found))

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


def _listed(value: object, at: int, errors: Collector) -> SeriesEntry:
    if not isinstance(value, dict):
        if isinstance(value, list | tuple) or value is None:
            errors.add(wrong_shape(value, "{name, values}, or the name of a column"), (at,), value)
            return SeriesEntry("", NOWHERE)
        return SeriesEntry(text_of(value).strip(), span_of(value))
    if isinstance(value, RawMapping):
        value.allowed = {**value.allowed, "Series": _SERIES_KEYS}
    for key in value:
        if key not in _SERIES_KEYS:
            errors.add("unexpected_keyword_argument", (at, key), value[key])
    for key in _SERIES_KEYS:
        if value.get(key) is None:
            errors.add("missing", (at, key), value)
            return SeriesEntry("", NOWHERE)
    if isinstance(value["name"], dict | list | tuple):
        errors.add(wrong_shape(value["name"], "text"), (at, "name"), value["name"])
        return SeriesEntry("", NOWHERE)
    return _entry(
        text_of(value["name"]), value["values"], (at, "values"), errors, span_of(value["name"])
    )


def _entry(
    name: str, values: object, where: Location, errors: Collector, span: Span
) -> SeriesEntry:
    if not isinstance(values, list | tuple):
        errors.add(wrong_shape(values, "a list of numbers"), where, values)
        return SeriesEntry(name.strip(), span)
    cells = tuple(_cell(each, (*where, at), errors) for at, each in enumerate(values))
    first = next((each.span for each in cells if each.span is not NOWHERE), NOWHERE)
    return SeriesEntry(name.strip(), span if span is not NOWHERE else first, cells)


def _cell(value: object, where: Location, errors: Collector) -> Cell:
    if value is None:
        return Cell("", NOWHERE)
    if isinstance(value, list | tuple):
        if len(value) != 2 or any(
            each is None or isinstance(each, list | tuple | dict) for each in value
        ):
            errors.add(
                wrong("wrong-shape", "", expected="a number, or a pair [x, y]"), where, value
            )
            return Cell("", NOWHERE)
        return Cell(
            text_of(value[1]), span_of(value[1]), text_of(value[0]), span_of(value[0]), is_pair=True
        )
    if isinstance(value, dict):
        errors.add(wrong_shape(value, "a number"), where, value)
        return Cell("", NOWHERE)
    return Cell(text_of(value), span_of(value))


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
            description="{name: [numbers]}, a list of {name, values}, or the columns of `data`; of a scatter, [x, y]"
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
