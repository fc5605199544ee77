"""Styled runs and decided lines → HTML: phrasing elements, one block for each line.

A line's block is as high as its baseline is below the one before it, has no leading of its own, and
holds a strut of that height: so its baseline is at its foot, whatever the font. Trailing spaces
stand between the blocks, where they take no room and still part the words for a reader, a search
and the document view.
"""

from collections.abc import Sequence
from html import escape

from deckgen.page.boxes import Line, Link, SetParagraph, StyledRun
from deckgen.page.icons import BOLD_STROKE, GRID, ICON_ADVANCE, ICON_SIZE, Icon
from deckgen.page.set_text import InlineFormula
from deckgen.page.style import Align, FontRole
from deckgen.records import dataclass
from deckgen.render.html.boxes.elements import anchor, attribute, paint, spoken, when
from deckgen.render.html.boxes.graphics import path_data
from deckgen.render.html.boxes.note_links import NoteLinks
from deckgen.render.html.styles.faces import Faces
from deckgen.render.html.styles.sheet import Sheet, number, px
from deckgen.units import NO_POINTS, Points

SCHEMES = ("https:", "http:", "mailto:", "tel:")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Base:
    """The style that most of a paragraph has: its element says it, and only what differs is said
    again.
    """

    font: FontRole
    size: Points
    color: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class TextContext:
    """Where lines go: `width` of the text area in points, in an element that runs right to left
    when `rtl`.

    `both` collects the rules of both views, `deck` those of the deck alone. `notes` links the
    footnotes of the page; `is_foot`: this is where they stand.
    """

    width: Points
    rtl: bool
    faces: Faces
    both: Sheet
    deck: Sheet
    notes: NoteLinks
    is_foot: bool = False

    def note_link(self, run: StyledRun) -> str:
        """Return the attributes of the link that a footnote's number is; nothing for other text."""
        if not run.note:
            return ""
        return self.notes.back(run) if self.is_foot else self.notes.marker(run)


def base_of(paragraph: SetParagraph) -> Base:
    """Return the style of most of the paragraph's characters."""
    runs = paragraph.runs
    if len(runs) == 1:
        return _style(runs[0])
    counted: dict[Base, int] = {}
    for run in runs:
        style = _style(run)
        counted[style] = counted.get(style, 0) + len(run.text)
    return max(counted, key=counted.__getitem__)


def _style(run: StyledRun) -> Base:
    return Base(run.font, run.size, run.color.hex, run.bold, run.italic)


def base_classes(base: Base, area: TextContext, *, shaped: bool) -> str:
    """Return the classes that set text in `base`: its face in both views, size and colour in the
    deck. `shaped` text is set in the face for joining letters throughout.
    """
    face = area.faces.declarations(base.font, base.bold, base.italic, shaped=shaped)
    names = (area.both.name(face), area.deck.name(f"font-size:{px(base.size)};color:{base.color}"))
    return " ".join(names)


def lines_html(paragraph: SetParagraph, base: Base, area: TextContext, above: float) -> str:
    """Return the lines; `above` is the baseline, in points, of the line before the first, 0 at the
    top of a box.
    """
    runs = [(run, _classes(run, base, area, shaped=paragraph.shaped)) for run in paragraph.runs]
    for run in paragraph.runs:
        area.faces.show(run.font, run.bold, run.italic, run.text)
    text, lines = paragraph.text, paragraph.lines
    following = (*(line.start for line in lines[1:]), len(text))
    pieces: list[str] = []
    for line, after in zip(lines, following, strict=True):
        end = line.start + len(text[line.start : line.end].rstrip(" \n"))
        classes = f"l {_line_class(paragraph, line, area, above)}"
        if paragraph.marker and not pieces:
            classes += f" m {_marker_class(paragraph, base, area)}"
        inside = _slice(runs, base, area, (line.start, end))
        if inside.endswith(_SOFT_HYPHEN) and after < len(text):
            inside += '<span class="y"></span>'
        inside = f"{line.ahead}{inside}{line.behind}"
        pieces.append(f'<span class="{classes}">{inside}</span>{_gap(text[end:after])}')
        above = line.baseline
    return "".join(pieces)


def _gap(text: str) -> str:
    """What stands between two lines: spaces, and a hard break that only the document view shows."""
    return escape(text, quote=False) + "<br>" * text.count("\n")


def _line_class(paragraph: SetParagraph, line: Line, area: TextContext, above: float) -> str:
    """Height, and where the line is held: at its start, its middle or its end, as it is aligned.

    The block reaches a box's width beyond the held point, so that a reader's narrower or wider font
    moves only the free ends. Margins say it all: a width would be at odds with one of them when the
    direction changes.
    """
    left, right = _margins(paragraph.align, line, area.width)
    return area.deck.name(
        f"--h:{px(line.baseline - above)};margin:0 {px(right)} 0 {px(left)};"
        f"text-align:{paragraph.align}"
    )


def _margins(align: Align, line: Line, width: Points) -> tuple[Points, Points]:
    """The margins of a line at the left and the right, in points, in an area of a width."""
    match align:
        case "left":
            return line.left, NO_POINTS
        case "center":
            middle = line.left + line.width / 2
            return middle - width, -middle
        case "right":
            return -width, width - line.left - line.width


def _marker_class(paragraph: SetParagraph, base: Base, area: TextContext) -> str:
    """The marker hangs in front of the first line; a number is spoken, a bullet is not (CSS Content
    3, alternative).
    """
    content, shown = '"•";content:"•"/""', "•"
    if paragraph.marker == "number":
        content, shown = 'counter(list-item) "."', f"{paragraph.number}."
    # PowerPoint sets a marker in the weight of the text that it stands before.
    bold = paragraph.runs[0].bold
    face = area.faces.declarations(base.font, bold, base.italic)
    area.faces.show(base.font, bold, base.italic, shown)
    width = px(-paragraph.indent)
    return area.deck.rules(
        f"&::before{{content:{content};width:{width};margin-inline-start:-{width};"
        f"color:{paint(paragraph.marker_color, 'inherit')};text-align:start"
        f"{when(bold != base.bold, f';{face}')}}}"
    )


def _slice(
    runs: Sequence[tuple[StyledRun, str]], base: Base, area: TextContext, part: tuple[int, int]
) -> str:
    """The characters [start, end) of all runs, `part` being these two."""
    start, end = part
    if len(runs) == 1:
        ((run, classes),) = runs
        return _phrase(run, classes, base, area, run.text[start:end])
    pieces, position = [], 0
    for run, classes in runs:
        text = run.text[max(0, start - position) : max(0, end - position)]
        if text:
            pieces.append(_phrase(run, classes, base, area, text))
        position += len(run.text)
    return "".join(pieces)


def _classes(run: StyledRun, base: Base, area: TextContext, *, shaped: bool) -> str:
    """The classes of what a run has different from the rest of its paragraph."""
    names = []
    if (run.font, run.bold, run.italic) != (base.font, base.bold, base.italic):
        face = area.faces.declarations(run.font, run.bold, run.italic, shaped=shaped)
        names.append(area.both.name(face))
    look = []
    if run.size != base.size:
        look.append(f"font-size:{px(run.size)}")
    if run.color.hex != base.color:
        look.append(f"color:{run.color.hex}")
    if run.mark:
        look.append(f"background:{run.mark.hex}")
    if look:
        names.append(area.deck.name(";".join(look)))
    return " ".join(names)


def _phrase(run: StyledRun, classes: str, base: Base, area: TextContext, text: str) -> str:
    """A piece of a run in the elements that say what it is; its classes stand on the outermost."""
    note = area.note_link(run)
    tags = [*when(note, "a"), *_tags(run, base)]
    # `sub` and `sup` have a size of their own, relative to the one that a class may give.
    if classes and (not tags or tags[0] in {"sub", "sup"}):
        tags.insert(0, "span")
    inside = _inside(run, text)
    if not tags:
        return inside
    outermost, *others = tags
    for tag in reversed(others):
        inside = f"<{tag}>{inside}</{tag}>"
    attributes = attribute("class", classes)
    # An icon beside the words of its link is part of it to a pointer alone.
    if run.link and run.icon and not run.alt:
        attributes += ' tabindex="-1" aria-hidden="true"'
    return f"<{outermost}{attributes}{note or _target(run.link)}>{inside}</{outermost}>"


def _inside(run: StyledRun, text: str) -> str:
    if run.icon:
        return _icon(run.icon, run)
    # Of a formula that was too long for its line, the parts are written out.
    if run.formula and run.formula.text == text:
        return _formula(run.formula)
    return escape(text, quote=False)


def _formula(formula: InlineFormula) -> str:
    """A formula in the colour of its text, on its baseline, in the space that the rule `f` gives
    it.
    """
    view = " ".join(map(str, formula.view))
    area = f'width="{formula.advance:.3f}em" viewBox="{view}"'
    return f'<svg class="f" {area}{spoken(formula.text)}><path d="{formula.path}"/></svg>'


def _icon(icon: Icon, run: StyledRun) -> str:
    """An icon in the colour of its text, in the space that the rule `i` gives it."""
    width = GRID * ICON_ADVANCE / ICON_SIZE
    view = f"{number((GRID - width) / 2)} 0 {number(width)} {GRID}"
    bold = when(run.bold, f' stroke-width="{BOLD_STROKE}"')
    path = f'<path d="{path_data(icon.paths, 1)}"{bold}/>'
    return f'<svg class="i" viewBox="{view}"{spoken(run.alt)}>{path}</svg>'


def _tags(run: StyledRun, base: Base) -> list[str]:
    """The elements of a run, outermost first."""
    wanted = {
        "a": run.link is not None,
        "mark": run.mark is not None,
        "code": run.font == "mono" and base.font != "mono",
        "strong": run.bold and not base.bold,
        "em": run.italic and not base.italic,
        "s": run.strike,
        "sub": run.script == "sub",
        "sup": run.script == "super",
    }
    return [tag for tag, is_wanted in wanted.items() if is_wanted]


def _target(link: Link | None) -> str:
    if link is None:
        return ""
    if link.page:
        return f' href="#/{escape(anchor(link.page))}"'
    scheme = link.href.lower()
    if not scheme.startswith(SCHEMES):
        raise ValueError(f"a link of a scheme that no outline may have: {link.href!a}")
    blank = when(scheme.startswith("http"), ' target="_blank"')
    return f' href="{escape(link.href)}" rel="noopener noreferrer"{blank}'
