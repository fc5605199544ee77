"""A headless Firefox of the system's own, driven by WebDriver BiDi (w3.org/TR/webdriver-bidi): tabs
that are asked, typed into, pointed at and looked at, and everything that they say or fetch written
down.

Playwright drives only a Firefox that it has patched itself, and geckodriver is one more program to
install; BiDi is built into every Firefox, and needs only a websocket.

In a test, take the fixture `visit`: what it opens is closed afterwards, and must have been silent
(no console message, no error, no breach of the content security policy, no request to elsewhere).

    def test_something(visit, build_deck):
        tab = visit(build_deck(OUTLINE).html, "#/second", size=(1366, 768))    # a path or an address
        ready(tab)                                   # of windows.py: a deck is shown; `at_rest`: nothing moves
        tab.wait_for("document.title.includes('Two')")
        tab.press("ArrowRight")                      # KeyboardEvent.key; with "Shift+", "Control+", "Alt+", "Meta+"
        assert tab.evaluate("Reveal.getCurrentSlide().id") == "third"          # an expression or a promise, as JSON
        tab.evaluate("(a, b) => a + b", 1, 2)        # or a function and its arguments
        tab.click("#_menu")                          # the middle of an element, or a place: tab.click((100, 80))
        tab.move((100, 80)); tab.drag([(100, 80), (300, 200)])
        tab.press("s")
        presenter = tab.opened()                     # the window that the page has just opened, as a tab like any other
        beside = tab.beside(tab.address)             # another window of the same storage and the same channels
        tab.reload(); tab.back(); tab.run("a script; of statements"); tab.screenshot(); tab.print(); tab.close()

Never sleep: `wait_for` asks until the answer is true, and fails after its timeout with what it
heard meanwhile. `visit` keeps each call's storage apart from every other's. Loopback addresses can
be opened, all others lead nowhere. For what may be said, take the session's fixture `firefox`
itself: `firefox.open(address)` and `tab.heard`.
"""

import base64
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bidi import PATIENCE, Connection, Context, FirefoxError, value_of

Place = tuple[float, float]

# Keys that are no character, by KeyboardEvent.key (w3.org/TR/webdriver2, keyboard actions).
_KEYS = {
    "Backspace": "\ue003", "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009", "Alt": "\ue00a",
    "Escape": "\ue00c", "PageUp": "\ue00e", "PageDown": "\ue00f", "End": "\ue010", "Home": "\ue011",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Insert": "\ue016",
    "Delete": "\ue017", "F1": "\ue031", "F5": "\ue035", "F11": "\ue03b", "Meta": "\ue03d",
}  # fmt: skip


class Firefox(Connection):
    """A running Firefox."""

    def open(self, address: str, size: tuple[int, int] = (1280, 720)) -> "Tab":
        """Open an address in a window of its own, with storage and channels of its own. `size`: in
        CSS pixels.
        """
        user = self.command("browser.createUserContext")["userContext"]
        return self._window(address, size, user)

    def _window(self, address: str, size: tuple[int, int], user: str) -> "Tab":
        # A window, since a page in a tab that is not in front draws nothing.
        made = self.command("browsingContext.create", type="window", userContext=user)["context"]
        self.contexts.setdefault(made, Context(user, None)).taken = True
        tab = Tab(self, made, user)
        tab.resize(*size)
        tab.go(address)
        return tab

    def forget(self, user: str) -> None:
        """Close every window that shares this storage, and delete it."""
        self.command("browser.removeUserContext", userContext=user)


@dataclass(frozen=True)
class Tab:
    """A window of Firefox with one page in it."""

    firefox: Firefox
    context: str
    user: str

    def go(self, address: str) -> None:
        """Open another address here, and wait until it is loaded."""
        self.firefox.command(
            "browsingContext.navigate", context=self.context, url=address, wait="complete"
        )

    def reload(self) -> None:
        """Load the page again."""
        self.firefox.command("browsingContext.reload", context=self.context, wait="complete")

    def back(self, steps: int = 1) -> None:
        """Go back in the history of the window; forward by negative steps."""
        self.firefox.command("browsingContext.traverseHistory", context=self.context, delta=-steps)

    def resize(self, width: int, height: int) -> None:
        """Give the page so many CSS pixels, each of which is one pixel."""
        size = {"width": width, "height": height}
        self.firefox.command(
            "browsingContext.setViewport", context=self.context, viewport=size, devicePixelRatio=1.0
        )

    def close(self) -> None:
        """Close the window."""
        self.firefox.command("browsingContext.close", context=self.context)

    @property
    def address(self) -> str:
        """Where the page is."""
        return str(self.evaluate("location.href"))

    @property
    def is_open(self) -> bool:
        """Whether the window is still there."""
        self.firefox.command("session.status")
        return not self.firefox.contexts[self.context].gone

    def wait_closed(self, timeout: float = PATIENCE) -> None:
        """Wait until the window is gone."""
        end = time.monotonic() + timeout
        while self.is_open:
            if time.monotonic() > end:
                raise FirefoxError(f"the window was still open after {timeout:g} s")
            self.firefox.listen(0.03)

    @property
    def heard(self) -> list[str]:
        """What this window and all that share its storage said or fetched: "level: text" and
        "request: address".
        """
        self.firefox.command(
            "session.status"
        )  # what happened before it is answered has been told by then
        known = self.firefox.contexts
        return [
            text
            for where, text in self.firefox.said
            if where not in known or known[where].user == self.user
        ]

    def evaluate(self, expression: str, *arguments: Any) -> Any:
        """Return the value of a JavaScript expression, through JSON; promises are awaited,
        functions are called.
        """
        given = ", ".join(json.dumps(each) for each in arguments)
        body = (
            f"async () => {{ let value = ({expression});"
            f" if (typeof value === 'function') value = value({given});"
            " return JSON.stringify(await value) ?? 'null'; }"
        )
        answer = self.firefox.command(
            "script.callFunction",
            functionDeclaration=body,
            awaitPromise=True,
            target={"context": self.context},
        )
        return json.loads(value_of(answer)["value"])

    def run(self, script: str) -> None:
        """Run a script of statements in the page, whatever its content security policy says."""
        value_of(
            self.firefox.command(
                "script.evaluate",
                expression=script,
                awaitPromise=False,
                target={"context": self.context},
            )
        )

    def wait_for(self, expression: str, *arguments: Any, timeout: float = PATIENCE) -> Any:
        """Ask until the answer is true, as JavaScript has it, and return it. `timeout`: in seconds."""
        asked = (
            f"async (...given) => {{ let value = ({expression});"
            " if (typeof value === 'function') value = value(...given);"
            " value = await value; return [Boolean(value), value]; }"
        )
        end = time.monotonic() + timeout
        while True:
            try:
                is_true, answer = self.evaluate(asked, *arguments)
            except FirefoxError as error:  # as while a page goes and another comes
                is_true, answer = False, error
            if is_true:
                return answer
            if time.monotonic() > end:
                raise FirefoxError(
                    f"not true in {timeout:g} s, but {answer!r}: {expression}; heard: {self.heard}"
                ) from None
            self.firefox.listen(0.03)

    def opened(self, timeout: float = PATIENCE) -> "Tab":
        """Return the window that a page of this storage has opened, and that was not returned
        before.
        """
        end = time.monotonic() + timeout
        while True:
            for name, each in self.firefox.contexts.items():
                if each.user == self.user and each.parent is None and not (each.taken or each.gone):
                    each.taken = True
                    return Tab(self.firefox, name, self.user)
            if time.monotonic() > end:
                raise FirefoxError(f"no window was opened in {timeout:g} s; heard: {self.heard}")
            self.firefox.listen(0.1)

    def beside(self, address: str, size: tuple[int, int] = (1280, 720)) -> "Tab":
        """Open another window that shares this one's storage and channels."""
        return self.firefox._window(address, size, self.user)

    def press(self, *keys: str) -> None:
        """Press keys one after another, each as "k", "ArrowRight", "Shift+P"."""
        self._front()
        for each in keys:
            held = [_KEYS[name] for name in each.split("+")[:-1] if name] if len(each) > 1 else []
            key = each[-1] if each.endswith("+") else each.split("+")[-1]
            struck = [*held, _KEYS.get(key, key)]
            down = [{"type": "keyDown", "value": value} for value in struck]
            up = [{"type": "keyUp", "value": value} for value in reversed(struck)]
            self._act({"type": "key", "id": "keyboard", "actions": [*down, *up]})

    def move(self, to: str | Place) -> None:
        """Move the mouse to a place in CSS pixels, or to the middle of the first element that a
        selector finds.
        """
        self._point("mouse", [_move(self._place(to))])

    def click(self, at: str | Place, pointer: str = "mouse") -> None:
        """Press and let go at a place or an element. `pointer`: mouse or touch."""
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        self._point(pointer, [_move(self._place(at)), down, up])

    def drag(self, along: Sequence[str | Place], pointer: str = "mouse") -> None:
        """Press at the first place, go through the others, let go at the last. `pointer`: mouse or
        touch.
        """
        first, *others = [_move(self._place(each)) for each in along]
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        self._point(pointer, [first, down, *others, up])

    def scroll(self, at: str | Place, across: int, down: int) -> None:
        """Turn the wheel over a place or an element, by so many CSS pixels."""
        x, y = self._place(at)
        self._front()
        turn = {"type": "scroll", "x": round(x), "y": round(y), "deltaX": across, "deltaY": down}
        self._act({"type": "wheel", "id": "wheel", "actions": [turn]})

    def screenshot(self) -> bytes:
        """Return what is seen, as PNG."""
        answer = self.firefox.command("browsingContext.captureScreenshot", context=self.context)
        return base64.b64decode(answer["data"])

    def print(self, width: float, height: float) -> bytes:
        """Return the printed page as PDF, on paper of so many centimetres."""
        answer = self.firefox.command(
            "browsingContext.print",
            context=self.context,
            background=True,
            page={"width": width, "height": height},
            margin={"top": 0, "bottom": 0, "left": 0, "right": 0},
        )
        return base64.b64decode(answer["data"])

    def _front(self) -> None:
        self.firefox.command("browsingContext.activate", context=self.context)

    def _act(self, source: dict[str, Any]) -> None:
        self.firefox.command("input.performActions", context=self.context, actions=[source])

    def _point(self, pointer: str, actions: list[dict[str, Any]]) -> None:
        self._front()
        self._act(
            {
                "type": "pointer",
                "id": pointer,
                "parameters": {"pointerType": pointer},
                "actions": actions,
            }
        )

    def _place(self, wanted: str | Place) -> Place:
        if not isinstance(wanted, str):
            return wanted
        box = self.evaluate("name => document.querySelector(name).getBoundingClientRect()", wanted)
        return box["left"] + box["width"] / 2, box["top"] + box["height"] / 2


def _move(to: Place) -> dict[str, Any]:
    return {"type": "pointerMove", "x": round(to[0]), "y": round(to[1])}
