"""Everything of ziamath and ziafont that deckgen/layout/formula/engine.py relies on.

Formulas are laid out by ziamath, whose elements engine.py subclasses: classes and methods that the
library promises to nobody. Each test names one thing that is relied on, and fails with a sentence
that says which one has changed. What is relied on, and why:

- `Math` lays an element out, and tells its tree of nodes and its font;
- `Mnode` finds the class of an element by its tag, keeps style and size, and is drawn by its parts;
- `Mrow` and `Mfrac` build themselves in `_setup`, which is replaced, as rows take time that doubles
  with each level, and fractions keep a distance that belongs to the row;
- `Glyph`, `BBox` and the font's look-ups make the mark of an accent;
- brackets stretch to `rowymin` and `rowymax`, arrows to `width`;
- the drawing is `symbol`, `use`, `rect` and `path` of SVG, which `formula_path` makes one path of.

The two packages are pinned to what these tests have seen, not vendored: they are 11,000 lines and
two fonts (2.7 MB) in two packages, and a copy would have to be kept up against both. When a new
version fails here, the pin in pyproject.toml stays until engine.py has been mended.
"""

import ast
import inspect
import re
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

with warnings.catch_warnings():
    # Its font is found by a function that Python 3.11 and 3.12 call deprecated.
    warnings.simplefilter("ignore", DeprecationWarning)
    from ziafont.fonttypes import BBox
    from ziamath.drawable import Drawable, Glyph
    from ziamath.nodes.mfrac import Mfrac
    from ziamath.nodes.mnode import Mnode
    from ziamath.nodes.mrow import Mrow
    from ziamath.zmath import Math

    from deckgen.layout.formula import engine

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "deckgen" / "layout" / "formula" / "engine.py"
# What `deckgen.layout.formula.mathml_elements.EM` is reckoned from: points that are taken for pixels.
PIXELS_OF_A_POINT = 1.333


def element(tag: str, *children: ET.Element, text: str = "", **attributes: str) -> ET.Element:
    made = ET.Element(tag, attributes)
    made.text = text
    made.extend(children)
    return made


def letter(text: str = "x") -> ET.Element:
    return element("mi", text=text, mathvariant="normal")


def bracket(text: str = "(") -> ET.Element:
    return element("mo", text=text, stretchy="true", form="infix", lspace="0", rspace="0")


def laid_out(*children: ET.Element) -> Any:
    return Math(element("mrow", *children), size=engine.SIZE).node


def drawing(*children: ET.Element) -> ET.Element:
    canvas = ET.Element("svg")
    laid_out(*children).draw(0, 0, canvas)
    return canvas


def height(node: Any) -> float:
    return float(node.bbox.ymax - node.bbox.ymin)


def parameters(function: Any) -> list[str]:
    return list(inspect.signature(function).parameters)


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_nothing_but_the_engine_knows_ziamath() -> None:
    knowing = {
        path.relative_to(ROOT).as_posix()
        for folder in ("deckgen", "tests", "tools", "bench")
        for path in (ROOT / folder).rglob("*.py")
        if imported(ast.parse(path.read_text("utf-8"))) & {"ziamath", "ziafont"}
    }
    assert knowing == {
        ENGINE.relative_to(ROOT).as_posix(),
        Path(__file__).relative_to(ROOT).as_posix(),
    }, "ziamath and ziafont stay behind engine.py, where a change of theirs can be met"


def test_ziamath_is_pinned_to_one_minor_version() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    pinned = re.search(r'"ziamath>=0\.(\d+),<0\.(\d+)"', project)
    assert pinned, "pyproject.toml holds ziamath below the next minor version"
    assert int(pinned[2]) == int(pinned[1]) + 1, "only one minor version of ziamath is let in"


def test_the_engine_relies_on_nothing_that_is_not_named_here() -> None:
    tree = ast.parse(ENGINE.read_text("utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and re.match("ziamath|ziafont", node.module or "")
        for alias in node.names
    }
    assert names == {"BBox", "Glyph", "Mfrac", "Mnode", "Mrow", "Math"}, (
        "engine.py imports something else from ziamath or ziafont: name it in a test here"
    )


def test_math_lays_an_element_out() -> None:
    assert parameters(Math)[:2] == ["mathml", "size"], "Math takes an element, and a size by name"
    made = Math(element("mrow", letter()), size=100.0)
    assert isinstance(made.node, Mrow), "Math.node is the row that was given"
    assert made.font is made.node.font, "Math.font is the font of all its nodes"
    assert made.node.glyphsize == 100.0, "Math's size is the size of an em, in units of the drawing"
    assert made.node.xadvance() > 0, "a row's xadvance() is its width on a line"


def test_the_font_tells_which_characters_it_has() -> None:
    font = laid_out(letter()).font
    assert font.info.names.family == "STIX Two Math", "formulas are set in STIX Two Math"
    assert font.glyphindex("x") > 0, "glyphindex() is the number of a glyph"
    assert font.glyphindex("中") == 0, "glyphindex() is 0 for a character that is not there"


def test_a_node_is_found_by_the_tag_of_its_element() -> None:
    class Probe(Mnode, tag="deckgen-probe"):
        """A class of ours."""

    parent = laid_out(letter())
    assert parameters(Mnode.fromelement)[:2] == ["element", "parent"], (
        "Mnode.fromelement takes an element and its parent"
    )
    node = Mnode.fromelement(element("deckgen-probe"), parent)
    assert isinstance(node, Probe), "a subclass of Mnode is registered by its `tag`"
    assert Probe.mtag == "deckgen-probe", "Mnode.mtag is the tag"
    assert (Mrow.mtag, Mfrac.mtag) == ("mrow", "mfrac"), (
        "rows and fractions are known by these tags to the elements around them"
    )


def test_a_node_has_what_it_is_drawn_by() -> None:
    parent = laid_out(letter())
    node = Mnode(element("mnode"), parent)
    for name in ("element", "font", "style", "glyphsize", "nodes", "nodexy", "bbox"):
        assert hasattr(node, name), f"Mnode.{name} is gone"
    assert node.nodes == [] == node.nodexy, "a new Mnode has no parts"
    assert isinstance(node, Drawable), "a Mnode can be a part of another one"
    node.nodes, node.nodexy, node.bbox = parent.nodes, [(30, -20)], BBox(0, 77, 0, 1)
    canvas = ET.Element("svg")
    node.draw(100, 50, canvas)
    use = canvas.find("use")
    assert use is not None, "Mnode.draw() draws its `nodes`"
    assert float(use.get("x", "0")) == pytest.approx(130), "Mnode.draw() moves them by `nodexy`"
    assert node.xadvance() == 77, "Mnode.xadvance() is the right edge of `bbox`"


def test_a_node_knows_lengths() -> None:
    node = laid_out(letter())
    em = 100 * PIXELS_OF_A_POINT
    assert node.size_px("1em") == pytest.approx(em, rel=1e-4), "ziamath's em is 1.333 of one"
    assert node.size_px("thinmathspace") == pytest.approx(em * 3 / 18, rel=1e-4), (
        "Mnode.size_px() knows MathML's spaces by name"
    )


@pytest.mark.parametrize("row", [Mrow, Mfrac])
def test_a_row_and_a_fraction_build_themselves_in_setup(row: type) -> None:
    source = inspect.getsource(row)
    assert "self._setup(**kwargs)" in source, f"{row.__name__} calls its _setup() when it is made"
    assert parameters(row._setup) == ["self", "kwargs"], (  # type: ignore[attr-defined]
        f"{row.__name__}._setup takes what is handed down as keywords"
    )


def test_a_row_advances_by_what_setup_leaves() -> None:
    row = laid_out(letter())
    row._xadvance = 12.5
    assert row.xadvance() == 12.5, "Mrow.xadvance() answers with `_xadvance`"


def test_a_fraction_keeps_a_thin_space_that_is_taken_away() -> None:
    fraction = laid_out(element("mfrac", letter("a"), letter("b"))).nodes[0]
    rule = fraction.nodes[2]
    over = fraction.bbox.xmax - rule.bbox.xmax
    assert over == pytest.approx(fraction.size_px("thinmathspace")), (
        "Mfrac ends a thin space behind its rule, which engine.py takes away"
    )
    assert len(fraction.nodexy) == len(fraction.nodes) == 3, "a fraction is two parts and a rule"
    assert isinstance(fraction.style.scriptlevel, int), "style.scriptlevel is the depth of scripts"


def test_brackets_are_as_high_as_the_row_says() -> None:
    row = laid_out(letter())
    low = Mnode.fromelement(bracket(), row, rowymin=0.0, rowymax=50.0)
    high = Mnode.fromelement(bracket(), row, rowymin=-150.0, rowymax=250.0)
    assert height(high) > 2 * height(low), (
        "a stretchy operator is made as high as `rowymin` and `rowymax` say"
    )


def test_arrows_are_as_wide_as_they_are_told() -> None:
    row = laid_out(letter())
    arrow = Mnode.fromelement(bracket("→"), row, width=400.0)
    assert arrow.bbox.xmax - arrow.bbox.xmin > 350, "a stretchy arrow is as wide as `width` says"


def test_a_glyph_is_drawn_by_itself() -> None:
    assert parameters(Glyph)[:4] == ["glyph", "char", "size", "style"], (
        "Glyph takes a glyph of the font, its character, its size and its style"
    )
    row = laid_out(letter())
    glyph = Glyph(row.font.glyph("x"), "x", 100.0, row.style)
    assert 0 < height(glyph) < 100, "Glyph.bbox is the ink at that size"


def test_a_box_is_four_numbers_in_this_order() -> None:
    assert BBox._fields == ("xmin", "xmax", "ymin", "ymax"), "BBox has changed its fields"
    assert laid_out(letter()).bbox.ymax > 0, "y of a BBox points upwards"


@pytest.mark.parametrize(
    ("tag", "children"),
    [
        ("msqrt", 1),
        ("mroot", 2),
        ("msub", 2),
        ("msup", 2),
        ("msubsup", 3),
        ("munder", 2),
        ("mover", 2),
        ("munderover", 3),
        ("menclose", 1),
        ("mphantom", 1),
        ("mfrac", 2),
    ],
)
def test_every_element_that_is_written_is_known(tag: str, children: int) -> None:
    node = laid_out(element(tag, *(letter() for _ in range(children)))).nodes[0]
    assert type(node).mtag == tag, f"ziamath has no element `{tag}` any more"


def test_a_table_is_known_with_its_spaces() -> None:
    def width(space: str) -> float:
        row = element("mtr", element("mtd", letter()), element("mtd", letter()))
        return float(laid_out(element("mtable", row, columnspacing=space)).bbox.xmax)

    assert width("2em") - width("0em") == pytest.approx(2 * 100 * PIXELS_OF_A_POINT, rel=0.01), (
        "mtable keeps `columnspacing` between two columns"
    )


def test_a_space_is_as_wide_as_it_says() -> None:
    space = laid_out(element("mspace", width="1em"))
    assert space.xadvance() == pytest.approx(100 * PIXELS_OF_A_POINT, rel=1e-3), (
        "mspace is as wide as its `width`"
    )


def test_a_drawing_is_glyphs_that_are_used() -> None:
    canvas = drawing(letter())
    symbol, use = canvas.find("symbol"), canvas.find("use")
    assert symbol is not None, "a drawing holds its glyphs as `symbol`"
    assert use is not None, "a glyph is placed by `use`"
    assert use.get("href") == f"#{symbol.get('id')}", "`use` names its `symbol` by `href`"
    assert len(symbol.get("viewBox", "").split()) == 4, "a `symbol` has a viewBox of four numbers"
    assert {"x", "y", "height"} <= use.attrib.keys(), "a `use` says where it stands and how high"
    path = symbol.find("path")
    assert path is not None, "a `symbol` holds its outline as `path`"
    assert set(re.findall("[A-Za-z]", path.get("d", ""))) <= set("MLQCZ"), (
        "an outline is made of M, L, Q, C and Z alone"
    )


def test_a_rule_and_a_frame_are_rectangles() -> None:
    rule = drawing(element("mfrac", letter(), letter())).find("rect")
    assert rule is not None, "the rule of a fraction is a `rect`"
    assert {"x", "y", "width", "height"} <= rule.attrib.keys(), "a `rect` says where it stands"
    assert rule.get("stroke-width") is None, "a rule has no stroke"
    frame = drawing(element("menclose", letter())).find("rect")
    assert frame is not None, "a frame is a `rect`"
    assert float(frame.get("stroke-width", "0")) > 0, "a frame has a stroke"


def test_a_drawing_holds_nothing_else() -> None:
    root = element("mroot", letter(), letter("3"))
    fraction = element("mfrac", letter(), letter())
    canvas = drawing(root, fraction, bracket(), element("menclose", letter()))
    assert {part.tag for part in canvas} <= {"symbol", "use", "rect", "path"}, (
        "a drawing holds an element that formula_path does not read"
    )
