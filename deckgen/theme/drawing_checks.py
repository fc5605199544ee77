"""A drawing of a theme → what is wrong with it as one that is drawn over every page: it is no
drawing, has another shape than a page, or has words in a font that nobody brings.
"""

import re
from collections.abc import Sequence

from deckgen.diagnostics import Report
from deckgen.layout.files.raster import raster_format
from deckgen.layout.fonts.fonts import TWINS
from deckgen.outline.values.fields import PathText
from deckgen.page.style import Font
from deckgen.units import Size

_STRETCHED = 1.45
"""How much wider or narrower than the page a drawing may be: one for 16:9 stands on a page of 4:3,
which is 1.33 times narrower.
"""
_HEAD = 4096
"""Characters in which the first tag of a drawing stands."""
_ROOT = re.compile(r"<(?:\w+:)?svg\b[^>]*>")
_VIEW_BOX = re.compile(r"""\bviewBox\s*=\s*["']([^"']*)["']""")
_SIDES = tuple(
    re.compile(rf"""\s{side}\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']""")
    for side in ("width", "height")
)
_WORDS = re.compile(r"<(?:\w+:)?text[\s>]")
_FAMILY = re.compile(r"""font-family\s*[:=][\s"']*([^"',;<>]+)""")
_KNOWN = frozenset(TWINS) | {"sans-serif", "serif", "monospace"}
"""Families that words are drawn from: Office's, by their twins, and those of a kind."""


def is_text(data: bytes, path: PathText, report: Report) -> bool:
    """Report a picture of pixels where a drawing is wanted."""
    kind = raster_format(data)
    if kind is None:
        return True
    report.fault(
        "artwork-drawing",
        f"{path} is a picture ({kind.upper()}), and artwork is an SVG drawing",
        path.span,
        hint='save it as SVG, or put it into a drawing: `<image href="data:image/png;base64,…"/>`',
    )
    return False


def is_for_a_page(svg: str, path: PathText, size: Size, report: Report) -> bool:
    """Report a drawing that has another shape than any page: it would be stretched over this one.

    One that says how it is to be fitted is as its author wants it.
    """
    root = _ROOT.search(svg[:_HEAD])
    if root is None or "preserveAspectRatio" in root[0]:
        return True
    width, height = _sides(root[0])
    if width <= 0 or height <= 0:
        return True
    stretch = width / height * size.height / size.width
    if 1 / _STRETCHED <= stretch <= _STRETCHED:
        return True
    report.fault(
        "artwork-drawing",
        f"{path} is {width:g} × {height:g}, and artwork is drawn over the whole page",
        path.span,
        hint='write `viewBox="0 0 {{ width }} {{ height }}"`, and put what it draws into'
        ' `<g transform="translate(…) scale(…)">`',
    )
    return False


def _sides(root: str) -> tuple[float, float]:
    """Return width and height of a drawing by its first tag; 0 for what it does not say."""
    box = _VIEW_BOX.search(root)
    if box:
        written = box[1].replace(",", " ").split()[2:]
    else:
        written = [found[1] for found in (side.search(root) for side in _SIDES) if found]
    try:
        width, height = map(float, written)
    except ValueError:
        return 0.0, 0.0
    return width, height


def check_words(svg: str, path: PathText, own: Sequence[Font], report: Report) -> None:
    """Tell of words in a drawing in a font that is neither the theme's (`own`) nor Office's."""
    if not _WORDS.search(svg):
        return
    families = {name.strip(" '\"") for name in _FAMILY.findall(svg)}
    strange = sorted(families - _KNOWN - {font.family for font in own})
    if not strange:
        return
    report.advice(
        "artwork-text",
        f"{path} has words in `{strange[0]}`, which is no font of the theme: another is taken",
        path.span,
        hint="make paths of them in your drawing program, or name a font of the theme",
    )
