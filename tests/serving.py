"""`deckgen serve` as its own process, and who talks to it: anybody with a socket, and a deck that
presents.
"""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from deckgen.serve.http.lan import lan_addresses

ROOT = Path(__file__).parent.parent
PATIENCE = 30.0  # seconds, after which something is broken: nobody waits for it when all is well


@dataclass
class Served:
    """A server that runs: where, with which token (empty without --lan), and what it has said."""

    port: int
    folder: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def remote(self) -> str:
        """The address that the phone opens, token and all."""
        found = [re.search(r"http://\S+/remote#\S+", line) for line in self.said]
        return next(each[0] for each in found if each)

    @property
    def token(self) -> str:
        return self.remote.partition("#")[2]


@dataclass(frozen=True)
class Answer:
    """What came back: status 0 where the connection ended without a word."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def serving(outline: Path, *arguments: str) -> Iterator[Served]:
    """Run `deckgen serve` on any free port until the block ends."""
    command = [
        sys.executable,
        "-m",
        "deckgen",
        "serve",
        str(outline),
        "--no-open",
        "--port",
        "0",
        *arguments,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as process:
        served = Served(0, outline.parent, process)
        try:
            _listen(served, "--lan" in arguments)
            yield served
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _listen(served: Served, lan: bool) -> None:
    assert served.process.stdout is not None
    for line in served.process.stdout:
        served.said.append(line)
        if found := re.match(r"http://127\.0\.0\.1:(\d+)/", line):
            served.port = int(found[1])
        if served.port and (not lan or line.startswith("remote")):
            break
    else:
        raise AssertionError("".join(served.said))
    Thread(target=served.said.extend, args=(served.process.stdout,), daemon=True).start()


def lan_address() -> str:
    """This machine's address in the network that it is in; empty where it is in none."""
    return next(iter(lan_addresses()), "")


def say(port: int, request: bytes, host: str = "127.0.0.1") -> Answer:
    """Send bytes, and return what is answered."""
    with socket.create_connection((host, port), PATIENCE) as connection:
        try:
            connection.sendall(request)
            return hear(connection)
        except (ConnectionResetError, BrokenPipeError):
            return Answer(0, {}, b"")


def hear(connection: socket.socket) -> Answer:
    """Return one answer, as far as its length goes, or to the end."""
    with connection.makefile("rb") as stream:
        line = stream.readline()
        if not line:
            return Answer(0, {}, b"")
        headers = {}
        while (each := stream.readline().strip()) != b"":
            name, _, value = each.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        length = headers.get("content-length")
        body = stream.read(int(length)) if length else b""
        return Answer(int(line.split()[1]), headers, body)


def get(port: int, path: str, host: str = "127.0.0.1", **headers: str) -> Answer:
    """Ask as a browser on this machine would that has opened the page; `headers` are added or put
    instead.
    """
    return say(
        port, head("GET", path, port, **{"Host": f"{host}:{port}", **headers}) + b"\r\n", host
    )


def post(
    port: int, path: str, body: bytes = b"", host: str = "127.0.0.1", **headers: str
) -> Answer:
    """Send as a page of ours does."""
    given = {
        "Host": f"{host}:{port}",
        "Origin": f"http://{host}:{port}",
        "Content-Length": str(len(body)),
        **headers,
    }
    return say(port, head("POST", path, port, **given) + b"\r\n" + body, host)


def head(method: str, path: str, port: int, **headers: str) -> bytes:
    """The head of a request, all but its last empty line. An underscore in a name stands for a
    hyphen.
    """
    lines = [f"{method} {path} HTTP/1.1", "Connection: close"]
    lines += [
        f"{name.replace('_', '-')}: {value}"
        for name, value in {"Host": f"127.0.0.1:{port}", **headers}.items()
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1")


class PresentingDeck:
    """What the script of a deck does that presents: says where it is, and hears what it is to do."""

    def __init__(self, port: int, client: str = "window") -> None:
        self._port, self._client = port, client
        self._events: Queue[tuple[str, Any]] = Queue()
        self._connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._connection.sendall(head("GET", f"/events?as=deck&client={client}", port) + b"\r\n")
        Thread(target=self._listen, daemon=True).start()
        assert self.next_event()[0] == "hello"

    def _listen(self) -> None:
        name = ""
        with self._connection.makefile("rb") as stream:
            try:
                for line in stream:
                    kind, _, value = line.decode().strip().partition(": ")
                    if kind == "event":
                        name = value
                    if kind == "data":
                        self._events.put((name, json.loads(value)))
            except OSError:
                pass

    def next_event(self) -> tuple[str, Any]:
        """The next thing that it was told; waits for it."""
        return self._events.get(timeout=PATIENCE)

    def has_heard_nothing(self) -> bool:
        return self._events.empty()

    def report(self, slide: str, **more: Any) -> Answer:
        position = {
            "step": 0,
            "steps": 0,
            "index": 0,
            "count": 3,
            "paused": False,
            "elapsed": 0,
            "running": False,
        }
        body = json.dumps(
            {**position, "client": self._client, "id": slide, "planned": None, **more}
        ).encode()
        return post(self._port, "/position", body)

    def close(self) -> None:
        with suppress(OSError):  # it may have been closed before
            self._connection.shutdown(socket.SHUT_RDWR)
        self._connection.close()
