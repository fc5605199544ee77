"""The PowerPoint writer: what a person finds who opens the file."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from deckgen.content import Paragraph, Run
from deckgen.page.boxes import PictureBox, TableBox, TextBox
from deckgen.page.pages import Pages
from deckgen.records import replace
from deckgen.render.pptx import render
from tests.lines_pptx import convert, line_boxes
from tests.offset_libreoffice import Offsets
from tests.package_lint import NAMES, lint
from tests.sample_pages import (
    ACCENT,
    GREEN,
    everything,
    free_box,
    inches,
    items,
    page,
    picture,
    sample,
    table,
    text_box,
)

LONG = "A port that measures its own water learns sooner than one that waits for the harbour master to ring the bell."


def opened(pages: Pages) -> Any:
    return Presentation(BytesIO(render(pages)))


def slide_tree(pages: Pages, number: int = 1) -> etree._Element:
    return tree(pages, f"ppt/slides/slide{number}.xml")


def tree(pages: Pages, part: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(render(pages))) as archive:
        return etree.fromstring(archive.read(part))


def xpath(element: etree._Element, path: str) -> list[Any]:
    return etree.XPath(path, namespaces=NAMES)(element)  # type: ignore[return-value]


def words_of(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def one(paragraphs: str | tuple[Paragraph, ...], lang: str = "en") -> Pages:
    """A deck of one page with this in its body."""
    return sample(
        page("one", "bullets", "", text_box("bullets", "body", paragraphs, lang=lang), lang=lang),
        lang=lang,
    )


def paragraph(text: str, **style: Any) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(text, **style),)),)


# The package


def test_the_same_pages_give_the_same_bytes() -> None:
    assert render(everything()) == render(everything())


def test_the_archive_carries_no_dates_and_no_machine() -> None:
    with zipfile.ZipFile(BytesIO(render(everything()))) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {0}


def test_pictures_are_stored_as_they_are_and_text_is_compressed() -> None:
    with zipfile.ZipFile(BytesIO(render(everything()))) as archive:
        ways = {info.filename.rpartition(".")[2]: info.compress_type for info in archive.infolist()}
    assert ways["png"] == zipfile.ZIP_STORED
    assert ways["xml"] == ways["svg"] == zipfile.ZIP_DEFLATED


def test_the_lint_finds_nothing() -> None:
    assert lint(render(everything())) == []


def test_the_open_xml_sdk_finds_nothing(
    validator: Callable[[Path], list[Any]], tmp_path: Path
) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(render(everything()))
    assert validator(deck) == []


@pytest.mark.parametrize("lang", ["zh-HK", "ar", "ja"])
def test_the_open_xml_sdk_finds_nothing_in_other_scripts(
    lang: str, validator: Callable[[Path], list[Any]], tmp_path: Path
) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(render(one(items("香港 AI 2026", "שלום 123", "かな"), lang)))
    assert validator(deck) == []


def test_a_deck_without_pages_is_a_deck(
    validator: Callable[[Path], list[Any]], tmp_path: Path
) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(render(sample()))
    assert len(opened(sample()).slides) == 0
    assert validator(deck) == []


def test_two_thousand_pages_that_link_to_each_other_are_written() -> None:
    def linked(number: int) -> TextBox:
        box = text_box("bullets", "body", paragraph("go on", link="#next"))
        (only,) = box.typeset.paragraphs
        (run,) = only.runs
        assert run.link is not None
        run = replace(run, link=replace(run.link, page=f"p{(number + 1) % 2000}"))
        return replace(box, typeset=replace(box.typeset, paragraphs=(replace(only, runs=(run,)),)))

    pages = sample(*(page(f"p{number}", "bullets", "", linked(number)) for number in range(2000)))
    with zipfile.ZipFile(BytesIO(render(pages))) as archive:
        last = archive.read("ppt/slides/_rels/slide2000.xml.rels").decode()
    assert 'Target="slide1.xml"' in last


def test_a_picture_used_twice_is_stored_once() -> None:
    box = PictureBox(inches(1, 1, 2, 2), picture(), "Picture", alt="blue")
    pages = sample(page("a", "blank", "", box), page("b", "blank", "", box, box))
    with zipfile.ZipFile(BytesIO(render(pages))) as archive:
        pixels = [name for name in archive.namelist() if archive.read(name) == picture().data]
    assert len(pixels) == 1


# What it says of itself


def test_the_properties_are_the_outlines() -> None:
    about = opened(everything()).core_properties
    assert (about.title, about.author, about.subject) == (
        "The harbour looks up", "A. Writer; B. Writer", "How a port learns",
    )  # fmt: skip
    assert about.language == "en"
    assert about.created.isoformat() == "2000-01-01T00:00:00"


@pytest.mark.parametrize("seconds", ["9" * 30, "soon", "-1", "٣"])
def test_a_date_that_is_none_changes_nothing(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    assert opened(sample()).core_properties.created.year == 2000


def test_the_date_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert opened(sample()).core_properties.created.year == 2023


def test_the_theme_has_the_palette_and_the_fonts() -> None:
    theme = tree(everything(), "ppt/theme/theme1.xml")
    assert xpath(theme, "//a:clrScheme/a:accent1/a:srgbClr/@val") == ["C2410C"]
    assert xpath(theme, "//a:clrScheme/a:dk1/a:srgbClr/@val") == ["0B1F33"]
    assert xpath(theme, "//a:majorFont/a:latin/@typeface") == ["Georgia"]
    assert xpath(theme, "//a:minorFont/a:latin/@typeface") == ["Arial"]


def test_the_layouts_are_named_as_people_read_them() -> None:
    names = [layout.name for layout in opened(everything()).slide_layouts]
    assert names == ["Cover", "Bullets", "Columns 2", "Text", "Table", "Picture", "Blank"]


def test_a_new_slide_asks_for_what_belongs_in_each_place() -> None:
    layout = opened(everything()).slide_layouts.get_by_name("Bullets")
    prompts = {each.name: each.text_frame.text for each in layout.placeholders}
    assert prompts["Kicker placeholder"] == "Kicker"
    assert prompts["Body placeholder"] == "Click to add text"
    custom = xpath(layout._element, "//p:sp[.//p:ph[@hasCustomPrompt='1']]//p:cNvPr/@name")
    assert custom == ["Kicker placeholder"]


def test_the_master_shows_each_level_of_a_list() -> None:
    master = tree(everything(), "ppt/slideMasters/slideMaster1.xml")
    assert xpath(master, "//p:sp[.//p:ph[@type='body']]//a:pPr/@lvl") == ["0", "1", "2"]


def test_the_masters_number_their_placeholders_as_powerpoint_does() -> None:
    master = tree(everything(), "ppt/slideMasters/slideMaster1.xml")
    assert xpath(master, "//p:ph/@type") == ["title", "body", "dt", "ftr", "sldNum"]
    assert xpath(master, "//p:ph/@idx") == ["1", "2", "3", "4"]
    notes = tree(everything(), "ppt/notesMasters/notesMaster1.xml")
    assert [(each.get("type"), each.get("idx")) for each in xpath(notes, "//p:ph")] == [
        ("sldImg", "2"),
        ("body", "3"),
    ]


def test_every_color_of_a_slide_follows_the_theme() -> None:
    """Only a colour that no token of the palette names is written by its value."""
    pages = one(
        (
            Paragraph(
                (Run("plain "), Run("link", link="https://example.org/"), Run(" bold", bold=True))
            ),
        )
    )
    assert not xpath(slide_tree(pages), "//a:srgbClr")
    assert not xpath(tree(pages, "ppt/slideMasters/slideMaster1.xml"), "//a:srgbClr")
    assert not xpath(tree(pages, "ppt/slideLayouts/slideLayout2.xml"), "//a:srgbClr")


def test_sections_hold_their_slides() -> None:
    presentation = tree(everything(), "ppt/presentation.xml")
    found = {
        each.get("name"): len(xpath(each, "./p14:sldIdLst/p14:sldId"))
        for each in xpath(presentation, "//p14:section")
    }
    assert found == {"The harbour looks up": 1, "Words": 2, "Rows & columns": 4}


def test_a_deck_without_sections_lists_none() -> None:
    assert not xpath(tree(one("text"), "ppt/presentation.xml"), "//p14:section")


# Pages


def test_every_title_is_found_as_a_title() -> None:
    pages = everything()
    titles = [
        slide.shapes.title.text_frame.text if slide.shapes.title else ""
        for slide in opened(pages).slides
    ]
    assert titles == [each.title for each in pages.pages]


def test_notes_are_found_with_their_lists_and_emphasis() -> None:
    slide = opened(everything()).slides[1]
    notes = slide.notes_slide.notes_text_frame
    assert notes.text == "Say it slowly\none\ntwo\na link"
    assert [run.font.bold for run in notes.paragraphs[0].runs] == [None, True]
    assert notes.paragraphs[3].runs[0].hyperlink.address == "https://example.org/"
    assert not opened(everything()).slides[0].has_notes_slide


def test_a_hidden_page_is_hidden() -> None:
    shown = [slide._element.get("show") for slide in opened(everything()).slides]
    assert shown == [None, None, None, None, None, "0", None]


@pytest.mark.parametrize("name", ["fade", "push", "wipe", "cover"])
def test_a_transition_is_the_named_one(name: str) -> None:
    pages = sample(replace(page("a", "blank", ""), transition=name))
    assert len(xpath(slide_tree(pages), f"//p:transition/p:{name}")) == 1


def test_a_plain_background_follows_the_theme() -> None:
    scheme = xpath(slide_tree(everything(), 4), "//p:bg//a:schemeClr")[0]
    assert scheme.get("val") == "accent1"
    assert [(each.tag.rpartition("}")[2], each.get("val")) for each in scheme] == [
        ("lumMod", "20000"), ("lumOff", "80000"),
    ]  # fmt: skip


def test_shapes_stand_in_reading_order_with_names_and_numbers_of_their_own() -> None:
    for made, slide in zip(everything().pages, opened(everything()).slides, strict=True):
        assert [shape.name for shape in slide.shapes] == [box.name for box in made.boxes]
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


# Text


def test_text_in_a_slot_fills_its_placeholder_and_inherits_its_place() -> None:
    shape = next(
        each
        for each in opened(everything()).slides[1].placeholders
        if each.placeholder_format.idx == 1
    )
    assert shape.placeholder_format.type == PP_PLACEHOLDER.OBJECT
    assert shape._element.spPr.xfrm is None
    assert shape.width == inches(0, 0, 9, 0).width


def test_text_moved_away_from_its_slot_says_where_it_is() -> None:
    box = replace(text_box("bullets", "body", "moved"), rect=inches(1, 3, 9, 2))
    (shape,) = opened(sample(page("a", "bullets", "", box))).slides[0].placeholders
    assert (shape.left, shape.top) == (box.rect.left, box.rect.top)


def test_text_that_looks_like_its_placeholder_says_nothing_of_its_looks() -> None:
    made = slide_tree(one(items("one", "two")))
    assert not xpath(made, "//a:rPr/@sz | //a:rPr/@b | //a:rPr/*")
    assert not xpath(made, "//a:pPr/@marL | //a:buChar")


def test_text_set_smaller_than_its_placeholder_says_its_size() -> None:
    box = text_box("bullets", "body", items("one"), size=18)
    assert set(xpath(slide_tree(sample(page("a", "bullets", "", box))), "//@sz")) == {"1800"}


def test_no_text_is_shrunk_by_powerpoint() -> None:
    made = slide_tree(everything(), 2)
    assert len(xpath(made, "//p:txBody/a:bodyPr/a:noAutofit")) == len(
        xpath(made, "//p:txBody[.//a:t]")
    )


def test_a_run_has_its_style() -> None:
    body = opened(everything()).slides[1].placeholders[1]
    runs = {run.text.strip(): run for each in body.text_frame.paragraphs for run in each.runs}
    assert runs["Bold"].font.bold is True
    assert runs["italic"].font.italic is True
    assert runs["code"].font.name == "Courier New"
    assert runs["struck"]._r.rPr.get("strike") == "sngStrike"
    assert xpath(runs["marked"]._r.rPr, "./a:highlight/a:srgbClr/@val") == ["FFE08A"]


def test_a_script_is_raised_or_lowered() -> None:
    runs = (Run("H"), Run("2", script="sub"), Run("x"), Run("2", script="super"))
    made = slide_tree(one((Paragraph(runs),)))
    assert xpath(made, "//a:r/a:rPr/@baseline") == ["-25000", "30000"]


def test_links_lead_out_and_to_pages() -> None:
    deck = opened(everything())
    slide = deck.slides[1]
    links = xpath(slide._element, "//a:hlinkClick")
    targets = [slide.part.rels[each.get(f"{{{NAMES['r']}}}id")] for each in links]
    assert targets[0].target_ref == "https://example.org/?a=1&b=2"
    assert targets[1].target_part is deck.slides[6].part
    assert links[1].get("action") == "ppaction://hlinksldjump"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (
            "https://example.org/a[1]?q={x}|y^z`\\#[t]",
            "https://example.org/a%5B1%5D?q=%7Bx%7D%7Cy%5Ez%60%5C#%5Bt%5D",
        ),
        ("https://example.org/100%&x=%41", "https://example.org/100%25&x=%41"),
        ('https://example.org/"<b>"', "https://example.org/%22%3Cb%3E%22"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("https://[example.org/", "https://%5Bexample.org/"),
        ("https://例子.香港/路", "https://例子.香港/路"),
        ("mailto:a@example.org?subject=[x]", "mailto:a@example.org?subject=%5Bx%5D"),
    ],
)
def test_a_link_is_an_address_that_every_program_reads(link: str, target: str) -> None:
    pages = one(paragraph("go", link=link))
    notes = replace(pages.pages[0], notes=paragraph("go", link=link))
    pages = replace(pages, pages=(notes,))
    deck = opened(pages)
    text, spoken = deck.slides[0].shapes[0].text_frame, deck.slides[0].notes_slide.notes_text_frame
    assert [each.paragraphs[0].runs[0].hyperlink.address for each in (text, spoken)] == [
        target,
        target,
    ]
    assert lint(render(pages)) == []


def test_a_link_to_a_page_stays_words_in_notes() -> None:
    """A notes page with a second slide is one that PowerPoint must repair."""
    linked = page(
        "a", "blank", "", free_box("x", inches(1, 1, 2, 1)), notes=paragraph("go on", link="#b")
    )
    pages = sample(linked, page("b", "blank", "", free_box("y", inches(1, 1, 2, 1))))
    assert opened(pages).slides[0].notes_slide.notes_text_frame.text == "go on"
    assert lint(render(pages)) == []


def test_what_is_typed_after_a_link_looks_like_the_text_before_it() -> None:
    made = slide_tree(one((Paragraph((Run("see "), Run("this", link="https://example.org/"))),)))
    assert len(xpath(made, "//a:r/a:rPr/a:solidFill")) == 1
    assert not xpath(made, "//a:endParaRPr/*")


def test_a_hard_break_in_text_is_a_break() -> None:
    (shape,) = opened(one(paragraph("one\ntwo"))).slides[0].placeholders
    assert shape.text_frame.text == "one\vtwo"


def test_lines_that_renderers_might_break_otherwise_are_broken_by_us() -> None:
    box = text_box("bullets", "body", LONG)
    (only,) = box.typeset.paragraphs
    assert len(only.lines) > 1
    box = replace(box, typeset=replace(box.typeset, paragraphs=(replace(only, break_hard=True),)))
    (shape,) = opened(sample(page("a", "bullets", "", box))).slides[0].placeholders
    assert shape.text_frame.text.split("\v") == [
        LONG[line.start : line.end].strip() for line in only.lines
    ]


def test_natural_text_has_no_breaks_of_ours() -> None:
    (shape,) = opened(one(paragraph(LONG))).slides[0].placeholders
    assert shape.text_frame.text == LONG


def test_a_list_that_was_cut_counts_on() -> None:
    numbered = ((0, 3, "c"), (0, 4, "d"), (1, 1, "inner"), (0, 5, "e"), (0, 1, "a new list"))
    made = slide_tree(
        one(tuple(Paragraph((Run(text),), level, "number", at) for level, at, text in numbered))
    )
    assert [each.get("startAt") for each in xpath(made, "//a:buAutoNum")] == [
        "3",
        "3",
        None,
        "3",
        None,
    ]


def test_page_numbers_are_fields_and_footers_placeholders() -> None:
    slide = slide_tree(everything(), 2)
    assert xpath(slide, "//p:sp[.//p:ph[@type='sldNum']]//a:fld[@type='slidenum']/a:t/text()") == [
        "2"
    ]
    assert xpath(slide, "//p:sp[.//p:ph[@type='ftr']]//a:t/text()") == ["Board briefing"]


def test_what_looks_like_an_escape_or_markup_stays_as_written() -> None:
    text = '_x0041_ & <b>x</b> "q" ]]> &amp;'
    (shape,) = opened(one(paragraph(text))).slides[0].placeholders
    assert shape.text_frame.text == text
    assert not re.search(
        "_x[0-9A-Fa-f]{4}_", " ".join(xpath(slide_tree(one(paragraph(text))), "//a:t/text()"))
    )


def test_what_looks_like_an_escape_stays_as_written_in_notes_and_at_the_foot() -> None:
    text = "_x0041_ & _x000D_"
    footed = page("a", "bullets", "", text_box("bullets", "footer", text), notes=paragraph(text))
    pages = sample(footed)
    assert opened(pages).slides[0].notes_slide.notes_text_frame.text == text
    assert lint(render(pages)) == []


@settings(max_examples=examples(40), deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=60))
def test_any_text_comes_back_as_written(text: str) -> None:
    (shape,) = opened(one(paragraph(text))).slides[0].placeholders
    assert shape.text_frame.text == text


# Languages


def test_a_run_in_chinese_has_its_language_and_the_theme_its_typeface() -> None:
    pages = one(paragraph("香港的人工智能"), "zh-HK")
    assert xpath(slide_tree(pages), "//a:r/a:rPr/@lang") == ["zh-HK"]
    assert xpath(tree(pages, "ppt/theme/theme1.xml"), "//a:minorFont/a:ea/@typeface") == [
        "Microsoft JhengHei"
    ]


def test_chinese_in_an_english_deck_names_its_typeface() -> None:
    made = slide_tree(one(paragraph("香港"), "en-HK"))
    assert xpath(made, "//a:r/a:rPr/a:ea/@typeface") == ["Microsoft JhengHei"]
    assert xpath(made, "//a:r/a:rPr/@lang") == ["zh-HK"]


def test_text_from_right_to_left_says_so() -> None:
    made = slide_tree(
        sample(
            page("a", "bullets", "", text_box("bullets", "body", paragraph("שלום עולם"), lang="he"))
        )
    )
    (properties,) = xpath(made, "//a:pPr")
    assert (properties.get("rtl"), properties.get("algn")) == ("1", "r")


@pytest.mark.parametrize(
    ("lang", "known"),
    [
        ("EN-gb", "en-GB"), ("zh-Hant", "zh-TW"), ("zh-hant-hk", "zh-HK"), ("zh-Hans", "zh-CN"), ("yue", "zh-HK"),
        ("sr-latn-rs", "sr-Latn-RS"), ("es-419", "es-419"), ("de-1996", "de"), ("en-x-mine", "en"),
    ],
)  # fmt: skip
def test_a_language_is_tagged_as_office_knows_it(lang: str, known: str) -> None:
    pages = one("words", lang)
    assert set(xpath(slide_tree(pages), "//@lang")) == {known}
    assert lint(render(pages)) == []


# Tables, pictures, shapes


def test_a_table_is_a_table_with_our_style_and_header() -> None:
    slide = opened(everything()).slides[3]
    (shape,) = [each for each in slide.shapes if each.has_table]
    assert shape.is_placeholder
    assert shape.table.first_row
    assert [[cell.text for cell in row.cells] for row in shape.table.rows] == [
        ["Year", "Ships"], ["2024", "12"], ["2025", "A <b>14</b> & more"],
    ]  # fmt: skip
    made = everything().pages[3].boxes[1]
    assert isinstance(made, TableBox)
    assert [column.width for column in shape.table.columns] == list(made.columns)
    assert [row.height for row in shape.table.rows] == [row.height for row in made.rows]
    assert not xpath(shape._element, "//a:tcPr/a:lnB")


def test_a_table_unlike_the_first_says_how_its_rules_look() -> None:
    second = replace(table([["a"], ["b"]]), rule=ACCENT, rule_width=2.0)
    pages = sample(page("a", "table", "", table([["a"], ["b"]])), page("b", "table", "", second))
    assert xpath(slide_tree(pages, 2), "//a:tcPr/a:lnB/@w") == ["25400"]


def test_a_filled_cell_is_filled() -> None:
    made = table([["a"], ["b"]])
    head, row = made.rows
    made = replace(made, rows=(head, replace(row, cells=(replace(row.cells[0], fill=GREEN),))))
    assert xpath(
        slide_tree(sample(page("a", "table", "", made))), "//a:tcPr/a:solidFill/a:srgbClr/@val"
    ) == ["00A000"]


def test_a_picture_is_described_and_cropped() -> None:
    shown, drawn = [
        each for each in opened(everything()).slides[2].shapes if hasattr(each, "crop_left")
    ]
    assert shown._element.nvPicPr.cNvPr.get("descr") == 'A <quay> & a "crane"'
    assert (shown.crop_left, shown.crop_top, shown.crop_right, shown.crop_bottom) == (
        0.1,
        0.0,
        0.1,
        0.0,
    )
    assert drawn._element.nvPicPr.cNvPr.get("descr") == ""
    assert xpath(drawn._element, ".//adec:decorative/@val") == ["1"]
    assert len(xpath(drawn._element, ".//asvg:svgBlip")) == 1


def test_a_picture_in_a_slot_fills_its_placeholder_at_its_own_place() -> None:
    box = PictureBox(inches(7, 2.5, 4, 3), picture(), "Picture", "A quay", slot="picture")
    deck = opened(sample(page("a", "picture", "", box)))
    (shape,) = deck.slides[0].placeholders
    assert shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    assert (shape.left, shape.width) == (box.rect.left, box.rect.width)
    assert shape.image.blob == picture().data
    assert xpath(shape._element, ".//a:picLocks/@noGrp") == ["1"]


def test_pictures_of_an_outline_fill_the_picture_places_of_their_layouts(
    build_deck: Callable[..., Any],
) -> None:
    outline = """
        title: Places
        cover: false
        slides:
          - {title: Alone, image: quay.png, alt: A quay, caption: At dawn}
          - {title: Beside, image: quay.png, alt: A quay, side: left, bullets: [Words]}
          - {image: quay.png, alt: A quay, side: full}
          - {title: In a column, columns: [{text: Words}, {image: quay.png, alt: A quay}]}
          - {closing: Thank you, qr: "https://example.org"}
    """
    deck = build_deck(outline, {"quay.png": picture(640, 360).data}, to=("pptx",)).pptx
    kinds = [
        [each.placeholder_format.type for each in slide.placeholders if hasattr(each, "image")]
        for slide in Presentation(str(deck)).slides
    ]
    wanted = [PP_PLACEHOLDER.PICTURE]
    assert kinds == [wanted, wanted, wanted, [], wanted]
    assert lint(deck.read_bytes()) == []


@pytest.mark.parametrize(("slot", "fills"), [("body", True), ("kicker", False)])
def test_a_picture_fills_a_slot_for_content_but_none_for_text(slot: str, fills: bool) -> None:
    box = PictureBox(inches(7, 2.5, 4, 3), picture(), "Picture", "A quay", slot=slot)
    made = sample(page("a", "bullets", "", box))
    assert opened(made).slides[0].shapes[0].is_placeholder == fills
    assert lint(render(made)) == []


def test_the_mark_of_a_paragraph_has_the_font_of_its_last_run() -> None:
    # PowerPoint for the Mac counts it as a font of the last line.
    runs = (Run("plain "), Run("code", code=True))
    for ordered, faces in ((runs, ["Courier New"]), (runs[::-1], [])):
        made = slide_tree(one((Paragraph(ordered),)))
        assert (
            xpath(made, "//a:r[last()]/following-sibling::a:endParaRPr/a:latin/@typeface") == faces
        )


def test_shapes_are_native_and_decorative() -> None:
    slide = slide_tree(everything(), 2)
    assert xpath(slide, "//a:prstGeom/@prst") == ["rect", "ellipse"]
    assert len(xpath(slide, "//adec:decorative")) == 2
    assert xpath(slide_tree(everything(), 5), "//p:cxnSp//a:prstGeom/@prst") == ["line"]
    assert not xpath(slide, "//p:style")


def test_artwork_is_native_on_the_layout() -> None:
    layout = tree(everything(), "ppt/slideLayouts/slideLayout2.xml")
    assert len(xpath(layout, "//p:sp[.//a:custGeom][.//adec:decorative]")) == 2
    assert xpath(layout, "//a:custGeom/following-sibling::a:solidFill//a:alpha/@val") == ["50000"]


# By LibreOffice


def test_libreoffice_shows_every_page_but_the_hidden(soffice: str, tmp_path: Path) -> None:
    import pdfplumber

    deck = tmp_path / "deck.pptx"
    deck.write_bytes(render(everything()))
    (made,) = convert([deck], "pdf", soffice)
    with pdfplumber.open(made) as pdf:
        assert len(pdf.pages) == 6


def test_libreoffice_sets_every_line_where_it_was_decided(soffice: str, tmp_path: Path) -> None:
    chinese = "香港的海港正在學習用AI測量自己的水深，比等待港務長敲鐘的城市更早知道潮水何時來到，也更早知道何時離開。"
    pages = sample(
        page(
            "en",
            "bullets",
            "Two words about water",
            text_box("bullets", "body", items(LONG, (LONG, 1), LONG)),
        ),
        page(
            "zh",
            "bullets",
            "",
            text_box("bullets", "body", items(chinese), lang="zh-HK"),
            lang="zh-HK",
        ),
        page(
            "numbers",
            "bullets",
            "",
            text_box("bullets", "body", items(LONG, LONG, marker="number")),
        ),
        page("free", "blank", "", free_box(LONG, inches(1, 1, 5, 3))),
        page("rows", "table", "", table([["Head", "Two"], [LONG, "x"]])),
    )
    drawn = line_boxes(render(pages), tmp_path, soffice)
    for made, lines in zip(pages.pages, drawn, strict=True):
        wanted = [each for box in made.boxes for each in decided(box)]
        assert [line.text for line in lines] == [text for text, _, _ in wanted]
        offsets = Offsets(made)
        for line, (text, left, baseline) in zip(lines, wanted, strict=True):
            assert line.x0 == pytest.approx(left, abs=1.0), text
            lower = offsets.of(text, left, baseline)
            assert line.baseline == pytest.approx(baseline + lower, abs=0.5), text


def decided(box: Any) -> list[tuple[str, float, float]]:
    """The lines of a box: text, left and baseline in points from the corner of the page."""
    if isinstance(box, TextBox):
        return _decided(box.typeset, box.rect.left, box.rect.top)
    assert isinstance(box, TableBox)
    found, top = [], box.rect.top
    for row in box.rows:
        left = box.rect.left
        for at, (cell, width) in enumerate(zip(row.cells, box.columns, strict=True)):
            inset = box.inset_of(at)
            found += _decided(cell.typeset, left + inset[0], top + inset[1])
            left += width
        top += row.height
    return found


def _decided(typeset: Any, left: int, top: int) -> list[tuple[str, float, float]]:
    return [
        (
            each.text[line.start : line.end].strip(),
            left / 12_700 + line.left,
            top / 12_700 + line.baseline,
        )
        for each in typeset.paragraphs
        for line in each.lines
    ]
