"""An SVG and the renderer's options → a PNG, drawn in this process or in one of its own.

The renderer cannot be interrupted. A drawing that may take long is drawn in a child process, whose
time and memory the system bounds and which Ctrl-C ends.
"""

import json
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from deckgen.layout.svg.pixels import drawing_child
from deckgen.layout.svg.pixels.drawing_child import DRAWN, GAVE_UP, Order

MOST_SECONDS = 6
"""Computing time for a drawing, in a child process."""
_MOST_MEMORY = 448 << 20
"""Bytes that the child may have, its program included."""
_MOST_WAIT = 30.0 if sys.platform != "win32" else 10.0
"""Seconds on the clock for a drawing. On Windows nothing else bounds its time."""


class UndrawableError(ValueError):
    """Why the renderer gives no picture; `is_costly` where it would take too much to draw it."""

    def __init__(self, reason: str, *, is_costly: bool = False) -> None:
        super().__init__(reason)
        self.is_costly = is_costly


def draw_here(svg: bytes, options: dict[str, Any]) -> bytes:
    """Return the PNG, drawn in this process. Raises UndrawableError."""
    import resvg_py

    try:
        png: bytes = resvg_py.svg_to_bytes(svg_string=svg.decode(), **options)
    except ValueError as error:
        raise UndrawableError(str(error)) from error
    except BaseException as error:
        # A panic of the renderer (shapes far outside the drawing) is no Exception, and its class
        # cannot be imported.
        if type(error).__name__ != _PANIC:
            raise
        raise UndrawableError(_GAVE_UP) from error
    return png


def draw_apart(svg: bytes, options: dict[str, Any]) -> bytes:
    """Return the PNG, drawn in a child process within bounds. Raises UndrawableError."""
    order = Order(
        path=_renderer_folder(), seconds=MOST_SECONDS, memory=_MOST_MEMORY, options=options
    )
    status, answer = _ask_child(json.dumps(order).encode() + b"\n" + svg)
    if status == 0 and answer.startswith(DRAWN):
        return answer.removeprefix(DRAWN)
    raise _reason(status, answer)


def _ask_child(order: bytes) -> tuple[int, bytes]:
    """Return the exit status and the answer of a child process. Raises UndrawableError.

    However this ends, by Ctrl-C too, the child has ended before.
    """
    with subprocess.Popen(  # noqa: S603 (this Python, with a program of ours)
        [sys.executable, "-I", "-S", drawing_child.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        try:
            answer, _ = child.communicate(order, _MOST_WAIT)
        except subprocess.TimeoutExpired:
            raise _too_long() from None
        finally:
            child.kill()
            child.wait()
    return child.returncode, answer


_PANIC = "PanicException"
_GAVE_UP = "the renderer gave up"


def _renderer_folder() -> str:
    """Return the folder that holds the renderer's package."""
    spec = find_spec("resvg_py")
    if spec is None or spec.origin is None:
        raise ImportError("resvg_py", name="resvg_py")
    return str(Path(spec.origin).parents[1])


def _reason(status: int, answer: bytes) -> UndrawableError:
    """Return why a child process brought no picture, by its exit status and its answer."""
    if answer.startswith(GAVE_UP):
        return _complaint(answer.removeprefix(GAVE_UP).decode())
    time_is_up = {-number for name in ("SIGXCPU", "SIGKILL") if (number := _signal(name))}
    if status in time_is_up:
        return _too_long()
    # The renderer aborts where it gets no memory.
    if status == -_signal("SIGABRT"):
        megabytes = _MOST_MEMORY // 1_000_000
        return UndrawableError(f"it needs more than {megabytes} MB of memory", is_costly=True)
    return UndrawableError(_GAVE_UP, is_costly=True)


def _complaint(written: str) -> UndrawableError:
    """Return the renderer's complaint, which starts with the name of its class."""
    kind, _, reason = written.partition(": ")
    if kind == _PANIC:
        return UndrawableError(_GAVE_UP)
    if kind == "MemoryError":
        return UndrawableError("it needs too much memory", is_costly=True)
    return UndrawableError(reason)


def _signal(name: str) -> int:
    """Return the number of a signal; 0 where the system has no such signal."""
    return getattr(signal, name, 0)


def _too_long() -> UndrawableError:
    return UndrawableError(f"it takes more than {MOST_SECONDS} seconds", is_costly=True)
