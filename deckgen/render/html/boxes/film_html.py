"""A media box → a film with its poster, inside the file or beside it.

A film that is not too large travels inside, as everything does; a larger one would make the file
too heavy for a browser to open at once, and stands in a folder beside it.
"""

import base64
import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from deckgen.page.boxes import Media, MediaBox
from deckgen.page.pages import Pages
from deckgen.render.html.boxes.graphics import data_uri, place
from deckgen.render.html.styles.sheet import Sheet

MOST_INSIDE = 8 << 20
"""Bytes of a film that stands inside the file."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def films_beside(pages: Pages) -> dict[str, bytes]:
    """Return the films that stand beside the file, by their names in its folder."""
    return {file_name(each): each.data for each in _films(pages) if not _is_inside(each)}


def _films(pages: Pages) -> Iterable[Media]:
    return (box.media for page in pages.pages for box in page.leaves if isinstance(box, MediaBox))


def _is_inside(media: Media) -> bool:
    return len(media.data) <= MOST_INSIDE


def file_name(media: Media) -> str:
    """Return what a film beside the file is called: as its author called it, and by what is in it."""
    name = _UNSAFE.sub("-", media.name.rpartition(".")[0] or media.name).strip("-")[:60]
    return f"{name or 'film'}-{media.digest[:8]}.mp4"


def film_box(box: MediaBox, deck: Sheet, folder: str) -> str:
    """Return a ``video``; `folder` is where films beside the file stand, as an address relative to
    it.
    """
    media = box.media
    source = f"{quote(folder)}/{file_name(media)}"
    if _is_inside(media):
        source = f"data:{media.media_type};base64,{base64.b64encode(media.data).decode('ascii')}"
    named = f' aria-label="{escape(box.alt)}"' if box.alt else ""
    loop = " loop" if box.loop else ""
    return (
        f'<video class="b film {deck.name(place(box.rect))}" controls playsinline preload="metadata"{loop}{named}'
        f' poster="{data_uri(box.poster)}" src="{source}"></video>'
    )
