"""A picture and a rectangle → the part that is shown, or the place where all of it is."""

from deckgen.page.boxes import Picture
from deckgen.units import Rect


def cover_crop(picture: Picture, rect: Rect) -> tuple[float, float, float, float]:
    """Return the shares cut off at left, top, right and bottom so that the picture fills `rect`
    undistorted.
    """
    wanted, given = rect.width / rect.height, picture.width / picture.height
    if given > wanted:
        side = round((1 - wanted / given) / 2, 5)
        return (side, 0.0, side, 0.0)
    side = round((1 - given / wanted) / 2, 5)
    return (0.0, side, 0.0, side)


def contained(picture: Picture, rect: Rect) -> Rect:
    """Return the largest rectangle of the picture's shape in `rect`, at its top left corner."""
    scale = min(rect.width / picture.width, rect.height / picture.height)
    # A line of pixels is still seen, however long it is.
    return Rect(
        rect.left,
        rect.top,
        max(1, round(picture.width * scale)),
        max(1, round(picture.height * scale)),
    )
