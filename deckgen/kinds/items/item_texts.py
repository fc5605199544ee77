"""The texts of items (steps, cards, people) → set text: one size for all of a style, one height for
all of a place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from deckgen.content import Paragraph, Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.layout.text.linebreak import opportunities
from deckgen.layout.text.setter import TextSetter, anchored
from deckgen.outline.values.fields import Text
from deckgen.outline.values.reading import wrong
from deckgen.page.boxes import TextBox, Typeset
from deckgen.page.geometry import text_area
from deckgen.page.style import TextStyle
from deckgen.units import Rect, emu, points

Sizes = Mapping[str, float]
"""The size (points) of each style."""

# What is longer (an address, say) is cut wherever the line ends; shorter words stay whole.
_LONGEST_WORD = 24
# A last line that fills less than this share of the width is a widow.
_LEAST_LINE = 0.25


@dataclass(frozen=True, slots=True)
class ItemWords:
    """A text of an item: the style it is set in, its role for readers, its name in PowerPoint."""

    text: Text
    style: str
    role: str
    name: str


def words(text: Text | None, style: str, role: str, name: str) -> ItemWords | None:
    """Return a text of an item that may be missing."""
    return ItemWords(text, style, role, name) if text is not None else None


Stack = tuple[ItemWords | None, ...]
"""The texts of an item, from top to bottom; those of all items have the same places."""


def title_and_text(title: Text | None, text: Text | None) -> Stack:
    """Return what most items say."""
    return words(title, "item-title", "heading", "Title"), words(
        text, "item-text", "item-text", "Text"
    )


def given(value: object) -> object:
    """Refuse an item in which nothing is written."""
    if isinstance(value, dict) and not any(each is not None for each in value.values()):
        raise wrong("empty-item", "this item says nothing", hint="write its text, or remove it")
    return value


def size_steps(canvas: Canvas, styles: Sequence[str], largest: float) -> tuple[Sizes, ...]:
    """Return the sizes of several styles, largest first, none above `largest` points: the first
    style steps down ahead of the others, which follow.
    """
    scales = [capped(canvas.style(each), largest).sizes for each in styles]
    count = 2 * max(map(len, scales)) - 1
    return tuple(
        {
            style: sizes[min((step + (at == 0)) // 2, len(sizes) - 1)]
            for at, (style, sizes) in enumerate(zip(styles, scales, strict=True))
        }
        for step in range(count)
    )


@lru_cache(maxsize=1024)
def _typeset(
    setter: TextSetter, paragraph: Paragraph, style: TextStyle, width: float, size: float
) -> Typeset:
    """Set a text, once for all the questions that are asked of it."""
    return setter.typeset((paragraph,), style, width, size)


@dataclass(frozen=True, slots=True)
class ItemSetting:
    """How texts of items are set: `width` and `air` (between two texts of an item) in EMU, sizes in
    points.
    """

    canvas: Canvas
    width: int
    sizes: Sizes
    air: int = emu(4)

    def typeset(self, words: ItemWords) -> Typeset:
        """Return a text, set."""
        style, size = self.canvas.style(words.style), self.sizes[words.style]
        return _typeset(
            self.canvas.setter, Paragraph(words.text.runs), style, points(self.width), size
        )

    def pitch(self, words: ItemWords) -> int:
        """Return the distance of a text's lines, in EMU."""
        return emu(max(paragraph.pitch for paragraph in self.typeset(words).paragraphs))

    def heights(self, stacks: Sequence[Stack]) -> tuple[int, ...]:
        """Return the heights (EMU) of each place of stacks that stand side by side; 0 where nothing
        stands in it.
        """
        return tuple(
            max(
                (emu(self.typeset(words).height) for words in place if words is not None), default=0
            )
            for place in zip(*stacks, strict=True)
        )

    def height(self, stacks: Sequence[Stack]) -> int:
        """Return the height (EMU) of stacks that stand side by side."""
        return self.total(self.heights(stacks))

    def total(self, heights: Sequence[int]) -> int:
        """Return the height (EMU) of a stack whose places have these heights."""
        filled = [each for each in heights if each]
        return sum(filled) + self.air * max(0, len(filled) - 1)

    def lines(self, stacks: Sequence[Stack]) -> int:
        """Return the number of lines of the longest text."""
        texts = (self.typeset(words) for stack in stacks for words in stack if words is not None)
        return max(
            (len(paragraph.lines) for text in texts for paragraph in text.paragraphs), default=0
        )

    def has_widow(self, stacks: Sequence[Stack]) -> bool:
        """Return whether a text of several lines ends with a line that is all but empty."""
        texts = (self.typeset(words) for stack in stacks for words in stack if words is not None)
        least = points(self.width) * _LEAST_LINE
        paragraphs = (paragraph for text in texts for paragraph in text.paragraphs)
        return any(len(each.lines) > 1 and each.lines[-1].width < least for each in paragraphs)

    def keeps_words(self, stacks: Sequence[Stack]) -> bool:
        """Return whether every word of usual length fits on a line."""
        return all(
            self._is_whole(words) for stack in stacks for words in stack if words is not None
        )

    def _is_whole(self, words: ItemWords) -> bool:
        text, style, size = (
            words.text.plain,
            self.canvas.style(words.style),
            self.sizes[words.style],
        )
        limit, start = points(self.width) * 0.97, 0
        for end in opportunities(text):
            piece, start = text[start:end].strip(), end
            if len(piece) > _LONGEST_WORD or size * len(piece) * 0.3 > limit * 4:
                continue
            if self.canvas.setter.width_of(piece, style, size) > limit:
                return False
        return True

    def boxes(
        self, stack: Stack, left: int, top: int, heights: Sequence[int]
    ) -> tuple[TextBox, ...]:
        """Return the texts of an item under each other, each in a place of the given height; the
        first at the top.
        """
        found: list[TextBox] = []
        for words, height in zip(stack, heights, strict=True):
            if words is not None:
                found.append(self.box(words, Rect(left, top, self.width, height)))
            if found and height:
                top += height + self.air
        return tuple(found)

    def inside(self, words: ItemWords, shape: TextBox) -> TextBox:
        """Return `shape`, which has no text yet, with a text in the middle of its height."""
        room = text_area(shape)
        setting = replace(self, width=max(1, room.width))
        typeset = anchored(setting.typeset(words), points(room.height), "middle")
        lang, origin = self.canvas.lang, words.text.span
        return replace(
            shape,
            typeset=typeset,
            role=words.role,
            name=words.name,
            anchor="middle",
            lang=lang,
            origin=origin,
        )

    def box(self, words: ItemWords, rect: Rect) -> TextBox:
        """Return a text in `rect`, hanging from its top."""
        area = Area(rect, style=words.style)
        box = self.canvas.box(self.typeset(words), area, role=words.role, origin=words.text.span)
        return replace(box, name=words.name)


def named(noun: str, number: int, stack: Stack) -> str:
    """Return the name of an item in PowerPoint's list of objects, such as ``Step 1: Plan``."""
    first = next((words.text.plain for words in stack if words is not None), "")
    return f"{noun} {number}: {' '.join(first.split())[:60]}" if first else f"{noun} {number}"


def place_of(stack: Stack) -> Span | None:
    """Return the place of an item's longest text."""
    texts = [words.text for words in stack if words is not None]
    return max(texts, key=lambda text: len(text.plain)).span if texts else None


def count_words(number: int, style: str, stack: Stack) -> ItemWords:
    """Return the number of an item as a text of it."""
    place = place_of(stack)
    text = Text((Run(str(number)),), place) if place else Text((Run(str(number)),))
    return ItemWords(text, style, "item-number", "Number")


def empty_shape(rect: Rect) -> TextBox:
    """Return a box that waits for its text: give it a geometry, and let `Setting.inside` set the
    text in it.
    """
    return TextBox(rect, Typeset((), 0.0, (0.0, 0.0), 0.0), "", "")
