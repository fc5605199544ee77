"""`Pages` → the skeleton of the package: everything but the slides and the part that lists them."""

import uuid
from collections.abc import Sequence
from itertools import groupby

from deckgen.page.pages import Pages
from deckgen.page.typefaces import office_language
from deckgen.render.pptx.master.design import Design
from deckgen.render.pptx.master.master import layout_xml, master_xml
from deckgen.render.pptx.master.notes_master import NOTES_HEIGHT, NOTES_WIDTH, notes_master_xml
from deckgen.render.pptx.master.table_style import table_styles_xml
from deckgen.render.pptx.master.theme_part import theme_xml
from deckgen.render.pptx.package import names
from deckgen.render.pptx.package.media import MediaShelf
from deckgen.render.pptx.package.package import APP, CORE, PRESENTATION, Package, Part
from deckgen.render.pptx.package.properties import app_xml, core_xml
from deckgen.render.pptx.package.xml import attribute, element
from deckgen.render.pptx.text.looks import level_styles

_MASTER = "/ppt/slideMasters/slideMaster1.xml"
NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def layout_name(number: int) -> str:
    """Return the part name of a layout, counted from 1."""
    return f"/ppt/slideLayouts/slideLayout{number}.xml"


def skeleton(pages: Pages, design: Design, media: MediaShelf) -> Package:
    """Return the package without its slides; the bytes of the presentation, which lists them,
    follow.
    """
    package = Package()
    theme, notes_theme = (
        package.add(
            f"/ppt/theme/theme{number}.xml",
            names.TYPE_THEME,
            theme_xml(pages.look, pages.metadata.lang),
        )
        for number in (1, 2)
    )
    notes_master = package.add(
        NOTES_MASTER, names.TYPE_NOTES_MASTER, notes_master_xml(pages.metadata.lang)
    )
    notes_master.relate_to(notes_theme, names.REL_THEME)
    presentation = package.add(PRESENTATION, names.TYPE_PRESENTATION)
    listed = (
        (_add_master(package, theme, design, media), names.REL_MASTER),
        (notes_master, names.REL_NOTES_MASTER),
        (
            package.add("/ppt/presProps.xml", names.TYPE_PROPERTIES, _empty("presentationPr")),
            names.REL_PROPERTIES,
        ),
        (package.add("/ppt/viewProps.xml", names.TYPE_VIEW, _empty("viewPr")), names.REL_VIEW),
        (theme, names.REL_THEME),
        (
            package.add("/ppt/tableStyles.xml", names.TYPE_TABLE_STYLES, table_styles_xml(design)),
            names.REL_TABLE_STYLES,
        ),
    )
    for part, reltype in listed:
        presentation.relate_to(part, reltype)
    package.add(CORE, names.TYPE_CORE, core_xml(pages))
    package.add(APP, names.TYPE_APP, app_xml(pages))
    return package


def _empty(tag: str) -> bytes:
    return f"{names.DECLARATION}<p:{tag} {names.NAMESPACES}/>".encode()


def _add_master(package: Package, theme: Part, design: Design, media: MediaShelf) -> Part:
    """Add the master and its layouts, each with its pictures; return the master."""
    master = package.add(_MASTER, names.TYPE_MASTER, master_xml(design))
    for number, layout in enumerate(design.pages.layouts, 1):
        data, pictures = layout_xml(layout, design, media)
        part = package.add(layout_name(number), names.TYPE_LAYOUT, data)
        part.relate_to(master, names.REL_MASTER)
        for name in pictures:
            picture = package.share(name, *media.files[name])
            part.relate_to(picture, names.REL_IMAGE)
        master.relate_to(part, names.REL_LAYOUT)
    master.relate_to(theme, names.REL_THEME)
    return master


def presentation_xml(pages: Pages, design: Design, slides: Sequence[str]) -> bytes:
    """Return the presentation, which lists its slides by their relationships."""
    size = pages.size
    styles = level_styles(design.free, None, pages.look.fonts, count=9)
    lang = attribute(office_language(pages.metadata.lang))
    listed = "".join(
        f'<p:sldId id="{number}" r:id="{slide}"/>'
        for number, slide in enumerate(slides, names.FIRST_SLIDE_ID)
    )
    master = f'<p:sldMasterId id="{names.FIRST_MASTER_ID}" r:id="rId1"/>'
    return (
        f'{names.QUOTED_DECLARATION}<p:presentation {names.NAMESPACES} saveSubsetFonts="1">'
        f"<p:sldMasterIdLst>{master}</p:sldMasterIdLst>"
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f"{element('p:sldIdLst', '', listed)}"
        f'<p:sldSz cx="{size.width}" cy="{size.height}"/>'
        f'<p:notesSz cx="{NOTES_WIDTH}" cy="{NOTES_HEIGHT}"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{lang}"/></a:defPPr>{styles}'
        "</p:defaultTextStyle>"
        f"{_sections(pages)}</p:presentation>"
    ).encode()


def _sections(pages: Pages) -> str:
    """The section list: every slide in exactly one, as PowerPoint wants it; none where the deck has
    one unnamed.
    """
    if not any(section.name for section in pages.sections):
        return ""
    inner = ""
    numbered = enumerate(pages.pages)
    for section, group in groupby(numbered, key=lambda page: page[1].section):
        name = pages.sections[section].name or pages.metadata.title
        # The schema wants upper case.
        identifier = str(uuid.uuid5(uuid.UUID(names.SECTION_SEED), f"{section}:{name}")).upper()
        slides = "".join(f'<p14:sldId id="{names.FIRST_SLIDE_ID + index}"/>' for index, _ in group)
        opening = f'<p14:section name="{attribute(name)}" id="{{{identifier}}}">'
        inner += f"{opening}<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    listed = f'<p14:sectionLst xmlns:p14="{names.POWERPOINT_2010}">{inner}</p14:sectionLst>'
    return f'<p:extLst><p:ext uri="{_SECTIONS}">{listed}</p:ext></p:extLst>'
