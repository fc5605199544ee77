"""A page → every text on it, with the box that shows it: the one place that knows where words are.

Words stand in texts, in the cells of tables, in charts, in formulas, and in the notes. A reader of
pages that wants words, links or languages asks here, so that none can forget a kind of box.
"""

from collections.abc import Iterable, Iterator

from deckgen.content import Paragraph
from deckgen.diagnostics import Span
from deckgen.page.boxes import (
    Box,
    ChartBox,
    ConnectorBox,
    EquationBox,
    GroupBox,
    MediaBox,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
)
from deckgen.page.chart import Chart
from deckgen.page.pages import Page
from deckgen.page.set_text import Link, SetParagraph, StyledRun
from deckgen.page.style import Color
from deckgen.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class PageText:
    """A paragraph on a page, or a line in a drawing.

    `box` is None for the notes. `paragraph` is the set text of texts and cells, None of what is
    drawn and of notes; `fill` is the ground that its box or cell gives it.
    """

    words: str
    box: Box | None = None
    links: tuple[Link, ...] = ()
    paragraph: SetParagraph | None = None
    fill: Color | None = None
    origin: Span | None = None

    @property
    def is_notes(self) -> bool:
        """Whether it is said and not shown."""
        return self.box is None

    def place(self, page: Page) -> Span | None:
        """Return where in the outline it stands; else where its box or its page does."""
        return self.origin or (self.box and self.box.origin) or page.origin

    @property
    def inked_runs(self) -> tuple[StyledRun, ...]:
        """The runs that leave ink; none where nothing is set."""
        runs = self.paragraph.runs if self.paragraph else ()
        return tuple(run for run in runs if run.text.strip())


def texts_of_page(page: Page) -> Iterator[PageText]:
    """Yield every text of a page in reading order, its notes last."""
    for box in page.boxes:
        yield from texts_of_box(box)
    for paragraph in page.notes:
        yield PageText(paragraph.text, links=tuple(_links_of_notes(paragraph)))


def texts_of_box(box: Box) -> Iterator[PageText]:
    """Yield every text that a box shows; alternative texts are not shown."""
    match box:
        case TextBox():
            yield from _set_texts(box.typeset.paragraphs, PageText("", box, fill=box.fill))
        case TableBox():
            yield from _table_texts(box)
        case GroupBox():
            for member in box.boxes:
                yield from texts_of_box(member)
        case ChartBox():
            yield from (PageText(words, box) for words in _chart_words(box.chart))
        case EquationBox():
            yield PageText(box.text, box)
        case PictureBox() | ShapeBox() | ConnectorBox() | MediaBox():
            return


def words_of_box(box: Box) -> str:
    """Return all words that a box shows, with single spaces between them."""
    return " ".join(" ".join(text.words for text in texts_of_box(box)).split())


def _table_texts(box: TableBox) -> Iterator[PageText]:
    for row in box.rows:
        for cell in row.cells:
            frame = PageText(cell.words, box, fill=cell.fill, origin=cell.origin)
            if cell.mark:
                yield frame
            yield from _set_texts(cell.typeset.paragraphs, frame)


def _set_texts(paragraphs: Iterable[SetParagraph], frame: PageText) -> Iterator[PageText]:
    """Yield paragraphs in the box, on the ground and from the place of `frame`."""
    for paragraph in paragraphs:
        links = tuple(run.link for run in paragraph.runs if run.link)
        origin = paragraph.origin or frame.origin
        yield replace(frame, words=paragraph.text, links=links, paragraph=paragraph, origin=origin)


def _chart_words(chart: Chart) -> Iterator[str]:
    """Yield the words of a chart: its title, the names of its axes, series and categories."""
    axes = (chart.vertical, chart.horizontal)
    titles = (chart.title, *(axis.title for axis in axes if axis))
    names = (*(series.name for series in chart.series), *chart.categories)
    yield from (words for words in (*titles, *names) if words)


def _links_of_notes(paragraph: Paragraph) -> Iterator[Link]:
    for run in paragraph.runs:
        if run.link.startswith("#"):
            yield Link(page=run.link[1:])
        elif run.link:
            yield Link(href=run.link)
