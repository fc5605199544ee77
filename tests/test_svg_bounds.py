"""What a drawing from anywhere may take and may name: time, memory, and nothing outside."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from effort import examples
from hostile_drawings import DRAWINGS, drawing
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError, Report
from deckgen.layout.files.svg_picture import PictureUse, svg_picture
from deckgen.layout.svg.clean import SvgFault
from deckgen.layout.svg.css import clean_declarations, clean_sheet, clean_value
from deckgen.layout.svg.known_names import ATTRIBUTES, ELEMENTS
from deckgen.layout.svg.read_svg import sanitise_svg

# Those that are told at once.
AT_ONCE = (
    "300 blurs",
    "a chain of 400 blurs",
    "a pattern as large as a field",
    "copies of copies",
    "a text of a million letters",
    "groups in groups",
    "a view box as small as dust",
    "a view box as large as the sky",
    "a bomb of a picture",
    "many pictures of many megapixels",
    "HTML of a million letters",
    "variables of variables",
    "selectors that go back",
    "30,000 digits of width",
    "30,000 digits of width and a unit",
    "digits everywhere",
)


def told(data: bytes) -> str:
    """What is told of a drawing that is drawn for both decks; nothing where it can be."""
    report = Report()
    picture = svg_picture(data, PictureUse("the drawing"), report)
    diagnostics = report.diagnostics
    if picture is not None:
        try:
            assert picture.fallback().startswith(b"\x89PNG")
        except DeckgenError as error:
            diagnostics = error.diagnostics
    assert all(each.hint for each in diagnostics)
    return " ".join(each.message for each in diagnostics)


def seconds() -> float:
    """The CPU time of this process, and of those that it has started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.mark.parametrize("name", AT_ONCE)
def test_a_costly_drawing_is_drawn_or_refused_in_seconds(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.layout.svg.pixels.draw_apart.MOST_SECONDS", 1)
    assert_bounded(name, 4)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(DRAWINGS.keys() - set(AT_ONCE)))
def test_any_other_costly_drawing_is_drawn_or_refused_in_seconds(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.layout.svg.pixels.draw_apart.MOST_SECONDS", 1)
    assert_bounded(name, 6)


def assert_bounded(name: str, most: float) -> None:
    data = DRAWINGS[name]()
    start = seconds()
    told(data)
    assert seconds() - start < most


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("300 blurs", "takes more than 1 seconds, most of it for its effects (filters)"),
        (
            "a pattern as large as a field",
            "needs more than 469 MB of memory, most of it for its patterns",
        ),
        (
            "many pictures of many megapixels",
            "inside the drawing is one too many: together they have more than 64 megapixels",
        ),
        ("30,000 digits of width", "has no usable size"),
        ("a view box as small as dust", ""),
    ],
)
def test_what_is_too_costly_is_said_in_words(
    name: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.layout.svg.pixels.draw_apart.MOST_SECONDS", 1)
    assert says in told(DRAWINGS[name]())


def test_an_ordinary_drawing_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(subprocess, "Popen", refuse)
    shapes = "".join(f'<rect x="{at}" width="9" height="9" opacity=".5"/>' for at in range(200))
    words = '<text y="9">Words</text>' * 50
    dashed = '<path stroke="red" stroke-dasharray="4 2" d="M0 0L1280 0V720H9"/>' * 30
    assert (
        svg_picture(drawing(shapes + words + dashed), PictureUse("the drawing"), Report())
        is not None
    )


def test_ctrl_c_ends_a_long_drawing_and_leaves_nothing(tmp_path: Path, root: Path) -> None:
    (tmp_path / "blurs.svg").write_bytes(DRAWINGS["300 blurs"]())
    (tmp_path / "outline.yaml").write_text(
        "title: T\nslides: [{title: A, image: blurs.svg, alt: a}]\n"
    )
    (tmp_path / "temporary").mkdir()
    # Presses Ctrl-C when the process that draws has begun.
    script = """
import signal, sys
from deckgen.cli import main

def press(event, arguments):
    if event == "subprocess.Popen":
        signal.setitimer(signal.ITIMER_REAL, 0.3)

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
sys.addaudithook(press)
sys.exit(main(["build"]))
"""
    environment = {**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(tmp_path / "temporary")}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        shown = process.communicate()
        assert (process.returncode, *shown) == (128 + signal.SIGINT, "", "")
        with pytest.raises(ProcessLookupError):  # nothing is left of what it started
            os.killpg(process.pid, 0)
    assert sorted(each.name for each in tmp_path.rglob("*")) == [
        "blurs.svg",
        "outline.yaml",
        "temporary",
    ]


ADDRESS = "//evil.example/x"
OUTSIDE = (
    r'<style>@\\69mport "ADDRESS"; rect{fill:\\75rl(ADDRESS#x)}</style>',
    r'<style>@\5c 69mport "ADDRESS"; rect{fill:\5c 75rl(ADDRESS)}</style>',
    r"<style>rect{fill:u\5c\72l(ADDRESS)}</style>",
    '<style>@IMPORT "ADDRESS";@Import URL(ADDRESS);rect{fill:URL(ADDRESS)}</style>',
    "<style>@charset 'ADDRESS';@namespace x url(ADDRESS);@font-face{font-family:a;src:url(ADDRESS)}</style>",
    "<style>@font-face{font-family:a;src:local('ADDRESS'),url('ADDRESS') format('woff')}</style>",
    "<style>@import url(ADDRESS) layer(a) supports(display:grid) screen;</style>",
    "<style>@document url(ADDRESS){rect{fill:red}}</style>",
    "<style>@keyframes a{to{fill:url(ADDRESS)}}rect{animation:a 1s;cursor:url(ADDRESS),auto}</style>",
    "<style>rect{background:-webkit-image-set('ADDRESS' 1x);mask:image-set(url(ADDRESS) 1x, 'ADDRESS' 2x)}</style>",
    "<style>rect{fill:cross-fade(url(ADDRESS), 'ADDRESS');mask:element(#a);clip-path:src('ADDRESS')}</style>",
    "<style>rect{--a:url(ADDRESS);fill:var(--a)}</style>",
    "<style>rect{fill:url(ADDRESS</style>",
    "<style>rect{fill:url( /**/'ADDRESS')}</style>",
    "<style>rect{-moz-binding:url(ADDRESS);behavior:url(ADDRESS);filter:progid:X(src='ADDRESS')}</style>",
    "<style>rect{content:'ADDRESS' url(ADDRESS)}</style>",
    "<style><![CDATA[@import 'ADDRESS';]]></style>",
    "<style media='all' href='ADDRESS' src='ADDRESS'>rect{fill:red}</style>",
    '<rect HREF="ADDRESS" xlink:HREF="ADDRESS" Href="ADDRESS"/>',
    '<rect fill="URL(ADDRESS)" mask="Url( ADDRESS )" style="FILL:uRL(ADDRESS)"/>',
    r'<rect fill="\75rl(ADDRESS)" style="fill:\\75rl(ADDRESS);cursor:url(ADDRESS)"/>',
    '<rect src="ADDRESS" srcset="ADDRESS" poster="ADDRESS" action="ADDRESS" formaction="ADDRESS"/>',
    '<rect data="ADDRESS" background="url(ADDRESS)" ping="ADDRESS" longdesc="ADDRESS" cite="ADDRESS"/>',
    '<rect data-href="ADDRESS" data-src="ADDRESS" xml:base="ADDRESS" on-x="ADDRESS"/>',
    '<rect xmlns:x="http://x.example" x:href="ADDRESS" x:src="ADDRESS"/>',
    '<a href="ADDRESS" xlink:href="ADDRESS" target="ADDRESS"><rect/></a>',
    '<linearGradient href="ADDRESS#a"/><pattern xlink:href="ADDRESS"/><filter href="ADDRESS"/>',
    '<textPath href="ADDRESS#a"/><mask href="ADDRESS"/><cursor href="ADDRESS"/><mpath href="ADDRESS"/>',
    '<rect color-profile="url(ADDRESS)"/><color-profile href="ADDRESS"/>',
    '<font-face><font-face-src><font-face-uri href="ADDRESS"/></font-face-src></font-face>',
    '<altGlyph href="ADDRESS"/><tref href="ADDRESS"/><glyphRef href="ADDRESS"/>',
    '<link href="ADDRESS" rel="stylesheet"/><img src="ADDRESS"/><IMAGE href="ADDRESS"/><Use href="ADDRESS"/>',
    '<SCRIPT href="ADDRESS"/><script href="ADDRESS"/><handler href="ADDRESS"/><iframe src="ADDRESS"/>',
    '<animate attributeName="href" to="ADDRESS"/><set attributeName="xlink:href" to="ADDRESS"/>',
    '<h:link xmlns:h="http://www.w3.org/1999/xhtml" href="ADDRESS" rel="stylesheet"/>',
    "<?xml-stylesheet href='ADDRESS'?>",
    "<!-- ADDRESS -->",
    "<metadata><x href='ADDRESS'/></metadata>",
)


@pytest.mark.parametrize("outside", OUTSIDE)
def test_no_address_outside_is_left_in_a_drawing(outside: str) -> None:
    data = drawing(outside.replace("ADDRESS", ADDRESS) + '<circle r="5"/>')
    left = sanitise_svg(b"<?xml-stylesheet href='//evil.example/x'?>" + data)
    assert isinstance(left, bytes), left
    assert b"evil" not in left
    assert b"<circle" in left
    assert sanitise_svg(left) == left


@pytest.mark.parametrize("place", ["fill", "mask", "filter", "cursor"])
@pytest.mark.parametrize("escape", [r"\75rl", r"\\75rl", r"u\72l", r"\5c 75rl"])
def test_an_escaped_address_is_refused_or_left_out(place: str, escape: str) -> None:
    value = f"{escape}({ADDRESS})"
    for attribute in (f'{place}="{value}"', f'style="{place}:{value}"'):
        left = sanitise_svg(drawing(f"<rect {attribute}/>"))
        assert isinstance(left, SvgFault) or b"evil" not in left


@pytest.mark.parametrize(
    "drawn",
    [
        '<image href="http://evil.example/a.png"/>',
        '<image xlink:href="//evil.example/a.png"/>',
        '<image href="file:///etc/passwd"/>',
        '<image href="data:text/html,evil"/>',
        '<image href="data:image/png;base64,AA//evil.example"/>',
        '<use href="x.svg#a"/>',
        '<use xlink:href="http://evil.example/x.svg#a"/>',
        '<filter id="f"><feImage href="http://evil.example/a.png"/></filter>',
    ],
)
def test_what_would_be_drawn_from_outside_is_refused(drawn: str) -> None:
    report = Report()
    assert svg_picture(drawing(drawn), PictureUse("the drawing"), report) is None
    (fault,) = report.diagnostics
    assert fault.code == "picture-svg"
    assert fault.hint


def test_an_element_and_an_attribute_stay_by_their_names_alone() -> None:
    data = drawing(
        "".join(f"<{name}/>" for name in sorted(ELEMENTS | {"blink", "Rect", "object", "embed"}))
        + f"<g {' '.join(f'{name}=' + repr('5') for name in sorted(ATTRIBUTES - {'style'} | {'blink', 'ID', 'srcdoc'}))}/>"
    )
    left = sanitise_svg(data)
    assert isinstance(left, bytes), left
    assert set(re.findall(r"<(\w+)", left.decode())) == ELEMENTS - {"style"}
    # A number is no colour: it is taken out with the style.
    colors = {"color", "fill", "stroke", "stop-color", "flood-color", "lighting-color"}
    named = set(re.findall(r" ([\w-]+)=", left.decode())) - {"xmlns"}
    assert named == ATTRIBUTES - {"style"} - colors


PIECES = (
    *("\\", "\\\\", "\\5c", "\\75", "\\22 ", "url(", "URL(", "@import", "@media", "image-set("),
    *(
        "'",
        '"',
        "/*",
        "*/",
        ")",
        "(",
        "{",
        "}",
        ";",
        ":",
        "//a",
        "#a",
        " ",
        "\n",
        "fill",
        "src",
        "x",
    ),
)
CSS = st.one_of(
    st.text(alphabet="@importul(rl)IMPORTURL'\"\\/*;:{}# 75c69htp.adx-\n\f\r\0é", max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


@settings(max_examples=examples(500), deadline=None)
@given(CSS)
def test_cleaned_css_loads_nothing_and_stays_clean(css: str) -> None:
    for clean in (clean_sheet, clean_declarations, clean_value):
        left = clean(css)
        assert clean(left) == left
        assert "\\" not in left
        assert not re.search(r"@(?!media|supports)[\w-]|image-set|src\(", left, re.IGNORECASE)
        targets = re.findall(r"url\(\s*(.)", left, re.IGNORECASE | re.DOTALL)
        assert set(targets) <= {"#"}


def test_words_that_only_some_programs_show_are_refused() -> None:
    named = "flowRoot"
    report = Report()
    assert (
        svg_picture(drawing(f"<{named}>words</{named}>"), PictureUse("the drawing"), report) is None
    )
    assert named in report.diagnostics[0].message
