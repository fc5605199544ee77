"""A connection → requests, with limits on the number of connections and on their time.

uvicorn has no such limits: a client that sends its head letter by letter keeps a connection for
ever. Its only limit, on all connections together, would let that client shut out everybody else.
"""

import asyncio
from collections.abc import Callable

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from deckgen.serve.http.head_checks import LONGEST_HEAD, is_loopback

HEAD_PATIENCE = 10.0
"""Seconds for the whole head of a request, and for a new connection to begin with one."""
READ_PATIENCE = 30.0
"""Seconds in which a client must take some of what is sent to it."""
MOST_OF_A_PEER = 12
"""Connections of one other machine: twice what a browser opens to one host."""
MOST_OF_THE_LAN = 64
"""Connections of all other machines."""
MOST_OF_THIS_MACHINE = 128
"""Connections of this machine: with those of the LAN, less than the 256 files that a process may
have open on macOS.
"""

_TOO_LATE = (
    b"HTTP/1.1 408 Request Timeout\r\n"
    b"content-type: text/plain; charset=utf-8\r\n"
    b"content-length: 19\r\n"
    b"connection: close\r\n"
    b"\r\n"
    b"that took too long\n"
)


class _Deadline:
    """A timer that calls `late` where it is not stopped within `seconds`; `since` is when it was
    started, None where it does not run.
    """

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._seconds, self._late = seconds, late
        self._handle: asyncio.TimerHandle | None = None
        self.since: float | None = None

    def begin(self) -> None:
        """Start the timer, if it does not run yet."""
        if self._handle is None:
            loop = asyncio.get_running_loop()
            self.since = loop.time()
            self._handle = loop.call_later(self._seconds, self._late)

    def end(self) -> None:
        """Stop the timer."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle, self.since = None, None


class Doorway(H11Protocol):
    """A connection. Where there is one too many, the one that has waited longest with the head of a
    request is closed without an answer, else the new one; a head that is too slow gets 408.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept the connection, or close it."""
        super().connection_made(transport)
        self._head = _Deadline(HEAD_PATIENCE, self._end_slow_head)
        self._reading = _Deadline(READ_PATIENCE, transport.abort)
        if self._is_one_too_many() and not self._makes_room():
            transport.abort()
        else:
            self._head.begin()

    def data_received(self, data: bytes) -> None:
        """Read; the deadline of a head runs from its first byte to its last."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._head.begin()
        else:
            self._head.end()

    def pause_writing(self) -> None:
        """Start to wait for a client that does not read what was sent to it."""
        super().pause_writing()
        self._reading.begin()

    def resume_writing(self) -> None:
        """Stop waiting: the client reads."""
        super().resume_writing()
        self._reading.end()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop all deadlines of a connection that has ended."""
        self._head.end()
        self._reading.end()
        super().connection_lost(exc)

    def _is_one_too_many(self) -> bool:
        peer = _peer(self)
        others = [address for address in map(_peer, self.connections) if not is_loopback(address)]
        if is_loopback(peer):
            return len(self.connections) - len(others) > MOST_OF_THIS_MACHINE
        return len(others) > MOST_OF_THE_LAN or others.count(peer) > MOST_OF_A_PEER

    def _makes_room(self) -> bool:
        """Close the connection that has waited longest among those which this one shares its limit
        with; return whether there is one.
        """
        peer = _peer(self)
        is_crowd = not is_loopback(peer) and self._count_of(peer) <= MOST_OF_A_PEER
        waiting = (
            each
            for each in self.connections
            if isinstance(each, Doorway) and each is not self and each.is_waiting
        )
        sharing = (each for each in waiting if _shares_limit(_peer(each), peer, is_crowd=is_crowd))
        slowest = min(sharing, key=lambda each: each.waiting_since, default=None)
        if slowest is None:
            return False
        slowest.transport.abort()
        return True

    def _count_of(self, peer: str) -> int:
        return sum(_peer(each) == peer for each in self.connections)

    @property
    def is_waiting(self) -> bool:
        """Whether the head of its request is not yet there."""
        return self._head.since is not None and not self.transport.is_closing()

    @property
    def waiting_since(self) -> float:
        """When the wait for a head began, by the clock of the loop."""
        return self._head.since or 0.0

    def _end_slow_head(self) -> None:
        if self.transport.is_closing():
            return
        unread, _ = self.conn.trailing_data
        if unread:  # browsers open connections ahead of need: those are closed without an answer
            self.transport.write(_TOO_LATE)
        self.transport.close()


def _shares_limit(other: str, peer: str, *, is_crowd: bool) -> bool:
    """Return whether a connection from `other` counts against the limit that one from `peer` has
    met: that of this machine, of the LAN (`is_crowd`), or of one machine in it.
    """
    if is_loopback(peer):
        return is_loopback(other)
    return not is_loopback(other) if is_crowd else other == peer


def _peer(connection: object) -> str:
    """Return the address at the other end; empty where it is not known."""
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
        proxy_headers=False,  # else a program on this machine could claim another address
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="error",
    )
