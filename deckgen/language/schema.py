"""The models of the outline's language → one JSON Schema, for editors that complete and check as
you type.
"""

from deckgen.kinds import KINDS, Kind
from deckgen.kinds.base.kind import Block
from deckgen.kinds.base.options import content_model, options_beside, options_inside
from deckgen.kinds.words.columns import Columns
from deckgen.language.deck import DeckKeys, SlideKeys
from deckgen.outline.values.json_schema import schema
from deckgen.outline.values.models import keys_of

Schema = dict[str, object]
_RESERVED = (*keys_of(SlideKeys), *KINDS)


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
    _add_options(kind, own, definitions)
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


def _add_options(kind: type[Kind], own: Schema, definitions: Schema) -> None:
    """Add the options that may stand inside the content of a kind to those beside it, and back."""
    model = content_model(kind)
    if model is None:
        return
    described = definitions[model.__name__]
    assert isinstance(described, dict)
    inside = dict(described["properties"])
    described["properties"] = {**inside, **{name: own[name] for name in options_beside(kind)}}
    own.update({name: inside[name] for name in options_inside(kind, _RESERVED)})


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
