"""Two directions and an area → the plot between them: its ground, its lines and the words at its
edges.
"""

from collections.abc import Sequence
from math import inf

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.items.item_forms import NARROW
from deckgen.kinds.table.table_setter import wide_text
from deckgen.layout.chart.series_colors import faint
from deckgen.layout.grid import COLUMNS
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Box, ShapeBox, TextBox
from deckgen.page.style import Align, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, Emu, Points, Rect, emu, points, whole

_AXIS = emu(Points(1.5))
_LINE = emu(Points(1))
_AIR = emu(Points(8))
_STYLE = "chart-label"
_ENDLESS = Points(inf)
# The words at the left have two of the twelve columns; in a narrow room, no more than this share of
# it.
_COLUMNS_OF_WORDS = 2
_SHARE_OF_WORDS = 0.28


@dataclass(frozen=True, slots=True)
class MatrixAxis:
    """A direction's name and the words at its ends."""

    label: Text | None
    low: Text | None
    high: Text | None

    @property
    def texts(self) -> tuple[Text, ...]:
        """What is written along it."""
        return tuple(each for each in (self.label, self.low, self.high) if each is not None)

    @property
    def name(self) -> str:
        """What it measures, as plain text."""
        return self.label.plain.strip() if self.label else ""


def draw_plot(
    across: MatrixAxis, down: MatrixAxis, canvas: Canvas, area: Area
) -> tuple[Rect, tuple[Box, ...]]:
    """Return the rectangle that things are put in, and what is drawn and written around it."""
    words = _Words(canvas, area.rect)
    beside = words.beside(down)
    below, height = words.below(
        across, Rect(area.rect.left + beside, NO_EMU, area.rect.width - beside, NO_EMU)
    )
    plot = Rect(
        area.rect.left + beside, area.rect.top, area.rect.width - beside, area.rect.height - height
    )
    written = [*words.at_left(down, plot), *(_moved(box, plot.bottom + _AIR) for box in below)]
    return plot, (*_lines(plot, canvas), *written)


def _lines(plot: Rect, canvas: Canvas) -> Sequence[Box]:
    """The upper right quarter, where things should be, faintly tinted; the axes; and the lines in
    the middle.
    """
    palette = canvas.palette
    tint = palette.paper if canvas.surface == "tint" else palette.surface
    middle, half = plot.left + plot.width // 2, plot.top + plot.height // 2
    quiet = faint(palette, palette.paper)
    return (
        ShapeBox(
            Rect(middle, plot.top, plot.right - middle, half - plot.top),
            "rectangle",
            "Ground",
            fill=tint,
        ),
        ShapeBox(
            Rect(middle - _LINE // 2, plot.top, _LINE, plot.height),
            "rectangle",
            "Middle across",
            fill=quiet,
        ),
        ShapeBox(
            Rect(plot.left, half - _LINE // 2, plot.width, _LINE),
            "rectangle",
            "Middle down",
            fill=quiet,
        ),
        ShapeBox(
            Rect(plot.left, plot.top, _AXIS, plot.height), "rectangle", "Axis up", fill=palette.ink
        ),
        ShapeBox(
            Rect(plot.left, plot.bottom - _AXIS, plot.width, _AXIS),
            "rectangle",
            "Axis across",
            fill=palette.ink,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Sets the words along the edges of a plot in `room`."""

    canvas: Canvas
    room: Rect

    def beside(self, axis: MatrixAxis) -> Emu:
        """Return how much of the width (EMU) the words of an axis take at the left of the plot."""
        if not axis.texts:
            return NO_EMU
        widest = max(self._natural(each) for each in axis.texts) + _AIR
        if self.room.width < NARROW:
            return min(widest, whole(self.room.width * _SHARE_OF_WORDS))
        gutter = self.canvas.theme.gutter
        column = (self.room.width + gutter) // COLUMNS
        longest = max(self._natural_word(each) for each in axis.texts) + gutter
        return max(_COLUMNS_OF_WORDS * column, longest)

    def at_left(self, axis: MatrixAxis, plot: Rect) -> Sequence[Box]:
        """Write the name of an axis in the middle of its height, the words at its ends."""
        width = plot.left - self.room.left - _AIR
        boxes = []
        for text, share, end in (
            (axis.high, 0.0, "high"),
            (axis.label, 0.5, "name"),
            (axis.low, 1.0, "low"),
        ):
            if text is not None:
                box = self._set(
                    text,
                    Rect(self.room.left, NO_EMU, width, NO_EMU),
                    "left",
                    f"Upward {end}",
                    strong=end == "name",
                )
                boxes.append(_moved(box, plot.top + whole((plot.height - box.rect.height) * share)))
        return boxes

    def below(self, axis: MatrixAxis, line: Rect) -> tuple[Sequence[TextBox], Emu]:
        """Write an axis along `line`; return its words and the height (EMU) that they take."""
        third = line.width // 3
        thirds = [Rect(line.left + at * third, NO_EMU, third, NO_EMU) for at in range(3)]
        places: tuple[tuple[Text | None, Rect, Align, str], ...] = (
            (axis.low, thirds[0], "left", "low"),
            (axis.label, thirds[1], "center", "name"),
            (axis.high, thirds[2], "right", "high"),
        )
        boxes = [
            self._set(text, rect, align, f"Across {end}", strong=end == "name")
            for text, rect, align, end in places
            if text is not None
        ]
        return boxes, max((box.rect.height for box in boxes), default=-_AIR) + _AIR

    def _set(self, text: Text, rect: Rect, align: Align, name: str, *, strong: bool) -> TextBox:
        style = replace(self._style(strong=strong), align=align, balance=True)
        paragraphs, width = (Paragraph(text.runs),), points(rect.width)
        # As large as leaves its words whole; its height is its own.
        typeset = self.canvas.setter.fit(paragraphs, style, width, _ENDLESS)
        assert typeset is not None, text.plain
        rect = replace(rect, height=emu(typeset.height))
        return TextBox(rect, typeset, "axis", name, lang=self.canvas.lang, origin=text.span)

    def _style(self, *, strong: bool) -> TextStyle:
        style = self.canvas.style(_STYLE)
        return replace(style, bold=True, color=self.canvas.palette.ink) if strong else style

    def _natural(self, text: Text) -> Emu:
        style = self._style(strong=True)
        return emu(
            self.canvas.setter.width_of(wide_text(text.runs), style, style.sizes[0]) * 1.02 + 1
        )

    def _natural_word(self, text: Text) -> Emu:
        style = self._style(strong=True)
        words = wide_text(text.runs).split() or [""]
        return emu(
            max(self.canvas.setter.width_of(word, style, style.sizes[0]) for word in words) * 1.02
            + 1
        )


def _moved(box: TextBox, top: Emu) -> TextBox:
    return replace(box, rect=replace(box.rect, top=top))
