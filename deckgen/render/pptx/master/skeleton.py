"""`Pages` → the skeleton of the package: everything but the slides, as the bytes of a PowerPoint
file.

A skeleton made from a theme and a company's own template are opened by the same code.
"""

import uuid
from itertools import groupby

from deckgen.page.pages import Pages
from deckgen.render.pptx.master.design import Design
from deckgen.render.pptx.master.master import layout_xml, master_xml
from deckgen.render.pptx.master.notes_master import NOTES_HEIGHT, NOTES_WIDTH, notes_master_xml
from deckgen.render.pptx.master.table_style import table_styles_xml
from deckgen.render.pptx.master.theme_part import theme_xml
from deckgen.render.pptx.package import names
from deckgen.render.pptx.package.media import MediaShelf
from deckgen.render.pptx.package.package import (
    content_types,
    package_relationships,
    relationships,
    write_zip,
)
from deckgen.render.pptx.package.properties import app_xml, core_xml
from deckgen.render.pptx.package.typefaces import office_language
from deckgen.render.pptx.package.xml import attribute
from deckgen.render.pptx.text.looks import level_styles

PRESENTATION = "/ppt/presentation.xml"
MASTER = "/ppt/slideMasters/slideMaster1.xml"
NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


class _Parts:
    """Parts and relationships as they are listed, ready for the zip."""

    def __init__(self) -> None:
        self._members: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def add(
        self,
        name: str,
        content_type: str,
        data: bytes,
        targets: list[tuple[str, str]] | None = None,
    ) -> None:
        self._members[name[1:]] = data
        self._types[name] = content_type
        if targets:
            folder, _, file = name[1:].rpartition("/")
            known = [
                (f"rId{number}", reltype, target, False)
                for number, (reltype, target) in enumerate(targets, 1)
            ]
            self._members[f"{folder}/_rels/{file}.rels"] = relationships(known)

    def to_bytes(self) -> bytes:
        first = {
            "[Content_Types].xml": content_types(self._types),
            "_rels/.rels": package_relationships(),
        }
        return write_zip(first | self._members)


def layout_name(number: int) -> str:
    """Return the part name of a layout, counted from 1."""
    return f"/ppt/slideLayouts/slideLayout{number}.xml"


def skeleton(pages: Pages, design: Design, media: MediaShelf) -> bytes:
    """Return the package without its slides."""
    parts = _Parts()
    parts.add(
        PRESENTATION,
        names.TYPE_PRESENTATION,
        _presentation_xml(pages, design),
        [
            (names.REL_MASTER, "slideMasters/slideMaster1.xml"),
            (names.REL_NOTES_MASTER, "notesMasters/notesMaster1.xml"),
            (names.REL_PROPERTIES, "presProps.xml"),
            (names.REL_VIEW, "viewProps.xml"),
            (names.REL_THEME, "theme/theme1.xml"),
            (names.REL_TABLE_STYLES, "tableStyles.xml"),
        ],
    )
    theme = theme_xml(pages.look, pages.metadata.lang)
    parts.add("/ppt/theme/theme1.xml", names.TYPE_THEME, theme)
    parts.add("/ppt/theme/theme2.xml", names.TYPE_THEME, theme)
    _add_master(parts, pages, design, media)
    notes_master = notes_master_xml(pages.metadata.lang)
    parts.add(
        NOTES_MASTER,
        names.TYPE_NOTES_MASTER,
        notes_master,
        [(names.REL_THEME, "../theme/theme2.xml")],
    )
    parts.add("/ppt/presProps.xml", names.TYPE_PROPERTIES, _empty("presentationPr"))
    parts.add("/ppt/viewProps.xml", names.TYPE_VIEW, _empty("viewPr"))
    parts.add("/ppt/tableStyles.xml", names.TYPE_TABLE_STYLES, table_styles_xml(design))
    parts.add("/docProps/core.xml", names.TYPE_CORE, core_xml(pages))
    parts.add("/docProps/app.xml", names.TYPE_APP, app_xml(pages))
    return parts.to_bytes()


def _empty(element: str) -> bytes:
    return f"{names.DECLARATION}<p:{element} {names.NAMESPACES}/>".encode()


def _add_master(parts: _Parts, pages: Pages, design: Design, media: MediaShelf) -> None:
    for number, layout in enumerate(pages.layouts, 1):
        data, pictures = layout_xml(layout, design, media)
        targets = [(names.REL_MASTER, "../slideMasters/slideMaster1.xml")]
        targets += [(names.REL_IMAGE, picture.replace("/ppt/", "../", 1)) for picture in pictures]
        parts.add(layout_name(number), names.TYPE_LAYOUT, data, targets)
    layouts = [
        (names.REL_LAYOUT, layout_name(number).replace("/ppt/", "../", 1))
        for number in range(1, len(pages.layouts) + 1)
    ]
    parts.add(
        MASTER,
        names.TYPE_MASTER,
        master_xml(design),
        [*layouts, (names.REL_THEME, "../theme/theme1.xml")],
    )
    for name, (media_type, data) in media.files.items():
        parts.add(name, media_type, data)


def _presentation_xml(pages: Pages, design: Design) -> bytes:
    size = pages.size
    styles = level_styles(design.free, None, pages.look.fonts, count=9)
    lang = attribute(office_language(pages.metadata.lang))
    master = f'<p:sldMasterId id="{names.FIRST_MASTER_ID}" r:id="rId1"/>'
    return (
        f'{names.DECLARATION}<p:presentation {names.NAMESPACES} saveSubsetFonts="1">'
        f"<p:sldMasterIdLst>{master}</p:sldMasterIdLst>"
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst/>'
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
