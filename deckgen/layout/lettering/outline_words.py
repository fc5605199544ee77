"""An SVG tree with text → the same tree with the outlines of its words.

PowerPoint and browsers set the text of a drawing each in the fonts that they find; outlines look
the same everywhere. The words stay in ``aria-label``. Those that no font of the deck has stay text,
for the reader's program to set in the room that they have here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.lettering.glyph_outlines import decimals
from deckgen.layout.lettering.glyph_steps import is_of_known_width
from deckgen.layout.lettering.letter_style import (
    StyleFinder,
    declared_values,
    length,
)
from deckgen.layout.lettering.letters import MOST_LETTERS, Letter, letters_of
from deckgen.layout.lettering.set_letters import (
    LiveWords,
    SetLetters,
    TextLength,
    set_letters,
)
from deckgen.layout.svg.cascade.svg_properties import ATTRIBUTES, KEPT
from deckgen.layout.svg.clean import SVG, drop_element, local_name
from deckgen.page.style import Font

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LABEL = "aria-label"
_PAINTS = (
    "fill fill-opacity stroke stroke-opacity stroke-width stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset paint-order visibility opacity"
).split()
# What says how words are set, and means nothing to an outline.
_OF_TEXT = frozenset(
    "x y dx dy rotate textLength lengthAdjust alignment-baseline baseline-shift direction "
    "dominant-baseline font-family font-size font-size-adjust font-stretch font-style font-variant "
    "font-weight letter-spacing text-anchor text-decoration text-rendering unicode-bidi "
    "word-spacing writing-mode style {http://www.w3.org/XML/1998/namespace}space".split()
)


def outline_words(root: "_Element", fonts: tuple[Font, ...], view_box: str) -> None:
    """Put outlines in the place of every text; `fonts` are the theme's. Raises UnfitSvgError."""
    texts = list(root.iter(f"{{{SVG}}}text"))
    if not texts:
        return
    _, _, width, height = map(float, view_box.split())
    styles = StyleFinder()
    left = MOST_LETTERS
    for text in texts:
        letters = letters_of(text, styles.of(text), (width, height), left)
        left -= len(letters)
        _replace(text, letters, set_letters(letters, fonts, _text_length(text, letters)))


def _text_length(text: "_Element", letters: Sequence[Letter]) -> TextLength | None:
    """Return the width that a text asks for, or the one part that it has."""
    owners = {letter.owner for letter in letters}
    element = owners.pop() if len(owners) == 1 else text
    for asking in (element, text):
        width = (
            length(str(asking.get("textLength", "")), letters[0].style.size) if letters else None
        )
        if width is not None and width > 0:
            return TextLength(width, asking.get("lengthAdjust") == "spacingAndGlyphs")
    return None


def _replace(text: "_Element", letters: Sequence[Letter], outlines: SetLetters) -> None:
    """Put what a text has become in its place."""
    parts = list(_parts(text, outlines))
    if any(local_name(around) == "clipPath" for around in text.iterancestors("*")):
        parts = [_merged(text, part) for part in parts]
    elif len(parts) == 1:
        parts = [_merged(text, parts[0])]
    elif parts:
        group = _merged(text, text.makeelement(f"{{{SVG}}}g"))
        group.extend(parts)
        parts = [group]
    if parts and local_name(parts[0]) != "text" and text.get(_LABEL) is None:
        parts[0].set(_LABEL, "".join(letter.character for letter in letters))
    for part in parts:
        text.addprevious(part)
    drop_element(text)


def _parts(text: "_Element", outlines: SetLetters) -> Iterator["_Element"]:
    """Yield a path for each element that has outlines, and a text for words that stay words."""
    for owner, paths in outlines.paths.items():
        path = text.makeelement(f"{{{SVG}}}path", {"d": "".join(paths)})
        _copy(_paints(owner, text), path)
        yield path
    for words in outlines.words:
        attributes = _paints(words.owner, text) | _live_attributes(words)
        live = text.makeelement(f"{{{SVG}}}text", attributes)
        live.text = words.text
        yield live


def _copy(values: Mapping[str, str], element: "_Element") -> None:
    for name, value in values.items():
        element.set(name, value)


def _paints(owner: "_Element", text: "_Element") -> dict[str, str]:
    """Return how an element inside a text is painted, where that differs from the text."""
    paints: dict[str, str] = {}
    element: _Element | None = owner
    while element is not None and element is not text:
        values = declared_values(element)
        paints = {name: values[name] for name in _PAINTS if name in values} | paints
        element = element.getparent()
    return paints


def _merged(text: "_Element", part: "_Element") -> "_Element":
    """Return a part of a text, or a group of them, with all that holds for the whole text."""
    merged = text.makeelement(part.tag)
    values = declared_values(text)
    names = [name for name in values if name not in _OF_TEXT]
    written = set(map(str, text.attrib))
    attributes = (name for name in names if name in written or name in ATTRIBUTES)
    _copy({name: values[name] for name in attributes}, merged)
    style = ";".join(f"{name}:{values[name]}" for name in names if name in KEPT)
    if style:
        merged.set("style", style)
    _copy({str(name): str(value) for name, value in part.attrib.items()}, merged)
    merged.text = part.text
    return merged


def _live_attributes(words: LiveWords) -> dict[str, str]:
    """Return the attributes of words that take the room they have here, where that is known."""
    style = words.style
    digits = decimals(style.size) if style.size else 0
    attributes = {
        "x": _rounded(words.x, digits),
        "y": _rounded(words.y, digits),
        "font-family": style.families or "sans-serif",
        "font-size": f"{style.size:g}",
        "font-weight": "bold" if style.bold else "normal",
        "font-style": "italic" if style.italic else "normal",
        "letter-spacing": "0",
        "word-spacing": "0",
        "text-anchor": "start",
        "dominant-baseline": "alphabetic",
        "direction": "ltr",
    }
    width = _rounded(words.width, digits)
    if float(width) > 0 and all(map(is_of_known_width, words.text)):
        attributes["textLength"] = width
        attributes["lengthAdjust"] = "spacingAndGlyphs"
    if "  " in words.text:
        attributes[_SPACE] = "preserve"
    return attributes


def _rounded(value: float, digits: int) -> str:
    # There is no zero below zero.
    return f"{round(value, digits) + 0.0:.{digits}f}"
