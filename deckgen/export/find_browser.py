"""The machine → a browser that can print: Chrome, Chromium or Edge."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from deckgen.export.settings import BrowserError

VARIABLE = "CHROME"
"""The environment variable that names the browser; it comes before whatever is installed."""

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
_LINUX = ("/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium")
_MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_ROOTS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_INSTALL = {
    "linux": "install Chromium (`apt install chromium`, `dnf install chromium`)",
    "darwin": "install Google Chrome, Chromium or Microsoft Edge",
    "win32": "install Google Chrome, or put Microsoft Edge back",
}


def find_browser() -> Path:
    """Return the browser that the environment names, else the first that is installed.

    Raises `BrowserError` where there is none.
    """
    name = os.environ.get(VARIABLE)
    if name:
        return _named_browser(name)
    for path in _places(sys.platform, os.environ):
        if path.is_file():
            return path
    install = _INSTALL.get(sys.platform, _INSTALL["darwin"])
    raise BrowserError(
        "PDF and PNG need Chrome, Chromium or Edge, and none of them was found",
        f"{install}, or name one: {VARIABLE}=/path/to/chrome",
    )


def _named_browser(name: str) -> Path:
    program = shutil.which(name)
    if program is None:
        raise BrowserError(
            f"{VARIABLE} names no program: {name}",
            f"let {VARIABLE} be the path of Chrome, Chromium or Edge",
        )
    return Path(program)


def _places(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield where browsers may be, the best place first: on the path, then where their installers
    put them.
    """
    yield from map(Path, filter(None, map(shutil.which, _NAMES)))
    match platform:
        case "darwin":
            for folder in (Path("/Applications"), Path.home() / "Applications"):
                yield from (folder / f"{name}.app/Contents/MacOS/{name}" for name in _MACOS)
        case "win32":
            roots = map(environment.get, _WINDOWS_ROOTS)
            for root in filter(None, roots):
                yield from (Path(root) / program for program in _WINDOWS)
        case _:
            yield from map(Path, _LINUX)
