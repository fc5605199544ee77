"""What a session says → lines for the terminal: what was rebuilt, what is wrong now, and what is no
longer.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deckgen.diagnostics import Diagnostic, Severity, counted, render_human
from deckgen.serve.screens.invitation import Ink, invitation
from deckgen.serve.session.session import Shown


@dataclass(frozen=True, slots=True)
class Voice:
    """How results are said, and how complaints are; and with what `ink` a QR code is drawn."""

    say: Callable[[str], None]
    complain: Callable[[str], None]
    ink: Ink = "none"


class Terminal:
    """Tells everything once: what is still wrong after the next save is not said again."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._said: frozenset[tuple[str, str, str]] = frozenset()
        self._faults = 0

    def show(self, text: str) -> None:
        """Print a line."""
        self._voice.say(text + "\n")

    def complain(self, text: str) -> None:
        """Print what went wrong."""
        self._voice.complain(text)

    def invite(self, addresses: Sequence[str]) -> None:
        """Tell how a phone gets to the remote."""
        self.show(invitation(addresses, self._voice.ink))

    def rebuilt(self, shown: Shown, seconds: float) -> None:
        """Tell of a new version and how long it took; of one at fault, what is wrong."""
        self.diagnose(shown.diagnostics)
        if not self._faults and shown.pages:
            slides = counted(len(shown.pages.pages), "slide")
            self.show(f"{_clock()}  {slides}  {seconds * 1000:.0f} ms")

    def diagnose(self, found: Sequence[Diagnostic]) -> None:
        """Tell what is new among all that is wrong now, and what was mended."""
        new = [each for each in found if _key(each) not in self._said]
        if new:
            self._voice.complain(render_human(new))
        faults = sum(each.severity is Severity.FAULT for each in found)
        if faults < self._faults:
            left = f"{counted(faults, 'fault')} left" if faults else "mended"
            self.show(f"{_clock()}  {left}")
        self._faults = faults
        self._said = frozenset(map(_key, found))


def _key(each: Diagnostic) -> tuple[str, str, str]:
    """What makes a fault the same one as before: its line may have moved meanwhile."""
    return each.code, each.message, each.span.source.name if each.span else ""


def _clock() -> str:
    return time.strftime("%H:%M:%S")
