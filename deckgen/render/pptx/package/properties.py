"""Metadata → the document properties, in the core and the extended properties parts."""

import os
import re
from datetime import UTC, datetime

from deckgen.page.pages import Pages
from deckgen.render.pptx.package.names import DECLARATION, OFFICE, PACKAGE, QUOTED_DECLARATION
from deckgen.render.pptx.package.xml import escape, when

_FIXED_DATE = "2000-01-01T00:00:00Z"


def core_xml(pages: Pages) -> bytes:
    """Return the core properties. Dates are fixed, or those of SOURCE_DATE_EPOCH, so that output
    repeats.
    """
    about = pages.metadata
    authors = escape("; ".join(about.authors))
    date = _date()
    entries = (
        ("dc:title", escape(about.title)),
        ("dc:subject", escape(about.subtitle)),
        ("dc:creator", authors),
        ("dc:language", escape(about.lang)),
        ("cp:lastModifiedBy", authors),
        ("cp:revision", "1"),
    )
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in entries if text)
    return (
        f'{QUOTED_DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inner}'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
    ).encode()


def app_xml(pages: Pages) -> bytes:
    """Return the extended properties: what made the deck, and what it counts."""
    company = pages.metadata.organisation
    organisation = when(company, f"<Company>{escape(company)}</Company>")
    noted = sum(bool(page.notes) for page in pages.pages)
    hidden = sum(page.hidden for page in pages.pages)
    return (
        f'{DECLARATION}<Properties xmlns="{OFFICE}/extended-properties"><TotalTime>0</TotalTime>'
        f"<Application>deckgen</Application><Slides>{len(pages.pages)}</Slides>"
        f"<Notes>{noted}</Notes><HiddenSlides>{hidden}</HiddenSlides>{organisation}</Properties>"
    ).encode()


def custom_xml(digest: str) -> bytes:
    """Return the custom properties: the digest of the file (ECMA-376 Part 1 §22.3.2.2; the
    identifier of the set is that of all custom properties, the first number is 2).
    """
    return (
        f'{DECLARATION}<Properties xmlns="{OFFICE}/custom-properties" '
        f'xmlns:vt="{OFFICE}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="deckgen-digest">'
        f"<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
    ).encode()


def _date() -> str:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    # Eleven digits reach the year 5138; a date beyond what a date can be is none.
    if not re.fullmatch("[0-9]{1,11}", seconds):
        return _FIXED_DATE
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
