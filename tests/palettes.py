"""Some tokens → a whole palette, so that a new token is no change in the tests."""

from deckgen.page.style import TOKENS, Color, Palette


def palette_of(series: tuple[Color, ...], **colors: Color) -> Palette:
    """Return a palette with these colours; a token that is not named is in the ink."""
    return Palette(**{name: colors.get(name, colors["ink"]) for name in TOKENS}, series=series)
