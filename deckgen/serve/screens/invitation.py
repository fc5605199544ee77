"""The addresses of the remote → what the terminal prints, with a QR code where it can show one."""

import sys
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Literal, TextIO
from urllib.parse import urlsplit

from deckgen.serve.http.lan import QUIET_ZONE, qr_code

Ink = Literal["none", "own", "black-on-white"]
"""How a terminal can show a QR code: not at all, in its own colours, or in black on white."""

_BLOCKS = "█▀▄ "
"""Two modules of a QR code, one above the other: both light, the lower dark, the upper dark, both
dark. What is light is drawn.
"""
_WHITE_INK_ON_BLACK, _OWN_COLORS = "\x1b[38;5;231;48;5;16m", "\x1b[0m"

_WARNING = (
    "Nothing is encrypted between the phone and this computer: who listens on the same wifi can "
    "read the notes, and turn the\n"
    "slides. On a network of strangers, let the phone make one of its own."
)


def invitation(addresses: Sequence[str], ink: Ink) -> str:
    """Return what to print of the remote, without the last line feed; the QR code has the first of
    `addresses`.
    """
    if not addresses:
        return "remote: this computer is in no network, so that no phone can reach it"
    first, *others = addresses
    lines = [f"remote, for a phone in the same network: {first}"]
    lines += [f"  or, in another network: {address}" for address in others]
    lines += [
        f"  {host} can be reached from the internet, unless a firewall forbids it"
        for host in map(_host, addresses)
        if ip_address(host).is_global
    ]
    lines += _draw_code(first, ink)
    lines.append(_WARNING)
    return "\n".join(lines)


def ink_of(stream: TextIO | None, environment: Mapping[str, str]) -> Ink:
    """Return how `stream` can show a QR code."""
    if stream is None or not stream.isatty() or environment.get("TERM") == "dumb":
        return "none"
    try:
        _BLOCKS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "none"
    if environment.get("NO_COLOR"):  # https://no-color.org
        return "own"
    if sys.platform == "win32" and "WT_SESSION" not in environment:
        return "own"  # the old console of Windows prints escapes as they are
    return "black-on-white"


def _draw_code(address: str, ink: Ink) -> list[str]:
    """Return the lines of the QR code.

    Its light parts are drawn, with the white around it. So it is right in white on black, and in
    the own colours of a dark terminal; on a light one it is inverted, which most phones can read.
    """
    if ink == "none":
        return []
    matrix = qr_code(address).matrix_iter(border=QUIET_ZONE)
    rows = [list(map(bool, row)) for row in matrix]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    lines = ["".join(map(_block, upper, lower)) for upper, lower in pairs]
    if ink == "own":
        return lines
    return [f"{_WHITE_INK_ON_BLACK}{line}{_OWN_COLORS}" for line in lines]


def _block(upper: bool, lower: bool) -> str:
    """Return the character for two modules, each True where it is dark."""
    return _BLOCKS[2 * upper + lower]


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
