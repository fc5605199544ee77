"""What the cascade must know of each property of SVG: who inherits it, what it is at first, and
where its value is written.
"""

from collections.abc import Mapping

COLORS = frozenset("fill stroke color stop-color flood-color lighting-color".split())
"""The properties whose value is a colour or, of the first two, a paint."""

OPACITY_OF: Mapping[str, str] = {
    "fill": "fill-opacity",
    "stroke": "stroke-opacity",
    "stop-color": "stop-opacity",
    "flood-color": "flood-opacity",
}
"""The property that has the alpha of a colour, since not every renderer reads it in the colour."""

INHERITED: Mapping[str, str] = {
    "clip-rule": "nonzero",
    "color": "#000000",
    "color-interpolation": "sRGB",
    "color-interpolation-filters": "linearRGB",
    "color-scheme": "normal",
    "cursor": "auto",
    "direction": "ltr",
    "dominant-baseline": "auto",
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-family": "sans-serif",
    "font-size": "16",
    "font-size-adjust": "none",
    "font-stretch": "normal",
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "400",
    "image-rendering": "auto",
    "letter-spacing": "normal",
    "line-height": "normal",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "paint-order": "normal",
    "pointer-events": "auto",
    "shape-rendering": "auto",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-align": "start",
    "text-anchor": "start",
    "text-rendering": "auto",
    "text-transform": "none",
    "visibility": "visible",
    "white-space": "normal",
    "word-spacing": "normal",
    "writing-mode": "horizontal-tb",
}
"""The properties that are inherited, each with its initial value."""

RESET: Mapping[str, str] = {
    "alignment-baseline": "baseline",
    "baseline-shift": "0",
    "clip-path": "none",
    "display": "inline",
    "enable-background": "accumulate",
    "filter": "none",
    "flood-color": "#000000",
    "flood-opacity": "1",
    "lighting-color": "#ffffff",
    "mask": "none",
    "opacity": "1",
    "overflow": "visible",
    "stop-color": "#000000",
    "stop-opacity": "1",
    "text-decoration": "none",
    "transform": "none",
    "unicode-bidi": "normal",
    "vector-effect": "none",
}
"""The properties that are not inherited, each with its initial value."""

OF_WORDS = frozenset("line-height text-align text-transform white-space".split())
"""How words are set, which no attribute says."""

ATTRIBUTES = frozenset(INHERITED.keys() | RESET.keys()) - OF_WORDS - {"color-scheme"}
"""The properties that are attributes as well (SVG 2 §6.6)."""

GEOMETRY = frozenset("x y width height cx cy r rx ry d".split())
"""The attributes that browsers take from a style, too, and other renderers do not (SVG 2 §6.6)."""

KEPT = frozenset("isolation mask-type mix-blend-mode transform-box transform-origin".split())
"""What only a style can say and a drawing may show."""
