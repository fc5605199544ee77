"""A command of LaTeX and its arguments → the formula that they mean."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from deckgen.diagnostics import nearest
from deckgen.outline.latex.environments import begin, stack
from deckgen.outline.latex.pieces import Piece
from deckgen.outline.latex.reader import Reader
from deckgen.outline.latex.symbols import (
    ACCENTS,
    ALPHABETS,
    COMMANDS,
    FUNCTIONS,
    SILENT,
    SIZES,
    SPACES,
    STRETCHED,
    SYMBOLS,
    TEXTS,
)
from deckgen.outline.latex.tree import (
    Accent,
    Boxed,
    Fenced,
    Formula,
    Fraction,
    Role,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
)
from deckgen.records import replace

_BLACKBOARD = "RNZQCHPE"
# Hints for commands that mean nothing here, by name.
_ABSENT: Mapping[str, str] = {
    **dict.fromkeys("[]()", "leave it out: the whole text is a formula"),
    **{letter: f"did you mean `\\mathbb{{{letter}}}`?" for letter in _BLACKBOARD},
    **dict.fromkeys(
        ("newcommand", "renewcommand", "def", "let", "DeclareMathOperator", "usepackage"),
        "macros cannot be defined here: write the formula out",
    ),
    **dict.fromkeys(
        ("tag", "label", "ref", "eqref"),
        "formulas have no numbers here: remove it, or use `caption`",
    ),
    **dict.fromkeys(
        ("color", "textcolor", "colorbox"), "a formula has the colour of its text: remove it"
    ),
    **dict.fromkeys(
        ("cancel", "bcancel", "xcancel", "hline"), "no rule can be drawn here: remove it"
    ),
    **dict.fromkeys(
        ("href", "url", "input", "include", "includegraphics"),
        "a formula holds nothing but mathematics",
    ),
}
_SIDES: Mapping[str, Role] = {"l": "opening", "r": "closing", "m": "relation"}
_BRACKETS: Mapping[str, Role] = {
    **dict.fromkeys("([{⟨⌊⌈", "opening"),
    **dict.fromkeys(")]}⟩⌋⌉", "closing"),
}
# Among words, what stands for something else than itself.
_IN_WORDS = {"{": "", "}": "", "~": " ", r"\ ": " "}
# The combining long solidus, which strikes a sign through.
_STROKE = "\u0338"
_BRACES = {"{": 1, "}": -1}


def command(reader: Reader, piece: Piece) -> Formula:
    """Return what the command `piece` means with the arguments that follow it."""
    name = piece.text[1:]
    read = _COMMANDS.get(name)
    if read is None:
        reader.fault(piece, f"`{piece.text}` is not known in a formula", _hint(name))
        return Row()
    return read(reader, piece)


def _hint(name: str) -> str:
    """Return what to write instead of a command that is not known."""
    if name in _ABSENT:
        return _ABSENT[name]
    # Capitals are seldom meant: without them, only a nearer name is worth naming.
    near = nearest(name, COMMANDS, 0.7) or nearest(name.lower(), COMMANDS, 0.75)
    if near:
        return f"did you mean `\\{near}`?"
    return r"words stand in `\text{…}`, other names in `\operatorname{…}`"


def _symbol(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\alpha`, `\times` and the like; only letters change with the alphabet."""
    text, role = SYMBOLS[piece.text[1:]]
    variant = reader.variant if role == "letter" else ""
    return Symbol(text, role, variant)


def _space(_: Reader, piece: Piece) -> Formula:
    r"""Read `\quad` and the like."""
    return Space(SPACES[piece.text[1:]])


def _function(_: Reader, piece: Piece) -> Formula:
    r"""Read `\sin`, `\lim` and the like."""
    text, limits = FUNCTIONS[piece.text[1:]]
    return Symbol(text, "function", limits=limits)


def _nothing(_: Reader, piece: Piece) -> Formula:
    r"""Read a command that shows nothing, such as `\nonumber`."""
    del piece
    return Row()


def _alphabet(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\mathbf{…}` and the like."""
    before, reader.variant = reader.variant, ALPHABETS[piece.text[1:]]
    inside = reader.argument(piece)
    reader.variant = before
    return inside


def _words(reader: Reader, piece: Piece) -> Formula:
    r"""Return the words of `\text{…}`, their spaces kept."""
    if reader.peek().text != "{":
        return reader.argument(piece)
    opened, depth, words = reader.take(), 1, ""
    for word in reader.rest():
        depth += _BRACES.get(word.text, 0)
        if depth:
            words += _word(reader, word)
        else:
            return Symbol(words, "words", TEXTS[piece.text[1:]]) if words else Row()
    reader.fault(opened, "`{` is not closed by `}`", "add `}` where the words end")
    return Row()


def _word(reader: Reader, piece: Piece) -> str:
    """Return what is shown of a piece among words; report what has no meaning there."""
    text = piece.text
    if text in _IN_WORDS:
        return _IN_WORDS[text]
    if text[0] == "\\":
        return _symbol_among_words(reader, piece)
    if text in "$%#&":
        reader.fault(piece, f"`{text}` has no meaning among words", f"write `\\{text}`")
    if text.isspace():
        return " "
    return "".join(filter(str.isprintable, text))


def _symbol_among_words(reader: Reader, piece: Piece) -> str:
    """Return the characters of a command among words; report one that has none."""
    name = piece.text[1:]
    if name in SYMBOLS:
        return SYMBOLS[name][0]
    message = f"`{piece.text}` is not known among words"
    reader.fault(piece, message, r"end `\text{…}` ahead of it")
    return ""


def _accent(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\hat{base}` and the like."""
    mark, under, stretch = ACCENTS[piece.text[1:]]
    return Accent(reader.argument(piece), mark, under, stretch)


def _arrow(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\xrightarrow[below]{above}`."""
    arrow = Symbol(STRETCHED[piece.text[1:]], "relation", stretch=True)
    below = reader.optional()
    return Scripts(arrow, below, reader.argument(piece), limits=True)


def _sized(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\bigl(` and the like; without `l`, `r` or `m`, the bracket tells its role."""
    name = piece.text[1:]
    sign = reader.delimiter(piece)
    if not sign:
        return Row()
    role = _SIDES.get(name[-1], _BRACKETS.get(sign, "ordinary"))
    return Symbol(sign, role, height=SIZES[name])


def _fraction(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\frac{top}{bottom}`; `d` and `c` ask for display size, `t` for the smaller one."""
    display = {"d": True, "c": True, "t": False}.get(piece.text[1])
    return Fraction(reader.argument(piece), reader.argument(piece), display=display)


def _binomial(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\binom{top}{bottom}`, which is a fraction without a bar, in brackets."""
    display = {"d": True, "t": False}.get(piece.text[1])
    top, bottom = reader.argument(piece), reader.argument(piece)
    return Fenced("(", (Fraction(top, bottom, bar=False, display=display),), ")")


def _root(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\sqrt[degree]{radicand}`."""
    degree = reader.optional()
    return Root(reader.argument(piece), degree)


def _left(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\left( … \middle| … \right)`."""
    opening = reader.delimiter(piece)
    reader.enter(r"\left", piece)
    inner, between = [reader.row()], ""
    while reader.peek().text == r"\middle":
        between = reader.delimiter(reader.take())
        inner.append(reader.row())
    closing = ""
    closer = reader.leave(r"\right")
    if closer is not None:
        closing = reader.delimiter(closer)
    return Fenced(opening, tuple(inner), closing, between)


def _operator_name(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\operatorname{name}`, with a star where limits stand below the name."""
    if reader.peek().text != "{":
        return reader.argument(piece)
    name = " ".join(re.sub(r"\\[,:; ]|~", " ", reader.name()).split())
    if not re.fullmatch(r"[^\\]+", name):
        hint = r"write `\operatorname{rank}`, say"
        reader.fault(piece, f"`{piece.text}` takes a name of letters", hint)
    return Symbol(name or "?", "function", limits=piece.text.endswith("*"))


def _over(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\overset{script}{base}` and `\underset{script}{base}`."""
    script, base = reader.argument(piece), reader.argument(piece)
    if piece.text == r"\underset":
        return Scripts(base, low=script, limits=True)
    return Scripts(base, high=script, limits=True)


def _negated(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\not=`: the sign struck through; anything else stays as it is."""
    negated = reader.argument(piece)
    if isinstance(negated, Symbol):
        struck = unicodedata.normalize("NFC", negated.text + _STROKE)
        return replace(negated, text=struck)
    return negated


def _framed(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\boxed{…}` and `\phantom{…}`."""
    return Boxed(reader.argument(piece), hidden=piece.text == r"\phantom")


def _modulo(reader: Reader, piece: Piece) -> Formula:
    r"""Read `\bmod`, `\mod{n}` and `\pmod{n}`."""
    if piece.text == r"\bmod":
        return Symbol("mod", "binary", "upright")
    modulus = (Symbol("mod", "function"), Space(1 / 3), reader.argument(piece))
    if piece.text == r"\mod":
        return Row((Space(1.0), *modulus))
    return Row((Space(1.0), Symbol("(", "opening"), *modulus, Symbol(")", "closing")))


# Where two tables have a name, the later one counts.
_COMMANDS: Mapping[str, Callable[[Reader, Piece], Formula]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(("operatorname", "operatorname*"), _operator_name),
    **dict.fromkeys(("overset", "underset", "stackrel"), _over),
    **dict.fromkeys(("boxed", "phantom"), _framed),
    **dict.fromkeys(("mod", "pmod", "bmod"), _modulo),
    "sqrt": _root,
    "left": _left,
    "begin": begin,
    "substack": stack,
    "not": _negated,
    **dict.fromkeys(SIZES, _sized),
    **dict.fromkeys(STRETCHED, _arrow),
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(TEXTS, _words),
    **dict.fromkeys(ALPHABETS, _alphabet),
    **dict.fromkeys(SILENT, _nothing),
    **dict.fromkeys(FUNCTIONS, _function),
    **dict.fromkeys(SPACES, _space),
    **dict.fromkeys(SYMBOLS, _symbol),
}
