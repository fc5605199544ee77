"""The bytes of a film → what it is and how large its picture is, or why it cannot be shown.

Only MP4 is taken: of all formats it alone plays in PowerPoint on Windows and on the Mac and in
every browser. Its boxes (ISO/IEC 14496-12 §4.2) are walked by hand, a few levels deep and no more
than so many of them, whatever the bytes say.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 100 << 20
"""What a deck can still be sent with."""

_MOST_BOXES = 10_000
_MOST_PIXELS = 16_384
_WIDESCREEN = (1280, 720)
_EXPORT = "export it as MP4 with H.264, which plays everywhere"
# Codecs by the sample entries that name them (MP4 Registration Authority).
_CODECS = {
    b"avc1": "H.264", b"avc3": "H.264", b"hvc1": "H.265", b"hev1": "H.265", b"av01": "AV1", b"vp08": "VP8",
    b"vp09": "VP9", b"mp4v": "MPEG-4 Part 2", b"apcn": "ProRes", b"apch": "ProRes", b"jpeg": "Motion JPEG",
}  # fmt: skip
_BROKEN = "film-broken"
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
    """What a film's header says: its picture in pixels, as it is shown, and the name of its codec."""

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
    """A box: its content is bytes [start, end) of the film; `is_whole` where all of it is there."""

    kind: bytes
    start: int
    end: int
    is_whole: bool


def read_film(data: bytes) -> Film | FilmFault:
    """Return what the film is; never raises, whatever the bytes are."""
    other = _other(data)
    if other:
        return FilmFault("film-format", f"is {other}", _EXPORT)
    top = tuple(_boxes(data, 0, len(data)))
    moov = next((box for box in top if box.kind == b"moov"), None)
    if moov is None or not all(box.is_whole for box in top):
        return FilmFault(
            _BROKEN, "is a broken MP4 file: it ends early", "export or download it again"
        )
    tracks = [
        _track(data, box) for box in _boxes(data, moov.start, moov.end) if box.kind == b"trak"
    ]
    film = next(filter(None, tracks), None)
    if film is None:
        return FilmFault("film-format", "has no picture, only sound", "name a film with a picture")
    return film


def _other(data: bytes) -> str:
    """What the bytes are, where they are no MP4."""
    if data[4:8] == b"ftyp":
        return _OTHER_BRANDS.get(data[8:12], "")
    if data[4:8] in _UNBRANDED:
        return _OTHER_BRANDS[b"qt  "]
    return next(
        (name for at, mark, name in _OTHERS if data.startswith(mark, at)), "of an unknown kind"
    )


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    """The boxes that stand one after the other in bytes [start, end)."""
    for _ in range(_MOST_BOXES):
        if end - start < 8:
            return
        size, kind = struct.unpack_from(">I4s", data, start)
        content = start + 8
        if size == 1 and end - start >= 16:
            (size,) = struct.unpack_from(">Q", data, start + 8)
            content = start + 16
        last = end if size == 0 else start + size
        if last < content:
            yield _Box(kind, content, content, is_whole=False)
            return
        yield _Box(kind, content, min(last, end), last <= end)
        start = last


def _child(data: bytes, box: _Box | None, kind: bytes) -> _Box | None:
    return (
        next((each for each in _boxes(data, box.start, box.end) if each.kind == kind), None)
        if box
        else None
    )


def _track(data: bytes, track: _Box) -> Film | None:
    """The film of a track that holds pictures."""
    media = _child(data, track, b"mdia")
    handler = _child(data, media, b"hdlr")
    if handler is None or data[handler.start + 8 : handler.start + 12] != b"vide":
        return None
    table = _child(data, _child(data, _child(data, media, b"minf"), b"stbl"), b"stsd")
    # Eight bytes of version and count, then the first entry.
    entry = next(_boxes(data, table.start + 8, table.end), None) if table else None
    if entry is None:
        return Film(*_WIDESCREEN, "")
    width, height = (
        _shown_size(data, _child(data, track, b"tkhd")) or _coded_size(data, entry) or _WIDESCREEN
    )
    return Film(
        width, height, _CODECS.get(entry.kind, entry.kind.decode("ascii", "replace").strip())
    )


def _shown_size(data: bytes, header: _Box | None) -> tuple[int, int] | None:
    """The size that a track's header gives (§8.3.2), turned as its matrix turns it."""
    if header is None or header.end - header.start < 44:
        return None
    across, first_down = struct.unpack_from(">2i", data, header.end - 44)
    width, height = (each >> 16 for each in struct.unpack_from(">2I", data, header.end - 8))
    if across == 0 and first_down != 0:
        width, height = height, width
    return _sensible(width, height)


def _coded_size(data: bytes, entry: _Box) -> tuple[int, int] | None:
    """The size in a visual sample entry (§12.1.3)."""
    return (
        _sensible(*struct.unpack_from(">2H", data, entry.start + 24))
        if entry.end - entry.start >= 28
        else None
    )


def _sensible(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if 0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS else None
