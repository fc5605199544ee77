"""A file that is named as an outline → whether it is a document of another kind, and then what an
outline is and how one is made of it.
"""

import re
import stat
from pathlib import Path

from deckgen.diagnostics import Report

_HEAD = 1 << 16
# The key without which nothing is an outline, in YAML and in JSON.
_SLIDES = re.compile(rb"^slides *:", re.MULTILINE)
_SLIDES_IN_JSON = re.compile(rb"\"slides\" *:")
_TEXT = "`deckgen new article DIR` makes an outline to fill in: its claims become titles of slides"
_TABLE = "an outline shows it on a slide: `table: {{data: {name}}}`, or as a `chart` with `data`"
_JSON = 'an outline in JSON is `{{"title": …, "slides": […]}}`'
_SUFFIXES = {
    ".docx": ("a Word document", _TEXT),
    ".doc": ("a Word document", _TEXT),
    ".odt": ("a text document", _TEXT),
    ".rtf": ("a text document", _TEXT),
    ".pdf": ("a PDF file", _TEXT),
    ".md": ("Markdown", _TEXT),
    ".txt": ("plain text", _TEXT),
    ".html": ("a web page", _TEXT),
    ".htm": ("a web page", _TEXT),
    ".pptx": ("a PowerPoint file", _TEXT),
    ".potx": ("a PowerPoint template", _TEXT),
    ".csv": ("a table", _TABLE),
    ".tsv": ("a table", _TABLE),
    ".xlsx": ("a workbook", "save its sheet as CSV; " + _TABLE),
    ".json": ("JSON without `slides`", _JSON),
}
_SIGNATURES = {
    b"PK\x03\x04": ("a document in a ZIP package, such as Word's or PowerPoint's", _TEXT),
    b"%PDF": _SUFFIXES[".pdf"],
    b"\xd0\xcf\x11\xe0": ("an old Office document", _TEXT),
    b"<!doctype html": _SUFFIXES[".html"],
    b"<html": _SUFFIXES[".html"],
}


def is_foreign(path: Path, report: Report) -> bool:
    """Report a document that is no outline, and return whether it is one. A file that has `slides:`
    is an outline, whatever its name ends in.
    """
    head = _head(path)
    if head is None or _SLIDES.search(head):
        return False
    if path.suffix.lower() == ".json" and _SLIDES_IN_JSON.search(head):
        return False
    start = head[:64].lstrip().lower()
    signature = next((sign for sign in _SIGNATURES if start.startswith(sign.lower())), None)
    known = _SUFFIXES.get(path.suffix.lower())
    if known is None and signature is not None:
        known = _SIGNATURES[signature]
    if known is None:
        return False
    what, hint = known
    report.fault(
        "not-an-outline",
        f"`{path}` is {what}, not an outline",
        expected="a YAML file with `title:` and `slides:`",
        hint=hint.format(name=path.name),
    )
    return True


def _head(path: Path) -> bytes | None:
    """Return how a regular file begins; None of what is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    with path.open("rb") as file:
        return file.read(_HEAD)
