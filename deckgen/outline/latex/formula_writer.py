"""A formula → whatever a writer makes of it: a method for each form that a formula may have."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from deckgen.outline.latex.tree import (
    Accent,
    Boxed,
    Fenced,
    Formula,
    FormulaGrid,
    Fraction,
    Root,
    Row,
    Scripts,
    Space,
    Styled,
    Symbol,
)

T = TypeVar("T")


class FormulaWriter(ABC, Generic[T]):
    """Writes formulas in a form of its own: Office Math, MathML, words, runs of text."""

    def write(self, formula: Formula) -> T:
        """Return what a formula becomes."""
        match formula:
            case Symbol():
                return self.symbol(formula)
            case Space():
                return self.space(formula)
            case Row():
                return self.row(formula)
            case Scripts():
                return self.scripts(formula)
            case Fraction():
                return self.fraction(formula)
            case Root():
                return self.root(formula)
            case Accent():
                return self.accent(formula)
            case Fenced():
                return self.fenced(formula)
            case FormulaGrid():
                return self.grid(formula)
            case Styled():
                return self.styled(formula)
            case Boxed():
                return self.boxed(formula)

    @abstractmethod
    def symbol(self, symbol: Symbol) -> T:
        """Return what a `Symbol` becomes."""

    @abstractmethod
    def space(self, space: Space) -> T:
        """Return what a `Space` becomes."""

    @abstractmethod
    def row(self, row: Row) -> T:
        """Return what a `Row` becomes."""

    @abstractmethod
    def scripts(self, scripts: Scripts) -> T:
        """Return what a `Scripts` becomes."""

    @abstractmethod
    def fraction(self, fraction: Fraction) -> T:
        """Return what a `Fraction` becomes."""

    @abstractmethod
    def root(self, root: Root) -> T:
        """Return what a `Root` becomes."""

    @abstractmethod
    def accent(self, accent: Accent) -> T:
        """Return what a `Accent` becomes."""

    @abstractmethod
    def fenced(self, fenced: Fenced) -> T:
        """Return what a `Fenced` becomes."""

    @abstractmethod
    def grid(self, grid: FormulaGrid) -> T:
        """Return what a `FormulaGrid` becomes."""

    @abstractmethod
    def styled(self, styled: Styled) -> T:
        """Return what a `Styled` becomes."""

    @abstractmethod
    def boxed(self, boxed: Boxed) -> T:
        """Return what a `Boxed` becomes."""
