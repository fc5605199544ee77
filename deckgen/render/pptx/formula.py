"""Office Math on a slide: how it is wrapped, and how its letters get their look."""

from deckgen.layout.style import Color
from deckgen.render.pptx.xml import color

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
# A namespace is the same under any prefix (Namespaces in XML §2). LibreOffice looks for `a14` as a word: it then makes
# a formula an object of its own, black, stretched, its lines not aligned, and drops one in a text (measured, 7.4).
# Under another prefix it takes what stands for the formula.
_PREFIX = "math14"
# The one typeface that PowerPoint sets formulas in, as it names it itself.
_FACE = '<a:latin typeface="Cambria Math" panose="02040503050406030204" pitchFamily="18" charset="0"/>'


def alternative(native: str, fallback: str) -> str:
    """Return a shape that holds Office Math, and the shape that stands for it where that is not understood."""
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:{_PREFIX}="{_A14}" Requires="{_PREFIX}">'
        f"{native}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def filled_in(omml: str, size: float, ink: Color) -> str:
    """Return Office Math whose empty run properties say its size (points), colour and typeface."""
    look = f'sz="{round(size * 100)}"'
    inner = f"<a:solidFill>{color(ink)}</a:solidFill>{_FACE}</a:rPr>"
    # Formulas are in no language, and PowerPoint marks them with the one that its own menus have first.
    slanted = omml.replace('<a:rPr i="1"/>', f'<a:rPr lang="en-US" {look} i="1">{inner}')
    return slanted.replace("<a:rPr/>", f'<a:rPr lang="en-US" {look} i="0">{inner}')


def inline(omml: str, size: float, ink: Color) -> str:
    """Return a formula as it stands among the runs of a paragraph."""
    return held(f'<m:oMath xmlns:m="{MATH}">{filled_in(omml, size, ink)}</m:oMath>')


def held(math: str) -> str:
    """Return Office Math as DrawingML holds it ([MS-ODRAWXML] §2.7.1)."""
    return f'<{_PREFIX}:m xmlns:{_PREFIX}="{_A14}">{math}</{_PREFIX}:m>'
