"""A picture behind a whole page → the middle part of it that has the page's shape.

The pixels are cut: LibreOffice stretches a background whatever its crop says, PowerPoint does not.
"""

import io
from typing import TYPE_CHECKING

from deckgen.disk_cache import cached
from deckgen.layout.files.raster import Raster
from deckgen.layout.svg.clean import SVG
from deckgen.layout.svg.read_svg import parse_svg, svg_size
from deckgen.layout.svg.transform import find_numbers
from deckgen.units import Size

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL.Image import Image

_WIDEST = 3840
"""Pixels across what is cut: the widest screen that decks are shown on."""
# No loss that shows; colour is not halved.
_JPEG_QUALITY, _FULL_COLOR = 92, 0
_JPEG = "image/jpeg"
_SCALABLE = ("L", "LA", "RGB", "RGBA")
# How a view box is fitted unless an SVG says it: the only way that a smaller one stands for.
_USUAL_FIT = ("", "xMidYMid", "xMidYMid meet")

Part = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


def middle(width: int, height: int, page: Size) -> Part:
    """Return the largest part of a picture that has the shape of a page, out of its middle."""
    wanted_width = max(1, round(height * page.width / page.height))
    if wanted_width < width:
        left = (width - wanted_width) // 2
        return (left, 0, left + wanted_width, height)
    wanted_height = min(height, max(1, round(width * page.height / page.width)))
    top = (height - wanted_height) // 2
    return (0, top, width, top + wanted_height)


def cut_pixels(data: bytes, media_type: str, part: Part) -> Raster:
    """Return the part of a picture (of the first frame of one that moves), at most `_WIDEST` pixels
    wide: a JPEG of a JPEG, a PNG of any other.
    """
    from PIL import Image, __version__

    kind = _JPEG if media_type == _JPEG else "image/png"
    inputs = ("cut", __version__, kind, *part, data)
    cut = cached(inputs, lambda: _cut(data, kind, part))
    with Image.open(io.BytesIO(cut)) as image:
        return Raster(cut, kind, image.width, image.height)


def _cut(data: bytes, kind: str, part: Part) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        profile = image.info.get("icc_profile")
        small = _scaled(image.crop(part))
    output = io.BytesIO()
    if kind == _JPEG:
        small.save(
            output, "JPEG", quality=_JPEG_QUALITY, subsampling=_FULL_COLOR, icc_profile=profile
        )
    else:
        small.save(output, "PNG", icc_profile=profile)
    return output.getvalue()


def _scaled(image: "Image") -> "Image":
    """Return a picture that is no wider than `_WIDEST`; one in colours of a palette stays."""
    from PIL import Image

    if image.width <= _WIDEST or image.mode not in _SCALABLE:
        return image
    height = max(1, round(image.height * _WIDEST / image.width))
    return image.resize((_WIDEST, height), Image.Resampling.LANCZOS)


def cut_svg(svg: bytes, page: Size) -> bytes:
    """Return the middle part of a clean SVG that has the shape of a page."""
    from lxml import etree

    width, height = svg_size(svg)
    across = min(width, height * page.width / page.height)
    down = min(height, width * page.height / page.width)
    if round(across) == round(width) and round(down) == round(height):
        return svg
    root = parse_svg(svg)
    left, top = (width - across) / 2, (height - down) / 2
    if root.get("preserveAspectRatio", "").strip() in _USUAL_FIT:
        _move_view(root, (left, top, across, down), (width, height))
    else:
        root = _framed(root, (left, top, across, down))
    root.set("width", f"{across:.10g}")
    root.set("height", f"{down:.10g}")
    return etree.tostring(root, encoding="utf-8", with_tail=False)


_Box = tuple[float, float, float, float]


def _move_view(root: "_Element", part: _Box, size: tuple[float, float]) -> None:
    """Let the view box be what is seen in a part (left, top, width, height, in pixels)."""
    left, top, across, down = find_numbers(root.get("viewBox", ""))
    # The view box stands in the middle of the size, as large as fits.
    unit = max(across / size[0], down / size[1])
    left += across / 2 + (part[0] - size[0] / 2) * unit
    top += down / 2 + (part[1] - size[1] / 2) * unit
    view = (left, top, part[2] * unit, part[3] * unit)
    root.set("viewBox", " ".join(f"{value:.10g}" for value in view))


def _framed(root: "_Element", part: _Box) -> "_Element":
    """Return a drawing that shows a part (in pixels) of another one."""
    from lxml import etree

    frame = etree.fromstring(f'<svg xmlns="{SVG}"/>')
    frame.set("viewBox", " ".join(f"{value:.10g}" for value in part))
    frame.append(root)
    return frame
