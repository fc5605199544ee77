"""`columns`: two to four blocks side by side."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from deckgen.diagnostics import Report
from deckgen.kinds.base.canvas import Area, Canvas, shortened, text_height
from deckgen.kinds.base.dispatch import kind_of, with_kind
from deckgen.kinds.base.kind import Block, Body, Kind, Kinds, TextBlock
from deckgen.kinds.base.options import arranged, options_inside
from deckgen.layout.grid import split
from deckgen.outline.values.fields import Number, Text
from deckgen.outline.values.models import Field, model
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode, Node, SequenceNode
from deckgen.page.boxes import Box, ShapeBox, TextBox
from deckgen.page.steps import at_step
from deckgen.records import replace
from deckgen.units import Emu, Points, Rect, emu, points

_LARGEST = {2: Points(24), 3: Points(22), 4: Points(20)}
"""The largest text (points) by the number of columns: a line still holds some 30 characters."""

_MOST_COLUMNS = max(_LARGEST)
_AIR = emu(Points(10))
"""EMU between the rule, the heading and the text of a column."""
_RULE = emu(Points(1.5))
"""The thickness of the rule over a heading, in EMU."""
_HEADING_SHARE = 3
"""A heading gets at most this part (a third) of the height of its column."""
_LEAST_WIDTH = emu(Points(36))
"""EMU: half an inch; a narrower column has no room for a word."""

Share = Annotated[Number, Field(gt=0)]


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
        tuple[Share, ...] | None, Field(description="Relative widths, one for each column")
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
        others = node.leaving_out(cls.key)
        beside = validate(_Beside, others, report, what=cls.key, also=(*also, cls.key))
        listed = node.get(cls.key)
        if not isinstance(listed, SequenceNode) or not 2 <= len(listed.items) <= _MOST_COLUMNS:
            place = node.span if listed is None else listed.span
            report.fault(
                "column-count",
                "`columns` takes two to four blocks",
                place,
                expected="a list of 2 to 4",
            )
            return None
        columns = [_read_column(item, report, kinds) for item in listed.items]
        whole = tuple(filter(None, columns))
        if beside is None or len(whole) < len(columns):
            return None
        return cls(columns=whole, widths=beside.widths)

    def layout_name(self) -> str:
        """Return the layout for that many columns."""
        return f"columns-{len(self.columns)}"

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Set all columns at one size; where one goes on, the next page has the rest of it in its
        place.
        """
        rects = self._rects(canvas)
        if not self._check_widths(rects, canvas):
            return (Body(()),)
        headings, below = self._headings(canvas, rects)
        areas = self._areas(rects, below)
        blocks = [column.content for column in self.columns]
        size = min([areas[0].largest, *_text_sizes(canvas, blocks, areas)])
        parts = [
            block.place_in(canvas, replace(area, largest=size))
            for block, area in zip(blocks, areas, strict=True)
        ]
        return tuple(Body(_page(parts, headings, page)) for page in range(max(map(len, parts))))

    def _rects(self, canvas: Canvas) -> tuple[Rect, ...]:
        """Return the place of each column with its heading."""
        first, last = canvas.area("body").rect, canvas.area(f"body-{len(self.columns)}").rect
        heading = canvas.slot("heading-1")
        top = min(first.top, heading.rect.top) if heading else first.top
        whole = Rect(first.left, top, last.right - first.left, first.bottom - top)
        return split(whole, self._weights(canvas), canvas.theme.gutter)

    def _weights(self, canvas: Canvas) -> tuple[float, ...]:
        """Return the relative widths; equal ones where the author gives none, or (with a fault)
        wrong ones.
        """
        count = len(self.columns)
        equal = (1.0,) * count
        if not self.widths:
            return equal
        weights = tuple(map(float, self.widths))
        if len(weights) == count:
            return weights
        canvas.report.fault(
            "column-widths",
            f"{len(weights)} widths for {count} columns",
            self.widths[0].span,
            expected="one number above 0 for each column",
        )
        return equal

    def _check_widths(self, rects: Sequence[Rect], canvas: Canvas) -> bool:
        """Report the first column that is too narrow for any text."""
        narrow = [number for number, rect in enumerate(rects) if rect.width < _LEAST_WIDTH]
        if not narrow or not self.widths:
            return True
        canvas.report.fault(
            "narrow-column",
            f"a column is {points(rects[narrow[0]].width):.0f} pt wide, too narrow for any text",
            self.widths[narrow[0]].span,
            expected=f"at least {points(_LEAST_WIDTH):.0f} pt",
            hint="make `widths` more equal, or leave them out",
        )
        return False

    def _headings(self, canvas: Canvas, rects: Sequence[Rect]) -> tuple[list[tuple[Box, ...]], Emu]:
        """Set the headings, a rule over each; return them and the top of the columns (EMU)."""
        top = rects[0].top
        if all(column.title is None for column in self.columns):
            return [()] * len(rects), top
        texts = [self._heading(canvas, rect, number) for number, rect in enumerate(rects, start=1)]
        height = max(map(text_height, filter(None, texts)))
        headings = []
        for number, (text, rect) in enumerate(zip(texts, rects, strict=True), start=1):
            heading: list[Box] = [_rule(canvas, rect, number)]
            if text is not None:
                heading.append(shortened(text, height))
            headings.append(tuple(heading))
        return headings, top + _RULE + _AIR + height + _AIR

    def _heading(self, canvas: Canvas, rect: Rect, number: int) -> TextBox | None:
        title = self.columns[number - 1].title
        if title is None:
            return None
        place = replace(rect, top=rect.top + _RULE + _AIR, height=rect.height // _HEADING_SHARE)
        role, largest = f"heading-{number}", _LARGEST[len(self.columns)]
        return canvas.line(
            title, role, role="heading", area=Area(place, role, largest, "column-title")
        )

    def _areas(self, rects: Sequence[Rect], top: Emu) -> list[Area]:
        """Return the room of each column's block, from `top` (EMU) down."""
        areas = []
        for number, rect in enumerate(rects, start=1):
            slot = "body" if number == 1 else f"body-{number}"
            room = replace(rect, top=top, height=rect.bottom - top)
            areas.append(Area(room, slot, _LARGEST[len(rects)]))
        return areas


def _rule(canvas: Canvas, rect: Rect, number: int) -> ShapeBox:
    line = Rect(rect.left, rect.top, rect.width, _RULE)
    return ShapeBox(line, "rectangle", f"Rule {number}", fill=canvas.palette.ink)


def _read_column(node: Node, report: Report, kinds: Kinds) -> Column | None:
    """Return a column; None where a fault was reported."""
    if not isinstance(node, MappingNode):
        report.fault(
            "not-a-column",
            "a column is a mapping of keys to values",
            node.span,
            hint="write `- bullets: […]`, `- text: …` and so on",
        )
        return None
    blocks, common = kinds.blocks(), ("title", "kind")
    node = with_kind(node, blocks, report, what="column", common=common)
    kind = kind_of(node, blocks, report, what="column", common=common)
    heading = validate(_Heading, node.only("title"), report, what="column")
    if kind is None or heading is None:
        return None
    reserved = ("title", "kind", *kinds)
    own_part = arranged(kind, node.leaving_out("title"), reserved, report)
    also = (*options_inside(kind, reserved), "title")
    content = kind.read(own_part.node, report, also, kinds)
    if not isinstance(content, Block) or not own_part.is_right:
        return None
    return Column(title=heading.title, content=content)


def _text_sizes(canvas: Canvas, blocks: Sequence[Block], areas: Sequence[Area]) -> list[Points]:
    """Return the sizes (points) that the blocks of text would have by themselves."""
    return [
        canvas.preferred_size(block.paragraphs(), area)
        for block, area in zip(blocks, areas, strict=True)
        if isinstance(block, TextBlock)
    ]


def _page(
    parts: Sequence[tuple[tuple[Box, ...], ...]], headings: Sequence[tuple[Box, ...]], page: int
) -> tuple[Box, ...]:
    """Return what stands on a page (counted from 0), column by column, each with its heading at one
    step. A column that has ended has no heading there.
    """
    boxes: list[Box] = []
    for step, (pages, heading) in enumerate(zip(parts, headings, strict=True), start=1):
        if page < len(pages):
            boxes += [at_step(box, step) for box in (*heading, *pages[page])]
    return tuple(boxes)
