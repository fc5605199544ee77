"""A request → the app's answer, or one that refuses it; every answer gets the headers that protect
it.
"""

import asyncio

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deckgen.serve.http.head_checks import (
    LONGEST_BODY,
    Door,
    Refusal,
    find_refusal,
    is_from_this_machine,
)

BODY_PATIENCE = 5.0
"""Seconds in which the whole body of a request must come."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_HEADERS_FOR_THIS_MACHINE = {**_HEADERS, "Cross-Origin-Opener-Policy": "same-origin"}
"""With one more, of which browsers complain on the console where they do not trust the origin, as
over plain http in a LAN.
"""


class Guard:
    """The ASGI app in front of the app: it refuses requests, and adds the headers that an answer
    does not have yet.
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
        if refusal is not None:
            await _refuse(refusal, send)
            return
        if scope["method"] == "POST":
            body = await _read_body(receive)
            if isinstance(body, Refusal):
                await _refuse(body, send)
                return
            receive = _replay(body, receive)
        await self._app(scope, receive, send)


async def _read_body(receive: Receive) -> bytes | Refusal:
    try:
        async with asyncio.timeout(BODY_PATIENCE):
            return await _read_whole_body(receive)
    except TimeoutError:
        return Refusal(408, "that took too long")


async def _read_whole_body(receive: Receive) -> bytes | Refusal:
    body, is_complete = b"", False
    while not is_complete:
        message = await receive()
        if message["type"] == "http.disconnect":
            return Refusal(400, "the rest is missing")
        body += message.get("body", b"")
        if len(body) > LONGEST_BODY:
            return Refusal(413, "that is too much")
        is_complete = not message.get("more_body", False)
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a channel that gives the app the body, which was already read, and then what comes
    next: that the other side has left.
    """
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(refusal: Refusal, send: Send) -> None:
    """Answer, and close the connection: nothing else is read from it."""
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
    """Return `send`, but with our headers on the answer where it does not have them itself."""
    defaults = _HEADERS_FOR_THIS_MACHINE if is_from_this_machine(scope) else _HEADERS

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message.get("headers", ())))
            for name, value in defaults.items():
                headers.setdefault(name, value)
            message = {**message, "headers": headers.raw}
        await send(message)

    return send_with_headers
