"""The PowerPoint file → a picture of each page, through LibreOffice, where it is installed.

Only one conversion runs at a time, in a temporary folder; of the versions that come meanwhile, the
newest is next.
"""

import asyncio
import hashlib
import json
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from deckgen.records import dataclass
from deckgen.serve.http.threads import in_thread

PATIENCE = 180.0
"""Seconds that a conversion may take."""
WIDTH = 960
"""Pixels of a picture: those of a thumbnail, 480 CSS pixels, on a screen with two for each."""

_MACOS = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
# The page at `/` shows hidden slides, too: without this, their pictures would be missing, and the
# numbers of those after them wrong.
_FILTER = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True, slots=True)
class Tools:
    """The two programs that make the pictures: LibreOffice (PowerPoint → PDF), poppler's pdftoppm
    (PDF → PNG).
    """

    office: str
    rasteriser: str


class TwinError(Exception):
    """The pictures could not be made."""


def find_tools() -> Tools | None:
    """Return the programs; None where one is missing."""
    office = next(filter(None, map(shutil.which, _offices())), None)
    rasteriser = shutil.which("pdftoppm")
    if office is None or rasteriser is None:
        return None
    return Tools(office, rasteriser)


def _offices() -> tuple[str, ...]:
    """Return where LibreOffice may be, by name or path."""
    programs = os.environ.get("ProgramFiles", "")  # noqa: SIM112 (Windows writes it so)
    return (
        "soffice",
        "libreoffice",
        str(_MACOS),
        str(Path(programs) / "LibreOffice/program/soffice.exe"),
    )


class Twin:
    """Keeps the pictures of the newest version that was wanted. `source` returns the PowerPoint
    file, None where there is none; `tell` is called with each new state, as JSON.
    """

    def __init__(self, source: Callable[[], bytes | None], tell: Callable[[str], None]) -> None:
        self._source, self._tell = source, tell
        self._tools = find_tools()
        self._pictures: tuple[bytes, ...] = ()
        self._version = 0
        self._digest = b""
        self._failure = ""
        self._turn = 0
        self._is_wanted = False
        self._task: asyncio.Task[None] | None = None

    @property
    def is_possible(self) -> bool:
        """Whether the programs are installed."""
        return self._tools is not None

    @property
    def state(self) -> Mapping[str, str | int | bool]:
        """Which version of the pictures there is, how many they are, whether others are being made,
        and why the last could not be.

        Of two states, the one with the greater `turn` is the newer: they come to the browser in two
        ways, and the newer may come first.
        """
        return {
            "turn": self._turn,
            "version": self._version,
            "pages": len(self._pictures),
            "working": self._task is not None,
            "failure": self._failure,
        }

    def picture(self, number: int) -> bytes | None:
        """Return the picture of a page, a PNG; None where there is none. Pages count from 1."""
        if 1 <= number <= len(self._pictures):
            return self._pictures[number - 1]
        return None

    def want(self) -> None:
        """Begin to make the pictures of the newest version, if those are of another."""
        if self._tools is None:
            return
        self._is_wanted = True
        if self._task is None:
            self._task = asyncio.create_task(self._work(self._tools))
            self._turn += 1

    async def close(self) -> None:
        """Stop the conversion, and wait until its programs are gone."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _work(self, tools: Tools) -> None:
        try:
            while self._is_wanted:
                self._is_wanted = False
                await self._renew(tools)
        finally:
            self._task = None
            self._turn += 1
        self._tell(json.dumps(self.state))

    async def _renew(self, tools: Tools) -> None:
        deck = await in_thread(self._source)
        digest = hashlib.sha256(deck or b"").digest()
        if deck is None or digest == self._digest:
            return
        self._turn += 1
        self._tell(json.dumps(self.state))
        try:
            async with asyncio.timeout(PATIENCE):
                self._pictures = await _convert(deck, tools)
            self._failure = ""
        except TimeoutError:
            self._failure = "LibreOffice took too long"
        except TwinError as error:
            self._failure = str(error)
        self._version, self._digest = self._version + 1, digest


async def _convert(deck: bytes, tools: Tools) -> tuple[bytes, ...]:
    """Return a PNG of each page; raise `TwinError` where the programs do not make them."""
    with tempfile.TemporaryDirectory(prefix="deckgen-twin-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        await in_thread(partial((folder / "deck.pptx").write_bytes, deck))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        quiet = ("--headless", "--norestore", "--nologo", "--nodefault")
        await _run(folder, tools.office, profile, *quiet, "--convert-to", _FILTER, "deck.pptx")
        # The exit statuses of these programs are not reliable: only the files tell.
        await _run(
            folder,
            tools.rasteriser,
            "-png",
            "-scale-to-x",
            str(WIDTH),
            "-scale-to-y",
            "-1",
            "deck.pdf",
            "page",
        )
        return await in_thread(partial(_collect, folder))


def _collect(folder: Path) -> tuple[bytes, ...]:
    """Return the pictures in the order of their pages."""
    pictures = sorted(folder.glob("page-*.png"), key=_page_number)
    if not pictures:
        raise TwinError("LibreOffice could not draw the PowerPoint file")
    return tuple(path.read_bytes() for path in pictures)


def _page_number(path: Path) -> int:
    """Return 12 of ``page-12.png``."""
    return int(re.findall(r"\d+", path.name)[-1])


async def _run(folder: Path, *command: str) -> None:
    """Run a program in `folder`; in any case, it and all that it started are gone afterwards."""
    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            # In a session of its own, it does not get the terminal's Ctrl-C, and the process that
            # LibreOffice starts can be ended with it.
            start_new_session=True,
        )
    except OSError as error:
        raise TwinError(f"cannot start {command[0]}") from error
    try:
        await process.wait()
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
