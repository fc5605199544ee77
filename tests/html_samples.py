"""Small `Pages` made by hand: what the writer of HTML is tested with, free of the kinds and the
fitting.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from palettes import palette_of

from deckgen.content import Marker, Paragraph, Run, Said
from deckgen.languages import runs_right_to_left
from deckgen.layout.fonts.font_faces import faces_of
from deckgen.layout.fonts.fonts import face
from deckgen.layout.fonts.glyphs import needs_shaping
from deckgen.page.boxes import (
    Box,
    Line,
    Picture,
    PictureBox,
    SetParagraph,
    ShapeBox,
    StyledRun,
    TableBox,
    TableCell,
    TableRow,
    TextBox,
    Typeset,
)
from deckgen.page.pages import Artwork, Look, Metadata, Page, PageLayout, Pages, PageSection
from deckgen.page.style import Align, Color, Font, Fonts
from deckgen.paging.our_words import page_words, shell_words
from deckgen.records import replace
from deckgen.units import EMU_PER_INCH, Rect, Size, points

INK, PAPER, MUTED = Color("#0b1f33", "ink"), Color("#ffffff", "paper"), Color("#55677a", "muted")
ACCENT, SURFACE = Color("#c2410c", "accent"), Color("#eef2f5", "surface")
PALETTE = palette_of(
    (ACCENT,) * 6,
    paper=PAPER,
    ink=INK,
    surface=SURFACE,
    muted=MUTED,
    accent=ACCENT,
    link=ACCENT,
    good=Color("#15803d"),
    bad=Color("#b91c1c"),
)
FONTS = Fonts(
    Font("Georgia", "Gelasio", 700, "serif"),
    Font("Arial", "Arimo"),
    Font("Courier New", "Cousine", 400, "monospace"),
)
WIDE = Size(12_192_000, 6_858_000)
ART = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">'
    '<path d="M0 660H1280" stroke="#c2410c" stroke-width="2" fill="none"/><circle cx="1180" cy="660" r="24" '
    'fill="#c2410c"/></svg>'
)


def inches(left: float, top: float, width: float, height: float) -> Rect:
    """A rectangle of a page, from inches."""
    return Rect(*(round(each * EMU_PER_INCH) for each in (left, top, width, height)))


def run(text: str, size: float = 22, **style: object) -> StyledRun:
    """A run, in the body's font and ink unless said otherwise."""
    return StyledRun(**{"text": text, "font": "body", "size": size, "color": INK, **style})  # type: ignore[arg-type]


def paragraph(
    runs: str | Sequence[StyledRun],
    width: float,
    top: float = 0.0,
    *,
    size: float = 22,
    align: Align = "left",
    marker: Marker = "",
    level: int = 0,
    number: int = 0,
    rtl: bool = False,
    bold: bool = False,
) -> SetParagraph:
    """A paragraph set greedily in `width` points, its first line below `top`."""
    align = "right" if rtl else align
    runs = [run(runs, size, bold=bold)] if isinstance(runs, str) else list(runs)
    margin = 24.0 * (level + 1) if marker else 0.0
    pitch = 1.2 * size
    lines = []
    for at, (start, end) in enumerate(_breaks(runs, width - margin)):
        reach = _width(runs, start, end)
        free = width - margin - reach
        left = margin + {"left": 0.0, "center": free / 2, "right": free}[align]
        lines.append(Line(start, end, left, top + pitch * (at + 0.8), reach))
    return SetParagraph(
        tuple(runs), tuple(lines), size, 1.0, pitch, 0.0, align, level, marker, number, ACCENT if marker else None,
        margin, -18.0 if marker else 0.0, rtl,
        shaped=rtl and needs_shaping("".join(each.text for each in runs)),
    )  # fmt: skip


def _breaks(runs: list[StyledRun], room: float) -> Iterable[tuple[int, int]]:
    text = "".join(each.text for each in runs)
    stops = [0, *(at + 1 for at, each in enumerate(text) if each in " \n"), len(text)]
    start = 0
    for stop, following in pairwise([*stops, len(text)]):
        if stop > start and (text[stop - 1] == "\n" or _width(runs, start, following) > room):
            yield start, stop
            start = stop
    if start < len(text):
        yield start, len(text)


def _width(runs: list[StyledRun], start: int, end: int) -> float:
    text = "".join(each.text for each in runs)
    end = start + len(text[start:end].rstrip(" \n"))
    width, at = 0.0, 0
    for each in runs:
        advances = face(FONTS.get(each.font), each.bold, each.italic).advances
        scale = each.size * (0.66 if each.script else 1.0)
        width += scale * sum(
            advances[one] for one in each.text[max(0, start - at) : max(0, end - at)]
        )
        at += len(each.text)
    return width


def typeset(paragraphs: Iterable[SetParagraph]) -> Typeset:
    """Paragraphs, as a box wants them."""
    paragraphs = tuple(paragraphs)
    last = paragraphs[-1].lines[-1]
    height = last.baseline + 0.2 * paragraphs[-1].size
    return Typeset(paragraphs, height, (0.0, 0.0), paragraphs[0].size)


def text_box(
    text: str,
    rect: Rect,
    role: str = "body",
    *,
    size: float = 22,
    align: Align = "left",
    lang: str = "",
) -> TextBox:
    """A box with one paragraph."""
    one = paragraph(text, points(rect.width), size=size, align=align, bold=role == "title")
    return TextBox(rect, typeset([one]), role, role, lang=lang)


def list_box(
    items: Sequence[tuple[str | Sequence[StyledRun], int, Marker, int]], rect: Rect
) -> TextBox:
    """A box with items of (text, level, marker, number)."""
    made: list[SetParagraph] = []
    top = 0.0
    for text, level, marker, number in items:
        made.append(
            paragraph(text, points(rect.width), top, level=level, marker=marker, number=number)
        )
        top = made[-1].lines[-1].baseline + 0.2 * 22 + 10
    return TextBox(rect, typeset(made), "body", "body", slot="body")


def table_box(rows: Sequence[Sequence[str]], rect: Rect, widths: Sequence[float]) -> TableBox:
    """A table with a header; widths in inches."""
    columns = tuple(round(each * EMU_PER_INCH) for each in widths)
    inset = (0, 63_500, 127_000, 63_500)
    made = tuple(
        TableRow(
            round(0.5 * EMU_PER_INCH),
            tuple(
                TableCell(
                    typeset([paragraph(cell, points(column - inset[2]), size=16, bold=at == 0)])
                )
                for cell, column in zip(row, columns, strict=True)
            ),
        )
        for at, row in enumerate(rows)
    )
    return TableBox(rect, columns, made, "Table", inset, MUTED, 0.5, INK, 1.5)


def picture(data: bytes = b"", media_type: str = "image/png", digest: str = "p1") -> Picture:
    """A picture of 4 × 2 pixels, orange and blue."""
    return Picture(data or checkered(), media_type, 4, 2, digest)


def checkered() -> bytes:
    """A PNG of 4 × 2 pixels."""
    from io import BytesIO

    from PIL import Image

    image = Image.new("RGB", (4, 2), "#12506e")
    image.paste("#c2410c", (0, 0, 2, 2))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def page(page_id: str, title: str, *boxes: Box, number: int = 1, **more: object) -> Page:
    """A page with a title box, the boxes, and its number."""
    head = text_box(title, inches(0.65, 0.78, 12, 0.9), "title", size=34)
    foot = text_box(str(number), inches(12, 7.02, 0.7, 0.24), "number", size=12, align="right")
    values = {"kind": "bullets", "layout": "bullets", "lang": "en", "number": number, **more}
    words = page_words(str(values["lang"]), str(values["kind"]), Said(title, str(values["lang"])))
    return Page(id=page_id, title=title, boxes=(head, *boxes, foot), words=words, **values)  # type: ignore[arg-type]


def in_language(metadata: Metadata, lang: str) -> Metadata:
    """The same in a language, with what follows from it."""
    return replace(metadata, lang=lang, rtl=runs_right_to_left(lang), shell=shell_words(lang))


def deck(
    *made: Page,
    title: str = "The harbour looks up",
    lang: str = "en",
    sections: Sequence[str] = ("",),
) -> Pages:
    """A deck of pages, in a plain look with a line of artwork."""
    look = Look("plain", PALETTE, FONTS, {}, faces_of(FONTS))
    layouts = (
        PageLayout("bullets", "Bullets", PAPER, (), Artwork(ART)),
        PageLayout("cover", "Cover", INK, ()),
    )
    about = Metadata(title, shell_words("en"), "How a port city learns", ("A. Writer",))
    metadata = in_language(about, lang)
    return Pages(metadata, WIDE, look, layouts, tuple(map(PageSection, sections)), made, {})


MARKUP = [
    run("Some "), run("bold", bold=True), run(", some "), run("italic", italic=True), run(", H"),
    run("2", script="sub"), run("O, x"), run("2", script="super"), run(", "), run("code", font="mono"), run(", "),
    run("gone", strike=True), run(", "), run("marked", mark=Color("#fde68a")),
]  # fmt: skip
BULLETS = (
    ("Cranes that see what they lift, and ships that know when to come in to the berth that is free", 0, "bullet", 0),
    ("A second level, smaller and muted", 1, "bullet", 0),
    (MARKUP, 0, "bullet", 0),
    ("First of two", 0, "number", 4),
    ("Second of two", 0, "number", 5),
)  # fmt: skip


def sample() -> Pages:
    """A deck with every box."""
    from deckgen.page.boxes import Link

    body = inches(0.65, 2.1, 9, 4)
    image = picture()
    links = [run("See "), run("the port", link=Link(href="https://example.org/a?b=1&c=2"), color=ACCENT), run(" or "),
             run("the table", link=Link(page="table"), color=ACCENT)]  # fmt: skip
    notes = (
        Paragraph((Run("Say it "), Run("slowly", bold=True), Run("."))),
        Paragraph((Run("one"),), 0, "bullet"),
        Paragraph((Run("below"),), 1, "bullet"),
    )
    claim = run("The harbour looks up", 60, color=PAPER, bold=True, font="heading")
    rows = [["Berth", "Ships"], ["North", "12"], ["South quay of the old harbour", "7"]]
    cover = Page(
        "cover", "cover", "cover", "The harbour looks up",
        (
            TextBox(
                inches(0.65, 1.6, 9, 2.7),
                typeset([paragraph([claim], 648, 60, size=60)]),
                "title", "title",
            ),
        ),
        1, "en", transition="fade",
        words=page_words("en", "cover", Said("The harbour looks up", "en")),
    )  # fmt: skip
    berths = table_box(rows, inches(0.65, 2.1, 6, 1.5), (4, 2))
    quoted = text_box("“The tide waits for nobody.”", inches(2, 2.1, 9, 2), "quote", size=36)
    return deck(
        cover,
        page("bullets", "Claims are short", list_box(BULLETS, body), number=2, notes=notes, section=1),
        page(
            "links", "Words lead somewhere",
            TextBox(body, typeset([paragraph(links, 648), paragraph("Centred under it", 648, 40, align="center"),
                                   paragraph("Flush right", 648, 80, align="right")]), "body", "body"),
            text_box("Source: the port", inches(0.65, 6.53, 12, 0.26), "cite", size=14), number=3, section=1,
        ),
        page("table", "Three rows, two columns", berths, number=4, section=2, transition="push"),
        page("picture", "What the camera sees",
             PictureBox(inches(0.65, 2.1, 4, 2), image, "one", "An orange and a blue field"),
             PictureBox(inches(5, 2.1, 2, 2), image, "cropped", "Its middle", crop=(0.25, 0.0, 0.25, 0.0)),
             PictureBox(inches(8, 2.1, 1, 1), picture(digest="p2"), "deco", decorative=True),
             ShapeBox(inches(9, 5, 1, 1), "ellipse", "dot", fill=ACCENT),
             ShapeBox(inches(10.5, 5, 1, 1), "rectangle", "panel", fill=SURFACE, stroke=INK, stroke_width=2),
             ShapeBox(inches(0.65, 6, 8, 0), "line", "rule", stroke=MUTED, stroke_width=1),
             number=5, section=2),
        page("quote", "A voice", quoted, number=6, section=2, background=SURFACE, notes=notes[:1]),
        page("secret", "Not shown", number=0, hidden=True, section=2),
        sections=("", "One", "Two"),
    )  # fmt: skip
