"""The door, second half: nodes become instances of models, or faults in our own words at the exact
place.
"""

import json
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Literal

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import Diagnostic, Report, render_human
from deckgen.outline.values.fields import (
    MAX_TEXT,
    Flag,
    HexColor,
    Item,
    Language,
    LengthEmu,
    Notes,
    Number,
    PathText,
    Plain,
    Prose,
    SlideId,
    Text,
)
from deckgen.outline.values.json_schema import schema
from deckgen.outline.values.models import Field, model
from deckgen.outline.values.reading import MAX_FAULTS
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.nodes import Scalar
from deckgen.outline.yaml.source import read_bytes

ROOT = Path(__file__).parent.parent


@model
class Common:
    title: Text | None = None
    notes: Notes | None = None
    id: SlideId | None = None
    lang: Language | None = None
    steps: Flag | None = None


@model
class Stat:
    value: Text
    label: Text
    note: Text | None = None


@model
class Cover:
    subtitle: Text | None = None


@model
class Slide(Common):
    quote: Text
    bullets: Annotated[tuple[Item, ...], Field(min_length=1)] | None = None
    stats: Annotated[tuple[Stat, ...], Field(min_length=1, max_length=2)] | None = None
    agenda: Flag | tuple[Text, ...] | None = None
    cover: Flag | Cover | None = None
    fit: Literal["contain", "cover"] = "cover"
    color: HexColor | None = None
    image: PathText | None = None
    by: Plain | None = None
    text: Prose | None = None
    series: dict[str, tuple[Number, ...]] | None = None
    names: dict[SlideId, Text] | None = None
    cells: tuple[tuple[Text | None, ...], ...] = ()
    width: LengthEmu = 0
    rows: Number | None = None
    share: Annotated[Number, Field(ge=0, le=1)] | None = None


def check(text: str, *, also: tuple[str, ...] = ()) -> tuple[Slide | None, tuple[Diagnostic, ...]]:
    report = Report()
    node = read_bytes(text.encode(), "outline.yaml", report)
    assert node is not None
    return validate(Slide, node, report, what="quote", also=also), report.diagnostics


def good(text: str) -> Slide:
    slide, found = check(text)
    assert found == (), render_human(found)
    assert slide is not None
    return slide


def only_fault(text: str) -> Diagnostic:
    slide, found = check(text)
    assert slide is None
    assert len(found) == 1, render_human(found)
    return found[0]


def place(found: Diagnostic) -> tuple[int, int]:
    assert found.span is not None
    return found.span.line, found.span.column


def test_values_become_what_their_types_promise() -> None:
    slide = good(
        "quote: A **b**\ntitle: No\nid: Slide-1\nlang: zh-Hant-HK\nsteps: Yes\ncolor: '#c2410c'\nimage: a/b.png\n"
        "by: A *B* <c>\nwidth: 1in\nrows: 3\nshare: .5\nseries: {a: [1, -2.5]}\ntext: |\n  one\n\n  - two\n"
    )
    assert (slide.quote.plain, slide.title and slide.title.plain) == ("A b", "No")
    assert (slide.id, slide.lang, slide.steps, slide.color, slide.image) == (
        "Slide-1",
        "zh-Hant-HK",
        True,
        "#c2410c",
        "a/b.png",
    )
    assert (slide.by, slide.width, slide.rows, slide.share) == ("A *B* <c>", 914_400, 3, 0.5)
    assert slide.series == {"a": (1.0, -2.5)}
    assert slide.text is not None
    assert [each.marker for each in slide.text.paragraphs] == ["", "bullet"]


def test_values_keep_the_place_they_came_from() -> None:
    slide = good("quote: q\nby: me\nrows: 3\nshare: 1\nbullets:\n  - text: x\n    numbers: [y]\n")
    assert slide.by is not None
    assert slide.rows is not None
    assert slide.share is not None
    assert slide.bullets is not None
    assert [str(each) for each in (slide.by.span, slide.rows.span, slide.share.span)] == [
        "outline.yaml:2:5",
        "outline.yaml:3:7",
        "outline.yaml:4:8",
    ]
    item = slide.bullets[0]
    assert (str(item.span), str(item.items[0].span), item.ordered) == (
        "outline.yaml:6:11",
        "outline.yaml:7:15",
        True,
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", True), ("ON", True), ("True", True), ("no", False), ("Off", False), ("false", False)],
)
def test_flags_are_read_as_yaml_spells_them(written: str, meant: bool) -> None:
    assert good(f"quote: q\nsteps: {written}").steps is meant


def test_a_key_without_a_value_counts_as_not_given() -> None:
    slide = good("quote: q\ntitle:\nfit: ~\nbullets:\ncells: [[a, ~], [~, b]]\n")
    assert (slide.title, slide.fit, slide.bullets) == (None, "cover", None)
    assert [[cell and cell.plain for cell in row] for row in slide.cells] == [
        ["a", None],
        [None, "b"],
    ]


def test_a_required_key_without_a_value_is_empty() -> None:
    found = only_fault("title: x\nquote:\n")
    assert (found.code, found.message, place(found)) == ("empty", "`quote` is empty", (2, 1))


def test_a_missing_key_is_reported_where_the_mapping_starts() -> None:
    found = only_fault("stats:\n  - value: 1\nquote: q\n")
    assert (found.code, place(found)) == ("missing-key", (2, 5))
    assert found.message == "`label` is missing in `stats`"


def test_an_unknown_key_is_reported_at_the_key_with_the_nearest_known_one() -> None:
    found = only_fault("quote: q\ncolour: accent\n")
    assert (found.code, place(found)) == ("unknown-key", (2, 1))
    assert found.message == "unknown key `colour` in quote"
    assert found.hint == "did you mean `color`?"
    assert found.expected.split(", ")[:2] == ["title", "notes"]


def test_keys_read_elsewhere_belong_to_the_suggestions() -> None:
    _, found = check("quote: q\nkikcer: x\n", also=("kicker",))
    assert found[0].hint == "did you mean `kicker`?"
    assert "kicker" in found[0].expected


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("bullets: one", (2, 10), "a list was expected, this is text", "start each item with `- `"),
        (
            "bullets: {a: b}",
            (2, 10),
            "a list was expected, this is a mapping",
            "start each item with `- `",
        ),
        (
            "stats: [one]",
            (2, 9),
            "a mapping was expected, this is text",
            "write its keys below, indented: `value: …`",
        ),
        (
            "title: [one]",
            (2, 8),
            "text was expected, this is a list",
            "text that starts with `[` needs quotes",
        ),
        ("title:\n  - one", (3, 3), "text was expected, this is a list", "write one text"),
        (
            "title: {one}",
            (2, 8),
            "text was expected, this is a mapping",
            "text that starts with `{` needs quotes",
        ),
        ("agenda: {a: b}", (2, 9), "true or false, or a list was expected, this is a mapping", ""),
        ("cover: [x]", (2, 8), "true or false, or a mapping was expected, this is a list", ""),
        ("series: [1]", (2, 9), "a mapping was expected, this is a list", ""),
        ("rows: [1]", (2, 7), "a number was expected, this is a list", ""),
    ],
)
def test_a_wrong_shape_says_what_it_is(
    text: str, at: tuple[int, int], message: str, hint: str
) -> None:
    found = only_fault(f"quote: q\n{text}")
    assert (found.code, place(found), found.message) == ("wrong-shape", at, message)
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("bullets:\n  - Growth: 12 %\n", '"Growth: 12 %"'),
        ("title:\n  Growth: 12 %\n", '"Growth: 12 %"'),
        ("agenda:\n  - Part 1: the plan\n", '"Part 1: the plan"'),
        ('bullets:\n  - He said: "no"\n', "'He said: \"no\"'"),
    ],
)
def test_text_with_a_colon_is_recognised_and_shown_in_quotes(text: str, quoted: str) -> None:
    found = only_fault("quote: q\n" + text)
    assert found.hint == f"text with a colon and a space needs quotes: {quoted}"


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("fit: contian", "wrong-choice", (2, 6)),
        ("fit: [cover]", "wrong-shape", (2, 6)),
        ("steps: maybe", "wrong-choice", (2, 8)),
        ("agenda: maybe", "wrong-choice", (2, 9)),
        ("cover: {subtitel: x}", "unknown-key", (2, 9)),
        ("id: my slide", "bad-id", (2, 5)),
        ("lang: zh_HK", "bad-language", (2, 7)),
        ("color: reddish!", "bad-color", (2, 8)),
        ("image: 'a\\b.png'", "bad-path", (2, 8)),
        ("image: https://a.b/c.png", "bad-path", (2, 8)),
        ("width: wide", "bad-length", (2, 8)),
        ("share: 12%", "bad-number", (2, 8)),
        ("share: 2", "out-of-range", (2, 8)),
        ("series: {a: [1, x]}", "bad-number", (2, 17)),
        ("series: {a: [1, 1e999]}", "bad-number", (2, 17)),
        ("names: {a b: x}", "bad-id", (2, 9)),
        ("names: {a: }", "empty", (2, 9)),
        ("bullets:\n  -\n  - a", "empty", (3, 4)),
        ("bullets: []", "wrong-count", (2, 10)),
        (
            "stats: [{value: 1, label: a}, {value: 1, label: a}, {value: 1, label: a}]",
            "wrong-count",
            (2, 8),
        ),
        ("title: see [a](javascript:x)", "markup", (2, 12)),
        ("text: |\n  fine\n\n  # head\n", "markup", (5, 3)),
        ("title: 'x $\\foo$'", "markup", (2, 12)),
        (f"title: {'x' * (MAX_TEXT + 1)}", "too-long", (2, 8)),
    ],
)
def test_a_wrong_value_is_reported_at_its_place(text: str, code: str, at: tuple[int, int]) -> None:
    found = only_fault(f"quote: q\n{text}\n")
    assert (found.code, place(found)) == (code, at)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("fit: contian", "did you mean `contain`?"),
        ("lang: zh_HK", "did you mean `zh-HK`?"),
        ("share: 1,234.5", "write 1234.5"),
        ("share: 12%", "write 12"),
        ("width: 12", "did you mean 12pt?"),
        ("image: 'a\\b.png'", "write a/b.png"),
        ("id: My slide!", "write My-slide"),
    ],
)
def test_a_slip_is_answered_with_what_was_probably_meant(text: str, hint: str) -> None:
    assert only_fault(f"quote: q\n{text}\n").hint.startswith(hint)


def test_items_nest_to_three_levels() -> None:
    nested = "quote: q\nbullets:\n  - text: a\n    bullets:\n      - text: b\n        bullets:\n          - {}\n"
    slide = good(nested.format("c"))
    assert slide.bullets is not None
    assert slide.bullets[0].items[0].items[0].text.plain == "c"
    found = only_fault(nested.format("{text: c, bullets: [d]}"))
    assert (found.code, place(found)) == ("too-deep", (7, 32))


def test_everything_wrong_in_items_is_reported_at_once() -> None:
    _, found = check(
        "quote: q\nbullets:\n  - {text: a, bulets: [b]}\n  - {text: a, bullets: b}\n  - {bullets: [a]}\n"
        "  - {text: a, bullets: [b], numbers: [c]}\n  - see [a](b)\n"
    )
    assert [(each.code, place(each)[0]) for each in found] == [
        ("unknown-key", 3),
        ("wrong-shape", 4),
        ("missing-key", 5),
        ("conflict", 6),
        ("markup", 7),
    ]


def test_all_faults_are_reported_in_one_run_and_each_once() -> None:
    text = "colour: x\nfit: x\nstats:\n  - value: 1\n    lable: x\n  - one\nagenda: x\nrows: x\n"
    _, found = check(text)
    assert [(each.code, *place(each)) for each in found] == [
        ("missing-key", 1, 1),
        ("unknown-key", 1, 1),
        ("wrong-choice", 2, 6),
        ("unknown-key", 5, 5),
        ("wrong-shape", 6, 5),
        ("wrong-choice", 7, 9),
        ("bad-number", 8, 7),
    ]


def test_what_is_no_mapping_at_all_is_refused() -> None:
    assert only_fault("- quote: q\n").message == "a mapping was expected, this is a list"


@pytest.mark.parametrize(
    "text", ["quote: q\ncolour: x", "fit: x", "quote: [q]", "- a", "quote: q\nstats: [x]"]
)
def test_no_word_of_the_machinery_reaches_the_author(text: str) -> None:
    said = render_human(check(text)[1]).lower()
    for word in (
        "pydantic",
        "input",
        "dataclass",
        "tuple",
        "dict",
        "str ",
        "instance",
        "argument",
        "none",
        "__",
    ):
        assert word not in said


def test_models_inherit_fields_and_can_be_made_in_python() -> None:
    slide = Slide(quote=Text.of(Scalar("x **y**")), steps=True)
    assert (slide.quote.plain, slide.title, slide.steps) == ("x y", None, True)
    with pytest.raises(AttributeError):
        slide.steps = False  # type: ignore[misc]


def test_a_model_is_a_value() -> None:
    stat = Stat(value=Text.of(Scalar("1")), label=Text.of(Scalar("one")))
    assert stat == replace(stat) != replace(stat, note=stat.label)
    assert hash(stat) == hash(replace(stat))
    assert repr(Cover()) == "Cover(subtitle=None)"
    assert [field.name for field in fields(Stat)] == ["value", "label", "note"]
    for wrong in ({"value": stat.value}, {"value": stat.value, "label": stat.label, "odd": 1}):
        with pytest.raises(TypeError, match=r"Stat lacks, or does not have: (label|odd)"):
            Stat(**wrong)


def test_a_model_is_looked_into_when_its_first_value_is_read() -> None:
    script = (
        "import sys, deckgen.kinds\n"
        "from deckgen.outline.values.validate import _field_readers\n"
        "assert _field_readers.cache_info().currsize == 0\n"
        "assert not {'pydantic', 'deckgen.outline.values.json_schema'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, capture_output=True)


Halved = Annotated[Number, Field(ge=0, le=1)]


@model
class Bounded:
    share: Annotated[Halved | None, Field(description="A share")] = None
    pair: Annotated[tuple[Flag | tuple[Text, ...], ...], Field(max_length=2)] = ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("share: -1", ["a number of at least 0"]),
        ("share: 2", ["a number of at most 1"]),
        ("share: 1", []),
        ("pair: [yes, [a], no]", ["at most 2 items"]),
        ("pair: [maybe, [a], no]", ["true or false, or a list"]),
        ("pair: [[~], {a: b}]", ["", ""]),
    ],
)
def test_bounds_belong_to_what_they_are_written_around(text: str, expected: list[str]) -> None:
    report = Report()
    node = read_bytes(text.encode(), "o.yaml", report)
    assert node is not None
    validate(Bounded, node, report, what="it")
    assert [each.expected for each in report.diagnostics] == expected


def test_who_has_many_faults_is_told_the_first() -> None:
    _, found = check("quote: q\nbullets: [" + "[x], " * 300 + "]\n")
    assert len(found) == MAX_FAULTS


def test_the_schema_names_every_key_and_forbids_others() -> None:
    described = schema(Slide)
    assert set(described["properties"]) >= {"title", "quote", "bullets", "fit"}
    assert described["required"] == ["quote"]
    assert described["additionalProperties"] is False
    assert described["properties"]["fit"]["enum"] == ["contain", "cover"]
    assert json.dumps(described)


SCALARS = st.sampled_from(
    [
        "x",
        "1",
        "",
        "~",
        "yes",
        "'[a](b)'",
        "**b**",
        "-",
        "#fff",
        "[]",
        "{}",
        "[x]",
        "{x: y}",
        "{text: a}",
    ]
)
KEYS = st.sampled_from(
    [
        "quote",
        "title",
        "fit",
        "bullets",
        "stats",
        "agenda",
        "cover",
        "series",
        "names",
        "cells",
        "text",
        "width",
        "odd",
    ]
)


@settings(max_examples=examples(300), deadline=None)
@given(
    st.dictionaries(KEYS, st.one_of(SCALARS, SCALARS.map(lambda each: f"[{each}, x]")), max_size=5)
)
def test_any_mapping_is_read_or_refused_with_a_place(entries: dict[str, str]) -> None:
    report = Report()
    node = read_bytes(
        "".join(f"{key}: {value}\n" for key, value in entries.items()).encode(), "o.yaml", report
    )
    if report.has_faults:
        # A line with a slip is read as it was probably meant, and nothing more is told of it.
        return
    assert node is not None
    made = validate(Slide, node, report, what="quote")
    assert (made is None) == report.has_faults
    assert all(each.span is not None and each.message for each in report.diagnostics)
