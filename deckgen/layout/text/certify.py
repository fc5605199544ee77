"""Measured texts in one box → a width at which every renderer that we can model breaks their lines
alike.

For given breaks, the widths at which one measure would make them form an interval: from the longest
line up to where some line would take in its next piece. The intervals of all measures and all texts
are intersected, with a margin; where nothing is left, the next narrower set of breaks is tried.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from deckgen.layout.text.measure import Measured, cut, roomy, rulers

# Renderers' rounding of whole lines stays below this share of the width (LibreOffice: −1.7 to +1.4
# pt of 800).
MARGIN = 0.006
# Margin, and share of the width that must be used, of the first attempt and of the second.
_ATTEMPTS = ((MARGIN, 0.92), (MARGIN / 2, 0.87))
# Balanced text may leave much more empty.
NARROWEST_BALANCED = 0.3
# Kerning and grids change a width by less than this; what is shorter needs no further measure.
_SURELY = 1.03
# A balanced text's last line is at least this share of its longest, where it can be.
WIDOW = 0.35
_STEPS = 64
_HAIR = 0.01


@dataclass(frozen=True, slots=True)
class Unit:
    """A text in a box: `size` in points, `margin` the width in points that it leaves free beside
    it, `hang` how much more of it the lines after the first leave free.
    """

    measured: Measured
    size: float
    margin: float
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The breaks of a text at some width; they are certain from `low` to `high`, and plain text
    keeps them down to `change` (widths of the box in points). `hard`: they must be written, since
    no renderer finds them alone.
    """

    measured: Measured
    breaks: tuple[int, ...]
    low: float
    high: float
    change: float
    hard: bool = False

    def holds(self, width: float) -> bool:
        """Return whether every renderer makes these breaks at `width`."""
        return not self.hard and self.low <= width <= self.high

    def below(self, width: float) -> float:
        """Return the next narrower width that may be certain."""
        if self.hard:
            return 0.0
        return self.high if self.low <= self.high < width else self.change - _HAIR


@dataclass(frozen=True, slots=True)
class Choice:
    """A width for a box and the breaks of each of its texts there."""

    width: float
    judgements: tuple[Judgement, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The number of lines of each text."""
        return tuple(len(each.breaks) for each in self.judgements)


def safe_breaks(unit: Unit, width: float) -> tuple[Measured, tuple[int, ...]]:
    """Return breaks whose lines fit in `width` points under the widest measure, long words cut, and
    the text so cut.
    """
    available = max(0.0, width - unit.margin) * (1 - MARGIN) / unit.size
    hang = unit.hang / unit.size
    measured = cut(unit.measured, max(0.0, available - hang))
    if measured is unit.measured and measured.width * _SURELY * 1.5 < available:
        return measured, (len(measured.plain.ends),)
    return measured, roomy(measured).wrap(available, hang)


def judge(unit: Unit, width: float, margin: float = MARGIN) -> Judgement:
    """Return the breaks of `unit` in a box of `width` points, and the widths at which they are
    certain.

    `margin` is the share of the width by which every measure must keep clear of other breaks.
    """
    measured, size, left = unit.measured, unit.size, unit.margin
    available, hang = (width - left) / size, unit.hang / unit.size
    plain = measured.plain
    if measured.width * _SURELY < available:
        return Judgement(
            measured, (len(plain.ends),), left + measured.width * _SURELY * size, float("inf"), 0.0
        )
    breaks = plain.wrap(available, hang)
    longest = plain.longest(breaks, hang)
    if (
        longest > available * (1 - MARGIN)
        and cut(measured, available * (1 - MARGIN) - hang) is not measured
    ):
        return Judgement(*safe_breaks(unit, width), 0.0, float("inf"), 0.0, hard=True)
    slack = margin * (width - left)
    every = rulers(measured, size)
    low = left + max(each.longest(breaks, hang) for each in every) * size + slack
    high = left + min(each.tightest(breaks, hang) for each in every) * size - slack
    return Judgement(measured, breaks, low, high, left + longest * size)


def choices(
    units: Sequence[Unit], width: float, narrowest: float, margin: float = MARGIN
) -> Iterator[Choice]:
    """Yield `width`, then ever narrower widths down to `narrowest` that may be certain for all
    units.
    """
    judgements = [judge(unit, width, margin) for unit in units]
    for _ in range(_STEPS):
        yield Choice(width, tuple(judgements))
        unsure = [each.below(width) for each in judgements if not each.holds(width)]
        steps = unsure or [each.change - _HAIR for each in judgements if len(each.breaks) > 1]
        width = min(unsure) if unsure else max(steps, default=0.0)
        if width < narrowest:
            return
        judgements = [
            each if each.change <= width and not each.hard else judge(unit, width, margin)
            for each, unit in zip(judgements, units, strict=True)
        ]


def certify(
    units: Sequence[Unit], width: float, fits: Callable[[Choice], bool], *, balance: bool = False
) -> Choice:
    """Return the widest certain choice that `fits`; the one with the fewest uncertain texts where
    there is none.

    `balance` prefers, at the same number of lines, the narrowest whose last line is not too short.
    Uncertain texts come back `hard`, with breaks that fit under every measure.
    """
    best = _widest(units, width, fits)
    if balance and max(best.lines, default=1) > 1 and not _uncertain(best):
        best = _balanced(units, best, width)
    return _hardened(units, best)


def _widest(units: Sequence[Unit], width: float, fits: Callable[[Choice], bool]) -> Choice:
    """Return the widest choice with the fewest uncertain texts; `width` itself is taken to fit."""
    best, fewest = Choice(width, ()), len(units) + 1
    for margin, narrowest in _ATTEMPTS:
        for choice in choices(units, width, width * narrowest, margin):
            # Uncertain texts will be hardened, which may take a line more than their plain breaks.
            if best.judgements and not fits(_hardened(units, choice)):
                break
            if _uncertain(choice) < fewest:
                best, fewest = choice, _uncertain(choice)
            if not fewest:
                return best
    return best


def _uncertain(choice: Choice) -> int:
    return sum(not each.holds(choice.width) for each in choice.judgements)


def _balanced(units: Sequence[Unit], best: Choice, width: float) -> Choice:
    """Return, among the choices as certain and as tall as `best`, the most even one."""
    alike = [best]
    for choice in choices(units, best.width, width * NARROWEST_BALANCED):
        if sum(choice.lines) > sum(best.lines):
            break
        if choice.lines == best.lines and not _uncertain(choice):
            alike.append(choice)
    return min(alike, key=lambda choice: (_widows(choice), _longest(choice)))


def _widows(choice: Choice) -> int:
    """How many texts end in a line shorter than a third of their longest."""
    return sum(
        _last_width(each) < WIDOW * each.measured.plain.longest(each.breaks)
        for each in choice.judgements
        if len(each.breaks) > 1
    )


def _last_width(judgement: Judgement) -> float:
    ruler = judgement.measured.plain
    return ruler.ends[-1] - ruler.starts[judgement.breaks[-2]]


def _longest(choice: Choice) -> float:
    return max(each.measured.plain.longest(each.breaks) for each in choice.judgements)


def _hardened(units: Sequence[Unit], choice: Choice) -> Choice:
    judgements = tuple(
        each
        if each.holds(choice.width)
        else Judgement(*safe_breaks(unit, choice.width), 0.0, float("inf"), 0.0, hard=True)
        for each, unit in zip(choice.judgements, units, strict=True)
    )
    return Choice(choice.width, judgements)
