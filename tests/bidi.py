"""Commands → what a Firefox answers over its websocket; what happens meanwhile is written down
(WebDriver BiDi).
"""

import json
import time
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 30.0  # seconds: for what takes a part of one on a machine that has nothing else to do
EVENTS = (
    "log.entryAdded",
    "network.beforeRequestSent",
    "browsingContext.contextCreated",
    "browsingContext.contextDestroyed",
)


class FirefoxError(Exception):
    """Firefox refused a command, or did not answer in time."""


@dataclass
class Context:
    """What is known of a window or frame: whose storage it has, and whether it was handed to a
    test.
    """

    user: str
    parent: str | None
    taken: bool = False
    gone: bool = False


@dataclass
class Connection:
    """A websocket, and what came through it."""

    socket: Any
    contexts: dict[str, Context] = field(default_factory=dict)
    said: list[tuple[str | None, str]] = field(
        default_factory=list
    )  # context, what was said or fetched
    _number: int = 0

    def command(self, method: str, **parameters: Any) -> Any:
        """Send a command and return what it answers; what happens meanwhile is written down."""
        self._number += 1
        self.socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        end = time.monotonic() + PATIENCE
        while True:
            message = self._receive(end - time.monotonic())
            if message is None:
                raise FirefoxError(f"{method}: no answer in {PATIENCE:g} s")
            if message.get("id") == self._number:
                if message["type"] == "error":
                    raise FirefoxError(f"{method}: {message['error']}: {message['message']}")
                return message["result"]

    def listen(self, seconds: float) -> None:
        """Write down what happens until something has, or for so long at most."""
        self._receive(seconds)

    def _receive(self, seconds: float) -> dict[str, Any] | None:
        try:
            message: dict[str, Any] = json.loads(self.socket.recv(timeout=max(seconds, 0)))
        except TimeoutError:
            return None
        if message.get("type") == "event":
            self._note(message["method"], message["params"])
        return message

    def _note(self, method: str, what: dict[str, Any]) -> None:
        match method:
            case "browsingContext.contextCreated":
                self.contexts.setdefault(
                    what["context"], Context(what["userContext"], what["parent"])
                )
            case "browsingContext.contextDestroyed":
                if what["context"] in self.contexts:
                    self.contexts[what["context"]].gone = True
            case "log.entryAdded":
                self.said.append(
                    (what["source"].get("context"), f"{what['level']}: {what['text']}")
                )
            case "network.beforeRequestSent":
                address = what["request"]["url"]
                if not address.startswith(("data:", "blob:")):
                    self.said.append((what["context"], f"request: {address}"))


def value_of(answer: dict[str, Any]) -> dict[str, Any]:
    """Return what a script has returned. Raises `FirefoxError` where it has thrown."""
    if answer["type"] == "exception":
        raise FirefoxError(answer["exceptionDetails"]["text"])
    result: dict[str, Any] = answer["result"]
    return result
