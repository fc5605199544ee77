"""A command → a running browser with a pipe each way.

The browser reads commands from its file descriptor 3 and answers on 4; on Windows, where a process
has no such numbers, it is given two handles (``--remote-debugging-io-pipes``).
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from deckgen.records import dataclass

PATIENCE = 5.0
"""Seconds that a browser has to end by itself."""
_LONGEST_READ = 1 << 20
"""Bytes that are read from a pipe at a time."""


@dataclass(frozen=True, slots=True)
class Child:
    """A running browser: its process, and our ends (file descriptors) of the pipes `to` it and
    `back`.
    """

    process: "_Process"
    to: int
    back: int

    def read(self) -> bytes:
        """Return the next bytes from the browser, as soon as there are some; none when it has
        ended, even where one of its helpers still holds the pipe.
        """
        while sys.platform != "win32" and not select.select([self.back], [], [], 1.0)[0]:
            if self.process.has_ended():
                return b""
        return os.read(self.back, _LONGEST_READ)

    def end(self) -> None:
        """Close the pipes; end the browser and all that it started, and wait until they are
        gone.
        """
        for handle in (self.to, self.back):
            with suppress(OSError):
                os.close(handle)
        self.process.end()


if sys.platform == "win32":
    import msvcrt

    @dataclass(frozen=True, slots=True)
    class _Process:
        popen: "subprocess.Popen[bytes]"

        def kill(self) -> None:
            """End it at once."""
            self.popen.kill()

        def has_ended(self) -> bool:
            """Return whether it is gone."""
            return self.popen.poll() is not None

        def end(self) -> None:
            """Wait a little, then end it."""
            try:
                self.popen.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.popen.wait()

    def start(program: Path, arguments: list[str], environment: Mapping[str, str]) -> Child:
        """Start `program`; raise `OSError` where it cannot be."""
        theirs_in, to = os.pipe()
        back, theirs_out = os.pipe()
        handles = [msvcrt.get_osfhandle(number) for number in (theirs_in, theirs_out)]
        for handle in handles:
            os.set_handle_inheritable(handle, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles})
        pipes = f"--remote-debugging-io-pipes={handles[0]},{handles[1]}"
        try:
            popen = subprocess.Popen(  # noqa: S603 (the browser that the user has)
                [program, pipes, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                startupinfo=startup,
                env=environment,
            )
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        return Child(_Process(popen), to, back)

else:
    import fcntl

    @dataclass(frozen=True, slots=True)
    class _Process:
        pid: int

        def kill(self) -> None:
            """End it and its helpers, which are a group, at once."""
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

        def has_ended(self) -> bool:
            """Return whether it is gone; its exit status is then taken."""
            try:
                return os.waitpid(self.pid, os.WNOHANG)[0] != 0
            except ChildProcessError:
                return True

        def end(self) -> None:
            """Wait a little, then end what is left."""
            until = time.monotonic() + PATIENCE
            while not self.has_ended() and time.monotonic() < until:
                time.sleep(0.01)
            self.kill()
            with suppress(ChildProcessError):
                os.waitpid(self.pid, 0)

    def start(program: Path, arguments: list[str], environment: Mapping[str, str]) -> Child:
        """Start `program`; raise `OSError` where it cannot be."""
        theirs_in, to = os.pipe()
        back, theirs_out = os.pipe()
        reading, writing = _out_of_the_way(theirs_in), _out_of_the_way(theirs_out)
        nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        pipes = [(os.POSIX_SPAWN_DUP2, reading, 3), (os.POSIX_SPAWN_DUP2, writing, 4)]
        try:
            # In a process group of its own, the browser does not get the terminal's Ctrl-C: we end
            # it ourselves.
            pid = os.posix_spawn(
                program,
                [str(program), *arguments],
                environment,
                file_actions=[*nowhere, *pipes],
                setpgroup=0,
            )
        except OSError:
            os.close(to)
            os.close(back)
            raise
        finally:
            os.close(reading)
            os.close(writing)
        return Child(_Process(pid), to, back)

    def _out_of_the_way(handle: int) -> int:
        """Return a copy of `handle` with a number above 4, so that the browser's 3 and 4 do not
        overwrite it; close `handle`.
        """
        moved = fcntl.fcntl(handle, fcntl.F_DUPFD_CLOEXEC, 10)
        os.close(handle)
        return moved
