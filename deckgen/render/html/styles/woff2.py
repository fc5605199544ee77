"""A TrueType file → the same font as WOFF2, the container that browsers read.

Written after the W3C's WOFF File Format 2.0. The tables go in untransformed: for ``glyf`` and
``loca`` that is the null transform, version 3 (§5.1, §5.3), for all others it is version 0.
"""

import struct

# The order of §5.1's table of known tags; a tag's index is its place.
_KNOWN_TAGS = (
    "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp "
    "hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL "
    "SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx "
    "opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
_STARTS = range(0, len(_KNOWN_TAGS), 5)
_TAGS = {_KNOWN_TAGS[start : start + 4]: index for index, start in enumerate(_STARTS)}
_NULL_TRANSFORM = 3 << 6
_ANY_TAG = 63
_HEADER = struct.Struct(">4s4sLHHLLHHLLLLL")
# A face of 84 glyphs: 5 ms and 6.3 kB; at 11 (the highest) 24 ms and 6.0 kB, as small as with the
# glyf transform.
_QUALITY = 5


def to_woff2(font: bytes) -> bytes:
    """Return the TrueType or OpenType `font` in a WOFF2 container."""
    import brotli

    tables = _tables(font)
    directory = b"".join(_entry(tag, data) for tag, data in tables)
    packed: bytes = brotli.compress(
        b"".join(data for _, data in tables), mode=brotli.MODE_FONT, quality=_QUALITY
    )
    length = _HEADER.size + len(directory) + len(packed)
    padding = -length % 4
    unpacked = 12 + 16 * len(tables) + sum(len(data) + -len(data) % 4 for _, data in tables)
    header = _HEADER.pack(
        b"wOF2",
        font[:4],
        length + padding,
        len(tables),
        0,
        unpacked,
        len(packed),
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    return header + directory + packed + bytes(padding)


def _tables(font: bytes) -> list[tuple[str, bytes]]:
    """Tag and bytes of each table in order of tags, in which ``loca`` follows ``glyf`` as §5.5
    wants it.
    """
    (count,) = struct.unpack_from(">H", font, 4)
    records = sorted(struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count]))
    return [
        (tag.decode("latin-1"), font[offset : offset + length])
        for tag, _, offset, length in records
    ]


def _entry(tag: str, data: bytes) -> bytes:
    flags = _TAGS.get(tag, _ANY_TAG)
    spelled = tag.encode("latin-1") if flags == _ANY_TAG else b""
    if tag in ("glyf", "loca"):
        flags |= _NULL_TRANSFORM
    return bytes([flags]) + spelled + _base128(len(data))


def _base128(value: int) -> bytes:
    """A number in groups of seven bits, most significant first (§4.3)."""
    groups = [value & 0x7F]
    while value := value >> 7:
        groups.append(value & 0x7F | 0x80)
    return bytes(reversed(groups))
