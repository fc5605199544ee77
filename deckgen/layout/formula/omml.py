"""A formula → Office Math (ECMA-376 Part 1 §22.1), as PowerPoint writes it inside a text.

The run properties are empty ``a:rPr``, with ``i="1"`` where a letter is slanted: the writer fills
in the language, size, colour and typeface of the place where the formula stands.
"""

from collections.abc import Mapping, Sequence
from html import escape

from deckgen.layout.formula.alphabets import is_slanted
from deckgen.layout.formula.spacing import class_of
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
_BRACES = "⏞⏟⎴⎵"
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
# An empty part would be shown as a dotted square.
_NOTHING = "\u200b"


def omml(formula: Formula) -> str:
    """Return the children of an ``m:oMath``; its prefixes ``m`` and ``a`` are to be declared
    around.
    """
    return _row(formula.items if isinstance(formula, Row) else (formula,))


def _part(tag: str, formula: Formula | None) -> str:
    """A part of a structure in its own element."""
    inner = "" if formula is None else omml(formula)
    return f"<m:{tag}>{inner or _text(_NOTHING, '<m:nor/>')}</m:{tag}>"


def _made(tag: str, properties: str, *parts: str) -> str:
    return f"<m:{tag}><m:{tag}Pr>{properties}{_CONTROL}</m:{tag}Pr>{''.join(parts)}</m:{tag}>"


def _value(tag: str, value: str) -> str:
    return f'<m:{tag} m:val="{escape(value)}"/>'


def _text(text: str, look: str = '<m:sty m:val="p"/>', *, slanted: bool = False) -> str:
    properties = f"<m:rPr>{look}</m:rPr>" if look else ""
    spaced = ' xml:space="preserve"' if text != text.strip() else ""
    italic = ' i="1"' if slanted else ""
    return f"<m:r>{properties}<a:rPr{italic}/><m:t{spaced}>{escape(text, quote=False)}</m:t></m:r>"


def _row(items: Sequence[Formula]) -> str:
    """Items in a row; sums, functions and leading scripts take what follows them as their own."""
    pieces: list[str] = []
    at = 0
    while at < len(items):
        item = items[at]
        base = _base(item)
        end = at + 1
        if isinstance(base, Symbol) and base.role in {"sum", "integral"}:
            end = _operand_end(items, at + 1, past_binary=base.role == "integral")
            pieces.append(_nary(item, base, items[at + 1 : end]))
        elif (
            isinstance(base, Symbol)
            and base.role == "function"
            and (end := _argument_end(items, at + 1)) > at + 1
        ):
            pieces.append(
                _made("func", "", _part("fName", item), _part("e", Row(tuple(items[at + 1 : end]))))
            )
        elif (
            isinstance(item, Scripts)
            and is_empty(item.base)
            and not item.limits
            and at + 1 < len(items)
        ):
            end = at + 2
            pieces.append(
                _made(
                    "sPre",
                    "",
                    _part("sub", item.low),
                    _part("sup", item.high),
                    _part("e", items[at + 1]),
                )
            )
        else:
            pieces.append(_one(item))
        at = max(end, at + 1)
    return "".join(pieces)


def _base(formula: Formula) -> Formula:
    return formula.base if isinstance(formula, Scripts) else formula


def _operand_end(items: Sequence[Formula], start: int, *, past_binary: bool) -> int:
    """Where the operand of a sum or an integral ends: ahead of the next relation, of a sum also
    ahead of the next +.
    """
    depth = 0
    for at in range(start, len(items)):
        match class_of(items[at]):
            case "opening":
                depth += 1
            case "closing" if depth:
                depth -= 1
            case "relation" | "closing" | "punctuation" if not depth:
                return at
            case "binary" if not depth and not past_binary and _is_additive(items[at]):
                return at
    return len(items)


def _is_additive(formula: Formula) -> bool:
    return isinstance(formula, Symbol) and formula.text in "+−±∓"


def _argument_end(items: Sequence[Formula], start: int) -> int:
    """Where the argument of a function ends: letters, numbers and what stands in brackets belong to
    it.
    """
    depth, at = 0, start
    while at < len(items):
        kind = class_of(items[at])
        if kind == "opening":
            depth += 1
        elif kind == "closing" and depth:
            depth -= 1
        elif not depth and kind not in {"ordinary", "inner"}:
            break
        at += 1
    return start if depth else at


def _one(formula: Formula) -> str:  # noqa: C901
    match formula:
        case Symbol():
            return _symbol(formula)
        case Space():
            return _space(formula)
        case Row(items):
            return _row(items)
        case Scripts():
            return _scripts(formula)
        case Fraction(top, bottom, bar):
            return _made(
                "f", "" if bar else _value("type", "noBar"), _part("num", top), _part("den", bottom)
            )
        case Root():
            return _root(formula)
        case Accent():
            return _accent(formula)
        case Fenced(opening, parts, closing, between):
            return _fenced((opening, between, closing), *(_part("e", each) for each in parts))
        case FormulaGrid():
            return _grid(formula)
        case Styled(body):
            return omml(body)
        case Boxed(body, hidden):
            name, properties = ("phant", _value("show", "0")) if hidden else ("borderBox", "")
            return _made(name, properties, _part("e", body))


def _space(space: Space) -> str:
    found = next((text for least, text in _SPACES if space.width > least), "")
    return _text(found) if found else ""


def _root(root: Root) -> str:
    if root.degree is None:
        return _made("rad", _value("degHide", "1"), "<m:deg/>", _part("e", root.radicand))
    return _made("rad", "", _part("deg", root.degree), _part("e", root.radicand))


def _symbol(symbol: Symbol) -> str:
    if symbol.role == "words":
        return _text(symbol.text, "<m:nor/>", slanted=not symbol.variant)
    if is_slanted(symbol):
        return _text(symbol.text, "", slanted=True)
    return _text(symbol.text, _LOOKS.get(symbol.variant, _LOOKS["upright"]))


def _scripts(scripts: Scripts) -> str:
    base, low, high = scripts.base, scripts.low, scripts.high
    if scripts.limits:
        return _limits(scripts)
    if low is not None and high is not None:
        return _made("sSubSup", "", _part("e", base), _part("sub", low), _part("sup", high))
    if low is not None:
        return _made("sSub", "", _part("e", base), _part("sub", low))
    return _made("sSup", "", _part("e", base), _part("sup", high))


def _limits(scripts: Scripts) -> str:
    base, low, high = scripts.base, scripts.low, scripts.high
    if isinstance(base, Symbol) and base.stretch:
        return _arrow(base, low, high)
    made = omml(base) or _text(_NOTHING, "<m:nor/>")
    if high is not None:
        made = _made("limUpp", "", f"<m:e>{made}</m:e>", _part("lim", high))
    if low is not None:
        made = _made("limLow", "", f"<m:e>{made}</m:e>", _part("lim", low))
    return made


def _arrow(base: Symbol, low: Formula | None, high: Formula | None) -> str:
    """An arrow as wide as the words on it, as PowerPoint's own gallery makes it."""
    if high is None or is_empty(high):
        properties = _value("chr", base.text) + _value("pos", "top")
        return _made("groupChr", properties, _part("e", low))
    made = _made("groupChr", _value("chr", base.text) + _value("vertJc", "bot"), _part("e", high))
    made = _made("box", _value("opEmu", "1"), f"<m:e>{made}</m:e>")
    return made if low is None else _made("limLow", "", f"<m:e>{made}</m:e>", _part("lim", low))


def _nary(item: Formula, sign: Symbol, operand: Sequence[Formula]) -> str:
    scripts = item if isinstance(item, Scripts) else Scripts(sign)
    properties = (
        _value("chr", sign.text)
        + _value("limLoc", "undOvr" if scripts.limits else "subSup")
        + (_value("subHide", "1") if scripts.low is None else "")
        + (_value("supHide", "1") if scripts.high is None else "")
    )
    low, high = (
        ("<m:sub/>" if scripts.low is None else _part("sub", scripts.low)),
        ("<m:sup/>" if scripts.high is None else _part("sup", scripts.high)),
    )
    return _made("nary", properties, low, high, _part("e", Row(tuple(operand))))


def _accent(accent: Accent) -> str:
    if accent.mark in {"\u0305", "\u0332"}:
        return _made(
            "bar", _value("pos", "bot" if accent.under else "top"), _part("e", accent.base)
        )
    if accent.mark in _BRACES:
        place = _value("pos", "bot" if accent.under else "top") + _value(
            "vertJc", "top" if accent.under else "bot"
        )
        return _made("groupChr", _value("chr", accent.mark) + place, _part("e", accent.base))
    return _made(
        "acc", _value("chr", _ACCENTS.get(accent.mark, accent.mark)), _part("e", accent.base)
    )


def _fenced(ends: tuple[str, str, str], *parts: str) -> str:
    opening, between, closing = ends
    separator = _value("sepChr", between) if between else ""
    return _made("d", _value("begChr", opening) + separator + _value("endChr", closing), *parts)


def _grid(grid: FormulaGrid) -> str:
    if grid.kind == "aligned":
        return _made(
            "eqArr", "", *(f"<m:e>{_text('&', '').join(map(omml, row))}</m:e>" for row in grid.rows)
        )
    width = max(map(len, grid.rows))
    names = {"l": "left", "c": "center", "r": "right"}
    columns = "".join(
        f"<m:mc><m:mcPr>{_value('count', '1')}{_value('mcJc', names[grid.align_of(at)])}</m:mcPr></m:mc>"
        for at in range(width)
    )
    rows = (
        f"<m:mr>{''.join(_part('e', row[at] if at < len(row) else None) for at in range(width))}</m:mr>"
        for row in grid.rows
    )
    made = _made("m", f"{_value('plcHide', '1')}<m:mcs>{columns}</m:mcs>", *rows)
    return (
        _fenced((grid.opening, "", grid.closing), f"<m:e>{made}</m:e>")
        if grid.opening or grid.closing
        else made
    )
