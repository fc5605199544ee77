"""Office Math on a slide: how it is wrapped, and how its letters get their look."""

from deckgen.page.style import Color
from deckgen.render.pptx.package.names import DRAWING_2010, MATH, POWERPOINT_2010
from deckgen.render.pptx.package.xml import alternative, color
from deckgen.units import Points

# A list of namespaces, each to be understood (ECMA-376 Part 3 §7.6); PowerPoint knows both since
# 2010. LibreOffice compares the whole of it with `a14`: it then makes a formula an object of its
# own, black, stretched, its lines not aligned, and drops one in a text (measured, 7.4). Of a list
# it takes what stands for the formula.
_NEEDED = {"a14": DRAWING_2010, "p14": POWERPOINT_2010}
# The one typeface that PowerPoint sets formulas in, as it names it itself.
_FACE = (
    '<a:latin typeface="Cambria Math" panose="02040503050406030204" pitchFamily="18" charset="0"/>'
)


def with_fallback(native: str, fallback: str) -> str:
    """Return a shape that holds Office Math, and the shape that stands for it where that is not
    understood.
    """
    return alternative(_NEEDED, native, fallback)


def filled_in(omml: str, size: Points, ink: Color) -> str:
    """Return Office Math whose empty run properties say its size (points), colour and typeface."""
    look = f'sz="{round(size * 100)}"'
    inner = f"<a:solidFill>{color(ink)}</a:solidFill>{_FACE}</a:rPr>"
    # Formulas are in no language, and PowerPoint marks them with the one that its own menus have
    # first.
    slanted = omml.replace('<a:rPr i="1"/>', f'<a:rPr lang="en-US" {look} i="1">{inner}')
    return slanted.replace("<a:rPr/>", f'<a:rPr lang="en-US" {look} i="0">{inner}')


def inline(omml: str, size: Points, ink: Color) -> str:
    """Return a formula as it stands among the runs of a paragraph."""
    return held(f'<m:oMath xmlns:m="{MATH}">{filled_in(omml, size, ink)}</m:oMath>')


def held(math: str) -> str:
    """Return Office Math as DrawingML holds it ([MS-ODRAWXML] §2.7.1)."""
    return f'<a14:m xmlns:a14="{DRAWING_2010}">{math}</a14:m>'
