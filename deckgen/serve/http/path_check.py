"""The path of a request as it came → whether it is written as an address of ours would be.

No route takes the path of a file, so nothing could be reached by a strange one. They are refused
all the same, and before anything is decoded twice: what is never let in needs no second thought.
"""

import re
from urllib.parse import unquote_to_bytes

# RFC 3986 §3.3: the characters of a path; an escape is two hexadecimal digits.
_PATH = re.compile(rb"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")
# What no name of a file beside a deck has: a separator, a control character, an escape inside an
# escape, a dot ahead.
_STRANGE = re.compile(r"[/\\\x00-\x1f\x7f-\x9f]|%[0-9A-Fa-f]{2}|^\s*\.")


def is_plain(path: bytes) -> bool:
    """Return whether `path`, still with its escapes, leads down from the root by names alone."""
    if not _PATH.fullmatch(path):  # an asterisk, a whole URL, a broken escape
        return False
    return path == b"/" or all(map(_is_name, path[1:].split(b"/")))


def _is_name(part: bytes) -> bool:
    try:
        name = unquote_to_bytes(part).decode()
    except UnicodeDecodeError:  # overlong forms among them (RFC 3629 §3)
        return False
    return bool(name) and not _STRANGE.search(name)
