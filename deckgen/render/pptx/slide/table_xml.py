"""A table box → a native table: what its cells have beyond the deck's table style."""

from dataclasses import replace

from deckgen.page.boxes import TableBox, TableCell
from deckgen.render.pptx.master.design import Design
from deckgen.render.pptx.master.table_style import rule_xml
from deckgen.render.pptx.package.names import TABLE_DATA, TABLE_STYLE_ID
from deckgen.render.pptx.package.xml import element, fill, graphic_frame
from deckgen.render.pptx.text.looks import Level, Looks
from deckgen.render.pptx.text.paragraphs import ANCHORS, ParagraphContext, paragraphs
from deckgen.units import emu


def table_frame(
    box: TableBox, naming: tuple[str, str], design: Design, setting: ParagraphContext
) -> str:
    """Return a table's graphic frame; `naming` is its ``cNvPr`` and its placeholder, if it fills
    one.
    """
    name, filled = naming
    # Programs other than PowerPoint know no direction of a table, and would have the marks over
    # other cells.
    turned = box.flipped and any(cell.mark for row in box.rows for cell in row.cells)
    order = -1 if turned else 1
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in box.columns[::order])
    rows = []
    for at, row in enumerate(box.rows):
        looks = _looks(design, header=box.header and at == 0)
        made = [
            _cell(cell, box, (at, column), looks, design, setting)
            for column, cell in enumerate(row.cells)
        ]
        cells = "".join(made[::order])
        rows.append(f'<a:tr h="{row.height}">{cells}</a:tr>')
    properties = ' firstRow="1"' if box.header else ""
    properties += (' lastCol="1"' if turned else ' firstCol="1"') if box.row_heads else ""
    properties += ' rtl="1"' if box.flipped and not turned else ""
    content = (
        f"<a:tbl><a:tblPr{properties}><a:tableStyleId>{TABLE_STYLE_ID}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )
    return graphic_frame(name, filled, box.rect, TABLE_DATA, content)


def _cell(
    cell: TableCell,
    box: TableBox,
    at: tuple[int, int],
    looks: Looks,
    design: Design,
    setting: ParagraphContext,
) -> str:
    """A cell; `at` is its row and column."""
    row, column = at
    left, top, right, bottom = box.inset_of(column)
    more_left, more_right = map(emu, cell.typeset.narrowed)
    margins = f' marL="{left + more_left}" marR="{right + more_right}" marT="{top}" marB="{bottom}"'
    margins += f' anchor="{ANCHORS[cell.anchor]}"'
    text = paragraphs(cell.typeset.paragraphs, looks, setting)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f"{element('a:tcPr', margins, _cell_style(cell, box, row, design))}</a:tc>"
    )


def _cell_style(cell: TableCell, box: TableBox, row: int, design: Design) -> str:
    """What the deck's table style does not say of this cell."""
    style = design.table
    header = box.header and row == 0
    header_rule = (box.header_rule_width, box.header_rule)
    own, styled = (
        (header_rule, style.header_rule) if header else ((box.rule_width, box.rule), style.rule)
    )
    inner = "" if own == styled else rule_xml("a:lnB", own)
    # A rule belongs to the cells on both sides of it.
    if row == 1 and box.header and header_rule != style.header_rule:
        inner = rule_xml("a:lnT", header_rule) + inner
    elif inner and row > box.header:
        inner = rule_xml("a:lnT", own) + inner
    ground = style.ground if header else None
    return inner + (fill(cell.fill) if cell.fill != ground else "")


def _looks(design: Design, *, header: bool) -> Looks:
    if not header:
        return design.free
    style = design.table
    first, second, third = (
        Level(each.paragraph, replace(each.run, color=style.ink, bold=style.bold))
        for each in design.free
    )
    return first, second, third
