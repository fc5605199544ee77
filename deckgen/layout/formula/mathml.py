"""A formula → MathML as ziamath draws it: every space is ours, rows and fractions are `engine`'s
own elements.
"""

from collections.abc import Callable, Mapping
from itertools import chain, repeat
from xml.etree import ElementTree as ET

from deckgen.layout.formula.alphabets import drawn_text
from deckgen.layout.formula.mathml_elements import (
    ARROW,
    EM,
    FOREIGN,
    FRACTION,
    MARK,
    ROW,
    element,
    fence,
    flag,
    operator,
    padded,
    spacer,
    strut,
)
from deckgen.layout.formula.spacing import spaced
from deckgen.outline.latex.formula_writer import FormulaWriter
from deckgen.outline.latex.tree import (
    LARGE_ROLES,
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
    items_of,
)

# The deepest level of scripts that is set smaller still, as in TeX.
_SMALLEST = 2
# The space between two rows (em), beyond a line's own height: a tenth for lines under a sum, which
# are small; equations need most, as they hold fractions.
_ROW_SPACES: Mapping[GridKind, float] = {
    "aligned": 0.35,
    "matrix": 0.25,
    "cases": 0.25,
    "stack": 0.1,
}
# Combining marks → the characters that STIX makes as wide as what they stand on.
_STRETCHED = {"\u0302": "\u0302", "\u0303": "\u0303", "\u0305": "―", "\u0332": "―"}
# Combining marks → the characters that STIX attaches as accents.
_MARKS = {
    "\u0302": "ˆ",
    "\u030c": "ˇ",
    "\u0303": "˜",
    "\u0301": "´",
    "\u0300": "`",
    "\u0307": "˙",
    "\u0308": "¨",
    "\u0306": "˘",
    "\u030a": "˚",
    "\u0304": "¯",
}
_ALIGNMENTS = {"l": "left", "c": "center", "r": "right"}
_TEXT_ROLES = frozenset({"letter", "number", "function", "words"})


class MathmlWriter(FormulaWriter[ET.Element]):
    """Writes a formula as an element.

    `display` and `level` are its style: TeX's display style, and the depth of scripts (from 0).
    `known` tells whether the font has a character.
    """

    def __init__(self, known: Callable[[str], bool], *, display: bool, level: int = 0) -> None:
        self.known = known
        self.display = display
        self.level = level

    def as_row(self, formula: Formula) -> ET.Element:
        """Return a formula as a row, which alone can say in what style it is set."""
        children: list[ET.Element] = []
        for width, item in spaced(items_of(formula), in_script=self.level > 0):
            if width:
                children.append(spacer(width))
            children.append(self.write(item))
        return self._in_style(ROW, *children)

    def _in_style(self, tag: str, *children: ET.Element) -> ET.Element:
        """Return an element that says in what style it is set."""
        style = {"displaystyle": flag(self.display), "scriptlevel": str(self.level)}
        return element(tag, *children, **style)

    def _styled(self, *, display: bool) -> "MathmlWriter":
        """Return a writer for parts in another style, at the same level."""
        return MathmlWriter(self.known, display=display, level=self.level)

    def _deeper(self, levels: int = 1) -> "MathmlWriter":
        """Return a writer for scripts, `levels` deeper."""
        level = min(self.level + levels, _SMALLEST)
        return MathmlWriter(self.known, display=False, level=level)

    def symbol(self, symbol: Symbol) -> ET.Element:
        """Write letters and words as such, all else as an operator without space around it."""
        text = drawn_text(symbol)
        if not all(map(self.known, text)):
            return element(FOREIGN, text=symbol.text)
        if symbol.role in _TEXT_ROLES:
            return padded(text)
        attributes = {"stretchy": "false", "largeop": flag(symbol.role in LARGE_ROLES)}
        if symbol.height:
            size = f"{symbol.height / EM:.4f}em"
            attributes |= {"minsize": size, "maxsize": size}
        return operator(text, **attributes)

    def space(self, space: Space) -> ET.Element:
        """Write a space of that width."""
        return spacer(space.width)

    def row(self, row: Row) -> ET.Element:
        """Write the items with TeX's spaces between them."""
        return self.as_row(row)

    def scripts(self, scripts: Scripts) -> ET.Element:
        """Write what stands low and high: behind its base, or below and above it."""
        base = scripts.base
        if isinstance(base, Symbol) and base.stretch:
            return self._arrow(base, scripts)
        if scripts.limits and (self.display or not _moves(base)):
            return self._attached(self.write(base), scripts, "under", "over")
        if isinstance(base, Symbol):
            return self._attached(self.write(base), scripts, "sub", "sup")
        return self._attached(self.as_row(base), scripts, "sub", "sup")

    def _attached(self, base: ET.Element, scripts: Scripts, low: str, high: str) -> ET.Element:
        """Return a base with its scripts; `low` and `high` name their places, as in `msubsup`."""
        tag = "m"
        if scripts.low is not None:
            tag += low
        if scripts.high is not None:
            tag += high
        return element(tag, base, *map(self._deeper().as_row, scripts.written))

    def _arrow(self, base: Symbol, scripts: Scripts) -> ET.Element:
        """Return an arrow as wide as what is written on it, and somewhat wider."""
        arrow = operator(base.text, stretchy="true")
        words = self._deeper()
        below, above = words.as_row(scripts.low or Row()), words.as_row(scripts.high or Row())
        return element(ARROW, arrow, below, above)

    def fraction(self, fraction: Fraction) -> ET.Element:
        """Write a fraction; its parts are a level smaller unless it is in display style."""
        display = fraction.display
        if display is None:
            display = self.display
        inner = self._styled(display=False) if display else self._deeper()
        parts = inner.as_row(fraction.top), inner.as_row(fraction.bottom)
        style = {"displaystyle": flag(display), "scriptlevel": str(inner.level)}
        written = element(FRACTION, *parts, **style)
        if not fraction.bar:
            written.set("linethickness", "0")
        return written

    def root(self, root: Root) -> ET.Element:
        """Write a root; its degree is as small as can be."""
        if root.degree is None:
            return element("msqrt", self.write(root.radicand))
        degree = self._deeper(_SMALLEST).as_row(root.degree)
        return element("mroot", self.write(root.radicand), degree)

    def accent(self, accent: Accent) -> ET.Element:
        """Write a mark over or below its base."""
        # A mark that keeps its width is no operator: those are made as wide as what they stand on.
        mark = element(MARK, text=_MARKS.get(accent.mark, accent.mark))
        if accent.stretch:
            mark = operator(_STRETCHED.get(accent.mark, accent.mark), stretchy="true")
        if accent.under:
            return element("munder", self.write(accent.base), mark, accentunder="true")
        return element("mover", self.write(accent.base), mark, accent="true")

    def fenced(self, fenced: Fenced) -> ET.Element:
        """Write parts between brackets as high as they are."""
        first, *others = map(self.as_row, fenced.parts)
        inside = [first]
        for part in others:
            if fenced.between:
                inside += [spacer(1 / 6), *fence(fenced.between), spacer(1 / 6)]
            inside.append(part)
        return self._in_style(ROW, *fence(fenced.opening), *inside, *fence(fenced.closing))

    def grid(self, grid: FormulaGrid) -> ET.Element:
        """Write rows of cells as a table between brackets."""
        width = max(map(len, grid.rows))
        table = [self._table(grid, width)]
        if grid.kind == "matrix" and grid.opening:
            table = [element(ROW, spacer(0.12), *table, spacer(0.12))]
        return self._in_style(ROW, *fence(grid.opening), *table, *fence(grid.closing))

    def _table(self, grid: FormulaGrid, width: int) -> ET.Element:
        """Return the cells, each row at least as high as a line."""
        is_aligned = grid.kind == "aligned"
        cells = self._styled(display=is_aligned and self.display)
        table = ET.Element("mtable")
        for formulas in grid.rows:
            row = ET.SubElement(table, "mtr")
            for column, cell in zip(range(width), chain(formulas, repeat(Row())), strict=False):
                row.append(cells.cell(cell, behind_mark=is_aligned and column % 2 == 1))
            row[0].append(strut())
        table.set("columnalign", _alignment(grid, width))
        table.set("columnspacing", _spacings(grid, width))
        table.set("rowspacing", f"{_ROW_SPACES[grid.kind] / EM:.3f}em")
        return table

    def cell(self, cell: Formula, *, behind_mark: bool) -> ET.Element:
        """Return a cell; behind the mark of an equation, as if the left side stood ahead of it."""
        if not behind_mark:
            return self.as_row(cell)
        row = self.as_row(Row((Symbol("", "ordinary"), *items_of(cell))))
        del row[0]
        return row

    def styled(self, styled: Styled) -> ET.Element:
        """Write a part in its own style."""
        return self._styled(display=styled.display).as_row(styled.body)

    def boxed(self, boxed: Boxed) -> ET.Element:
        """Write a part in a frame, or one that only takes its room."""
        tag = "mphantom" if boxed.hidden else "menclose"
        return element(tag, self.as_row(boxed.body))


def _moves(base: Formula) -> bool:
    """Return whether the limits of a base stand behind it inside a text: those of ∑ and lim do,
    those of a brace do not.
    """
    return isinstance(base, Symbol) and base.has_limits


def _alignment(grid: FormulaGrid, width: int) -> str:
    """Return the sides of the columns; equations meet at their marks."""
    if grid.kind == "aligned":
        sides = ["right", "left"] * width
    else:
        sides = [_ALIGNMENTS[grid.align_of(column)] for column in range(width)]
    return " ".join(sides[:width])


def _spacings(grid: FormulaGrid, width: int) -> str:
    """Return the space between two columns, in ziamath's em; two equations keep a quad or two."""
    rooms = [1.0, 1.0]
    if grid.kind == "aligned":
        rooms = [0.0, 2.0]
    between = [f"{room / EM:.3f}em" for room in rooms * width]
    return " ".join(between[: width - 1]) or "0em"
