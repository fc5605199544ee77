"""The head of a request → the reason why it is refused, or none.

A page in the same browser can send requests to 127.0.0.1, and with a host name of its own that
points there (DNS rebinding) it could read the answers. So only the socket is believed: such a page
has no power over the peer's address, and the ``Host`` and ``Origin`` that a browser sends along
must be those of the address that it has connected to.

No route takes the path of a file, so that a strange path could reach nothing. Strange paths are
refused all the same, first of all, so that the other checks see the path that the router sees.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import Scope

from deckgen.records import dataclass

LAN_PATHS = frozenset(
    {"/remote", "/remote/state", "/remote/next", "/remote/previous", "/remote/pause"}
)
"""The only paths that other machines may ask for. That of the QR code, which contains the token, is
not among them.
"""
POSTS = frozenset({"/position", "/remote/next", "/remote/previous", "/remote/pause"})
"""The only paths that take POST requests; all others are only read."""

LONGEST_TARGET = 2048
"""Bytes of the path and the query."""
LONGEST_HEAD = 16_384
"""Bytes of all headers. As many as Node's servers take: a browser also sends the cookies that other
servers on localhost have set.
"""
LONGEST_BODY = 4096
"""Bytes of the body of a POST request."""
_MOST_LENGTH_DIGITS = 10
"""Digits of a ``Content-Length``; more say a length that is refused in any case."""

# RFC 3986 §3.3: the characters of a path; an escape is two hexadecimal digits.
_PATH = re.compile(rb"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")
# What no name in a path of ours contains: a separator, a control character, an escape inside an
# escape, a dot at the start.
_STRANGE = re.compile(r"[/\\\x00-\x1f\x7f-\x9f]|%[0-9A-Fa-f]{2}|^\s*\.")


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens: its `port`, and whether other machines may come in (`--lan`), to
    `LAN_PATHS` only.
    """

    port: int
    lan: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that refuses a request, with the reason for a person to read."""

    status: int
    reason: str
    headers: tuple[tuple[bytes, bytes], ...] = ()


def find_refusal(scope: Scope, door: Door) -> Refusal | None:
    """Return why a request is refused because of its head; None where it is not."""
    return (
        _check_target(scope)
        or _check_size(scope)
        or _check_host(scope, door)
        or _check_origin(scope)
        or _check_fetch_site(scope)
        or _check_method(scope)
        or _check_body_length(scope)
    )


def is_loopback(address: str) -> bool:
    """Return whether an address leads to this machine and nowhere else; False for a text that is no
    address.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    inner = getattr(parsed, "ipv4_mapped", None)
    return bool((inner or parsed).is_loopback)


def is_from_this_machine(scope: Scope) -> bool:
    """Return whether a request comes from this machine, by its loopback address."""
    client = scope.get("client")
    return client is not None and is_loopback(client[0])


def is_plain(path: bytes) -> bool:
    """Return whether a path, still with its escapes, leads down from the root by names alone."""
    if not _PATH.fullmatch(path):  # an asterisk, a whole URL, a broken escape
        return False
    if path == b"/":
        return True
    return all(map(_is_name, path[1:].split(b"/")))


def _is_name(part: bytes) -> bool:
    try:
        name = unquote_to_bytes(part).decode()
    except UnicodeDecodeError:  # overlong forms among them (RFC 3629 §3)
        return False
    return bool(name) and not _STRANGE.search(name)


def _check_target(scope: Scope) -> Refusal | None:
    if is_plain(scope["raw_path"]):
        return None
    return Refusal(400, "no address here is written like that")


def _check_size(scope: Scope) -> Refusal | None:
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_TARGET:
        return Refusal(414, "the address is too long")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEAD:
        return Refusal(431, "the headers are too long")
    return None


def _check_host(scope: Scope, door: Door) -> Refusal | None:
    hosts = [host.lower() for host in Headers(scope=scope).getlist("host")]
    if len(hosts) != 1 or hosts[0] not in _hosts(scope, door):
        return Refusal(
            421, "this server does not go by that name; open the address that the terminal shows"
        )
    if is_from_this_machine(scope) or scope["path"] in LAN_PATHS:
        return None
    return Refusal(421, "this is to be seen on the machine that serves it, and nowhere else")


def _hosts(scope: Scope, door: Door) -> Iterator[str]:
    """Yield what the ``Host`` header of a request may be."""
    for name in _host_names(scope, door):
        yield f"{name}:{door.port}"
        if door.port == 80:  # browsers leave out the usual port
            yield name


def _host_names(scope: Scope, door: Door) -> tuple[str, ...]:
    """Return the names of this machine in a request: from another machine, and from this one by its
    address in the LAN, only the very address that it has connected to.
    """
    if is_from_this_machine(scope):
        return ("127.0.0.1", "localhost", "[::1]")
    server = scope.get("server")
    if not door.lan or not server:
        return ()
    return (server[0],)


def _check_origin(scope: Scope) -> Refusal | None:
    headers = Headers(scope=scope)
    origins = headers.getlist("origin")
    if not origins or origins == [f"http://{headers['host'].lower()}"]:
        return None
    return Refusal(403, "another site may not ask for this")


def _check_fetch_site(scope: Scope) -> Refusal | None:
    """Refuse what a page of another site asks for (Fetch Metadata), but not a link to here that a
    person has followed.

    ``same-site`` is another site too: ports do not count there, and every server on this machine is
    on localhost.
    """
    sites = Headers(scope=scope).getlist("sec-fetch-site")
    if not sites or sites in (["same-origin"], ["none"]):
        return None
    if len(sites) == 1 and _is_followed_link(scope):
        return None
    return Refusal(403, "another site may not ask for this")


def _is_followed_link(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    mode, destination = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")
    return (scope["method"], mode, destination) == ("GET", "navigate", "document")


def _check_method(scope: Scope) -> Refusal | None:
    allowed = ["POST"] if scope["path"] in POSTS else ["GET", "HEAD"]
    if scope["method"] in allowed:
        return None
    return Refusal(405, "not to be asked in this way", ((b"allow", ", ".join(allowed).encode()),))


def _check_body_length(scope: Scope) -> Refusal | None:
    """Refuse a body that is too long, whose length is not said, or that no such request has."""
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers:
        return Refusal(411, "the length of what is sent must be said first")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or not length.isascii():
        return Refusal(400, "a length is a number")
    longest = LONGEST_BODY if scope["method"] == "POST" else 0
    if len(length) > _MOST_LENGTH_DIGITS or int(length) > longest:
        return Refusal(413, "that is too much")
    return None
