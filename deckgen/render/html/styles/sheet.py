"""Declarations → the rules of one stylesheet, each with a short class name, each once.

The deck's content-security policy allows no ``style`` attribute: whatever a box decides stands in a
rule.
"""

from deckgen.units import POINTS_PER_PIXEL, Emu, Points, Unitless, pixels

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
UNSEEN = (
    "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
)
"""The declarations of what is read, and not seen."""


class Sheet:
    """Collects rules. `prefix` keeps the class names of two sheets apart."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._names: dict[str, str] = {}

    def name(self, declarations: str) -> str:
        """Return the class whose elements have `declarations`."""
        return self.rules(f"&{{{declarations}}}")

    def rules(self, template: str) -> str:
        """Return a class name that stands for every ``&`` in `template`, whole rules."""
        if template not in self._names:
            self._names[template] = self._prefix + _short(len(self._names))
        return self._names[template]

    @property
    def css(self) -> str:
        """All rules, in the order in which they were first wanted."""
        return "\n".join(
            template.replace("&", "." + name) for template, name in self._names.items()
        )


def px(length: Points) -> str:
    """Return points as CSS pixels (96 px = 72 pt: CSS Values 3 §5.2), to a hundredth."""
    return number(length / POINTS_PER_PIXEL) + "px"


def emu_px(length: Emu | Unitless) -> str:
    """Return EMU as CSS pixels, to a hundredth."""
    return number(pixels(length)) + "px"


def number(value: float) -> str:
    """Return `value` to a hundredth in the fewest characters."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _short(count: int) -> str:
    digits = ""
    while True:
        count, rest = divmod(count, len(DIGITS))
        digits = DIGITS[rest] + digits
        if not count:
            return digits
