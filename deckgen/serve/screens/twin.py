"""The PowerPoint file → a picture of each page, through LibreOffice, where it is installed.

One conversion at a time, in a folder of its own; of the versions that come meanwhile, the newest is
next.
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
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from deckgen.serve.http.threads import in_thread

PATIENCE = 180.0
"""Seconds that a conversion may take."""
WIDTH = 960
"""Pixels of a picture: a thumbnail of 480 on a screen with two for each."""

_MACOS = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
# Hidden pages are on the index, too; without this, their twins would be missing and the others
# would be off by one.
_FILTER = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True, slots=True)
class Tools:
    """The two programs that are needed."""

    office: str
    rasteriser: str


class TwinError(Exception):
    """The pictures could not be made."""


def find_tools() -> Tools | None:
    """Return LibreOffice and poppler's rasteriser; None where one is missing."""
    office = next(filter(None, map(shutil.which, _offices())), None)
    rasteriser = shutil.which("pdftoppm")
    return Tools(office, rasteriser) if office and rasteriser else None


def _offices() -> tuple[str, ...]:
    programs = os.environ.get("ProgramFiles", "")  # noqa: SIM112 (Windows writes it so)
    return (
        "soffice",
        "libreoffice",
        str(_MACOS),
        str(Path(programs) / "LibreOffice/program/soffice.exe"),
    )


class Twin:
    """The pictures of the newest version that somebody wanted to see. `tell` is told of every new
    state, as JSON.
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
        """Whether the programs are there."""
        return self._tools is not None

    @property
    def state(self) -> Mapping[str, str | int | bool]:
        """How often the pictures were made anew, how many there are, and whether others are coming.

        Of two states, the one with the greater `turn` is the newer: they do not all go the same way
        to the browser.
        """
        return {
            "turn": self._turn,
            "version": self._version,
            "pages": len(self._pictures),
            "working": self._task is not None,
            "failure": self._failure,
        }

    def picture(self, number: int) -> bytes | None:
        """Return the picture of a page, a PNG; pages count from 1."""
        return self._pictures[number - 1] if 1 <= number <= len(self._pictures) else None

    def want(self) -> None:
        """Make the pictures of what is newest, unless that is what there is."""
        if self._tools is None:
            return
        self._is_wanted = True
        if self._task is None:
            self._task = asyncio.create_task(self._work(self._tools))
            self._turn += 1

    async def close(self) -> None:
        """End what is at work, and wait until it is gone."""
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
    with tempfile.TemporaryDirectory(prefix="deckgen-twin-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        await in_thread(partial((folder / "deck.pptx").write_bytes, deck))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        quiet = ("--headless", "--norestore", "--nologo", "--nodefault")
        await _run(folder, tools.office, profile, *quiet, "--convert-to", _FILTER, "deck.pptx")
        # What a program of these says when it ends is not to be relied on: only the files tell.
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
    pictures = sorted(
        folder.glob("page-*.png"), key=lambda path: int(re.findall(r"\d+", path.name)[-1])
    )
    if not pictures:
        raise TwinError("LibreOffice could not draw the PowerPoint file")
    return tuple(path.read_bytes() for path in pictures)


async def _run(folder: Path, *command: str) -> None:
    """Run a program in `folder`; whatever happens, it and what it has started are gone afterwards."""
    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            # A group of its own: the terminal's Ctrl-C is for us, and LibreOffice starts another
            # process.
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
