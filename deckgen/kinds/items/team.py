"""`team`: people with their faces, in rows."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from deckgen.content import Run
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.item_forms import NARROW, Form
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_parts import ItemAttempt, ItemFrame, ItemSpot
from deckgen.kinds.items.item_texts import (
    ItemSetting,
    ItemWords,
    Stack,
    empty_shape,
    optional_words,
)
from deckgen.layout.files.picture import cover_crop
from deckgen.outline.values.fields import PathText, Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, Picture, PictureBox, TextBox
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, Emu, Points, Rect, emu, points

_STYLES = ("item-title", "item-role", "item-text")

_BELOW, _BESIDE = emu(Points(13)), emu(Points(13))
"""EMU between a circle and the texts under it or, at the least, beside it."""

_BESIDE_PART = 7
"""Beside a large circle, the distance to the texts is this part (a seventh) of its diameter."""

_ROWS_APART = emu(Points(26))
"""EMU between two rows."""

_ABOVE_FACE = 0.3
"""Of what is cut off a picture that is too high, this share is cut at its top: faces are above the
middle.
"""

_LETTER = 0.36
"""The size of initials as a share of their circle, so that two wide letters fit it."""

_WIDE_ROW, _LEAST_PLACES = 4, 3
"""Up to so many people under circles stand in one row, which has at least so many places: two would
be too wide for their texts.
"""


@model
class Person:
    """A person."""

    name: Annotated[Text, Field(description="Name")]
    role: Annotated[Text | None, Field(description="What they do")] = None
    text: Annotated[Text | None, Field(description="What they did before, say")] = None
    photo: Annotated[
        PathText | None, Field(description="Path of a portrait; without one, initials stand there")
    ] = None

    def stack(self) -> Stack:
        """Return the texts."""
        return (
            ItemWords(self.name, "item-title", "heading", "Name"),
            optional_words(self.role, "item-role", "item-role", "Role"),
            optional_words(self.text, "item-text", "item-text", "Text"),
        )


@model
class Team(ShapeBlock):
    """People."""

    key: ClassVar[str] = "team"

    team: Annotated[
        tuple[Person, ...],
        Field(min_length=1, description="People; what one page cannot hold goes on over the next"),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the people in rows: few of them large, many small."""
        scales = _IN_COLUMN if area.rect.width < NARROW else _SCALES
        return lay_out([_Portraits(canvas, area, scale) for scale in scales], self.team, _STYLES)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How people are shown where there are at most `most` of them: the numbers of columns to try,
    the best first, and circles of a diameter (EMU), `above` their names or beside them.
    """

    most: int
    columns: tuple[int, ...]
    circle: Emu
    above: bool


_SCALES = (
    _Scale(2, (2,), emu(Points(150)), above=False),
    _Scale(4, (4, 3), emu(Points(124)), above=True),
    _Scale(6, (3, 2), emu(Points(92)), above=False),
    _Scale(8, (4,), emu(Points(72)), above=True),
    _Scale(12, (4, 3), emu(Points(64)), above=False),
)
_IN_COLUMN = (
    _Scale(4, (1,), emu(Points(72)), above=False),
    _Scale(6, (1,), emu(Points(48)), above=False),
)


class _Portraits(Form[Person]):
    """Circles and names."""

    noun = "Person"

    def __init__(self, canvas: Canvas, area: Area, scale: _Scale) -> None:
        super().__init__(canvas, area)
        self.scale, self.most = scale, scale.most
        self.gap = (canvas.theme.gutter, _ROWS_APART)

    def shapes(self, count: int) -> Sequence[int]:
        """Return the columns: no more than there are people, unless they would be too wide for
        that.
        """
        if self.scale.above and count <= _WIDE_ROW:
            return (max(_LEAST_PLACES, count),)
        return self.scale.columns

    def suits(self, attempt: ItemAttempt[Person], words: ItemSetting) -> bool:
        """Return whether no name is cut where there is a wider place for it."""
        if attempt.columns == min(self.scale.columns):
            return True
        return words.keeps_words([person.stack() for person in attempt.items])

    def frame(self, attempt: ItemAttempt[Person]) -> ItemFrame:  # noqa: ARG002 (others use it)
        """Return the room of the circle."""
        circle = self.scale.circle
        if self.scale.above:
            return ItemFrame(above=circle + _BELOW)
        return ItemFrame(beside=circle + max(_BESIDE, circle // _BESIDE_PART), least=circle)

    def drop(self, frame: ItemFrame, height: Emu) -> Emu:
        """Return how far a few lines hang down to stand beside the middle of the circle."""
        return max(NO_EMU, (frame.least - height) // 2)

    def draw(self, spot: ItemSpot[Person]) -> Sequence[Box]:
        """Draw the portrait, which is decorative, for the name stands by it; or the initials."""
        circle = Rect(spot.rect.left, spot.rect.top, self.scale.circle, self.scale.circle)
        path = spot.item.photo
        if path is None:
            return (self._initials(spot, circle),)
        picture = self.canvas.picture(path)
        if picture is None:
            return ()
        portrait = PictureBox(
            circle,
            picture,
            f"Photo {spot.number}",
            decorative=True,
            crop=_face_crop(picture, circle),
            origin=path.span,
            geometry="ellipse",
        )
        return (portrait,)

    def _initials(self, spot: ItemSpot[Person], circle: Rect) -> TextBox:
        shape = replace(empty_shape(circle), geometry="ellipse", fill=self.canvas.palette.surface)
        text = Text((Run(initials(spot.item.name.plain)),), spot.item.name.span)
        size = capped(self.canvas.style("item-initials"), points(circle.height) * _LETTER).sizes[0]
        setting = replace(spot.setting, sizes={"item-initials": size})
        return setting.inside(ItemWords(text, "item-initials", "initials", "Initials"), shape)


def _face_crop(picture: Picture, rect: Rect) -> tuple[float, float, float, float]:
    """Return the shares to cut off a portrait so that it fills `rect`: more below the face than
    above it.
    """
    left, top, right, bottom = cover_crop(picture, rect)
    whole = top + bottom
    return left, round(whole * _ABOVE_FACE, 5), right, round(whole * (1 - _ABOVE_FACE), 5)


def initials(name: str) -> str:
    """Return the letters that stand for a name: first and last in scripts with capitals, else the
    first character.

    Of a Chinese, Japanese or Korean name the first character is that of the family.
    """
    words = name.replace(",", " ").split()
    names = [word for word in words if word[0].isalpha() and not word.endswith(".")]
    letters = [word[0] for word in names or name.split()]
    if not letters:
        return ""
    first = letters[0]
    if first.upper() == first.lower():
        return first
    capitals = list(filter(str.isupper, letters)) or [first.upper()]
    if len(capitals) == 1:
        return capitals[0]
    return capitals[0] + capitals[-1]
