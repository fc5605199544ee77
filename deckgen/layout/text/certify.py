"""Measured texts in one box → a width at which every renderer that we can model breaks their lines
alike.

One measure makes the same breaks at every width from its longest line up to where some line would
take in its next piece. What all measures of all texts have in common, less a margin, is certain;
where nothing is left, the next narrower set of breaks is tried. Widths are in points, unless a
docstring says em.
"""

from collections.abc import Callable, Iterator, Sequence
from math import inf

from deckgen.layout.text.measure import Measured, roomy, rulers
from deckgen.layout.text.word_cuts import SURELY, cut
from deckgen.records import dataclass
from deckgen.units import NO_EM, NO_POINTS, Em, Points

MARGIN = 0.0025
"""The share of the width by which a break must be clear of others under every measure. Of the 744
paragraphs in tests/powerpoint that can be broken alike it makes 673 certain, and none of them
breaks otherwise in PowerPoint (at 0.15 % one does), LibreOffice 7.4 or Chromium, nor in Firefox but
after a slash. Twins of Office's fonts are as wide as those within 0.2 % (19 of 20 lines).
"""
SPARE = 0.006
"""The share of the width that lines with written breaks leave free: one that is too long breaks
once more, and whole lines are rounded by −1.7 to +1.4 pt of 800 (LibreOffice).
"""
NARROWEST_BALANCED = 0.3
"""The share of the width that balanced text uses at least."""
WIDOW = 0.35
"""A balanced text's last line is at least this share of its longest, where it can be."""

# The share of the width that must be used.
_NARROWEST = 0.87
# The widest measure (another Arabic font, wide emoji) changes a width by less than this factor.
_SURELY_ROOMY = SURELY * 1.5
# How many widths are tried: a paragraph that has not agreed by then never does.
_STEPS = 64
# Wider than any box.
_ENDLESS = Points(inf)
# How far below a width that changes the breaks the next one is tried.
_HAIR = Points(0.01)


@dataclass(frozen=True, slots=True)
class Unit:
    """A text in a box: `size` in points, `margin` the width in points that it leaves free beside
    it, `hang` how much more of it the lines after the first leave free.
    """

    measured: Measured
    size: Points
    margin: Points
    hang: Points = NO_POINTS


@dataclass(frozen=True, slots=True)
class Judgement:
    """The breaks of a text at some width of the box.

    They are certain from `low` to `high`, and plain text keeps them down to `change`. `hard`: they
    must be written, since no renderer finds them alone.
    """

    measured: Measured
    breaks: tuple[int, ...]
    low: Points
    high: Points
    change: Points
    hard: bool = False

    def holds(self, width: Points) -> bool:
        """Return whether every renderer makes these breaks at `width`."""
        return not self.hard and self.low <= width <= self.high

    def below(self, width: Points) -> Points:
        """Return the next narrower width that may be certain; 0 for none."""
        if self.hard:
            return NO_POINTS
        if self.low <= self.high < width:
            return self.high
        return self.change - _HAIR

    @property
    def longest(self) -> Em:
        """The width of the longest line, in em."""
        return self.measured.plain.longest(self.breaks)

    @property
    def ends_in_widow(self) -> bool:
        """Whether the last of several lines is short beside the longest."""
        if len(self.breaks) == 1:
            return False
        ruler = self.measured.plain
        last = ruler.ends[-1] - ruler.starts[self.breaks[-2]]
        return last < WIDOW * self.longest


@dataclass(frozen=True, slots=True)
class Choice:
    """A width for a box and the breaks of each of its texts there."""

    width: Points
    judgements: tuple[Judgement, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The number of lines of each text."""
        return tuple(len(judgement.breaks) for judgement in self.judgements)

    @property
    def uncertain(self) -> int:
        """How many of the texts some renderer may break elsewhere."""
        return sum(not judgement.holds(self.width) for judgement in self.judgements)

    @property
    def unevenness(self) -> tuple[int, float]:
        """How many texts end in a widow, and the longest line in em: the less, the better."""
        widows = sum(judgement.ends_in_widow for judgement in self.judgements)
        return widows, max(judgement.longest for judgement in self.judgements)


def safe_breaks(unit: Unit, width: Points) -> tuple[Measured, tuple[int, ...]]:
    """Return the text with long words cut, and breaks whose lines fit in `width` under the widest
    measure.
    """
    available, hang = line_room(unit, width), unit.hang / unit.size
    measured = cut(unit.measured, max(NO_EM, available - hang))
    if measured is unit.measured and measured.width * _SURELY_ROOMY < available:
        return measured, (len(measured.plain.ends),)
    return measured, roomy(measured).wrap(available, hang)


def line_room(unit: Unit, width: Points) -> Em:
    """Return how wide a line of the text may be that every renderer holds, in em."""
    return max(NO_POINTS, width - unit.margin) * (1 - SPARE) / unit.size


def room_for(unit: Unit, line: Em) -> Points:
    """Return how wide a box has to be in which a line of so many em is held."""
    return unit.margin + unit.hang + line * unit.size / (1 - SPARE)


def judge(unit: Unit, width: Points) -> Judgement:
    """Return the breaks of `unit` in a box of `width`, and the widths at which they are certain."""
    measured, size, left = unit.measured, unit.size, unit.margin
    available, hang = (width - left) / size, unit.hang / unit.size
    plain = measured.plain
    if measured.width * SURELY < available:
        low = left + measured.width * SURELY * size
        return Judgement(measured, (len(plain.ends),), low, high=_ENDLESS, change=NO_POINTS)
    breaks = plain.wrap(available, hang)
    longest = plain.longest(breaks, hang)
    safe = available * (1 - SPARE)
    if longest > safe and cut(measured, safe - hang) is not measured:
        return _hard(unit, width)
    slack = MARGIN * (width - left)
    every = rulers(measured, size)
    low = left + max(ruler.longest(breaks, hang) for ruler in every) * size + slack
    high = left + min(ruler.tightest(breaks, hang) for ruler in every) * size - slack
    return Judgement(measured, breaks, low, high, left + longest * size)


def _hard(unit: Unit, width: Points) -> Judgement:
    """Return breaks that fit in `width` under every measure, to be written."""
    measured, breaks = safe_breaks(unit, width)
    return Judgement(measured, breaks, low=NO_POINTS, high=_ENDLESS, change=NO_POINTS, hard=True)


def choices(units: Sequence[Unit], width: Points, narrowest: Points) -> Iterator[Choice]:
    """Yield the choice at `width`, then at ever narrower widths down to `narrowest` that may be
    certain for all units.
    """
    judgements = tuple(judge(unit, width) for unit in units)
    for _ in range(_STEPS):
        choice = Choice(width, judgements)
        yield choice
        width = _next_width(choice)
        if width < narrowest:
            return
        judgements = tuple(
            _judge_again(judgement, unit, width)
            for judgement, unit in zip(judgements, units, strict=True)
        )


def _next_width(choice: Choice) -> Points:
    """Return the next narrower width that is worth a try; 0 where there is none."""
    unsure = [
        judgement.below(choice.width)
        for judgement in choice.judgements
        if not judgement.holds(choice.width)
    ]
    if unsure:
        return min(unsure)
    broken = (judgement for judgement in choice.judgements if len(judgement.breaks) > 1)
    return max((judgement.change - _HAIR for judgement in broken), default=NO_POINTS)


def _judge_again(judgement: Judgement, unit: Unit, width: Points) -> Judgement:
    """Return the judgement at a narrower width: the same as long as its breaks stay."""
    if judgement.change <= width and not judgement.hard:
        return judgement
    return judge(unit, width)


def certify(
    units: Sequence[Unit], width: Points, fits: Callable[[Choice], bool], *, balance: bool = False
) -> Choice:
    """Return the widest certain choice that `fits`; where there is none, the one with the fewest
    uncertain texts.

    `balance` prefers, at the same number of lines, the narrowest whose last line is not too short.
    Uncertain texts come back `hard`, with breaks that fit under every measure.
    """
    best = _widest(units, width, fits)
    if balance and max(best.lines, default=1) > 1 and not best.uncertain:
        best = _balanced(units, best, width)
    return _hardened(units, best)


def _widest(units: Sequence[Unit], width: Points, fits: Callable[[Choice], bool]) -> Choice:
    """Return the widest choice with the fewest uncertain texts."""
    best, fewest = Choice(width, ()), len(units) + 1
    for choice in _fitting(units, width, fits):
        uncertain = choice.uncertain
        if uncertain < fewest:
            best, fewest = choice, uncertain
        if fewest == 0:
            break
    return best


def _fitting(
    units: Sequence[Unit], width: Points, fits: Callable[[Choice], bool]
) -> Iterator[Choice]:
    """Yield the choices as long as they fit; the very first, at `width`, is taken to fit."""
    for number, choice in enumerate(choices(units, width, width * _NARROWEST)):
        # Uncertain texts will be hardened, which may take a line more than their plain breaks.
        if number and not fits(_hardened(units, choice)):
            break
        yield choice


def _balanced(units: Sequence[Unit], best: Choice, width: Points) -> Choice:
    """Return, among the choices as certain and as tall as `best`, the most even one."""
    alike = [best]
    for choice in choices(units, best.width, width * NARROWEST_BALANCED):
        if sum(choice.lines) > sum(best.lines):
            break
        if choice.lines == best.lines and not choice.uncertain:
            alike.append(choice)
    return min(alike, key=lambda choice: choice.unevenness)


def _hardened(units: Sequence[Unit], choice: Choice) -> Choice:
    """Return the choice with breaks to be written for the texts that are uncertain."""
    if choice.uncertain == 0:
        return choice
    judgements = tuple(
        judgement if judgement.holds(choice.width) else _hard(unit, choice.width)
        for judgement, unit in zip(choice.judgements, units, strict=True)
    )
    return Choice(choice.width, judgements)
