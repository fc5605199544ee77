"""A PDF as a browser prints it → the same without the day and the machine on which that was."""

import re

# Its values are strings in parentheses, those inside escaped (ISO 32000-1 §7.3.4.2).
_DATES = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^()\\]*\)")
_CREATOR = re.compile(rb"/Creator \((?:[^()\\]|\\.)*\)", re.DOTALL)


def neutral(data: bytes) -> bytes:
    """Return the file without its dates and with deckgen as its creator; every byte stays at its
    offset.

    The information dictionary is the first object that Chromium writes; white space may stand
    anywhere between names. No string in it has a line feed of its own.
    """
    end = data.find(b"\nendobj")
    head = _DATES.sub(lambda found: b" " * len(found[0]), data[:end])
    head = _CREATOR.sub(lambda found: b"/Creator (deckgen)".ljust(len(found[0])), head)
    return head + data[end:]
