"""A program → a running Firefox with a profile of its own, and no way to any network but this
machine.
"""

import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue

from bidi import EVENTS, PATIENCE, FirefoxError
from firefox import Firefox
from programs import why_it_does_not_start

# No way to any network but this machine; nothing fetched, asked or told on the browser's own
# account.
_PREFERENCES = {
    "network.proxy.type": 1,
    **{f"network.proxy.{each}": "127.0.0.1" for each in ("http", "ssl", "socks")},
    **{
        f"network.proxy.{each}_port": 9 for each in ("http", "ssl", "socks")
    },  # the port that discards
    "network.proxy.socks_remote_dns": True,
    "network.dns.disablePrefetch": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "browser.startup.page": 0,
    "browser.startup.homepage": "about:blank",
    "full-screen-api.transition-duration.enter": "0 0",
    "full-screen-api.transition-duration.leave": "0 0",
    "full-screen-api.warning.timeout": 0,
}


def missing(program: str) -> str | None:
    """Say why this Firefox cannot be driven, if so: the one in a snap sees neither our profile nor
    our decks.
    """
    start = Path(program).read_bytes()[:4096]
    if "/snap/" in os.path.realpath(program) or (start.startswith(b"#!") and b"/snap/" in start):
        return "Firefox is a snap, which cannot see the files of the tests"
    reason = why_it_does_not_start(program, "--version")
    return f"Firefox is installed and does not start: {reason}" if reason else None


@contextmanager
def start(program: str, folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile and a home in `folder`; it and all its processes are gone
    afterwards.
    """
    from websockets.sync.client import connect

    settings = "".join(
        f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
        for key, value in _PREFERENCES.items()
    )
    (folder / "user.js").write_text(settings, "utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(folder)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
        start_new_session=True, env={**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"},
    )  # fmt: skip
    try:
        with connect(_address(process) + "/session", max_size=None, proxy=None) as socket:
            firefox = Firefox(socket)
            firefox.command("session.new", capabilities={})
            firefox.command("session.subscribe", events=list(EVENTS))
            yield firefox
            firefox.command("browser.close")
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def _address(process: subprocess.Popen[str]) -> str:
    """The websocket that Firefox says it listens at. Its later words are read too: a full pipe
    would stop it.
    """
    found: Queue[str] = Queue()
    words: list[str] = []

    def read() -> None:
        assert process.stderr is not None
        with process.stderr as lines:
            for line in lines:
                words.append(line)
                if said := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                    found.put(said[1])

    threading.Thread(target=read, daemon=True).start()
    try:
        return found.get(timeout=2 * PATIENCE)
    except Empty:
        raise FirefoxError(f"Firefox did not start: {''.join(words)}") from None
