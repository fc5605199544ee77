"""The bytes of a file ↔ the digest in it, which tells whether somebody has changed the file since.

The digest depends on nothing but the rest of the file, so that the bytes repeat. It is no
signature: who wants to deceive can write another.
"""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath

SEAL_PART = "docProps/custom.xml"
"""The member of a PowerPoint file with the digest: a custom property, which PowerPoint keeps."""

_BLANK = "0" * 64
_HTML = re.compile(rb'<meta name="deckgen-digest" content="([0-9a-f]{64})">')
_HTML_HEAD = 16384
_PDF = re.compile(rb"\n%deckgen-digest ([0-9a-f]{64})\n\Z")
_PDF_TAIL = 128
_PROPERTY = re.compile(rb'name="deckgen-digest"><vt:lpwstr>([0-9a-f]{64})<')
_KEYWORD = b"deckgen-digest\0"
_END_CHUNK = 12


def html_seal() -> str:
    """Return the content of the ``meta`` element that `sealed_html` fills."""
    return _BLANK


def sealed_html(data: bytes) -> bytes:
    """Return an HTML deck with its digest in the ``meta`` element for it."""
    return data.replace(_BLANK.encode(), _digest(data).encode(), 1)


def sealed_pdf(data: bytes) -> bytes:
    """Return a PDF with its digest in a comment behind its end."""
    return data + f"\n%deckgen-digest {_digest(data)}\n".encode()


def sealed_png(data: bytes) -> bytes:
    """Return a PNG with its digest in a ``tEXt`` chunk ahead of its end (PNG §11.3.3)."""
    body, end = data[:-_END_CHUNK], data[-_END_CHUNK:]
    content = b"tEXt" + _KEYWORD + _digest(data).encode()
    length, check = len(content) - 4, zlib.crc32(content)
    return body + struct.pack(">I", length) + content + struct.pack(">I", check) + end


def digest_of_members(members: Iterable[tuple[str, int, int]]) -> str:
    """Return the digest of a PowerPoint file, from names, sizes and checksums (CRC-32) of its
    members; the one that holds the digest does not count.
    """
    lines = (f"{name} {size} {check}" for name, size, check in members if name != SEAL_PART)
    return _digest("\n".join(sorted(lines)).encode())


def is_as_written(name: str, data: bytes) -> bool:
    """Return whether a file, called `name`, is as deckgen wrote it; a film always is."""
    match PurePath(name).suffix.lower():
        case ".pptx":
            return _is_pptx_as_written(data)
        case ".html":
            return _is_html_as_written(data)
        case ".pdf":
            found = _PDF.search(data, max(0, len(data) - _PDF_TAIL))
            return found is not None and _digest(data[: found.start()]).encode() == found[1]
        case ".png":
            return _is_png_as_written(data)
        case _:
            return True


def _is_pptx_as_written(data: bytes) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            found = _PROPERTY.search(archive.read(SEAL_PART))
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, zlib.error, RuntimeError):
        # Broken, encrypted, or without the part: nothing that deckgen wrote.
        return False
    members = ((entry.filename, entry.file_size, entry.CRC) for entry in entries)
    return found is not None and digest_of_members(members).encode() == found[1]


def _is_html_as_written(data: bytes) -> bool:
    found = _HTML.search(data, 0, _HTML_HEAD)
    if found is None:
        return False
    blank = data[: found.start(1)] + _BLANK.encode() + data[found.end(1) :]
    return _digest(blank).encode() == found[1]


def _is_png_as_written(data: bytes) -> bool:
    # Length, type, keyword, digest, checksum.
    size = 4 + 4 + len(_KEYWORD) + len(_BLANK) + 4
    body, end = data[:-_END_CHUNK], data[-_END_CHUNK:]
    return data == sealed_png(body[:-size] + end)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
