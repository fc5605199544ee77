"""A slide's nodes and its models → the footnotes that its texts ask for, numbered as they are met.

The markers of one slide count from 1 in reading order, whatever their ids, and go on counting where
the slide goes on over further pages. A note of the slide goes ahead of the deck's of the same id.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from deckgen.content import NOTE_MARKER, NOTE_SEPARATOR, Run
from deckgen.diagnostics import Report, Span, did_you_mean
from deckgen.outline.values.fields import NoteId, Text
from deckgen.outline.yaml.source import MappingNode, Node, Scalar, SequenceNode
from deckgen.page.pages import UnusedFootnote
from deckgen.records import dataclass, field_names, rebuilt, replace

T = TypeVar("T")

NotesById = Mapping[NoteId, Text]
_SHOWN = 40
"""Characters of an id that a message has."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote that a slide's texts ask for: where the first marker stands, and its number."""

    id: str
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note as it stands at the foot of a slide; `reference` asks for it."""

    reference: Reference
    text: Text


class Numbering:
    """The numbers that the markers of a slide have, in the order in which they are met, after those
    of `ahead`.
    """

    def __init__(self, ahead: Sequence[Reference] = ()) -> None:
        self.taken = {reference.id for reference in ahead}
        self.numbers = {reference.id: reference.number for reference in ahead}

    def apply(self, value: T) -> T:
        """Return a value of a model, whose markers show their numbers in place of their ids."""
        numbered: T = _numbered(value, self.numbers)
        return numbered


def _numbered(value: Any, numbers: dict[str, int]) -> Any:
    """Return a value of a model with numbers in all texts that are anywhere in it."""
    match value:
        case Run():
            return _with_number(value, numbers)
        case tuple() | list():
            return type(value)(_numbered(each, numbers) for each in value)
        case dict():
            return {key: _numbered(each, numbers) for key, each in value.items()}
        case Span():
            return value
        case _:
            names = field_names(value)
            changes = {name: _numbered(getattr(value, name), numbers) for name in names}
            return rebuilt(value, changes) if changes else value


def _with_number(run: Run, numbers: dict[str, int]) -> Run:
    if not run.note or run.note == NOTE_SEPARATOR:
        return run
    return replace(run, text=str(numbers.setdefault(run.note, len(numbers) + 1)))


def mentions_notes(node: Node) -> bool:
    """Return whether a marker may stand anywhere in a node."""
    return any(True for _ in _markers(node))


def references(node: MappingNode, numbering: Numbering) -> tuple[Reference, ...]:
    """Return what the texts of a node ask for, by number, each at its first marker."""
    places: dict[str, Span] = {}
    for scalar, marker in _markers(node.leaving_out("notes", "footnotes")):
        if marker[1] not in places:
            places[marker[1]] = scalar.place(marker.start(), len(marker[0]))
    return tuple(
        Reference(name, number, places.get(name, node.span))
        for name, number in numbering.numbers.items()
        if name not in numbering.taken
    )


def refuse_markers(node: MappingNode, report: Report) -> None:
    """Report markers in texts at the foot of a page, where none can be shown."""
    for key, value in node.entries:
        for scalar, marker in _markers(value):
            place = scalar.place(marker.start(), len(marker[0]))
            message = f"`{marker[0][:_SHOWN]}` cannot stand in `{key}`"
            hint = "footnotes belong to the text above the foot"
            report.fault("footnote-place", message, place, hint=hint)


def _markers(node: Node) -> Iterator[tuple[Scalar, re.Match[str]]]:
    """Yield what looks like a marker in the scalars of a node; code may have it, too."""
    match node:
        case Scalar():
            if "[^" in node:
                yield from ((node, marker) for marker in NOTE_MARKER.finditer(node))
        case SequenceNode():
            for item in node.items:
                yield from _markers(item)
        case MappingNode():
            for _, value in node.entries:
                yield from _markers(value)


def resolved(
    asked: Collection[Reference], own: NotesById, shared: NotesById, report: Report
) -> tuple[Footnote, ...]:
    """Return the notes that are asked for, by number; report markers without a note."""
    known = {**shared, **own}
    footnotes = []
    for reference in asked:
        text = known.get(NoteId(reference.id))
        if text is None:
            _report_unknown(reference, known, report)
        else:
            footnotes.append(Footnote(reference, text))
    return tuple(footnotes)


def _report_unknown(reference: Reference, known: NotesById, report: Report) -> None:
    """Report a marker without a note."""
    name = reference.id[:_SHOWN]
    otherwise = f"add `footnotes: {{{name}: …}}` to the slide or the deck"
    otherwise += f"; where the brackets are meant, write `\\[^{name}]`"
    report.fault(
        "unknown-footnote",
        f"there is no footnote `{name}`",
        reference.span,
        expected=", ".join(known),
        hint=did_you_mean(name, known, otherwise),
    )


def unused(notes: NotesById, asked: Iterable[Reference]) -> tuple[UnusedFootnote, ...]:
    """Return the notes that no text asks for."""
    names = {reference.id for reference in asked}
    return tuple(UnusedFootnote(str(name), name.span) for name in notes if name not in names)
