"""`chart`: numbers as columns, bars, lines, areas, slices or dots."""

from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.kinds.canvas import Area, Canvas
from deckgen.kinds.chart_fields import ChartFields
from deckgen.kinds.kind import Block
from deckgen.layout.boxes import Box
from deckgen.outline.fields import Text
from deckgen.outline.validate import model


@model
class Chart(Block):
    """A chart."""

    key: ClassVar[str] = "chart"

    chart: Annotated[ChartFields, Field(description="{type, categories, series}, or {type, data: file.csv, x, series}")]
    alt: Annotated[Text | None, Field(description="What it shows, for those who cannot see it")] = None

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Draw the chart over the whole area."""
        from deckgen.kinds.chart_drawing import draw_chart

        box = draw_chart(self.chart, self.alt, canvas, area)
        return ((),) if box is None else ((box,),)
