"""The values a look is made of: colours, fonts, text styles. The theme fills them; the writers read
them.
"""

import colorsys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from deckgen.content import Marker
from deckgen.records import dataclass, fields
from deckgen.units import NO_EM, Em, Points

Align = Literal["left", "center", "right"]
FontRole = Literal["heading", "body", "mono"]

_ONE_EM = Em(1)

# The twelve slots of a PowerPoint colour scheme (ECMA-376 Part 1 §20.1.6.2) and the token of ours
# in each.
SCHEME_SLOTS: Mapping[str, str] = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "muted",
    "lt2": "surface",
    "accent1": "accent",
    "accent2": "series2",
    "accent3": "series3",
    "accent4": "series4",
    "accent5": "series5",
    "accent6": "series6",
    "hlink": "link",
    "folHlink": "muted",
}


@dataclass(frozen=True, slots=True)
class Color:
    """A colour: `hex` is its value (``#rrggbb``), `token` the palette entry it follows, if any.

    `lum_mod` and `lum_off` are the per cent of HSL luminance kept and added, as DrawingML's
    ``lumMod`` and ``lumOff`` (ECMA-376 Part 1 §20.1.2.3.20): PowerPoint's own "Darker 25%" and
    "Lighter 60%".
    """

    hex: str
    token: str = ""
    lum_mod: int = 100
    lum_off: int = 0

    def shade(self, lum_mod: int, lum_off: int = 0) -> "Color":
        """Return the variant of this colour with its luminance scaled and lifted (per cent)."""
        red, green, blue = (channel / 255 for channel in self.rgb)
        hue, luminance, saturation = colorsys.rgb_to_hls(red, green, blue)
        luminance = min(1.0, luminance * lum_mod / 100 + lum_off / 100)
        mixed = colorsys.hls_to_rgb(hue, luminance, saturation)
        value = "#" + "".join(f"{round(channel * 255):02x}" for channel in mixed)
        # A variant of a variant: one scaling and one lift that come to the same as both.
        total = round(self.lum_off * lum_mod / 100) + lum_off
        return Color(value, self.token, round(self.lum_mod * lum_mod / 100), total)

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        return int(self.hex[1:3], 16), int(self.hex[3:5], 16), int(self.hex[5:7], 16)


LEGIBLE = 4.5
"""The least contrast of text and its ground (WCAG 2.2 §1.4.3)."""


@lru_cache(maxsize=4096)
def contrast(first: str, second: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two ``#rrggbb`` values, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_legible(text: "Color", ground: "Color") -> bool:
    """Return whether text of any size can be read on a ground."""
    return contrast(text.hex, ground.hex) >= LEGIBLE


def most_legible(texts: Iterable["Color"], ground: "Color") -> "Color":
    """Return the colour that stands out most from a ground; the first of several alike."""
    return max(texts, key=lambda text: contrast(text.hex, ground.hex))


def _luminance(value: str) -> float:
    channels = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by purpose; `series` has six.

    `accent` fills shapes. Words in the accent are in `accent_text`, words on it in `on_accent`.
    """

    paper: Color
    ink: Color
    surface: Color
    muted: Color
    accent: Color
    accent_text: Color
    on_accent: Color
    link: Color
    good: Color
    bad: Color
    series: tuple[Color, ...]

    def named(self) -> dict[str, Color]:
        """Return every colour by the name that an author writes: ``ink``, ``accent-text``, …,
        ``series1`` to ``series6``.
        """
        colors = {name.replace("_", "-"): getattr(self, name) for name in TOKENS}
        numbered = {f"series{number}": color for number, color in enumerate(self.series, 1)}
        return {**colors, **numbered}


TOKENS: tuple[str, ...] = tuple(each.name for each in fields(Palette) if each.name != "series")
"""The names of the palette's single colours; those of its series are numbered from ``series1``."""


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface: `family` as PowerPoint names it, `files` for its four faces by the HTML deck.

    `twin` is the family whose metrics and files stand for it (``Arimo`` for Arial); for a theme's
    own font it is the family itself. `weight` is 400 or 700: the weight of text that is not marked
    bold.
    """

    family: str
    twin: str
    weight: int = 400
    fallback: Literal["sans-serif", "serif", "monospace"] = "sans-serif"
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fonts:
    """The three typefaces of a look."""

    heading: Font
    body: Font
    mono: Font

    def get(self, role: FontRole) -> Font:
        """Return the font of a role."""
        match role:
            case "heading":
                return self.heading
            case "body":
                return self.body
            case "mono":
                return self.mono


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one role of text looks, before it is measured.

    `sizes` are points, largest first: text steps down through them until it fits. `leading` is the
    line pitch as a share of 1.2 em (1.0 = PowerPoint's single spacing). `space_before` is in em of
    the base size, not applied to the first paragraph of a box. `indent` is the hanging indent of a
    list level, in em. `secondary` is the colour of second and third list levels, `accent` that of
    bullets, `numeral` that of the numbers of a list, `link` that of links, `mark` that behind
    highlighted text. `code`: lines of a program, which run from left to right whatever they say,
    and go on further in where one is too long.
    """

    name: str
    font: FontRole
    sizes: tuple[Points, ...]
    color: Color
    secondary: Color
    accent: Color
    numeral: Color
    mark: Color
    link: Color
    bold: bool = False
    italic: bool = False
    leading: float = 1.0
    space_before: Em = NO_EM
    indent: Em = _ONE_EM
    align: Align = "left"
    balance: bool = False
    code: bool = False

    def marker_color(self, marker: Marker) -> Color | None:
        """Return the colour of a bullet, which is a shape, or of a number, which is read."""
        match marker:
            case "bullet":
                return self.accent
            case "number":
                return self.numeral
            case "":
                return None


@dataclass(frozen=True, slots=True)
class StyleLevel:
    """How one list level of a style is set at the largest size of the style, in the language of the
    deck.

    `size` and `space_before` (above all but the first paragraph of a box) are points, `leading` is
    as in `TextStyle`. `align` is a side of the page.
    """

    size: Points
    leading: float
    space_before: Points
    align: Align


StyleLevels = tuple[StyleLevel, StyleLevel, StyleLevel]
"""The three levels that a list can have in an outline."""
