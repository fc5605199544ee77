"""An equation box → a formula that is drawn, and spoken.

It has its words as a label and no MathML beside it: a reader that knows MathML would say everything
twice, the others would spell out its letters.
"""

import re
from html import escape

from deckgen.page.boxes import EquationBox
from deckgen.render.html.boxes.graphics import place
from deckgen.render.html.boxes.inline_html import TextContext
from deckgen.render.html.styles.sheet import number
from deckgen.units import points

_SVG = re.compile(r'<svg [^>]*viewBox="([^"]*)"[^>]*>(.*)</svg>', re.DOTALL)
# In the document a formula is somewhat larger than the text, and keeps this share of its size on a
# telephone.
_REM = 1.25
_LEAST = 0.6


def equation_box(box: EquationBox, area: TextContext) -> str:
    """Return its element: outlines in the colour of the deck's text, in the document in that of its
    own.
    """
    drawing = _SVG.fullmatch(box.picture.data.decode())
    assert drawing is not None  # it is one of ours
    view, inside = drawing.groups()
    width = points(box.rect.width) / box.size * _REM
    whole = area.deck.name(f"{place(box.rect)};margin:0;color:{box.color.hex}")
    sized = area.both.rules(
        f"html:not(.deck) & svg{{display:block;width:{number(width)}rem;max-width:100%;"
        f"min-width:{number(width * _LEAST)}rem;height:auto}}"
    )
    drawn = area.both.rules(
        "& svg{fill:currentColor}html.deck & svg{display:block;width:100%;height:100%}"
    )
    return (
        f'<figure class="b wide {whole} {sized} {drawn}">'
        f'<svg role="img" aria-label="{escape(box.alt)}" viewBox="{view}">{inside}</svg>'
        "</figure>"
    )
