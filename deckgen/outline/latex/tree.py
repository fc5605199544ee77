"""The forms of a formula: a tree that says what a line of LaTeX means, without places or sizes."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from deckgen.records import dataclass

Role = Literal[
    "letter", "number", "ordinary", "binary", "relation", "punctuation", "opening", "closing",
    "function", "sum",
    "integral", "words",
]  # fmt: skip
"""What a symbol is in a formula; the space around it follows from that."""

LARGE_ROLES: frozenset[Role | None] = frozenset({"sum", "integral"})
"""The roles of signs that take what follows as their operand, and are larger than letters."""

Variant = Literal[
    "", "upright", "bold", "bold-italic", "blackboard", "script", "fraktur", "sans", "mono"
]
"""The alphabet of a letter; without one, letters are slanted and everything else stands upright."""

GridKind = Literal["matrix", "aligned", "cases", "stack"]
"""Rows of cells: a matrix (or array), equations aligned at their ``&``, cases behind a brace,
lines one under the other.
"""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, a number, an operator, a bracket, the name of a function, or words.

    `height` (em) makes a bracket larger than its text; 0 leaves it as it is. `limits`: scripts
    stand below and above it, as those of ``lim`` do. `stretch`: an arrow as wide as what is written
    on it.
    """

    text: str
    role: Role
    variant: Variant = ""
    height: float = 0.0
    limits: bool = False
    stretch: bool = False

    @property
    def has_limits(self) -> bool:
        """Whether scripts stand below and above it, unless a command says otherwise."""
        return self.limits or self.role == "sum"

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """Nothing: a symbol is no more than its text."""
        return ()


@dataclass(frozen=True, slots=True)
class Space:
    """A space, its width in em; a negative one moves its neighbours together."""

    width: float

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """Nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class Row:
    """Formulas one after the other."""

    items: "tuple[Formula, ...]" = ()

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """The items."""
        return self.items


@dataclass(frozen=True, slots=True)
class Scripts:
    """What stands low and high behind a base; with `limits`, below and above it."""

    base: "Formula"
    low: "Formula | None" = None
    high: "Formula | None" = None
    limits: bool = False

    @property
    def written(self) -> "tuple[Formula, ...]":
        """The scripts that are there, the low one first."""
        return tuple(script for script in (self.low, self.high) if script is not None)

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """The base and its scripts."""
        return (self.base, *self.written)


@dataclass(frozen=True, slots=True)
class Fraction:
    """One formula above another; without `bar`, as in a binomial.

    `display`: set at the size of a formula on its own line (True), of one inside a text (False), or
    of what stands around it (None).
    """

    top: "Formula"
    bottom: "Formula"
    bar: bool = True
    display: bool | None = None

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """What stands above, and what stands below."""
        return self.top, self.bottom


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `degree` is None for a square root."""

    radicand: "Formula"
    degree: "Formula | None" = None

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """The degree, if there is one, and the radicand."""
        if self.degree is None:
            return (self.radicand,)
        return self.degree, self.radicand


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over (or, `under`, below) all of its base; `stretch`: as wide as that."""

    base: "Formula"
    mark: str
    under: bool = False
    stretch: bool = False

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """What the mark stands at."""
        return (self.base,)


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

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """The cells, row by row."""
        return tuple(chain.from_iterable(self.rows))

    def align_of(self, column: int) -> str:
        """Return the letter of a column (from 0); columns past the last letter have that too."""
        if not self.align:
            return "c"
        return self.align[min(column, len(self.align) - 1)]


@dataclass(frozen=True, slots=True)
class Styled:
    """A part set at the size of a formula on its own line (`display`), or of one inside a text."""

    body: "Formula"
    display: bool

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """The part."""
        return (self.body,)


@dataclass(frozen=True, slots=True)
class Boxed:
    """A part in a frame; if `hidden`, neither is seen, and the part's room stays empty."""

    body: "Formula"
    hidden: bool = False

    @property
    def parts(self) -> "tuple[Formula, ...]":
        """The part."""
        return (self.body,)


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


def walk(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and everything in it."""
    yield formula
    for part in formula.parts:
        yield from walk(part)


def items_of(formula: Formula) -> tuple[Formula, ...]:
    """Return the items of a row; any other formula is a row of one item."""
    if isinstance(formula, Row):
        return formula.items
    return (formula,)


def in_row(items: Sequence[Formula]) -> Formula:
    """Return the items as one formula, without a row around a single one."""
    if len(items) == 1:
        return items[0]
    return Row(tuple(items))


def is_empty(formula: Formula | None) -> bool:
    """Return whether nothing at all is shown."""
    if formula is None:
        return True
    return isinstance(formula, Row) and all(map(is_empty, formula.items))


def role_of(formula: Formula) -> Role | None:
    """Return the role of a symbol; None for every other form."""
    if isinstance(formula, Symbol):
        return formula.role
    return None


def base_of(formula: Formula) -> Formula:
    """Return what scripts stand at; any other formula stands for itself."""
    if isinstance(formula, Scripts):
        return formula.base
    return formula
