"""A formula as a tree: what a line of LaTeX means, without places, sizes or spaces of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "letter", "number", "ordinary", "binary", "relation", "punctuation", "opening", "closing", "function", "sum",
    "integral", "words",
]  # fmt: skip
"""What a symbol is to the reader of a formula; the space around it follows from that."""

Variant = Literal[
    "", "upright", "bold", "bold-italic", "blackboard", "script", "fraktur", "sans", "mono"
]
"""The alphabet of a letter; without one, letters are slanted and everything else stands upright."""

GridKind = Literal["matrix", "aligned", "cases", "stack"]
"""Rows of cells: a matrix (or array), equations aligned at their ``&``, cases behind a brace, lines
under a sum.
"""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, a number, an operator, a bracket, the name of a function, or words. `height` in em
    makes a bracket larger than its text; 0 leaves it as it is. `limits`: scripts stand below and
    above it, as those of ``lim`` do. `stretch`: an arrow as wide as what is written on it.
    """

    text: str
    role: Role
    variant: Variant = ""
    height: float = 0.0
    limits: bool = False
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """A space of a width in em; a negative one moves together."""

    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """One thing after the other."""

    items: "tuple[Formula, ...]" = ()


@dataclass(frozen=True, slots=True)
class Scripts:
    """What stands low and high behind a base; with `limits`, below and above it."""

    base: "Formula"
    low: "Formula | None" = None
    high: "Formula | None" = None
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """One above the other; without `bar`, as in a binomial. `display` is the size that was asked
    for, if any.
    """

    top: "Formula"
    bottom: "Formula"
    bar: bool = True
    display: bool | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `degree` is None for a square root."""

    radicand: "Formula"
    degree: "Formula | None" = None


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over (or, `under`, below) all of its base; `stretch`: as wide as that."""

    base: "Formula"
    mark: str
    under: bool = False
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Fenced:
    """Parts between brackets as high as they are; `between` stands between two parts. Brackets may
    be empty.
    """

    opening: str
    parts: "tuple[Formula, ...]"
    closing: str
    between: str = ""


@dataclass(frozen=True, slots=True)
class FormulaGrid:
    """Rows of cells. `align` has a letter (l, c, r) for each column; brackets may be empty."""

    rows: "tuple[tuple[Formula, ...], ...]"
    kind: GridKind
    align: str = ""
    opening: str = ""
    closing: str = ""

    def align_of(self, column: int) -> str:
        """Return the letter of a column, from 0; the last one goes on."""
        return self.align[min(column, len(self.align) - 1)] if self.align else "c"


@dataclass(frozen=True, slots=True)
class Styled:
    """A part set at the size of a formula on its own line (`display`), or of one inside a text."""

    body: "Formula"
    display: bool


@dataclass(frozen=True, slots=True)
class Boxed:
    """A part in a frame; `hidden`, a part of which only the room is seen."""

    body: "Formula"
    hidden: bool = False


Formula = (
    Symbol
    | Space
    | Row
    | Scripts
    | Fraction
    | Root
    | Accent
    | Fenced
    | FormulaGrid
    | Styled
    | Boxed
)


def parts(formula: Formula) -> tuple[Formula, ...]:
    """Return what a formula is directly made of, in reading order."""
    match formula:
        case Symbol() | Space():
            return ()
        case Row(items):
            return items
        case Scripts(base, low, high):
            return tuple(each for each in (base, low, high) if each is not None)
        case Fraction(top, bottom):
            return top, bottom
        case Root(radicand, degree):
            return (radicand,) if degree is None else (degree, radicand)
        case Accent(base):
            return (base,)
        case Fenced(_, inner):
            return inner
        case FormulaGrid(rows):
            return tuple(cell for row in rows for cell in row)
        case Styled(body) | Boxed(body):
            return (body,)


def walk(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and everything in it."""
    yield formula
    for each in parts(formula):
        yield from walk(each)


def is_empty(formula: Formula | None) -> bool:
    """Return whether nothing at all is shown."""
    return formula is None or (
        isinstance(formula, Row) and all(is_empty(each) for each in formula.items)
    )


def in_row(items: "list[Formula]") -> Formula:
    """Return the items as one formula, without a row around a single one."""
    return items[0] if len(items) == 1 else Row(tuple(items))
