"""Pictures → media parts, each stored once, named in the order in which they are first seen."""

from deckgen.page.boxes import Picture
from deckgen.render.pptx.package.names import SVG_2016

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/svg+xml": "svg"}
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


class MediaShelf:
    """The names and bytes of the pictures seen so far."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, bytes]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def names(self, picture: Picture) -> tuple[str, str]:
        """Return the part names of a picture's pixels and of its drawing (empty where it has
        none).
        """
        if picture.still:
            key = (picture.digest, picture.still_type)
            return self._names.get(key) or self._add(key, picture.still), ""
        if picture.media_type != "image/svg+xml":
            return self._own(picture), ""
        key = (picture.digest, "image/png")
        pixels = self._names.get(key) or self._add(key, picture.fallback())
        return pixels, self._own(picture)

    def _own(self, picture: Picture) -> str:
        key = (picture.digest, picture.media_type)
        return self._names.get(key) or self._add(key, picture.data)

    def _add(self, key: tuple[str, str], data: bytes) -> str:
        _, media_type = key
        name = self._names[key] = (
            f"/ppt/media/image{len(self._names) + 1}.{_EXTENSIONS[media_type]}"
        )
        self.files[name] = (media_type, data)
        return name


def blip(pixels: str, drawing: str = "") -> str:
    """Return the reference to a picture by its relationships: its pixels, and the drawing that
    newer programs show.
    """
    if not drawing:
        return f'<a:blip r:embed="{pixels}"/>'
    return (
        f'<a:blip r:embed="{pixels}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{SVG_2016}" r:embed="{drawing}"/></a:ext></a:extLst></a:blip>'
    )
