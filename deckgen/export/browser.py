"""A browser's program → a browser that answers: one start, one page, as few rights as it needs."""

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.export.child import Child, start
from deckgen.export.settings import BrowserError

SILENCE = 300.0
"""Seconds without an answer after which a browser has failed."""

# What a page of text and pictures needs no part of: the network, extensions, keyrings, a graphics
# card, sound.
_ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",  # RFC 863's discard: addresses without a name lead nowhere either
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

# What is left of 103 bytes for the folder of
# ``deckgen-XXXXXXXX/org.chromium.Chromium.XXXXXX/SingletonSocket``.
_LONGEST = 40

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
        """Say `method` to the browser, or to the page that `session` is with, and return what it
        answers.
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
        """Return when `event` has happened since it was last expected."""
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
            got = self.child.read()
            if not got:
                raise self._gone()
            self._unread += got
        answer = json.loads(self._unread[:end])
        del self._unread[: end + 1]
        assert isinstance(answer, dict)
        return answer

    @contextmanager
    def _deadline(self) -> Iterator[None]:
        """End a browser that is silent for too long: the pipe then tells that it is gone."""
        watch = threading.Timer(SILENCE, self.child.process.kill)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _gone(self) -> BrowserError:
        hint = "see whether it starts by itself, or name another with CHROME=/path/to/chrome"
        return BrowserError(f"{self.program} ended before the deck was printed", hint)


@contextmanager
def open_browser(program: Path) -> Iterator[tuple[Browser, Path]]:
    """Start a browser with a profile of its own; yield it and a folder that it may read; leave
    nothing of either.
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
            hint = "name another browser with CHROME=/path/to/chrome"
            raise BrowserError(
                f"cannot start {program}: {os.strerror(error.errno or 0).lower()}", hint
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
    """Chromium will not run for root inside its sandbox: the page, which has no script, runs
    without it there.
    """
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return ["--no-sandbox"] if is_root else []


def _scratch(program: Path) -> Path | None:
    """Return the folder for the profile; None for the machine's own for temporary files.

    A browser from a snap may not see that one. And the browser makes a socket below it, whose path
    has 103 bytes at most (``sun_path`` of macOS).
    """
    shared = Path.home() / "snap" / "chromium" / "common"
    # Where Chromium is a snap, its old name is a script that starts it.
    is_script = program.name == "chromium-browser" and Path("/snap/bin/chromium").exists()
    if (is_script or program.is_relative_to("/snap")) and shared.is_dir():
        return shared
    is_long = len(os.fsencode(tempfile.gettempdir())) > _LONGEST
    return Path("/tmp") if is_long and sys.platform != "win32" else None  # noqa: S108 (made there by `tempfile`)
