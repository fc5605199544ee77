"""The look of the deck's first table → the table style of the deck, and the lines that tables are
drawn with.
"""

from deckgen.render.pptx.master.design import Design, Rule
from deckgen.render.pptx.package.names import DECLARATION, DRAWING, TABLE_STYLE_ID
from deckgen.render.pptx.package.xml import attribute, color, fill
from deckgen.units import EMU_PER_POINT


def table_styles_xml(design: Design) -> bytes:
    """Return the table styles part: one style, drawn as the deck's first table is."""
    style = design.table
    none = "<a:ln><a:noFill/></a:ln>"
    sides = "".join(f"<a:{side}>{none}</a:{side}>" for side in ("left", "right", "top"))
    below = f"<a:bottom>{rule_xml('a:ln', style.rule)}</a:bottom><a:insideH>{rule_xml('a:ln', style.rule)}</a:insideH>"
    whole = (
        '<a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f"{color(design.pages.look.palette.ink)}</a:tcTxStyle><a:tcStyle><a:tcBdr>{sides}{below}"
        f"<a:insideV>{none}</a:insideV></a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
    )
    weight = ' b="on"' if style.bold else ""
    header = (
        f'<a:firstRow><a:tcTxStyle{weight}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f"{color(style.ink)}</a:tcTxStyle><a:tcStyle><a:tcBdr>"
        f"<a:bottom>{rule_xml('a:ln', style.header_rule)}</a:bottom></a:tcBdr>"
        f"<a:fill>{fill(style.ground)}</a:fill></a:tcStyle></a:firstRow>"
    )
    name = attribute(design.pages.look.name)
    return (
        f'{DECLARATION}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE_ID}">'
        f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="{name}">{whole}{header}</a:tblStyle></a:tblStyleLst>'
    ).encode()


def rule_xml(tag: str, rule: Rule) -> str:
    """Return the line of a border, ``a:ln`` or one named for its side."""
    width, ink = rule
    if width <= 0:
        return f"<{tag}><a:noFill/></{tag}>"
    size = round(width * EMU_PER_POINT)
    return f'<{tag} w="{size}" cap="flat" cmpd="sng" algn="ctr">{fill(ink)}<a:prstDash val="solid"/></{tag}>'
