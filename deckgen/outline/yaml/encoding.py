"""Bytes → text in UTF-8 without control characters, or a fault that says which encoding it looks
like.
"""

import re
from itertools import islice
from pathlib import PurePath

from deckgen.diagnostics import Report, Source, Span
from deckgen.outline.yaml.nodes import span_at

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32LE"),
    (b"\x00\x00\xfe\xff", "UTF-32BE"),
    (b"\xff\xfe", "UTF-16LE"),
    (b"\xfe\xff", "UTF-16BE"),
)
_ZEROS = (
    (re.compile(rb"[^\0]\0\0\0[^\0]\0\0\0"), "UTF-32LE"),
    (re.compile(rb"\0\0\0[^\0]\0\0\0[^\0]"), "UTF-32BE"),
    (re.compile(rb"[^\0]\0[^\0]\0"), "UTF-16LE"),
    (re.compile(rb"\0[^\0]\0[^\0]"), "UTF-16BE"),
)
# Pairs that ordinary text of each encoding is made of: its punctuation and its table of frequent
# characters (Big5 level 1, GB 2312 level 1, JIS level 1), against all pairs the encoding can
# decode.
_FREQUENT = {
    "BIG5": re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"),
    "GB18030": re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]"),
    "SHIFT_JIS": re.compile(rb"[\x81-\x84\x88-\x97][\x40-\x7e\x80-\xfc]"),
    "WINDOWS-1252": re.compile(rb"(?<![\x80-\xff])[\x80\x85\x91-\x97\xa0-\xff](?![\x80-\xff]{2})"),
}
_CODECS = {"BIG5": "cp950", "SHIFT_JIS": "cp932", "GB18030": "gb18030", "WINDOWS-1252": "cp1252"}
_NAMES = {
    "BIG5": "Big5",
    "SHIFT_JIS": "Shift_JIS",
    "WINDOWS-1252": "Windows-1252 (Latin-1)",
    "UTF-16LE": "UTF-16 LE",
    "UTF-16BE": "UTF-16 BE",
    "UTF-32LE": "UTF-32 LE",
    "UTF-32BE": "UTF-32 BE",
}
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_ENDS = tuple(plane * 0x10000 + low for plane in range(17) for low in (0xFFFE, 0xFFFF))
UNPRINTABLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(map(chr, _ENDS))
    + "]"
)
"""What cannot stand on a slide: C0 but tab and newline, C1, line separators, surrogates,
noncharacters.
"""
SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""A character beyond U+FFFF as JSON escapes it, in two halves (RFC 8259 §7)."""
_ESCAPES = re.compile(rf"{SURROGATES.pattern}|\\.")
_MAX_SHOWN = 50
# Less than this share of frequent characters, and the text is in no encoding that is known here.
_LEAST_SHARE = 0.5


def decode(data: bytes, name: str, report: Report) -> Source | None:
    r"""Return the text of `data` with ``\n`` line ends and without byte order mark; None if it is
    not UTF-8.

    Unprintable characters are reported and replaced by U+FFFD, one for one, so that reading can go
    on.
    """
    wide = _wide_encoding(data)
    if wide is not None:
        span = Span(Source(name, data[:400].decode(wide, "replace").lstrip("\ufeff")), 1, 1)
        report.fault(
            "wrong-encoding",
            f"the file is in {_NAMES[wide]}, not in UTF-8",
            span,
            hint=_conversion(wide, name),
        )
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        _report_bytes(data, error.start, name, report)
        return None
    return _printable(Source(name, text.replace("\r\n", "\n").replace("\r", "\n")), report)


def without_surrogates(source: Source) -> Source:
    """Return the text of a JSON file with whole characters in place of those in two halves, which
    YAML does not know; any other text as it is. Columns behind one are less by 11.
    """
    if not source.text.lstrip().startswith("{") or not SURROGATES.search(source.text):
        return source
    return Source(source.name, _ESCAPES.sub(_whole, source.text))


def _whole(escape: re.Match[str]) -> str:
    return joined_halves(escape) if escape[1] else escape[0]


def joined_halves(escape: re.Match[str]) -> str:
    """Return the character of a match of `SURROGATES`."""
    high, low = int(escape[1], 16), int(escape[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def code_point(character: str) -> str:
    """Return ``U+001B`` for an escape character."""
    return f"U+{ord(character):04X}"


def _printable(source: Source, report: Report) -> Source:
    places = list(islice(UNPRINTABLE.finditer(source.text), _MAX_SHOWN))
    if not places:
        return source
    clean = Source(source.name, source.text.translate(_REPLACEMENTS))
    more = clean.text.count("\ufffd") - source.text.count("\ufffd") - len(places)
    hint = "delete it; many editors show it only as a gap"
    for match in places:
        kind = _KINDS.get(match.group(), "the unprintable character")
        message = f"{kind} {code_point(match.group())} stands in the text"
        if more and match is places[-1]:
            message += f", and {more} more after it"
        report.fault("control-character", message, span_at(clean, match.start()), hint=hint)
    return clean


_REPLACEMENTS = {
    number: "\ufffd"
    for number in (
        *range(0xA0),
        0x2028,
        0x2029,
        0xFEFF,
        *range(0xD800, 0xE000),
        *range(0xFDD0, 0xFDF0),
        *_ENDS,
    )
    if UNPRINTABLE.match(chr(number))
}
_KINDS = {
    "\u2028": "the invisible line separator",
    "\u2029": "the invisible paragraph separator",
    "\ufeff": "a second byte order mark",
    "\x85": "the control character",
}


def _wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 by its byte order mark or by the zeros of its first characters."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    return next((name for pattern, name in _ZEROS if pattern.match(data)), None)


def _report_bytes(data: bytes, start: int, name: str, report: Report) -> None:
    """Report a file that is not in UTF-8, at the byte `start`, the first one that is wrong."""
    byte = f"byte 0x{data[start]:02X}"
    encoding = "" if _is_mostly_utf8(data) else _guess(data)
    message = f"the file is not in UTF-8 ({byte})"
    hint = "save the file as UTF-8"
    if encoding:
        message += f"; it looks like {_NAMES.get(encoding, encoding)}"
        hint = _conversion(encoding, name)
    elif _is_mostly_utf8(data):
        message = f"{byte} is not UTF-8, although the rest of the file is"
        hint = "type this character again in an editor that is set to UTF-8"
    codec = _CODECS.get(encoding, "utf-8")
    before = data[:start].replace(b"\r\n", b"\n").decode(codec, "replace")
    after = data[start : start + 400].decode(codec, "replace")
    source = Source(name, UNPRINTABLE.sub("\ufffd", before + after))
    report.fault("wrong-encoding", message, span_at(source, len(before)), hint=hint)


def _is_mostly_utf8(data: bytes) -> bool:
    """Return whether there are more characters in UTF-8 (ASCII apart) than bytes that are none."""
    others = _SEQUENCE.sub(b"", data).translate(None, bytes(range(128)))
    return len(_SEQUENCE.findall(data)) > len(others)


def _guess(data: bytes) -> str:
    """Return the encoding, of those that can decode the text, in which it would be most ordinary;
    empty where it would be in none.
    """
    sample = data[:65536]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    scores = []
    for name, pattern in _FREQUENT.items():
        try:
            data.decode(_CODECS[name])
        except UnicodeDecodeError:
            continue
        covered = sum(1 for pair in pattern.findall(sample) for byte in pair if byte > 127)
        scores.append((covered / max(1, high), name))
    share, best = max(scores, default=(0.0, ""))
    if share <= _LEAST_SHARE:
        return ""
    return best


def _conversion(encoding: str, name: str) -> str:
    suffix = PurePath(name).suffix
    return (
        f"save it as UTF-8 (Notepad and Excel offer that under Save as); "
        f"or on Linux and macOS: iconv -f {encoding} -t UTF-8 {name} > utf8{suffix}"
    )
