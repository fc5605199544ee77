"""docs/gallery/*.yaml → docs/gallery/*.png, each slide in both decks side by side, and
docs/gallery.md about them. docs/gallery/drawn.json says what each picture was drawn from.

For maintainers only; `make gallery` runs it. It needs LibreOffice, poppler's pdftoppm and Chromium.

    python tools/gallery.py [KIND…]     the pictures of these kinds (of all unless said), and the page
    python tools/gallery.py --text      the page only
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.api import build, check
from deckgen.kinds import KINDS

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "gallery"
PAGE = ROOT / "docs" / "gallery.md"
RECORD = FOLDER / "drawn.json"

# A slide here is a list of one, as it stands below `slides:` of an outline.
DECK = (
    "title: Gallery\ncover: false\nlang: en\ntheme: harbour\nfooter: Gallery of deckgen\nslides:\n"
)
PICTURES = ROOT / "deckgen" / "starters" / "pitch" / "pictures"
FILM = ROOT / "tests" / "cases" / "kinds" / "film.mp4"

SLIDE = (1280, 720)  # pixels of a page in the browser (reveal.js's canvas)
HALF = (
    468,
    263,
)  # two of these and three gaps make 960 pixels, the width of a page on most code hosts
GAP = 8
GROUND = "#c9d2da"
COLOURS = 64

INTRODUCTION = """\
# Gallery

Every kind of slide, as it is written and as it comes out: left the PowerPoint deck (drawn by LibreOffice), right the
HTML deck (drawn by Chromium), both in the theme `harbour`. Each piece of YAML is a whole slide, to be copied below
`slides:`; the drawings are those of `deckgen new pitch`. [outline.md](outline.md) has every key.

This page is made by `make gallery` from the files in [gallery](gallery).
"""


def kinds() -> tuple[str, ...]:
    """Return the content keys of all kinds, in the order of the table of kinds."""
    return tuple(KINDS)


def text() -> str:
    """Return the page."""
    index = " · ".join(f"[{key}](#{key})" for key in kinds())
    return "\n".join([INTRODUCTION, f"{index}\n", *map(_entry, kinds())])


def outline(key: str) -> str:
    """Return the deck that shows one slide."""
    return DECK + (FOLDER / f"{key}.yaml").read_text("utf-8")


def prepare(folder: Path, key: str) -> Path:
    """Write the outline of a kind and the files that slides name into `folder`, and return the
    outline's path.
    """
    shutil.copytree(PICTURES, folder / "pictures", dirs_exist_ok=True)
    shutil.copy(FILM, folder)
    path = folder / f"{key}.yaml"
    path.write_text(outline(key), "utf-8")
    return path


def draw(chosen: Sequence[str]) -> None:
    """Build, draw and write the pictures of the `chosen` kinds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for key in chosen:
            path = prepare(folder, key)
            said = check(path)
            if said:
                raise SystemExit(f"{key}: {said[0].message}")
            build(path, folder)
        lefts, rights = _powerpoint(folder, chosen), _browser(folder, chosen)
        for key, left, right in zip(chosen, lefts, rights, strict=True):
            _write(FOLDER / f"{key}.png", left, right)
    record(chosen)


def record(chosen: Sequence[str]) -> None:
    """Note from which outline the pictures of the `chosen` kinds were drawn, and what they are: a
    test notices a picture that is another kind's, or older than its slide.
    """
    known = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    known |= {key: digests(key) for key in chosen}
    kept = {key: known[key] for key in kinds() if key in known}
    RECORD.write_text(json.dumps(kept, indent=1) + "\n", "utf-8", newline="\n")


def digests(key: str) -> dict[str, str]:
    """Return the SHA-256 of the outline of a kind as it is now, and of its picture."""
    picture = (FOLDER / f"{key}.png").read_bytes()
    return {
        "outline": hashlib.sha256(outline(key).encode()).hexdigest(),
        "picture": hashlib.sha256(picture).hexdigest(),
    }


def _entry(key: str) -> str:
    source = (FOLDER / f"{key}.yaml").read_text("utf-8")
    alt = f"A slide of the kind {key}: left in PowerPoint, right in the browser"
    return f"## {key}\n\n![{alt}](gallery/{key}.png)\n\n```yaml\n{source}```\n"


def _powerpoint(folder: Path, chosen: Sequence[str]) -> list["Image"]:
    """Return the first page of each PowerPoint file, as LibreOffice draws it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        _program("soffice", "libreoffice"),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
    ]
    subprocess.run(
        [*command, *(folder / f"{key}.pptx" for key in chosen)], check=True, capture_output=True
    )
    for key in chosen:
        page = ["-png", "-singlefile", "-scale-to-x", str(SLIDE[0]), "-scale-to-y", str(SLIDE[1])]
        subprocess.run(
            [_program("pdftoppm"), *page, folder / f"{key}.pdf", folder / key], check=True
        )
    return [_open(folder / f"{key}.png") for key in chosen]


def _browser(folder: Path, chosen: Sequence[str]) -> list["Image"]:
    """Return the first page of each HTML deck, as Chromium draws it."""
    from playwright.sync_api import sync_playwright

    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND", "--font-render-hinting=none"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to sandbox for root
    with sync_playwright() as playwright:
        program = _program("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        page = browser.new_page(
            viewport={"width": SLIDE[0], "height": SLIDE[1]}, reduced_motion="reduce"
        )
        for key in chosen:
            page.goto((folder / f"{key}.html").as_uri())
            page.wait_for_function("() => Reveal.isReady() && document.fonts.status === 'loaded'")
            page.screenshot(path=folder / f"{key}-html.png")
        browser.close()
    return [_open(folder / f"{key}-html.png") for key in chosen]


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise SystemExit(f"{names[0]} is not installed")
    return found


def _open(path: Path) -> "Image":
    from PIL import Image

    with Image.open(path) as picture:
        return picture.convert("RGB")


def _write(path: Path, left: "Image", right: "Image") -> None:
    """Put two pages side by side, in few colours, so that the gallery stays small."""
    from PIL import Image

    sheet = Image.new("RGB", (2 * HALF[0] + 3 * GAP, HALF[1] + 2 * GAP), GROUND)
    for at, page in enumerate((left, right)):
        sheet.paste(page.resize(HALF, Image.Resampling.LANCZOS), (GAP + at * (HALF[0] + GAP), GAP))
    palette = sheet.quantize(
        COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
    )
    palette.save(path, optimize=True)


def main() -> None:
    """Draw what is asked for, and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help="the kinds to draw; all unless said"
    )
    parser.add_argument("--text", action="store_true", help="write the page only")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.kinds) - set(kinds()))
    if unknown:
        parser.error(f"there is no kind {unknown[0]}")
    if not arguments.text:
        draw(arguments.kinds or kinds())
    PAGE.write_text(text(), "utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}  {len(kinds())} kinds\n")


if __name__ == "__main__":
    main()
