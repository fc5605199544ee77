"""A formula → MathML as ziamath draws it: every space is ours, rows and fractions are `engine`'s
own elements.
"""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

from deckgen.layout.formula.alphabets import drawn_text
from deckgen.layout.formula.spacing import spaced
from deckgen.outline.latex.tree import (
    Accent,
    Boxed,
    Fenced,
    Formula,
    FormulaGrid,
    Fraction,
    GridKind,
    Root,
    Row,
    Scripts,
    Space,
    Styled,
    Symbol,
)

ROW = "deckgen-row"
FRACTION = "deckgen-fraction"
ARROW = "deckgen-arrow"
MARK = "deckgen-mark"
FOREIGN = "deckgen-foreign"
"""Elements of our own: a row, a fraction, an arrow with words on it, the mark of an accent, words
that no font for mathematics has.
"""

# ziamath's em is a third wider than one: it takes CSS pixels for points.
_EM = 1.333
# The deepest level of scripts that is set smaller still, as in TeX.
_SMALLEST = 2
# The room between two rows in em, beyond a line's own height.
_ROW_SPACES: Mapping[GridKind, float] = {
    "aligned": 0.35,
    "matrix": 0.25,
    "cases": 0.25,
    "stack": 0.1,
}
_STRETCHED = {"\u0302": "\u0302", "\u0303": "\u0303", "\u0305": "―", "\u0332": "―"}
# Combining marks → the characters that STIX attaches as accents.
_MARKS = {"\u0302": "ˆ", "\u030c": "ˇ", "\u0303": "˜", "\u0301": "´", "\u0300": "`", "\u0307": "˙", "\u0308": "¨",
          "\u0306": "˘", "\u030a": "˚", "\u0304": "¯", "\u20d7": "\u20d7", "\u20db": "\u20db"}  # fmt: skip


class Elements:
    """Makes the elements of a formula; `display` and `level` are its style (TeX's display style,
    depth of scripts).

    `known` tells whether the font has a character.
    """

    def __init__(self, known: Callable[[str], bool], *, display: bool, level: int = 0) -> None:
        self.known = known
        self.display = display
        self.level = level

    def of(self, formula: Formula) -> ET.Element:  # noqa: C901
        """Return the element of a formula."""
        match formula:
            case Symbol():
                return self._symbol(formula)
            case Space(width):
                return _space(width)
            case Row(items):
                return self._row(items)
            case Scripts():
                return self._scripts(formula)
            case Fraction():
                return self._fraction(formula)
            case Root(radicand, degree):
                lower = [] if degree is None else [self._smaller(degree, _SMALLEST)]
                return _element("mroot" if lower else "msqrt", self.of(radicand), *lower)
            case Accent():
                return self._accent(formula)
            case Fenced():
                return self._fenced(formula)
            case FormulaGrid():
                return self._grid(formula)
            case Styled(body, display):
                return self._styled(display=display).row(body)
            case Boxed(body, hidden):
                return _element("mphantom" if hidden else "menclose", self.row(body))

    def row(self, formula: Formula) -> ET.Element:
        """Return a formula as a row, which alone can say in what style it is set."""
        return self._row(formula.items if isinstance(formula, Row) else (formula,))

    def _row(self, items: tuple[Formula, ...]) -> ET.Element:
        children: list[ET.Element] = []
        for space, item in spaced(items, in_script=self.level > 0):
            if space:
                children.append(_space(space))
            children.append(self.of(item))
        return _element(
            ROW, *children, displaystyle=_flag(self.display), scriptlevel=str(self.level)
        )

    def _styled(self, *, display: bool, level: int | None = None) -> "Elements":
        return Elements(self.known, display=display, level=self.level if level is None else level)

    def _smaller(self, formula: Formula, by: int = 1) -> ET.Element:
        return self._styled(display=False, level=min(self.level + by, _SMALLEST)).row(formula)

    def _symbol(self, symbol: Symbol) -> ET.Element:
        text = drawn_text(symbol)
        if not all(map(self.known, text)):
            return self._foreign(symbol.text)
        if symbol.role in {"letter", "number", "function", "words"}:
            tag = "mi" if len(text) == 1 else "mn"
            return _padded(tag, text)
        attributes = {"stretchy": "false", "largeop": _flag(symbol.role in {"sum", "integral"})}
        if symbol.height:
            size = f"{symbol.height / _EM:.4f}em"
            attributes |= {"minsize": size, "maxsize": size}
        return _operator(text, **attributes)

    def _foreign(self, text: str) -> ET.Element:
        return _element(FOREIGN, text=text)

    def _scripts(self, scripts: Scripts) -> ET.Element:
        base, low, high = scripts.base, scripts.low, scripts.high
        if scripts.limits and (self.display or not _moves(base)):
            return self._limits(scripts)
        drawn = self.of(base) if isinstance(base, Symbol) else self.row(base)
        if low is not None and high is not None:
            return _element("msubsup", drawn, self._smaller(low), self._smaller(high))
        if low is not None:
            return _element("msub", drawn, self._smaller(low))
        return _element("msup", drawn, self._smaller(high or Row()))

    def _limits(self, scripts: Scripts) -> ET.Element:
        base, low, high = scripts.base, scripts.low, scripts.high
        if isinstance(base, Symbol) and base.stretch:
            return self._arrow(base, low, high)
        drawn = self.of(base)
        if low is not None and high is not None:
            return _element("munderover", drawn, self._smaller(low), self._smaller(high))
        if low is not None:
            return _element("munder", drawn, self._smaller(low))
        return _element("mover", drawn, self._smaller(high or Row()))

    def _arrow(self, base: Symbol, low: Formula | None, high: Formula | None) -> ET.Element:
        """An arrow as wide as what is written on it, and somewhat wider."""
        return _element(
            ARROW,
            _operator(base.text, stretchy="true"),
            *(self._smaller(each or Row()) for each in (low, high)),
        )

    def _fraction(self, fraction: Fraction) -> ET.Element:
        display = self.display if fraction.display is None else fraction.display
        inner = self._styled(
            display=False, level=self.level if display else min(self.level + 1, _SMALLEST)
        )
        made = _element(FRACTION, inner.row(fraction.top), inner.row(fraction.bottom))
        made.set("displaystyle", _flag(display))
        made.set("scriptlevel", str(inner.level))
        if not fraction.bar:
            made.set("linethickness", "0")
        return made

    def _accent(self, accent: Accent) -> ET.Element:
        base = self.of(accent.base)
        if accent.stretch:
            mark = _operator(_STRETCHED.get(accent.mark, accent.mark), stretchy="true")
        else:
            # Not an operator: those are made as wide as what they stand on.
            mark = _element(MARK, text=_MARKS.get(accent.mark, accent.mark))
        if accent.under:
            return _element("munder", base, mark, accentunder="true")
        return _element("mover", base, mark, accent="true")

    def _fenced(self, fenced: Fenced) -> ET.Element:
        children = [_fence(fenced.opening)] if fenced.opening else []
        for at, part in enumerate(fenced.parts):
            if at and fenced.between:
                children += [_space(1 / 6), _fence(fenced.between), _space(1 / 6)]
            children.append(self.row(part))
        children += [_fence(fenced.closing)] if fenced.closing else []
        return _element(
            ROW, *children, displaystyle=_flag(self.display), scriptlevel=str(self.level)
        )

    def _grid(self, grid: FormulaGrid) -> ET.Element:
        cells = self._styled(display=grid.kind == "aligned" and self.display)
        rows = []
        width = max(map(len, grid.rows))
        for each in grid.rows:
            row = ET.Element("mtr")
            filled = (*each, *(Row(),) * (width - len(each)))
            row.extend(self._cell(grid, cells, column, cell) for column, cell in enumerate(filled))
            row[0].append(_strut())
            rows.append(row)
        table = _element("mtable", *rows, columnalign=_alignment(grid, width))
        table.set("columnspacing", _spacings(grid, width))
        table.set("rowspacing", f"{_ROW_SPACES[grid.kind] / _EM:.3f}em")
        ends = [_fence(each) if each else None for each in (grid.opening, grid.closing)]
        if grid.kind == "matrix" and ends != [None, None]:
            table = _element(ROW, _space(0.12), table, _space(0.12))
        inner = [each for each in (ends[0], table, ends[1]) if each is not None]
        return _element(ROW, *inner, displaystyle=_flag(self.display), scriptlevel=str(self.level))

    @staticmethod
    def _cell(grid: FormulaGrid, cells: "Elements", column: int, cell: Formula) -> ET.Element:
        if grid.kind == "aligned" and column % 2:
            # What follows the mark stands where it would behind its left side.
            items = cell.items if isinstance(cell, Row) else (cell,)
            made = cells.row(Row((Symbol("", "ordinary"), *items)))
            del made[0]
            return made
        return cells.row(cell)


def _moves(base: Formula) -> bool:
    """Whether scripts stand below and above only where there is room for them: at ∑ and lim, not at
    a brace.
    """
    return isinstance(base, Symbol) and not base.stretch and (base.role == "sum" or base.limits)


def _alignment(grid: FormulaGrid, width: int) -> str:
    if grid.kind == "aligned":
        return " ".join("left" if column % 2 else "right" for column in range(width))
    names = {"l": "left", "c": "center", "r": "right"}
    return " ".join(names[grid.align_of(column)] for column in range(width))


def _spacings(grid: FormulaGrid, width: int) -> str:
    """The room between two columns, in ziamath's em."""
    if grid.kind == "aligned":
        rooms = [0.0 if column % 2 == 0 else 2.0 for column in range(width - 1)]
    else:
        rooms = [1.0] * (width - 1)
    return " ".join(f"{each / _EM:.3f}em" for each in rooms) or "0em"


def _element(tag: str, *children: ET.Element, text: str = "", **attributes: str) -> ET.Element:
    made = ET.Element(tag, attributes)
    made.text = text
    made.extend(children)
    return made


def _space(width: float) -> ET.Element:
    return _element("mspace", width=f"{width / _EM:.4f}em")


def _strut() -> ET.Element:
    r"""A line's height where nothing in it is as high: TeX's `\strut`."""
    return _element("mspace", width="0", height=f"{0.7 / _EM:.3f}em", depth=f"{0.3 / _EM:.3f}em")


def _operator(text: str, **attributes: str) -> ET.Element:
    return _element("mo", text=text, lspace="0", rspace="0", form="infix", **attributes)


def _fence(text: str) -> ET.Element:
    return _operator(text, stretchy="true")


def _padded(tag: str, text: str) -> ET.Element:
    """Characters as they are; the spaces around words, which an element would lose, as elements of
    their own.
    """
    made = _element(tag, text=text, mathvariant="normal", lspace="0", rspace="0")
    lead, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    if not lead and not tail:
        return made
    spaces = [_space(0.25)] * bool(lead), [_space(0.25)] * bool(tail)
    return _element(ROW, *spaces[0], made, *spaces[1])


def _flag(value: bool) -> str:
    return "true" if value else "false"
