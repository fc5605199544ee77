"""Tables → native tables, with a table style of the deck's own for what all of them share."""

from dataclasses import replace

from deckgen.layout.boxes import TableBox, TableCell
from deckgen.layout.text import narrowed_sides
from deckgen.render.pptx.design import Design, Rule
from deckgen.render.pptx.looks import Level, Looks
from deckgen.render.pptx.names import DECLARATION, DRAWING, TABLE_DATA, TABLE_STYLE_ID
from deckgen.render.pptx.text import ANCHORS, Setting, paragraphs
from deckgen.render.pptx.xml import attribute, color, element, fill, graphic_frame
from deckgen.units import EMU_PER_POINT, emu


def table_styles_xml(design: Design) -> bytes:
    """Return the table styles part: one style, drawn as the deck's first table is."""
    style = design.table
    none = "<a:ln><a:noFill/></a:ln>"
    sides = "".join(f"<a:{side}>{none}</a:{side}>" for side in ("left", "right", "top"))
    below = f"<a:bottom>{_rule('a:ln', style.rule)}</a:bottom><a:insideH>{_rule('a:ln', style.rule)}</a:insideH>"
    whole = (
        '<a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f"{color(design.pages.look.palette.ink)}</a:tcTxStyle><a:tcStyle><a:tcBdr>{sides}{below}"
        f"<a:insideV>{none}</a:insideV></a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
    )
    weight = ' b="on"' if style.bold else ""
    header = (
        f'<a:firstRow><a:tcTxStyle{weight}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f"{color(style.ink)}</a:tcTxStyle><a:tcStyle><a:tcBdr>"
        f"<a:bottom>{_rule('a:ln', style.header_rule)}</a:bottom></a:tcBdr>"
        f"<a:fill>{fill(style.ground)}</a:fill></a:tcStyle></a:firstRow>"
    )
    name = attribute(design.pages.look.name)
    return (
        f'{DECLARATION}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE_ID}">'
        f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="{name}">{whole}{header}</a:tblStyle></a:tblStyleLst>'
    ).encode()


def table_frame(box: TableBox, naming: tuple[str, str], design: Design, setting: Setting) -> str:
    """Return a table's graphic frame; `naming` is its ``cNvPr`` and its placeholder, if it fills one."""
    name, filled = naming
    # Programs other than PowerPoint know no direction of a table, and would have the marks over other cells.
    turned = box.flipped and any(cell.mark for row in box.rows for cell in row.cells)
    order = -1 if turned else 1
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in box.columns[::order])
    rows = []
    for at, row in enumerate(box.rows):
        looks = _looks(design, header=box.header and at == 0)
        made = [_cell(cell, box, (at, column), looks, design, setting) for column, cell in enumerate(row.cells)]
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


def _cell(cell: TableCell, box: TableBox, at: tuple[int, int], looks: Looks, design: Design, setting: Setting) -> str:
    """A cell; `at` is its row and column."""
    row, column = at
    left, top, right, bottom = box.inset_of(column)
    more_left, more_right = map(emu, narrowed_sides(cell.typeset))
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
    own, styled = (header_rule, style.header_rule) if header else ((box.rule_width, box.rule), style.rule)
    inner = "" if own == styled else _rule("a:lnB", own)
    # A rule belongs to the cells on both sides of it.
    if row == 1 and box.header and header_rule != style.header_rule:
        inner = _rule("a:lnT", header_rule) + inner
    elif inner and row > box.header:
        inner = _rule("a:lnT", own) + inner
    ground = style.ground if header else None
    return inner + (fill(cell.fill) if cell.fill != ground else "")


def _looks(design: Design, *, header: bool) -> Looks:
    if not header:
        return design.free
    style = design.table
    first, second, third = (
        Level(each.paragraph, replace(each.run, color=style.ink, bold=style.bold)) for each in design.free
    )
    return first, second, third


def _rule(tag: str, rule: Rule) -> str:
    width, ink = rule
    if width <= 0:
        return f"<{tag}><a:noFill/></{tag}>"
    size = round(width * EMU_PER_POINT)
    return f'<{tag} w="{size}" cap="flat" cmpd="sng" algn="ctr">{fill(ink)}<a:prstDash val="solid"/></{tag}>'
