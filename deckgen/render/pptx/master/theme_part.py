"""A look → the theme part: colour scheme, font scheme and a flat format scheme."""

from deckgen.page.pages import Look
from deckgen.page.style import SCHEME_SLOTS, FontRole
from deckgen.page.typefaces import face_of
from deckgen.render.pptx.package.names import DECLARATION, DRAWING
from deckgen.render.pptx.package.xml import attribute
from deckgen.units import Points, emu

# What a theme of PowerPoint's own says for scripts that its main typeface lacks (ISO 15924 codes).
_SCRIPT_FACES = (
    ("Jpan", face_of("ja")),
    ("Hang", face_of("ko")),
    ("Hans", face_of("zh-CN")),
    ("Hant", face_of("zh-HK")),
)
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(look: Look, lang: str) -> bytes:
    """Return a theme part whose colours and fonts are those of `look`, for a deck in `lang`."""
    name = attribute(look.name)
    palette = look.palette.named()
    colors = "".join(
        f'<a:{slot}><a:srgbClr val="{palette[token].hex[1:].upper()}"/></a:{slot}>'
        for slot, token in SCHEME_SLOTS.items()
    )
    fonts = f"<a:majorFont>{_font(look, 'heading', lang)}</a:majorFont>"
    fonts += f"<a:minorFont>{_font(look, 'body', lang)}</a:minorFont>"
    lines = "".join(
        f'<a:ln w="{emu(Points(width))}" cap="flat" cmpd="sng" algn="ctr">{_SOLID}'
        '<a:prstDash val="solid"/></a:ln>'
        for width in (0.5, 1.0, 1.5)
    )
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst>"
        f"</a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _font(look: Look, role: FontRole, lang: str) -> str:
    family = attribute(look.fonts.get(role).family)
    complex_script = attribute(look.faces[role, False, False].office_complex)
    faces = (*_SCRIPT_FACES, ("Arab", complex_script), ("Hebr", complex_script))
    scripts = "".join(f'<a:font script="{script}" typeface="{face}"/>' for script, face in faces)
    return (
        f'<a:latin typeface="{family}"/><a:ea typeface="{face_of(lang)}"/>'
        f'<a:cs typeface="{complex_script}"/>{scripts}'
    )
