"""The look of the deck's first table → the table style of the deck, and the lines that tables are
drawn with.
"""

from deckgen.render.pptx.master.design import Design, Rule
from deckgen.render.pptx.package.names import DECLARATION, DRAWING, TABLE_STYLE_ID
from deckgen.render.pptx.package.xml import NO_LINE, attribute, color, fill, when
from deckgen.units import emu

_BODY_FONT = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'


def table_styles_xml(design: Design) -> bytes:
    """Return the table styles part: one style, drawn as the deck's first table is."""
    style = design.table
    sides = "".join(f"<a:{side}>{NO_LINE}</a:{side}>" for side in ("left", "right", "top"))
    rule = rule_xml("a:ln", style.rule)
    whole = (
        f"<a:wholeTbl><a:tcTxStyle>{_BODY_FONT}{color(design.pages.look.palette.ink)}</a:tcTxStyle>"
        f"<a:tcStyle><a:tcBdr>{sides}<a:bottom>{rule}</a:bottom><a:insideH>{rule}</a:insideH>"
        f"<a:insideV>{NO_LINE}</a:insideV></a:tcBdr>"
        "<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
    )
    weight = when(style.bold, ' b="on"')
    header = (
        f"<a:firstRow><a:tcTxStyle{weight}>{_BODY_FONT}"
        f"{color(style.ink)}</a:tcTxStyle><a:tcStyle><a:tcBdr>"
        f"<a:bottom>{rule_xml('a:ln', style.header_rule)}</a:bottom></a:tcBdr>"
        f"<a:fill>{fill(style.ground)}</a:fill></a:tcStyle></a:firstRow>"
    )
    name = attribute(design.pages.look.name)
    return (
        f'{DECLARATION}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE_ID}">'
        f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="{name}">{whole}{header}</a:tblStyle>'
        "</a:tblStyleLst>"
    ).encode()


def rule_xml(tag: str, rule: Rule) -> str:
    """Return the line of a border, ``a:ln`` or one named for its side."""
    width, ink = rule
    if width <= 0:
        return f"<{tag}><a:noFill/></{tag}>"
    look = f'{fill(ink)}<a:prstDash val="solid"/>'
    return f'<{tag} w="{emu(width)}" cap="flat" cmpd="sng" algn="ctr">{look}</{tag}>'
