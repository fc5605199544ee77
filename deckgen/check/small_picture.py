"""`small-picture`: a picture has too few pixels for the room that it fills.

Below 96 pixels an inch, one for each pixel of the HTML page, its edges are soft on any screen.
Drawings (SVG) have no pixels and are sharp at every size.

Fails:

    - title: The quay at dawn
      image: thumbnail.png
      alt: Three cranes unload a ship before sunrise

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise
"""

import math
from collections.abc import Iterator

from deckgen.check.looking import advice, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import PictureBox
from deckgen.page.contents import pictures
from deckgen.page.pages import Pages
from deckgen.units import EMU_PER_INCH

LEAST = 96
"""Pixels an inch (CSS Values 3 §5.2)."""


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every picture that is shown larger than it is."""
    for page in pages.pages:
        for box in pictures(page):
            if not _has_pixels(box):
                continue
            density = _pixels_per_inch(box)
            if density < LEAST - 0.5:
                yield advice(
                    "small-picture",
                    _message(box, density),
                    place_of(box, page),
                    _hint(box, density),
                )


def _has_pixels(box: PictureBox) -> bool:
    """Whether it is no drawing, and has room at all; a fault says so where it has none."""
    is_drawing = box.picture.media_type == "image/svg+xml"
    return not is_drawing and box.rect.width > 0 and box.rect.height > 0


def _message(box: PictureBox, density: float) -> str:
    size = f"{box.picture.width} × {box.picture.height}"
    return f"the picture has {size} pixels, {density:.0f} an inch where it is shown"


def _hint(box: PictureBox, density: float) -> str:
    factor = LEAST / density
    width, height = math.ceil(box.picture.width * factor), math.ceil(box.picture.height * factor)
    return f"use one of {width} × {height} pixels or more"


def _pixels_per_inch(box: PictureBox) -> float:
    left, top, right, bottom = box.crop
    across = box.picture.width * (1 - left - right) * EMU_PER_INCH / box.rect.width
    down = box.picture.height * (1 - top - bottom) * EMU_PER_INCH / box.rect.height
    return min(across, down)
