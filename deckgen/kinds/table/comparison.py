"""`comparison`: options side by side, a row for each thing that they have, in part or not."""

from typing import Annotated, ClassVar

from deckgen.diagnostics import Report, did_you_mean
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block, Kind, Kinds
from deckgen.kinds.table.comparison_layout import CellContent, Comparing, Feature, lay_out
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.values.models import Field, model
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode
from deckgen.page.boxes import Box, Mark

_MARKS: dict[str, Mark] = {
    **dict.fromkeys(("yes", "true", "✓", "✔"), "yes"),
    **dict.fromkeys(("partial", "partly"), "partial"),
    **dict.fromkeys(("no", "false", "✗", "✘"), "no"),
}

_SHOWN = 40
"""Characters of a name that a message has."""


@model
class FeatureRow:
    """One thing in which the options differ."""

    name: Annotated[Text, Field(description="What is compared")]
    marks: Annotated[
        tuple[Text | None, ...],
        Field(
            min_length=1,
            description="`yes`, `partial`, `no`, or a text for each option; `~` leaves it open",
        ),
    ]


@model
class ComparisonData:
    """Options and rows."""

    options: Annotated[
        tuple[Text, ...], Field(min_length=1, description="What is compared with each other")
    ]
    rows: Annotated[
        tuple[FeatureRow, ...], Field(min_length=1, description="A mark or text for each option")
    ]
    highlight: Annotated[Plain | None, Field(description="The option that the slide is about")] = (
        None
    )


@model
class Comparison(Block):
    """A feature grid."""

    key: ClassVar[str] = "comparison"

    comparison: Annotated[
        ComparisonData, Field(description="{options, rows: [{name, marks}], highlight}")
    ]

    @classmethod
    def read(
        cls,
        node: MappingNode,
        report: Report,
        also: tuple[str, ...],
        kinds: Kinds,  # noqa: ARG003 (for kinds that hold others)
    ) -> Kind | None:
        """Read the comparison; report rows of another length, and a highlight that is no option."""
        comparison = validate(cls, node, report, what=cls.key, also=also)
        if comparison is None:
            return None
        data = comparison.comparison
        is_whole = _has_all_marks(data, report)
        is_known = _knows_highlight(data, report)
        return comparison if is_whole and is_known else None

    def room(self, canvas: Canvas) -> Area:
        """Return the table of the layout, or its body where it has none."""
        return canvas.area("table", "body")

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the grid at the largest size that needs the fewest pages."""
        data = self.comparison
        comparing = Comparing(
            options=data.options,
            features=tuple(map(_feature, data.rows)),
            chosen=_chosen(data),
            origin=data.options[0].span,
        )
        return tuple((box,) for box in lay_out(comparing, canvas, area))


def _chosen(data: ComparisonData) -> int | None:
    """Return the number (from 0) of the option to highlight; None where it is none."""
    if not data.highlight:
        return None
    return _names(data).index(str(data.highlight))


def _feature(row: FeatureRow) -> Feature:
    """Return a row as it is to be set."""
    return Feature(row.name, tuple(map(_said, row.marks)))


def _said(text: Text | None) -> CellContent:
    """Return what stands in a cell: a mark, or else words."""
    if text is None:
        return CellContent()
    mark = _MARKS.get(text.plain.strip().lower())
    if mark is None:
        return CellContent(text=text)
    return CellContent(mark=mark)


def _names(data: ComparisonData) -> list[str]:
    return [option.plain for option in data.options]


def _has_all_marks(data: ComparisonData, report: Report) -> bool:
    """Report rows with more or fewer marks than there are options."""
    count = len(data.options)
    ragged = [row for row in data.rows if len(row.marks) != count]
    for row in ragged:
        place = next(filter(None, row.marks), row.name).span
        report.fault(
            "ragged-comparison",
            f"`{row.name.plain[:_SHOWN]}` has {len(row.marks)} marks; there are {count} options",
            place,
            hint="one mark for each option: yes, partial, no, a text, or `~` for nothing",
        )
    return not ragged


def _knows_highlight(data: ComparisonData, report: Report) -> bool:
    """Report a highlight that is none of the options."""
    if not data.highlight or str(data.highlight) in _names(data):
        return True
    report.fault(
        "unknown-highlight",
        f"there is no option `{data.highlight[:_SHOWN]}` to highlight",
        data.highlight.span,
        hint=did_you_mean(data.highlight, _names(data), "name one of the options"),
    )
    return False
