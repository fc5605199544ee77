"""What MathML is made of for ziamath: elements of its own and of ours, every space given."""

from xml.etree import ElementTree as ET

ROW = "deckgen-row"
FRACTION = "deckgen-fraction"
ARROW = "deckgen-arrow"
MARK = "deckgen-mark"
FOREIGN = "deckgen-foreign"
"""Elements of our own: a row, a fraction, an arrow with words on it, the mark of an accent, words
that no font for mathematics has.
"""

EM = 1.333
"""ziamath's em is a third wider than one: it takes CSS pixels for points."""


def element(tag: str, *children: ET.Element, text: str = "", **attributes: str) -> ET.Element:
    """Return an element with text or children."""
    made = ET.Element(tag, attributes)
    made.text = text
    made.extend(children)
    return made


def spacer(width: float) -> ET.Element:
    """Return a space of a width in em."""
    return element("mspace", width=f"{width / EM:.4f}em")


def strut() -> ET.Element:
    r"""Return a line's height where nothing in it is as high: TeX's `\strut`."""
    return element("mspace", width="0", height=f"{0.7 / EM:.3f}em", depth=f"{0.3 / EM:.3f}em")


def operator(text: str, **attributes: str) -> ET.Element:
    """Return an operator without the space that MathML would set around it."""
    return element("mo", text=text, lspace="0", rspace="0", form="infix", **attributes)


def fence(text: str) -> list[ET.Element]:
    """Return a bracket as high as what it stands at, none for an empty one."""
    if not text:
        return []
    return [operator(text, stretchy="true")]


def padded(text: str) -> ET.Element:
    """Return characters as they are; spaces around them, which an element would lose, become
    elements of their own.
    """
    tag = "mi" if len(text) == 1 else "mn"
    word = element(tag, text=text, mathvariant="normal", lspace="0", rspace="0")
    if text == text.strip():
        return word
    lead, tail = text != text.lstrip(), text != text.rstrip()
    return element(ROW, *[spacer(0.25)] * lead, word, *[spacer(0.25)] * tail)


def flag(value: bool) -> str:
    """Return the value of an attribute that is true or false."""
    return "true" if value else "false"
