"""What a session shows → the terminal's lines: what was rebuilt, what is wrong, what is mended."""

import time
from collections.abc import Callable, Sequence

from deckgen.diagnostics import Diagnostic, Severity, counted, render_human
from deckgen.records import dataclass
from deckgen.serve.screens.invitation import Ink, invitation
from deckgen.serve.session.events import Shown


@dataclass(frozen=True, slots=True)
class Voice:
    """The functions that print results and complaints, and the `ink` of a QR code."""

    say: Callable[[str], None]
    complain: Callable[[str], None]
    ink: Ink = "none"


class Terminal:
    """Prints each diagnostic once: what is still wrong after the next save is not printed again."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._printed: frozenset[tuple[str, str, str]] = frozenset()
        self._faults = 0

    def show(self, text: str) -> None:
        """Print a line."""
        self._voice.say(text + "\n")

    def complain(self, text: str) -> None:
        """Print what went wrong."""
        self._voice.complain(text)

    def invite(self, addresses: Sequence[str]) -> None:
        """Print how a phone gets to the remote."""
        self.show(invitation(addresses, self._voice.ink))

    def rebuilt(self, shown: Shown, seconds: float) -> None:
        """Print what is new in the diagnostics and, where nothing is at fault, the number of slides
        and how long the version took.
        """
        self.diagnose(shown.diagnostics)
        if not self._faults and shown.pages:
            slides = counted(len(shown.pages.pages), "slide")
            self.show(f"{_clock()}  {slides}  {seconds * 1000:.0f} ms")

    def diagnose(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Print what is new among all that is wrong now, and how many faults are left where some
        were mended.
        """
        new = [each for each in diagnostics if _key(each) not in self._printed]
        if new:
            self._voice.complain(render_human(new))
        faults = sum(each.severity is Severity.FAULT for each in diagnostics)
        if faults < self._faults:
            left = f"{counted(faults, 'fault')} left" if faults else "mended"
            self.show(f"{_clock()}  {left}")
        self._faults = faults
        self._printed = frozenset(map(_key, diagnostics))


def _key(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """Return what makes a diagnostic the same one as before; its line may have moved meanwhile."""
    span = diagnostic.span
    return diagnostic.code, diagnostic.message, span.source.name if span else ""


def _clock() -> str:
    return time.strftime("%H:%M:%S")
