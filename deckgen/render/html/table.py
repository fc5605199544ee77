"""A table box → a real table: a head with scopes, columns and rows of decided sizes."""

from deckgen.layout.boxes import TableBox, TableCell, TableRow
from deckgen.render.html.graphics import place
from deckgen.render.html.inline import Area
from deckgen.render.html.sheet import emu_px, px
from deckgen.render.html.text import blocks
from deckgen.units import points


def table_box(box: TableBox, area: Area, attributes: str) -> str:
    """Return the table in a frame, which the document view lets scroll where the table is too wide."""
    head, body = (box.rows[:1], box.rows[1:]) if box.header else ((), box.rows)
    columns = "".join(f'<col class="{area.deck.name(f"width:{emu_px(width)}")}">' for width in box.columns)
    header = f"<thead>{_row(head[0], box, area, 'th')}</thead>" if head else ""
    rows = "".join(_row(row, box, area, "td") for row in body)
    return (
        f'<div class="b wide {area.deck.name(place(box.rect))}"{attributes}><table class="{_rules(box, area)}">'
        f"<colgroup>{columns}</colgroup>{header}<tbody>{rows}</tbody></table></div>"
    )


def _rules(box: TableBox, area: Area) -> str:
    left, top, right, bottom = box.inset
    padding = f"{emu_px(top)} {emu_px(right)} {emu_px(bottom)} {emu_px(left)}"
    return area.deck.rules(
        f"& th,& td{{padding:{padding};border-bottom:{px(box.rule_width)} solid {box.rule.hex}}}\n"
        f"& th{{border-bottom:{px(box.header_rule_width)} solid {box.header_rule.hex}}}"
    )


def _row(row: TableRow, box: TableBox, area: Area, tag: str) -> str:
    cells = "".join(_cell(cell, width, box, area, tag) for cell, width in zip(row.cells, box.columns, strict=True))
    return f'<tr class="{area.deck.name(f"height:{emu_px(row.height)}")}">{cells}</tr>'


def _cell(cell: TableCell, width: int, box: TableBox, area: Area, tag: str) -> str:
    room = points(width - box.inset[0] - box.inset[2])
    scope = ' scope="col"' if tag == "th" else ""
    named = f' class="{area.deck.name(f"background:{cell.fill.hex}")}"' if cell.fill else ""
    inside = blocks(cell.typeset.paragraphs, Area(room, area.rtl, area.faces, area.both, area.deck))
    return f"<{tag}{scope}{named}>{inside}</{tag}>"
