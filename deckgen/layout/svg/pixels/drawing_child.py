"""The program of the child process that draws a costly SVG: options on its standard input → a PNG
on its standard output.

It is run as a file, by a Python without site packages: it imports nothing of deckgen. The first
line of the input is JSON, an `Order`; the SVG follows.
"""

import json
import signal
import sys
import threading
from contextlib import suppress
from typing import Any, TypedDict

DRAWN, GAVE_UP = b"P", b"E"
"""The first byte of the answer: what follows is a PNG, or the renderer's complaint."""


_STACK = 64 << 20
"""Bytes for what stands inside one another: the renderer takes up to 50 kB for a level, and a
thousand levels are let in.
"""


class Order(TypedDict):
    """What is drawn, and within which bounds: `seconds` of computing and `memory` in bytes.

    `path` is the folder that holds the renderer, `options` are those of ``svg_to_bytes``.
    """

    path: str
    seconds: int
    memory: int
    options: dict[str, Any]


def main() -> None:
    """Draw what is ordered; the system ends the process where it takes too much."""
    # Ctrl-C reaches all processes of a terminal: it ends this one in the midst of drawing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    order: Order = json.loads(sys.stdin.buffer.readline())
    svg = sys.stdin.buffer.read().decode()
    _bound(order["seconds"], order["memory"])
    sys.path.append(order["path"])
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_draw, args=(svg, order["options"]))
    thread.start()
    thread.join()


def _draw(svg: str, options: dict[str, Any]) -> None:
    """Write the answer."""
    import resvg_py

    try:
        answer = DRAWN + resvg_py.svg_to_bytes(svg_string=svg, **options)
    except BaseException as error:  # noqa: BLE001 (a panic of the renderer is no Exception)
        answer = GAVE_UP + f"{type(error).__name__}: {error}".encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _bound(seconds: int, memory: int) -> None:
    """Let the system bound time and memory, and keep no image of a process that it ends.

    Windows has no such bounds, and macOS takes that of memory without holding it.
    """
    if sys.platform == "win32":
        return
    import resource

    bounds = (
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, soft, hard in bounds:
        with suppress(ValueError, OSError):  # the user's own bound is lower
            resource.setrlimit(kind, (soft, hard))


if __name__ == "__main__":
    main()
