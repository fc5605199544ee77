"""The texts of items (steps, cards, people) → set text: one size for all of a style, one height for
all of a place.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from deckgen.content import Paragraph, Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.layout.text.setter import TextSetter, anchored
from deckgen.outline.values.fields import Text
from deckgen.outline.values.reading import Refused
from deckgen.outline.values.wording import is_empty, wrong
from deckgen.outline.yaml.nodes import MappingNode, Node
from deckgen.page.boxes import SetParagraph, TextBox, Typeset
from deckgen.page.geometry import text_area
from deckgen.page.style import TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, NO_POINTS, ONE_EMU, Emu, Points, Rect, emu, points, total

Sizes = Mapping[str, Points]
"""The size (points) of each style."""

_LEAST_LINE = 0.25
"""A last line that fills less than this share of the width is a widow."""

_WIDTH_SHARE = 0.97
"""A word fills at most this share of a line: other programs measure it a little wider."""

_HOPELESS_LINES = 4
"""A word that takes more lines than this is cut whatever is done; it does not count."""

_NAME_LENGTH = 60
"""Characters of an item's first text that its name in PowerPoint's list of objects has."""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """A text of an item: the style it is set in, its role for readers, its name in PowerPoint."""

    text: Text
    style: str
    role: str
    name: str


def optional_words(text: Text | None, style: str, role: str, name: str) -> ItemWords | None:
    """Return a text of an item that may be missing."""
    if text is None:
        return None
    return ItemWords(text, style, role, name)


Stack = tuple[ItemWords | None, ...]
"""The texts of an item, from top to bottom; those of all items have the same places."""


def written(stacks: Iterable[Stack]) -> list[ItemWords]:
    """Return the texts of several items that are not missing."""
    return list(filter(None, chain.from_iterable(stacks)))


def title_and_text(title: Text | None, text: Text | None) -> Stack:
    """Return what most items say."""
    return (
        optional_words(title, "item-title", "heading", "Title"),
        optional_words(text, "item-text", "item-text", "Text"),
    )


def refuse_empty(node: Node) -> Node:
    """Refuse an item in which nothing is written."""
    if isinstance(node, MappingNode) and all(is_empty(value) for _, value in node.entries):
        hint = "write its text, or remove it"
        raise Refused(wrong("empty-item", "this item says nothing", hint=hint))
    return node


def size_steps(canvas: Canvas, styles: Sequence[str], largest: Points) -> tuple[Sizes, ...]:
    """Return the sizes of several styles, largest first, none above `largest` points: the first
    style steps down ahead of the others, which follow.
    """
    scales = {style: capped(canvas.style(style), largest).sizes for style in styles}
    steps: list[Sizes] = []
    for step in range(2 * max(map(len, scales.values())) - 1):
        sizes: dict[str, Points] = {}
        for style, scale in scales.items():
            down = (step + (style == styles[0])) // 2
            sizes[style] = scale[min(down, len(scale) - 1)]
        steps.append(sizes)
    return tuple(steps)


@lru_cache(maxsize=1024)
def _typeset(
    setter: TextSetter, paragraph: Paragraph, style: TextStyle, width: Points, size: Points
) -> Typeset:
    """Set a text, once for all the questions that are asked of it."""
    return setter.typeset((paragraph,), style, width, size)


@dataclass(frozen=True, slots=True)
class ItemSetting:
    """How texts of items are set: `width` and `air` (between two texts of an item) in EMU, sizes in
    points.
    """

    canvas: Canvas
    width: Emu
    sizes: Sizes
    air: Emu = emu(Points(4))

    def typeset(self, words: ItemWords) -> Typeset:
        """Return a text, set."""
        style, size = self.canvas.style(words.style), self.sizes[words.style]
        paragraph = Paragraph(words.text.runs)
        return _typeset(self.canvas.setter, paragraph, style, points(self.width), size)

    def pitch(self, words: ItemWords) -> Emu:
        """Return the distance of a text's lines, in EMU."""
        return emu(max(paragraph.pitch for paragraph in self.typeset(words).paragraphs))

    def heights(self, stacks: Sequence[Stack]) -> tuple[Emu, ...]:
        """Return the heights (EMU) of each place of stacks that stand side by side; 0 where nothing
        stands in it.
        """
        places = zip(*stacks, strict=True)
        return tuple(max(map(self._height, place)) for place in places)

    def _height(self, words: ItemWords | None) -> Emu:
        """Return the height (EMU) of a text; 0 where it is missing."""
        return emu(self.typeset(words).height) if words is not None else NO_EMU

    def height(self, stacks: Sequence[Stack]) -> Emu:
        """Return the height (EMU) of stacks that stand side by side."""
        return self.total(self.heights(stacks))

    def total(self, heights: Sequence[Emu]) -> Emu:
        """Return the height (EMU) of a stack whose places have these heights."""
        filled = list(filter(None, heights))
        return total(filled) + self.air * max(0, len(filled) - 1)

    def lines(self, stacks: Sequence[Stack]) -> int:
        """Return the number of lines of the longest text."""
        paragraphs = self._paragraphs(stacks)
        return max((len(paragraph.lines) for paragraph in paragraphs), default=0)

    def has_widow(self, stacks: Sequence[Stack]) -> bool:
        """Return whether a text of several lines ends with a line that is all but empty."""
        least = points(self.width) * _LEAST_LINE
        texts = [paragraph.lines for paragraph in self._paragraphs(stacks)]
        return any(len(lines) > 1 and lines[-1].width < least for lines in texts)

    def _paragraphs(self, stacks: Sequence[Stack]) -> list[SetParagraph]:
        texts = map(self.typeset, written(stacks))
        return list(chain.from_iterable(text.paragraphs for text in texts))

    def keeps_words(self, stacks: Sequence[Stack]) -> bool:
        """Return whether no word is cut, besides those that are too long for any place."""
        return all(map(self._is_whole, written(stacks)))

    def _is_whole(self, words: ItemWords) -> bool:
        """Return whether no word of a text is cut here that a place several times as wide holds."""
        paragraphs, style = (Paragraph(words.text.runs),), self.canvas.style(words.style)
        size, width = self.sizes[words.style], points(self.width) * _WIDTH_SHARE
        cut = self.canvas.setter.cut_words(paragraphs, style, width, size)
        if not cut:
            return True
        return cut == self.canvas.setter.cut_words(
            paragraphs, style, width * _HOPELESS_LINES, style.sizes[-1]
        )

    def boxes(
        self, stack: Stack, left: Emu, top: Emu, heights: Sequence[Emu]
    ) -> tuple[TextBox, ...]:
        """Return the texts of an item under each other, each in a place of the given height; the
        first at the top.
        """
        boxes: list[TextBox] = []
        for words, height in zip(stack, heights, strict=True):
            if words is not None:
                boxes.append(self.box(words, Rect(left, top, self.width, height)))
            if boxes and height:
                top += height + self.air
        return tuple(boxes)

    def inside(self, words: ItemWords, shape: TextBox) -> TextBox:
        """Return `shape`, which has no text yet, with a text in the middle of its height."""
        room = text_area(shape)
        setting = replace(self, width=max(ONE_EMU, room.width))
        typeset = anchored(setting.typeset(words), points(room.height), "middle")
        return replace(
            shape,
            typeset=typeset,
            role=words.role,
            name=words.name,
            anchor="middle",
            lang=self.canvas.lang,
            origin=words.text.span,
        )

    def box(self, words: ItemWords, rect: Rect) -> TextBox:
        """Return a text in `rect`, hanging from its top."""
        area = Area(rect, style=words.style)
        box = self.canvas.box(self.typeset(words), area, role=words.role, origin=words.text.span)
        return replace(box, name=words.name)


def named(noun: str, number: int, stack: Stack) -> str:
    """Return the name of an item in PowerPoint's list of objects, such as ``Step 1: Plan``."""
    first = next((words.text.plain for words in written((stack,))), "")
    if not first:
        return f"{noun} {number}"
    return f"{noun} {number}: {' '.join(first.split())[:_NAME_LENGTH]}"


def place_of(stack: Stack) -> Span | None:
    """Return the place of an item's longest text."""
    texts = [words.text for words in written((stack,))]
    return max(texts, key=lambda text: len(text.plain)).span if texts else None


def count_words(number: int, style: str, stack: Stack) -> ItemWords:
    """Return the number of an item as a text of it."""
    runs = (Run(str(number)),)
    place = place_of(stack)
    text = Text(runs, place) if place else Text(runs)
    return ItemWords(text, style, "item-number", "Number")


def empty_shape(rect: Rect) -> TextBox:
    """Return a box that waits for its text: give it a geometry, and let `ItemSetting.inside` set
    the text in it.
    """
    return TextBox(rect, Typeset((), NO_POINTS, (NO_POINTS, NO_POINTS), NO_POINTS), "", "")
