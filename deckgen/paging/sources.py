"""A slide's footnotes and source lines → the text at the foot of each of its pages, and its room.

Notes stand first, by number, each where its marker is on the page; then comes what the slide cites.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from deckgen.content import NOTE_SPACE, Paragraph, Run, joined_runs
from deckgen.diagnostics import Report, Span
from deckgen.kinds import Body, Canvas, Kind
from deckgen.language.deck import Slide
from deckgen.language.footnotes import Footnote
from deckgen.layout.fonts.vertical_metrics import PITCH
from deckgen.layout.foot import AIR, SOURCES
from deckgen.layout.text.plan import space_above
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Box, TextBox
from deckgen.page.texts import texts_of_box
from deckgen.records import dataclass
from deckgen.units import NO_EMU, Emu, Points, emu, points

_MOST_LINES = 8
"""Lines at the foot, in their least size: more would be read by nobody, and leave no room above."""


def notes_in(boxes: Iterable[Box]) -> frozenset[str]:
    """Return the ids of the footnotes whose markers stand in boxes."""
    paragraphs = (text.paragraph for box in boxes for text in texts_of_box(box))
    runs = (run for paragraph in paragraphs if paragraph for run in paragraph.runs)
    return frozenset(run.note for run in runs if run.note)


class Sources:
    """What stands at the foot of a slide."""

    def __init__(self, slide: Slide) -> None:
        self._cited = slide.keys.cited
        self._footnotes = slide.footnotes

    @property
    def all_notes(self) -> frozenset[str]:
        """The ids of all notes."""
        return frozenset(note.reference.id for note in self._footnotes)

    def growth(self, canvas: Canvas, notes: Collection[str]) -> Emu:
        """Return how much higher (EMU) than its slot the text is, with these notes; at most what
        the foot may take, and 0 where it fits.
        """
        slot = canvas.slot(SOURCES)
        paragraphs = self._paragraphs(notes)
        if slot is None or not paragraphs:
            return NO_EMU
        style, width = canvas.style_in(canvas.area(SOURCES)), points(slot.rect.width)
        if canvas.setter.fit(paragraphs, style, width, points(slot.rect.height)):
            return NO_EMU
        most = _most_height(canvas, len(paragraphs))
        typeset = canvas.setter.fit(paragraphs, style, width, most)
        height = most if typeset is None else typeset.height
        return max(NO_EMU, emu(height) + AIR - slot.rect.height)

    def growths(self, canvas: Canvas) -> Sequence[Emu]:
        """Return what `growth` is with none, one and more of the notes, the least first."""
        ids = [note.reference.id for note in self._footnotes]
        return sorted({self.growth(canvas, ids[:count]) for count in range(len(ids) + 1)})

    def boxes(self, canvas: Canvas, notes: Collection[str]) -> tuple[TextBox, ...]:
        """Return the text with these notes, at the foot of a canvas that has room for it; a fault
        where it has more lines than the foot may take.
        """
        paragraphs = self._paragraphs(notes)
        if not paragraphs:
            return ()
        area = canvas.area(SOURCES)
        style, width = canvas.style_in(area), points(area.rect.width)
        typeset = canvas.setter.fit(paragraphs, style, width, points(area.rect.height))
        if typeset is None:
            typeset = canvas.setter.typeset(paragraphs, style, width, style.sizes[-1])
            lines = sum(len(paragraph.lines) for paragraph in typeset.paragraphs)
            self._report_too_many(canvas, lines, typeset.size)
        return (canvas.box(typeset, area, role=SOURCES, origin=self._place(canvas)),)

    def _paragraphs(self, notes: Collection[str]) -> tuple[Paragraph, ...]:
        """Return a paragraph for each of these notes, and for each source line."""
        shown = (note for note in self._footnotes if note.reference.id in notes)
        lines = [*map(_note_runs, shown), *(text.runs for text in self._cited)]
        return tuple(map(Paragraph, lines))

    def _place(self, canvas: Canvas) -> Span:
        """Return where in the outline the first of these texts stands."""
        texts = [note.text for note in self._footnotes] + list(self._cited)
        return next((text.span for text in texts), canvas.origin)

    def _report_too_many(self, canvas: Canvas, lines: int, size: Points) -> None:
        """Report more lines than the foot may take."""
        canvas.report.fault(
            "overflow",
            f"the sources take {lines} lines at {size:g} pt; there is room for {_MOST_LINES}",
            self._place(canvas),
            hint="say them in fewer words, or make two slides of this one",
        )


def _note_runs(note: Footnote) -> tuple[Run, ...]:
    """Return a note with its number ahead of it."""
    reference = note.reference
    number = Run(str(reference.number), script="super", note=reference.id)
    return joined_runs((number, Run(NOTE_SPACE), *note.text.runs))


def _most_height(canvas: Canvas, paragraphs: int) -> Points:
    """Return the height in points that so many paragraphs may have at most."""
    style = canvas.style_in(canvas.area(SOURCES))
    least = style.sizes[-1]
    spaces = space_above(style, least, 0) * (min(paragraphs, _MOST_LINES) - 1)
    leading = canvas.setter.levels(style)[0].leading
    return PITCH * least * leading * _MOST_LINES + spaces


@dataclass(frozen=True, slots=True)
class PlacedContent:
    """What stands on each page of a slide, above source lines that reach `foot` EMU higher than in
    their layout.
    """

    foot: Emu
    bodies: tuple[Body, ...]


def placed_above(
    sources: Sources,
    content: Kind,
    heads: Iterable[Text],
    canvas_of: Callable[[Emu, Report], Canvas],
    report: Report,
) -> PlacedContent:
    """Return the content of a slide on its pages, above a foot with room for the notes of each;
    `heads` are its title and its kicker, which all pages have.

    Where it goes on over several pages, none may need room for all notes: the least that is enough
    for each is looked for.
    """
    plain = canvas_of(NO_EMU, report)
    foot = sources.growth(plain, sources.all_notes)
    if not foot:
        return PlacedContent(foot, content.place(plain))
    around = {run.note for text in heads for run in text.runs}

    def highest(bodies: Iterable[Body]) -> Emu:
        """Return the highest foot (EMU) that one of the pages needs."""
        notes = (around | notes_in((*body.above, *body.boxes)) for body in bodies)
        return max((sources.growth(plain, page) for page in notes), default=NO_EMU)

    told = Report()
    bodies = content.place(canvas_of(foot, told))
    if len(bodies) == 1:
        report.extend(told)
        return PlacedContent(foot, bodies)
    for foot in sources.growths(plain):
        told = Report()
        bodies = content.place(canvas_of(foot, told))
        if highest(bodies) <= foot:
            break
    report.extend(told)
    return PlacedContent(foot, bodies)
