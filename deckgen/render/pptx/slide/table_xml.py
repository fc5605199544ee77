"""A table box → a native table: what its cells have beyond the deck's table style."""

from deckgen.page.boxes import TableBox, TableCell, TableRow
from deckgen.records import dataclass, replace
from deckgen.render.pptx.master.design import Design, Rule
from deckgen.render.pptx.master.table_style import rule_xml
from deckgen.render.pptx.package.names import TABLE_DATA, TABLE_STYLE_ID
from deckgen.render.pptx.package.xml import element, fill, flag, graphic_frame, when
from deckgen.render.pptx.text.looks import Level, Looks
from deckgen.render.pptx.text.paragraphs import ANCHORS, paragraphs
from deckgen.render.pptx.text.runs_xml import ParagraphContext
from deckgen.units import emu


@dataclass(frozen=True, slots=True)
class _TableScene:
    """A table while its cells are written."""

    box: TableBox
    design: Design
    setting: ParagraphContext

    def is_header(self, row: int) -> bool:
        """Return whether a row is the header."""
        return self.box.header and row == 0

    @property
    def header_rule(self) -> Rule:
        """The rule under the header."""
        return self.box.header_rule_width, self.box.header_rule


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
    scene = _TableScene(box, design, setting)
    rows = ""
    for number, row in enumerate(box.rows):
        cells = _cells(scene, number, row)
        rows += f'<a:tr h="{row.height}">{"".join(cells[::order])}</a:tr>'
    heads = "lastCol" if turned else "firstCol"
    properties = (
        flag("firstRow", box.header)
        + flag(heads, box.row_heads)
        + flag("rtl", box.flipped and not turned)
    )
    content = (
        f"<a:tbl><a:tblPr{properties}><a:tableStyleId>{TABLE_STYLE_ID}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    return graphic_frame(name, filled, box.rect, TABLE_DATA, content)


def _cells(scene: _TableScene, number: int, row: TableRow) -> list[str]:
    """The cells of a row."""
    looks = _looks(scene.design, header=scene.is_header(number))
    cells = []
    for column, cell in enumerate(row.cells):
        left, top, right, bottom = scene.box.inset_of(column)
        more_left, more_right = map(emu, cell.typeset.narrowed)
        margins = (
            f' marL="{left + more_left}" marR="{right + more_right}" marT="{top}" marB="{bottom}"'
            f' anchor="{ANCHORS[cell.anchor]}"'
        )
        text = paragraphs(cell.typeset.paragraphs, looks, scene.setting)
        cells.append(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
            f"{element('a:tcPr', margins, _cell_style(cell, number, scene))}</a:tc>"
        )
    return cells


def _cell_style(cell: TableCell, row: int, scene: _TableScene) -> str:
    """What the deck's table style does not say of this cell."""
    style = scene.design.table
    below, ground = _below(row, scene), None
    if scene.is_header(row):
        ground = style.ground
    return _above(row, scene) + below + when(cell.fill != ground, fill(cell.fill))


def _below(row: int, scene: _TableScene) -> str:
    """The rule under a row."""
    style = scene.design.table
    if scene.is_header(row):
        rule, styled = scene.header_rule, style.header_rule
    else:
        rule, styled = (scene.box.rule_width, scene.box.rule), style.rule
    return when(rule != styled, rule_xml("a:lnB", rule))


def _above(row: int, scene: _TableScene) -> str:
    """The rule over a row, which is the one under the row before: it belongs to the cells on both
    sides of it.
    """
    if row == 0:
        return ""
    return _below(row - 1, scene).replace("a:lnB", "a:lnT")


def _looks(design: Design, *, header: bool) -> Looks:
    if not header:
        return design.free
    style = design.table
    first, second, third = (
        Level(level.paragraph, replace(level.run, color=style.ink, bold=style.bold))
        for level in design.free
    )
    return first, second, third
