"""The machine → a browser that can print: Chrome, Chromium or Edge."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from deckgen.export.settings import BrowserError

VARIABLE = "CHROME"
"""The environment variable that names the browser, against whatever is installed."""

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
    """Return the browser that the environment names, else the first that is found; `BrowserError`
    where none is.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise BrowserError(
                f"{VARIABLE} names no program: {named}",
                f"let {VARIABLE} be the path of Chrome, Chromium or Edge",
            )
        return Path(found)
    for place in _places(sys.platform, os.environ):
        if place.is_file():
            return place
    install = _INSTALL.get(sys.platform, _INSTALL["darwin"])
    hint = f"{install}, or name one: {VARIABLE}=/path/to/chrome"
    raise BrowserError(
        "PDF and PNG need Chrome, Chromium or Edge, and none of them was found", hint
    )


def _places(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Where browsers are, best first: on the path, then where their installers put them."""
    yield from (Path(found) for found in map(shutil.which, _NAMES) if found)
    if platform == "darwin":
        for folder in (Path("/"), Path.home()):
            yield from (
                folder / "Applications" / f"{name}.app" / "Contents/MacOS" / name for name in _MACOS
            )
    elif platform == "win32":
        roots = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
        for root in filter(None, map(environment.get, roots)):
            yield from (Path(root) / place for place in _WINDOWS)
    else:
        yield from map(Path, _LINUX)
