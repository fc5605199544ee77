"""PDF and pictures, as a browser makes them of the HTML deck."""

import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from commands import Finished, Run
from PIL import Image

from deckgen import api
from deckgen.build import Options, build
from deckgen.diagnostics import DeckgenError, Report
from deckgen.export import find_browser as find
from deckgen.export.settings import Settings
from deckgen.output.deck_files import Written

OUTLINE = """\
title: The harbour looks up
lang: en-HK
slides:
  - title: A title that is so long that it needs a second line, and so on to its end
    id: first
    text: See [what comes](#last), [the unseen](#unseen) and [elsewhere](https://example.org/a?b=c)
    notes: |
      Begin with the picture of **1990**.

      - Then `code`
      - and [elsewhere](https://example.org)
  - title: One by one
    steps: true
    bullets: [Alpha, Bravo, Charlie]
  - title: Not for the public
    id: unseen
    hidden: true
    text: Confidential
    notes: Neither is this
  - title: 船到泊位
    lang: zh-Hant-HK
    image: wide.png
    alt: A ship at its berth
  - title: At the end
    id: last
    code: print(1)
"""
EVERYTHING = ("pptx", "html", "pdf", "notes.pdf", "handout.pdf", "png", "contact.png")
SHOWN = 5


def put(folder: Path, outline: str = OUTLINE, name: str = "outline.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(outline, "utf-8")
    Image.new("RGB", (1600, 900), "#12506e").save(folder / "wide.png")
    return folder / name


def print_deck(folder: Path, *to: str, outline: str = OUTLINE, **settings: Any) -> Path:
    """Build, without a fault, and return the folder that was written to."""
    report = Report()
    options = Options(out=folder / "out", to=to, press=Settings(**settings))
    assert build(put(folder, outline), options, report), report.diagnostics
    return folder / "out"


@pytest.fixture(scope="module")
def printed(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that can be made of `OUTLINE`."""
    return print_deck(tmp_path_factory.mktemp("printed"), *EVERYTHING)


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for the temporary files of a command; a browser's sockets want a short path."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        yield Path(folder)


@pytest.fixture
def command(deckgen: Run, temporary: Path) -> Run:
    """A function: arguments → the finished command, run in the test's folder."""

    def run(*arguments: str, environment: Mapping[str, str] | None = None) -> Finished:
        return deckgen(*arguments, environment={"TMPDIR": str(temporary), **(environment or {})})

    return run


def texts(path: Path) -> list[str]:
    """The text of each page, without its spaces: they are where the letters are set apart."""
    with pdfplumber.open(path) as pdf:
        return [re.sub(r"\s", "", page.extract_text()) for page in pdf.pages]


def bookmarks(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [re.sub(r"\s+", " ", str(title)).strip() for _, title, *_ in pdf.doc.get_outlines()]


def sizes(path: Path) -> set[tuple[int, int]]:
    with pdfplumber.open(path) as pdf:
        return {(round(page.width), round(page.height)) for page in pdf.pages}


def tags(path: Path) -> set[str]:
    """The types in the structure tree of a PDF."""
    found = set()

    def walk(nodes: list[Any]) -> None:
        for node in nodes:
            found.add(node["type"])
            walk(node.get("children", []))

    with pdfplumber.open(path) as pdf:
        walk(pdf.structure_tree)
    return found


# ---- one page a slide -----------------------------------------------------------------------------


def test_a_pdf_has_one_page_for_each_slide_that_is_shown(printed: Path) -> None:
    pages = texts(printed / "outline.pdf")
    assert len(pages) == SHOWN
    for page, words in zip(
        pages, ("Theharbour", "Seewhatcomes", "Alpha", "船到泊位", "print(1)"), strict=True
    ):
        assert words in page
    assert sizes(printed / "outline.pdf") == {(960, 540)}


def test_everything_that_appears_at_a_step_is_on_its_page(printed: Path) -> None:
    page = texts(printed / "outline.pdf")[2]
    assert all(words in page for words in ("Alpha", "Bravo", "Charlie"))


def test_hidden_slides_and_notes_are_nowhere_in_a_pdf(printed: Path) -> None:
    for name in ("outline.pdf", "outline.handout.pdf"):
        together = "".join(texts(printed / name))
        assert "Confidential" not in together
        assert "picture" not in together
    assert "Neither" not in "".join(texts(printed / "outline.notes.pdf"))


def test_every_slide_has_a_bookmark_in_whole_words(printed: Path) -> None:
    wanted = [
        "The harbour looks up",
        "A title that is so long that it needs a second line, and so on to its end",
    ]
    wanted += ["One by one", "船到泊位", "At the end"]
    for name in ("outline.pdf", "outline.notes.pdf", "outline.handout.pdf"):
        assert bookmarks(printed / name) == wanted


def test_a_pdf_is_tagged_for_screen_readers(printed: Path) -> None:
    assert {"H2", "P", "L", "LI", "Figure", "Link"} <= tags(printed / "outline.pdf")
    with pdfplumber.open(printed / "outline.pdf") as pdf:
        catalog = pdf.doc.catalog
        assert catalog["MarkInfo"]["Marked"] is True
        assert catalog["Lang"] in {b"en-HK", "en-HK"}
    data = (printed / "outline.pdf").read_bytes()
    assert b"/Alt (A ship at its berth)" in data


@pytest.mark.parametrize("name", ["outline.pdf", "outline.notes.pdf", "outline.handout.pdf"])
def test_links_lead_to_slides_and_to_the_web(printed: Path, name: str) -> None:
    with pdfplumber.open(printed / name) as pdf:
        found = [link["data"] for page in pdf.pages for link in page.annots]
        targets = pdf.doc.catalog["Dests"].resolve()
    inner = {each["Dest"].name for each in found if "Dest" in each}
    outer = {each["A"]["URI"] for each in found if "A" in each}
    assert inner == {"last"}
    assert inner <= set(targets)
    assert b"https://example.org/a?b=c" in outer
    assert not any(b"file:" in address for address in outer)


def test_all_fonts_are_embedded(printed: Path) -> None:
    for name in ("outline.pdf", "outline.notes.pdf", "outline.handout.pdf"):
        with pdfplumber.open(printed / name) as pdf:
            used = [
                font.resolve()
                for page in pdf.pages
                for font in page.page_obj.resources.get("Font", {}).values()
            ]
            assert used
            for font in used:
                if font["Subtype"].name == "Type3":  # drawn: its glyphs stand in the file itself
                    continue
                (inner,) = _resolved(font["DescendantFonts"])
                descriptor = _resolved(_resolved(inner)["FontDescriptor"])
                assert {"FontFile2", "FontFile3"} & set(descriptor)


def _resolved(value: Any) -> Any:
    return value.resolve() if hasattr(value, "resolve") else value


def test_a_pdf_tells_its_title_and_neither_the_day_nor_the_machine(printed: Path) -> None:
    with pdfplumber.open(printed / "outline.pdf") as pdf:
        assert pdf.metadata["Title"] == "The harbour looks up"
        assert pdf.metadata["Creator"] == "deckgen"
        assert not any("Date" in each for each in pdf.metadata)
    for each in printed.glob("*.pdf"):
        data = each.read_bytes()
        assert b"Headless" not in data
        assert b"file://" not in data
        assert str(printed.parent).encode() not in data


@pytest.mark.parametrize(
    "title", ["/CreationDate (D:2026) endobj", "A ) /Creator (x", "'; @page{size:1px} /* \\"]
)
def test_a_hostile_title_stays_a_title(chromium: str, tmp_path: Path, title: str) -> None:
    quoted = title.replace("'", "''")
    out = print_deck(
        tmp_path,
        "pdf",
        "notes.pdf",
        outline=f"title: '{quoted}'\nslides: [{{title: B, text: C}}]\n",
    )
    for name in ("outline.pdf", "outline.notes.pdf"):
        with pdfplumber.open(out / name) as pdf:
            assert pdf.metadata == {
                "Title": title,
                "Creator": "deckgen",
                "Producer": pdf.metadata["Producer"],
            }
            assert len(pdf.pages) == 2
    assert re.sub(r"\s", "", title) in texts(out / "outline.notes.pdf")[1]


@pytest.mark.parametrize(("size", "wanted"), [("4:3", (720, 540)), ("16:10", (864, 540))])
def test_a_page_is_as_large_as_its_slide(
    chromium: str, tmp_path: Path, size: str, wanted: tuple[int, int]
) -> None:
    out = print_deck(tmp_path, "pdf", "png", outline=f"size: {size}\n{OUTLINE}", width=1440)
    assert sizes(out / "outline.pdf") == {wanted}
    with Image.open(out / "outline-png" / "01.png") as picture:
        assert picture.size == (1440, round(1440 * wanted[1] / wanted[0]))


# ---- one page a step ------------------------------------------------------------------------------


def test_steps_have_a_page_each_and_one_bookmark_together(chromium: str, tmp_path: Path) -> None:
    out = print_deck(tmp_path, "pdf", steps=True)
    pages = texts(out / "outline.pdf")
    assert len(pages) == SHOWN + 3
    seen = [[word for word in ("Alpha", "Bravo", "Charlie") if word in page] for page in pages[2:6]]
    assert seen == [[], ["Alpha"], ["Alpha", "Bravo"], ["Alpha", "Bravo", "Charlie"]]
    assert all("Onebyone" in page for page in pages[2:6])
    assert bookmarks(out / "outline.pdf").count("One by one") == 1


# ---- notes and handouts ---------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_notes_stand_below_their_slide(
    chromium: str, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    out = print_deck(tmp_path, "notes.pdf", paper=paper)
    assert sizes(out / "outline.notes.pdf") == {size}
    with pdfplumber.open(out / "outline.notes.pdf") as pdf:
        assert len(pdf.pages) == SHOWN
        words = {each["text"]: each for each in pdf.pages[1].extract_words()}
    assert words["Begin"]["top"] > words["See"]["top"]
    assert words["Begin"]["bottom"] - words["Begin"]["top"] == pytest.approx(
        12, abs=1.5
    )  # points: nothing shrank
    assert words["harbour"]["top"] > size[1] * 0.9  # the deck's title at the foot


def test_long_notes_go_on_over_the_next_sheet(chromium: str, tmp_path: Path) -> None:
    spoken = "\n\n".join(
        f"Paragraph {at} of what is said. {'And more of it. ' * 20}" for at in range(20)
    )
    notes = "\n".join(f"      {line}" for line in spoken.splitlines())
    slides = f"  - title: B\n    text: C\n    notes: |\n{notes}\n  - {{title: D, text: E}}\n"
    outline = f"title: A\ncover: false\nslides:\n{slides}"
    pages = texts(print_deck(tmp_path, "notes.pdf", outline=outline) / "outline.notes.pdf")
    assert len(pages) > 2
    assert all(f"Paragraph{at}of" in "".join(pages) for at in range(20))
    assert pages[-1].startswith("D")


@pytest.mark.parametrize(("per_page", "sheets"), [(2, 3), (3, 2), (6, 1)])
def test_a_handout_has_so_many_slides_on_a_page(
    chromium: str, tmp_path: Path, per_page: int, sheets: int
) -> None:
    out = print_deck(tmp_path, "handout.pdf", per_page=per_page)
    pages = texts(out / "outline.handout.pdf")
    assert len(pages) == sheets
    titles = ("Theharbour", "Atitle", "Onebyone", "船到泊位", "Attheend")
    for at, title in enumerate(titles):
        assert title in pages[at // per_page]
    with pdfplumber.open(out / "outline.handout.pdf") as pdf:
        for page in pdf.pages:
            for each in page.chars:
                assert 0 < each["x0"] < each["x1"] < page.width
                assert 0 < each["top"] < each["bottom"] < page.height


def test_an_arabic_handout_begins_at_the_right(chromium: str, tmp_path: Path) -> None:
    outline = (
        "title: A\nlang: ar\ncover: false\nslides: [{title: One, text: X}, {title: Two, text: Y}]\n"
    )
    out = print_deck(tmp_path, "handout.pdf", outline=outline)
    with pdfplumber.open(out / "outline.handout.pdf") as pdf:
        words = {each["text"]: each for each in pdf.pages[0].extract_words()}
    assert words["One"]["x0"] > words["Two"]["x0"]


# ---- pictures -------------------------------------------------------------------------------------


def test_every_slide_has_a_picture_of_the_width_asked_for(
    printed: Path, chromium: str, tmp_path: Path
) -> None:
    small = print_deck(tmp_path, "png", "contact.png", width=1000)
    for folder, width in ((printed, 1920), (small, 1000)):
        pictures = sorted((folder / "outline-png").iterdir())
        assert [each.name for each in pictures] == [f"{at:02}.png" for at in range(1, SHOWN + 1)]
        for each in [*pictures, folder / "outline.contact.png"]:
            with Image.open(each) as picture:
                assert picture.width == width
        with Image.open(pictures[0]) as picture:
            assert picture.height == pytest.approx(width * 9 / 16, abs=1)


def test_pictures_show_different_slides_at_their_last_step(printed: Path) -> None:
    pictures = [each.read_bytes() for each in sorted((printed / "outline-png").iterdir())]
    assert len(set(pictures)) == SHOWN
    with Image.open(printed / "outline-png" / "03.png") as picture:
        body = picture.convert("L").crop((0, 300, 1920, 900))
    assert body.getextrema()[0] < 60  # the items are there, dark on white


def test_pictures_of_slides_that_are_no_more_go_and_other_files_stay(
    chromium: str, tmp_path: Path
) -> None:
    out = print_deck(tmp_path, "png")
    (out / "outline-png" / "mine.txt").write_text("mine")
    print_deck(tmp_path, "png", outline="title: A\nslides: [{title: B, text: C}]\n")
    assert sorted(each.name for each in (out / "outline-png").iterdir()) == [
        "01.png",
        "02.png",
        "mine.txt",
    ]


# ---- files ----------------------------------------------------------------------------------------


def test_the_same_outline_gives_the_same_bytes(
    printed: Path, chromium: str, tmp_path: Path
) -> None:
    again = print_deck(tmp_path / "else where", *EVERYTHING)
    files = {
        each.relative_to(printed): each.read_bytes()
        for each in printed.rglob("*")
        if each.is_file()
    }
    assert len(files) == len(EVERYTHING) + SHOWN - 1
    for path, data in files.items():
        assert (again / path).read_bytes() == data, path


def test_every_slide_is_told_on_the_way(chromium: str, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    options = Options(out=tmp_path / "out", to=("pdf", "png"))
    build(put(tmp_path), options, Report(), lambda *each: told.append(each))
    for stage in ("preparing pdf", "drawing png"):
        assert [each[1:] for each in told if each[0] == stage] == [
            (at, SHOWN) for at in range(SHOWN)
        ]


@pytest.mark.parametrize(
    "name", ["船 é.yaml", "--to; $(touch x) `y`.yaml", "a#b?c%20d&'.yml", "two.dots.yaml"]
)
def test_any_name_and_folder_will_do(
    chromium: str, tmp_path: Path, command: Run, name: str
) -> None:
    stem = Path(put(tmp_path / "中文 and spaces", name=name)).stem
    run = command("build", "--to", "png,pdf", "--out", "出 #%/out", "--", f"中文 and spaces/{name}")
    assert run.returncode == 0, run.stderr
    out = tmp_path / "出 #%" / "out"
    assert sorted(each.name for each in out.iterdir()) == sorted([f"{stem}-png", f"{stem}.pdf"])
    assert len(texts(out / f"{stem}.pdf")) == SHOWN


def test_formats_may_be_repeated_in_any_order_and_each_file_has_its_line(
    chromium: str, tmp_path: Path, command: Run
) -> None:
    put(tmp_path)
    run = command(
        "build",
        "--to",
        "png,handout.pdf",
        "--to",
        "html",
        "--to",
        "notes.pdf,png",
        "--per-page",
        "2",
    )
    assert run.returncode == 0, run.stderr
    lines = [line.split("  ") for line in run.stdout.splitlines()]
    assert [(line[0], line[1], *line[3:]) for line in lines] == [
        ("out/outline.html", "6 slides", "with the notes of 2 slides"),
        ("out/outline.notes.pdf", "5 slides", "with the notes of 1 slide"),
        ("out/outline.handout.pdf", "5 slides"),
        ("out/outline-png/01.png …", "5 slides"),
    ]


def test_no_trace_of_the_browser_is_left(
    chromium: str, tmp_path: Path, temporary: Path, command: Run
) -> None:
    put(tmp_path)
    assert command("build", "--to", "pdf").returncode == 0
    assert list(temporary.iterdir()) == []


# ---- what may be wrong ----------------------------------------------------------------------------


def test_without_a_browser_nothing_is_written_and_the_hint_says_how_to_get_one(
    tmp_path: Path, command: Run
) -> None:
    if any(Path(place).exists() for place in find._LINUX):
        pytest.skip("a browser stands where its installer puts it")
    put(tmp_path)
    run = command("build", "--to", "pptx,pdf", environment={"PATH": str(tmp_path), "CHROME": ""})
    assert run.returncode == 3
    assert run.stderr.startswith(
        "fault: PDF and PNG need Chrome, Chromium or Edge, and none of them was found\n"
    )
    assert "hint: install" in run.stderr
    assert "CHROME=" in run.stderr
    assert not (tmp_path / "out").exists()


def test_a_variable_that_names_no_browser_is_told(tmp_path: Path, command: Run) -> None:
    put(tmp_path)
    run = command("build", "--to", "pdf", environment={"CHROME": "/nowhere/chrome"})
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.startswith("fault: CHROME names no program: /nowhere/chrome\n")


@pytest.mark.parametrize("script", ["exit 1", "head -c 20 <&3; exit 0", "sleep 60 & exit 0"])
def test_a_browser_that_ends_too_soon_leaves_the_old_files(
    tmp_path: Path, temporary: Path, command: Run, script: str
) -> None:
    put(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "outline.pdf").write_text("old")
    program = tmp_path / "chrome"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    run = command("build", "--to", "pptx,pdf", environment={"CHROME": str(program)})
    assert run.returncode == 3, run.stderr
    assert "ended before the deck was printed" in run.stderr
    assert {each.name: each.read_text() for each in (tmp_path / "out").iterdir()} == {
        "outline.pdf": "old"
    }
    assert list(temporary.iterdir()) == []


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path, command: Run) -> None:
    put(tmp_path)
    program = tmp_path / "chrome"
    program.write_bytes(b"\x7fELF no program at all")
    program.chmod(0o755)
    run = command("build", "--to", "pdf", environment={"CHROME": str(program)})
    assert run.returncode == 3
    assert run.stderr.startswith(f"fault: cannot start {program}: ")


def test_a_fault_in_the_outline_comes_before_the_browser(tmp_path: Path, command: Run) -> None:
    put(tmp_path, OUTLINE.replace("bullets:", "bulets:"))
    run = command("build", "--to", "pdf", environment={"CHROME": "/nowhere/chrome"})
    assert run.returncode == 1
    assert "did you mean `bullets`" in run.stderr


def test_a_deck_with_nothing_to_print_is_a_fault(tmp_path: Path) -> None:
    outline = put(tmp_path, "title: A\ncover: false\nslides: [{title: B, hidden: true, text: C}]\n")
    with pytest.raises(DeckgenError, match="every slide is hidden"):
        api.build(outline, tmp_path / "out", to=("pptx", "pdf"))
    assert not (tmp_path / "out").exists()


def test_browsers_are_looked_for_where_each_system_puts_them(tmp_path: Path) -> None:
    windows = list(
        find._places(
            "win32", {"ProgramFiles": str(tmp_path), "LocalAppData": str(tmp_path / "own")}
        )
    )
    assert tmp_path / "Google/Chrome/Application/chrome.exe" in windows
    assert tmp_path / "own" / "Chromium/Application/chrome.exe" in windows
    macos = list(find._places("darwin", {}))
    assert Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge") in macos
    assert Path("/opt/google/chrome/chrome") in find._places("linux", {})


# ---- without notes --------------------------------------------------------------------------------


def test_decks_may_go_without_notes(tmp_path: Path) -> None:
    with_notes = api.build(put(tmp_path), tmp_path / "with")
    without = api.build(tmp_path / "outline.yaml", tmp_path / "without", notes=False)
    assert [each.notes for each in with_notes] == [2, 2]
    assert [each.notes for each in without] == [0, 0]
    assert _carries_notes(with_notes) == [True, True]
    assert _carries_notes(without) == [False, False]


def _carries_notes(written: tuple[Written, ...]) -> list[bool]:
    pptx, html = (each.path for each in written)
    with zipfile.ZipFile(pptx) as package:
        together = b"".join(map(package.read, package.namelist()))
    return [b"Begin with the picture" in together, b"Begin with the picture" in html.read_bytes()]


def test_the_command_leaves_notes_out_and_does_not_speak_of_them(
    tmp_path: Path, command: Run
) -> None:
    put(tmp_path)
    run = command("build", "--no-notes")
    assert run.returncode == 0, run.stderr
    assert "notes" not in run.stdout
    assert "Begin with" not in (tmp_path / "out" / "outline.html").read_text("utf-8")
