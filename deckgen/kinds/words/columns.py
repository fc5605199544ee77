"""`columns`: two to four blocks side by side."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.diagnostics import Report
from deckgen.kinds.base.canvas import Area, Canvas, shortened, text_height
from deckgen.kinds.base.dispatch import kind_of
from deckgen.kinds.base.kind import Block, Body, Kind, Kinds, TextBlock
from deckgen.layout.grid import split
from deckgen.outline.values.fields import Number, Text
from deckgen.outline.values.validate import model, validate
from deckgen.outline.yaml.source import MappingNode, Node, SequenceNode
from deckgen.page.boxes import Box, ShapeBox, TextBox
from deckgen.page.steps import at_step
from deckgen.units import Rect, emu

# Narrow columns are set smaller, so that a line still holds some 30 characters (points, by number
# of columns).
_LARGEST = {2: 24.0, 3: 22.0, 4: 20.0}
_AIR = emu(10)
_RULE = emu(1.5)


@model
class Column:
    """One column: a block, and perhaps a heading."""

    title: Text | None
    content: Block


@model
class _Heading:
    """A column's heading."""

    title: Text | None = None


@model
class _Beside:
    """What stands beside the columns."""

    widths: Annotated[
        tuple[Number, ...] | None, Field(description="Relative widths, one for each column")
    ] = None


@model
class Columns(Kind):
    """Two to four columns of anything."""

    key: ClassVar[str] = "columns"

    columns: tuple[Column, ...]
    widths: tuple[Number, ...] | None = None

    @classmethod
    def read(
        cls, node: MappingNode, report: Report, also: tuple[str, ...], kinds: Kinds
    ) -> Kind | None:
        """Read each column by its own content key."""
        beside = validate(
            _Beside, node.leaving_out(cls.key), report, what=cls.key, also=(*also, cls.key)
        )
        listed = node.get(cls.key)
        if not isinstance(listed, SequenceNode) or not 2 <= len(listed.items) <= 4:
            place = listed.span if listed is not None else node.span
            report.fault(
                "column-count",
                "`columns` takes two to four blocks",
                place,
                expected="a list of 2 to 4",
            )
            return None
        blocks = [kind for kind in kinds if issubclass(kind, Block)]
        columns = [_read_column(item, report, blocks, kinds) for item in listed.items]
        if beside is None or None in columns:
            return None
        return cls(columns=tuple(each for each in columns if each), widths=beside.widths)

    def layout_name(self) -> str:
        """Return the layout for that many columns."""
        return f"columns-{len(self.columns)}"

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Set all columns at one size; where one goes on, the next page has the rest of it in its
        place.
        """
        rects = self._rects(canvas)
        headings, below = self._headings(canvas, rects)
        largest = _LARGEST[len(self.columns)]
        areas = [
            Area(
                replace(rect, top=below, height=rect.bottom - below),
                "body" if at == 1 else f"body-{at}",
                largest,
            )
            for at, rect in enumerate(rects, 1)
        ]
        blocks = [column.content for column in self.columns]
        size = min([largest, *_text_sizes(canvas, blocks, areas)])
        parts = [
            block.place_in(canvas, replace(area, largest=size))
            for block, area in zip(blocks, areas, strict=True)
        ]
        return tuple(Body(_page(parts, headings, at)) for at in range(max(map(len, parts))))

    def _rects(self, canvas: Canvas) -> tuple[Rect, ...]:
        first, last = canvas.area("body").rect, canvas.area(f"body-{len(self.columns)}").rect
        heading = canvas.slot("heading-1")
        top = min(first.top, heading.rect.top) if heading else first.top
        whole = Rect(first.left, top, last.right - first.left, first.bottom - top)
        weights = (
            tuple(float(each) for each in self.widths)
            if self.widths
            else (1.0,) * len(self.columns)
        )
        if len(weights) != len(self.columns) or min(weights) <= 0:
            canvas.report.fault(
                "column-widths",
                f"{len(weights)} widths for {len(self.columns)} columns",
                canvas.origin,
                expected="one number above 0 for each column",
            )
            weights = (1.0,) * len(self.columns)
        return split(whole, weights, canvas.theme.gutter)

    def _headings(self, canvas: Canvas, rects: Sequence[Rect]) -> tuple[list[tuple[Box, ...]], int]:
        """Set the headings, a rule over each; return them and the line from which all columns hang."""
        if all(column.title is None for column in self.columns):
            return [()] * len(rects), rects[0].top
        top = rects[0].top + _RULE + _AIR
        boxes: list[TextBox | None] = []
        for at, (column, rect) in enumerate(zip(self.columns, rects, strict=True), 1):
            if column.title is None:
                boxes.append(None)
                continue
            spot = Rect(rect.left, top, rect.width, rect.height // 3)
            area = Area(spot, f"heading-{at}", _LARGEST[len(rects)], "column-title")
            boxes.append(canvas.line(column.title, f"heading-{at}", role="heading", area=area))
        height = max(text_height(box) for box in boxes if box is not None)
        headings = [
            (_rule(canvas, rect, at), *(() if box is None else (shortened(box, height),)))
            for at, (box, rect) in enumerate(zip(boxes, rects, strict=True), 1)
        ]
        return headings, top + height + _AIR


def _rule(canvas: Canvas, rect: Rect, number: int) -> ShapeBox:
    line = Rect(rect.left, rect.top, rect.width, _RULE)
    return ShapeBox(line, "rectangle", f"Rule {number}", fill=canvas.palette.ink)


def _read_column(node: Node, report: Report, blocks: Kinds, kinds: Kinds) -> Column | None:
    if not isinstance(node, MappingNode):
        hint = "write `- bullets: […]`, `- text: …` and so on"
        report.fault(
            "not-a-column", "a column is a mapping of keys to values", node.span, hint=hint
        )
        return None
    kind = kind_of(node, blocks, report, what="column", common=("title", "kind"))
    heading = validate(_Heading, node.only("title"), report, what="column")
    if kind is None or heading is None:
        return None
    content = kind.read(node.leaving_out("title"), report, ("title",), kinds)
    return Column(title=heading.title, content=content) if isinstance(content, Block) else None


def _text_sizes(canvas: Canvas, blocks: Sequence[Block], areas: Sequence[Area]) -> list[float]:
    return [
        canvas.preferred_size(block.paragraphs(), area)
        for block, area in zip(blocks, areas, strict=True)
        if isinstance(block, TextBlock)
    ]


def _page(
    parts: Sequence[tuple[tuple[Box, ...], ...]], headings: Sequence[tuple[Box, ...]], at: int
) -> tuple[Box, ...]:
    """What stands on one page, column by column, each with its heading at one step."""
    boxes: list[Box] = []
    for step, (column, heading) in enumerate(zip(parts, headings, strict=True), 1):
        if at < len(column):
            boxes += [at_step(box, step) for box in (*heading, *column[at])]
    return tuple(boxes)
