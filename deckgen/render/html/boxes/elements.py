"""Names and values → the attributes of HTML elements, each with a space ahead of it, or nothing."""

from html import escape

from deckgen.page.style import Color

_DIRECTIONS = {True: "rtl", False: "ltr"}


def attribute(name: str, value: str | int | None) -> str:
    """Return an attribute, its value escaped; nothing where the value is empty or None."""
    if value is None or value == "":
        return ""
    return f' {name}="{escape(str(value))}"'


def when(is_wanted: object, html: str) -> str:
    """Return `html` where it is wanted, else nothing."""
    return html if is_wanted else ""


def language(inner: str, outer: str) -> str:
    """Return the language of an element inside another one, where it differs."""
    return when(inner != outer, attribute("lang", inner))


def direction(rtl: bool, outer: bool) -> str:
    """Return the direction of an element inside another one, where it differs."""
    return when(rtl != outer, f' dir="{_DIRECTIONS[rtl]}"')


def ours(lang: str, outer: str, *, rtl: bool, outer_rtl: bool) -> str:
    """Return the language and the direction of our own words inside an element in the language
    `outer`, read from the right where `rtl`. They are in that language, or else in English.
    """
    is_english = lang != outer
    return language(lang, outer) + direction(rtl and not is_english, outer_rtl)


def spoken(alt: str, lang: str = "") -> str:
    """Return the attributes of a drawing: its words and, where that is not what stands around it,
    their language; or that it has none.
    """
    if not alt:
        return ' aria-hidden="true"'
    return f' role="img"{attribute("aria-label", alt)}{attribute("lang", lang)}'


def paint(color: Color | None, otherwise: str = "none") -> str:
    """Return a colour as CSS and SVG write it."""
    return color.hex if color else otherwise


def anchor(page_id: str) -> str:
    """Return the id of a page's element. reveal.js would take a number for a place in the deck."""
    return f"_{page_id}" if page_id.isdigit() else page_id
