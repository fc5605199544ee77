"""A box → its words where it is read out as one thing, as a screen reader does with a group."""

from deckgen.page.boxes import (
    Box,
    ChartBox,
    ConnectorBox,
    EquationBox,
    GroupBox,
    MediaBox,
    PictureBox,
    SetParagraph,
    ShapeBox,
    StyledRun,
    TableBox,
    TableCell,
    TextBox,
    Typeset,
)

_ENDINGS = tuple(".!?…:;。！？：；،؟")


def spoken(box: Box) -> str:
    """Return the words of a text, the alternative text of what is drawn, the heads of a table, and
    of a group all that is in it; empty where nothing is said.
    """
    match box:
        case TextBox():
            return _sentences(box.typeset)
        case GroupBox():
            return _joined([spoken(each) for each in box.boxes])
        case TableBox():
            return ", ".join(filter(None, map(_cell, box.rows[0].cells))) if box.rows else ""
        case PictureBox() | ShapeBox() | ConnectorBox() | ChartBox() | EquationBox() | MediaBox():
            return box.alt


def _cell(cell: TableCell) -> str:
    return cell.alt or cell.words if cell.mark else _sentences(cell.typeset)


def _sentences(typeset: Typeset) -> str:
    return _joined([_words(paragraph) for paragraph in typeset.paragraphs])


def _words(paragraph: SetParagraph) -> str:
    return " ".join("".join(map(_run, paragraph.runs)).split())


def _run(run: StyledRun) -> str:
    """The words of a run; the number of a footnote is none of them."""
    if run.note:
        return ""
    return run.alt if run.icon else run.text


def _joined(parts: list[str]) -> str:
    """What is said one after the other, with a full stop where nothing else ends a part."""
    said = [part for part in parts if part]
    ended = [part if part.endswith(_ENDINGS) else f"{part}." for part in said[:-1]]
    return " ".join([*ended, *said[-1:]])
