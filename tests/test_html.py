"""The HTML writer, without a browser: what is in the file."""

import base64
import hashlib
import io
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from html_samples import (
    BULLETS,
    deck,
    inches,
    list_box,
    page,
    paragraph,
    picture,
    run,
    sample,
    text_box,
    typeset,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

from deckgen.content import Paragraph, Run
from deckgen.page.boxes import Link, PictureBox, TextBox
from deckgen.records import replace
from deckgen.render.html import render
from deckgen.render.html.live import Live
from deckgen.render.html.slides import Writer

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;<!--</style>"


def tree(html: bytes) -> Any:
    return parser.document_fromstring(html.decode())


def slides(html: bytes) -> Any:
    return tree(html).xpath("//div[@class='slides']/section")


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def sample_html() -> bytes:
    return render(sample())


def test_vendored_reveal_is_what_npm_delivered(root: Path) -> None:
    tool = runpy.run_path(str(root / "tools" / "vendored.py"))
    assert tool["differences"](root / "deckgen" / "render" / "html" / "assets" / "reveal") == []


def test_the_licences_travel_with_the_deck(sample_html: bytes) -> None:
    text = sample_html.decode()
    assert "MIT licensed" in text
    assert "Hakim El Hattab" in text
    assert text.count("SIL Open Font License") == 3  # Arimo, Gelasio, Cousine


def test_the_same_pages_give_the_same_bytes(sample_html: bytes) -> None:
    assert render(sample()) == sample_html
    assert b"\r" not in sample_html


def test_the_policy_names_every_script_and_style_by_its_hash(sample_html: bytes) -> None:
    text = sample_html.decode()
    (policy,) = tree(sample_html).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for kind in ("script", "style"):
        blocks = re.findall(rf"<{kind}\b[^>]*>(.*?)</{kind}>", text, re.DOTALL)
        hashes = {
            base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks
        }
        allowed = re.search(rf"{kind}-src ([^;]*)", policy)
        assert allowed is not None
        assert {each.strip("'").removeprefix("sha256-") for each in allowed[1].split()} == hashes
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_nothing_is_fetched_and_nothing_is_styled_or_run_by_attribute(sample_html: bytes) -> None:
    root = tree(sample_html)
    loaded = root.xpath("//@src | //link/@href | //@srcset | //object/@data")
    assert loaded
    assert all(each.startswith("data:") for each in loaded)
    for style in root.xpath("//style/text()"):
        assert not re.search(r"@import|url\((?!\s*[\"']?data:)", style)
    assert not root.xpath("//@style | //@*[starts-with(name(), 'on')] | //@data-notes")


def test_no_text_can_become_markup() -> None:
    body = TextBox(
        inches(1, 2, 9, 4),
        typeset([paragraph([run(HOSTILE, link=Link(page=HOSTILE))], 648)]),
        "body",
        "body",
    )
    image = PictureBox(inches(1, 5, 1, 1), picture(), "p", HOSTILE)
    hostile = page(
        "a", HOSTILE, body, image, notes=(Paragraph((Run(HOSTILE, link="javascript:alert(3)"),)),)
    )
    html = render(replace(deck(hostile, title=HOSTILE, sections=(HOSTILE,))))
    root = tree(html)
    assert len(root.xpath("//script")) == 3
    assert len(root.xpath("//style")) == 3
    assert root.xpath("//section//img/@alt") == [HOSTILE]
    assert not root.xpath("//img[@onerror] | //a[starts-with(@href, 'javascript')]")
    assert words(root.xpath("//section/h2")[0]) == HOSTILE
    assert words(root.xpath("//section/aside")[0]).endswith(HOSTILE)


def test_a_link_of_an_unknown_scheme_is_never_written() -> None:
    box = TextBox(
        inches(1, 2, 9, 4),
        typeset([paragraph([run("x", link=Link(href="javascript:1"))], 648)]),
        "body",
        "body",
    )
    with pytest.raises(ValueError, match="scheme"):
        render(deck(page("a", "A", box)))


def test_links_lead_out_without_a_way_back_and_inside_by_page(sample_html: bytes) -> None:
    outside, inside = tree(sample_html).xpath("//section[@id='links']//a")
    assert outside.get("href") == "https://example.org/a?b=1&c=2"
    assert outside.get("rel") == "noopener noreferrer"
    assert inside.get("href") == "#/table"


def test_lists_are_nested_and_numbers_go_on(sample_html: bytes) -> None:
    (body,) = tree(sample_html).xpath("//section[@id='bullets']/div[contains(@class, 'r-body')]")
    assert [child.tag for child in body] == ["ul", "ol"]
    assert len(body.xpath("./ul/li")) == 2
    assert words(body.xpath("./ul/li[1]/ul/li")[0]) == "A second level, smaller and muted"
    assert body.xpath("./ol/li/@value") == ["4", "5"]


def test_markup_says_what_a_run_is(sample_html: bytes) -> None:
    (body,) = tree(sample_html).xpath("//section[@id='bullets']/div[contains(@class, 'r-body')]")
    for tag, text in (
        ("strong", "bold"),
        ("em", "italic"),
        ("sub", "2"),
        ("sup", "2"),
        ("code", "code"),
        ("s", "gone"),
    ):
        assert [words(each) for each in body.iter(tag)] == [text]
    assert [words(each) for each in body.iter("mark")] == ["marked"]
    assert not tree(sample_html).xpath(
        "//h2//strong"
    )  # a heading that is bold throughout is not emphasised


def test_a_table_has_a_head_with_scopes(sample_html: bytes) -> None:
    (table,) = tree(sample_html).xpath("//section[@id='table']//table")
    assert [words(each) for each in table.xpath("./thead/tr/th[@scope='col']")] == [
        "Berth",
        "Ships",
    ]
    assert [[words(cell) for cell in row] for row in table.xpath("./tbody/tr")] == [
        ["North", "12"],
        ["South quay of the old harbour", "7"],
    ]


def test_a_picture_has_its_words_and_a_decoration_has_none(sample_html: bytes) -> None:
    section = tree(sample_html).xpath("//section[@id='picture']")[0]
    assert section.xpath(".//*[@role='img']/@aria-label") == [
        "An orange and a blue field",
        "Its middle",
    ]
    (decoration,) = section.xpath(".//img")
    assert decoration.get("alt") == ""
    assert decoration.get("role") == "presentation"


def test_a_picture_that_is_used_again_is_in_the_file_once() -> None:
    data = picture().data
    boxes = [PictureBox(inches(at, 3, 1, 1), picture(), f"p{at}", "alt") for at in range(3)]
    html = render(deck(page("a", "A", *boxes)))
    assert html.count(base64.b64encode(data)) == 1


def test_the_artwork_of_many_pages_is_in_the_file_once(sample_html: bytes) -> None:
    assert sample_html.count(b"M0 660H1280") == 1


def test_a_page_is_a_labelled_slide_under_its_id(sample_html: bytes) -> None:
    for section in slides(sample_html):
        assert section.get("role") == "group"
        (heading,) = section.xpath(f"//h2[@id='{section.get('aria-labelledby')}']")
        assert heading.getparent() is section
    assert [
        each.get("id") for each in slides(sample_html) if each.get("data-visibility") == "hidden"
    ] == ["secret"]
    assert len(tree(sample_html).xpath("//h1")) == 1


def test_a_page_id_of_digits_is_not_taken_for_a_count_of_slides() -> None:
    html = render(deck(page("2024", "A")))
    assert [each.get("id") for each in slides(html)] == ["_2024"]
    assert tree(html).xpath("//nav[@id='_outline']//li//a/@href") == ["#/_2024"]


def test_the_outline_is_grouped_by_section_and_leaves_hidden_pages_out(sample_html: bytes) -> None:
    parts = tree(sample_html).xpath("//nav[@id='_outline']/ol/li")
    assert [[words(each) for each in part.xpath("./p | .//a")] for part in parts] == [
        ["The harbour looks up"],
        ["One", "Claims are short", "Words lead somewhere"],
        ["Two", "Three rows, two columns", "What the camera sees", "A voice"],
    ]


def test_notes_are_kept_as_plain_structure(sample_html: bytes) -> None:
    (notes,) = tree(sample_html).xpath("//section[@id='bullets']/aside")
    assert words(notes.find("p")) == "Say it slowly."
    assert words(notes.xpath("./ul/li/ul/li")[0]) == "below"


def test_languages_are_said_where_they_change() -> None:
    body = text_box("海港", inches(1, 2, 9, 1), lang="zh-HK")
    root = tree(render(deck(page("a", "A", body), page("b", "B", lang="fr"))))
    assert root.get("lang") == "en"
    assert root.xpath("//section/@lang") == ["fr"]
    assert root.xpath("//*[contains(@class, 'r-body')]/@lang") == ["zh-HK"]


def test_directions_are_said_where_they_change() -> None:
    arabic = paragraph("ميناء هونغ كونغ", 648, rtl=True)
    body = TextBox(
        inches(1, 2, 9, 1), typeset([arabic, paragraph("Hong Kong", 648, 40)]), "body", "body"
    )
    left = tree(render(deck(page("a", "A", body))))
    assert left.xpath("//section//p/@dir") == ["rtl"]
    right = tree(render(deck(page("a", "A", body, rtl=True), page("b", "B", body), lang="ar")))
    assert right.get("dir") == "rtl"
    assert right.xpath("//section/@dir") == ["ltr"]  # the second one
    said = [words(each) for each in right.xpath("//section[1]//p[@dir='ltr']")]
    assert said == ["Hong Kong", "1"]
    assert [words(each) for each in right.xpath("//section[2]//p/@dir/..")] == ["ميناء هونغ كونغ"]
    assert b'"Vazirmatn"' in render(deck(page("a", "A", body)))


def test_each_face_holds_just_the_characters_that_are_shown() -> None:
    from fontTools.ttLib import TTFont

    html = render(deck(page("a", "ABC", text_box("xyz", inches(1, 2, 9, 1)), number=7))).decode()
    faces = re.findall(r"font-weight:(\d+);[^}]*?font/woff2;base64,([^)]*)\)", html)
    found = {}
    for weight, data in faces:
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        found[weight] = "".join(map(chr, sorted(font.getBestCmap())))
        assert font["maxp"].numGlyphs == len(found[weight]) + 1
    assert found == {"400": "7xyz", "700": "ABC"}


def test_numbers_and_bullets_of_lists_are_in_the_font() -> None:
    from fontTools.ttLib import TTFont

    html = render(
        deck(page("a", "A", list_box(BULLETS[3:], inches(1, 2, 9, 1)), number=1))
    ).decode()
    regular = re.search(r"font-weight:400;[^}]*?base64,([^)]*)\)", html)
    assert regular is not None
    assert ord("4") in TTFont(io.BytesIO(base64.b64decode(regular[1]))).getBestCmap()


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
        lambda text: text.strip()
    )
)
@settings(max_examples=examples(60), deadline=None)
def test_any_text_is_there_once_and_in_order(text: str) -> None:
    root = tree(render(deck(page("a", "Title", text_box(text, inches(1, 2, 3, 4)), number=1))))
    (box,) = root.xpath("//section/p[contains(@class, 'r-body')]")
    # lxml reads a carriage of no-break and other spaces as they stand: only the ends may differ.
    assert box.text_content().strip() == text.strip()


def test_a_hard_break_stands_between_two_lines_and_parts_their_words() -> None:
    (box,) = tree(render(deck(page("a", "T", text_box("one\ntwo", inches(1, 2, 9, 4)))))).xpath(
        "//p[contains(@class, 'r-body')]"
    )
    assert words(box) == "one two"
    assert [child.tag for child in box] == ["span", "br", "span"]


def test_a_writer_of_a_thousand_pages_stays_quick() -> None:
    import time

    shown = sample().pages[1]
    many = deck(*(replace(shown, id=f"p{at}", number=at) for at in range(1000)), sections=("", ""))
    start = time.process_time()
    render(many)
    assert time.process_time() - start < 2.5


def test_a_preview_writes_only_the_pages_that_are_new_and_forgets_those_that_are_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    section = Writer._section
    monkeypatch.setattr(
        Writer, "_section", lambda self, page: written.append(page.id) or section(self, page)
    )
    one, two, changed = page("one", "One"), page("two", "Two"), page("two", "Second")
    whole = deck(one, two)
    live = Live()
    first = live.draw(whole)
    assert live.draw(whole).sections == first.sections
    live.draw(replace(whole, pages=(one, changed)))
    live.draw(replace(whole, pages=(changed,)))
    live.draw(whole)
    assert written == ["one", "two", "two", "one", "two"]
