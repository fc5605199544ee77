"""An address → a browser that shows it, where there is a screen to show it on."""

import os
import sys
import threading
from contextlib import suppress


def show_in_browser(address: str) -> None:
    """Open the user's browser, in its own time; do nothing where there is no display."""
    if _has_display():
        threading.Thread(target=_open, args=(address,), daemon=True).start()


def _has_display() -> bool:
    """Without a display, Python would start a browser of text in the middle of our lines."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    import webbrowser

    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)
