"""Some tokens → a whole palette, so that a new token is no change in the tests."""

from deckgen.page.style import TOKENS, Color, Palette


def palette_of(series: tuple[Color, ...], **colors: Color) -> Palette:
    """Return a palette with these colours. Words in the accent are in the accent, words on it in
    the paper; a token that is not named is in the ink.
    """
    colors = {"accent_text": colors["accent"], "on_accent": colors["paper"], **colors}
    return Palette(**{name: colors.get(name, colors["ink"]) for name in TOKENS}, series=series)
