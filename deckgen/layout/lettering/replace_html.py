"""An SVG tree with ``switch`` and ``foreignObject`` → the same tree, decided, with its words as
text.

A ``switch`` shows one of its children, and each renderer takes another one: PowerPoint and
LibreOffice take what draw.io puts there as a warning. Which one is shown is decided here.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.layout.lettering.html_box import text_of_html
from deckgen.layout.lettering.html_words import HtmlStyle
from deckgen.layout.lettering.letter_style import StyleFinder, declared_values
from deckgen.layout.lettering.letters import MOST_LETTERS, too_many_letters
from deckgen.layout.svg.clean import SVG, UnfitSvgError, drop_element, local_name
from deckgen.page.style import Font

if TYPE_CHECKING:
    from lxml.etree import _Element

# A deck's drawings are taken in English where they have several languages, as resvg does.
_LANGUAGE = "en"


def replace_html(root: "_Element", fonts: tuple[Font, ...], view_box: str) -> None:
    """Put text in the place of HTML, and of each ``switch`` the one child that is shown.

    HTML that is more than words stays. Raises UnfitSvgError for flowed text of Inkscape's, and for
    too many words.
    """
    for flowed in root.iter(f"{{{SVG}}}flowRoot"):
        if _words(flowed):
            message = "has flowed text (flowRoot), which nobody draws"
            raise UnfitSvgError(message, "convert it to text in Inkscape (Text menu)")
    _, _, width, height = map(float, view_box.split())
    styles = StyleFinder()
    left = MOST_LETTERS
    for foreign in list(root.iter(f"{{{SVG}}}foreignObject")):
        letters = len(_words(foreign))
        if not letters:
            continue
        left -= letters
        if left < 0:
            raise too_many_letters()
        outer = HtmlStyle(styles.of(foreign), _color(foreign))
        texts = text_of_html(foreign, outer, (width, height), fonts)
        if texts is not None:
            _replace(foreign, texts)
    for switch in list(root.iter(f"{{{SVG}}}switch")):
        _decide(switch)


def _replace(foreign: "_Element", texts: "list[_Element]") -> None:
    group = foreign.makeelement(f"{{{SVG}}}g")
    for name in ("id", "class", "transform", "opacity", "clip-path", "mask", "filter", "display"):
        if foreign.get(name) is not None:
            group.set(name, str(foreign.get(name)))
    group.extend(texts)
    foreign.addprevious(group)
    drop_element(foreign)


def _color(element: "_Element") -> str:
    """Return the value of ``color`` around an element."""
    for around in (element, *element.iterancestors("*")):
        color = declared_values(around).get("color", "inherit")
        if color != "inherit":
            return color
    return "#000000"


def _decide(switch: "_Element") -> None:
    """Make a group of a switch, with the child that is shown."""
    children = [child for child in switch.iterchildren("*") if local_name(child) != "foreignObject"]
    foreign = list(switch.iterchildren(f"{{{SVG}}}foreignObject"))
    shown = next(filter(_is_shown, children), None)
    if any(_is_told_by(shown, words) for words in map(_words, foreign)):
        foreign = []
    kept = [*foreign, *([shown] if shown is not None else [])]
    for child in list(switch.iterchildren("*")):
        if child not in kept:
            drop_element(child)
    switch.tag = f"{{{SVG}}}g"


def _is_shown(child: "_Element") -> bool:
    """Return whether a child of a switch asks for nothing that a deck lacks."""
    languages = str(child.get("systemLanguage", _LANGUAGE)).replace(",", " ").split()
    named = any(name.lower().split("-")[0] == _LANGUAGE for name in languages)
    return named and child.get("requiredExtensions") is None


def _is_told_by(spare: "_Element | None", words: str) -> bool:
    """Return whether what stands beside HTML in a switch shows its words: a picture of them, or the
    same ones.
    """
    if spare is None:
        return not words
    has_picture = next(spare.iter(f"{{{SVG}}}image"), None) is not None
    return has_picture or _words(spare) == words


def _words(element: "_Element") -> str:
    """Return the words in an element, without blanks."""
    return "".join("".join(_texts(element)).split())


def _texts(element: "_Element") -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
