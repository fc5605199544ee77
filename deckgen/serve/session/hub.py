"""What happened → all who listen; what the phone asks for → the deck that presents.

All of this belongs to one event loop: nothing here may be called from another thread.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from deckgen.records import asdict
from deckgen.serve.session.position import Position

Audience = Literal["deck", "remote", "index"]
Verb = Literal["next", "previous", "pause"]
Event = tuple[str, str]
"""The name of an event and its data, which is JSON."""

PENDING = 64
"""Events that wait for a listener that does not read. With one more, its connection is ended: it
connects again and starts anew.
"""
LISTENERS = 200
"""The most at a time: more than people have windows, fewer than a process may have connections."""


class Hub:
    """Knows who listens, and where the talk is."""

    def __init__(self) -> None:
        self._listeners: dict[_Listener, None] = {}
        self._position: Position | None = None
        self._reported = 0.0
        self._is_closed = False

    @asynccontextmanager
    async def listen(
        self, audience: Audience, client: str = ""
    ) -> AsyncIterator[AsyncIterator[Event]]:
        """Yield the events that `audience` is told from now on, until the hub is closed or the
        listener is too slow.

        `client` names the window of a deck: commands go to the window that presents.
        """
        listener = _Listener(audience, client)
        if self._is_closed:
            listener.end()
        self._listeners[listener] = None
        self._tell_if_presenting(client)
        try:
            yield listener.events()
        finally:
            self._leave(listener)

    def tell(self, audience: Audience, event: str, data: str) -> None:
        """Tell all of an audience, at once: nobody is waited for."""
        for listener in list(self._listeners):  # one that is too slow leaves meanwhile
            if listener.audience == audience:
                self._send(listener, (event, data))

    def report(self, position: Position) -> None:
        """Remember where the deck that presents is, and tell the remotes."""
        self._position = position
        self._reported = time.monotonic()
        self._tell_if_presenting(position.client)

    @property
    def position(self) -> Position | None:
        """Where the talk is; None where no deck that is still open has reported it."""
        return self._position if self._presenting() else None

    @property
    def elapsed(self) -> float:
        """Seconds of the talk until now. A deck reports them only when its position changes, so
        that the time since then is added.
        """
        position = self.position
        if position is None:
            return 0.0
        if not position.running:
            return position.elapsed
        return position.elapsed + time.monotonic() - self._reported

    def command(self, verb: Verb) -> bool:
        """Tell the deck that presents what to do; return whether there is one."""
        presenting = self._presenting()
        for listener in presenting:
            self._send(listener, ("command", json.dumps({"verb": verb})))
        return bool(presenting)

    @property
    def has_room(self) -> bool:
        """Whether one more may listen."""
        return len(self._listeners) < LISTENERS

    def close(self) -> None:
        """End all listening, now and from now on."""
        self._is_closed = True
        for listener in list(self._listeners):
            listener.end()

    def _presenting(self) -> list["_Listener"]:
        """Return the listeners of the window that presents."""
        if self._position is None:
            return []
        window = ("deck", self._position.client)
        return [each for each in self._listeners if (each.audience, each.client) == window]

    def _tell_if_presenting(self, client: str) -> None:
        """Tell the remotes where the talk is, if it is in the window of `client`."""
        if not client or self._position is None or client != self._position.client:
            return
        position = self.position
        told = None if position is None else asdict(position)
        self.tell("remote", "position", json.dumps(told))

    def _send(self, listener: "_Listener", event: Event) -> None:
        if not listener.take(event):
            self._leave(listener)

    def _leave(self, listener: "_Listener") -> None:
        if listener in self._listeners:
            del self._listeners[listener]
            self._tell_if_presenting(listener.client)


class _Listener:
    """A listener and the events that wait for it; None ends them."""

    def __init__(self, audience: Audience, client: str) -> None:
        self.audience: Audience = audience
        self.client = client
        self._waiting: asyncio.Queue[Event | None] = asyncio.Queue()

    def take(self, event: Event) -> bool:
        """Add an event to those that wait, and return True; where too many wait, drop all, end, and
        return False.
        """
        if self._waiting.qsize() >= PENDING:
            self.end()
            return False
        self._waiting.put_nowait(event)
        return True

    def end(self) -> None:
        """Drop the events that wait; no others follow."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(None)

    async def events(self) -> AsyncIterator[Event]:
        """Yield events as they come."""
        while (event := await self._waiting.get()) is not None:
            yield event
