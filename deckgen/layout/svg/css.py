"""CSS out of an SVG → the same CSS without anything that is loaded from elsewhere."""

import re

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.)|$)", re.DOTALL)
_IMPORT = re.compile(r"@(?:import|charset|namespace)\b[^;{}]*;?", re.IGNORECASE)
# What follows stands for an address without saying url(): CSS Images 4 §2.
_LOADING = re.compile(
    r"(?:-webkit-)?(?:image-set|cross-fade)\((?:[^()]|\([^()]*\))*\)?"
    r"|\b(?:image|src|element)\([^()]*\)?",
    re.IGNORECASE,
)
_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\s*\)?", re.IGNORECASE)
RASTER_DATA = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE
)
_FRAGMENT = re.compile(r"#[^\s\"'()\\<>]*")


def clean_style(css: str) -> str:
    r"""Return style text (a sheet, a ``style`` attribute or a property's value) that refers to
    nothing outside.

    Escapes are resolved first, since ``\75rl(`` is ``url(`` to a browser.
    """
    text = _COMMENT.sub(" ", _ESCAPE.sub(_plain, _COMMENT.sub(" ", css)))
    text = _LOADING.sub("none", _IMPORT.sub(" ", text))
    return _URL.sub(_inside_only, text)


def _plain(escape: "re.Match[str]") -> str:
    """Return the character that an escape stands for (CSS Syntax 3 §4.3.7)."""
    number, character = escape.groups("")
    if number:
        return _character(int(number, 16))
    return character if character.isprintable() else ""


def _character(number: int) -> str:
    """Return the character of a code point; U+FFFD for controls, surrogates and what is none."""
    if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF:
        return chr(number)
    return "\N{REPLACEMENT CHARACTER}"


def _inside_only(url: "re.Match[str]") -> str:
    """Return a reference that stays inside the file as it is, any other as ``none``."""
    target = next(filter(None, url.groups()), "").strip()
    if _FRAGMENT.fullmatch(target) or RASTER_DATA.fullmatch(target):
        return f"url({target})"
    return "none"
