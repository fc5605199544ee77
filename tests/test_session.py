"""An outline that is being written: what a session shows after each save, without a browser."""

import gc
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from conftest import put
from decks import read_deck_files
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from deckgen.build import Options, build, plan
from deckgen.diagnostics import Report, Span
from deckgen.render.html.html_writer import draw
from deckgen.render.html.live import FILMS
from deckgen.render.html.slides import Writer
from deckgen.serve.session.events import Change
from deckgen.serve.session.session import Session

THREE = """\
title: Three
cover: false
slides:
  - title: One
    bullets: [Alpha, Beta]
  - title: Two
    text: Some words
  - title: Three
    quote: A saying
"""

Start = Callable[..., Session]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """A function: outline text and the files beside it → a session, in the folder of the test."""

    def begin(outline: str, files: dict[str, str | bytes] | None = None, **options: Any) -> Session:
        put(tmp_path, {"outline.yaml": outline, **(files or {})})
        return Session(tmp_path / "outline.yaml", Options(**options))

    return begin


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str], Path]:
    """A function: new text of the outline → its path."""

    def write(text: str) -> Path:
        path = tmp_path / "outline.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def told(change: Change | None) -> Any:
    assert change is not None
    return json.loads(change.data)


def picture(width: int) -> bytes:
    from io import BytesIO

    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (width, 300), (20, 90, 160)).save(stream, "PNG")
    return stream.getvalue()


def test_only_the_slide_that_was_changed_is_sent(start: Start, save: Any) -> None:
    session = start(THREE)
    change = session.update({save(THREE.replace("Some words", "Other words"))})
    assert change is not None
    assert change.kind == "patch"
    assert list(told(change)["html"]) == ["two"]
    assert "Other words" in told(change)["html"]["two"]
    assert told(change)["order"] == ["one", "two", "three"]


def test_a_patch_leads_from_the_version_before_to_the_one_shown(start: Start, save: Any) -> None:
    session = start(THREE)
    before = json.loads(session.shown.hello.data)["version"]
    patch = told(session.update({save(THREE.replace("Some", "More"))}))
    assert patch["from"] == before
    assert patch["version"] == json.loads(session.shown.hello.data)["version"] != before


def test_slides_that_change_their_places_are_not_sent_again_but_for_their_numbers(
    start: Start, save: Any
) -> None:
    session = start(THREE)
    patch = told(
        session.update(
            {save(THREE.replace("slides:\n", "slides:\n  - title: Zero\n    text: New\n"))}
        )
    )
    assert patch["order"] == ["zero", "one", "two", "three"]
    assert set(patch["html"]) == {"zero", "one", "two", "three"}
    without = THREE.replace("cover: false", "cover: false\ntheme: {footer: {number: false}}")
    session.update({save(without)})
    patch = told(
        session.update(
            {save(without.replace("slides:\n", "slides:\n  - title: Zero\n    text: New\n"))}
        )
    )
    assert set(patch["html"]) == {"zero"}


def test_a_hidden_slide_is_gone_and_comes_back(start: Start, save: Any) -> None:
    session = start(THREE)
    patch = told(
        session.update({save(THREE.replace("Some words", "Some words\n    hidden: true"))})
    )
    assert patch["order"] == ["one", "three"]
    patch = told(session.update({save(THREE)}))
    assert patch["order"] == ["one", "two", "three"]
    assert "two" in patch["html"]


def test_a_comment_changes_nothing(start: Start, save: Any) -> None:
    session = start(THREE)
    before = session.shown.version
    assert session.update({save("# a comment\n\n" + THREE)}) is None
    assert session.settle() is None
    assert session.shown.version == before


def test_new_styles_and_characters_are_sent_with_the_slide_that_wants_them(
    start: Start, save: Any
) -> None:
    session = start(THREE)
    patch = told(session.update({save(THREE.replace("Some words", "Some words at **Ωmega**"))}))
    assert patch["css"]
    assert [font["family"] for font in patch["fonts"]]
    again = told(
        session.update({save(THREE.replace("Some words", "Some words at **Ωmega** again"))})
    )
    assert again["fonts"] == []


def test_a_change_of_the_theme_file_is_seen(start: Start, tmp_path: Path) -> None:
    theme = "name: Own\nextends: base\npalette: {accent: '#005588'}\n"
    session = start(THREE + "theme: own\n", {"themes/own/theme.yaml": theme})
    file = tmp_path / "themes" / "own" / "theme.yaml"
    assert session.concerns(file)
    file.write_text(theme.replace("005588", "aa3300"), "utf-8")
    change = session.update({file})
    assert "#aa3300" in told(change)["root"].lower()
    assert session.settle() is None


def test_a_theme_that_is_broken_half_way_is_a_fault_until_it_is_mended(
    start: Start, tmp_path: Path
) -> None:
    theme = "name: Own\nextends: base\npalette: {accent: '#005588'}\n"
    session = start(THREE + "theme: own\n", {"themes/own/theme.yaml": theme})
    file, html = tmp_path / "themes" / "own" / "theme.yaml", session.shown.html
    file.write_text("name: Own\nextends: base\npalette: {accent: '#0055", "utf-8")
    change = session.update({file})
    assert change is not None
    assert change.kind == "problems"
    assert told(change)["problems"]["faults"] == 1
    assert session.shown.html == html
    file.write_text(theme, "utf-8")
    assert told(session.update({file}))["problems"]["faults"] == 0
    assert session.shown.html == html


def test_a_picture_that_is_saved_anew_is_seen_and_no_other_slide_is_sent(
    start: Start, tmp_path: Path
) -> None:
    outline = THREE + "  - title: Four\n    image: pictures/a.png\n    alt: A\n"
    session = start(outline, {"pictures/a.png": picture(400)})
    file = tmp_path / "pictures" / "a.png"
    assert session.concerns(file)
    assert tmp_path / "pictures" in session.watched()
    file.write_bytes(picture(500))
    assert list(told(session.update({file}))["html"]) == ["four"]


def test_a_data_file_that_is_saved_anew_is_seen(start: Start, tmp_path: Path) -> None:
    outline = THREE + "  - title: Four\n    table: {data: numbers.csv}\n"
    session = start(outline, {"numbers.csv": "a,b\n1,2\n"})
    file = tmp_path / "numbers.csv"
    assert session.concerns(file)
    file.write_text("a,b\n1,77\n", "utf-8")
    patch = told(session.update({file}))
    assert list(patch["html"]) == ["four"]
    assert "77" in patch["html"]["four"]


def test_a_picture_that_is_missing_is_watched_for(start: Start, tmp_path: Path) -> None:
    session = start(THREE + "  - title: Four\n    image: pictures/a.png\n    alt: A\n")
    assert session.shown.pages is None
    assert session.concerns(tmp_path / "pictures" / "a.png")
    put(tmp_path, {"pictures/a.png": picture(400)})
    change = session.update(())
    assert change is not None
    assert change.kind == "reload"
    assert session.shown.pages is not None


def test_files_beside_the_deck_are_none_of_it(start: Start, tmp_path: Path) -> None:
    session = start(THREE)
    assert tmp_path in session.watched()
    assert not session.concerns(tmp_path / "notes.txt")
    assert session.concerns(tmp_path / "outline.yaml")
    assert session.concerns(tmp_path)


def test_a_fault_is_told_with_its_excerpt_and_the_slides_stay(start: Start, save: Any) -> None:
    session = start(THREE)
    html = session.shown.html
    change = session.update({save(THREE.replace("bullets:", "bulets:"))})
    assert change is not None
    assert change.kind == "problems"
    problems = told(change)["problems"]
    assert problems["faults"] == 1
    assert "  5 |     bulets: [Alpha, Beta]\n    |     ^^^^^^" in problems["fault_texts"][0]
    assert session.shown.html == html
    change = session.update({save(THREE)})
    assert told(change)["problems"]["faults"] == 0


def test_a_fault_that_is_saved_again_is_told_again(start: Start, save: Any) -> None:
    session = start(THREE)
    broken = THREE.replace("bullets:", "bulets:")
    session.update({save(broken)})
    change = session.update({save(broken)})
    assert change is not None
    assert change.kind == "problems"


def test_advices_come_when_the_deck_settles_with_their_exact_places(
    start: Start, save: Any
) -> None:
    session = start(THREE)
    text = "# one more line\n" + THREE + "  - title: Three\n    text: Twice\n"
    session.update({save(text)})
    change = session.settle()
    assert change is not None
    assert change.kind == "problems"
    assert told(change)["problems"]["advices"] == len(session.shown.diagnostics) == 1
    assert session.shown.diagnostics[0].span is not None
    assert session.shown.diagnostics[0].span.line == 11
    assert session.settle() is None


def test_settling_stops_as_soon_as_something_newer_waits(start: Start, save: Any) -> None:
    session = start(THREE)
    session.update({save(THREE + "  - title: Three\n    text: Twice\n")})
    assert session.settle(lambda: True) is None
    assert session.shown.diagnostics == ()
    assert session.settle(lambda: False) is not None


def test_an_outline_that_is_deleted_is_a_fault_until_it_is_back(
    start: Start, save: Any, tmp_path: Path
) -> None:
    session = start(THREE)
    (tmp_path / "outline.yaml").unlink()
    change = session.update({tmp_path / "outline.yaml"})
    assert "there is no file" in told(change)["problems"]["fault_texts"][0]
    assert session.shown.pages is not None
    assert tmp_path in session.watched()
    assert told(session.update({save(THREE)}))["problems"]["faults"] == 0


def test_an_outline_that_is_at_fault_from_the_start_shows_a_page_that_waits(
    start: Start, save: Any
) -> None:
    session = start("title: [")
    assert session.shown.pages is None
    assert b"Nothing to show yet" in session.shown.html
    assert json.loads(session.shown.hello.data)["problems"]["faults"] == 1
    change = session.update({save(THREE)})
    assert change is not None
    assert change.kind == "reload"
    assert b"Some words" in session.shown.html


@pytest.mark.parametrize("key", ["title: Other", "lang: de", "size: '4:3'"])
def test_what_a_patch_cannot_change_is_loaded_anew(start: Start, save: Any, key: str) -> None:
    session = start(THREE)
    name = key.partition(":")[0]
    lines = [line for line in THREE.splitlines() if not line.startswith(name + ":")]
    change = session.update({save("\n".join([key, *lines]))})
    assert change is not None
    assert change.kind == "reload"


@pytest.mark.parametrize("name", ["pptx", "html"])
@pytest.mark.parametrize("notes", [True, False])
def test_a_download_is_the_file_that_a_build_writes(
    start: Start, save: Any, tmp_path: Path, name: str, *, notes: bool
) -> None:
    text = THREE.replace("    quote", "    notes: Say it slowly\n    quote")
    session = start(THREE, notes=notes)
    session.update({save("# shifted\n" + text)})
    build(
        tmp_path / "outline.yaml", Options(out=tmp_path / "out", to=(name,), notes=notes), Report()
    )
    assert session.file(name) == (tmp_path / "out" / f"outline.{name}").read_bytes()
    assert b"Say it slowly" in session.shown.html


def test_the_class_names_start_anew_before_they_are_too_many(
    start: Start, save: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deckgen.render.html import live

    monkeypatch.setattr(live, "_MOST", 1)
    monkeypatch.setattr(live, "_SPARE", 300)
    session = start(THREE)
    kinds = []
    for number in range(30):
        text = THREE.replace("Some words", f"Some words\n    background: '#f0f0{number:02}'")
        change = session.update({save(text)})
        assert change is not None
        kinds.append(change.kind)
    assert set(kinds) == {"patch", "reload"}
    assert kinds.count("reload") < 10


# What a fast update shows is what a whole build would show.

SLIDES = (
    "title: Lists\n    bullets: [Alpha, Beta, [Gamma]]",
    "title: Lists\n    bullets: [Alpha, Beta, [Gamma]]",
    "title: Words\n    text: Some *words*, [a link](#words-2), and more\n    notes: Say **this**",
    "section: First part",
    "section: Second part\n    minutes: 4",
    "agenda: true",
    "title: Hidden\n    text: Not shown\n    hidden: true",
    "title: Stepwise\n    numbers: [One, Two, Three]\n    steps: true",
    "title: Moves\n    text: It moves\n    transition: morph",
    "title: Named\n    id: words-2\n    stats: [{value: 40 %, label: of all}, {value: 3, label: ports}]",
    "quote: A saying\n    by: Somebody\n    background: accent",
    "title: Table\n    table: {columns: [A, B], rows: [[1, 2], [3, 4]]}\n    cite: A source",
    "title: Both\n    columns:\n      - text: Left\n      - bullets: [Right]\n    kicker: Over it",
    "title: Alias\n    text: &said Said once",
    "title: Chart\n    chart: {type: bar, categories: [A, B], series: {Ships: [1, 2]}}",
    "blank: true",
    "cover: {title: Own cover}",
    "closing: Thank you\n    minutes: 1",
    "title: Arabic\n    lang: ar\n    text: مرحبا بالعالم",
    "title: Long\n    bullets: ["
    + ", ".join(f"Item number {each} of a long list" for each in range(30))
    + "]",
)
KEYS = (
    "footer: At the foot",
    "footer: Elsewhere",
    "author: [Ada, Bo]",
    "date: 2026-11-22",
    "steps: true",
    "transition: fade",
    "transition: morph",
    "cover: false",
    "lang: de",
    "lang: ar",
    "minutes: 20",
    "theme: {palette: {accent: '#8a1c1c'}}",
    "subtitle: Under it",
    "x-own: anything",
)


def _start(key: str) -> str:
    return key.partition(":")[0]


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, 9), st.sampled_from(SLIDES)),
        st.tuples(st.just("drop"), st.integers(0, 9), st.none()),
        st.tuples(st.just("swap"), st.integers(0, 9), st.none()),
        st.tuples(st.just("say"), st.integers(0, 9), st.text("abc Ω漢", min_size=1, max_size=12)),
        st.tuples(
            st.just("key"), st.none(), st.lists(st.sampled_from(KEYS), max_size=4, unique_by=_start)
        ),
        st.tuples(st.just("line"), st.integers(0, 3), st.none()),
    ),
    min_size=3,
    max_size=7,
)


class Draft:
    """An outline that is edited."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.slides = [SLIDES[0], SLIDES[2], SLIDES[9]]
        self.lines = 0

    def edit(self, how: str, at: Any, what: Any) -> None:
        place = min(at or 0, len(self.slides) - 1)
        match how:
            case "put":
                self.slides.insert(at, what)
            case "drop" if len(self.slides) > 1:
                del self.slides[place]
            case "swap":
                self.slides.append(self.slides.pop(place))
            case "say":
                self.slides[place] = self.slides[place].replace(
                    "title: ", f"title: {what.strip() or 'x'} ", 1
                )
            case "key":
                self.keys = what
            case "line":
                self.lines = at

    def __str__(self) -> str:
        comments = "# a line\n" * self.lines
        keys = "".join(f"{key}\n" for key in self.keys)
        slides = "".join(f"  - {each}\n" for each in self.slides)
        return f"{comments}title: A deck\n{keys}slides:\n{slides}"


def bare(value: Any) -> Any:
    """What was decided, without its places in the outline."""
    if isinstance(value, Span):
        return None
    if isinstance(value, Struct):
        names = value.__struct_fields__
        return (type(value), *(bare(getattr(value, name)) for name in names))
    if isinstance(value, tuple | list):
        return tuple(map(bare, value))
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items()}
    return value


def assert_as_a_whole_build(session: Session, outline: Path) -> None:
    """Compare what is shown with what a build from nothing decides and writes, in the same class
    names.
    """
    report = Report()
    pages = plan(outline, Options(), report)
    if pages is None:
        assert any(each.severity.value == "fault" for each in session.shown.diagnostics)
        return
    assert bare(session.shown.pages) == bare(pages)
    fresh = draw(pages, Writer(pages, FILMS, session._live._wardrobe))
    assert session.shown.drawn.sections == fresh.sections
    assert session.shown.drawn.outline == fresh.outline
    session.settle()
    assert session.shown.diagnostics == report.diagnostics


@given(EDITS)
@settings(
    max_examples=examples(8, quick=2),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_an_update_shows_what_a_whole_build_would_show(edits: list[tuple[str, Any, Any]]) -> None:
    compare_after_each(edits)


@pytest.mark.slow
@given(EDITS)
@settings(
    max_examples=examples(15),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_many_updates_show_what_whole_builds_would_show(edits: list[tuple[str, Any, Any]]) -> None:
    compare_after_each(edits)


def compare_after_each(edits: list[tuple[str, Any, Any]]) -> None:
    with TemporaryDirectory() as folder:
        outline, draft = Path(folder) / "outline.yaml", Draft()
        outline.write_text(str(draft), "utf-8")
        session = Session(outline, Options())
        for edit in edits:
            draft.edit(*edit)
            outline.write_text(str(draft), "utf-8")
            session.update({outline})
            assert_as_a_whole_build(session, outline)


@given(EDITS, st.randoms(use_true_random=False))
@settings(
    max_examples=examples(5, quick=2),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_patch_after_patch_makes_the_newest_version(
    edits: list[tuple[str, Any, Any]], chance: random.Random
) -> None:
    """A browser that has applied every patch has the slides of who loads the page now."""
    with TemporaryDirectory() as folder:
        outline, draft = Path(folder) / "outline.yaml", Draft()
        outline.write_text(str(draft), "utf-8")
        session = Session(outline, Options())
        have = _slides_of(session)
        for edit in edits:
            draft.edit(*edit)
            outline.write_text(str(draft), "utf-8")
            changes = [
                session.update({outline}),
                session.settle() if chance.random() < 0.5 else None,
            ]
            for change in filter(None, changes):
                if change.kind == "reload":
                    have = _slides_of(session)
                elif change.kind == "patch":
                    patch = json.loads(change.data)
                    have = {name: patch["html"].get(name) or have[name] for name in patch["order"]}
            assert have == _slides_of(session)


def _slides_of(session: Session) -> dict[str, str]:
    shown = session.shown.drawn
    hidden = {page.id for page in shown.pages.pages if page.hidden}
    return {name: html for name, html in shown.sections.items() if name not in hidden}


def test_every_deck_of_the_tests_is_shown_as_it_is_built(tmp_path: Path) -> None:
    for name in ("every-kind", "example"):
        outline, files = read_deck_files(name)
        put(tmp_path / name, {"outline.yaml": outline, **files})
        path = tmp_path / name / "outline.yaml"
        session = Session(path, Options())
        path.write_text("# a line\n" + outline, "utf-8")
        assert session.update({path}) is None
        assert_as_a_whole_build(session, path)


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells how much memory a process has"
)
def test_five_hundred_saves_do_not_fill_the_memory(start: Start, save: Any) -> None:
    outline, files = read_deck_files("every-kind")
    session = start(outline, dict(files))
    chance = random.Random(1)

    def work(first: int, last: int) -> None:
        for number in range(first, last):
            text = outline.replace("title: ", f"title: {chance.randrange(10**6)} ", 1 + number % 7)
            text += f"  - title: Save {number}\n    text: {' '.join(str(chance.random()) for _ in range(30))}\n"
            session.update({save(text)})
            if number % 10 == 0:
                session.settle()
        gc.collect()

    work(0, 10)
    before = _resident()
    work(10, 510)
    assert _resident() - before < 20 << 20


def _resident() -> int:
    """The bytes of memory that this process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    import resource

    return pages * resource.getpagesize()
