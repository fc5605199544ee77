"""The machine → its addresses in the local network; the remote's address as text and QR code."""

import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from io import BytesIO
from ipaddress import AddressValueError, IPv4Address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

_ELSEWHERE = ("192.0.2.1", 9)
"""An address that no machine has (RFC 5737), and the port of discard: nothing is ever sent there.
"""

# The requests for an interface's address and for its flags: <linux/sockios.h>, and <sys/sockio.h>
# of BSD.
_GET_ADDRESS = {"linux": 0x8915, "darwin": 0xC0206921}
_GET_FLAGS = {"linux": 0x8913, "darwin": 0xC0206911}
_POINT_TO_POINT = 0x10
"""The flag of a tunnel, such as a VPN's (IFF_POINTOPOINT): no phone is at its other end."""
QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004 §9.1)."""


def lan_addresses() -> tuple[str, ...]:
    """Return the IPv4 addresses by which other machines may reach this one, the likeliest first;
    none without a network.
    """
    addresses = dict.fromkeys(filter(_is_reachable, (*_outward(), *_addresses())))
    tunnels = set(_tunnels())

    # Last are those that a machine gives itself when no other machine gives it one (RFC 3927).
    # `sorted` is stable.
    def unlikeliness(address: str) -> tuple[bool, bool]:
        return IPv4Address(address).is_link_local, address in tunnels

    return tuple(sorted(addresses, key=unlikeliness))


def remote_address(host: str, port: int, token: str) -> str:
    """Return the URL that the phone opens. Browsers do not send its fragment: the token is in no
    request line, and in no log.
    """
    return f"http://{host}:{port}/remote#{token}"


def qr_code(address: str) -> "QRCode":
    """Return the smallest QR code, with the least error correction: a screen has no stains, and
    larger modules are read from farther away.
    """
    import segno

    return segno.make(address, error="l", micro=False)


def qr_svg(address: str) -> bytes:
    """Return the QR code as an SVG picture, black on white whatever is around it."""
    out = BytesIO()
    qr_code(address).save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        omitsize=True,
        dark="#000",
        light="#fff",
        title="QR code",
        xmldecl=False,
    )
    return out.getvalue()


def _outward() -> Iterator[str]:
    """Yield the address from which this machine would send to the internet; connecting a UDP socket
    sends nothing.
    """
    with suppress(OSError), closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        # It fails where there is no way out: this machine is a hotspot, or has no network.
        probe.connect(_ELSEWHERE)
        yield str(probe.getsockname()[0])


def _addresses() -> Iterator[str]:
    """Yield the addresses of all interfaces; on Windows, those of the machine's name."""
    if sys.platform in _GET_ADDRESS:
        # A sockaddr_in has its address in bytes 4 to 7.
        yield from (
            socket.inet_ntoa(answer[4:8])
            for _, answer in _ask_interfaces(_GET_ADDRESS[sys.platform])
        )
        return
    with suppress(OSError, UnicodeError):  # a name may be anything
        for *_, address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield str(address[0])


def _tunnels() -> Iterator[str]:
    """Yield the addresses of the interfaces that lead to one other machine only."""
    if sys.platform not in _GET_FLAGS:
        return
    addresses = dict(_ask_interfaces(_GET_ADDRESS[sys.platform]))
    for name, answer in _ask_interfaces(_GET_FLAGS[sys.platform]):
        (flags,) = struct.unpack_from("=H", answer)
        if name in addresses and flags & _POINT_TO_POINT:
            yield socket.inet_ntoa(addresses[name][4:8])


def _ask_interfaces(request: int) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each interface with its answer: the bytes that follow the 16 bytes of the
    name in a ``struct ifreq``.
    """
    from fcntl import ioctl

    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # an interface without an address
                yield name, ioctl(probe, request, struct.pack("256s", name.encode()[:15]))[16:]


def _is_reachable(address: str) -> bool:
    try:
        parsed = IPv4Address(address)
    except AddressValueError:
        return False
    return not (parsed.is_loopback or parsed.is_unspecified or parsed.is_multicast)
