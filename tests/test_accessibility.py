"""What PowerPoint's accessibility checker would say of our files, and that the documentation says
the same.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from accessibility_rules import RULES, findings
from sample_pages import png

from deckgen import api
from deckgen.check import ADVICES
from deckgen.starters import STARTERS, read_starter

Parts = dict[str, bytes]

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path d="M0 0H8V6Z" fill="#00a000"/></svg>'
OUTLINE = """\
title: The harbour looks up
slides:
  - section: What has changed
    notes: Say it **slowly**.
  - title: The quay at dawn
    kicker: In the morning
    image: quay.png
    alt: Three cranes unload a ship
  - title: Cranes are added every year
    table: {columns: [Year, Cranes], rows: [[2024, 12], [2025, 40]]}
  - title: Of equal weight
    cards: [{title: Safe, text: Nobody stands below}, {title: Fast, icon: gauge}]
  - section: What comes next
  - title: A chart of it
    chart: {type: column, categories: [a, b], series: {s: [1, 2]}}
  - title: Where to read on
    text: Look at the [new timetable](https://example.org/timetable).
"""
PICTURE, TABLE, CARDS, CHART, LINK = (f"ppt/slides/slide{at}.xml" for at in (3, 4, 5, 7, 8))
PRESENTATION, CORE = "ppt/presentation.xml", "docProps/core.xml"


def built(outline: str, files: Mapping[str, bytes]) -> bytes:
    with TemporaryDirectory() as folder:
        for path, data in {"outline.yaml": outline.encode(), **files}.items():
            Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, path).write_bytes(data)
        (written,) = api.build(Path(folder, "outline.yaml"), Path(folder, "out"), to=("pptx",))
        return written.path.read_bytes()


@cache
def good() -> bytes:
    return built(OUTLINE, {"quay.png": png(1600, 1200, b"\x20\x60\x90")})


def test_nothing_is_found_in_any_deck_of_the_tests(deck: Any) -> None:
    assert findings(deck.pptx.read_bytes()) == []
    # A deck of one kind is of one kind, and has a row of many steps, or a gap in its data; how Arabic
    # letters look in PowerPoint is nothing that a reader would miss.
    assert set(deck.codes) <= {"same-kind", "split-row", "arabic-face", "missing-values"}


@pytest.mark.parametrize("name", STARTERS)
def test_nothing_is_found_in_what_one_starts_from(name: str) -> None:
    files = {str(path): data for path, data in read_starter(name)}
    assert findings(built(files.pop("outline.yaml").decode(), files)) == []


def test_a_slide_that_gets_no_advice_has_no_finding() -> None:
    assert findings(good()) == []


@pytest.mark.parametrize(
    ("rule", "part", "old", "new"),
    [
        ("slides_have_titles", TABLE, '<p:ph type="title"/>', '<p:ph type="body" idx="77"/>'),
        ("slides_have_titles", TABLE, "Cranes are added every year", " "),
        ("titles_are_unique", TABLE, "Cranes are added every year", "The quay at dawn"),
        ("drawings_have_words", PICTURE, 'descr="Three cranes unload a ship"', ""),
        ("drawings_have_words", TABLE, 'descr="Year, Cranes"', ""),
        ("drawings_have_words", CARDS, r'descr="Safe\. Nobody stands below"', ""),
        ("drawings_have_words", CHART, '(<p:graphicFrame>.*?) descr="[^"]*"', r"\1"),
        ("drawings_have_words", CARDS, 'descr=""', 'descr="A gauge"'),
        (
            "descriptions_say_something",
            PICTURE,
            'descr="Three cranes unload a ship"',
            'descr="quay.png"',
        ),
        ("tables_have_headers", TABLE, 'firstRow="1"', ""),
        ("tables_have_headers", TABLE, "<a:t>Year</a:t>(.*?)<a:t>Cranes</a:t>", r"<a:t/>\1<a:t/>"),
        ("tables_are_simple", TABLE, "<a:tc>", '<a:tc gridSpan="2">'),
        (
            "titles_are_read_first",
            TABLE,
            r"(<p:sp>.*?</p:sp>)(<p:graphicFrame>.*?</p:graphicFrame>)",
            r"\2\1",
        ),
        ("text_has_a_language", TABLE, '<a:rPr lang="en"', "<a:rPr"),
        ("text_has_a_language", "ppt/notesSlides/notesSlide2.xml", 'lang="en"', 'lang="english"'),
        ("the_file_says_what_it_is", CORE, "<dc:title>[^<]*</dc:title>", ""),
        ("the_file_says_what_it_is", CORE, "<dc:language>[^<]*</dc:language>", ""),
        ("sections_have_names", PRESENTATION, 'name="What comes next"', 'name="What has changed"'),
        ("sections_have_names", PRESENTATION, 'name="What comes next"', 'name="Default Section"'),
        ("links_say_where_they_lead", LINK, "<a:t>new timetable</a:t>", "<a:t>here</a:t>"),
        (
            "nothing_goes_on_by_itself",
            LINK,
            "</p:clrMapOvr>",
            '</p:clrMapOvr><p:transition advTm="5000"/>',
        ),
        (
            "the_file_is_open",
            PRESENTATION,
            "</p:presentation>",
            "<p:modifyVerifier/></p:presentation>",
        ),
    ],
)
def test_the_rule_fires_on_its_fault(rule: str, part: str, old: str, new: str) -> None:
    with zipfile.ZipFile(BytesIO(good())) as archive:
        parts: Parts = {name: archive.read(name) for name in archive.namelist()}
    text, done = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
    assert done, f"nothing in {part} matches {old}"
    parts[part] = text.encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert any(f": {rule}: " in finding for finding in findings(buffer.getvalue()))


def test_who_reads_a_group_as_one_thing_hears_all_that_is_in_it() -> None:
    with zipfile.ZipFile(BytesIO(good())) as archive:
        slide = archive.read(CARDS).decode()
    groups = re.findall(r'<p:nvGrpSpPr><p:cNvPr id="\d+" name="[^"]*" descr="([^"]*)"', slide)
    assert groups == ["Safe. Nobody stands below", "Fast"]


# ---- The page of the documentation ----------------------------------------------------------------


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "accessibility.md").read_text("utf-8")


def test_the_page_names_every_advice_there_is_and_no_other(page: str) -> None:
    known = {find.__module__.rpartition(".")[2].replace("_", "-") for find in ADVICES}
    about_readers = set(re.findall(r"advice `([a-z-]+)`", page))
    (others,) = re.findall(
        r"^The other advices, (.*?), are not about", page, re.MULTILINE | re.DOTALL
    )
    about_layout = set(re.findall(r"`([a-z-]+)`", others))
    assert about_readers | about_layout == known
    assert not about_readers & about_layout


def test_the_page_names_every_rule_that_is_proven(page: str) -> None:
    assert set(re.findall(r"proof `([a-z_]+)`", page)) == {rule.__name__ for rule in RULES}


def test_every_row_of_the_rules_says_what_becomes_of_it(page: str) -> None:
    rows = [
        line.split("|")[1:-1]
        for line in page.splitlines()
        if re.match(r"\| (Error|Warning|Tip) \|", line)
    ]
    assert len(rows) >= 10
    for severity, rule, answer in rows:
        assert re.search(r"advice `|proof `|[Nn]ot computed", answer), (severity, rule)


@pytest.mark.parametrize(
    ("slide", "code"),
    [
        ("text: Eleven ships a day.", ""),
        ("title: T\n    image: quay.png\n    alt: Photo", "vague-alt"),
        ("title: T\n    image: quay.png\n    alt: 圖片", "vague-alt"),
        ("title: T\n    image: quay.png\n    alt: A photo of the quay at dawn", ""),
        ("title: T\n    text: '[Read more…](https://example.org)'", "vague-link"),
        ("title: T\n    text: '[click **here**](https://example.org)'", "vague-link"),
        ("title: T\n    text: '[https://example.org/a/very/long/way/to/a/page](https://example.org/a/very/long/way/to/a/page)'",
         "vague-link"),
        ("title: T\n    text: '[example.org](https://example.org)'", ""),
        ("title: T\n    table: {columns: [A, B], rows: [['[here](https://example.org)', x]]}", "vague-link"),
        ("title: T\n    table: {columns: ['', B], rows: [[a, x]]}", ""),
        ("title: T\n    table: {columns: [A, ''], rows: [[a, x]]}", "table-header"),
        ("title: T\n    table: {columns: [A, ':anchor:'], rows: [[a, x]]}", ""),
        ("section: Untitled section", "section-name"),
        ("section: A talk", "section-name"),
        ("section: Sections of the quay", ""),
        ("title: 港口從不休息", ""),
        ("title: 港口從不休息，四十台起重機日夜運作", "other-script"),
        ("title: 港口從不休息，四十台起重機日夜運作\n    lang: zh-HK", ""),
        ("title: 港は決して眠らない、四十台のクレーンが働く", "other-script"),
        ("title: 港は決して眠らない、四十台のクレーンが働く\n    lang: ja", ""),
        ("title: Порт никогда не спит", "other-script"),
        ("title: Порт никогда не спит\n    lang: ru", ""),
        ("title: Порт никогда не спит\n    lang: sr-Latn", "other-script"),
        ("title: Luka nikada ne spava\n    lang: sr", ""),
        ("title: The harbour never sleeps\n    lang: ar", "other-script"),
        ("title: The harbour never sleeps\n    lang: am", ""),
        ("title: 香港 welcomes the Innovation and Technology Bureau\n    lang: zh-HK", ""),
        ("title: Two thirds of the words are English, 香港 is a name", ""),
        ("title: البرنامج\n    lang: ar\n    code: print('the harbour never sleeps at all')", "arabic-face"),
    ],
)  # fmt: skip
def test_a_slide_is_advised_of_what_readers_would_miss(
    slide: str, code: str, plan_deck: Callable[..., Any]
) -> None:
    outline = (
        f"title: A talk\ncover: false\nslides:\n  - {{title: First, text: Words.}}\n  - {slide}\n"
    )
    if "title" not in slide and "section" not in slide:
        code = "no-title"
    elif (
        not slide.startswith("section")
        and "image" not in slide
        and "table" not in slide
        and "code" not in slide
    ):
        outline += "" if "text:" in slide else "    blank: true\n"
    _, report = plan_deck(outline, {"quay.png": png(1600, 1200, b"\x20\x60\x90")})
    assert [each.code for each in report.diagnostics] == ([code] if code else [])
    assert all(each.span.line >= 5 and each.hint for each in report.diagnostics)


def test_a_whole_deck_in_another_script_is_told_once(plan_deck: Callable[..., Any]) -> None:
    slides = "".join(
        f"  - {{title: 第{each}頁, text: 每天有十一艘船靠岸，四十台起重機日夜運作。}}\n"
        for each in "一二三"
    )
    _, report = plan_deck(f"title: 港口\ncover: false\nslides:\n{slides}")
    (advice,) = report.diagnostics
    assert (advice.code, advice.span.line) == ("other-script", 4)
    assert "2 others" in advice.message
    assert "`lang: zh`" in advice.hint


def test_dividers_of_one_name_are_told_once(plan_deck: Callable[..., Any]) -> None:
    same = "  - section: The plan\n"
    _, report = plan_deck(f"title: A talk\nslides:\n{same}{same}")
    assert [each.code for each in report.diagnostics] == ["duplicate-title"]
    _, report = plan_deck(f"title: A talk\nslides:\n{same}{same}    title: The plan goes on\n")
    assert [(each.code, each.span.line) for each in report.diagnostics] == [("section-name", 4)]
    assert "on line 3" in report.diagnostics[0].message
