"""A clean SVG tree → what drawing it takes at most, told before anything is drawn.

The figures are nanoseconds of resvg 0.48 on an ordinary machine, each measured with the worst of
its kind that covers the whole picture. So the sum errs upwards: what weighs little is drawn fast,
what weighs much may take long.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from deckgen.layout.svg.clean import local_name
from deckgen.layout.svg.copies import copied_by, drawn_by, elements_by_id, innermost_first
from deckgen.layout.svg.css import REFERENCE
from deckgen.layout.svg.transform import find_numbers
from deckgen.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

Subject = Literal[
    "shapes", "text", "dashes", "pictures", "patterns", "groups", "masks", "effects", "styles"
]
_WORDS: Mapping[Subject, str] = {
    "shapes": "its shapes",
    "text": "its text",
    "dashes": "its dashed lines",
    "pictures": "the pictures inside it",
    "patterns": "its patterns",
    "groups": "its transparent and blended groups",
    "masks": "its masks and clip paths",
    "effects": "its effects (filters)",
    "styles": "its style sheets",
}

# Nanoseconds for each pixel of the whole picture: of a paint, a layer, and an effect, which is
# worked out on up to 25 pictures' worth of pixels around it.
_PAINT, _LAYER, _EFFECT = 50.0, 120.0, 4_000.0
_EFFECTS: Mapping[str, float] = {
    "feGaussianBlur": 17_000.0,
    "feDropShadow": 17_000.0,
    "feTurbulence": 15_000.0,
    "feMorphology": 8_000.0,
    "feConvolveMatrix": 7_000.0,
    "feBlend": 7_000.0,
    "feFuncR": 0.0,
    "feFuncG": 0.0,
    "feFuncB": 0.0,
    "feFuncA": 0.0,
}
# Nanoseconds whatever the size: of an element, of a byte of a path, of a dash.
_ELEMENT, _BYTE, _DASH = 6_000.0, 2_000.0, 65.0
# Of a text, of a letter of it, and of two letters, because each is held against all others. A
# piece of a text with a style of its own counts as so many letters.
_TEXT, _LETTER, _LETTERS, _PIECE = 80_000.0, 10_000.0, 2.0, 13
# What is not looked into: a picture of 64 megapixels is decoded, the tile of a pattern may be as
# large as the paper, and an effect on areas grows with its radius in pixels.
_PICTURE = _TILE = _AREA = 1e9
# A rule is held against every element, and may ask anything for any of them.
_RULE, _SHEET = 40.0, 4e9
_AREAS = ("feMorphology", "feConvolveMatrix", "feTurbulence")
_COSTLY_STYLE = re.compile(r"url\(|filter|opacity|blend|isolation|dash|mask|clip|marker")

# The most dashes that one closed outline is cut into: the renderer leaves out what has more.
_MOST_DASHES = 1e6
# A curve is at most so many times as long as the largest number of its path.
_LONGEST = 9.0
# A layer reaches two pictures beyond the picture on all sides.
_LARGEST_LAYER, _BYTES_OF_A_PIXEL = 25, 4
_LAYERED = ("opacity", "mix-blend-mode", "isolation", "filter", "mask", "clip-path")
# Numbers of copies beyond this are as good as endless.
_ENDLESS = 1e12
# Bytes of the outline of a letter.
_OUTLINE = 10.0
_SHAPES = frozenset("path rect circle ellipse line polyline polygon".split())
_OPAQUE = ("", "1", "100%", "inherit")
_DECLARATION = re.compile(r"(?<![-\w])([-\w]++)\s*+:([^;]*+)")


@dataclass(frozen=True, slots=True)
class Weight:
    """What a drawing takes at most, by subject: nanoseconds whatever its size, and for each pixel
    of the picture. `depth` is how many elements are drawn inside one another, and `layers` how many
    of them on a layer of their own.
    """

    fixed: Mapping[Subject, float]
    per_pixel: Mapping[Subject, float]
    depth: int
    layers: int

    def seconds(self, pixels: float) -> float:
        """Return the seconds that a picture of so many pixels takes at most."""
        return sum(self._by_subject(pixels).values()) / 1e9

    def memory(self, pixels: float) -> float:
        """Return the bytes that the picture and its layers take at most."""
        return (1 + _LARGEST_LAYER * self.layers) * pixels * _BYTES_OF_A_PIXEL

    def heaviest(self, pixels: float) -> str:
        """Return what takes the most of the time, in words."""
        by_subject = self._by_subject(pixels)
        return _WORDS[max(by_subject, key=by_subject.__getitem__, default="shapes")]

    def _by_subject(self, pixels: float) -> dict[Subject, float]:
        subjects = dict.fromkeys((*self.fixed, *self.per_pixel))
        return {
            subject: self.fixed.get(subject, 0.0) + self.per_pixel.get(subject, 0.0) * pixels
            for subject in subjects
        }


def weigh(root: "_Element") -> Weight:
    """Return what a clean drawing weighs, with all its copies."""
    return _Scales(root).weight()


@dataclass(frozen=True, slots=True)
class _Size:
    """How much an element and all that it copies hold: elements that are painted, and bytes of
    paths, at each of which a marker may stand. `depth` and `layers` count the servers that it draws
    with, too.
    """

    leaves: float
    bytes: float
    depth: int
    layers: int


class _Scales:
    """Adds up one drawing."""

    def __init__(self, root: "_Element") -> None:
        self._by_id = elements_by_id(root)
        self._order = list(innermost_first(root, self._by_id))
        self._sizes: dict[_Element, _Size] = {}
        self._fixed: dict[Subject, float] = defaultdict(float)
        self._per_pixel: dict[Subject, float] = defaultdict(float)

    def weight(self) -> Weight:
        """Return the sum over all elements, each as often as it is drawn."""
        for element in self._order:
            self._measure(element)
        times: dict[_Element, float] = defaultdict(float)
        times[self._order[-1]] = 1.0
        for element in reversed(self._order):
            count = min(times[element], _ENDLESS)
            self._add_element(element, count)
            for target, copies in self._targets(element):
                times[target] += count * copies
        size = self._sizes[self._order[-1]]
        return Weight(self._fixed, self._per_pixel, size.depth, size.layers)

    def _measure(self, element: "_Element") -> None:
        """Note the size of an element; what it draws was measured before."""
        name = local_name(element)
        outline = element.get("d", "") or element.get("points", "")
        leaves, length = float(name in _SHAPES), float(len(outline))
        if name == "text":
            leaves, length = 1.0, sum(map(len, element.itertext())) * _OUTLINE
        copied = copied_by(element, self._by_id)
        for inner in (*element.iterchildren("*"), *([copied] if copied is not None else [])):
            leaves += self._sizes[inner].leaves
            length += self._sizes[inner].bytes
        drawn = [self._sizes[inner] for inner in drawn_by(element, self._by_id)]
        self._sizes[element] = _Size(
            leaves=min(leaves, _ENDLESS),
            bytes=min(length, _ENDLESS),
            depth=1 + max((inner.depth for inner in drawn), default=0),
            layers=_layers(element) + max((inner.layers for inner in drawn), default=0),
        )

    def _targets(self, element: "_Element") -> "Iterator[tuple[_Element, float]]":
        """Yield what an element draws, and how often. Paints and markers are handed down."""
        for child in element.iterchildren("*"):
            yield child, 1.0
        copied = copied_by(element, self._by_id)
        if copied is not None:
            yield copied, 1.0
        size = self._sizes[element]
        for name, value in _declared(element):
            copies = 1.0
            if name in ("fill", "stroke"):
                copies = max(1.0, size.leaves)
            elif name.startswith("marker"):
                copies = max(2.0, size.bytes / 2)
            for target in map(self._by_id.get, REFERENCE.findall(value)):
                if target is not None:
                    yield target, copies

    def _add_element(self, element: "_Element", count: float) -> None:
        """Add what an element itself takes, drawn so many times."""
        name = local_name(element)
        self._add("shapes", _ELEMENT * count)
        if name in _SHAPES:
            outline = len(element.get("d", "") or element.get("points", ""))
            self._add("shapes", _BYTE * outline * count, _PAINT * count)
        elif name == "text":
            self._add_text(element, count)
        elif name in ("image", "feImage"):
            self._add("pictures", _PICTURE * count, _PAINT * count)
        elif name == "pattern":
            self._add("patterns", _TILE * count, _PAINT * count)
        elif name == "marker":
            self._add("masks", 0.0, _LAYER * count)
        elif name == "style":
            self._add_sheet(element.text or "")
        if name.startswith("fe"):
            self._add("effects", _AREA * count * (name in _AREAS))
            self._add("effects", 0.0, _EFFECTS.get(name, _EFFECT) * count)
        self._add_look(element, count)

    def _add_sheet(self, css: str) -> None:
        self._add("styles", _RULE * css.count("{") * len(self._order))
        if _COSTLY_STYLE.search(css):
            self._add("styles", _SHEET)

    def _add_text(self, element: "_Element", count: float) -> None:
        letters = sum(map(len, element.itertext()))
        pieces = sum(1 for _ in element.iter("*"))
        letters += _PIECE * (pieces - 1)
        fixed = _TEXT + _LETTER * letters + _LETTERS * letters * letters
        self._add("text", fixed * count, _PAINT * pieces * count)

    def _add_look(self, element: "_Element", count: float) -> None:
        """Add what the looks of an element take: layers, and dashes."""
        for name, value in _declared(element):
            if name in ("mask", "clip-path"):
                self._add("masks", 0.0, _LAYER * count * (value != "none"))
            elif name == "filter":
                self._add("effects", 0.0, _LAYER * count * (value != "none"))
                # Functions, each of which is an effect.
                functions = value.count("(") - value.count("url(")
                self._add("effects", 0.0, _EFFECTS["feDropShadow"] * functions * count)
            elif name == "opacity":
                self._add("groups", 0.0, _LAYER * count * (value not in _OPAQUE))
            elif name in ("mix-blend-mode", "isolation"):
                self._add("groups", 0.0, _LAYER * count)
            elif name == "stroke-dasharray":
                self._add("dashes", _DASH * self._dashes(element, value) * count)

    def _dashes(self, element: "_Element", value: str) -> float:
        """Return the most dashes that the outlines in an element are cut into."""
        period = sum(map(abs, find_numbers(value)))
        size = self._sizes[element]
        if not period:
            return 0.0
        pieces = size.leaves * 4 + size.bytes / 2
        outlines = size.leaves + size.bytes / 4
        return min(pieces * self._farthest * _LONGEST / period, outlines * _MOST_DASHES)

    @cached_property
    def _farthest(self) -> float:
        """The largest number that says where a shape is, in user units."""
        shapes = (element for element in self._order if local_name(element) in _SHAPES)
        values = (str(value) for element in shapes for value in element.attrib.values())
        numbers = (abs(number) for value in values for number in find_numbers(value))
        return max(numbers, default=1.0)

    def _add(self, subject: Subject, fixed: float, per_pixel: float = 0.0) -> None:
        if fixed:
            self._fixed[subject] += fixed
        if per_pixel:
            self._per_pixel[subject] += per_pixel


def _layers(element: "_Element") -> int:
    """Return how many layers an element itself takes: an effect keeps the picture that it makes."""
    if local_name(element) == "filter":
        return len(element)
    return sum(name in _LAYERED for name, _ in _declared(element))


def _declared(element: "_Element") -> Iterator[tuple[str, str]]:
    """Yield the properties of an element with their values, from its attributes and its style."""
    for name, value in element.attrib.items():
        if name == "style":
            for match in _DECLARATION.finditer(str(value)):
                yield match[1], match[2].strip()
        else:
            yield str(name), str(value).strip()
