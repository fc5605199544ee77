"""Paragraphs in a style and a width → `Typeset`: the one door to fonts, line breaking and
fitting.
"""

from collections.abc import Sequence

from deckgen.content import Paragraph
from deckgen.languages import runs_right_to_left
from deckgen.layout.fonts.fonts import (
    face,
    font_files,
    missing_characters,
    twin_of,
)
from deckgen.layout.text.fit import cut_words, largest, line_width, place, set_at, word_width
from deckgen.layout.text.measure import measure
from deckgen.layout.text.plan import TextSetting, leading_for, plan, second_size, space_above
from deckgen.layout.text.split import Overflow, Part, in_columns, in_parts
from deckgen.layout.text.stretches import Stretch
from deckgen.layout.text.typeset import anchored, side_of
from deckgen.page.boxes import Typeset
from deckgen.page.style import Fonts, StyleLevel, StyleLevels, TextStyle
from deckgen.units import Points

__all__ = [
    "Overflow",
    "Part",
    "TextSetter",
    "anchored",
    "font_files",
    "missing_characters",
    "twin_of",
]


class TextSetter:
    """Sets text in the fonts of a look, for one language (BCP 47)."""

    def __init__(self, fonts: Fonts, lang: str) -> None:
        self.fonts = fonts
        self.lang = lang
        self.rtl = runs_right_to_left(lang)

    def typeset(
        self,
        paragraphs: Sequence[Paragraph],
        style: TextStyle,
        width: Points,
        size: Points | None = None,
    ) -> Typeset:
        """Return the paragraphs set `width` points wide, at `size` points or the style's largest.

        Never fails.
        """
        return set_at(paragraphs, self._setting(style, size), width)

    def fit(
        self, paragraphs: Sequence[Paragraph], style: TextStyle, width: Points, height: Points
    ) -> Typeset | None:
        """Return the paragraphs at the largest size that fits in `width` × `height` points; None if
        none does.
        """
        fitting = largest(paragraphs, self._setting(style), width, height)
        if fitting is None:
            return None
        setting, planned = fitting
        return place(planned, setting, width, height)

    def fit_columns(
        self,
        paragraphs: Sequence[Paragraph],
        style: TextStyle,
        width: Points,
        height: Points,
        gutter: Points,
    ) -> tuple[Typeset, Typeset] | None:
        """Return eight or more top-level paragraphs in two balanced columns, `gutter` points apart.

        None where that is not possible at a size at least as large as `fit` gives.
        """
        return in_columns(paragraphs, self._setting(style), (width, height), gutter)

    def paginate(
        self, paragraphs: Sequence[Paragraph], style: TextStyle, width: Points, height: Points
    ) -> tuple[Part, ...] | Overflow:
        """Return the fewest even parts that fit in `width` × `height` points, all at one size: the
        largest that needs no more parts.
        """
        return in_parts(paragraphs, self._setting(style), (width, height))

    def width_of(self, text: str, style: TextStyle, size: Points) -> Points:
        """Return the advance of a text without line breaks, in points."""
        stretch = Stretch(text, face(self.fonts.get(style.font), style.bold, style.italic))
        return measure((stretch,)).width * size

    def cut_words(
        self,
        paragraphs: Sequence[Paragraph],
        style: TextStyle,
        width: Points,
        size: Points | None = None,
    ) -> int:
        """Return how many words of the paragraphs are cut in a box `width` points wide, at `size`
        points or the style's largest.
        """
        return cut_words(plan(paragraphs, self._setting(style, size)), width)

    def word_width(self, paragraphs: Sequence[Paragraph], style: TextStyle) -> Points:
        """Return the least width (points) at which no word is cut at the style's largest size."""
        return word_width(plan(paragraphs, self._setting(style)))

    def line_width(self, paragraphs: Sequence[Paragraph], style: TextStyle) -> Points:
        """Return the least width (points) at which each text stands on one line at the style's
        largest size.
        """
        return line_width(plan(paragraphs, self._setting(style)))

    def levels(self, style: TextStyle) -> StyleLevels:
        """Return how the levels of a list are set at the style's largest size."""
        largest = style.sizes[0]
        lower = second_size(style, largest)
        leading, align = leading_for(style, self.lang), side_of(style.align, rtl=self.rtl)
        first, second, third = (
            StyleLevel(size, leading, space_above(style, largest, level), align)
            for level, size in enumerate((largest, lower, lower))
        )
        return first, second, third

    def _setting(self, style: TextStyle, size: Points | None = None) -> TextSetting:
        leading = leading_for(style, self.lang)
        largest = size or max(style.sizes)
        return TextSetting(self.fonts, style, largest, leading, self.rtl, self.lang)
