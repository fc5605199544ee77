"""The path of a browser → the running browser, which takes commands; it has as few rights as it
needs.
"""

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from deckgen.export.child import Child, start
from deckgen.export.settings import BrowserError
from deckgen.records import dataclass, field

SILENCE = 300.0
"""Seconds without an answer after which a browser has failed."""

# They switch off what a page of text and pictures does not need: the network, extensions, keyrings,
# a graphics card, sound.
_ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # RFC 863's discard: addresses that are numbers lead nowhere, either.
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers have 64 MB of it, and a large page needs more
    "--font-render-hinting=none",  # glyphs stand where they were measured
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--password-store=basic",
    "--use-mock-keychain",
)

_LONGEST_SCRATCH = 40
"""Bytes of the path of a folder in which a browser can make a socket: what is left of 103
(``sun_path`` of macOS) for ``deckgen-XXXXXXXX/org.chromium.Chromium.XXXXXX/SingletonSocket``.
"""

Answer = Mapping[str, object]


@dataclass(slots=True)
class Browser:
    """A running browser. Commands and answers are JSON, each ended by a NUL (Chrome DevTools
    Protocol, over a pipe).
    """

    program: Path
    child: Child
    _count: int = 0
    _unread: bytearray = field(default_factory=bytearray)
    _events: set[str] = field(default_factory=set)

    def call(self, method: str, session: str = "", /, **parameters: object) -> Answer:
        """Send a command to the browser, or to the page of `session`, and return its answer.

        Raises `BrowserError` where the browser does not know the command, has ended, or is silent
        for too long.
        """
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        with self._deadline():
            self._send(message)
            while (answer := self._receive()).get("id") != self._count:
                self._note(answer)
        if "error" in answer:
            raise BrowserError(
                f"{self.program} does not know {method}", "a newer version of the browser may"
            )
        result = answer["result"]
        assert isinstance(result, dict)
        return result

    def expect(self, event: str) -> None:
        """Wait until `event` has happened; the next call waits for it to happen again."""
        with self._deadline():
            while event not in self._events:
                self._note(self._receive())
        self._events.discard(event)

    def _note(self, answer: Answer) -> None:
        self._events.add(str(answer.get("method", "")))

    def _send(self, message: Mapping[str, object]) -> None:
        data = memoryview(json.dumps(message).encode() + b"\0")
        try:
            while data:
                data = data[os.write(self.child.to, data) :]
        except OSError as error:
            raise self._gone() from error

    def _receive(self) -> Answer:
        searched = 0
        while (end := self._unread.find(0, searched)) < 0:
            searched = len(self._unread)
            piece = self.child.read()
            if not piece:
                raise self._gone()
            self._unread += piece
        answer = json.loads(self._unread[:end])
        del self._unread[: end + 1]
        assert isinstance(answer, dict)
        return answer

    @contextmanager
    def _deadline(self) -> Iterator[None]:
        """End a browser that is silent for `SILENCE`: reading from its pipe then fails."""
        timer = threading.Timer(SILENCE, self.child.process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _gone(self) -> BrowserError:
        hint = "see whether it starts by itself, or name another with CHROME=/path/to/chrome"
        return BrowserError(f"{self.program} ended before the deck was printed", hint)


@contextmanager
def open_browser(program: Path) -> Iterator[tuple[Browser, Path]]:
    """Start a browser with a new, empty profile; yield it and a folder that it may read. Both are
    gone afterwards.
    """
    with tempfile.TemporaryDirectory(
        prefix="deckgen-", dir=_scratch(program), ignore_cleanup_errors=True
    ) as folder:
        arguments = [
            *_ARGUMENTS,
            *_sandbox(),
            f"--user-data-dir={Path(folder) / 'profile'}",
            "about:blank",
        ]
        try:
            child = start(program, arguments, {**os.environ, "TMPDIR": folder})
        except OSError as error:
            reason = os.strerror(error.errno or 0).lower()
            raise BrowserError(
                f"cannot start {program}: {reason}",
                "name another browser with CHROME=/path/to/chrome",
            ) from error
        browser = Browser(program, child)
        try:
            yield browser, Path(folder)
            with suppress(BrowserError):
                browser.call("Browser.close")
        except BaseException:
            child.process.kill()
            raise
        finally:
            child.end()


def _sandbox() -> list[str]:
    """Return the argument that root needs: Chromium does not run for root inside its sandbox.

    The page has no scripts, so that it is safe without.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        return ["--no-sandbox"]
    return []


def _scratch(program: Path) -> Path | None:
    """Return the folder in which the profile is made; None for the machine's folder for temporary
    files, which a browser from a snap cannot see, and whose path may be too long for its socket.
    """
    shared = Path.home() / "snap" / "chromium" / "common"
    if _is_snap(program) and shared.is_dir():
        return shared
    if sys.platform != "win32" and len(os.fsencode(tempfile.gettempdir())) > _LONGEST_SCRATCH:
        return Path("/tmp")  # noqa: S108 (`tempfile` makes a folder in it)
    return None


def _is_snap(program: Path) -> bool:
    if program.is_relative_to("/snap"):
        return True
    # Where Chromium is a snap, its old name is a script that starts it.
    return program.name == "chromium-browser" and Path("/snap/bin/chromium").exists()
