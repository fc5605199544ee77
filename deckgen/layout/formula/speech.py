"""A formula → the words that a person would read it out with, in English.

These words stay here and not in the table of `deckgen.words`: they are pieces that the code beside
them joins by the grammar of English, and a column of a table would not make another language of
them. A slide in another language has the formula as it reads on a line.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from deckgen.outline.latex.formula_writer import FormulaWriter
from deckgen.outline.latex.tree import (
    LARGE_ROLES,
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
    is_empty,
)

_SPOKEN: Mapping[str, str] = {
    "+": "plus", "−": "minus", "=": "equals", "×": "times", "·": "times", "∗": "times",
    "÷": "divided by", "/": "over",
    "±": "plus or minus", "∓": "minus or plus", "<": "is less than", ">": "is greater than",
    "≤": "is less than or equal to", "≥": "is greater than or equal to", "≠": "is not equal to",
    "≈": "is approximately equal to", "≡": "is equivalent to", "∼": "is distributed as",
    "∝": "is proportional to",
    "≪": "is much less than", "≫": "is much greater than", "∈": "in", "∉": "not in",
    "⊂": "is a subset of",
    "⊆": "is a subset of or equal to", "∪": "union", "∩": "intersection", "∖": "without",
    "∧": "and", "∨": "or",
    "¬": "not", "→": "to", "↦": "maps to", "⇒": "implies", "⟹": "implies", "⇔": "if and only if",
    "⟺": "if and only if", "∞": "infinity", "∂": "partial", "∇": "nabla", "∀": "for all",
    "∃": "there is",
    "∅": "the empty set", "…": "and so on", "⋯": "and so on", "∣": "given", "|": "vertical bar",
    "‖": "double bar",
    "∥": "parallel to", "⊥": "perpendicular to", "∘": "of", "°": "degrees", "%": "per cent",
    "′": "prime",
    "!": "factorial",
    "(": "open parenthesis", ")": "close parenthesis", "[": "open bracket", "]": "close bracket",
    "{": "open brace",
    "}": "close brace", "⟨": "open angle bracket", "⟩": "close angle bracket", "⌊": "the floor of",
    "⌋": "end floor",
    "⌈": "the ceiling of", "⌉": "end ceiling", ",": ",", ";": ";", ":": "such that", "ℏ": "h bar",
    "ℓ": "l",
    "∑": "the sum", "∏": "the product", "∫": "the integral", "∬": "the double integral",
    "∭": "the triple integral",
    "∮": "the contour integral", "⋃": "the union", "⋂": "the intersection",
}  # fmt: skip
_FUNCTIONS: Mapping[str, str] = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "log": "log", "ln": "natural log",
    "exp": "exponential",
    "lim": "the limit", "max": "the maximum", "min": "the minimum", "sup": "the supremum",
    "inf": "the infimum",
    "det": "the determinant", "arg max": "the argument of the maximum",
    "arg min": "the argument of the minimum",
}  # fmt: skip
_MARKS: Mapping[str, str] = {
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot",
    "\u0308": "double dot",
    "\u030c": "check", "\u0306": "breve", "\u030a": "ring", "\u0301": "acute", "\u0300": "grave",
    "\u20db": "triple dot", "\u0332": "underlined", "⏞": "under a brace", "⏟": "over a brace",
    "⎴": "under a bracket", "⎵": "over a bracket",
}  # fmt: skip
_POWERS = {"2": "squared", "3": "cubed"}
_ROOTS = {"3": "the cube root"}
_SHORT_ROLES = frozenset({"letter", "number", "ordinary", "words", "function"})
# Words of Unicode's names for Greek letters and for signs that nobody reads out.
_UNSPOKEN_OF_LETTERS = ("greek ", "letter ", "small ", " symbol", "lunate ")
_UNSPOKEN_OF_SIGNS = (" sign", " operator")


def spoken(formula: Formula) -> str:
    """Return the formula in words, such as ``x squared plus 1 over 2``."""
    text = " ".join(_Speech().write(formula).split())
    return text.replace(" ,", ",").replace(" ;", ";").replace(",,", ",").strip(" ,;")


class _Speech(FormulaWriter[str]):
    """Says a formula; commas are pauses, and spaces are put right by `spoken`."""

    def say(self, formula: Formula | None) -> str:
        """Return the words of a part, none where it is not there."""
        if formula is None:
            return ""
        return self.write(formula)

    def listed(self, formulas: Iterable[Formula], separator: str) -> str:
        """Return the words of formulas, the separator between them."""
        return separator.join(map(self.write, formulas))

    def symbol(self, symbol: Symbol) -> str:
        """Say the name of a function, of a sign or of a Greek letter; read a word as it is."""
        text = symbol.text
        if symbol.role == "function":
            return _FUNCTIONS.get(text, text)
        if text in _SPOKEN:
            return _SPOKEN[text]
        if len(text) > 1 or text.isascii() or symbol.role == "words":
            return text
        return _name_of(text)

    def space(self, space: Space) -> str:
        """Say nothing."""
        del space
        return ""

    def row(self, row: Row) -> str:
        """Say one item after the other."""
        return self.listed(row.items, " ")

    def scripts(self, scripts: Scripts) -> str:
        """Say what stands low as an index, what stands high as a power or as a bound."""
        base, low, high = scripts.base, scripts.low, scripts.high
        if isinstance(base, Symbol) and (base.role in LARGE_ROLES or base.limits):
            return self.bounded(base, low, high)
        words = self.write(base)
        if scripts.limits:
            return f"{words}{self.aside(low, 'below')}{self.aside(high, 'above')},"
        if low is not None:
            words += f" sub {self.write(low)}" + _pause(low)
        if high is not None:
            words += f" {self.power(high)}"
        return words

    def aside(self, formula: Formula | None, place: str) -> str:
        """Return the words for what stands above or below, if anything is seen of it."""
        if is_empty(formula):
            return ""
        return f" with {self.say(formula)} {place}"

    def bounded(self, base: Symbol, low: Formula | None, high: Formula | None) -> str:
        """Return the words for a sum, an integral or a limit over something."""
        words = self.symbol(base)
        if high is not None:
            return f"{words} from {self.say(low)} to {self.write(high)} of"
        if low is None:
            return f"{words} of"
        link = "as" if base.text.startswith("lim") else "over"
        return f"{words} {link} {self.write(low)} of"

    def power(self, high: Formula) -> str:
        """Return the words for an exponent; primes and squares have words of their own."""
        words = self.write(high)
        if words in _POWERS:
            return _POWERS[words]
        if set(words.split()) <= {"prime"}:
            return words
        return f"to the power of {words}" + _pause(high)

    def fraction(self, fraction: Fraction) -> str:
        """Say where a fraction ends, unless both its parts are short."""
        top, bottom = self.write(fraction.top), self.write(fraction.bottom)
        if _is_short(fraction.top) and _is_short(fraction.bottom):
            return f"{top} over {bottom}"
        return f"the fraction {top}, over {bottom}, end fraction,"

    def root(self, root: Root) -> str:
        """Say where a root ends, unless what is under it is short."""
        words = f"{self.kind_of_root(root.degree)} of {self.write(root.radicand)}"
        return words + _pause(root.radicand, ", end root,")

    def kind_of_root(self, degree: Formula | None) -> str:
        """Return the name of a root of that degree."""
        words = self.say(degree)
        if not words:
            return "the square root"
        return _ROOTS.get(words, f"the root of degree {words}")

    def accent(self, accent: Accent) -> str:
        """Say the mark behind what it stands on, but an arrow ahead of it."""
        base = self.write(accent.base)
        if accent.mark in {"\u20d7", "→"}:
            return f"vector {base}"
        return f"{base} {_MARKS.get(accent.mark, 'with a mark')}"

    def fenced(self, fenced: Fenced) -> str:
        """Say the brackets, but a binomial as ``n choose k``."""
        match fenced:
            case Fenced("(", (Fraction(top, bottom, bar=False),), ")"):
                return f"{self.write(top)} choose {self.write(bottom)}"
            case Fenced(opening, parts, closing, between):
                inside = self.listed(parts, f" {_SPOKEN.get(between, between)} ")
                return f"{_SPOKEN.get(opening, opening)} {inside} {_SPOKEN.get(closing, closing)}"

    def grid(self, grid: FormulaGrid) -> str:
        """Say the rows of a matrix with their numbers, cases as cases, other rows as they are."""
        if grid.kind == "matrix":
            return self.matrix(grid)
        separator = {"aligned": " "}.get(grid.kind, ", ")
        lines = "; ".join(self.listed(row, separator) for row in grid.rows)
        if grid.kind == "cases":
            return f"{len(grid.rows)} cases: {lines}; end cases"
        return lines

    def matrix(self, grid: FormulaGrid) -> str:
        """Return the words for a matrix; between vertical bars it is a determinant."""
        kind = {"|": "determinant"}.get(grid.opening, "matrix")
        size = f"{len(grid.rows)} by {max(map(len, grid.rows))}"
        rows = (
            f"row {number}: {self.listed(row, ', ')}" for number, row in enumerate(grid.rows, 1)
        )
        return f"the {size} {kind} {'; '.join(rows)}; end {kind}"

    def styled(self, styled: Styled) -> str:
        """Say the part; its size is not heard."""
        return self.write(styled.body)

    def boxed(self, boxed: Boxed) -> str:
        """Say the part, unless it is hidden."""
        if boxed.hidden:
            return ""
        return self.write(boxed.body)


def _name_of(character: str) -> str:
    """Return Unicode's name of a character without the words that nobody reads out."""
    name = unicodedata.name(character, character).lower()
    if name.startswith("greek"):
        return _without(name, _UNSPOKEN_OF_LETTERS).replace("lamda", "lambda")
    return _without(name.replace("n-ary ", "the "), _UNSPOKEN_OF_SIGNS)


def _without(name: str, words: Iterable[str]) -> str:
    for word in words:
        name = name.replace(word, "")
    return name


def _is_short(formula: Formula) -> bool:
    """Return whether a part is so short that nobody needs to hear where it ends."""
    match formula:
        case Row(items):
            return len(items) <= 2 and all(map(_is_short, items))
        case Symbol(text, role):
            return role in _SHORT_ROLES or text == "−"
        case Scripts(base):
            return isinstance(base, Symbol)
        case _:
            return False


def _pause(formula: Formula, words: str = ",") -> str:
    """Return what is heard at the end of a part; nothing where it is short."""
    if _is_short(formula):
        return ""
    return words
