"""A media box → a film with its poster, inside the file or beside it.

A film that is not too large travels inside, as everything does; a larger one would make the file
too heavy for a browser to open at once, and stands in a folder beside it.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from deckgen.page.boxes import Media, MediaBox
from deckgen.page.contents import films
from deckgen.page.pages import Pages
from deckgen.render.html.boxes.elements import attribute, when
from deckgen.render.html.boxes.graphics import data_uri, place
from deckgen.render.html.styles.sheet import Sheet

MOST_INSIDE = 8 << 20
"""Bytes of a film that stands inside the file."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60
"""Characters of its author's name for a film that are kept in the name of its file."""


def films_beside(pages: Pages) -> dict[str, bytes]:
    """Return the films that stand beside the file, by their names in its folder."""
    return {file_name(media): media.data for media in _films(pages) if not _is_inside(media)}


def _films(pages: Pages) -> Iterable[Media]:
    return (box.media for page in pages.pages for box in films(page))


def _is_inside(media: Media) -> bool:
    return len(media.data) <= MOST_INSIDE


def file_name(media: Media) -> str:
    """Return the name of a film beside the file: its author's, and the digest of what is in it."""
    name = media.name.rpartition(".")[0] or media.name
    name = _UNSAFE.sub("-", name).strip("-")[:_LONGEST] or "film"
    return f"{name}-{media.digest[:8]}.mp4"


def film_box(box: MediaBox, deck: Sheet, folder: str) -> str:
    """Return a ``video``; `folder` is where films beside the file stand, as an address relative to
    it.
    """
    source = f"{quote(folder)}/{file_name(box.media)}"
    if _is_inside(box.media):
        source = data_uri(box.media)
    named = when(box.loop, " loop") + attribute("aria-label", box.alt)
    return (
        f'<video class="b film {deck.name(place(box.rect))}" controls playsinline'
        f' preload="metadata"{named} poster="{data_uri(box.poster)}" src="{source}"></video>'
    )
