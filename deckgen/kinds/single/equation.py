"""`equation`: a formula, large, with a line under it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.base.kind import Block, Body
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.values.latex_field import Latex
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, EquationBox, TextBox
from deckgen.page.style import TextStyle
from deckgen.units import Rect, emu, points

if TYPE_CHECKING:
    from deckgen.layout.formula.formula_path import FormulaDrawing

_CAPTION_GAP = emu(16)
_AIR = emu(6)


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
        area, caption = canvas.area("area"), canvas.slot("caption")
        if caption is not None:
            area = replace(
                area,
                rect=replace(
                    area.rect, height=max(area.rect.height, caption.rect.bottom - area.rect.top)
                ),
            )
        return (Body(self._boxes(canvas, area, "caption" if caption else "")),)

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Hang it from the top of a column, no larger than the words in the other ones, whose lines
        have air above.
        """
        rect = replace(area.rect, top=area.rect.top + _AIR, height=area.rect.height - _AIR)
        return (self._boxes(canvas, replace(area, rect=rect), ""),)

    def _boxes(self, canvas: Canvas, area: Area, caption_slot: str) -> tuple[Box, ...]:
        from deckgen.layout.formula.formula_picture import drawn

        drawing = drawn(self.equation.formula, display=True)
        if drawing is None:
            hint = "write it in simpler terms"
            canvas.report.fault(
                "formula", "this formula cannot be drawn", self.equation.span, hint=hint
            )
            return ()
        style = capped(canvas.style("equation"), area.largest)
        caption = self._caption(canvas, area, caption_slot)
        room = (
            points(area.rect.width),
            points(area.rect.height - (_used(caption) if caption else 0)),
        )
        size = _size(drawing, style, room)
        if size is None:
            size = style.sizes[-1]
            self._too_large(canvas, drawing, size, room)
        box = self._box(canvas, area, drawing, size)
        if caption is None:
            return (box,)
        top = box.rect.bottom + _CAPTION_GAP
        return box, replace(caption, rect=replace(caption.rect, top=top))

    def _box(
        self, canvas: Canvas, area: Area, drawing: "FormulaDrawing", size: float
    ) -> EquationBox:
        from deckgen.layout.formula.formula_picture import alternative, formula_picture
        from deckgen.layout.formula.omml import omml
        from deckgen.outline.latex.linear import linear_text

        formula, color = self.equation.formula, canvas.style("equation").color
        rect = Rect(
            area.rect.left, area.rect.top, emu(drawing.width * size), emu(drawing.height * size)
        )
        return EquationBox(
            rect=rect,
            omml=omml(formula),
            picture=formula_picture(drawing, color.hex, size),
            name="Equation",
            alt=str(self.alt) if self.alt else alternative(formula, canvas.lang),
            color=color,
            size=size,
            text=linear_text(formula) if drawing.words else "",
            origin=self.equation.span,
        )

    def _caption(self, canvas: Canvas, area: Area, slot: str) -> TextBox | None:
        """The caption at its height; its place follows from the formula's."""
        if self.caption is None:
            return None
        set_text = canvas.setter.typeset(
            (Paragraph(self.caption.runs),), canvas.style("caption"), points(area.rect.width)
        )
        rect = replace(area.rect, height=min(area.rect.height, emu(set_text.height) + emu(1)))
        return canvas.line(self.caption, "caption", area=Area(rect, slot, style="caption"))

    def _too_large(
        self, canvas: Canvas, drawing: "FormulaDrawing", size: float, room: tuple[float, float]
    ) -> None:
        over = drawing.width * size > room[0]
        needed, given = (
            (drawing.width * size, room[0]) if over else (drawing.height * size, room[1])
        )
        canvas.report.fault(
            "overflow",
            f"the formula is {needed / 72:.1f} in {'wide' if over else 'high'} at {size:g} pt; there is room for"
            f" {given / 72:.1f} in",
            self.equation.span,
            hint="break it over lines with `\\begin{aligned} … \\\\ … \\end{aligned}`"
            if over
            else "split it over slides",
        )


def _used(caption: TextBox) -> int:
    """The height of a caption with the gap above it, in EMU."""
    return caption.rect.height + _CAPTION_GAP


def _size(drawing: "FormulaDrawing", style: TextStyle, room: tuple[float, float]) -> float | None:
    """The largest size (points) at which the drawing has room (width and height in points)."""
    width, height = room
    fitting = (
        each
        for each in style.sizes
        if drawing.width * each <= width and drawing.height * each <= height
    )
    return next(fitting, None)
