"""`equation`: a formula, large, with a line under it."""

from typing import TYPE_CHECKING, Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.base.kind import Block, Body
from deckgen.kinds.single.caption import caption_box, caption_height
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.values.latex_field import Latex
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, EquationBox
from deckgen.page.style import TextStyle
from deckgen.records import replace
from deckgen.units import NO_EMU, Emu, Points, Rect, emu, points

if TYPE_CHECKING:
    from deckgen.layout.formula.formula_path import FormulaDrawing

_CAPTION_GAP = emu(Points(16))
"""EMU between a formula and its caption."""

_AIR = emu(Points(6))
"""EMU above a formula in a column: lines of words beside it have air above their letters, too."""


@model
class Equation(Block):
    """A formula."""

    key: ClassVar[str] = "equation"

    equation: Annotated[
        Latex, Field(description="The formula in LaTeX, without dollar signs around it")
    ]
    caption: Annotated[Text | None, Field(description="A line under it")] = None
    alt: Annotated[
        Plain | None, Field(description="How it is read out, where that should be said otherwise")
    ] = None

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Hang the formula from the top of its room, its caption close under it."""
        area = canvas.area("area").down_to(canvas.slot("caption"))
        return (Body(self._boxes(canvas, area)),)

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Hang it from the top of a column, no larger than the words in the other columns."""
        rect = replace(area.rect, top=area.rect.top + _AIR, height=area.rect.height - _AIR)
        return (self._boxes(canvas, replace(area, rect=rect, slot="")),)

    def _boxes(self, canvas: Canvas, area: Area) -> tuple[Box, ...]:
        """Return the formula and its caption; nothing (and a fault) where it cannot be drawn."""
        from deckgen.layout.formula.formula_picture import drawn

        drawing = drawn(self.equation.formula, display=True)
        if drawing is None:
            canvas.report.fault(
                "formula",
                "this formula cannot be drawn",
                self.equation.span,
                hint="write it in simpler terms",
            )
            return ()
        caption_height = self._caption_height(canvas, area)
        room_height = area.rect.height
        if self.caption is not None:
            room_height -= caption_height + _CAPTION_GAP
        room = points(area.rect.width), points(room_height)
        style = capped(canvas.style("equation"), area.largest)
        size = _size(drawing, style, room)
        if size is None:
            size = style.sizes[-1]
            self._report_too_large(canvas, drawing, size, room)
        box = self._box(canvas, area, drawing, size)
        if self.caption is None:
            return (box,)
        rect = replace(area.rect, top=box.rect.bottom + _CAPTION_GAP, height=caption_height)
        slot = canvas.slot_beside(area, "caption")
        return box, caption_box(self.caption, canvas, rect, slot)

    def _box(
        self, canvas: Canvas, area: Area, drawing: "FormulaDrawing", size: Points
    ) -> EquationBox:
        from deckgen.layout.formula.formula_picture import alternative, formula_picture
        from deckgen.layout.formula.omml import omml
        from deckgen.outline.latex.linear import linear_text

        formula, color = self.equation.formula, canvas.style("equation").color
        width, height = emu(drawing.width * size), emu(drawing.height * size)
        return EquationBox(
            rect=Rect(area.rect.left, area.rect.top, width, height),
            omml=omml(formula),
            picture=formula_picture(drawing, color.hex, size),
            name="Equation",
            alt=str(self.alt or alternative(formula, canvas.lang)),
            color=color,
            size=size,
            text=linear_text(formula) if drawing.words else "",
            origin=self.equation.span,
        )

    def _caption_height(self, canvas: Canvas, area: Area) -> Emu:
        """Return the height (EMU) of the caption, which leaves the area in any case; 0 for none."""
        if self.caption is None:
            return NO_EMU
        return min(area.rect.height, caption_height(self.caption, canvas, area.rect.width))

    def _report_too_large(
        self, canvas: Canvas, drawing: "FormulaDrawing", size: Points, room: tuple[Points, Points]
    ) -> None:
        """Report a formula that is too wide or else too high for `room` (width and height, points)
        at its least size.
        """
        side, needed, available = "high", drawing.height * size, room[1]
        hint = "split it over slides"
        if drawing.width * size > room[0]:
            side, needed, available = "wide", drawing.width * size, room[0]
            hint = "break it over lines with `\\begin{aligned} … \\\\ … \\end{aligned}`"
        canvas.report.fault(
            "overflow",
            f"the formula is {needed / 72:.1f} in {side} at {size:g} pt;"
            f" there is room for {available / 72:.1f} in",
            self.equation.span,
            hint=hint,
        )


def _size(
    drawing: "FormulaDrawing", style: TextStyle, room: tuple[Points, Points]
) -> Points | None:
    """Return the largest size (points) at which a drawing has `room` (width and height, points);
    None where none does.
    """
    width, height = room
    for size in style.sizes:
        if drawing.width * size <= width and drawing.height * size <= height:
            return size
    return None
