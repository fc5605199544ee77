"""A deck as LibreOffice or as Chromium shows it → the letters of each page as they stand on their
baselines, from left to right: the order that a reader sees, whatever order the text is kept in.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from lines_pptx import characters_of

Letter = tuple[float, float, str]
"""Points below the top of the page, points from its left, the character."""

_LETTERS = """
() => Array.from(document.querySelectorAll('.slides > section')).map(section => {
  section.style.setProperty('display', 'block', 'important');
  section.style.setProperty('transform', 'none', 'important');
  const page = section.getBoundingClientRect();
  const letters = [];
  section.querySelectorAll('.l').forEach(line => {
    const probe = document.createElement('i');
    probe.style.cssText = 'display:inline-block;width:0;height:0';
    line.append(probe);
    const baseline = probe.getBoundingClientRect().bottom - page.top;
    probe.remove();
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      for (let at = 0; at < walk.currentNode.data.length; at++) {
        const range = document.createRange();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + 1);
        const rect = range.getBoundingClientRect();
        if (rect.width) letters.push([baseline * 0.75, (rect.left - page.left) * 0.75, walk.currentNode.data[at]]);
      }
    }
  });
  return letters;
})
"""


def letters_in_chromium(html: Path, browser: Any) -> list[list[str]]:
    """Return the rows of letters of each page of an HTML deck."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    try:
        page.goto(html.resolve().as_uri())
        page.wait_for_function("() => Reveal.isReady()")
        page.evaluate("() => document.fonts.ready.then(() => null)")
        return [_rows(map(tuple, letters)) for letters in page.evaluate(_LETTERS)]
    finally:
        page.close()


def letters_in_office(deck: bytes, workdir: Path, soffice: str) -> list[list[str]]:
    """Return the rows of letters of each shown slide of a PowerPoint file, charts left out."""
    return [
        _rows((height - each["matrix"][5], each["x0"], each["text"]) for each in characters)
        for characters, height in characters_of(deck, workdir, soffice)
    ]


def _rows(letters: Iterable[Letter]) -> list[str]:
    """Return the letters on each baseline from left to right; PDF files do not tell a bracket from
    the same one mirrored.
    """
    drawn = (each for each in letters if each[2].strip(" \n\xa0\u2009\u061c\u200e\u200f"))
    found = sorted((round(top / 3), left, text) for top, left, text in drawn)
    alike = str.maketrans("()[]<>", "||||||")
    rows = groupby(found, key=lambda each: each[0])
    return ["".join(text for _, _, text in row).translate(alike) for _, row in rows]
