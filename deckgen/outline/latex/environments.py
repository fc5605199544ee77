r"""`\begin`, `\substack` and the pieces that follow → rows of cells."""

import re
from typing import TypeAlias

from deckgen.diagnostics import nearest
from deckgen.outline.latex.pieces import Piece
from deckgen.outline.latex.reader import CLOSERS, Reader
from deckgen.outline.latex.symbols import ENVIRONMENTS
from deckgen.outline.latex.tree import Formula, FormulaGrid, is_empty

_Rows: TypeAlias = tuple[tuple[Formula, ...], ...]
_USUAL = ("aligned", "matrix", "pmatrix", "bmatrix", "vmatrix", "cases", "array", "gathered")


def begin(reader: Reader, piece: Piece) -> Formula:
    r"""Return the rows between `\begin{…}` and `\end{…}`."""
    name = reader.name()
    if name not in ENVIRONMENTS:
        _report_environment(reader, piece, name)
    kind, align, opening, closing = ENVIRONMENTS.get(name, ("matrix", "c", "", ""))
    if name in {"aligned", "array", "gathered"}:
        reader.optional()
    if name in {"array", "alignedat"}:
        align = _columns(reader, name)
    rows, end = _rows(reader, r"\begin", piece, r"\end")
    if end is not None:
        _check_end(reader, end, name)
    if kind == "stack" and len(rows) == len(rows[0]) == 1:
        return rows[0][0]
    return FormulaGrid(rows, kind, align, opening, closing)


def _report_environment(reader: Reader, piece: Piece, name: str) -> None:
    """Report rows of a name that is not known."""
    near = nearest(name, sorted(ENVIRONMENTS))
    hint = "known are " + ", ".join(_USUAL)
    if near:
        hint = f"did you mean `\\begin{{{near}}}`?"
    reader.fault(piece, f"`\\begin{{{name[:40]}}}` is not known", hint)


def _check_end(reader: Reader, end: Piece, name: str) -> None:
    r"""Report an `\end` that closes rows of another name."""
    ended = reader.name()
    if ended != name:
        message = f"`\\begin{{{name[:40]}}}` is closed by `\\end{{{ended[:40]}}}`"
        reader.fault(end, message, f"write `\\end{{{name[:40]}}}`")


def _columns(reader: Reader, name: str) -> str:
    """Return the letters of an array's columns."""
    piece = reader.peek()
    written = "".join(reader.name().split())
    if name == "array" and not re.fullmatch("[lcr]+", written):
        hint = "write l, c or r for each column; no rule can be drawn between two of them"
        reader.fault(piece, f"`{written[:20]}` says nothing of columns", hint)
    return re.sub("[^lcr]", "", written)


def _rows(reader: Reader, kind: str, piece: Piece, closer: str) -> tuple[_Rows, Piece | None]:
    """Read cells up to `closer`; return their rows, and the closer where it is there."""
    reader.enter(kind, piece)
    separators = CLOSERS[kind] & {"&", r"\\"}
    rows = [[reader.row()]]
    while reader.peek().text in separators:
        if reader.take().text == "&":
            rows[-1].append(reader.row())
        else:
            _skip_distance(reader)
            rows.append([reader.row()])
    closed = reader.leave(closer)
    if len(rows) > 1 and all(map(is_empty, rows[-1])):
        rows.pop()
    return tuple(map(tuple, rows)), closed


def _skip_distance(reader: Reader) -> None:
    r"""Read past the distance of `\\[2pt]`; behind a space, brackets belong to the next row."""
    start = reader.next
    reader.peek()
    has_space = reader.next > start
    if not has_space:
        reader.optional()


def stack(reader: Reader, piece: Piece) -> Formula:
    r"""Return the lines of `\substack{…}`."""
    if reader.peek().text != "{":
        return reader.argument(piece)
    rows, _ = _rows(reader, r"\substack", reader.take(), "}")
    return FormulaGrid(rows, "stack", "c")
