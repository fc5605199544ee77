"""A formula → Office Math (ECMA-376 Part 1 §22.1), as PowerPoint writes it inside a text.

The run properties are empty ``a:rPr``, with ``i="1"`` where a letter is slanted: the writer fills
in the language, size, colour and typeface of the place where the formula stands.
"""

from collections.abc import Mapping, Sequence
from html import escape

from deckgen.layout.formula.alphabets import is_slanted
from deckgen.layout.formula.operands import operand_end
from deckgen.outline.latex.formula_writer import FormulaWriter
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
    Variant,
    is_empty,
    items_of,
)

_CONTROL = '<m:ctrlPr><a:rPr i="1"/></m:ctrlPr>'
# ST_Script (§22.9.2.18) and ST_Style (§22.1.2.111) of each alphabet.
_LOOKS: Mapping[Variant, str] = {
    "upright": '<m:sty m:val="p"/>',
    "bold": '<m:sty m:val="b"/>',
    "bold-italic": '<m:sty m:val="bi"/>',
    "blackboard": '<m:scr m:val="double-struck"/><m:sty m:val="p"/>',
    "script": '<m:scr m:val="script"/><m:sty m:val="p"/>',
    "fraktur": '<m:scr m:val="fraktur"/><m:sty m:val="p"/>',
    "sans": '<m:scr m:val="sans-serif"/><m:sty m:val="p"/>',
    "mono": '<m:scr m:val="monospace"/><m:sty m:val="p"/>',
}
_ACCENTS = {"→": "\u20d7", "←": "\u20d6", "↔": "\u20e1"}
_BARS = frozenset({"\u0305", "\u0332"})
_BRACES = frozenset("⏞⏟⎴⎵")
_ALIGNMENTS = {"l": "left", "c": "center", "r": "right"}
# Spaces of Unicode by their least width in em.
_SPACES = (
    (1.9, "\u2003\u2003"),
    (0.9, "\u2003"),
    (0.45, "\u2002"),
    (0.26, "\u2004"),
    (0.24, "\u00a0"),
    (0.2, "\u205f"),
    (0.1, "\u2009"),
)
_PLAIN = "<m:nor/>"


def omml(formula: Formula) -> str:
    """Return the children of an ``m:oMath``; its prefixes ``m`` and ``a`` are to be declared
    around.
    """
    return _row(items_of(formula))


def _row(items: Sequence[Formula]) -> str:
    """Write items in a row; sums, functions and leading scripts take what follows them along."""
    written: list[str] = []
    start = 0
    while start < len(items):
        end = operand_end(items, start)
        written.append(_with_operand(items[start], items[start + 1 : end]))
        start = end
    return "".join(written)


def _with_operand(item: Formula, operand: Sequence[Formula]) -> str:
    """Write an item together with what it takes along, if it is one that takes anything."""
    match item:
        case Symbol(role="sum" | "integral"):
            return _sum(item, Scripts(item), operand)
        case Scripts(Symbol(role="sum" | "integral") as sign):
            return _sum(sign, item, operand)
        case _ if not operand:
            return _WRITER.write(item)
        case Scripts(Row()):
            leading = _part("sub", item.low), _part("sup", item.high)
            return _structure("sPre", "", *leading, _part("e", operand[0]))
        case _:
            return _structure("func", "", _part("fName", item), _part("e", _as_row(operand)))


def _sum(sign: Symbol, scripts: Scripts, operand: Sequence[Formula]) -> str:
    """Write a sum or an integral; a bound that is not there is hidden, and its element empty."""
    place = "undOvr" if scripts.limits else "subSup"
    properties = _value("chr", sign.text) + _value("limLoc", place)
    bounds = ""
    for tag, bound in (("sub", scripts.low), ("sup", scripts.high)):
        if bound is None:
            properties += _value(f"{tag}Hide", "1")
            bounds += f"<m:{tag}/>"
        else:
            bounds += _part(tag, bound)
    return _structure("nary", properties, bounds, _part("e", _as_row(operand)))


def _as_row(items: Sequence[Formula]) -> Formula:
    return Row(tuple(items))


class _OfficeMath(FormulaWriter[str]):
    """Writes one formula as an element, a row as the elements in it."""

    def symbol(self, symbol: Symbol) -> str:
        """Write a symbol in its alphabet."""
        if symbol.role == "words":
            return _text(symbol.text, _PLAIN, slanted=not symbol.variant)
        if is_slanted(symbol):
            return _text(symbol.text, "", slanted=True)
        return _text(symbol.text, _LOOKS.get(symbol.variant, _LOOKS["upright"]))

    def space(self, space: Space) -> str:
        """Write the nearest space that Unicode has; one of a hair's breadth is left out."""
        for least, text in _SPACES:
            if space.width > least:
                return _text(text)
        return ""

    def row(self, row: Row) -> str:
        """Write the items."""
        return _row(row.items)

    def scripts(self, scripts: Scripts) -> str:
        """Write what stands low and high behind a base."""
        base, low, high = scripts.base, scripts.low, scripts.high
        if scripts.limits:
            return self.limits(scripts)
        if low is None:
            return _structure("sSup", "", _part("e", base), _part("sup", high))
        if high is None:
            return _structure("sSub", "", _part("e", base), _part("sub", low))
        return _structure("sSubSup", "", _part("e", base), _part("sub", low), _part("sup", high))

    def limits(self, scripts: Scripts) -> str:
        """Write what stands below and above a base."""
        base = scripts.base
        if isinstance(base, Symbol) and base.stretch:
            return _arrow(base.text, scripts)
        limited = _limited("limUpp", _content(base), scripts.high)
        return _limited("limLow", limited, scripts.low)

    def fraction(self, fraction: Fraction) -> str:
        """Write a fraction, its bar perhaps not seen."""
        properties = _when(not fraction.bar, _value("type", "noBar"))
        parts = _part("num", fraction.top), _part("den", fraction.bottom)
        return _structure("f", properties, *parts)

    def root(self, root: Root) -> str:
        """Write a root; the degree of a square root is hidden, and its element empty."""
        radicand = _part("e", root.radicand)
        if root.degree is None:
            return _structure("rad", _value("degHide", "1"), "<m:deg/>", radicand)
        return _structure("rad", "", _part("deg", root.degree), radicand)

    def accent(self, accent: Accent) -> str:
        """Write a bar, a brace or a mark at a base."""
        base = _part("e", accent.base)
        place, side = ("bot", "top") if accent.under else ("top", "bot")
        if accent.mark in _BARS:
            return _structure("bar", _value("pos", place), base)
        if accent.mark in _BRACES:
            properties = _value("chr", accent.mark) + _value("pos", place) + _value("vertJc", side)
            return _structure("groupChr", properties, base)
        return _structure("acc", _value("chr", _ACCENTS.get(accent.mark, accent.mark)), base)

    def fenced(self, fenced: Fenced) -> str:
        """Write parts between brackets."""
        parts = [_part("e", part) for part in fenced.parts]
        return _in_brackets(fenced.opening, fenced.closing, *parts, between=fenced.between)

    def grid(self, grid: FormulaGrid) -> str:
        """Write aligned equations as those, all other rows as a matrix, perhaps in brackets."""
        if grid.kind == "aligned":
            mark = _text("&", "")
            rows = (mark.join(map(omml, row)) for row in grid.rows)
            return _structure("eqArr", "", *(f"<m:e>{row}</m:e>" for row in rows))
        matrix = _matrix(grid)
        if not grid.opening + grid.closing:
            return matrix
        return _in_brackets(grid.opening, grid.closing, f"<m:e>{matrix}</m:e>")

    def styled(self, styled: Styled) -> str:
        """Write the part; Office finds the size itself."""
        return omml(styled.body)

    def boxed(self, boxed: Boxed) -> str:
        """Write a part in a frame, or one that only takes its room."""
        if boxed.hidden:
            return _structure("phant", _value("show", "0"), _part("e", boxed.body))
        return _structure("borderBox", "", _part("e", boxed.body))


_WRITER = _OfficeMath()


def _arrow(sign: str, scripts: Scripts) -> str:
    """Write an arrow as wide as the words on it, as PowerPoint's own gallery makes it."""
    if is_empty(scripts.high):
        properties = _value("chr", sign) + _value("pos", "top")
        return _structure("groupChr", properties, _part("e", scripts.low))
    properties = _value("chr", sign) + _value("vertJc", "bot")
    arrow = _structure("groupChr", properties, _part("e", scripts.high))
    boxed = _structure("box", _value("opEmu", "1"), f"<m:e>{arrow}</m:e>")
    return _limited("limLow", boxed, scripts.low)


def _limited(tag: str, content: str, limit: Formula | None) -> str:
    """Return an element's content with a limit below or above it, if there is one."""
    if limit is None:
        return content
    return _structure(tag, "", f"<m:e>{content}</m:e>", _part("lim", limit))


def _matrix(grid: FormulaGrid) -> str:
    """Write rows of cells; short rows end in empty ones."""
    width = max(map(len, grid.rows))
    columns = ""
    for column in range(width):
        align = _value("mcJc", _ALIGNMENTS[grid.align_of(column)])
        columns += f"<m:mc><m:mcPr>{_value('count', '1')}{align}</m:mcPr></m:mc>"
    rows = []
    for row in grid.rows:
        cells = [*map(_content, row), *[_content(None)] * (width - len(row))]
        rows.append("<m:mr>" + "".join(f"<m:e>{cell}</m:e>" for cell in cells) + "</m:mr>")
    return _structure("m", f"{_value('plcHide', '1')}<m:mcs>{columns}</m:mcs>", *rows)


def _in_brackets(opening: str, closing: str, *parts: str, between: str = "") -> str:
    """Return parts between brackets, which may be empty."""
    separator = _when(bool(between), _value("sepChr", between))
    properties = _value("begChr", opening) + separator + _value("endChr", closing)
    return _structure("d", properties, *parts)


def _structure(tag: str, properties: str, *parts: str) -> str:
    """Return an element with its properties, to which those of its run belong, and its parts."""
    return f"<m:{tag}><m:{tag}Pr>{properties}{_CONTROL}</m:{tag}Pr>{''.join(parts)}</m:{tag}>"


def _value(tag: str, value: str) -> str:
    """Return a property."""
    return f'<m:{tag} m:val="{escape(value)}"/>'


def _part(tag: str, formula: Formula | None) -> str:
    """Return a part of a structure in its own element."""
    return f"<m:{tag}>{_content(formula)}</m:{tag}>"


def _content(formula: Formula | None) -> str:
    """Return what stands in a part; one without content would be shown as a dotted square."""
    return omml(formula or Row()) or _text("\u200b", _PLAIN)


def _text(text: str, look: str = _LOOKS["upright"], *, slanted: bool = False) -> str:
    """Return a run of characters in the look of `m:rPr`, if it has one."""
    properties = _when(bool(look), f"<m:rPr>{look}</m:rPr>")
    italic = _when(slanted, ' i="1"')
    space = _when(text != text.strip(), ' xml:space="preserve"')
    return f"<m:r>{properties}<a:rPr{italic}/><m:t{space}>{escape(text, quote=False)}</m:t></m:r>"


def _when(condition: bool, markup: str) -> str:
    """Return markup that is there on a condition only."""
    return markup if condition else ""
