"""What the types of the fields share: how a value is read, refused and described to an editor."""

from collections.abc import Sequence
from typing import Any, ClassVar, LiteralString, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
    core_schema,
)

from deckgen.diagnostics import MarkupFault, Span
from deckgen.outline.yaml.nodes import NOWHERE, Scalar

ANY_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_MAX_SHOWN = 20
Location = tuple[str | int, ...]


class RawMapping(dict[str, Any]):
    """A mapping on its way into a model; each model that tries it leaves its keys in `allowed`, by
    its name.
    """

    __slots__ = ("allowed",)

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.allowed: dict[str, tuple[str, ...]] = {}


def wrong(code: str, message: str, *, expected: str = "", hint: str = "") -> PydanticCustomError:
    """Return the error to raise for a bad value. `wrong-shape` needs only `expected`: "a list",
    "text".
    """
    context = {"expected": expected, "hint": hint}
    return PydanticCustomError(code, "{said}", {"said": message, **context})


def wrong_shape(value: object, expected: str) -> PydanticCustomError:
    """Return the error for a list where text was expected, and so on; for None, that nothing was
    written.
    """
    if value is None:
        return wrong("empty", "", expected=expected)
    return wrong("wrong-shape", "", expected=expected)


def span_of(value: object) -> Span:
    """Return where a scalar was written."""
    return value.span if isinstance(value, Scalar) else NOWHERE


def text_of(value: object, expected: str = "text") -> str:
    """Return the characters of a scalar; raises that `expected` was expected."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return str(value)
    raise wrong_shape(value, expected)


class Collector:
    """Gathers the errors of one value, so that all are reported, not the first."""

    def __init__(self) -> None:
        self.errors: list[InitErrorDetails] = []

    def add(self, error: PydanticCustomError | str, where: Location, value: object) -> None:
        """Add an error of the part of the value at `where`."""
        self.errors.append(InitErrorDetails(type=error, loc=where, input=value))

    def add_markup(
        self,
        code: LiteralString,
        faults: Sequence[MarkupFault],
        where: Location,
        value: object,
    ) -> None:
        """Add the faults of a text, or of a formula."""
        for fault in faults[:_MAX_SHOWN]:
            context = {
                "said": fault.message,
                "hint": fault.hint,
                "offset": fault.offset,
                "length": fault.length,
            }
            self.add(PydanticCustomError(code, "{said}", context), where, value)

    def check(self) -> None:
        """Raise what was gathered, if anything."""
        if self.errors:
            raise ValidationError.from_exception_data("outline", self.errors)


def length_fault(text: str, limit: int) -> PydanticCustomError | None:
    """Return the error for a text of more than `limit` characters."""
    if len(text) <= limit:
        return None
    return wrong(
        "too-long",
        f"this text has {len(text)} characters, at most {limit} are read",
        hint="split it",
    )


class Read:
    """What every type here gives pydantic: its reader and its JSON Schema."""

    __slots__ = ()
    json_schema: ClassVar[dict[str, Any]] = ANY_TEXT

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the value read; raises pydantic's errors."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.of)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(cls.json_schema)
