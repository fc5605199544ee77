"""`matrix`: a map of two directions, things on it where they belong."""

from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.outline.values.fields import Flag, Number, Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box

Coordinate = Annotated[Number, Field(ge=0, le=1)]


@model
class AxisFields:
    """A direction: what it measures, and the words at its ends."""

    label: Annotated[Text | None, Field(description="What it measures")] = None
    low: Annotated[Text | None, Field(description="The word at its start")] = None
    high: Annotated[Text | None, Field(description="The word at its end")] = None


@model
class MatrixItem:
    """A thing on the map."""

    name: Annotated[Text, Field(description="What it is called")]
    x: Annotated[Coordinate, Field(description="0 (left) to 1 (right)")]
    y: Annotated[Coordinate, Field(description="0 (bottom) to 1 (top)")]
    highlight: Annotated[Flag, Field(description="Whether the slide is about it")] = False


@model
class MatrixData:
    """Two directions and what lies between them."""

    x: Annotated[AxisFields, Field(description="From left to right: {label, low, high}")]
    y: Annotated[AxisFields, Field(description="From bottom to top: {label, low, high}")]
    items: Annotated[
        tuple[MatrixItem, ...],
        Field(min_length=1, max_length=40, description="{name, x, y, highlight}, x and y 0 to 1"),
    ]


@model
class Matrix(ShapeBlock):
    """A two-by-two map."""

    key: ClassVar[str] = "matrix"

    matrix: Annotated[MatrixData, Field(description="{x, y, items}")]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Draw the map in the whole of `area`, the things on it one by one."""
        from deckgen.kinds.matrix.matrix_items import Marked, place_items
        from deckgen.kinds.matrix.matrix_plot import MatrixAxis, draw_plot

        data = self.matrix
        across = MatrixAxis(data.x.label, data.x.low, data.x.high)
        down = MatrixAxis(data.y.label, data.y.low, data.y.high)
        plot, boxes = draw_plot(across, down, canvas, area)
        items = tuple(
            Marked(item.name, float(item.x), float(item.y), item.highlight) for item in data.items
        )
        names = (across.name or "x", down.name or "y")
        return ((*boxes, *place_items(items, names, canvas, Area(plot, largest=area.largest))),)
