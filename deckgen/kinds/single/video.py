"""`video`: a film that plays in both decks."""

import hashlib
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Annotated, ClassVar

from deckgen.diagnostics import Report
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block
from deckgen.layout.files.film import MOST_BYTES, Film, FilmFault, read_film
from deckgen.layout.files.picture import contained, cover_crop
from deckgen.layout.files.svg_picture import PictureUse, svg_picture
from deckgen.outline.values.fields import Flag, PathText, Plain
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, Media, MediaBox, Picture
from deckgen.page.style import Palette
from deckgen.records import replace

_PLAYS_EVERYWHERE = "H.264"

_RADII = 7
"""How many radii of the sign to play make the poster's shorter side."""

_TRIANGLE_HALF, _TRIANGLE_REACH = 0.42, 0.73
"""Half the height and the whole width of its triangle, as shares of the radius: equal sides."""


@model
class Video(Block):
    """A film."""

    key: ClassVar[str] = "video"

    video: Annotated[PathText, Field(description="Path of an MP4 film")]
    poster: Annotated[
        PathText | None, Field(description="Path of the picture that stands for it")
    ] = None
    alt: Annotated[Plain | None, Field(description="What it shows, for who cannot see it")] = None
    loop: Annotated[Flag | None, Field(description="true: it begins anew at its end")] = None

    def room(self, canvas: Canvas) -> Area:
        """Return the media of the layout, or its body where it has none."""
        return canvas.area("media", "body")

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Show the film as large as it fits, its upper left corner at the area's."""
        media_and_film = self._read(canvas)
        if media_and_film is None:
            return ((),)
        media, film = media_and_film
        poster = self._poster(film, canvas)
        if poster is None:
            return ((),)
        shape = replace(poster, width=film.width, height=film.height)
        rect = contained(shape, area.rect)
        box = MediaBox(
            rect=rect,
            media=media,
            poster=poster,
            name="Film",
            alt=str(self.alt or ""),
            loop=bool(self.loop),
            crop=cover_crop(poster, rect),
            slot=area.slot if area.slot == "media" else "",
            origin=self.video.span,
        )
        return ((box,),)

    def _poster(self, film: Film, canvas: Canvas) -> Picture | None:
        """Return the picture that stands for the film, the author's or one with a sign to play;
        None where a fault was reported.
        """
        if self.poster is not None:
            return canvas.picture(self.poster)
        return _sign_picture(_sign(film.width, film.height, canvas.palette))

    def _read(self, canvas: Canvas) -> tuple[Media, Film] | None:
        """Return the film's file and what it is; None where a fault was reported."""
        path, place, report = str(self.video), self.video.span, canvas.report
        data = canvas.workshop.folder.read(path, place, report, what="film", limit=MOST_BYTES)
        if data is None:
            return None
        film = read_film(data)
        if isinstance(film, FilmFault):
            message = f"the film '{path}' {film.message}"
            report.fault(film.code, message, place, expected="an MP4 film", hint=film.hint)
            return None
        if film.codec != _PLAYS_EVERYWHERE:
            codec = film.codec or "something unknown"
            message = f"the film '{path}' is coded as {codec}, which not everyone can play"
            report.advice("film-codec", message, place, hint="export it as MP4 with H.264")
        name, digest = PurePosixPath(path).name, hashlib.sha256(data).hexdigest()
        return Media(data, "video/mp4", digest, name), film


@lru_cache(maxsize=4)
def _sign_picture(svg: str) -> Picture | None:
    """Draw a poster; the films of a deck are mostly of one size, and theirs is drawn once."""
    return svg_picture(svg.encode(), PictureUse("the poster of a film"), Report())


def _sign(width: int, height: int, palette: Palette) -> str:
    """Return a poster as SVG, in pixels: a disc in the middle of a plain surface, and on it a
    triangle whose centre of gravity is the disc's middle.
    """
    x, y, radius = width / 2, height / 2, min(width, height) / _RADII
    half, reach = radius * _TRIANGLE_HALF, radius * _TRIANGLE_REACH
    back, tip = x - reach / 3, x + reach * 2 / 3
    triangle = f"{back:.2f},{y - half:.2f} {tip:.2f},{y:.2f} {back:.2f},{y + half:.2f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="{palette.surface.hex}"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.2f}" fill="{palette.accent.hex}"/>'
        f'<polygon points="{triangle}" fill="{palette.paper.hex}"/></svg>'
    )
