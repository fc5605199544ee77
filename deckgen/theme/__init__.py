"""theme.yaml files → `Theme`: how a deck looks, with every fault at its line."""

from deckgen.theme.load import ThemeRequest, built_in_themes, load_theme
from deckgen.theme.model import KindOptions, Theme

__all__ = ["KindOptions", "Theme", "ThemeRequest", "built_in_themes", "load_theme"]
