"""A table box → a real table: heads with scopes, columns and rows of decided sizes."""

from deckgen.page.boxes import Inset, TableBox, TableCell, TableRow
from deckgen.page.drawings import mark_path
from deckgen.page.overlays import mark_side
from deckgen.records import replace
from deckgen.render.html.boxes.elements import direction, paint, spoken, when
from deckgen.render.html.boxes.graphics import path_data, place
from deckgen.render.html.boxes.inline_html import TextContext
from deckgen.render.html.boxes.text_html import blocks
from deckgen.render.html.styles.sheet import emu_px, px
from deckgen.units import Emu, points

_FINE = 1_000
"""The units of a mark's contour, which are whole, in one of its drawing."""


def table_box(box: TableBox, area: TextContext) -> str:
    """Return the table in a frame; in the document view one that is too wide scrolls in it."""
    columns = "".join(
        f'<col class="{area.deck.name(f"width:{emu_px(width)}")}">' for width in box.columns
    )
    inside = replace(area, rtl=box.flipped)
    rows, header = list(box.rows), ""
    if box.header and rows:
        header = f"<thead>{_row(rows.pop(0), box, inside, 'col')}</thead>"
    scope = when(box.row_heads, "row")
    body = "".join(_row(row, box, inside, scope) for row in rows)
    placed, classes = area.deck.name(place(box.rect)), _rules(box, area)
    return (
        f'<div class="b wide {placed}">'
        f'<table class="{classes}"{direction(box.flipped, area.rtl)}>'
        f"<colgroup>{columns}</colgroup>{header}<tbody>{body}</tbody></table></div>"
    )


def _rules(box: TableBox, area: TextContext) -> str:
    line, header_line = (
        f"border-bottom:{px(width)} solid {color.hex}"
        for width, color in (
            (box.rule_width, box.rule),
            (box.header_rule_width, box.header_rule),
        )
    )
    rules = [
        f"& th,& td{{padding:{_padding(box.inset)};{line}}}",
        f"& thead th,& thead td{{{header_line}}}",
    ]
    first = box.inset_of(0)
    if first != box.inset:
        rules.append(f"& th:first-child,& td:first-child{{padding:{_padding(first)}}}")
    return area.deck.rules("\n".join(rules))


def _padding(inset: Inset) -> str:
    left, top, right, bottom = inset
    return f"{emu_px(top)} {emu_px(right)} {emu_px(bottom)} {emu_px(left)}"


def _row(row: TableRow, box: TableBox, area: TextContext, scope: str) -> str:
    """A row whose cells, or whose first one, are heads of what `scope` says."""
    left, top, right, bottom = box.inset
    height = row.height - top - bottom
    pieces = []
    for column, (cell, width) in enumerate(zip(row.cells, box.columns, strict=True)):
        tag = _tag(cell, scope, column)
        inside = replace(area, width=points(width - left - right))
        pieces.append(f"<{tag}{_filled(cell, area)}>{_inside(cell, height, inside)}</{tag[:2]}>")
    height_class = area.deck.name(f"height:{emu_px(row.height)}")
    return f'<tr class="{height_class}">{"".join(pieces)}</tr>'


def _tag(cell: TableCell, scope: str, column: int) -> str:
    """A head of the row is its first cell; a head of a column without words is none."""
    is_head = column == 0 if scope == "row" else scope == "col" and bool(_words(cell))
    return f'th scope="{scope}"' if is_head else "td"


def _filled(cell: TableCell, area: TextContext) -> str:
    if cell.fill is None:
        return ""
    name = area.deck.name(f"background:{cell.fill.hex}")
    return f' class="{name}"'


def _inside(cell: TableCell, height: Emu, area: TextContext) -> str:
    if cell.mark:
        return _mark(cell, height, area)
    return blocks(cell.typeset.paragraphs, area)


def _words(cell: TableCell) -> str:
    return "".join(paragraph.text for paragraph in cell.typeset.paragraphs)


def _mark(cell: TableCell, height: Emu, area: TextContext) -> str:
    """A mark in the middle of a cell whose inside is `height` EMU high."""
    side = mark_side(cell)
    size, margin = emu_px(side), emu_px((height - side) / 2)
    look = area.deck.name(
        f"display:block;width:{size};height:{size};margin:{margin} auto 0;"
        f"fill:{paint(cell.ink, 'currentColor')}"
    )
    path = path_data(mark_path(cell.mark, 24 * _FINE), _FINE)
    drawn = f'<path d="{path}" fill-rule="evenodd"/>'
    words = spoken(cell.words, cell.words_lang)
    return f'<svg class="mark {look}" viewBox="0 0 24 24"{words}>{drawn}</svg>'
