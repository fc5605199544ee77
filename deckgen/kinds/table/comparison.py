"""`comparison`: options side by side, a row for each thing that they have, have in part, or lack."""

import difflib
from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.content import Run
from deckgen.diagnostics import Report
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block, Kind, Kinds
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.values.validate import model, validate
from deckgen.outline.yaml.source import MappingNode
from deckgen.page.boxes import Box, Mark

_MARKS: dict[str, Mark] = {
    **dict.fromkeys(("yes", "true", "✓", "✔"), "yes"),
    **dict.fromkeys(("partial", "partly"), "partial"),
    **dict.fromkeys(("no", "false", "✗", "✘"), "no"),
}


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
        kinds: Kinds,  # noqa: ARG003
    ) -> Kind | None:
        """Read it, and report rows of another length and a highlight that is none of the options."""
        found = validate(cls, node, report, what=cls.key, also=also)
        return found if found is not None and _is_whole(found.comparison, report) else None

    def room(self, canvas: Canvas) -> Area:
        """Return the table of the layout, or its body where it has none."""
        return canvas.area("table" if canvas.slot("table") else "body")

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the grid at the largest size that fits, and go on over further pages where none does."""
        from deckgen.kinds.table.comparison_layout import Comparing, Feature, Said, lay_out

        data = self.comparison
        options = tuple(option.runs for option in data.options)
        chosen = _names(data).index(str(data.highlight)) if data.highlight else None
        rows = tuple(
            Feature(row.name.runs, tuple(Said(*_said(each)) for each in row.marks))
            for row in data.rows
        )
        return tuple(
            (box,)
            for box in lay_out(Comparing(options, rows, chosen, data.options[0].span), canvas, area)
        )


def _said(text: Text | None) -> tuple[Mark, tuple[Run, ...]]:
    """What stands in a cell: a mark, or else words."""
    if text is None:
        return "", ()
    mark = _MARKS.get(text.plain.strip().lower(), "")
    return (mark, ()) if mark else ("", text.runs)


def _names(data: ComparisonData) -> list[str]:
    return [option.plain for option in data.options]


def _is_whole(data: ComparisonData, report: Report) -> bool:
    """Report rows with more or fewer marks than there are options, and a highlight that is none of
    them.
    """
    good = True
    count = len(data.options)
    for row in data.rows:
        if len(row.marks) != count:
            place = next((mark.span for mark in row.marks if mark), row.name.span)
            message = (
                f"`{row.name.plain[:40]}` has {len(row.marks)} marks; there are {count} options"
            )
            hint = "one mark for each option: yes, partial, no, a text, or `~` for nothing"
            report.fault("ragged-comparison", message, place, hint=hint)
            good = False
    if data.highlight and str(data.highlight) not in _names(data):
        near = difflib.get_close_matches(str(data.highlight), _names(data), 1)
        hint = f"did you mean `{near[0]}`?" if near else "name one of the options"
        message = f"there is no option `{data.highlight[:40]}` to highlight"
        report.fault("unknown-highlight", message, data.highlight.span, hint=hint)
        good = False
    return good
