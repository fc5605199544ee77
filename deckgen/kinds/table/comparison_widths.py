"""The texts of a comparison and its width → the widths of its columns."""

from collections.abc import Sequence
from itertools import pairwise

from deckgen.content import Run
from deckgen.kinds.table.table_setter import Runs, TableSetter, wide_text
from deckgen.layout.text.linebreak import opportunities
from deckgen.page.style import TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, Em, Emu, emu, total, whole

_NAME_SHARES = {1: (0.5, 0.7), 2: (0.5, 0.6), 3: (0.4, 0.5), 4: (1 / 3, 0.45), 5: (1 / 3, 0.4)}
_NAME_SHARES_OF_MANY = (0.25, 0.35)
"""The least and the largest share of the width that the features' names get, by the number of
options: names are sentences, and options are words.
"""

_LEAST_NAME_SHARE = 0.22
"""However much the options need, long names keep this share of the width."""

_SHORT = Em(4.5)
"""A text of at most so many em is not broken, even between words."""


@dataclass(frozen=True, slots=True)
class OptionTexts:
    """What stands in an option's column: its name, and what is said of it; a mark has no text."""

    name: Runs
    said: Sequence[Runs]


@dataclass(frozen=True, slots=True)
class ComparisonWidths:
    """How wide the columns of a comparison are that is `width` EMU wide, in one size of text."""

    setter: TableSetter
    style: TextStyle
    head_style: TextStyle
    width: Emu

    def columns(
        self, names: Sequence[Runs], options: Sequence[OptionTexts]
    ) -> tuple[Emu, ...] | None:
        """Return the widths (EMU), that of the features' names first; None where they do not fit.

        The options' are equal where they can be, and hold their longest word in any case.
        """
        count = len(options)
        wanted, least_names = self._name_widths(names, count)
        least = list(map(self._least_option_width, options))
        equal = [max(*least, (self.width - wanted) // count)] * count
        spare = max(NO_EMU, (self.width - wanted - total(least)) // count)
        for widths in (equal, [width + spare for width in least]):
            rest = self.width - total(widths)
            if rest >= least_names:
                return (rest, *widths)
        return None

    def _name_widths(self, names: Sequence[Runs], count: int) -> tuple[Emu, Emu]:
        """Return the widths (EMU) that the column of the features' names is to have, and that it
        needs, beside `count` options.
        """
        natural = max(self._natural(name, self.style) for name in names)
        shares = _NAME_SHARES.get(count, _NAME_SHARES_OF_MANY)
        low, high = (whole(self.width * share) for share in shares)
        kept = min(natural, whole(self.width * _LEAST_NAME_SHARE))
        least = max(self._least(name, self.style) for name in names)
        return min(max(low, natural), high), max(kept, least)

    def _least_option_width(self, option: OptionTexts) -> Emu:
        """Return the least width (EMU) of an option's column, bold as it is where it is chosen."""
        bold = replace(self.style, bold=True)
        name = self._least(option.name, self.head_style)
        return max(name, *(self._least(runs, bold) for runs in option.said))

    def _least(self, runs: Runs, style: TextStyle) -> Emu:
        """Return the least width (EMU) of a column for a text: that of its longest word, or of all
        of it where it is short.
        """
        words = _words(wide_text(runs))
        longest = max(self._natural((Run(word),), style) for word in words)
        short = emu(_SHORT * style.sizes[0]) + self._beside()
        return max(longest, min(self._natural(runs, style), short))

    def _natural(self, runs: Runs, style: TextStyle) -> Emu:
        """Return the width (EMU) of a column for a text on one line."""
        text = emu(self.setter.line_width(wide_text(runs), style))
        return text + self._beside() + 1

    def _beside(self) -> Emu:
        """Return the width (EMU) of the insets at both sides of a text."""
        left, _, right, _ = self.setter.inset
        return left + right


def _words(text: str) -> list[str]:
    """Return the pieces of a text that no line break may cut; one empty piece of an empty text."""
    if not text:
        return [""]
    places = pairwise((0, *opportunities(text)))
    return [text[start:end].rstrip() for start, end in places]
