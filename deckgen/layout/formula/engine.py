"""ziamath, which lays a formula out by the tables of its font: how it is asked, and what of it is
replaced.

Its rows build everything in them twice, and so take time that doubles with each level; its
fractions keep a distance that belongs to the row. Both are elements of our own here. Importing this
module reads the font, which takes a tenth of a second: it is imported when the first formula is
drawn.
"""

from functools import lru_cache
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

from ziafont.fonttypes import BBox
from ziamath.drawable import Glyph
from ziamath.nodes.mfrac import Mfrac
from ziamath.nodes.mnode import Mnode
from ziamath.nodes.mrow import Mrow
from ziamath.zmath import Math

from deckgen.layout.formula.mathml import ARROW, FOREIGN, FRACTION, MARK, ROW

SIZE = 100.0
"""Units of ziamath in an em."""


def laid_out(element: ET.Element) -> tuple[ET.Element, float]:
    """Return the drawing of a row from the start of its baseline, and its advance, in units."""
    made = Math(element, size=SIZE)
    canvas = ET.Element("svg")
    made.node.draw(0, 0, canvas)
    return canvas, made.node.xadvance()


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
        for inherited in ("width", "nostretch", "rowymin", "rowymax"):
            kwargs.pop(inherited, None)
        built = [
            None if _stretches(each) else Mnode.fromelement(each, self, **kwargs)
            for each in self.element
        ]
        inside = [
            each.bbox for each in built if each is not None and each.bbox.ymax > each.bbox.ymin
        ]
        low = min((each.ymin for each in inside), default=0.0)
        high = max((each.ymax for each in inside), default=0.0)
        room = {"rowymin": low, "rowymax": high}
        self.nodes = [
            Mnode.fromelement(element, self, **kwargs, **room) if node is None else node
            for node, element in zip(built, self.element, strict=True)
        ]
        self._line_up()

    def _line_up(self) -> None:
        x = 0.0
        boxes: list[BBox] = []
        for node in self.nodes:
            self.nodexy.append((x, 0))
            box = node.bbox
            if box.ymax > box.ymin:
                boxes.append(BBox(x + box.xmin, x + box.xmax, box.ymin, box.ymax))
            x += node.xadvance()
        self._xadvance = x
        self.bbox = BBox(
            min((each.xmin for each in boxes), default=0.0),
            max((x, *(each.xmax for each in boxes))),
            min((each.ymin for each in boxes), default=0.0),
            max((each.ymax for each in boxes), default=0.0),
        )


def _stretches(element: ET.Element) -> bool:
    return element.tag == "mo" and element.get("stretchy") == "true"


class ZiamathFraction(Mfrac, tag=FRACTION):
    """A fraction whose rule ends a little past what it divides (TeX's nulldelimiterspace), not a
    thin space further.
    """

    def _setup(self, **kwargs: object) -> None:
        self.style.scriptlevel = int(self.element.get("scriptlevel", "0"))
        super()._setup(**kwargs)
        room = 0.12 * self.glyphsize
        over = self.size_px("thinmathspace")
        self.nodexy = [(x + room, y) for x, y in self.nodexy]
        self.bbox = BBox(0, self.bbox.xmax - over + 2 * room, self.bbox.ymin, self.bbox.ymax)


class Arrow(Mnode, tag=ARROW):
    """An arrow, what stands below it and what stands above it; the wider of them says how wide it
    is.
    """

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: object) -> None:
        super().__init__(element, parent, **kwargs)
        below, above = (Mnode.fromelement(each, self) for each in self.element[1:])
        width = max(below.bbox.xmax, above.bbox.xmax, self.glyphsize * 0.6) + 0.5 * self.glyphsize
        arrow = Mnode.fromelement(self.element[0], self, width=width)
        width, gap = arrow.bbox.xmax - arrow.bbox.xmin, 0.12 * self.glyphsize
        self.nodes = [arrow, above, below]
        high, low = arrow.bbox.ymax + gap - above.bbox.ymin, arrow.bbox.ymin - gap - below.bbox.ymax
        centred = [(width - each.bbox.xmax) / 2 for each in (above, below)]
        self.nodexy = [(-arrow.bbox.xmin, 0), (centred[0], -high), (centred[1], -low)]
        top = high + above.bbox.ymax if above.nodes else arrow.bbox.ymax
        self.bbox = BBox(0, width, low + below.bbox.ymin if below.nodes else arrow.bbox.ymin, top)


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
    half of that.
    """

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: object) -> None:
        super().__init__(element, parent, **kwargs)
        self.words = element.text or ""
        width = (
            sum(1.0 if east_asian_width(each) in "WF" else 0.55 for each in self.words)
            * self.glyphsize
        )
        self.bbox = BBox(0, width, -0.12 * self.glyphsize, 0.88 * self.glyphsize)

    def draw(self, x: float, y: float, svg: ET.Element) -> tuple[float, float]:
        """Add the words to the drawing."""
        width = f"{self.bbox.xmax:.3f}"
        placed = {
            "x": f"{x:.3f}",
            "y": f"{y:.3f}",
            "font-size": f"{self.glyphsize:.3f}",
            "textLength": width,
        }
        ET.SubElement(svg, "text", placed).text = self.words
        return x + self.bbox.xmax, y


# Whoever asks for a row or a fraction by its name means these.
ZiamathRun.mtag, ZiamathFraction.mtag = Mrow.mtag, Mfrac.mtag
