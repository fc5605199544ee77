"""A connection → requests: how many connections one may have, and how long each may take to say
what it wants.

uvicorn bounds none of this: a client that sends its head letter by letter keeps a connection for
ever, and its one limit, on all connections together, would let that client shut out everybody else.
"""

import asyncio
from collections.abc import Callable

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from deckgen.serve.http.guard import LONGEST_HEAD, is_loopback

HEAD_PATIENCE = (
    10.0  # seconds for the whole head of a request, and for a new connection to begin with one
)
READ_PATIENCE = 30.0  # seconds in which a client must take some of what is sent to it
MOST_OF_A_PEER = 12  # twice what a browser opens to one host
MOST_OF_THE_LAN = 64
MOST_AT_HOME = (
    128  # with those of the LAN, less than the 256 files that a process may have open on macOS
)

_LATE = (
    b"HTTP/1.1 408 Request Timeout\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 19\r\n"
    b"connection: close\r\n\r\nthat took too long\n"
)


class _Deadline:
    """What happens when nothing else has by then."""

    def __init__(self, seconds: float, otherwise: Callable[[], None]) -> None:
        self._seconds, self._otherwise = seconds, otherwise
        self._handle: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Let the time run, if it does not yet."""
        if self._handle is None:
            self._handle = asyncio.get_running_loop().call_later(self._seconds, self._otherwise)

    def end(self) -> None:
        """Stop the time."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None


class Doorway(H11Protocol):
    """One connection. One too many is dropped without an answer; a head that is too slow is
    answered 408.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, or drop it."""
        super().connection_made(transport)
        self._head = _Deadline(HEAD_PATIENCE, self._end_slow_head)
        self._reading = _Deadline(READ_PATIENCE, transport.abort)
        if self._is_one_too_many():
            transport.abort()
        else:
            self._head.begin()

    def data_received(self, data: bytes) -> None:
        """Read, and keep the time: it runs from the first byte of a head to its last."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._head.begin()
        else:
            self._head.end()

    def pause_writing(self) -> None:
        """Wait for a client that does not read what was sent to it, for a while."""
        super().pause_writing()
        self._reading.begin()

    def resume_writing(self) -> None:
        """Go on: it reads."""
        super().resume_writing()
        self._reading.end()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._head.end()
        self._reading.end()
        super().connection_lost(exc)

    def _is_one_too_many(self) -> bool:
        own = _peer(self)
        away = [peer for peer in map(_peer, self.connections) if not is_loopback(peer)]
        if is_loopback(own):
            return len(self.connections) - len(away) > MOST_AT_HOME
        return len(away) > MOST_OF_THE_LAN or away.count(own) > MOST_OF_A_PEER

    def _end_slow_head(self) -> None:
        if not self.transport.is_closing():
            if self.conn.trailing_data[
                0
            ]:  # browsers open connections ahead of need: those are closed without a word
                self.transport.write(_LATE)
            self.transport.close()


def _peer(connection: object) -> str:
    assert isinstance(connection, H11Protocol)  # `make_config` allows no other
    return connection.client[0] if connection.client else ""


def make_config(app: ASGIApp) -> uvicorn.Config:
    """Return how uvicorn is to run `app`, on sockets that are already open:
    `Server.serve(sockets=…)`.
    """
    return uvicorn.Config(
        app,
        http=Doorway,
        ws="none",
        h11_max_incomplete_event_size=LONGEST_HEAD,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=2,
        proxy_headers=False,  # else anyone on this machine could say that they are somebody else
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="error",
    )
