"""The models of the outline's language → one JSON Schema, for editors that complete and check as
you type.
"""

from deckgen.kinds import KINDS, Kind
from deckgen.kinds.base.kind import Block
from deckgen.kinds.words.columns import Columns
from deckgen.language.deck import DeckKeys, SlideKeys
from deckgen.outline.values.json_schema import schema
from deckgen.outline.values.models import keys_of

Schema = dict[str, object]


def outline_schema() -> Schema:
    """Return the JSON Schema (2020-12) of an outline."""
    definitions: Schema = {}
    deck = _properties(DeckKeys, definitions)
    common = _properties(SlideKeys, definitions)
    for kind in KINDS.values():
        definitions[f"slide-{kind.key}"] = _slide(kind, common, definitions)
        if issubclass(kind, Block):
            definitions[f"column-{kind.key}"] = _slide(
                kind, {"title": common["title"]}, definitions
            )
    deck["theme"] = {
        "type": ["string", "object"],
        "description": "A name, a folder, or {name: …} with overrides",
    }
    deck["slides"] = {"type": "array", "minItems": 1, "items": {"oneOf": _references("slide-")}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "deckgen outline",
        "type": "object",
        "required": ["title", "slides"],
        "properties": deck,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "$defs": definitions,
    }


def _references(prefix: str) -> list[Schema]:
    kinds = KINDS if prefix == "slide-" else KINDS.blocks()
    return [{"$ref": f"#/$defs/{prefix}{key}"} for key in kinds]


def _slide(kind: type[Kind], common: Schema, definitions: Schema) -> Schema:
    own = _properties(kind, definitions)
    if kind is Columns:
        own["columns"] = {
            "type": "array",
            "minItems": 2,
            "maxItems": 4,
            "items": {"oneOf": _references("column-")},
            "description": "Two to four blocks",
        }
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "required": [kind.key],
        "properties": {**common, **own},
        "additionalProperties": False,
    }


def _properties(model: type, definitions: Schema) -> Schema:
    """Return the properties of a model; what it refers to is moved into `definitions`."""
    if model is Columns:
        return {
            "widths": {
                "type": "array",
                "items": {"type": "number"},
                "description": "Relative widths",
            }
        }
    found = schema(model)
    nested = found.get("$defs", {})
    assert isinstance(nested, dict)
    definitions.update(nested)
    properties = found["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == set(keys_of(model))
    return properties
