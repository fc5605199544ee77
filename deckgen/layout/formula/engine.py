"""A formula in MathML → its drawing by ziamath, which lays it out by the tables of its font.

This is the only module that knows ziamath and ziafont, and it stands on more of them than they
promise: its elements are subclasses of ziamath's own. ziamath's rows build everything in them
twice, and so take time that doubles with each level; its fractions keep a distance that belongs to
the row; arrows do not grow with the words on them. Hence the pin to one minor version, and
tests/test_ziamath.py, which names each thing that is relied on and says which one has changed:

- `Math`: lays out an element (`node`, `font`), and knows how large an em is (`size`).
- `Mnode`: finds the class of an element by its tag (`fromelement`, `__init_subclass__`), and tells
  its style, font and size (`style`, `font`, `glyphsize`, `size_px`); a node is drawn by its parts
  (`nodes`, `nodexy`, `bbox`, `xadvance`, `draw`).
- `Mrow` and `Mfrac`: build themselves in `_setup`; rows tell brackets how high they are to be by
  `rowymin` and `rowymax`.
- `Glyph` and the font: `glyph`, `glyphindex` (0 for a character that is not there).
- `BBox`: four numbers in the order xmin, xmax, ymin, ymax.
- The drawing: `symbol`, `use`, `rect` and `path` of SVG, as `formula_path` reads them.

It is not vendored: that would be two packages, 11,000 lines and two fonts (2.7 MB in all), of which
only the layout would ever be looked at here; when a version breaks what is relied on, the pin holds
until this module has been mended.

Importing this module reads the font, which takes a tenth of a second: it is imported when the first
formula is drawn.
"""

from functools import lru_cache
from itertools import filterfalse
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

from ziafont.fonttypes import BBox
from ziamath.drawable import Glyph
from ziamath.nodes.mfrac import Mfrac
from ziamath.nodes.mnode import Mnode
from ziamath.nodes.mrow import Mrow
from ziamath.zmath import Math

from deckgen.layout.formula.mathml_elements import ARROW, FOREIGN, FRACTION, MARK, ROW

SIZE = 100.0
"""Units of ziamath in an em."""
# What a row is told about the row around it, and must not tell its elements.
_INHERITED = ("width", "nostretch", "rowymin", "rowymax")
# TeX's nulldelimiterspace, in em: 1.2 pt at 10 pt.
_FRACTION_EDGE = 0.12
# The distance between an arrow and the words on it, how far it is wider than they are, and the
# least width that is reckoned for them, in em.
_ARROW_GAP = 0.12
_ARROW_ENDS = 0.5
_ARROW_WORDS = 0.6
# The box of a line of foreign words, and the width of a character that is not East Asian, in em.
_FOREIGN_DEPTH = 0.12
_FOREIGN_HEIGHT = 0.88
_FOREIGN_WIDTH = 0.55


def laid_out(element: ET.Element) -> tuple[ET.Element, float]:
    """Return the drawing of a row from the start of its baseline, and its advance, in units."""
    node = Math(element, size=SIZE).node
    canvas = ET.Element("svg")
    node.draw(0, 0, canvas)
    return canvas, node.xadvance()


@lru_cache(maxsize=2048)
def has_glyph(character: str) -> bool:
    """Return whether the font can draw a character."""
    return bool(_empty().font.glyphindex(character))


@lru_cache(maxsize=1)
def _empty() -> Math:
    return Math(ET.Element(ROW), size=SIZE)


class ZiamathRun(Mrow, tag=ROW):
    """A row, each of whose elements is built once, brackets last: as high as what stands between
    them.
    """

    def _setup(self, **kwargs: object) -> None:
        """Build the elements, in ziamath's stead."""
        for inherited in _INHERITED:
            kwargs.pop(inherited, None)
        brackets = list(filter(_stretches, self.element))
        others = list(filterfalse(_stretches, self.element))
        built = {element: Mnode.fromelement(element, self, **kwargs) for element in others}
        inside = _around([node.bbox for node in built.values()])
        kwargs |= {"rowymin": inside.ymin, "rowymax": inside.ymax}
        built |= {element: Mnode.fromelement(element, self, **kwargs) for element in brackets}
        self.nodes = [built[element] for element in self.element]
        self._line_up()

    def _line_up(self) -> None:
        """Place the nodes one behind the other."""
        advance = 0.0
        boxes: list[BBox] = []
        for node in self.nodes:
            self.nodexy.append((advance, 0))
            xmin, xmax, ymin, ymax = node.bbox
            boxes.append(BBox(advance + xmin, advance + xmax, ymin, ymax))
            advance += node.xadvance()
        self._xadvance = advance
        self.bbox = _around(boxes, advance)


def _stretches(element: ET.Element) -> bool:
    """Return whether an element is a bracket that is as high as its row."""
    return element.tag == "mo" and element.get("stretchy") == "true"


def _around(boxes: list[BBox], advance: float = 0.0) -> BBox:
    """Return the box around all boxes that have a height, at least as wide as the advance."""
    inked = [box for box in boxes if box.ymax > box.ymin]
    if not inked:
        return BBox(0.0, advance, 0.0, 0.0)
    xmin, xmax, ymin, ymax = zip(*inked, strict=True)
    return BBox(min(xmin), max(advance, *xmax), min(ymin), max(ymax))


class ZiamathFraction(Mfrac, tag=FRACTION):
    """A fraction whose rule ends a little past what it divides, not a thin space further."""

    def _setup(self, **kwargs: object) -> None:
        """Build the fraction as ziamath does, then move its parts."""
        self.style.scriptlevel = int(self.element.get("scriptlevel", "0"))
        super()._setup(**kwargs)
        edge = _FRACTION_EDGE * self.glyphsize
        over = self.size_px("thinmathspace")
        self.nodexy = [(x + edge, y) for x, y in self.nodexy]
        self.bbox = BBox(0, self.bbox.xmax - over + 2 * edge, self.bbox.ymin, self.bbox.ymax)


class Arrow(Mnode, tag=ARROW):
    """An arrow, what stands below it and what stands above it; the wider of them says how wide it
    is.
    """

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: object) -> None:
        super().__init__(element, parent, **kwargs)
        below, above = (Mnode.fromelement(words, self) for words in self.element[1:])
        widest = max(below.bbox.xmax, above.bbox.xmax, self.glyphsize * _ARROW_WORDS)
        width = widest + _ARROW_ENDS * self.glyphsize
        arrow = Mnode.fromelement(self.element[0], self, width=width)
        self.nodes = [arrow, above, below]
        self._place(arrow, above, below)

    def _place(self, arrow: Mnode, above: Mnode, below: Mnode) -> None:
        """Put the words in the middle above and below the arrow."""
        left, right, bottom, top = arrow.bbox
        width, gap = right - left, _ARROW_GAP * self.glyphsize
        high, low = top + gap - above.bbox.ymin, bottom - gap - below.bbox.ymax
        centred = [(width - words.bbox.xmax) / 2 for words in (above, below)]
        self.nodexy = [(-left, 0), (centred[0], -high), (centred[1], -low)]
        if above.nodes:
            top = high + above.bbox.ymax
        if below.nodes:
            bottom = low + below.bbox.ymin
        self.bbox = BBox(0, width, bottom, top)


class ZiamathMark(Mnode, tag=MARK):
    """One glyph as it is, which an identifier that reaches to its left would not be."""

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: object) -> None:
        super().__init__(element, parent, **kwargs)
        self.string = element.text or ""
        self.nodes = [
            Glyph(self.font.glyph(self.string), self.string, self.glyphsize, self.style, **kwargs)
        ]
        self.nodexy = [(0, 0)]
        self.bbox = self.nodes[0].bbox


class Foreign(Mnode, tag=FOREIGN):
    """Words to be set by whoever shows the drawing: Han, kana and Hangul an em wide each, others
    about half of that.
    """

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: object) -> None:
        super().__init__(element, parent, **kwargs)
        self.words = element.text or ""
        width, depth, height = sum(map(_width_of, self.words)), _FOREIGN_DEPTH, _FOREIGN_HEIGHT
        self.bbox = BBox(0, *(em * self.glyphsize for em in (width, -depth, height)))

    def draw(self, x: float, y: float, svg: ET.Element) -> tuple[float, float]:
        """Add the words to the drawing."""
        placed = {
            "x": f"{x:.3f}",
            "y": f"{y:.3f}",
            "font-size": f"{self.glyphsize:.3f}",
            "textLength": f"{self.bbox.xmax:.3f}",
        }
        ET.SubElement(svg, "text", placed).text = self.words
        return x + self.bbox.xmax, y


def _width_of(character: str) -> float:
    """Return the width of a foreign character in em."""
    if east_asian_width(character) in {"W", "F"}:
        return 1.0
    return _FOREIGN_WIDTH


# Whoever asks for a row or a fraction by its name means these.
ZiamathRun.mtag, ZiamathFraction.mtag = Mrow.mtag, Mfrac.mtag
