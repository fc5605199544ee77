"""Hostile and unlucky input through the whole pipeline: every fault has its place, nothing is lost
in silence.
"""

import random
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import Run
from conftest import build_in
from effort import seeds, told

from deckgen.diagnostics import Report, Severity

CASES = Path(__file__).parent / "cases"
PICTURES = {name: (CASES / name).read_bytes() for name in ("wide.png", "portrait.png")}


def deck(*slides: str, theme: str = "harbour") -> str:
    """An outline of these slides."""
    return f"title: T\ntheme: {theme}\nslides:\n" + "".join(f"  - {each}\n" for each in slides)


def faults(report: Report) -> list[tuple[str, int]]:
    """The code and line of each fault; every one has a place."""
    found = [each for each in report.diagnostics if each.severity is Severity.FAULT]
    assert all(each.span for each in found), found
    return [(each.code, each.span.line) for each in found if each.span]


@pytest.mark.parametrize(
    ("slide", "code"),
    [
        ("{title: a, table: {rows: [[]]}}", "wrong-count"),
        ("{title: a, table: {columns: [a, b], rows: [[c, d]]}, widths: [0, 0]}", "out-of-range"),
        ("{title: a, table: {columns: [a, b], rows: [[c, d]]}, widths: [2, -1]}", "out-of-range"),
        (
            "{title: a, table: {columns: [a, b], rows: [[c, d]]}, widths: [100000, 1]}",
            "narrow-column",
        ),
        ("{title: a, table: {rows: [[" + ", ".join("a" * 60) + "]]}}", "too-many-columns"),
        ('{title: a, blank: true, background: "#12"}', "bad-color"),
        ('{title: a, blank: true, background: "#xyz"}', "bad-color"),
        ("{title: a, blank: true, minutes: -5}", "out-of-range"),
        ("{title: a, blank: false}", "no-kind"),
        ("{title: a, cover: false}", "no-kind"),
        ("{title: a, agenda: false}", "no-kind"),
        ("{title: a, cover: {title: b}}", "two-titles"),
        ('{closing: a, contact: {web: "javascript://%0aalert(1)"}}', "bad-contact"),
        ('{closing: a, contact: {web: "file:///etc/passwd"}}', "bad-contact"),
        ("{closing: a, contact: {phone: none}}", "bad-contact"),
        ('{closing: a, qr: "data:text/html,x"}', "bad-qr"),
        ("{closing: a, qr: https://" + "a" * 5000 + "}", "bad-qr"),
        ("{title: a, image: wide.png, alt: a, side: full, bullets: [lost]}", "no-room-for-words"),
        (
            "{title: a, columns: [{image: wide.png, alt: a, text: lost}, {text: b}]}",
            "no-room-for-words",
        ),
        (
            "{title: a, chart: {type: column, categories: [a, b], series: {s: [nan, .inf]}}}",
            "bad-number",
        ),
        (
            "{title: a, chart: {type: column, categories: [a, b, c], series: {s: [1, 2]}}}",
            "chart-lengths",
        ),
        ("{title: a, chart: {type: column, categories: [a], series: {}}}", "wrong-shape"),
        (
            "{title: a, chart: {type: pie, categories: [a, b], series: {s: [1, -2]}}}",
            "negative-slice",
        ),
        ("{title: a, chart: {type: bubble, categories: [a], series: {s: [1]}}}", "wrong-choice"),
        ("{title: a, chart: [type, line]}", "wrong-shape"),
        ("{title: a, chart: {type: column, data: none.csv}}", "file-missing"),
        ('{title: a, diagram: {nodes: {a: A}, edges: ["a -> b"]}}', "unknown-node"),
        ("{title: a, diagram: {nodes: [a, b]}}", "wrong-shape"),
        (
            "{title: a, diagram: {nodes: {" + ", ".join(f"n{at}" for at in range(61)) + "}}}",
            "too-many-nodes",
        ),
        ("{title: a, team: []}", "wrong-count"),
        ("{title: a, team: [{name: A, photo: none.png}]}", "file-missing"),
        ("{title: a, timeline: {2020: founded}}", "wrong-shape"),
        ("{title: a, cards: [{title: a}]}", "wrong-count"),
        ("{title: a, cards: [" + "{title: a}, " * 9 + "]}", "wrong-count"),
        ("{title: a, cards: [{title: a, icon: ancor}, {title: b}]}", "unknown-icon"),
        ("{title: a, text: 'go :ancor: on'}", "markup"),
        (
            "{title: a, comparison: {options: [a, b], rows: [{name: x, marks: [yes]}]}}",
            "ragged-comparison",
        ),
        (
            "{title: a, matrix: {x: {label: X}, y: {label: Y}, items: [{name: a, x: 2, y: 0}]}}",
            "out-of-range",
        ),
        (
            "{title: a, matrix: {x: {label: X}, y: {label: Y}, items: [{name: a, x: nan, y: 0}]}}",
            "bad-number",
        ),
        ("{title: a, video: none.mp4}", "file-missing"),
        ("{title: a, video: wide.png}", "film-format"),
        ("{title: a, video: https://example.org/a.mp4}", "bad-path"),
        ("{title: a, equation: '\\\\frac{a'}", "formula"),
        ("{title: a, equation: '" + "{" * 500 + "x" + "}" * 500 + "'}", "formula"),
        ("{title: a, equation: " + "x+" * 1000 + "x}", "overflow"),
        ("{title: a, code: x, highlight: 1-999999999999}", "bad-lines"),
        ("{title: a, code: x, language: pyton}", "unknown-language"),
        ("{title: a, code: " + "x" * 20_000 + "}", "overflow"),
    ],
)
def test_what_cannot_be_shown_is_a_fault_at_its_place(
    plan_deck: Callable[..., Any], slide: str, code: str
) -> None:
    _, report = plan_deck(deck(slide), PICTURES)
    assert (code, 4) in faults(report)


def test_a_faulty_table_that_an_alias_repeats_is_told_once(plan_deck: Callable[..., Any]) -> None:
    table = "{title: a, table: &t {columns: [a, b], rows: [[c]]}}"
    _, report = plan_deck(deck(table, "{title: b, table: *t}"))
    assert faults(report) == [("ragged-table", 4)]


@pytest.mark.parametrize(
    "slide",
    [
        "{title: a, diagram: {nodes: {'my node': A, 2: B, 港口: C}, edges: ['my node -> 2: x -> y', '2 -> 港口']}}",
        "{title: a, timeline: [" + "{date: 1990, title: Event, text: what happened}, " * 30 + "]}",
        "{title: a, funnel: [{label: a, value: 1}]}",
        "{title: a, funnel: [" + "{label: stage, value: 9}, " * 20 + "]}",
        "{title: a, funnel: [{label: a, value: 0}, {label: b, value: 0}]}",
        "{title: a, team: [{name: '👩‍👩‍👧‍👦'}, {name: '-'}, {name: 港口}]}",
        "{title: a, comparison: {options: [a, b], rows: ["
        + "{name: x, marks: [yes, no]}, " * 40
        + "]}}",
        "{title: a, text: 'It costs $5 and $6, US$7 or $8-$10; $HOME and $PATH, $$ and $'}",
        "{title: ':anchor: The port', bullets: [':anchor::ship:', '[:ship:](https://example.org)', at 10:30:45]}",
        '{title: a, code: "\\tx = \\"الميناء\\"  # שלום"}',
    ],
)
def test_what_is_unusual_but_can_be_shown_is_shown(
    build_deck: Callable[..., Any], slide: str
) -> None:
    built = build_deck(deck(slide))
    assert faults(built.report) == []
    assert built.pptx.exists()


@pytest.mark.parametrize(
    ("theme", "code"),
    [
        ("x" * 300, "unknown-theme"),
        ("[harbour]", "wrong-shape"),
        ("{name: [harbour]}", "wrong-shape"),
        ("{name: harbour, extends: base}", "unknown-key"),
        ("{name: harbour, scale: {title: 0}}", "out-of-range"),
        ("{name: harbour, scale: {body: 1000}}", "out-of-range"),
        ("{name: harbour, styles: {body: {leading: 0}}}", "out-of-range"),
        ("{name: harbour, styles: {body: {indent: 50}}}", "out-of-range"),
        ('{name: harbour, styles: {body: {color: "#12"}}}', "unknown-colour"),
        ("{name: harbour, space: {margin: 7in}}", "bad-space"),
        ("{name: harbour, space: {margin: 99999in}}", "bad-space"),
        ("{name: harbour, space: {gutter: 6in}}", "bad-space"),
        ("{name: harbour, palette: {ink: accent}}", "bad-color"),
        ('{name: harbour, fonts: {body: {family: ""}}}', "unknown-font"),
        ("{name: harbour, layouts: {closing: {picture: [0in, 0in, 0in, 0in]}}}", "empty-box"),
        ("{name: harbour, layouts: {bullets: {body: []}}}", "wrong-count"),
    ],
)
def test_a_theme_without_sense_is_a_fault_at_its_place(
    plan_deck: Callable[..., Any], theme: str, code: str
) -> None:
    _, report = plan_deck(
        deck("{closing: a, qr: example.org}", "{title: a, bullets: [a]}", theme=theme)
    )
    assert (code, 2) in faults(report)


def test_a_theme_that_stands_on_nothing_says_what_it_lacks(
    plan_deck: Callable[..., Any], root: Path
) -> None:
    base = yaml.safe_load((root / "themes" / "base" / "theme.yaml").read_text("utf-8"))
    del base["layouts"]["quote"], base["styles"]["table-cell"]
    own = yaml.safe_dump({**base, "name": "own"}, sort_keys=False)
    _, report = plan_deck(
        deck("{quote: a}", "{title: a, table: {rows: [[a]]}}", theme="own"),
        {"themes/own/theme.yaml": own},
    )
    assert [code for code, _ in faults(report)] == ["incomplete-theme", "incomplete-theme"]


def test_a_drawing_that_the_renderer_gives_up_on_is_a_fault(plan_deck: Callable[..., Any]) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720">'
        '<path d="M9.6e9 661 H-9.6e9 V662 H9.6e9 Z" fill="#5b6b7b" fill-opacity="0.4"/>'
        '<g transform="translate(-9.6e9 661)"><path d="M-20 0 A10 10 0 0 1 0 0 Z" fill="#c2410c"/></g></svg>'
    )
    _, report = plan_deck(deck("{title: a, image: far.svg, alt: a}"), {"far.svg": drawing})
    assert faults(report) == [("picture-svg", 4)]


@pytest.mark.parametrize("shape", [(1, 5000), (5000, 1), (1, 1)])
def test_a_picture_of_one_line_of_pixels_is_shown(
    plan_deck: Callable[..., Any], tmp_path: Path, shape: tuple[int, int]
) -> None:
    from PIL import Image

    Image.new("RGB", shape, "red").save(tmp_path / "line.png")
    slides = (
        "{title: a, image: line.png, alt: a}",
        "{title: b, image: line.png, alt: a, fit: cover}",
        "{title: c, columns: [{image: line.png, alt: a}, {text: b}]}",
        "{quote: a, image: line.png}",
    )
    pages, report = plan_deck(deck(*slides))
    assert pages is not None, report.diagnostics
    assert all(
        box.rect.width > 0 and box.rect.height > 0 for page in pages.pages for box in page.boxes
    )


def test_an_outline_is_never_overwritten_by_its_own_deck(tmp_path: Path, deckgen: Run) -> None:
    outline = tmp_path / "talk.html"
    outline.write_text(deck("{title: a, blank: true}"), "utf-8")
    run = deckgen("build", "talk.html", "--out", ".")
    assert (run.returncode, "output-is-outline" in run.stderr) == (1, True)
    assert outline.read_text("utf-8") == deck("{title: a, blank: true}")


@pytest.mark.slow
def test_thousands_of_rows_and_of_slides_of_one_name_take_seconds(
    plan_deck: Callable[..., Any],
) -> None:
    rows = ", ".join(f"[r{at}, x, {at}]" for at in range(2000))
    start = time.process_time()
    pages, _ = plan_deck(deck(f"{{title: a, table: {{columns: [a, b, c], rows: [{rows}]}}}}"))
    assert pages is not None
    _, report = plan_deck(
        deck(*("{title: Same, blank: true}" for _ in range(2000)), '{title: z, text: "[a](#none)"}')
    )
    assert faults(report) == [("unknown-slide", 2004)]
    assert (
        time.process_time() - start < 20
    )  # 2,000 rows alone took more than 100 s when it was quadratic


_TEXTS = (
    "", " ", "true", "~", "الميناء ينظر إلى الأعلى", "港口城市學習人工智能。", "สวัสดีครับท่าเรือ", "👩‍👩‍👧‍👦🇭🇰", "w" * 200,
    "long words " * 120, "**b", "[a](#b)", "[a](javascript:x)", "$\\frac{a$", "<b>", "{{ x }}", "_x0041_", "- a\n- b",
    "nan", "-1", "0.5", "1e308", "a -> b", ":anchor:", "line", "pie", "film.mp4",
    "portrait.png", "../x", "#zz", "zh-Hans", "tlh", "4:3", "99999", "full", "image-full", "columns-4", "\u202eabc",
)  # fmt: skip
_KEYS = (
    "title kicker notes kind steps background layout minutes id cite lang section agenda bullets numbers text columns"
    " quote stats image table closing blank widths align highlight by value label side rows data x-own"
    " chart type series categories unit diagram nodes edges shape options marks items name x y date role photo icon"
).split()


def _value(pick: random.Random, depth: int = 0) -> Any:
    chance = pick.random()
    if chance < 0.6 or depth > 3:
        return pick.choice(_TEXTS)
    if chance < 0.8:
        return [_value(pick, depth + 1) for _ in range(pick.choice([0, 1, 2, 30]))]
    return {pick.choice(_KEYS): _value(pick, depth + 1) for _ in range(pick.choice([0, 1, 2]))}


def _mutate(node: Any, pick: random.Random) -> None:
    """Delete, double or replace one value somewhere below `node`."""
    spots = []
    stack = [node]
    while stack:
        each = stack.pop()
        places = (
            list(each)
            if isinstance(each, dict)
            else list(range(len(each)))
            if isinstance(each, list)
            else []
        )
        spots += [(each, place) for place in places]
        stack += [each[place] for place in places]
    parent, place = pick.choice(spots)
    chance = pick.random()
    if chance < 0.2:
        del parent[place]
    elif chance < 0.4 and isinstance(parent, list):
        parent.insert(0, parent[place])
    else:
        parent[place] = _value(pick)


KINDS = sorted(each.stem for each in (CASES / "kinds").glob("*.yaml"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutated_slide_of_each_kind_gives_pages_or_faults_with_places(
    plan_deck: Callable[..., Any], kind: str
) -> None:
    assert_mutated_slides_are_understood(plan_deck, kind, [0])


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_mutated_slides_of_each_kind_give_pages_or_faults_with_places(
    plan_deck: Callable[..., Any], kind: str
) -> None:
    assert_mutated_slides_are_understood(plan_deck, kind, seeds(1, 11, kind, at_length=60))


def assert_mutated_slides_are_understood(
    plan_deck: Callable[..., Any], kind: str, seeds: Iterable[int]
) -> None:
    files = {
        each.name: each.read_bytes()
        for each in (CASES / "kinds").iterdir()
        if each.suffix != ".yaml"
    }
    for seed in seeds:
        with told(seed):
            pages, report = plan_deck(mutated_slides(kind, seed), files)
            assert bool(faults(report)) is (pages is None)


def mutated_slides(kind: str, seed: int) -> str:
    """An outline of two slides of a kind, with a mutation or two."""
    pick = random.Random(f"{kind}{seed}")
    # The composer in C, because that in Python takes a question mark inside a flow mapping for a
    # key.
    outline = yaml.load(
        (CASES / "kinds" / f"{kind}.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader
    )
    outline["slides"] = pick.sample(outline["slides"], 2)
    outline |= {
        "size": pick.choice(["16:9", "4:3"]),
        "lang": pick.choice(["en", "ar"]),
        "steps": "true",
    }
    for slide in outline["slides"]:
        slide["background"] = pick.choice(["paper", "ink", "wide.png"])
    for _ in range(pick.choice([1, 1, 2])):
        _mutate(outline["slides"], pick)
    return yaml.safe_dump(outline, allow_unicode=True, sort_keys=False)


def test_a_mutated_outline_gives_a_deck_or_faults_with_places(tmp_path: Path) -> None:
    assert_mutated_outlines_are_understood(tmp_path, range(10))


@pytest.mark.slow
def test_many_mutated_outlines_give_a_deck_or_faults_with_places(tmp_path: Path) -> None:
    assert_mutated_outlines_are_understood(tmp_path, seeds(10, 140, "outline", at_length=1000))


def assert_mutated_outlines_are_understood(folder: Path, seeds: Iterable[int]) -> None:
    files = {
        each.name: each.read_bytes()
        for each in CASES.iterdir()
        if each.is_file() and each.suffix != ".yaml"
    }
    for seed in seeds:
        with told(seed):
            built = build_in(folder / str(seed))(mutated_outline(seed), files)
            assert bool(faults(built.report)) is not built.pptx.exists()
            assert built.pptx.exists() is built.html.exists()
        shutil.rmtree(folder / str(seed))


def mutated_outline(seed: int) -> str:
    """An outline of five slides of many kinds, with a few mutations."""
    pick = random.Random(seed)
    outline = yaml.load((CASES / "every-kind.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    outline["slides"] = pick.sample(outline["slides"], 5)
    outline["size"] = pick.choice(["16:9", "4:3", "16:10"])
    for _ in range(pick.choice([1, 1, 2, 4])):
        _mutate(outline, pick)
    return yaml.safe_dump(outline, allow_unicode=True, sort_keys=False)


_SENT_TO_TERMINALS = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202e\u2066"
_ACTING_DECKS = {
    "link": f'- title: a\n  bullets: ["[word](javascript:{_SENT_TO_TERMINALS})"]',
    "key": f'- {{title: a, "{_SENT_TO_TERMINALS}": b}}',
    "value": f'- {{title: a, layout: "{_SENT_TO_TERMINALS}"}}',
    "title": f'- {{title: "{_SENT_TO_TERMINALS}", blank: true, lang: "{_SENT_TO_TERMINALS}"}}',
    "file": f'- {{title: a, image: "a\\r\\n::error::{_SENT_TO_TERMINALS}.png", alt: b}}',
}


@pytest.mark.parametrize("written", ["raw", "escaped"])
@pytest.mark.parametrize("place", _ACTING_DECKS)
def test_nothing_that_acts_on_a_terminal_is_printed(
    tmp_path: Path, deckgen: Run, place: str, written: str
) -> None:
    slide = _ACTING_DECKS[place]
    if written == "escaped":
        slide = "".join(
            each if each == "\n" or each.isprintable() else f"\\u{ord(each):04x}" for each in slide
        )
    (tmp_path / "outline.yaml").write_text(f"title: T\nslides:\n{slide}\n", "utf-8")
    for command in (("build", "--json"), *(("check", "--format", name) for name in _FORMATS)):
        run = deckgen(*command)
        shown = run.stdout + run.stderr
        assert run.returncode == 1, shown
        assert not [each for each in shown if _acts(each)], shown
        if "github" in command:
            assert all(line.startswith(("::error ", "::warning ")) for line in shown.splitlines())


_FORMATS = ("human", "short", "json", "github")


def _acts(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
