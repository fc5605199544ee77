"""What happened → everyone who listens; what the phone asks for → the deck that presents.

All of it belongs to one event loop: nothing here may be called from another thread.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Literal

from deckgen.serve.session.position import Position

Audience = Literal["deck", "remote", "index"]
Verb = Literal["next", "previous", "pause"]
Event = tuple[str, str]
"""The name of an event and its data, which is JSON."""

PENDING = 64
"""Events that wait for a listener that does not read; one more, and it is let go: it connects again
and starts anew.
"""
LISTENERS = 200
"""More than people have windows, fewer than a process may have connections."""


class Hub:
    """Who listens, and where the talk is."""

    def __init__(self) -> None:
        self._listeners: dict[_Listener, None] = {}
        self._position: Position | None = None
        self._reported = 0.0
        self._is_closed = False

    @asynccontextmanager
    async def listen(
        self, audience: Audience, client: str = ""
    ) -> AsyncIterator[AsyncIterator[Event]]:
        """Yield what `audience` is told from now on, until the hub is closed or the listener is too
        slow.

        `client` names a deck's window: commands go to the one that presents.
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
        """Tell all of an audience, now and without waiting for anyone."""
        for each in [each for each in self._listeners if each.audience == audience]:
            self._hand(each, (event, data))

    def report(self, position: Position) -> None:
        """Take down where the deck that presents is; the remotes are told."""
        self._position = position
        self._reported = time.monotonic()
        self._tell_if_presenting(position.client)

    @property
    def position(self) -> Position | None:
        """Where the talk is; None where no deck that is still open has said so."""
        return self._position if self._presenting() else None

    @property
    def elapsed(self) -> float:
        """Seconds of the talk until now: a deck reports where it is when that changes, and time
        goes on.
        """
        position = self.position
        if position is None:
            return 0.0
        return position.elapsed + (time.monotonic() - self._reported if position.running else 0.0)

    def command(self, verb: Verb) -> bool:
        """Tell the deck that presents what to do; False where there is none."""
        presenting = self._presenting()
        for each in presenting:
            self._hand(each, ("command", json.dumps({"verb": verb})))
        return bool(presenting)

    @property
    def has_room(self) -> bool:
        """Whether one more may listen."""
        return len(self._listeners) < LISTENERS

    def has_listeners(self, audience: Audience) -> bool:
        """Return whether any of `audience` is there."""
        return any(each.audience == audience for each in self._listeners)

    def close(self) -> None:
        """End what everyone listens to."""
        self._is_closed = True
        for each in list(self._listeners):
            each.end()

    def _presenting(self) -> list["_Listener"]:
        position = self._position
        if position is None:
            return []
        return [
            each
            for each in self._listeners
            if each.audience == "deck" and each.client == position.client
        ]

    def _tell_if_presenting(self, client: str) -> None:
        if self._position is not None and client and client == self._position.client:
            position = self.position
            self.tell("remote", "position", json.dumps(asdict(position) if position else None))

    def _hand(self, listener: "_Listener", event: Event) -> None:
        if not listener.take(event):
            self._leave(listener)

    def _leave(self, listener: "_Listener") -> None:
        if listener in self._listeners:
            del self._listeners[listener]
            self._tell_if_presenting(listener.client)


class _Listener:
    """One who listens, and the events that wait for it; None is the last."""

    def __init__(self, audience: Audience, client: str) -> None:
        self.audience: Audience = audience
        self.client = client
        self._waiting: asyncio.Queue[Event | None] = asyncio.Queue()

    def take(self, event: Event) -> bool:
        """Put an event with those that wait; where there are too many, forget them, end, and return
        False.
        """
        if self._waiting.qsize() >= PENDING:
            self.end()
            return False
        self._waiting.put_nowait(event)
        return True

    def end(self) -> None:
        """Forget what waits: nothing follows."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(None)

    async def events(self) -> AsyncIterator[Event]:
        """Yield events as they come."""
        while (event := await self._waiting.get()) is not None:
            yield event
