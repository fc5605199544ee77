"""An outline and a port → a server that follows the outline until it is told to end."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TypeVar

import uvicorn

from deckgen.build import Options
from deckgen.diagnostics import escaped
from deckgen.records import dataclass
from deckgen.serve.app import AppStage, make_app
from deckgen.serve.http.doorway import make_config
from deckgen.serve.http.guard import Guard
from deckgen.serve.http.head_checks import Door
from deckgen.serve.http.ports import open_port
from deckgen.serve.http.threads import TooLongError, in_thread
from deckgen.serve.screens.remote import Remote, remote_routes
from deckgen.serve.screens.terminal import Terminal, Voice
from deckgen.serve.screens.twin import Twin
from deckgen.serve.session.events import Change
from deckgen.serve.session.hub import Hub
from deckgen.serve.session.session import Session
from deckgen.serve.session.watch import changes

# Ctrl-C, `kill`, and a terminal that was closed, which Windows does not tell.
_ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_LOG = logging.getLogger("uvicorn.error")
PATIENCE = 60.0
"""Seconds for one build: a deck of 1,000 slides takes some three."""
TOO_LONG = (
    f"fault: the deck was not ready after {PATIENCE:.0f} seconds, and the build was broken off\n"
    "  hint: a drawing or a table of unusual size takes that long; what was shown before stays\n"
)
_Handler = Callable[[int, FrameType | None], object] | int | None
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks of the server: the `port`, 0 for any; whether other machines may come in
    (`lan`); whether it is opened in the browser.
    """

    port: int
    lan: bool = False
    opens: bool = True


def serve(outline: Path, options: Options, wish: Wish, voice: Voice) -> None:
    """Serve until Ctrl-C or SIGTERM. Raises `PortError` where there is no port to listen on, and
    `TooLongError` where the first build does not end.
    """
    _LOG.setLevel(logging.ERROR)
    asyncio.run(_Server(outline, options, wish, Terminal(voice)).run())


class _Server:
    def __init__(self, outline: Path, options: Options, wish: Wish, terminal: Terminal) -> None:
        self._outline, self._options, self._wish, self._terminal = outline, options, wish, terminal
        self._hub = Hub()
        self._changed: frozenset[Path] = frozenset()
        self._is_unsure = False  # any file may have changed
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Build, listen, and follow the outline; at the end, stop all that was started."""
        stop = asyncio.Event()
        with _signals(stop.set):
            started = time.perf_counter()
            building = asyncio.ensure_future(
                in_thread(partial(Session, self._outline, self._options), PATIENCE)
            )
            if not await _first(building, stop):
                return
            self._session = building.result()
            self._terminal.rebuilt(self._session.shown, time.perf_counter() - started)
            await self._serve(stop)

    async def _serve(self, stop: asyncio.Event) -> None:
        twin = Twin(self._source, partial(self._hub.tell, "index", "twin"))
        listening, port = open_port(self._wish.port, lan=self._wish.lan)
        remote = Remote(self._session, self._hub, port) if self._wish.lan else None
        server = _Uvicorn(make_config(self._make_app(port, remote, twin)))
        serving = asyncio.ensure_future(server.serve([listening]))
        following = asyncio.ensure_future(self._follow())
        rebuilding = asyncio.ensure_future(self._rebuild())
        tasks = (serving, following, rebuilding)
        self._greet(port, remote)
        try:
            ended = asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            await _first(asyncio.ensure_future(ended), stop)
        finally:
            _LOG.disabled = True  # requests that are cut off now are no errors
            self._hub.close()
            server.should_exit = True
            following.cancel()
            rebuilding.cancel()
            await twin.close()
            results = await asyncio.gather(*tasks, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result

    def _make_app(self, port: int, remote: Remote | None, twin: Twin) -> Guard:
        has_remote = remote is not None and bool(remote.addresses)
        stage = AppStage(self._outline, self._session, self._hub, twin, has_remote=has_remote)
        return Guard(make_app(stage, remote_routes(remote)), Door(port, self._wish.lan))

    def _greet(self, port: int, remote: Remote | None) -> None:
        if self._wish.port not in (0, port):
            self._terminal.show(f"port {self._wish.port} is taken, {port} is free")
        address = f"http://127.0.0.1:{port}/"
        self._terminal.show(f"{address}  Ctrl-C ends it")
        if remote is not None:
            self._terminal.invite(remote.addresses)
        if self._wish.opens and _has_display():
            threading.Thread(target=_open_browser, args=(address,), daemon=True).start()

    async def _follow(self) -> None:
        """Remember which files change."""
        async for changed in changes(self._session.watched, self._session.concerns):
            self._changed |= changed
            self._is_unsure |= not changed
            self._news.set()

    async def _rebuild(self) -> None:
        """Rebuild whenever a file has changed; all changes during a rebuild are one more change."""
        while True:
            await self._try(self._settle)
            await self._news.wait()
            changed, self._changed = self._changed, frozenset()
            if self._is_unsure:
                changed, self._is_unsure = frozenset(), False
            self._news.clear()
            await self._try(partial(self._update, changed))

    async def _update(self, changed: frozenset[Path]) -> None:
        started, before = time.perf_counter(), self._session.shown
        self._tell(await in_thread(partial(self._session.update, changed), PATIENCE))
        shown = self._session.shown
        if changed or shown.version != before.version:
            self._terminal.rebuilt(shown, time.perf_counter() - started)
        else:  # any file might have changed, and none has
            self._terminal.diagnose(shown.diagnostics)

    async def _settle(self) -> None:
        if not self._news.is_set():
            self._tell(await in_thread(partial(self._session.settle, self._news.is_set), PATIENCE))
            self._terminal.diagnose(self._session.shown.diagnostics)

    def _tell(self, change: Change | None) -> None:
        if change is not None:
            self._hub.tell("deck", change.kind, change.data)
            self._hub.tell("index", "change", json.dumps({"version": self._session.shown.name}))

    async def _try(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do it; print an error and go on: the next save may mend it."""
        try:
            await work()
        except TooLongError:
            self._session.forget()
            self._terminal.complain(TOO_LONG)
        except OSError as error:
            message = (error.strerror or "input failed").lower()
            if error.filename:
                message += f": {escaped(str(error.filename))}"
            self._terminal.complain(f"fault: {message}\n")
        except Exception:  # noqa: BLE001 (our bug: its traceback is shown, and the server goes on)
            self._terminal.complain(
                f"{traceback.format_exc()}this is a bug in deckgen: please report it\n"
            )

    def _source(self) -> bytes | None:
        """Return the PowerPoint file; None where there is none yet."""
        return self._session.file("pptx") if self._session.shown.pages else None


class _Uvicorn(uvicorn.Server):
    """uvicorn without its handling of signals: it would raise a signal again after it has ended."""

    # The original is a generator's context manager, ours is any.
    def capture_signals(self) -> contextlib.AbstractContextManager[None]:  # type: ignore[override]
        """Leave signals alone."""
        return contextlib.nullcontext()


async def _first(wanted: "asyncio.Future[Answer]", stop: asyncio.Event) -> bool:
    """Wait until `wanted` is done, or `stop` is set; return whether `wanted` is done."""
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait((wanted, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    return wanted.done()


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on the first signal of `_ENDING`; a second one does what it does elsewhere."""
    loop = asyncio.get_running_loop()
    before: dict[signal.Signals, _Handler] = {}

    def ask(number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop)
        # Only this signal's handler: the other signal may come at the same time, and needs its own.
        signal.signal(number, before[signal.Signals(number)])

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in _ENDING:
        before[number] = signal.signal(number, ask)
    try:
        yield
    finally:
        restore()


def _has_display() -> bool:
    """Return whether there is a display: without one, Python would start a text browser in our
    terminal.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _open_browser(address: str) -> None:
    """Open the user's browser, which may take its time; where there is none, do nothing."""
    import webbrowser

    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(address)
