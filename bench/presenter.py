"""The key S in a deck that is shown from its file → milliseconds until the presenter's window is
drawn.

``make bench``, or ``python bench/presenter.py --runs 9``, in a real Chromium. The clock runs from
the key until the frame after the one in which notes, time and the likeness of the next slide are
there. It asserts nothing.
"""

import argparse
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from decks import write_deck
from live import example

from deckgen.api import build

READY = "() => window.Reveal && Reveal.isReady() && document.querySelector('.reveal.ready')"
# The time at which a frame was drawn after the one with the whole desk.
DRAWN = """() => new Promise(done => {
  const isDrawn = () => window.deckgen && deckgen.link.peers() && document.querySelector('.reveal.ready')
    && document.getElementById('_notes').firstChild && document.querySelector('.peek section');
  const look = () => requestAnimationFrame(isDrawn() ? () => done(Date.now()) : look);
  look();
})"""


def measure(page: Any, runs: int) -> list[float]:
    """Return the milliseconds from the key to the desk, of each run."""
    page.evaluate("() => addEventListener('keydown', () => { window.pressed = Date.now(); }, true)")
    found = []
    for _ in range(runs):
        with page.context.expect_page() as opened:
            page.keyboard.press("s")
        opened.value.wait_for_load_state()
        found.append(opened.value.evaluate(DRAWN) - page.evaluate("() => window.pressed"))
        opened.value.close()
        page.wait_for_function("() => deckgen.link.peers() === 0")
    return found


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="windows for each median")
    given = parser.parse_args()
    program = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if program is None:
        raise SystemExit("Chromium is not installed")
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    decks: dict[str, Callable[[Path], None]] = {
        "the example": example,
        "100 slides": lambda folder: write_deck(folder, 100),
    }
    print("Milliseconds from S to the presenter's window, Chromium: median, most")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        for name, write in decks.items():
            with TemporaryDirectory() as scratch:
                write(Path(scratch))
                file = build(Path(scratch) / "outline.yaml", scratch, to=("html",))[0].path
                page = browser.new_page(viewport={"width": 1280, "height": 720})
                page.goto(file.resolve().as_uri())
                page.wait_for_function(READY)
                times = measure(page, given.runs)
                page.close()
                print(f"| {name:12} | {median(times):5.0f} | {max(times):5.0f} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
