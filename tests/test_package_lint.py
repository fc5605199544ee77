"""Every rule of the package lint fires on the fault it is there for, and on nothing in a good deck."""

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from deckgen import api
from deckgen.render.pptx import render
from tests.package_lint import RULES, lint
from tests.sample_pages import everything

Members = dict[str, bytes]
Fault = Callable[[Members], None]

SLIDE = "ppt/slides/slide2.xml"
SLIDE_LINKS = "ppt/slides/_rels/slide2.xml.rels"
NOTES = "ppt/notesSlides/notesSlide2.xml"
NOTES_LINKS = "ppt/notesSlides/_rels/notesSlide2.xml.rels"
SECOND_SLIDE = (
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide" '
    'Target="../slides/slide3.xml"/></Relationships>'
)
PICTURE_SLIDE = "ppt/slides/slide3.xml"
TABLE_SLIDE = "ppt/slides/slide4.xml"
GLUED = (
    '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="98" name="Edge"/><p:cNvCxnSpPr><a:stCxn id="99" idx="0"/></p:cNvCxnSpPr>'
    "<p:nvPr/></p:nvCxnSpPr><p:spPr/></p:cxnSp>"
)
PRESENTATION = "ppt/presentation.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
TIMING = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1"/></p:par><p:par><p:cTn id="{other}"><p:childTnLst><p:set><p:cBhvr>'
    '<p:cTn id="3"/><p:tgtEl><p:spTgt spid="{shape}"><p:txEl><p:pRg st="0" end="{end}"/></p:txEl></p:spTgt></p:tgtEl>'
    "</p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing></p:sld>"
)


OUTLINE = """\
title: What moves
cover: false
slides:
  - title: A chart
    chart: {type: column, stacked: true, labels: true, categories: [a, b], series: {s: [1, 2], t: [3, 4]}}
    alt: Two columns
  - title: A film
    video: film.mp4
    alt: Bars
  - title: A formula
    equation: x^2
  - title: A diagram
    diagram: {nodes: {a: A, b: {label: B, shape: cylinder}}, edges: [a -> b]}
    transition: morph
  - title: Cards
    cards: [{title: One}, {title: Two}]
"""
CHART = "ppt/charts/chart1.xml"
CHART_SLIDE, FILM_SLIDE, FORMULA_SLIDE, DIAGRAM_SLIDE, CARDS_SLIDE = (
    f"ppt/slides/slide{at}.xml" for at in range(1, 6)
)


@cache
def good() -> bytes:
    return render(everything())


@cache
def moving() -> bytes:
    """A deck with what `everything` has not: what is drawn from numbers, is animated or has a
    fallback.
    """
    with TemporaryDirectory() as folder:
        outline = Path(folder, "outline.yaml")
        outline.write_text(OUTLINE, "utf-8")
        film = Path(__file__).parent / "cases" / "kinds" / "film.mp4"
        Path(folder, "film.mp4").write_bytes(film.read_bytes())
        (written,) = api.build(outline, folder, to=("pptx",))
        return written.path.read_bytes()


def members(deck: bytes) -> Members:
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(changed: Members) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def replaced(part: str, old: str, new: str, count: int = 1) -> Fault:
    """A fault: the first match of a pattern in a part is written differently."""

    def change(parts: Members) -> None:
        text, done = re.subn(old, new, parts[part].decode(), count=count)
        assert done, f"nothing in {part} matches {old}"
        parts[part] = text.encode()

    return change


def added(name: str, data: bytes = b"<a/>") -> Fault:
    return lambda parts: parts.update({name: data})


def removed(name: str) -> Fault:
    return lambda parts: parts.pop(name) and None


def last_first(parts: Members) -> None:
    name, data = parts.popitem()
    rest = dict(parts)
    parts.clear()
    parts.update({name: data} | rest)


def timed(shape: str, *, end: int = 0, other: int = 2) -> Fault:
    return replaced(SLIDE, "</p:sld>$", TIMING.format(shape=shape, end=end, other=other))


def built(effect: str, builds: str) -> Fault:
    """A fault: an effect on a shape, and a list of builds."""
    target = '<p:spTgt spid="3"/>'
    listed = f"<p:bldLst>{builds}</p:bldLst>" if builds else ""
    return replaced(
        SLIDE, "</p:sld>$", f"<p:timing>{effect}{target}</p:cTn>{listed}</p:timing></p:sld>"
    )


def chart(indices: tuple[int, int], axis: int) -> Fault:
    series = "".join(f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/></c:ser>' for at in indices)
    name = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    data = f'<c:chart xmlns:c="{name}">{series}<c:axId val="{axis}"/></c:chart>'
    return added("ppt/charts/chart1.xml", data.encode())


FAULTS: list[tuple[str, Fault]] = [
    ("members_unique", added("ppt/slides/SLIDE1.xml")),
    ("types_first", last_first),
    ("types_complete", added("ppt/media/sound.wav", b"RIFF")),
    ("types_complete", removed("ppt/viewProps.xml")),
    ("relationships_resolve", removed("ppt/media/image1.png")),
    (
        "relationships_resolve",
        replaced(f"ppt/slides/_rels/{SLIDE[11:]}.rels", 'Id="rId2"', 'Id="rId1"'),
    ),
    ("references_resolve", replaced(SLIDE, 'r:id="rId[0-9]+"', 'r:id="rId99"')),
    ("parts_reachable", added("ppt/slides/slide99.xml")),
    (
        "outside_is_links",
        replaced(f"ppt/slides/_rels/{SLIDE[11:]}.rels", "https://example.org/", "file:///etc/"),
    ),
    (
        "outside_is_links",
        replaced(
            f"ppt/slides/_rels/{PICTURE_SLIDE[11:]}.rels",
            '(?<=relationships/image" )Target="[^"]*"',
            'Target="https://example.org/pixel.png" TargetMode="External"',
        ),
    ),
    (
        "choices_declared",
        replaced(
            SLIDE,
            "<p:clrMapOvr>",
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="p14"/></mc:AlternateContent><p:clrMapOvr>',
        ),
    ),
    ("addresses_valid", replaced(SLIDE_LINKS, "https://example.org/", "https://[example.org/")),
    ("addresses_valid", replaced(SLIDE_LINKS, 'https://example.org/[^"]*', "")),
    ("no_doctype", replaced(SLIDE, "<p:sld ", "<!DOCTYPE sld><p:sld ")),
    (
        "parts_in_line",
        replaced(
            f"ppt/slides/_rels/{SLIDE[11:]}.rels", "relationships/slideLayout", "relationships/old"
        ),
    ),
    ("parts_in_line", replaced("ppt/notesMasters/_rels/notesMaster1.xml.rels", "theme2", "theme1")),
    ("parts_in_line", replaced(NOTES_LINKS, "</Relationships>", SECOND_SLIDE)),
    (
        "notes_mutual",
        replaced("ppt/notesSlides/_rels/notesSlide2.xml.rels", "slide2.xml", "slide3.xml"),
    ),
    ("layouts_listed", replaced(MASTER, "<p:sldLayoutId [^>]*/>", "")),
    ("master_ids", replaced(MASTER, 'id="2147483649"', 'id="2147483648"')),
    ("master_ids", replaced(MASTER, 'id="2147483649"', 'id="7"')),
    (
        "notes_master_listed",
        replaced(PRESENTATION, "<p:notesMasterIdLst>.*</p:notesMasterIdLst>", ""),
    ),
    ("slides_listed", replaced(PRESENTATION, '<p:sldId id="257"', '<p:sldId id="256"')),
    ("slides_listed", replaced(PRESENTATION, '<p:sldId id="257"[^>]*/>', "")),
    ("sections_complete", replaced(PRESENTATION, '<p14:sldId id="257"/>', "")),
    ("sections_complete", replaced(PRESENTATION, 'name="Words"', 'name=""')),
    ("shape_ids", replaced(SLIDE, '<p:cNvPr id="3"', '<p:cNvPr id="2"')),
    ("placeholders_known", replaced(SLIDE, '<p:ph idx="1"', '<p:ph idx="77"')),
    (
        "placeholders_known",
        replaced(PICTURE_SLIDE, 'type="ftr" sz="quarter" idx="11"', 'type="body" idx="1"'),
    ),
    (
        "layout_placeholders_unique",
        replaced("ppt/slideLayouts/slideLayout2.xml", 'idx="12"', 'idx="11"'),
    ),
    ("no_empty_placeholder", replaced(SLIDE, "Everything inline", "")),
    ("animations_aim", timed("99")),
    ("animations_aim", timed("3", end=9)),
    ("animations_aim", timed("3", other=1)),
    ("builds_paired", built('<p:cTn id="2" presetID="10" grpId="0">', "")),
    ("builds_paired", built('<p:cTn id="2" presetID="10">', '<p:bldP spid="3" grpId="0"/>')),
    ("connectors_glued", replaced(SLIDE, "</p:spTree>", f"{GLUED}</p:spTree>")),
    ("table_cells", replaced(TABLE_SLIDE, "<a:tc>.*?</a:tc>", "")),
    ("table_cells", replaced(TABLE_SLIDE, '<a:gridCol w="', '<a:gridCol w="1')),
    ("table_cells", replaced(TABLE_SLIDE, '<a:tr h="', '<a:tr h="1')),
    ("table_cells", replaced("ppt/tableStyles.xml", 'styleId="{6C', 'styleId="{7C')),
    ("chart_series", chart((0, 0), 1)),
    ("chart_series", chart((0, 1), -1)),
    ("pictures_described", replaced(PICTURE_SLIDE, ' descr="A [^"]*"', "")),
    (
        "drawings_have_pixels",
        replaced(f"ppt/slides/_rels/{PICTURE_SLIDE[11:]}.rels", r"image\d+\.png", "image2.svg", 9),
    ),
    ("languages_tagged", replaced(SLIDE, '<a:rPr lang="en"', "<a:rPr")),
    ("languages_known", replaced(SLIDE, '<a:rPr lang="en"', '<a:rPr lang=""')),
    ("languages_known", replaced(PRESENTATION, 'lang="en"', 'lang="EN-gb"')),
    ("no_office_escapes", replaced(NOTES, "Say it ", "Say _x0041_")),
    ("sizes_positive", replaced(PICTURE_SLIDE, '(?<=<a:ext )cx="', 'cx="-', 9)),
    (
        "shapes_hold_text",
        replaced(
            SLIDE,
            "</p:spPr><p:txBody>.*?</p:txBody></p:sp></p:spTree>",
            "</p:spPr></p:sp></p:spTree>",
        ),
    ),
    ("paths_begin", replaced("ppt/slideLayouts/slideLayout2.xml", "<a:moveTo>.*?</a:moveTo>", "")),
]


MOVING_FAULTS: list[tuple[str, Fault]] = [
    ("prefixes_usual", replaced(FORMULA_SLIDE, "a14", "math14", 0)),
    ("choices_agree", replaced(FORMULA_SLIDE, "<mc:Fallback>.*</mc:Fallback>", "")),
    (
        "choices_agree",
        replaced(FORMULA_SLIDE, '(?<=<mc:Fallback><p:pic><p:nvPicPr><p:cNvPr )id="', 'id="9'),
    ),
    ("films_play", replaced(FILM_SLIDE, "<p:seq .*</p:seq>", "")),
    ("films_play", replaced(FILM_SLIDE, "<p:video>.*</p:video>", "")),
    ("films_play", replaced(FILM_SLIDE, "<p14:media [^>]*/>", "")),
    ("films_play", replaced(FILM_SLIDE, "ppaction://media", "ppaction://noaction")),
    ("groups_measured", replaced(CARDS_SLIDE, '<a:chExt cx="[1-9][0-9]*"', '<a:chExt cx="0"')),
    (
        "groups_measured",
        replaced(CARDS_SLIDE, '(name="Card 1: One"[^>]*/>.*?</p:grpSpPr>).*?(?=</p:grpSp>)', r"\1"),
    ),
    (
        "morph_names_unique",
        replaced(CARDS_SLIDE, 'name="Card [0-9]: [A-Za-z]+"', 'name="!!card"', 0),
    ),
    ("connection_sites", replaced(DIAGRAM_SLIDE, '(<a:stCxn [^>]*)idx="[0-9]"', r'\1idx="4"')),
    ("connection_sites", replaced(DIAGRAM_SLIDE, '(<a:endCxn [^>]*)idx="[0-9]"', r'\1idx="5"')),
    ("chart_labels", replaced(CHART, '<c:dLblPos val="ctr"/>', '<c:dLblPos val="outEnd"/>')),
    ("chart_labels", replaced(CHART, '<c:dLblPos val="ctr"/>', '<c:dLblPos val="t"/>')),
    ("chart_axes", replaced(CHART, "<c:axId [^>]*/>", "")),
    ("chart_axes", replaced(CHART, '<c:crossAx val="', '<c:crossAx val="9')),
    ("chart_cells", replaced(CHART, "<c:v>3.*?</c:v>", "<c:v>33</c:v>")),
    ("chart_cells", replaced(CHART, r"\$2:\$B\$3", "$2:$B$4")),
]
PROVEN = [(good, *each) for each in FAULTS] + [(moving, *each) for each in MOVING_FAULTS]


@pytest.mark.parametrize("deck", [good, moving])
def test_a_good_deck_has_no_findings(deck: Callable[[], bytes]) -> None:
    assert lint(deck()) == []


@pytest.mark.parametrize(
    ("deck", "rule", "fault"),
    PROVEN,
    ids=[f"{at}-{rule}" for at, (_, rule, _) in enumerate(PROVEN)],
)
def test_the_rule_fires_on_its_fault(deck: Callable[[], bytes], rule: str, fault: Fault) -> None:
    parts = members(deck())
    fault(parts)
    assert any(f": {rule}: " in finding for finding in lint(zipped(parts)))


def test_every_rule_is_proven() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for _, rule, _ in PROVEN}
