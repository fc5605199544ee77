"""A text on a page → the colours behind it: page, artwork, panels, pictures, from back to front."""

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
from deckgen.page.style import Color
from deckgen.records import dataclass
from deckgen.units import NO_EMU, Emu, Rect, whole

if TYPE_CHECKING:
    from PIL.Image import Image

_THUMBNAIL = 64  # pixels across: about one for each letter of a title
_MOST_GROUNDS = 4
"""Colours under a picture that shines through that are looked at."""

Colors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """Where a picture stands on the page (EMU), and the shares of it that are cut off."""

    rect: Rect
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def across(self) -> tuple[Emu, Emu, float, float]:
        """Its left, its width, and what is cut off at the left and the right."""
        return self.rect.left, self.rect.width, self.crop[0], self.crop[2]

    @property
    def down(self) -> tuple[Emu, Emu, float, float]:
        """Its top, its height, and what is cut off at the top and the bottom."""
        return self.rect.top, self.rect.height, self.crop[1], self.crop[3]


def behind(box: Box, area: Rect, page: Page, pages: Pages) -> Colors:
    """Return the ``#rrggbb`` values that stand behind `area` of `box`, one for each sample of its
    ground.
    """
    ground = _of_page(area, page, pages)
    for other in page.leaves:
        if other is box:
            break
        ground = _box(other, area, ground)
    return ground


def _of_page(area: Rect, page: Page, pages: Pages) -> Colors:
    """Return the colours of an empty page: its background, and the artwork of its layout."""
    sheet = Rect(NO_EMU, NO_EMU, pages.size.width, pages.size.height)
    layout = pages.layout(page.layout)
    ground: Colors = (layout.background.hex,)
    if isinstance(page.background, Picture):
        crop = cover_crop(page.background, sheet)
        ground = _picture(page.background, ShownPicture(sheet, crop), area, ground)
    elif page.background is not None:
        ground = (page.background.hex,)
    if layout.artwork is None:
        return ground
    for shape in layout.artwork.shapes:
        ground = _artwork(shape, area, ground)
    if layout.artwork.picture is not None:
        ground = _picture(layout.artwork.picture, ShownPicture(sheet), area, ground)
    return ground


def _box(box: Box, area: Rect, ground: Colors) -> Colors:
    match box:
        case ShapeBox():
            fill = None if box.geometry == "path" else box.fill
            return _fill(box.rect, area, fill, ground)
        case TextBox():
            return _fill(box.rect, area, box.fill, ground)
        case PictureBox():
            return _picture(box.picture, ShownPicture(box.rect, box.crop), area, ground)
        case MediaBox():
            return _picture(box.poster, ShownPicture(box.rect, box.crop), area, ground)
        case GroupBox() | TableBox() | ChartBox() | ConnectorBox() | EquationBox():
            return ground


def _fill(rect: Rect, area: Rect, color: Color | None, ground: Colors) -> Colors:
    if color is None or not rect.overlaps(area):
        return ground
    return (color.hex,) if rect.contains(area) else (*ground, color.hex)


def _artwork(shape: ArtShape, area: Rect, ground: Colors) -> Colors:
    """Return the ground with a shape of the artwork on it; only upright rectangles are certain to
    be where they seem.
    """
    rect = _upright_rectangle(shape)
    if shape.fill is None or rect is None or not rect.overlaps(area):
        return ground
    color = shape.fill.rgb
    mixed = tuple(_mix(color, under, shape.opacity) for under in ground)
    return mixed if rect.contains(area) else (*ground, *mixed)


def _upright_rectangle(shape: ArtShape) -> Rect | None:
    ends = [(command[-2], command[-1]) for command in shape.commands if len(command) > 2]
    across = sorted({whole(float(x)) for x, _ in ends})
    down = sorted({whole(float(y)) for _, y in ends})
    has_curves = any(command[0] == "C" for command in shape.commands)
    if has_curves or len(across) != 2 or len(down) != 2:
        return None
    return Rect(across[0], down[0], across[1] - across[0], down[1] - down[0])


def _picture(picture: Picture, shown: ShownPicture, area: Rect, ground: Colors) -> Colors:
    """Return the ground with the part of a picture on it that lies behind `area`, in samples."""
    if not shown.rect.overlaps(area):
        return ground
    image = _thumbnail(picture)
    samples = image.crop(_part_behind(area, shown, (image.width, image.height))).tobytes()
    pixels = [tuple(samples[start : start + 4]) for start in range(0, len(samples), 4)]
    seen = tuple(
        _mix(pixel[:3], under, pixel[3] / 255)
        for pixel in pixels
        for under in ground[:_MOST_GROUNDS]
    )
    return seen if shown.rect.contains(area) else (*ground, *seen)


def _part_behind(
    area: Rect, shown: ShownPicture, size: tuple[int, int]
) -> tuple[int, int, int, int]:
    """Return the pixels of a thumbnail behind `area`: left, top, right and bottom, one at least."""
    left, right = _pixels((area.left, area.right), shown.across, size[0])
    top, bottom = _pixels((area.top, area.bottom), shown.down, size[1])
    return left, top, right, bottom


def _pixels(
    area: tuple[Emu, Emu], shown: tuple[Emu, Emu, float, float], count: int
) -> tuple[int, int]:
    """Return the first pixel behind an area, and the one after the last, along one axis.

    `area` is its start and end on the page in EMU, `shown` the start and length of the picture
    there, and the shares that are cut off at both ends; the picture has `count` pixels.
    """
    start, length, cut_before, cut_after = shown
    scale = (1 - cut_before - cut_after) * count / length
    first = max(0, int(cut_before * count + (area[0] - start) * scale))
    end = min(count, max(first + 1, round(cut_before * count + (area[1] - start) * scale)))
    return first, max(first + 1, end)


@lru_cache(maxsize=4)
def _thumbnail(picture: Picture) -> "Image":
    """The picture at a width of `_THUMBNAIL`, with transparency; averaged, as an eye sees it from
    the last row.
    """
    import io

    from PIL import Image

    with Image.open(io.BytesIO(picture.preview or picture.data)) as image:
        height = max(1, round(_THUMBNAIL * image.height / image.width))
        image.draft("RGB", (_THUMBNAIL * 2, height * 2))
        return image.convert("RGBA").resize(
            (_THUMBNAIL, min(height, 4 * _THUMBNAIL)), Image.Resampling.BOX
        )


def _mix(color: tuple[int, ...], ground: str, opacity: float) -> str:
    below = (int(ground[start : start + 2], 16) for start in (1, 3, 5))
    mixed = [
        round(top * opacity + under * (1 - opacity))
        for top, under in zip(color, below, strict=True)
    ]
    return "#{:02x}{:02x}{:02x}".format(*mixed)
