"""The addresses of the remote → what the terminal says of it, with a QR code where it can show one."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address
from typing import Literal, TextIO
from urllib.parse import urlsplit

from deckgen.serve.http.lan import QUIET, qr_code

Ink = Literal["none", "own", "black-on-white"]
"""How a terminal can show a QR code: not at all, in its own colours, or in those that every reader
knows.
"""

_BLOCKS = "█▀▄ "
"""Two modules, one above the other: both light, the lower dark, the upper dark, both dark."""
_BLACK_ON_WHITE, _OWN = "\x1b[38;5;231;48;5;16m", "\x1b[0m"

_WARNING = """\
Nothing is encrypted between the phone and this computer: who listens on the same wifi can read the notes, and turn the
slides. On a network of strangers, let the phone make one of its own."""


def invitation(addresses: Sequence[str], ink: Ink) -> str:
    """Return what to say of the remote, but the last line feed; the first of `addresses` is the one
    in the code.
    """
    if not addresses:
        return "remote: this computer is in no network, so that no phone can reach it"
    first, *others = addresses
    lines = [f"remote, for a phone in the same network: {first}\n"]
    lines += [f"  or, in another network: {each}\n" for each in others]
    lines += [
        f"  {_host(each)} can be reached from the internet, unless a firewall forbids it\n"
        for each in _open(addresses)
    ]
    return "".join(lines) + ("" if ink == "none" else _draw(first, ink)) + _WARNING


def ink_of(stream: TextIO | None, environment: Mapping[str, str]) -> Ink:
    """Return how `stream` can show a QR code."""
    if stream is None or not stream.isatty() or environment.get("TERM") == "dumb":
        return "none"
    try:
        _BLOCKS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "none"
    # The old console of Windows prints escapes as they are; see https://no-color.org for the other.
    has_colors = sys.platform != "win32" or "WT_SESSION" in environment
    return "black-on-white" if has_colors and not environment.get("NO_COLOR") else "own"


def _draw(address: str, ink: Ink) -> str:
    """Return the code, light on dark: so it is right in the own colours of a dark terminal, and
    with white on black.

    What is light is drawn, with its quiet zone: on a light terminal, in its own ink, the code is
    the other way round, which most phones can read.
    """
    rows = [[bool(module) for module in row] for row in qr_code(address).matrix_iter(border=QUIET)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    lines = (
        "".join(map(_block, upper, lower))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
    if ink == "own":
        return "".join(f"{line}\n" for line in lines)
    return "".join(f"{_BLACK_ON_WHITE}{line}{_OWN}\n" for line in lines)


def _block(upper: bool, lower: bool) -> str:
    return _BLOCKS[2 * upper + lower]


def _open(addresses: Sequence[str]) -> Iterator[str]:
    return (each for each in addresses if ip_address(_host(each)).is_global)


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
