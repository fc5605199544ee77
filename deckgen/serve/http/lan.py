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
"""An address that nobody has (RFC 5737), and the port of discard: nothing is ever sent there."""

# The requests for an interface's address and for its flags: <linux/sockios.h>, and <sys/sockio.h>
# of BSD.
_GET_ADDRESS = {"linux": 0x8915, "darwin": 0xC0206921}
_GET_FLAGS = {"linux": 0x8913, "darwin": 0xC0206911}
_POINT_TO_POINT = 0x10
"""The flag of a tunnel, as a VPN has it (IFF_POINTOPOINT): no phone is at its other end."""
QUIET = 4
"""Modules of white around the code (ISO/IEC 18004 §9.1)."""


def lan_addresses() -> tuple[str, ...]:
    """Return the IPv4 addresses by which other machines reach this one, the likeliest first; none
    without a network.
    """
    found = {address: None for address in (*_outward(), *_addresses()) if _is_reachable(address)}
    tunnels = set(_tunnels())
    # Those that a machine gives itself when nobody answers (RFC 3927) are the last resort; `sorted`
    # is stable.
    return tuple(
        sorted(found, key=lambda address: (IPv4Address(address).is_link_local, address in tunnels))
    )


def remote_address(host: str, port: int, token: str) -> str:
    """Return what the phone is to open. A fragment is never sent: the token is in no request's
    line, and in no log.
    """
    return f"http://{host}:{port}/remote#{token}"


def qr_code(address: str) -> "QRCode":
    """Return the smallest code: a screen has no stains, and fewer modules are read from farther
    away.
    """
    import segno

    return segno.make(address, error="l", micro=False)


def qr_svg(address: str) -> bytes:
    """Return the QR code as a picture, black on white whatever is around it."""
    out = BytesIO()
    qr_code(address).save(
        out,
        kind="svg",
        border=QUIET,
        omitsize=True,
        dark="#000",
        light="#fff",
        title="QR code",
        xmldecl=False,
    )
    return out.getvalue()


def _outward() -> Iterator[str]:
    """Yield the address from which this machine would send to the internet. To connect UDP sends
    nothing.
    """
    with suppress(OSError), closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        probe.connect(_ELSEWHERE)  # no way there: a hotspot of this machine's own, or no network
        yield str(probe.getsockname()[0])


def _addresses() -> Iterator[str]:
    """Yield the addresses of all interfaces. On Windows the machine's name stands for them."""
    if sys.platform in _GET_ADDRESS:
        # A sockaddr_in has its address in bytes 4 to 7.
        yield from (
            socket.inet_ntoa(answer[4:8])
            for _, answer in _ask_interfaces(_GET_ADDRESS[sys.platform])
        )
        return
    with suppress(OSError, UnicodeError):  # a name may be anything
        for *_, place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield str(place[0])


def _tunnels() -> Iterator[str]:
    """Yield the addresses of the interfaces that lead to one other machine alone."""
    if sys.platform in _GET_FLAGS:
        addresses = dict(_ask_interfaces(_GET_ADDRESS[sys.platform]))
        for name, answer in _ask_interfaces(_GET_FLAGS[sys.platform]):
            if name in addresses and struct.unpack_from("=H", answer)[0] & _POINT_TO_POINT:
                yield socket.inet_ntoa(addresses[name][4:8])


def _ask_interfaces(request: int) -> Iterator[tuple[str, bytes]]:
    """Yield each interface with what it answers: what follows the 16 bytes of its name in a
    ``struct ifreq``.
    """
    from fcntl import ioctl

    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # an interface without an address
                yield name, ioctl(probe, request, struct.pack("256s", name.encode()[:15]))[16:]


def _is_reachable(address: str) -> bool:
    with suppress(AddressValueError):
        found = IPv4Address(address)
        return not (found.is_loopback or found.is_unspecified or found.is_multicast)
    return False
