"""A text on a page → the colours behind it: page, artwork, panels and pictures, from back to front."""

from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.layout.files.picture import cover_crop
from deckgen.page.boxes import (
    Box,
    ChartBox,
    ConnectorBox,
    EquationBox,
    GroupBox,
    MediaBox,
    Picture,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
)
from deckgen.page.pages import ArtShape, Page, Pages
from deckgen.units import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_THUMBNAIL = 64  # pixels across: about one for each letter of a title
_FULL = (0.0, 0.0, 0.0, 0.0)

Colors = tuple[str, ...]


def behind(box: Box, area: Rect, page: Page, pages: Pages) -> Colors:
    """Return the ``#rrggbb`` values that stand behind `area` of `box`, one for each sample of its
    ground.
    """
    sheet = Rect(0, 0, pages.size.width, pages.size.height)
    layout = pages.layout(page.layout)
    ground: Colors = (layout.background.hex,)
    if isinstance(page.background, Picture):
        ground = _picture(page.background, sheet, cover_crop(page.background, sheet), area, ground)
    elif page.background is not None:
        ground = (page.background.hex,)
    if layout.artwork is not None:
        for shape in layout.artwork.shapes:
            ground = _artwork(shape, area, ground)
        if layout.artwork.picture is not None:
            ground = _picture(layout.artwork.picture, sheet, _FULL, area, ground)
    for each in page.leaves:
        if each is box:
            break
        ground = _box(each, area, ground)
    return ground


def _box(box: Box, area: Rect, ground: Colors) -> Colors:
    match box:
        case ShapeBox():
            return (
                _fill(box.rect, area, box.fill.hex, ground)
                if box.fill and box.geometry != "path"
                else ground
            )
        case PictureBox():
            return _picture(box.picture, box.rect, box.crop, area, ground)
        case TextBox():
            return _fill(box.rect, area, box.fill.hex, ground) if box.fill else ground
        case MediaBox():
            return _picture(box.poster, box.rect, box.crop, area, ground)
        case GroupBox() | TableBox() | ChartBox() | ConnectorBox() | EquationBox():
            return ground


def _fill(rect: Rect, area: Rect, color: str, ground: Colors) -> Colors:
    if rect.contains(area):
        return (color,)
    return (*ground, color) if rect.overlaps(area) else ground


def _artwork(shape: ArtShape, area: Rect, ground: Colors) -> Colors:
    """The ground with a shape of the artwork on it; only upright rectangles are certain to be where
    they seem.
    """
    if shape.fill is None:
        return ground
    ends = [(each[-2], each[-1]) for each in shape.commands if len(each) > 2]
    across = sorted({round(float(x)) for x, _ in ends})
    down = sorted({round(float(y)) for _, y in ends})
    if len(across) != 2 or len(down) != 2 or any(each[0] == "C" for each in shape.commands):
        return ground
    rect = Rect(across[0], down[0], across[1] - across[0], down[1] - down[0])
    if not rect.overlaps(area):
        return ground
    mixed = tuple(_mix(shape.fill.rgb, each, shape.opacity) for each in ground)
    return mixed if rect.contains(area) else (*ground, *mixed)


def _picture(
    picture: Picture,
    rect: Rect,
    crop: tuple[float, float, float, float],
    area: Rect,
    ground: Colors,
) -> Colors:
    """The ground with the part of a picture on it that lies behind `area`, in samples."""
    if not rect.overlaps(area):
        return ground
    image = _thumbnail(picture)
    left, top, right, bottom = crop
    across = (1 - left - right) * image.width / rect.width
    down = (1 - top - bottom) * image.height / rect.height
    start_x, start_y = left * image.width, top * image.height
    from_x = max(0, int(start_x + (area.left - rect.left) * across))
    from_y = max(0, int(start_y + (area.top - rect.top) * down))
    to_x = min(image.width, max(from_x + 1, round(start_x + (area.right - rect.left) * across)))
    to_y = min(image.height, max(from_y + 1, round(start_y + (area.bottom - rect.top) * down)))
    samples = image.crop((from_x, from_y, max(from_x + 1, to_x), max(from_y + 1, to_y))).tobytes()
    pixels = [tuple(samples[at : at + 4]) for at in range(0, len(samples), 4)]
    seen = tuple(_mix(pixel[:3], each, pixel[3] / 255) for pixel in pixels for each in ground[:4])
    return seen if rect.contains(area) else (*ground, *seen)


@lru_cache(maxsize=4)
def _thumbnail(picture: Picture) -> "Image":
    """The picture at a width of `_THUMBNAIL`, with transparency; averaged, as an eye sees it from
    the last row.
    """
    import io

    from PIL import Image

    with Image.open(io.BytesIO(picture.fallback or picture.data)) as image:
        height = max(1, round(_THUMBNAIL * image.height / image.width))
        image.draft("RGB", (_THUMBNAIL * 2, height * 2))
        return image.convert("RGBA").resize(
            (_THUMBNAIL, min(height, 4 * _THUMBNAIL)), Image.Resampling.BOX
        )


def _mix(color: tuple[int, ...], ground: str, opacity: float) -> str:
    below = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
    mixed = (
        round(top * opacity + under * (1 - opacity))
        for top, under in zip(color, below, strict=True)
    )
    return "#" + "".join(f"{each:02x}" for each in mixed)
