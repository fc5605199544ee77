"""`ThemeFile` and a page size → `Theme`: names become colours, sizes and rectangles."""

from collections.abc import Mapping

from deckgen.diagnostics import Report
from deckgen.layout.files.locate import Folder
from deckgen.layout.fonts.font_faces import faces_of
from deckgen.layout.grid import PageGrid
from deckgen.outline.values.fields import PathText, Plain
from deckgen.page.pages import Artwork, Look, PageLayout
from deckgen.page.style import Palette
from deckgen.theme import surfaces as colour
from deckgen.theme.artwork import load_artwork, read_asset
from deckgen.theme.model import (
    Footer,
    KindOptions,
    SurfaceName,
    Theme,
    ThemeFile,
    layout_stem,
)
from deckgen.theme.palette import resolve_palette
from deckgen.theme.slots import resolve_slots
from deckgen.theme.text_styles import resolve_styles, unknown_name
from deckgen.theme.theme_fonts import resolve_fonts
from deckgen.units import Emu, Size

_ALL = "all"
"""Instead of a layout's name: artwork for every layout that has none of its own."""

_NO_ARTWORK = "none"
"""Instead of a path: nothing is drawn, not even what is drawn for all."""


def resolve(
    file: ThemeFile, size: Size, folders: Mapping[str, Folder], report: Report
) -> Theme | None:
    """Return the theme; None where a name in it leads nowhere (all such faults are reported)."""
    # Faults that were reported before are another stage's: they must not stop this one.
    faults = Report()
    theme = _resolve(file, size, folders, faults)
    report.extend(faults)
    return None if faults.has_faults else theme


def _resolve(
    file: ThemeFile, size: Size, folders: Mapping[str, Folder], report: Report
) -> Theme | None:
    palette = resolve_palette(file, report)
    fonts = resolve_fonts(file.fonts, folders, report)
    if palette is None or fonts is None:
        return None
    palettes: dict[SurfaceName, Palette] = {
        "light": palette,
        "tint": colour.tint(palette),
        "dark": colour.dark(palette),
        "accent": colour.on_accent(palette),
    }
    _check_layout_names(file, report)
    surfaces = {
        surface: resolve_styles(file, colors, report) for surface, colors in palettes.items()
    }
    css = read_asset(file.css, folders, report) if file.css else None
    footer = file.footer
    theme = Theme(
        look=Look(str(file.name), palette, fonts, surfaces["light"], faces_of(fonts), css or ""),
        size=size,
        margin=Emu(file.space.margin),
        gutter=Emu(file.space.gutter),
        footer=Footer(bool(footer.number), bool(footer.text), bool(footer.date)),
        kinds=_options(file),
        surfaces=surfaces,
        palettes=palettes,
        layouts=(),
    )
    return theme.with_layouts(_layouts(file, theme, folders, report))


def _options(file: ThemeFile) -> dict[str, KindOptions]:
    """Return what the theme wishes for kinds and layouts, by name."""
    options = {}
    for name, kind in (file.kinds or {}).items():
        has_footer = kind.footer is not False
        options[str(name)] = KindOptions(kind.surface or "light", kind.align, has_footer)
    return options


def _check_layout_names(file: ThemeFile, report: Report) -> None:
    """Report what a theme says of a kind, or draws for it, under a name that is neither that of a
    layout nor that of several (``columns``).
    """
    layouts = set(map(str, file.layouts))
    known = sorted(layouts | set(map(layout_stem, layouts)))
    for name in file.kinds or ():
        if name not in known:
            hint = f"only artwork goes by `{_ALL}`: name the kinds" if name == _ALL else ""
            unknown_name(name, "layout", known, report, hint=hint)
    for name in file.artwork or ():
        if name not in (*known, _ALL):
            unknown_name(name, "layout", (*known, _ALL), report)


def _layouts(
    file: ThemeFile, theme: Theme, folders: Mapping[str, Folder], report: Report
) -> tuple[PageLayout, ...]:
    """Return the layouts, each on the surface that the theme wants for it."""
    grid = PageGrid(theme.size, theme.margin, theme.gutter)
    art = _ArtworkShelf(file.artwork or {}, theme, folders, report)
    layouts = []
    for name, slots in file.layouts.items():
        surface = theme.options(name).surface
        layout = PageLayout(
            name=str(name),
            title=name.replace("-", " ").capitalize(),
            background=theme.palettes[surface].paper,
            slots=resolve_slots(slots, grid, theme.surfaces[surface], report),
            artwork=art.get(name, surface),
        )
        layouts.append(layout)
    return tuple(layouts)


class _ArtworkShelf:
    """The drawings of a theme: each is rendered once for each surface it is used on."""

    def __init__(
        self,
        paths: Mapping[Plain, PathText],
        theme: Theme,
        folders: Mapping[str, Folder],
        report: Report,
    ) -> None:
        self._paths = {str(name): path for name, path in paths.items()}
        self._theme = theme
        self._folders = folders
        self._report = report
        self._drawn: dict[tuple[str, SurfaceName], Artwork | None] = {}

    def get(self, layout: str, surface: SurfaceName) -> Artwork | None:
        """Return what is drawn behind a layout, named by it, by its stem, or for all."""
        names = (layout, layout_stem(layout), _ALL)
        path = next(filter(None, map(self._paths.get, names)), None)
        if path is None or str(path) == _NO_ARTWORK:
            return None
        key = (str(path), surface)
        if key not in self._drawn:
            self._drawn[key] = load_artwork(path, self._theme, surface, self._folders, self._report)
        return self._drawn[key]
