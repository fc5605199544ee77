"""Work that blocks → its result, from a thread that does not keep the program from ending."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Answer = TypeVar("Answer")


class TooLongError(Exception):
    """Some work has not ended in its time."""


async def in_thread(work: Callable[[], Answer], patience: float | None = None) -> Answer:
    """Return what `work` returns, and raise what it raises; other tasks go on meanwhile.

    After `patience` (seconds), `TooLongError` is raised inside of the work, so that its locks are
    given back, and then here. With `asyncio.to_thread`, Ctrl-C would wait for a build that nobody
    needs any more.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Answer] = loop.create_future()

    def answer(result: Answer | None, error: BaseException | None) -> None:
        if future.done():  # nobody waits any more
            return
        if error is not None:
            future.set_exception(error)
        else:
            # Where there is no error, there is a result.
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as caught:  # noqa: BLE001 (it is raised where it is awaited)
            error = caught
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(answer, result, error)

    thread = threading.Thread(target=run, daemon=True, name="deckgen")
    thread.start()
    watch = None
    if patience is not None:
        watch = loop.call_later(patience, _interrupt, thread)
    try:
        return await future
    finally:
        if watch is not None:
            watch.cancel()


def _interrupt(thread: threading.Thread) -> None:
    """Raise `TooLongError` in a thread at its next step in Python: a thread has no other end."""
    import ctypes

    if thread.ident is not None and thread.is_alive():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(TooLongError)
        )
