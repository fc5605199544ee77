"""An HTML deck → its lines of text as a browser draws them, by page, in points from the page's
corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deckgen.page.boxes import TableBox, TextBox
from deckgen.page.geometry import text_area
from deckgen.page.pages import Page
from deckgen.units import points

_POINTS_PER_PIXEL = 0.75

# A probe without height sits on the baseline, whatever the font; a range over a line's texts spans
# its glyphs.
_MEASURE = """
() => Array.from(document.querySelectorAll('.slides > section')).map(section => {
  section.style.setProperty('display', 'block', 'important');
  section.style.setProperty('transition', 'none', 'important');
  section.style.setProperty('transform', 'none', 'important');
  const lines = Array.from(section.querySelectorAll('.l'));
  const probes = lines.map(line => {
    const probe = document.createElement('i');
    probe.style.cssText = 'display:inline-block;width:0;height:0';
    line.prepend(probe);
    return probe;
  });
  const page = section.getBoundingClientRect();
  return lines.map((line, at) => {
    const range = document.createRange();
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    range.setStartAfter(probes[at]);
    // Spaces that a line of code begins with leave no ink, and no string in a PDF.
    while (walk.nextNode()) {
      const ink = walk.currentNode.data.search(/\\S/);
      if (ink >= 0) { range.setStart(walk.currentNode, ink); break; }
    }
    walk.currentNode = line;
    // An icon at the end has no string in a PDF either.
    while (walk.nextNode()) {
      const end = walk.currentNode.data.trimEnd().length;
      if (end > 0) range.setEnd(walk.currentNode, end);
    }
    walk.currentNode = line;
    const rects = Array.from(range.getClientRects()).filter(rect => rect.width > 0);
    let size = 0;
    while (walk.nextNode()) {
      const holder = walk.currentNode.parentElement;
      if (!holder.closest('sub, sup')) size = Math.max(size, parseFloat(getComputedStyle(holder).fontSize));
    }
    return {
      text: line.textContent,
      x0: Math.min(...rects.map(rect => rect.left)) - page.left,
      x1: Math.max(...rects.map(rect => rect.right)) - page.left,
      baseline: probes[at].getBoundingClientRect().bottom - page.top,
      size,
      in_table: line.closest('table') !== null,
    };
  }).filter(line => line.text.trim());
})
"""


@dataclass(frozen=True)
class LineBox:
    """A line of text: its left and right ends, its baseline and the size of its largest text, in
    points.
    """

    text: str
    x0: float
    baseline: float
    x1: float
    size: float
    in_table: bool = False


def line_boxes(html: Path, browser: Any) -> list[list[LineBox]]:
    """Return the lines of each page in reading order. `browser`: the fixture, or the path of a
    Chromium to start.
    """
    if not isinstance(browser, str):
        return _measure(html, browser)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        try:
            return _measure(html, started)
        finally:
            started.close()


def _measure(html: Path, browser: Any) -> list[list[LineBox]]:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    try:
        page.goto(html.resolve().as_uri())
        page.wait_for_function("() => Reveal.isReady()")
        return drawn_lines(page)
    finally:
        page.close()


def drawn_lines(tab: Any) -> list[list[LineBox]]:
    """Return the lines of each page of a deck that is open, whatever drives the browser:
    `tab.evaluate(function)`.

    The slides are laid bare for it: nothing else can be tested there afterwards.
    """
    tab.evaluate(
        "() => Promise.all(Array.from(document.fonts).map(each => each.load())).then(() => null)"
    )
    return [[_box(line) for line in lines] for lines in tab.evaluate(_MEASURE)]


def decided_lines(page: Page) -> Iterator[tuple[str, float, float, float]]:
    """Text, left, baseline and width of every line that layout decided on a page, in points, in
    reading order.
    """
    for box in page.leaves:
        if isinstance(box, TextBox):
            room = text_area(box)
            yield from _lines(box.typeset, points(room.left), points(room.top))
        elif isinstance(box, TableBox):
            top = box.rect.top
            for row in box.rows:
                left = box.rect.left
                for at, (cell, width) in enumerate(zip(row.cells, box.columns, strict=True)):
                    inset = box.inset_of(at)
                    yield from _lines(cell.typeset, points(left + inset[0]), points(top + inset[1]))
                    left += width
                top += row.height


def _lines(text: Any, left: float, top: float) -> Iterator[tuple[str, float, float, float]]:
    for one in text.paragraphs:
        for line in one.lines:
            yield (
                one.text[line.start : line.end].rstrip(),
                left + line.left,
                top + line.baseline,
                line.width,
            )


def _box(line: dict[str, Any]) -> LineBox:
    ends = {key: line[key] * _POINTS_PER_PIXEL for key in ("x0", "baseline", "x1", "size")}
    return LineBox(line["text"], **ends, in_table=line["in_table"])
