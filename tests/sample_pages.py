"""Small decks made by hand, as the stages before the writers would decide them; for tests of a
writer alone.
"""

import hashlib
import struct
import zlib
from collections.abc import Sequence

from palettes import palette_of

from deckgen.content import Paragraph, Run, Said
from deckgen.languages import runs_right_to_left
from deckgen.layout.fonts.font_faces import faces_of
from deckgen.layout.text.setter import TextSetter, anchored
from deckgen.page.boxes import (
    Box,
    Picture,
    PictureBox,
    ShapeBox,
    TableBox,
    TableCell,
    TableRow,
    TextBox,
)
from deckgen.page.pages import (
    ArtShape,
    Artwork,
    Look,
    Metadata,
    Page,
    PageLayout,
    Pages,
    PageSection,
    Slot,
    SlotType,
)
from deckgen.page.style import Color, Font, Fonts, TextStyle
from deckgen.paging.our_words import page_words, shell_words
from deckgen.records import replace
from deckgen.units import Rect, Size, emu, points

SIZE = Size(12_192_000, 6_858_000)
PAPER, INK, MUTED = Color("#ffffff", "paper"), Color("#0b1f33", "ink"), Color("#55677a", "muted")
ACCENT = Color("#c2410c", "accent")
PALETTE = palette_of(
    paper=PAPER,
    ink=INK,
    surface=Color("#eef2f5", "surface"),
    muted=MUTED,
    accent=ACCENT,
    link=Color("#12506e", "link"),
    good=Color("#15803d", "good"),
    bad=Color("#b91c1c", "bad"),
    series=(ACCENT, *(Color(f"#12506{at}", f"series{at}") for at in range(2, 7))),
)
FONTS = Fonts(
    heading=Font("Georgia", "Gelasio", 700, "serif"),
    body=Font("Arial", "Arimo"),
    mono=Font("Courier New", "Cousine", 400, "monospace"),
)
GREEN = Color("#00a000")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#00a000"/></svg>'


def text_style(name: str, *sizes: float, **changes: object) -> TextStyle:
    """Return a text style in the sample's colours."""
    values: dict[str, object] = {
        "font": "body", "color": INK, "secondary": MUTED, "accent": ACCENT, "numeral": ACCENT, "link": ACCENT, "mark": Color("#ffe08a"),
    }  # fmt: skip
    return TextStyle(name=name, sizes=sizes, **(values | changes))  # type: ignore[arg-type]


STYLES = {
    "title": text_style("title", 34, 30, 28, font="heading", bold=True, leading=0.87, balance=True),
    "body": text_style("body", 22, 20, 18, 16, leading=1.05, space_before=0.55, indent=1.1),
    "table-cell": text_style("table-cell", 18, 16),
    "footer": text_style("footer", 12, color=MUTED),
    "kicker": text_style("kicker", 14, color=ACCENT, bold=True),
    "number": text_style("number", 12, color=MUTED, align="right"),
    "cover-title": text_style(
        "cover-title", 54, 48, 40, font="heading", bold=True, color=PAPER, leading=0.84
    ),
    "subtitle": text_style("subtitle", 24, color=PAPER),
}


def inches(left: float, top: float, width: float, height: float) -> Rect:
    """Return a rectangle given in inches."""
    return Rect(*(emu(72 * each) for each in (left, top, width, height)))


def slot(name: str, kind: SlotType, index: int, rect: Rect, style: str) -> Slot:
    """Return a slot in a style by name."""
    return Slot(name, kind, index, rect, STYLES[style])


FOOT = (
    slot("footer", "footer", 11, inches(0.65, 7.0, 8, 0.25), "footer"),
    slot("page", "number", 12, inches(11.7, 7.0, 1, 0.25), "number"),
)
KICKER = slot("kicker", "body", 14, inches(0.65, 0.4, 9, 0.3), "kicker")
TITLE = slot("title", "title", 0, inches(0.65, 0.8, 12, 1.1), "title")
FRAME = Artwork(
    svg="<svg/>",
    shapes=(
        ArtShape(
            (("M", 0, 6_700_000), ("L", 12_192_000, 6_700_000)), stroke=ACCENT, stroke_width=1.5
        ),
        ArtShape(
            (
                ("M", 0, 0),
                ("C", 300_000, 0, 300_000, 300_000, 300_000, 300_000),
                ("L", 0, 300_000),
                ("Z",),
            ),
            fill=ACCENT,
            opacity=0.5,
        ),
    ),
)


def png(width: int, height: int, rgb: bytes) -> bytes:
    """Return a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\x00" + rgb * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def svg_picture() -> Picture:
    """Return a drawing with its pixels."""
    pixels = png(8, 8, b"\x00\xa0\x00")
    digest = hashlib.sha256(SVG).hexdigest()
    return Picture(SVG, "image/svg+xml", 8, 8, digest, pixels, lambda: pixels)


LAYOUTS = (
    PageLayout(
        "cover",
        "Cover",
        INK,
        (
            slot("title", "title", 0, inches(0.65, 1.6, 9, 2.75), "cover-title"),
            slot("subtitle", "subtitle", 13, inches(0.65, 4.5, 9, 1), "subtitle"),
        ),
        Artwork(svg="<svg/>", picture=svg_picture()),
    ),
    PageLayout(
        "bullets",
        "Bullets",
        PAPER,
        (TITLE, slot("body", "content", 1, inches(0.65, 2.1, 9, 4.3), "body"), KICKER, *FOOT),
        FRAME,
    ),
    PageLayout(
        "columns-2",
        "Columns 2",
        PAPER,
        (
            TITLE,
            slot("body", "content", 1, inches(0.65, 2.1, 5.8, 4.3), "body"),
            slot("body-2", "content", 13, inches(6.8, 2.1, 5.8, 4.3), "body"),
            *FOOT,
        ),
        FRAME,
    ),
    PageLayout(
        "text",
        "Text",
        PAPER,
        (TITLE, slot("body", "content", 1, inches(0.65, 2.1, 9, 4.3), "body"), *FOOT),
    ),
    PageLayout(
        "table",
        "Table",
        PAPER,
        (TITLE, slot("body", "table", 1, inches(0.65, 2.1, 12, 4.3), "table-cell"), *FOOT),
    ),
    PageLayout(
        "picture",
        "Picture",
        PAPER,
        (TITLE, slot("picture", "picture", 13, inches(0.65, 2.1, 12, 4.3), "body"), *FOOT),
    ),
    PageLayout("blank", "Blank", PAPER, ()),
)


def picture(width: int = 40, height: int = 30, rgb: bytes = b"\x20\x60\x90") -> Picture:
    """Return a picture of one colour."""
    data = png(width, height, rgb)
    return Picture(data, "image/png", width, height, hashlib.sha256(data).hexdigest())


def layout_named(name: str) -> PageLayout:
    """Return a layout of the sample."""
    return next(layout for layout in LAYOUTS if layout.name == name)


def items(*texts: str | tuple[str, int], marker: str = "bullet") -> tuple[Paragraph, ...]:
    """Return a list; an item is its text, or its text and level."""
    pairs = [(text, 0) if isinstance(text, str) else text for text in texts]
    return tuple(
        Paragraph((Run(text),), level, marker, at if marker == "number" else 0)  # type: ignore[arg-type]
        for at, (text, level) in enumerate(pairs, 1)
    )


def text_box(
    layout: str,
    slot_name: str,
    paragraphs: str | Sequence[Paragraph],
    *,
    lang: str = "en",
    size: float | None = None,
) -> TextBox:
    """Return text set in a slot of a layout, at the largest size that fits or at `size`."""
    into = layout_named(layout).slot(slot_name)
    assert into is not None
    content = (Paragraph((Run(paragraphs),)),) if isinstance(paragraphs, str) else tuple(paragraphs)
    setter = TextSetter(FONTS, lang)
    width, height = points(into.rect.width), points(into.rect.height)
    found = None if size else setter.fit(content, into.style, width, height)
    typeset = found or setter.typeset(content, into.style, width, size)
    name = slot_name.capitalize()
    return TextBox(
        into.rect,
        anchored(typeset, height, into.anchor),
        slot_name,
        name,
        slot_name,
        into.anchor,
        lang=lang,
    )


def free_box(text: str, rect: Rect, style: str = "body", *, lang: str = "en") -> TextBox:
    """Return text that fills no placeholder."""
    typeset = TextSetter(FONTS, lang).typeset(
        (Paragraph((Run(text),)),), STYLES[style], points(rect.width)
    )
    return TextBox(rect, typeset, "note", "Note", lang=lang)


def foot(layout: str, number: int, lang: str = "en") -> tuple[TextBox, ...]:
    """Return the footer and the page number of a page."""
    text = text_box(layout, "footer", "Board briefing", lang=lang)
    page = text_box(layout, "page", str(number), lang=lang)
    (paragraph,) = page.typeset.paragraphs
    runs = tuple(replace(run, field="slidenum") for run in paragraph.runs)
    typeset = replace(page.typeset, paragraphs=(replace(paragraph, runs=runs),))
    return text, replace(page, typeset=typeset)


def table(rows: Sequence[Sequence[str]], *, top: float = 2.1, slot_name: str = "body") -> TableBox:
    """Return a table of equal columns whose first row is the header."""
    count = len(rows[0])
    width = emu(72 * 12) // count
    inset = (0, emu(5), emu(12), emu(5))
    style, setter = STYLES["table-cell"], TextSetter(FONTS, "en")
    bold = text_style("table-head", 16, bold=True, color=MUTED)
    made = []
    for at, row in enumerate(rows):
        used = style if at else bold
        cells = tuple(
            TableCell(
                setter.typeset(
                    (Paragraph((Run(text),)),), used, points(width - inset[0] - inset[2])
                )
            )
            for text in row
        )
        height = max(cell.typeset.height for cell in cells)
        made.append(TableRow(emu(height) + inset[1] + inset[3], cells))
    rect = Rect(emu(72 * 0.65), emu(72 * top), width * count, sum(row.height for row in made))
    surface = PALETTE.surface
    return TableBox(
        rect, (width,) * count, tuple(made), "Table", inset, surface, 0.75, INK, 1.5, slot=slot_name
    )


def page(
    identifier: str, layout: str, title: str, *boxes: Box, number: int = 1, **more: object
) -> Page:
    """Return a page of the sample, its title (if any) in its placeholder."""
    lang = str(more.pop("lang", "en"))
    head = (text_box(layout, "title", title, lang=lang),) if title else ()
    boxes = (*head, *boxes)
    rtl = runs_right_to_left(lang)
    words = page_words(lang, "blank", Said(title, lang))
    return Page(
        identifier,
        layout,
        layout,
        title,
        boxes,
        number,
        lang,
        rtl=rtl,
        words=words,
        **more,  # type: ignore[arg-type]
    )


def sample(
    *pages: Page, lang: str = "en", sections: Sequence[str] = ("",), **about: object
) -> Pages:
    """Return pages as a deck."""
    about = {"title": "The harbour looks up", "authors": ("A. Writer", "B. Writer")} | about
    about |= {"rtl": runs_right_to_left(lang), "shell": shell_words(lang)}
    metadata = Metadata(lang=lang, **about)  # type: ignore[arg-type]
    look = Look("harbour", PALETTE, FONTS, STYLES, faces_of(FONTS))
    levels = {name: TextSetter(FONTS, lang).levels(style) for name, style in STYLES.items()}
    return Pages(metadata, SIZE, look, LAYOUTS, tuple(map(PageSection, sections)), pages, levels)


def everything() -> Pages:
    """Return a deck that has one of everything a page can hold."""
    styled = (
        Run("Bold ", bold=True),
        Run("italic ", italic=True),
        Run("code", code=True),
        Run(" struck", strike=True),
    )
    scripts = (
        Run("marked", mark=True),
        Run(" H"),
        Run("2", script="sub"),
        Run("O and x"),
        Run("2", script="super"),
    )
    links = (
        Run("outside", link="https://example.org/?a=1&b=2"),
        Run(" and "),
        Run("inside", link="#last"),
    )
    rich = (
        Paragraph(styled, 0, "bullet"),
        Paragraph(scripts, 1, "bullet"),
        Paragraph(links, 0, "bullet"),
        Paragraph((Run("First line\nsecond line"),), 0, "bullet"),
    )
    notes = (
        Paragraph((Run("Say it "), Run("slowly", bold=True))),
        *items("one", "two", marker="number"),
        Paragraph((Run("a link", link="https://example.org/"),), 0, "bullet"),
    )
    panel = ShapeBox(inches(10, 2.2, 2.5, 2), "rectangle", "Panel", PALETTE.surface, MUTED, 1.0)
    mark = ShapeBox(inches(10.5, 2.5, 1, 1), "ellipse", "Mark", ACCENT)
    rule = ShapeBox(inches(0.65, 6.5, 5, 0), "line", "Rule", stroke=INK, stroke_width=2.0)
    shown = PictureBox(
        inches(6.8, 2.1, 4, 3),
        picture(),
        "Picture",
        'A <quay> & a "crane"',
        crop=(0.1, 0.0, 0.1, 0.0),
    )
    drawn = PictureBox(inches(11, 5.5, 1, 1), svg_picture(), "Drawing", decorative=True)
    shade = ACCENT.shade(20, 80)
    body = text_box("columns-2", "body", items("Left", ("deeper", 1), "again", marker="bullet"))
    return sample(
        page("cover", "cover", "The harbour looks up", text_box("cover", "subtitle", "How a port learns")),
        page("rich", "bullets", "Everything inline", text_box("bullets", "body", rich), panel, mark,
             *foot("bullets", 2), number=2, notes=notes, section=1, transition="fade"),
        page("two", "columns-2", "A picture beside words", body, shown, drawn, *foot("columns-2", 3), number=3,
             section=1, transition="push"),
        page("rows", "table", "A table", table([["Year", "Ships"], ["2024", "12"], ["2025", "A <b>14</b> & more"]]),
             number=4, section=2, background=shade, transition="wipe"),
        page("free", "blank", "", free_box("A free box", inches(1, 1, 6, 1)), rule, number=5, section=2,
             background=picture(64, 20, b"\xe0\xe8\xf0"), transition="cover"),
        page("unseen", "text", "Hidden", text_box("text", "body", "Not shown"), section=2, hidden=True),
        page("last", "text", "Numbers go on", text_box("text", "body", items("three", "four", marker="number")),
             number=6, section=2, transition="morph"),
        sections=("", "Words", "Rows & columns"), subtitle="How a port learns", organisation="Harbour Lab",
    )  # fmt: skip
