"""`chart`: numbers as columns, bars, lines, areas, slices or dots."""

from typing import Annotated, ClassVar

from deckgen.content import NOTE_MARKER
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block
from deckgen.kinds.chart.chart_fields import ChartFields
from deckgen.kinds.single.caption import above_caption, caption_below, caption_room
from deckgen.outline.values.fields import Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box


@model
class ChartBlock(Block):
    """A chart."""

    key: ClassVar[str] = "chart"

    chart: Annotated[
        ChartFields,
        Field(description="{type, categories, series}, or {type, data: file.csv, x, series}"),
    ]
    alt: Annotated[Text | None, Field(description="What it shows, for those who cannot see it")] = (
        None
    )
    caption: Annotated[Text | None, Field(description="A line under it")] = None

    def _refuse_markers(self, canvas: Canvas) -> None:
        """Report the markers of footnotes in names of series, which are plain text."""
        for entry in self.chart.entries:
            marker = NOTE_MARKER.search(entry.name)
            if marker is None:
                continue
            canvas.report.fault(
                "footnote-place",
                f"`{marker[0]}` cannot stand in the name of a series",
                entry.span,
                hint="put it into the title or the caption",
            )

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Draw the chart over the whole area, or over what its caption leaves of it."""
        from deckgen.kinds.chart.chart_box import draw_chart

        self._refuse_markers(canvas)
        room = caption_room(self.caption, canvas, area)
        box = draw_chart(self.chart, self.alt, canvas, above_caption(area, room))
        if box is None:
            return ((),)
        if self.caption is None:
            return ((box,),)
        return ((box, caption_below(self.caption, canvas, area, box.rect.bottom, room)),)
