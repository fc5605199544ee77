"""A formula → the runs that show it on one line, for `linear`."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from deckgen.content import Run, Script
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
    items_of,
    role_of,
)
from deckgen.records import replace

BLACKBOARD = str.maketrans("CHNPQRZE", "ℂℍℕℙℚℝℤ𝔼")
"""The letters with a double stroke that fonts for text have, by the letter as it is typed
(`str.translate`).
"""
# Greek letters that fonts for text lack or draw alike → those that they have.
_IN_TEXT = {"ϵ": "ε", "ϕ": "φ"}
# Binary operators without a space around them.
_CLOSE = frozenset("·∘∗⋅")
_THIN_SPACE = "\u2009"
_EM_SPACE = "\u2003"
# A mark from here on is an arrow or a brace, which no letter can carry in a text.
_FIRST_LARGE_MARK = "\u2100"
# The sign ahead of a script in plain text, and Unicode's own characters for scripts.
_SCRIPT_SIGNS: Mapping[Script, str] = {"sub": "_", "super": "^"}
_SCRIPT_CHARACTERS: Mapping[Script, dict[int, int]] = {
    "sub": str.maketrans("0123456789+−=()aeioruvxn", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢₒᵣᵤᵥₓₙ"),
    "super": str.maketrans("0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
}


class LineWriter(FormulaWriter[list[Run]]):
    """Writes a formula from left to right.

    `depth` counts the scripts around; `plain`: scripts are written out, not raised or lowered.
    """

    def __init__(self, depth: int = 0, *, plain: bool = False) -> None:
        self.depth = depth
        self.plain = plain
        # In a script there is no space around operators.
        self.gap = "" if depth else " "
        # What stands beside the item that is written next.
        self.after_operand = False
        self.following: Formula | None = None

    def runs(self, formula: Formula) -> list[Run]:
        """Return the runs of a formula, whatever stands beside it."""
        items = items_of(formula)
        written: list[Run] = []
        for item, following in zip_longest(items, items[1:]):
            self.after_operand = _ends_operand(written)
            self.following = following
            written += self.write(item)
        return written

    def row(self, row: Row) -> list[Run]:
        """Write the items one after the other."""
        return self.runs(row)

    def symbol(self, symbol: Symbol) -> list[Run]:
        """Write a symbol with the space that belongs to it."""
        text = _IN_TEXT.get(symbol.text, symbol.text)
        match symbol.role:
            case "binary" | "relation":
                return [_run(self.operator(symbol, text))]
            case "punctuation":
                return [_run(text + self.gap)]
            case "function":
                return [_run(text), *_space_ahead_of(self.following)]
            case "letter" | "number" | "words":
                return [_letter(symbol, text)]
            case "sum" | "integral" if self.after_operand:
                return [_run(self.gap + text)]
            case _:
                return [_run(text)]

    def operator(self, symbol: Symbol, text: str) -> str:
        """Return an operator with the space around it; a sign is a part of its operand."""
        is_tight = text in _CLOSE or not self.after_operand
        if symbol.role == "binary" and is_tight:
            return text
        return self.gap + text + self.gap

    def space(self, space: Space) -> list[Run]:
        """Write a space as the nearest that a text has; a hair's breadth is none."""
        if space.width < 0.1:
            return []
        if space.width < 0.9:
            return [_run(_THIN_SPACE)]
        return [_run(_EM_SPACE * round(space.width))]

    def fraction(self, fraction: Fraction) -> list[Run]:
        """Write a/b, and a binomial as a over b."""
        line = "/" if fraction.bar else " over "
        top, bottom = self.runs(fraction.top), self.runs(fraction.bottom)
        return [*_in_brackets(top), _run(line), *_in_brackets(bottom)]

    def root(self, root: Root) -> list[Run]:
        """Write the degree ahead of the sign, the radicand behind it."""
        degree = self.script(root.degree, "super")
        return [*degree, _run("√"), *_in_brackets(self.runs(root.radicand))]

    def fenced(self, fenced: Fenced) -> list[Run]:
        """Write the brackets at the size of the text."""
        inside = self.listed(fenced.parts, f" {fenced.between} ")
        return [_run(fenced.opening), *inside, _run(fenced.closing)]

    def grid(self, grid: FormulaGrid) -> list[Run]:
        """Write the cells of a row with commas between them, the parts of an equation without."""
        separator = {"aligned": ""}.get(grid.kind, ", ")
        rows = [self.listed(row, separator) for row in grid.rows]
        opening, closing = grid.opening, grid.closing
        if grid.kind == "matrix" and not opening:
            opening, closing = "[", "]"
        return [_run(opening), *_between(rows, "; "), _run(closing)]

    def styled(self, styled: Styled) -> list[Run]:
        """Leave the size out: a line has one."""
        return self.runs(styled.body)

    def boxed(self, boxed: Boxed) -> list[Run]:
        """Leave the frame out; a hidden part is a space."""
        if boxed.hidden:
            return [_run(" ")]
        return self.runs(boxed.body)

    def scripts(self, scripts: Scripts) -> list[Run]:
        """Write the base and its scripts; a sum keeps a thin space from what it sums."""
        self.following = None
        written = self.write(scripts.base)
        written += self.script(scripts.low, "sub")
        written += self.script(scripts.high, "super")
        if self.depth == 0 and _takes_operand(scripts.base):
            written.append(_run(_THIN_SPACE))
        return written

    def script(self, formula: Formula | None, script: Script) -> list[Run]:
        """Return the runs of what stands low or high; none where nothing does."""
        if formula is None:
            return []
        inner = LineWriter(self.depth + 1, plain=self.plain).runs(formula)
        if self.plain:
            return [_run(_plain_script(text_of(inner), script))]
        if self.depth:
            # There is no third line: a script of a script is written behind a sign.
            return [_run(_SCRIPT_SIGNS[script]), *_in_brackets(inner)]
        return [_moved(run, script) for run in inner]

    def accent(self, accent: Accent) -> list[Run]:
        """Put the mark on each letter; leave a large one out."""
        inner = self.runs(accent.base)
        if accent.mark >= _FIRST_LARGE_MARK:
            return inner
        return [replace(run, text=_with_mark(run.text, accent.mark)) for run in inner]

    def listed(self, formulas: Sequence[Formula], separator: str) -> list[Run]:
        """Return the runs of formulas, the separator between them."""
        return _between([self.runs(formula) for formula in formulas], separator)


def _plain_script(text: str, script: Script) -> str:
    """Return a script in Unicode's characters for scripts, or behind a sign if one is lacking."""
    if set(text) == {"′"}:
        return text
    sign, moved = _SCRIPT_SIGNS[script], text.translate(_SCRIPT_CHARACTERS[script])
    if text and set(moved).isdisjoint(text):
        return moved
    if len(text) < 2:
        return sign + text
    return f"{sign}({text})"


def _moved(run: Run, script: Script) -> Run:
    """Return a run raised or lowered; a prime stands high by itself."""
    if run.text == "′":
        return run
    return replace(run, text=run.text.strip() or run.text, script=script)


def _between(lists: list[list[Run]], separator: str) -> list[Run]:
    """Return all runs, the separator between two lists."""
    first, *others = lists
    written = list(first)
    for runs in others:
        written += [_run(separator), *runs]
    return written


def _letter(symbol: Symbol, text: str) -> Run:
    """Return a letter in its alphabet, as far as a text has it."""
    if symbol.variant == "blackboard":
        return _run(text.translate(BLACKBOARD))
    bold = symbol.variant in {"bold", "bold-italic"}
    is_greek_capital = "Α" <= text <= "Ω"
    slanted = symbol.role == "letter" and symbol.variant in {"", "bold-italic"}
    return Run(text, bold=bold, italic=slanted and not is_greek_capital, math=True)


def _with_mark(text: str, mark: str) -> str:
    """Return a text with a combining mark on each character."""
    return "".join(character + mark for character in text)


def _ends_operand(runs: list[Run]) -> bool:
    """Return whether an operator that follows would stand between two operands."""
    return bool(runs) and not runs[-1].text.endswith((" ", "(", "[", "{", "⟨", "/", "√"))


def _takes_operand(base: Formula) -> bool:
    """Return whether what follows belongs to a base, as it does to a sum."""
    return role_of(base) in LARGE_ROLES | {"function"}


def _space_ahead_of(argument: Formula | None) -> list[Run]:
    """Return the space between the name of a function and its argument; brackets need none."""
    match argument:
        case Scripts(base):
            return _space_ahead_of(base)
        case Fraction() | Root() | Accent() | Symbol(role="letter" | "number" | "function"):
            return [_run(_THIN_SPACE)]
        case _:
            return []


def _run(text: str) -> Run:
    """Return a run of a formula, upright."""
    return Run(text, math=True)


def text_of(runs: list[Run]) -> str:
    """Return the characters of runs."""
    return "".join(run.text for run in runs)


def _in_brackets(runs: list[Run]) -> list[Run]:
    """Return a part of a fraction or a root, in brackets unless it is one word or number."""
    text = text_of(runs)
    if text.isdigit() or (text.isalnum() and len(runs) < 2):
        return runs
    return [_run("("), *runs, _run(")")]
