r"""A formula → runs on one line: letters slanted, scripts raised and lowered, `\alpha` as α, a
fraction as a/b.

Whatever can be read so is set so inside a text. What needs two dimensions keeps its LaTeX beside
these runs, to be drawn; the runs are then what a program shows that cannot draw it. Rows of cells
have no place inside a text.
"""

import re
from dataclasses import replace

from deckgen.content import Run, Script
from deckgen.outline.latex import read_latex
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
    walk,
)
from deckgen.outline.runs import MarkupFault, joined

_BLACKBOARD = dict(zip("CHNPQRZE", "ℂℍℕℙℚℝℤ𝔼", strict=True))
# Forms of Greek letters that fonts for text lack or draw alike.
_IN_TEXT = {"ϵ": "ε", "ϕ": "φ"}
_CLOSE = frozenset("·∘∗⋅")
_ROWS = re.compile(r"\\(?:begin|substack)\b")


def render_math(text: str, offset: int = 0) -> tuple[tuple[Run, ...], tuple[MarkupFault, ...]]:
    """Return the runs of a formula, all `math`; on faults (placed from `offset` on) the formula as
    written.
    """
    formula, faults = read_latex(text)
    if not faults and any(isinstance(each, FormulaGrid) for each in walk(formula)):
        found = _ROWS.search(text)
        start, end = found.span() if found else (0, 1)
        message = "rows of cells have no room inside a text"
        faults = (
            MarkupFault(start, end - start, message, "give the formula a slide of kind `equation`"),
        )
    if faults:
        moved = tuple(replace(each, offset=each.offset + offset) for each in faults)
        return (Run(text, math=True),), moved
    runs = joined(_Line().runs(formula))
    if _is_flat(formula):
        return runs, ()
    return tuple(replace(run, formula=text) for run in runs), ()


def linear_text(formula: Formula) -> str:
    """Return a formula as plain text, scripts written out: ``x² + y_(i+k)``."""
    return "".join(run.text for run in _Line(plain=True).runs(formula)).strip()


_SUPERIOR = str.maketrans("0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_INFERIOR = str.maketrans("0123456789+−=()aeioruvxn", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢₒᵣᵤᵥₓₙ")


def _written(text: str, script: Script) -> str:
    """A script as characters of Unicode's own, or behind a sign."""
    raised = text.translate(_SUPERIOR if script == "super" else _INFERIOR)
    if text and not set(raised) & set(text):
        return raised
    return ("^" if script == "super" else "_") + (text if len(text) < 2 else f"({text})")


def _is_flat(formula: Formula) -> bool:
    """Whether nothing is lost on one line."""
    return all(_is_flat_part(each) for each in walk(formula))


def _is_flat_part(formula: Formula) -> bool:
    match formula:
        case Symbol(text, _, variant):
            return (
                variant in {"", "upright", "bold", "bold-italic"} or set(text) <= _BLACKBOARD.keys()
            )
        case Space() | Row():
            return True
        case Scripts(base, low, high, limits):
            is_large = isinstance(base, Symbol) and base.role == "integral"
            inner = [each for script in (low, high) if script for each in walk(script)]
            return not (limits or is_large or any(isinstance(each, Scripts) for each in inner))
        case Fenced(_, inner, _, between):
            return len(inner) == 1 and not between
        case Fraction() | Root() | Accent() | FormulaGrid() | Styled() | Boxed():
            return False


class _Line:
    """Writes a formula from left to right; `depth` counts the scripts around; `plain` text has no
    raised runs.
    """

    def __init__(self, depth: int = 0, *, plain: bool = False) -> None:
        self.depth = depth
        self.plain = plain

    def runs(self, formula: Formula) -> list[Run]:
        items = formula.items if isinstance(formula, Row) else (formula,)
        found: list[Run] = []
        for at, each in enumerate(items):
            after = items[at + 1] if at + 1 < len(items) else None
            found += self.one(each, _ends_operand(found), after)
        return found

    def one(self, formula: Formula, after_operand: bool, following: Formula | None) -> list[Run]:  # noqa: C901
        """An arm for each form of a formula."""
        match formula:
            case Symbol():
                return self.symbol(formula, after_operand, following)
            case Space():
                return _space(formula)
            case Row():
                return self.runs(formula)
            case Scripts():
                return self.scripts(formula, after_operand)
            case Fraction(top, bottom, bar):
                return [
                    *_bracketed(self.runs(top)),
                    _run("/" if bar else " over "),
                    *_bracketed(self.runs(bottom)),
                ]
            case Root(radicand, degree):
                lead = [] if degree is None else self.script(degree, "super")
                return [*lead, _run("√"), *_bracketed(self.runs(radicand))]
            case Accent():
                return self.accent(formula)
            case Styled(body):
                return self.runs(body)
            case Boxed(body, hidden):
                return [_run(" ")] if hidden else self.runs(body)
            case Fenced() | FormulaGrid():
                return self.bracketed(formula)

    def bracketed(self, formula: Fenced | FormulaGrid) -> list[Run]:
        match formula:
            case Fenced(opening, inner, closing, between):
                return [_run(opening), *self.list(inner, f" {between} "), _run(closing)]
            case FormulaGrid(rows, kind, _, opening, closing):
                lines = [self.list(row, "" if kind == "aligned" else ", ") for row in rows]
                ends = (opening or "[", closing or "]") if kind == "matrix" else (opening, closing)
                return [_run(ends[0]), *_between(lines, "; "), _run(ends[1])]

    def symbol(self, symbol: Symbol, after_operand: bool, following: Formula | None) -> list[Run]:
        text = _IN_TEXT.get(symbol.text, symbol.text)
        match symbol.role:
            case "binary" | "relation":
                # Ahead of its operand a sign is part of it.
                loose = symbol.role == "relation" or (after_operand and text not in _CLOSE)
                return [_run(f" {text} " if loose and not self.depth else text)]
            case "punctuation":
                return [_run(text if self.depth else f"{text} ")]
            case "function":
                return (
                    [_run(text), _run("\u2009")] if _begins_with_word(following) else [_run(text)]
                )
            case "letter" | "number" | "words":
                return [_letter(symbol, text)]
            case "sum" | "integral":
                return [_run(f" {text}" if after_operand and not self.depth else text)]
            case "ordinary" | "opening" | "closing":
                return [_run(text)]

    def scripts(self, scripts: Scripts, after_operand: bool) -> list[Run]:
        found = self.one(scripts.base, after_operand, None)
        found += [] if scripts.low is None else self.script(scripts.low, "sub")
        found += [] if scripts.high is None else self.script(scripts.high, "super")
        takes_operand = isinstance(scripts.base, Symbol) and scripts.base.role in {
            "sum",
            "integral",
            "function",
        }
        return [*found, _run("\u2009")] if takes_operand and not self.depth else found

    def script(self, part: Formula, script: Script) -> list[Run]:
        inner = _Line(self.depth + 1, plain=self.plain).runs(part)
        if self.plain:
            text = "".join(run.text for run in inner)
            return [_run(text if text and set(text) == {"′"} else _written(text, script))]
        if self.depth:
            # There is no third line: what stands high on something high is written behind a sign.
            return [_run("^" if script == "super" else "_"), *_bracketed(inner)]
        return [
            run
            if run.text == "′"
            else replace(run, text=run.text.strip() or run.text, script=script)
            for run in inner
        ]

    def accent(self, accent: Accent) -> list[Run]:
        inner = self.runs(accent.base)
        if len(accent.mark) == 1 and accent.mark >= "\u2100":
            return inner
        return [
            replace(run, text="".join(each + accent.mark for each in run.text)) for run in inner
        ]

    def list(self, parts: tuple[Formula, ...], separator: str) -> "list[Run]":
        return _between([self.runs(each) for each in parts], separator)


def _space(space: Space) -> list[Run]:
    if space.width < 0.1:
        return []
    return [_run("\u2003" * round(space.width) if space.width >= 0.9 else "\u2009")]


def _between(lists: list[list[Run]], separator: str) -> list[Run]:
    return [
        run
        for at, each in enumerate(lists)
        for run in ([_run(separator)] if at and separator else []) + each
    ]


def _letter(symbol: Symbol, text: str) -> Run:
    if symbol.variant == "blackboard":
        return _run("".join(_BLACKBOARD.get(each, each) for each in text))
    slanted = (
        symbol.role == "letter" and symbol.variant in {"", "bold-italic"} and not "Α" <= text <= "Ω"
    )
    return replace(_run(text, italic=slanted), bold=symbol.variant in {"bold", "bold-italic"})


def _ends_operand(runs: list[Run]) -> bool:
    return bool(runs) and not runs[-1].text.endswith((" ", "(", "[", "{", "⟨", "/", "√"))


def _begins_with_word(formula: Formula | None) -> bool:
    match formula:
        case Symbol(_, role):
            return role in {"letter", "number", "function"}
        case Scripts(base):
            return _begins_with_word(base)
        case Fraction() | Root() | Accent():
            return True
        case _:
            return False


def _run(text: str, *, italic: bool = False) -> Run:
    return Run(text, italic=italic, math=True)


def _bracketed(runs: list[Run]) -> list[Run]:
    """Return a numerator, denominator or radicand, in brackets unless it is a single word or
    number.
    """
    text = "".join(run.text for run in runs)
    return (
        runs
        if (text.isalnum() and len(runs) < 2) or text.isdigit()
        else [_run("("), *runs, _run(")")]
    )
