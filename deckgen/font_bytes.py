"""A font file as its maker gives it away → the plain font that is measured and cut.

A web font is unpacked (WOFF: W3C WOFF 1.0; WOFF2: W3C WOFF 2.0), and of a variable font the
instance of one weight is taken. How large an unpacked font may be is held before anything is
unpacked: a file of some kilobytes can claim gigabytes.
"""

import struct
import zlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from deckgen.disk_cache import cached

_MOST = 64 << 20
"""Bytes of an unpacked font: the largest variable ones for Chinese have about 40 MB."""

_WOFF = struct.Struct(">4s4sLHHLHHLLLLL")
_WOFF_ENTRY = struct.Struct(">4sLLLL")
_WOFF2 = struct.Struct(">4s4sLHHLLHHLLLLL")
_BESIDE = 28
"""Where the head of a WOFF2 file says what is in it besides the font."""
_SFNT = struct.Struct(">4sHHHH")
_SFNT_ENTRY = struct.Struct(">4sLLL")
_ANY_TAG = 63
"""WOFF 2.0 §5.1: the number of a tag that stands behind it."""
_OTHERWISE_NULL = (10, 11, b"glyf", b"loca")
"""The numbers and tags of the two tables whose null transform is version 3, not 0."""
WEIGHT = "wght"
"""The axis of a variable font that leads from thin to heavy."""


_CANNOT_UNPACK = "it is damaged: it cannot be unpacked"
_DAMAGE = (AssertionError, ArithmeticError, AttributeError, LookupError, TypeError, struct.error)
"""What fontTools raises for a damaged file, besides errors of its own and ValueError."""


class UnusableFontError(ValueError):
    """A font file that cannot be used; the message says why, as the end of "it cannot be used"."""


@lru_cache(maxsize=32)
def plain_font(path: Path, weight: int) -> bytes:
    """Return the TrueType or OpenType font at `path`, an instance of `weight` (400 or 700) where it
    is variable. Raises UnusableFontError, and OSError.
    """
    data = unpacked(path)
    if not _has_table(data, b"fvar"):
        return data
    return _instance(data, weight)


@lru_cache(maxsize=16)
def unpacked(path: Path) -> bytes:
    """Return the TrueType or OpenType font at `path` as it is. Raises UnusableFontError, and
    OSError.
    """
    data = path.read_bytes()
    match data[:4]:
        case b"ttcf":
            raise UnusableFontError("it is a collection of fonts: save the one you want as .ttf")
        case b"wOFF":
            return _from_woff(data)
        case b"wOF2":
            return _from_woff2(data)
        case _:
            return data


def _has_table(data: bytes, tag: bytes) -> bool:
    """Return whether the directory of a plain font names a table (OpenType 1.9, "Font file")."""
    if len(data) < _SFNT.size:
        return False
    count = _SFNT.unpack_from(data)[1]
    directory = data[_SFNT.size : _SFNT.size + count * _SFNT_ENTRY.size]
    whole = len(directory) - len(directory) % _SFNT_ENTRY.size
    return any(entry[0] == tag for entry in _SFNT_ENTRY.iter_unpack(directory[:whole]))


def _instance(data: bytes, weight: int) -> bytes:
    """Return the instance of a variable font: its other axes stay where they stand."""
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob(data))
    plan = uharfbuzz.SubsetInput()
    plan.keep_everything()
    plan.pin_all_axes_to_default(whole)
    axis = next((axis for axis in whole.axis_infos if axis.tag == WEIGHT), None)
    if axis is not None:
        within = min(max(weight, axis.min_value), axis.max_value)
        plan.pin_axis_location(whole, WEIGHT, within)
    try:
        return bytes(uharfbuzz.subset(whole, plan).blob.data)
    except RuntimeError:
        raise UnusableFontError("it is damaged: no weight of it can be taken") from None


def _from_woff(data: bytes) -> bytes:
    """Return the font in a WOFF file (WOFF 1.0 §4 and §5)."""
    try:
        _, flavor, _, count, *_ = _WOFF.unpack_from(data)
        directory = data[_WOFF.size : _WOFF.size + count * _WOFF_ENTRY.size]
        entries = list(_WOFF_ENTRY.iter_unpack(directory))
        _check_size(sum(length for _, _, _, length, _ in entries))
        tables = [
            (tag, _inflated(data[offset : offset + packed], length))
            for tag, offset, packed, length, _ in entries
        ]
    except (struct.error, zlib.error):
        raise UnusableFontError(_CANNOT_UNPACK) from None
    return _plain(flavor, tables)


def _inflated(data: bytes, length: int) -> bytes:
    """Return a table of so many bytes. Raises zlib.error, and UnusableFontError for another
    length.
    """
    table = data
    if len(data) < length:
        table = zlib.decompressobj().decompress(data, length + 1)
    if len(table) != length:
        raise UnusableFontError("it is damaged: a table has another length than it says")
    return table


def _plain(flavor: bytes, tables: list[tuple[bytes, bytes]]) -> bytes:
    """Return the tables as one font. Nobody who reads it here looks at checksums."""
    place = _SFNT.size + len(tables) * _SFNT_ENTRY.size
    head, body = [_SFNT.pack(flavor, len(tables), 0, 0, 0)], []
    for tag, table in sorted(tables):
        head.append(_SFNT_ENTRY.pack(tag, 0, place, len(table)))
        padded = table + bytes(-len(table) % 4)
        body.append(padded)
        place += len(padded)
    return b"".join((*head, *body))


def _from_woff2(data: bytes) -> bytes:
    """Return the font in a WOFF2 file. Its glyphs are put together again by fontTools, which takes
    a second for a large one: the cache remembers them.
    """
    from fontTools import version

    _check_woff2(data)
    # What a maker says beside the font is compressed, too, and not wanted.
    bare = data[:_BESIDE] + bytes(_WOFF2.size - _BESIDE) + data[_WOFF2.size :]
    return cached(("woff2", version, bare), lambda: _rebuilt(bare))


def _rebuilt(data: bytes) -> bytes:
    import brotli
    from fontTools.ttLib import TTFont, TTLibError

    plain = BytesIO()
    try:
        with TTFont(BytesIO(data), recalcBBoxes=False, recalcTimestamp=False) as font:
            font.flavor = None
            font.save(plain, reorderTables=None)
    except (TTLibError, brotli.error, ValueError, *_DAMAGE):
        raise UnusableFontError(_CANNOT_UNPACK) from None
    return plain.getvalue()


def _check_woff2(data: bytes) -> None:
    """Raise UnusableFontError for a file that has more in it than its directory says, or than a
    font may have.
    """
    import brotli

    try:
        _, _, _, count, _, _, packed, *_ = _WOFF2.unpack_from(data)
        claimed, start = _claimed(data, count)
        _check_size(claimed)
        stream = brotli.Decompressor()
        got = len(stream.process(data[start : start + packed], output_buffer_limit=claimed + 1))
    except (brotli.error, struct.error, IndexError):
        raise UnusableFontError(_CANNOT_UNPACK) from None
    if got > claimed or not stream.is_finished():
        raise UnusableFontError("it is damaged: it has another length than it says")


def _claimed(data: bytes, count: int) -> tuple[int, int]:
    """Return how many bytes the tables of a WOFF2 file come to, and where they begin (WOFF 2.0
    §4.1). Raises IndexError past the end.
    """
    total, place = 0, _WOFF2.size
    for _ in range(count):
        flags = data[place]
        number, version = flags & _ANY_TAG, flags >> 6
        place += 1
        tag: int | bytes = number
        if number == _ANY_TAG:
            tag = data[place : place + 4]
            place += 4
        length, place = _base128(data, place)
        if version != 3 * (tag in _OTHERWISE_NULL):
            length, place = _base128(data, place)
        total += length
    return total, place


def _base128(data: bytes, place: int) -> tuple[int, int]:
    """Return the number in groups of seven bits at a place, and the place behind it (WOFF 2.0
    §4.3). Raises IndexError past the end.
    """
    value = 0
    for length in range(1, 6):
        byte = data[place + length - 1]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + length
    raise UnusableFontError(_CANNOT_UNPACK)


def _check_size(size: int) -> None:
    if size > _MOST:
        raise UnusableFontError(f"unpacked it has {size >> 20} MB, and at most 64 MB are read")
