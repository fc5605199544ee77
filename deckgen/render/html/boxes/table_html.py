"""A table box → a real table: heads with scopes, columns and rows of decided sizes."""

from dataclasses import replace

from deckgen.page.boxes import TableBox, TableCell, TableRow
from deckgen.page.drawings import mark_path
from deckgen.page.overlays import mark_side
from deckgen.render.html.boxes.graphics import path_data, place, spoken
from deckgen.render.html.boxes.inline_html import TextContext
from deckgen.render.html.boxes.text_html import blocks
from deckgen.render.html.styles.sheet import emu_px, px
from deckgen.units import points

_FINE = 1_000
"""The units of a mark's contour, which are whole, in one of its drawing."""


def table_box(box: TableBox, area: TextContext) -> str:
    """Return the table in a frame, which the document view lets scroll where the table is too wide."""
    head, body = (box.rows[:1], box.rows[1:]) if box.header else ((), box.rows)
    columns = "".join(
        f'<col class="{area.deck.name(f"width:{emu_px(width)}")}">' for width in box.columns
    )
    direction = "" if box.flipped == area.rtl else ' dir="rtl"' if box.flipped else ' dir="ltr"'
    inner = replace(area, rtl=box.flipped)
    header = f"<thead>{_row(head[0], box, inner, 'col')}</thead>" if head else ""
    rows = "".join(_row(row, box, inner, "row" if box.row_heads else "") for row in body)
    at = area.deck.name(place(box.rect))
    return (
        f'<div class="b wide {at}"><table class="{_rules(box, area)}"{direction}>'
        f"<colgroup>{columns}</colgroup>{header}<tbody>{rows}</tbody></table></div>"
    )


def _rules(box: TableBox, area: TextContext) -> str:
    rules = (
        f"& th,& td{{padding:{_padding(box.inset)};border-bottom:{px(box.rule_width)} solid {box.rule.hex}}}\n"
        f"& thead th,& thead td{{border-bottom:{px(box.header_rule_width)} solid {box.header_rule.hex}}}"
    )
    first = box.inset_of(0)
    if first != box.inset:
        rules += f"\n& th:first-child,& td:first-child{{padding:{_padding(first)}}}"
    return area.deck.rules(rules)


def _padding(inset: tuple[int, int, int, int]) -> str:
    left, top, right, bottom = inset
    return f"{emu_px(top)} {emu_px(right)} {emu_px(bottom)} {emu_px(left)}"


def _row(row: TableRow, box: TableBox, area: TextContext, scope: str) -> str:
    """A row whose cells, or whose first one, are heads of what `scope` says."""
    cells = ""
    for at, (cell, width) in enumerate(zip(row.cells, box.columns, strict=True)):
        # A head without words is none.
        is_head = (scope == "row" and not at) or (scope == "col" and bool(_words(cell)))
        tag = f'th scope="{scope}"' if is_head else "td"
        room = points(width - box.inset[0] - box.inset[2])
        named = f' class="{area.deck.name(f"background:{cell.fill.hex}")}"' if cell.fill else ""
        marked = _mark(cell, row.height - box.inset[1] - box.inset[3], area) if cell.mark else ""
        inside = marked or blocks(cell.typeset.paragraphs, replace(area, width=room))
        cells += f"<{tag}{named}>{inside}</{tag[:2]}>"
    return f'<tr class="{area.deck.name(f"height:{emu_px(row.height)}")}">{cells}</tr>'


def _words(cell: TableCell) -> str:
    return "".join(paragraph.text for paragraph in cell.typeset.paragraphs)


def _mark(cell: TableCell, height: int, area: TextContext) -> str:
    """A mark in the middle of a cell whose inside is `height` EMU high."""
    side = mark_side(cell)
    color = cell.ink.hex if cell.ink else "currentColor"
    size = emu_px(side)
    look = area.deck.name(
        f"display:block;width:{size};height:{size};margin:{emu_px((height - side) / 2)} auto 0;fill:{color}"
    )
    path = path_data(mark_path(cell.mark, 24 * _FINE), _FINE)
    drawn = f'<path d="{path}" fill-rule="evenodd"/>'
    return f'<svg class="mark {look}" viewBox="0 0 24 24" {spoken(cell.words)}>{drawn}</svg>'
