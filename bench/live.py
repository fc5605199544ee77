"""Outlines that are saved again and again under `deckgen serve` → milliseconds until the change is
on the screen.

``make bench``, or ``python bench/live.py --saves 20``. A real Chromium shows the deck; the clock
runs from before the outline is written until the frame after the one in which the new words are in
the page. It asserts nothing.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from decks import write_deck

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 1.5
"""Seconds between two saves: the deck has settled by then, as it has when somebody writes."""

# Resolves with the time at which a frame was drawn after one with the words in it.
WATCH = """words => { window.seen = new Promise(done => {
  const look = () => {
    const there = [...document.querySelectorAll('.slides > section')].some(each => each.textContent.includes(words));
    requestAnimationFrame(there ? () => done(Date.now()) : look);
  };
  look();
}); }"""

Edit = Callable[[str, str], str]


def say_more(text: str, words: str) -> str:
    """Put words into a title in the middle of the deck."""
    titles = list(re.finditer(r"^  - title: .*$", text, re.MULTILINE))
    middle = titles[len(titles) // 2]
    title = middle[0].rstrip('"')
    return (
        text[: middle.start()]
        + title
        + f" {words}"
        + '"' * (len(middle[0]) - len(title))
        + text[middle.end() :]
    )


def insert(text: str, words: str) -> str:
    """Put a slide ahead of all others, whose numbers change."""
    return text.replace("\nslides:\n", f"\nslides:\n  - title: {words}\n    text: New\n", 1)


EDITS: dict[str, Edit] = {"a word in a title": say_more, "a slide in front of all": insert}


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Run `deckgen serve` on any free port and yield the address of its deck."""
    command = (sys.executable, "-m", "deckgen", "serve", "--port", "0", "--no-open")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            found = next(
                filter(
                    None, (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in process.stdout)
                )
            )
            yield found[0] + "deck"
        finally:
            process.terminate()


@contextmanager
def show(address: str) -> Iterator[Any]:
    """Open a deck in Chromium and yield its page."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        raise SystemExit("Chromium is not installed")
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(address)
        page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        yield page
        browser.close()


def measure(page: Any, outline: Path, edit: Edit, saves: int) -> list[float]:
    """Return the milliseconds of each save; every other one puts a new file in the place of the
    old.
    """
    text, found = outline.read_text("utf-8"), []
    for number in range(saves):
        words = f"Zulu{number}"
        time.sleep(PAUSE)
        page.evaluate(WATCH, words)
        changed = edit(text, words)
        started = time.time()
        if number % 2:
            outline.write_text(changed, "utf-8")
        else:
            outline.with_suffix(".new").write_text(changed, "utf-8")
            outline.with_suffix(".new").replace(outline)
        found.append(page.evaluate("() => window.seen") - started * 1000)
    outline.write_text(text, "utf-8")
    return found


def example(folder: Path) -> None:
    """Copy the example deck."""
    shutil.copy(ROOT / "outline.yaml", folder)
    shutil.copytree(ROOT / "pictures", folder / "pictures")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=11, help="saves for each median")
    given = parser.parse_args()
    decks: dict[str, Callable[[Path], None]] = {
        "the example": example,
        "100 slides": lambda folder: write_deck(folder, 100),
    }
    print(
        "Milliseconds from a save to the frame with the change, Chromium: median, 90th percentile, most"
    )
    print(f"| {'deck':12} | {'changed':24} | median | p90 | most |\n|---|---|---:|---:|---:|")
    for name, write in decks.items():
        with TemporaryDirectory() as scratch:
            write(Path(scratch))
            with serve(Path(scratch)) as address, show(address) as page:
                for changed, edit in EDITS.items():
                    times = sorted(measure(page, Path(scratch) / "outline.yaml", edit, given.saves))
                    most, high = times[-1], times[int(len(times) * 0.9) - 1]
                    print(
                        f"| {name:12} | {changed:24} | {median(times):6.0f} | {high:3.0f} | {most:4.0f} |",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
