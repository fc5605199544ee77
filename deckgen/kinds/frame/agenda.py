"""`agenda`: the sections of the deck, linked, the current one marked."""

from typing import Annotated, ClassVar

from deckgen.content import Paragraph, Run, joined_runs
from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind, refuse_false
from deckgen.kinds.frame.author_number import numbered_name
from deckgen.outline.values.fields import Flag, Text
from deckgen.outline.values.models import Field, model


@model
class Agenda(Kind):
    """The way through the deck."""

    key: ClassVar[str] = "agenda"
    looks_around: ClassVar[bool] = True
    has_default_title: ClassVar[bool] = True

    agenda: Annotated[
        Flag | tuple[Text, ...],
        Field(description="true for the deck's sections, or a list of names"),
    ]

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Set the names as a numbered list, over as many pages as they need."""
        if self.agenda is False:
            refuse_false(self.key, canvas)
            return (Body(()),)
        entries = self._entries(canvas)
        if not entries:
            self._report_empty(canvas)
            return (Body(()),)
        current = canvas.outlook.current_page
        paragraphs = []
        for number, (name, target) in enumerate(entries, start=1):
            is_current = bool(target) and target == current
            paragraphs.append(_entry(name, number, target, is_current=is_current))
        boxes = canvas.flow(paragraphs, canvas.area("body"), role="agenda", origin=canvas.origin)
        return tuple(Body((box,)) for box in boxes)

    def _report_empty(self, canvas: Canvas) -> None:
        """Report an agenda without entries, unless they are missing because of other faults."""
        if not canvas.outlook.is_whole:
            return
        canvas.report.fault(
            "empty-agenda",
            "the deck has no sections to list",
            canvas.origin,
            hint="open sections with `- section: Name`, or give the agenda a list of names",
        )

    def _entries(self, canvas: Canvas) -> tuple[tuple[Text, str], ...]:
        """Return the name of each section, and the id of its page; empty where it has none."""
        sections = canvas.outlook.sections
        if isinstance(self.agenda, bool):
            return sections
        targets = {name.plain: target for name, target in sections}
        return tuple((name, targets.get(name.plain, "")) for name in self.agenda)


def _entry(name: Text, number: int, target: str, *, is_current: bool) -> Paragraph:
    """Return an entry with its number, or with the one that the author wrote ahead of its name."""
    written = numbered_name(name)
    if not written.number:
        return Paragraph(_linked(name, target, is_current=is_current), 0, "number", number)
    if written.list_number:
        runs = _linked(written.name, target, is_current=is_current)
        return Paragraph(runs, 0, "number", written.list_number)
    return Paragraph(_linked(name, target, is_current=is_current))


def _linked(name: Text, target: str, *, is_current: bool) -> tuple[Run, ...]:
    """Return a name as one plain link to the page `target`; no link where that is empty.

    The current one is bold; marks of the name's own are left out, for they would be taken for that.
    """
    link = f"#{target}" if target else ""
    return joined_runs(
        run if run.note else Run(run.text, bold=is_current, link=link, icon=run.icon)
        for run in name.runs
    )
