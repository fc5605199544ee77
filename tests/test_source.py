"""The door, first half: any bytes become nodes with places, or faults that say where and what to
do.
"""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import Diagnostic, Report, Severity, Source, Span, render_human
from deckgen.outline.yaml.source import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    MappingNode,
    Node,
    Scalar,
    SequenceNode,
    read_bytes,
    read_file,
)


def read(text: str | bytes) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    report = Report()
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read_bytes(data, "outline.yaml", report), report.diagnostics


def good(text: str | bytes) -> MappingNode:
    node, found = read(text)
    assert found == ()
    assert isinstance(node, MappingNode)
    return node


def only_fault(text: str | bytes) -> Diagnostic:
    _, found = read(text)
    assert len(found) == 1, render_human(found)
    return found[0]


def place(found: Diagnostic) -> tuple[int, int]:
    assert found.span is not None
    return found.span.line, found.span.column


@pytest.mark.parametrize(
    "written", ["No", "1.10", "2024-01-01", "12:30:45", "0o17", "=", "1e3", ".inf", "null"]
)
def test_text_stays_as_the_author_wrote_it(written: str) -> None:
    assert good(f"title: {written}").get("title") == written


def test_nothing_and_a_tilde_are_empty_but_quotes_are_a_text() -> None:
    node = good("a:\nb: ~\nc: ''\nd: '~'\ne: !!str ~\n")
    assert [value.empty for _, value in node.entries if isinstance(value, Scalar)] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_places_are_counted_in_characters_also_after_wide_and_astral_ones() -> None:
    node = good("漢😀: {é: 'x'}\n中文:\r\n  - one\r\n  - two\n")
    inner, items = node.get("漢😀"), node.get("中文")
    assert isinstance(inner, MappingNode)
    assert isinstance(items, SequenceNode)
    value = inner.get("é")
    assert isinstance(value, Scalar)
    assert (value.span.line, value.span.column, value.span.length) == (1, 9, 3)
    assert [(item.span.line, item.span.column) for item in items.items] == [(3, 5), (4, 5)]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert good(b"\xef\xbb\xbftitle: x").keys() == ("title",)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("a: some word here", "word", (1, 9)),
        ("a: 'it''s a word'", "word", (1, 13)),
        ('a: "x\\ny word"', "word", (1, 10)),
        ("a: |\n  one\n  two word\n", "word", (3, 7)),
        ("a: >-\n   one\n   two\n   word\n", "word", (4, 4)),
        ("a: word word", "word", (1, 4)),
        ("a: &anchored anchored word\nb: *anchored", "word", (1, 23)),
        ("a: two\n  lines of word", "word", (2, 12)),
    ],
)
def test_a_character_of_a_value_is_found_again_in_the_source(
    text: str, word: str, expected: tuple[int, int]
) -> None:
    value = good(text).get("a")
    assert isinstance(value, Scalar)
    span = value.place(value.index(word), len(word))
    assert (span.line, span.column, span.length) == (*expected, len(word))


def test_the_second_of_two_equal_words_is_told_from_the_first() -> None:
    value = good("a: |\n  word and\n  word\n").get("a")
    assert isinstance(value, Scalar)
    assert value.place(value.rindex("word"), 4).line == 3


def test_anchors_and_merge_keys_work_and_own_keys_win() -> None:
    node = good(
        "x-a: &a {p: 1, q: 2}\nx-b: &b {p: 9, r: 3}\nc: {<<: [*a, *b], q: 5}\nd:\n  <<: *a\n"
    )
    merged, single = node.get("c"), node.get("d")
    assert isinstance(merged, MappingNode)
    assert isinstance(single, MappingNode)
    assert dict(merged.entries) == {"p": "1", "r": "3", "q": "5"}
    assert dict(single.entries) == {"p": "1", "q": "2"}


def test_a_merged_key_keeps_the_place_where_it_was_written() -> None:
    node = good("x-a: &a\n  by: me\nc:\n  <<: *a\n").get("c")
    assert isinstance(node, MappingNode)
    key = node.key("by")
    assert key is not None
    assert key.span.line == 2


def test_keys_of_the_author_can_be_set_aside() -> None:
    assert good("x-mine: 1\ntitle: t").without("x-").keys() == ("title",)


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    found = only_fault("title: a\nslides: []\ntitle: b\n")
    assert (found.code, place(found)) == ("duplicate-key", (3, 1))
    assert "line 1" in found.message


def test_all_faults_that_do_not_end_the_parse_are_reported_in_one_run() -> None:
    _, found = read("a: 1\na: 2\nb: !foo x\n? [k]\n: v\nc: *nowhere\nd: x\x07y\n<<: 3\n")
    assert [each.code for each in found] == [
        "duplicate-key",
        "custom-tag",
        "bad-key",
        "unknown-alias",
        "control-character",
        "bad-merge",
    ]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("a:\n\tb: 1", "tab", (2, 1)),
        ("a:\n  b: 1\n\tc: 2", "tab", (3, 1)),
        ("a: 1\n---\nb: 2", "second-document", (2, 1)),
        ("", "empty-document", (1, 1)),
        ("# only a comment\n", "empty-document", (1, 1)),
        ("---\n", "empty-document", (1, 1)),
        ("a: !!python/object/apply:os.system [x]", "custom-tag", (1, 4)),
        ("a: !important x", "custom-tag", (1, 4)),
        ("title: {{ name }}", "bad-key", (1, 9)),
        ("a: &x [*x]", "alias-cycle", (1, 8)),
        ("a: &x {b: *x}", "alias-cycle", (1, 11)),
        ("accent: #c2410c", "comment", (1, 9)),
        ('a: "\\e"', "control-character", (1, 4)),
        ("title: one: two", "yaml-syntax", (1, 11)),
        ("- *bold* text", "yaml-syntax", (1, 3)),
        ("- `code`", "yaml-syntax", (1, 3)),
        ("- @name", "yaml-syntax", (1, 3)),
        ("- %", "yaml-syntax", (1, 3)),
        ("a: 'open\nb: c", "yaml-syntax", (1, 4)),
        ("a: [b, c\nd: e", "yaml-syntax", (1, 4)),
        ('a: "x" y', "yaml-syntax", (1, 8)),
        ("a:\n  - b\n c: d", "indentation", (3, 2)),
        ("key: value\nfoo\nbar: x", "yaml-syntax", (2, 1)),
        ("- [words](https://example.org) more", "yaml-syntax", (1, 10)),
        ("a: x\x00y", "control-character", (1, 5)),
        ("a: x\x1by", "control-character", (1, 5)),
        ("a: x\x85y", "control-character", (1, 5)),
        ("a: x\ud800y", "control-character", (1, 5)),
        ("a: x\uffffy", "control-character", (1, 5)),
        ("a: x\ufeffy", "control-character", (1, 5)),
        ("a: x\u2028y", "control-character", (1, 5)),
    ],
)
def test_a_fault_names_its_place(text: str, code: str, at: tuple[int, int]) -> None:
    found = only_fault(text)
    assert (found.code, place(found)) == (code, at)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("- *bold* text", '- "*bold* text"'),
        ("title: one: two", 'title: "one: two"'),
        ("title: @name", 'title: "@name"'),
        ('title: one: "two"', "title: 'one: \"two\"'"),
    ],
)
def test_text_that_needs_quotes_is_shown_with_them(text: str, quoted: str) -> None:
    assert only_fault(text).hint.endswith(quoted)


def test_a_control_character_is_named() -> None:
    assert "U+001B" in only_fault("a: x\x1by").message
    assert "U+D800" in only_fault("a: \ud800").message


def test_all_lines_with_a_tab_are_named_at_once() -> None:
    assert "line 4, 6" in only_fault("a:\n  b: 1\n\tc: 1\n\td: 1\n  e: 1\n\tf: 1\n").message


def test_a_tab_inside_a_text_is_no_fault() -> None:
    assert good("code: |\n  all:\n  \tcc x.c\n").get("code") == "all:\n\tcc x.c\n"


def test_a_text_that_starts_with_a_tab_is_told_how_to_say_so() -> None:
    assert "`|2`" in only_fault("code: |\n  \tcc x.c\n  all:\n").hint
    assert good("code: |2\n  \tcc x.c\n  all:\n").get("code") == "\tcc x.c\nall:\n"


def test_text_that_yaml_takes_for_a_comment_is_pointed_out() -> None:
    _, found = read("title: We are #1 here")
    assert [(each.severity, place(each)) for each in found] == [(Severity.ADVICE, (1, 15))]
    assert read("title: ours # a comment")[1] == ()


def test_text_that_yaml_takes_for_an_anchor_is_pointed_out() -> None:
    _, found = read("title: &more to come")
    assert [each.severity for each in found] == [Severity.ADVICE]


@pytest.mark.parametrize(
    ("codec", "text", "said", "iconv"),
    [
        ("utf-16", "title: x", "UTF-16 LE", "UTF-16LE"),
        ("utf-16-le", "title: x", "UTF-16 LE", "UTF-16LE"),
        ("utf-16-be", "title: x", "UTF-16 BE", "UTF-16BE"),
        ("utf-32-le", "title: x", "UTF-32 LE", "UTF-32LE"),
        ("utf-32-be", "title: x", "UTF-32 BE", "UTF-32BE"),
        ("big5", "title: 香港的人工智能發展，前景光明\nslides: 新聞", "Big5", "BIG5"),
        ("gb18030", "title: 香港的人工智能发展，前景光明", "GB18030", "GB18030"),
        ("shift_jis", "title: 香港の人工知能はこれから\nx: 東京タワー", "Shift_JIS", "SHIFT_JIS"),
        ("cp1252", "title: Café “déjà vu” – für Müller", "Windows-1252", "WINDOWS-1252"),
        ("latin-1", "title: Café\nx: España y Ñandú", "Windows-1252", "WINDOWS-1252"),
    ],
)
def test_a_wrong_encoding_is_recognised_and_its_conversion_given(
    codec: str, text: str, said: str, iconv: str
) -> None:
    found = only_fault(text.encode(codec))
    assert found.code == "wrong-encoding"
    assert said in found.message
    assert f"iconv -f {iconv} -t UTF-8 outline.yaml" in found.hint


def test_the_first_byte_that_is_not_utf_8_has_a_place() -> None:
    assert place(only_fault("ab: ok\ntitle: Café x".encode("latin-1"))) == (2, 11)
    assert place(only_fault("a: 漢字漢字".encode() + b"\xe9 x")) == (1, 8)


LAUGHS = "a: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"b{level}: &a{level} [{','.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 20)
)
CHAIN = "a: &a0 [x]\n" + "".join(
    f"b{level}: &a{level} [*a{level - 1}]\n" for level in range(1, 200)
)
LONG_TEXTS = f"a: &a {'x' * 100_000}\nb: [{','.join(['*a'] * 1000)}]\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("a: " + "x" * 10_000_000, "file-too-large", id="a scalar of 10 MB"),
        pytest.param("[" * 100_000, "too-deep", id="brackets"),
        pytest.param("{a: " * 100_000, "too-deep", id="braces"),
        pytest.param("- " * 100_000, "too-deep", id="dashes"),
        pytest.param("? " * 100_000, "too-deep", id="question marks"),
        pytest.param(LAUGHS, "too-large", id="billion laughs"),
        pytest.param(LONG_TEXTS, "too-large", id="one long text a thousand times"),
        pytest.param(f"a: '{'*a* ' * 200_000}'", "too-large", id="nothing but markup"),
        pytest.param("a: |\n" + "  - b\n" * 400_000, "too-large", id="a text of list items"),
        pytest.param(CHAIN, "too-deep", id="depth through aliases"),
        pytest.param(
            "a: b\n" * 1_000_000, "too-large", id="one key a million times", marks=pytest.mark.slow
        ),
    ],
)
def test_a_hostile_file_is_refused_in_seconds(text: str | bytes, code: str) -> None:
    assert_refused_in_seconds(text, code)


# A tenth shows that it is refused, the whole that it takes no longer for that.
@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("start", "unit", "times", "code"),
    [
        pytest.param(b"", b" ", 8_000_000, "empty-document", id="spaces"),
        pytest.param(b"a:\n", b"\tb\n", 1_000_000, "tab", id="tabs"),
        pytest.param(b"", b"\x01", 8_000_000, "control-character", id="control characters"),
        pytest.param(b"", b"\xe9", 8_000_000, "wrong-encoding", id="bytes of no encoding"),
    ],
)
def test_a_long_hostile_file_is_refused_in_seconds(
    start: bytes, unit: bytes, times: int, code: str, share: int
) -> None:
    assert_refused_in_seconds(start + unit * (times // share), code)


def assert_refused_in_seconds(text: str | bytes, code: str) -> None:
    start = time.process_time()
    _, found = read(text)
    assert found[0].code == code
    assert render_human(found)
    assert time.process_time() - start < 5


MEASURE = """
import re, sys
from deckgen.diagnostics import Report
from deckgen.outline.yaml.source import read_bytes
data = eval(sys.argv[1])
report = Report()
read_bytes(data, "o", report)
# Not ru_maxrss: that counts what the parent held when it forked.
print(report.diagnostics[0].code, int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        "b'x' * 10**7",
        "b'[' * 10**7",
        "b'\\x01' * 8_000_000",
        "b'a:\\n' + b'\\tb\\n' * 2_600_000",
        "b'- x\\n' * 2_000_000",
    ],
)
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(),
    reason="this system does not tell a process's peak memory",
)
def test_a_hostile_file_takes_less_than_300_megabytes(data: str, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, data], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(done.stdout.split()[1]) < 300


@pytest.mark.slow
def test_the_limits_are_met_exactly() -> None:
    assert not read(b"a: " + b"x" * (MAX_BYTES - 3))[1]
    assert only_fault(b"a: " + b"x" * (MAX_BYTES - 2)).code == "file-too-large"
    assert not read("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1]
    assert only_fault("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).code == "too-deep"
    assert not read("- x\n" * (MAX_NODES - 1))[1]
    assert only_fault("- x\n" * MAX_NODES).code == "too-large"


def test_a_missing_file_is_a_fault_with_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "outline.yaml").write_text("title: x")
    report = Report()
    assert read_file(tmp_path / "outlin.yaml", "outlin.yaml", report) is None
    assert report.diagnostics[0].code == "file-missing"
    assert report.diagnostics[0].hint == "did you mean `outline.yaml`?"


def test_a_folder_is_not_an_outline(tmp_path: Path) -> None:
    report = Report()
    assert read_file(tmp_path, "here", report) is None
    assert "a folder" in report.diagnostics[0].message


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text("title: x", encoding="utf-8")
    node = read_file(tmp_path / "o.yaml", "o.yaml", Report())
    assert isinstance(node, MappingNode)


YAML_LIKE = st.text(st.sampled_from("ab \n\t:-[]{},&*!|>'\"%@`#?~\\<.é漢\x07\ufeff\r"), max_size=60)


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.binary(max_size=80), YAML_LIKE.map(lambda text: text.encode())))
def test_any_bytes_give_a_node_or_a_fault_with_words(data: bytes) -> None:
    node, found = read(data)
    assert node is not None or any(each.severity is Severity.FAULT for each in found)
    for each in found:
        assert each.message
        assert each.span is None or (each.span.line >= 1 and each.span.column >= 1)
    render_human(found).encode()


@settings(max_examples=examples(100), deadline=None)
@given(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff"
        )
    )
)
def test_any_text_in_single_quotes_comes_back_as_it_was(text: str) -> None:
    assert good("a: '" + text.replace("'", "''") + "'").get("a") == text


def test_the_caret_stands_under_its_place_behind_escaped_characters() -> None:
    span = Span(Source("a.yaml", "a: \x1b漢\u202eb\x07c"), 1, 7, 2)
    lines = render_human([Diagnostic("code", "words", span)]).split("\n")
    assert lines[1] == r"  1 | a: \x1b漢\u202eb\x07c"
    assert lines[2] == "    |    " + " " * len(r"\x1b..\u202e") + "^" * len(r"b\x07")
