"""The bytes of a film → what it is and how large its picture is, or why it cannot be shown.

Only MP4 is taken: of all formats it alone plays in PowerPoint on Windows and on the Mac and in
every browser. Its boxes (ISO/IEC 14496-12 §4.2) are walked by hand, a few levels deep and no more
than so many of them, whatever the bytes say.
"""

import struct
from collections.abc import Iterable, Iterator

from deckgen.layout.files.raster import kind_by_mark
from deckgen.records import dataclass, field

MOST_BYTES = 100 << 20
"""What a deck can still be sent with."""

_MOST_BOXES = 10_000
"""How many boxes one after the other are walked: films have dozens."""
_MOST_PIXELS = 16_384
"""The longest side that is believed: twice that of 8K."""
_WIDESCREEN = (1280, 720)
"""The size, in pixels, of a film whose header has none."""
_EXPORT = "export it as MP4 with H.264, which plays everywhere"
# Codecs by the sample entries that name them (MP4 Registration Authority).
_CODECS = {
    b"avc1": "H.264",
    b"avc3": "H.264",
    b"hvc1": "H.265",
    b"hev1": "H.265",
    b"av01": "AV1",
    b"vp08": "VP8",
    b"vp09": "VP9",
    b"mp4v": "MPEG-4 Part 2",
    b"apcn": "ProRes",
    b"apch": "ProRes",
    b"jpeg": "Motion JPEG",
}
# What else people call films, by where its mark stands in the file.
_OTHERS = (
    (0, b"\x1aE\xdf\xa3", "a WebM or Matroska film, which PowerPoint does not play"),
    (8, b"AVI ", "an AVI film, which browsers do not play"),
    (0, b"\x30\x26\xb2\x75", "a Windows Media film, which browsers do not play"),
    (0, b"FLV", "a Flash film"),
    (0, b"\x00\x00\x01\xba", "an MPEG film, which browsers do not play"),
    (0, b"\x00\x00\x01\xb3", "an MPEG film, which browsers do not play"),
    (0, b"OggS", "an Ogg film, which PowerPoint does not play"),
    (0, b"GIF8", "a GIF picture: show it with `image`"),
    (0, b"\x89PNG", "a picture: show it with `image`"),
    (0, b"\xff\xd8\xff", "a picture: show it with `image`"),
    (0, b"ID3", "a recording without a picture"),
)
# Major brands (§4.3) of what is built of the same boxes and is no MP4 film.
_OTHER_BRANDS = {
    b"qt  ": "a QuickTime film, which browsers do not play",
    b"avif": "a picture: show it with `image`",
    b"heic": "a picture: show it with `image`",
    b"mif1": "a picture: show it with `image`",
    b"M4A ": "a recording without a picture",
    b"M4B ": "a recording without a picture",
}
# Where a QuickTime film without a brand begins.
_UNBRANDED = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")


@dataclass(frozen=True, slots=True)
class Film:
    """What a film's header says: the size of its picture in pixels, as shown, and its codec."""

    width: int
    height: int
    codec: str


@dataclass(frozen=True, slots=True)
class FilmFault:
    """Why a film cannot be shown, and what to do."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Box:
    """A box: its content is bytes [start, end) of `data`; `is_whole` where all of it is there."""

    data: bytes = field(repr=False)
    kind: bytes
    start: int
    end: int
    is_whole: bool

    @property
    def length(self) -> int:
        """The length of its content, in bytes."""
        return self.end - self.start

    def children(self, skipped: int = 0) -> "Iterator[_Box]":
        """Yield the boxes in it, after `skipped` bytes of its own."""
        return _boxes(self.data, self.start + skipped, self.end)

    def find(self, *path: bytes) -> "_Box | None":
        """Return the box under a path of kinds, each the first of its kind; None for none."""
        box = self
        for kind in path:
            inner = _first(box.children(), kind)
            if inner is None:
                return None
            box = inner
        return box


def read_film(data: bytes) -> Film | FilmFault:
    """Return what the film is; never raises, whatever the bytes are."""
    other = _other(data)
    if other:
        return FilmFault("film-format", f"is {other}", _EXPORT)
    boxes = tuple(_boxes(data, 0, len(data)))
    header = _first(boxes, b"moov")
    # Only the last box can lack something.
    if header is None or not boxes[-1].is_whole:
        message = "is a broken MP4 file: it ends early"
        return FilmFault("film-broken", message, "export or download it again")
    tracks = (box for box in header.children() if box.kind == b"trak")
    shown = next(filter(_has_picture, tracks), None)
    if shown is None:
        return FilmFault("film-format", "has no picture, only sound", "name a film with a picture")
    return _film(shown)


def _other(data: bytes) -> str:
    """Return what the bytes are, empty where they are an MP4."""
    if data[4:8] == b"ftyp":
        return _OTHER_BRANDS.get(data[8:12], "")
    if data[4:8] in _UNBRANDED:
        return _OTHER_BRANDS[b"qt  "]
    return kind_by_mark(data, _OTHERS) or "of an unknown kind"


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    """Yield the boxes that stand one after the other in bytes [start, end)."""
    for _ in range(_MOST_BOXES):
        if end - start < 8:
            return
        size, kind = struct.unpack_from(">I4s", data, start)
        content = start + 8
        # A size of 1 says that the true one follows, in 64 bits; 0 that the box is the last.
        if size == 1 and end - start >= 16:
            (size,) = struct.unpack_from(">Q", data, content)
            content = start + 16
        box_end = start + size if size else end
        if box_end < content:
            yield _Box(data, kind, content, content, is_whole=False)
            return
        yield _Box(data, kind, content, min(box_end, end), is_whole=box_end <= end)
        start = box_end


def _first(boxes: Iterable[_Box], kind: bytes) -> _Box | None:
    return next((box for box in boxes if box.kind == kind), None)


def _has_picture(track: _Box) -> bool:
    """Return whether a track holds pictures, by its handler (§8.4.3)."""
    handler = track.find(b"mdia", b"hdlr")
    if handler is None:
        return False
    return handler.data[handler.start + 8 : handler.start + 12] == b"vide"


def _film(track: _Box) -> Film:
    """Return the film of a track that holds pictures."""
    entry = _sample_entry(track)
    if entry is None:
        return Film(*_WIDESCREEN, "")
    width, height = _shown_size(track) or _coded_size(entry) or _WIDESCREEN
    name = entry.kind.decode("ascii", "replace").strip()
    return Film(width, height, _CODECS.get(entry.kind, name))


def _sample_entry(track: _Box) -> _Box | None:
    """Return the first sample entry (§8.5.2), whose kind names the codec."""
    table = track.find(b"mdia", b"minf", b"stbl", b"stsd")
    if table is None:
        return None
    # Eight bytes of version and count stand ahead of it.
    return next(table.children(skipped=8), None)


def _shown_size(track: _Box) -> tuple[int, int] | None:
    """Return the size in a track's header (§8.3.2), in pixels, turned as its matrix turns it."""
    header = track.find(b"tkhd")
    # The matrix of nine numbers and the size are the last 44 bytes.
    if header is None or header.length < 44:
        return None
    across, first_down = struct.unpack_from(">2i", header.data, header.end - 44)
    # In 1/65536 of a pixel.
    width, height = struct.unpack_from(">2I", header.data, header.end - 8)
    if across == 0 and first_down != 0:
        width, height = height, width
    return _sensible(width >> 16, height >> 16)


def _coded_size(entry: _Box) -> tuple[int, int] | None:
    """Return the size in a visual sample entry (§12.1.3), in pixels."""
    if entry.length < 28:
        return None
    width, height = struct.unpack_from(">2H", entry.data, entry.start + 24)
    return _sensible(width, height)


def _sensible(width: int, height: int) -> tuple[int, int] | None:
    """Return a size that a film may have; None for any other."""
    if not 1 <= min(width, height) <= max(width, height) <= _MOST_PIXELS:
        return None
    return (width, height)
