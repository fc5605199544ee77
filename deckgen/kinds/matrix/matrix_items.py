"""Things and a plot → dots where they belong, each with its name beside it."""

from collections.abc import Iterator, Sequence

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.matrix.dot_labels import Bounds, Dot, LabelPlace, place_labels
from deckgen.kinds.table.table_setter import wide_text
from deckgen.layout.grid import enclosing
from deckgen.layout.text.seams import broken_words
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Box, GroupBox, ShapeBox, TextBox, Typeset
from deckgen.page.style import Align, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_POINTS, Points, Rect, emu, points

_STYLE = "node"
_DOT, _BIG_DOT = Points(5.5), Points(8.0)
"""Radius of a dot, and of a highlighted one (points)."""
_EDGE = Points(14.0)
"""How far the dots of 0 and 1 stand from the edges of the plot (points)."""
_WIDEST = Points(170.0)
"""Points that a name may take on one line; in a narrow plot, a third of its width."""
_LONG_WORD = 0.5
"""A long word may take this share of the plot's width."""
_LEADER, _RING = Points(0.75), Points(1.0)
_ALIGN: dict[int, Align] = {1: "left", 0: "center", -1: "right"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A thing on the map: `x` and `y` from 0 to 1, from the bottom left."""

    name: Text
    x: float
    y: float
    highlight: bool


def place_items(
    items: Sequence[Marked], axes: tuple[str, str], canvas: Canvas, area: Area
) -> tuple[Box, ...]:
    """Return a group for each thing, named at the largest size at which no name stands on another
    and no word is cut.

    `axes` are the names of the two directions, for those who hear the map. A fault where names have
    no room.
    """
    style = capped(canvas.style(_STYLE), area.largest)
    tries = [_Map(items, canvas, area.rect, capped(style, size)) for size in style.sizes]
    fewest = tries[-1].cut_words()
    whole = [each for each in tries if each.cut_words() <= fewest]
    for far in (False, True):
        for each in whole:
            places, stuck = each.places(far=far)
            if not stuck:
                return each.groups(places, axes)
    places, stuck = tries[-1].places(far=True)
    crowded = items[stuck[0]].name
    message = f"there is no room for the name of `{crowded.plain[:40]}` beside its dot"
    hint = "show fewer things, give them shorter names, or move them apart"
    canvas.report.fault("crowded-matrix", message, crowded.span, hint=hint)
    return tries[-1].groups(places, axes)


@dataclass(frozen=True, slots=True)
class _Map:
    """Things in a plot, their names in one style at its largest size."""

    items: Sequence[Marked]
    canvas: Canvas
    plot: Rect
    style: TextStyle

    def places(self, *, far: bool) -> tuple[tuple[LabelPlace, ...], tuple[int, ...]]:
        """Return where the names stand, and which of them stand on something."""
        width, height = points(self.plot.width), points(self.plot.height)
        lines = (
            Bounds(width / 2, NO_POINTS, width / 2 + 1, height),
            Bounds(NO_POINTS, height / 2, width, height / 2 + 1),
        )
        dots = [self._dot(item) for item in self.items]
        return place_labels(dots, Bounds(Points(4), Points(2), width, height - 4), lines, far=far)

    def groups(self, places: Sequence[LabelPlace], axes: tuple[str, str]) -> tuple[GroupBox, ...]:
        """Return what is drawn of each thing, from top to bottom as it is read; its steps are in
        the author's order.
        """
        groups = tuple(self._groups(places, axes))
        tops = [(group.boxes[0].rect.top, group.boxes[0].rect.left) for group in groups]
        return tuple(
            group for _, group in sorted(zip(tops, groups, strict=True), key=lambda each: each[0])
        )

    def _groups(self, places: Sequence[LabelPlace], axes: tuple[str, str]) -> Iterator[GroupBox]:
        """Yield the name of each thing, its dot, and a line between them where it is far."""
        for number, (item, place) in enumerate(zip(self.items, places, strict=True), 1):
            label, dot = self._label(item, place, number), self._disc(item, axes, number)
            boxes: list[Box] = [label, *self._leader(item, place, number), dot]
            yield GroupBox(
                enclosing([each.rect for each in boxes]),
                tuple(boxes),
                f"Item {number}",
                listed=True,
                origin=item.name.span,
                step=number,
                identity=f"item-{number}",
            )

    def _at(self, item: Marked) -> tuple[Points, Points]:
        """The middle of a dot, in points from the corner of the plot."""
        width, height = points(self.plot.width) - 2 * _EDGE, points(self.plot.height) - 2 * _EDGE
        return _EDGE + item.x * width, _EDGE + (1 - item.y) * height

    def _dot(self, item: Marked) -> Dot:
        typeset, width = self._typeset(item, "left")
        return Dot(*self._at(item), _radius(item), width, typeset.height)

    def _typeset(self, item: Marked, align: Align) -> tuple[Typeset, Points]:
        """A name and how wide it is: on one line, or on several where it is long."""
        style = replace(
            self.style, align=align, bold=self.style.bold or item.highlight, balance=True
        )
        paragraphs, setter = (Paragraph(item.name.runs),), self.canvas.setter
        natural = setter.width_of(wide_text(item.name.runs), style, style.sizes[0]) * 1.04 + 1
        width = min(natural, _WIDEST, points(self.plot.width) / 3)
        if setter.cut_words(paragraphs, style, width):
            longest = setter.word_width(paragraphs, style)
            width = min(longest, points(self.plot.width) * _LONG_WORD)
        return setter.typeset(paragraphs, style, width), width

    def cut_words(self) -> int:
        """Return how many lines of the names end inside a word."""
        return sum(
            len(tuple(broken_words(paragraph)))
            for item in self.items
            for paragraph in self._typeset(item, "left")[0].paragraphs
        )

    def _label(self, item: Marked, place: LabelPlace, number: int) -> TextBox:
        typeset, _ = self._typeset(item, _ALIGN[place.across])
        bounds = place.bounds
        rect = Rect(
            self.plot.left + emu(bounds.left),
            self.plot.top + emu(bounds.top),
            emu(bounds.right - bounds.left),
            emu(typeset.height),
        )
        return TextBox(
            rect, typeset, "item", f"Name {number}", lang=self.canvas.lang, origin=item.name.span
        )

    def _disc(self, item: Marked, axes: tuple[str, str], number: int) -> ShapeBox:
        x, y = self._at(item)
        radius, palette = _radius(item), self.canvas.palette
        others = palette.muted if any(each.highlight for each in self.items) else palette.ink
        return ShapeBox(
            Rect(
                self.plot.left + emu(x - radius),
                self.plot.top + emu(y - radius),
                emu(2 * radius),
                emu(2 * radius),
            ),
            "ellipse",
            f"Dot {number}",
            fill=palette.accent if item.highlight else others,
            # Dots that touch stay apart.
            stroke=palette.paper,
            stroke_width=_RING,
            alt=f"{axes[0]} {item.x:g}, {axes[1]} {item.y:g}",
        )

    def _leader(self, item: Marked, place: LabelPlace, number: int) -> Sequence[Box]:
        """A line from a dot to the nearest edge of its name, where that is not beside it."""
        if not place.far:
            return ()
        x, y = self._at(item)
        bounds = place.bounds
        to_x, to_y = min(max(x, bounds.left), bounds.right), min(max(y, bounds.top), bounds.bottom)
        left, top = min(x, to_x), min(y, to_y)
        rect = Rect(
            self.plot.left + emu(left),
            self.plot.top + emu(top),
            emu(abs(to_x - x)),
            emu(abs(to_y - y)),
        )
        flipped = (to_x < x) != (to_y < y)
        color = self.canvas.palette.muted
        line = ShapeBox(
            rect, "line", f"Line {number}", stroke=color, stroke_width=_LEADER, flipped=flipped
        )
        return (line,)


def _radius(item: Marked) -> Points:
    return _BIG_DOT if item.highlight else _DOT
