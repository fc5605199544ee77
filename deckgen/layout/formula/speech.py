"""A formula → the words that a person would read it out with, in English.

These words stay here and not in the table of `deckgen.words`: they are pieces that the code beside
them joins by the grammar of English, and a column of a table would not make another language of
them. A slide in another language has the formula as it reads on a line.
"""

import unicodedata
from collections.abc import Mapping

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
    is_empty,
)

_SPOKEN: Mapping[str, str] = {
    "+": "plus", "−": "minus", "=": "equals", "×": "times", "·": "times", "∗": "times", "÷": "divided by", "/": "over",
    "±": "plus or minus", "∓": "minus or plus", "<": "is less than", ">": "is greater than",
    "≤": "is less than or equal to", "≥": "is greater than or equal to", "≠": "is not equal to",
    "≈": "is approximately equal to", "≡": "is equivalent to", "∼": "is distributed as", "∝": "is proportional to",
    "≪": "is much less than", "≫": "is much greater than", "∈": "in", "∉": "not in", "⊂": "is a subset of",
    "⊆": "is a subset of or equal to", "∪": "union", "∩": "intersection", "∖": "without", "∧": "and", "∨": "or",
    "¬": "not", "→": "to", "↦": "maps to", "⇒": "implies", "⟹": "implies", "⇔": "if and only if",
    "⟺": "if and only if", "∞": "infinity", "∂": "partial", "∇": "nabla", "∀": "for all", "∃": "there is",
    "∅": "the empty set", "…": "and so on", "⋯": "and so on", "∣": "given", "|": "vertical bar", "‖": "double bar",
    "∥": "parallel to", "⊥": "perpendicular to", "∘": "of", "°": "degrees", "%": "per cent", "′": "prime",
    "!": "factorial",
    "(": "open parenthesis", ")": "close parenthesis", "[": "open bracket", "]": "close bracket", "{": "open brace",
    "}": "close brace", "⟨": "open angle bracket", "⟩": "close angle bracket", "⌊": "the floor of", "⌋": "end floor",
    "⌈": "the ceiling of", "⌉": "end ceiling", ",": ",", ";": ";", ":": "such that", "ℏ": "h bar", "ℓ": "l",
    "∑": "the sum", "∏": "the product", "∫": "the integral", "∬": "the double integral", "∭": "the triple integral",
    "∮": "the contour integral", "⋃": "the union", "⋂": "the intersection",
}  # fmt: skip
_FUNCTIONS: Mapping[str, str] = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "log": "log", "ln": "natural log", "exp": "exponential",
    "lim": "the limit", "max": "the maximum", "min": "the minimum", "sup": "the supremum", "inf": "the infimum",
    "det": "the determinant", "arg max": "the argument of the maximum", "arg min": "the argument of the minimum",
}  # fmt: skip
_MARKS: Mapping[str, str] = {
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot", "\u0308": "double dot",
    "\u030c": "check", "\u0306": "breve", "\u030a": "ring", "\u0301": "acute", "\u0300": "grave",
    "\u20db": "triple dot", "\u0332": "underlined", "⏞": "under a brace", "⏟": "over a brace",
    "⎴": "under a bracket", "⎵": "over a bracket",
}  # fmt: skip
_POWERS = {"2": "squared", "3": "cubed"}


def spoken(formula: Formula) -> str:
    """Return the formula in words, such as ``x squared plus 1 over 2``."""
    text = " ".join(_say(formula).split())
    return text.replace(" ,", ",").replace(" ;", ";").replace(",,", ",").strip(" ,;")


def _say(formula: Formula | None) -> str:  # noqa: C901
    match formula:
        case None | Space():
            return ""
        case Symbol():
            return _symbol(formula)
        case Row(items):
            return " ".join(map(_say, items))
        case Scripts():
            return _scripts(formula)
        case Fraction():
            return _fraction(formula)
        case Root():
            return _root(formula)
        case Accent():
            return _accent(formula)
        case Fenced():
            return _fenced(formula)
        case FormulaGrid():
            return _grid(formula)
        case Styled(body):
            return _say(body)
        case Boxed(body, hidden):
            return "" if hidden else _say(body)


def _accent(accent: Accent) -> str:
    if accent.mark in {"\u20d7", "→"}:
        return f"vector {_say(accent.base)}"
    return f"{_say(accent.base)} {_MARKS.get(accent.mark, 'with a mark')}"


def _fenced(fenced: Fenced) -> str:
    match fenced:
        case Fenced("(", (Fraction(top, bottom, bar=False),), ")"):
            return f"{_say(top)} choose {_say(bottom)}"
        case Fenced(opening, parts, closing, between):
            inside = f" {_SPOKEN.get(between, between)} ".join(map(_say, parts))
            return f"{_SPOKEN.get(opening, opening)} {inside} {_SPOKEN.get(closing, closing)}"


def _symbol(symbol: Symbol) -> str:
    text = symbol.text
    if symbol.role == "function":
        return _FUNCTIONS.get(text, text)
    if text in _SPOKEN:
        return _SPOKEN[text]
    if len(text) > 1 or text.isascii() or symbol.role == "words":
        return text
    name = unicodedata.name(text, text).lower()
    if name.startswith("greek"):
        letter = (
            name.removeprefix("greek ")
            .replace("letter ", "")
            .replace("small ", "")
            .replace(" symbol", "")
        )
        return letter.replace("lamda", "lambda").replace("lunate ", "")
    return name.replace(" sign", "").replace("n-ary ", "the ").replace(" operator", "")


def _is_simple(formula: Formula) -> bool:
    """Whether a part is so short that nobody needs to hear where it ends."""
    match formula:
        case Row(items):
            return len(items) <= 2 and all(map(_is_simple, items))
        case Symbol(_, role):
            return (
                role in {"letter", "number", "ordinary", "words", "function"} or formula.text == "−"
            )
        case Scripts(base):
            return isinstance(base, Symbol)
        case _:
            return False


def _scripts(scripts: Scripts) -> str:
    base, low, high = scripts.base, scripts.low, scripts.high
    said = _say(base)
    if isinstance(base, Symbol) and (base.role in {"sum", "integral"} or base.limits):
        return _bounded(base, low, high)
    if scripts.limits:
        below = f" with {_say(low)} below" if not is_empty(low) else ""
        above = f" with {_say(high)} above" if not is_empty(high) else ""
        return f"{said}{below}{above},"
    if low is not None:
        said += f" sub {_say(low)}" + ("" if _is_simple(low) else ",")
    return f"{said} {_power(high)}" if high is not None else said


def _bounded(base: Symbol, low: Formula | None, high: Formula | None) -> str:
    """A sum, an integral or a limit over something."""
    said = _symbol(base)
    if high is not None:
        return f"{said} from {_say(low)} to {_say(high)} of"
    if low is None:
        return f"{said} of"
    return f"{said} {'as' if base.text.startswith('lim') else 'over'} {_say(low)} of"


def _power(high: Formula) -> str:
    said = _say(high)
    if said in _POWERS:
        return _POWERS[said]
    if set(said.split()) <= {"prime"}:
        return said
    return f"to the power of {said}" + ("" if _is_simple(high) else ",")


def _fraction(fraction: Fraction) -> str:
    top, bottom = _say(fraction.top), _say(fraction.bottom)
    if _is_simple(fraction.top) and _is_simple(fraction.bottom):
        return f"{top} over {bottom}"
    return f"the fraction {top}, over {bottom}, end fraction,"


def _root(root: Root) -> str:
    degree = "" if root.degree is None else _say(root.degree)
    kind = {"": "the square root", "3": "the cube root"}.get(degree, f"the root of degree {degree}")
    return f"{kind} of {_say(root.radicand)}" + ("" if _is_simple(root.radicand) else ", end root,")


def _grid(grid: FormulaGrid) -> str:
    if grid.kind == "matrix":
        rows = (f"row {at}: {', '.join(map(_say, row))}" for at, row in enumerate(grid.rows, 1))
        kind = "determinant" if grid.opening == "|" else "matrix"
        return f"the {len(grid.rows)} by {max(map(len, grid.rows))} {kind} {'; '.join(rows)}; end {kind}"
    separator = " " if grid.kind == "aligned" else ", "
    lines = "; ".join(separator.join(map(_say, row)) for row in grid.rows)
    return f"{len(grid.rows)} cases: {lines}; end cases" if grid.kind == "cases" else lines
