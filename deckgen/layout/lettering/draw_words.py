"""An SVG tree → the same tree in which all words are outlines, those of HTML among them."""

from typing import TYPE_CHECKING

from deckgen.page.style import Font

if TYPE_CHECKING:
    from lxml.etree import _Element

_WITH_WORDS = ("text", "foreignObject", "switch", "flowRoot")


def draw_words(fonts: tuple[Font, ...], root: "_Element", view_box: str) -> None:
    """Put outlines in the place of words; `fonts` are the theme's. Raises UnfitSvgError.

    What does that is loaded for drawings with words alone.
    """
    if next(root.iter(*(f"{{*}}{name}" for name in _WITH_WORDS)), None) is None:
        return
    from deckgen.layout.lettering.outline_words import outline_words
    from deckgen.layout.lettering.replace_html import replace_html

    replace_html(root, fonts, view_box)
    outline_words(root, fonts, view_box)
