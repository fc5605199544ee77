"""A request → the app, or an answer that says no: who may ask, for what, how long, how slowly.

A page in the same browser can send requests to 127.0.0.1, and with a name of its own that it lets
point there (DNS rebinding) it could read the answers. So nothing is believed but the socket: the
peer's address is not in its hands, and the name and the origin that a browser sends along must be
those of the address that it has connected to.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deckgen.serve.http.path_check import is_plain

LAN_PATHS = frozenset(
    {"/remote", "/remote/state", "/remote/next", "/remote/previous", "/remote/pause"}
)
"""All that is there for who is not on this machine. The QR code is not: it holds the token."""
POSTS = frozenset({"/position", "/remote/next", "/remote/previous", "/remote/pause"})
"""Where something may be sent to."""

LONGEST_TARGET = 2048
LONGEST_HEAD = (
    16_384  # what Node's servers take: the cookies of other servers on localhost come along
)
LONGEST_BODY = 4096
PATIENCE = 5.0  # seconds for a whole body

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# Browsers complain of this one on the console where the origin is not to be trusted, as over plain
# http in a LAN is.
_HEADERS_AT_HOME = {"Cross-Origin-Opener-Policy": "same-origin"}


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server is: its `port`, and whether other machines may come in (`--lan`), if only to
    `LAN_PATHS`.
    """

    port: int
    lan: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that says no, and to whom it may concern why."""

    status: int
    reason: str
    headers: tuple[tuple[bytes, bytes], ...] = ()


class Guard:
    """The app that stands in front of the app. Headers that an answer brings are kept; missing ones
    are added.
    """

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(scope, send))
        # Else it is a WebSocket, of which there are none: to return without a word closes it.

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = find_refusal(scope, self._door)
        if refusal is None and scope["method"] == "POST":
            body = await _read_body(receive)
            if isinstance(body, Refusal):
                refusal = body
            else:
                receive = _replay(body, receive)
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await _refuse(refusal, send)


def find_refusal(scope: Scope, door: Door) -> Refusal | None:
    """Return why a request is refused by what its head says; None where nothing speaks against it."""
    return (
        _find_strange_target(scope)  # the path that the others look at is then what the router sees
        or _find_long_head(scope)
        or _find_foreign_host(scope, door)
        or _find_foreign_origin(scope)
        or _find_foreign_fetch(scope)
        or _find_wrong_method(scope)
        or _find_wrong_body(scope)
    )


def is_loopback(address: str) -> bool:
    """Return whether an address leads to this machine and nowhere else; False for what is no
    address.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None)
    return bool((inner or found).is_loopback)


def _find_foreign_host(scope: Scope, door: Door) -> Refusal | None:
    said = Headers(scope=scope).getlist("host")
    if len(said) != 1 or said[0].lower() not in _hosts(scope, door):
        return Refusal(
            421, "this server does not go by that name; open the address that the terminal shows"
        )
    if not _is_at_home(scope) and scope["path"] not in LAN_PATHS:
        return Refusal(421, "this is to be seen on the machine that serves it, and nowhere else")
    return None


def _hosts(scope: Scope, door: Door) -> Iterator[str]:
    """Yield what may stand in the ``Host`` header of a request.

    From another machine (and from this one, by its address in the LAN) that is the very address
    connected to.
    """
    if _is_at_home(scope):
        names = ["127.0.0.1", "localhost", "[::1]"]
    else:
        here = scope.get("server") if door.lan else None
        names = [here[0]] if here else []
    for name in names:
        yield f"{name}:{door.port}"
        if door.port == 80:  # browsers leave out the usual one
            yield name


def _is_at_home(scope: Scope) -> bool:
    """Whether a request comes from this machine, by its loopback address."""
    client = scope.get("client")
    return client is not None and is_loopback(client[0])


def _find_foreign_origin(scope: Scope) -> Refusal | None:
    headers = Headers(scope=scope)
    origins = headers.getlist("origin")
    if origins and origins != [f"http://{headers['host'].lower()}"]:
        return Refusal(403, "another site may not ask for this")
    return None


def _find_foreign_fetch(scope: Scope) -> Refusal | None:
    """Refuse what a page of another site asks for (Fetch Metadata), a link that is followed to here
    excepted.

    ``same-site`` is another site too: ports do not count there, and every server on this machine is
    on localhost.
    """
    headers = Headers(scope=scope)
    sites = headers.getlist("sec-fetch-site")
    if not sites or sites in (["same-origin"], ["none"]):
        return None
    followed = (
        headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    )
    if followed and scope["method"] == "GET" and len(sites) == 1:
        return None
    return Refusal(403, "another site may not ask for this")


def _find_long_head(scope: Scope) -> Refusal | None:
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_TARGET:
        return Refusal(414, "the address is too long")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEAD:
        return Refusal(431, "the headers are too long")
    return None


def _find_strange_target(scope: Scope) -> Refusal | None:
    return (
        None
        if is_plain(scope["raw_path"])
        else Refusal(400, "no address here is written like that")
    )


def _find_wrong_method(scope: Scope) -> Refusal | None:
    allowed = ["POST"] if scope["path"] in POSTS else ["GET", "HEAD"]
    if scope["method"] in allowed:
        return None
    return Refusal(405, "not to be asked in this way", ((b"allow", ", ".join(allowed).encode()),))


def _find_wrong_body(scope: Scope) -> Refusal | None:
    """Refuse bodies that are too long, of a length that nobody says, or where none belongs."""
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers:
        return Refusal(411, "the length of what is sent must be said first")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or not length.isascii():
        return Refusal(400, "a length is a number")
    longest = LONGEST_BODY if scope["method"] == "POST" else 0
    if len(length) > 10 or int(length) > longest:
        return Refusal(413, "that is too much")
    return None


async def _read_body(receive: Receive) -> bytes | Refusal:
    body = b""
    try:
        async with asyncio.timeout(PATIENCE):
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return Refusal(400, "the rest is missing")
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > LONGEST_BODY:
                    return Refusal(413, "that is too much")
    except TimeoutError:
        return Refusal(408, "that took too long")
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Give the app the body that was read for it, and then what comes: that the other side has
    left.
    """
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(refusal: Refusal, send: Send) -> None:
    """Answer, and close: what else comes on this connection is not wanted."""
    body = f"{refusal.reason}\n".encode()
    headers = (
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *refusal.headers,
    )
    await send({"type": "http.response.start", "status": refusal.status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


def _with_headers(scope: Scope, send: Send) -> Send:
    missing: Mapping[str, str] = {**_HEADERS, **(_HEADERS_AT_HOME if _is_at_home(scope) else {})}

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message.get("headers", ())))
            for name, value in missing.items():
                headers.setdefault(name, value)
            message = {**message, "headers": headers.raw}
        await send(message)

    return send_with_headers
