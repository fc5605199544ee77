"""`ThemeFile` and a page size → `Theme`: names become colours, sizes and rectangles."""

from collections.abc import Mapping
from pathlib import Path

from deckgen.diagnostics import Report
from deckgen.layout.grid import PageGrid
from deckgen.layout.text.font_faces import faces_of
from deckgen.outline.values.fields import PathText, Plain
from deckgen.page.pages import Artwork, Look, PageLayout, Slot, SlotType
from deckgen.page.style import Palette, TextStyle
from deckgen.theme import surfaces as colour
from deckgen.theme.artwork import load_artwork, read_asset
from deckgen.theme.model import Footer, KindOptions, SlotFile, SurfaceName, Theme, ThemeFile
from deckgen.theme.palette import resolve_palette
from deckgen.theme.text_styles import resolve_styles, unknown_name
from deckgen.theme.theme_fonts import resolve_fonts
from deckgen.units import EMU_PER_POINT, Rect, Size

_SLOT_TYPES: Mapping[str, SlotType] = {
    "area": "area",
    "media": "media",
    "title": "title",
    "subtitle": "subtitle",
    "picture": "picture",
    "table": "table",
    "footer": "footer",
    "page": "number",
    "date": "date",
}
# Placeholder indices as PowerPoint's own layouts number them: 1 for the main content, 10 to 12 for
# the fields at the foot, custom ones from 13.
_FIXED_INDICES = {"title": 0, "body": 1, "date": 10, "footer": 11, "page": 12}
_FIRST_CUSTOM_INDEX = 13


def resolve(
    file: ThemeFile, size: Size, folders: Mapping[str, Path], report: Report
) -> Theme | None:
    """Return the theme; None where a name in it leads nowhere (all such faults are reported)."""
    own = Report()
    theme = _resolve(file, size, folders, own)
    report.extend(own)
    return None if own.has_faults else theme


def _resolve(
    file: ThemeFile, size: Size, folders: Mapping[str, Path], report: Report
) -> Theme | None:
    palette = resolve_palette(file, report)
    fonts = resolve_fonts(file.fonts, folders, report)
    if palette is None or fonts is None:
        return None
    palettes: dict[SurfaceName, Palette] = {
        "light": palette,
        "tint": colour.tint(palette),
        "dark": colour.dark(palette),
    }
    _check_layout_names(file, report)
    surfaces = {name: resolve_styles(file, each, report) for name, each in palettes.items()}
    kinds = {
        str(name): KindOptions(kind.surface or "light", kind.align, kind.footer is not False)
        for name, kind in (file.kinds or {}).items()
    }
    css = (read_asset(file.css, folders, report) or "") if file.css else ""
    theme = Theme(
        look=Look(str(file.name), palette, fonts, surfaces["light"], faces_of(fonts), css),
        size=size,
        margin=int(file.space.margin),
        gutter=int(file.space.gutter),
        footer=Footer(bool(file.footer.number), bool(file.footer.text), bool(file.footer.date)),
        kinds=kinds,
        surfaces=surfaces,
        palettes=palettes,
        layouts=(),
    )
    return theme.with_layouts(_layouts(file, theme, folders, report))


def _check_layout_names(file: ThemeFile, report: Report) -> None:
    """What a theme says of a kind, or draws for it, is by the name of a layout or of several
    (``columns``).
    """
    layouts = {str(name) for name in file.layouts}
    known = sorted(layouts | {name.split("-", maxsplit=1)[0] for name in layouts})
    for name in (*(file.kinds or ()), *(file.artwork or ())):
        if name not in known and name != "all":
            unknown_name(name, "layout", known, report)


def _layouts(
    file: ThemeFile, theme: Theme, folders: Mapping[str, Path], report: Report
) -> tuple[PageLayout, ...]:
    grid = PageGrid(theme.size, theme.margin, theme.gutter)
    art = _ArtworkShelf(file.artwork or {}, theme, folders, report)
    layouts = []
    for name, slots in file.layouts.items():
        surface = theme.options(name).surface
        layouts.append(
            PageLayout(
                name=str(name),
                title=name.replace("-", " ").capitalize(),
                background=theme.palettes[surface].paper,
                slots=_slots(slots, grid, theme.surfaces[surface], report),
                artwork=art.get(name, surface),
            )
        )
    return tuple(layouts)


class _ArtworkShelf:
    """Each drawing is rendered once for each surface it is used on."""

    def __init__(
        self,
        paths: Mapping[Plain, PathText],
        theme: Theme,
        folders: Mapping[str, Path],
        report: Report,
    ) -> None:
        self._paths = {str(name): path for name, path in paths.items()}
        self._theme, self._folders, self._report = theme, folders, report
        self._drawn: dict[tuple[str, SurfaceName], Artwork | None] = {}

    def get(self, layout: str, surface: SurfaceName) -> Artwork | None:
        path = (
            self._paths.get(layout)
            or self._paths.get(layout.split("-", maxsplit=1)[0])
            or self._paths.get("all")
        )
        if path is None or str(path) == "none":
            return None
        key = (str(path), surface)
        if key not in self._drawn:
            self._drawn[key] = load_artwork(path, self._theme, surface, self._folders, self._report)
        return self._drawn[key]


def _slots(
    slots: Mapping[str, SlotFile], grid: PageGrid, styles: Mapping[str, TextStyle], report: Report
) -> tuple[Slot, ...]:
    resolved = []
    custom = _FIRST_CUSTOM_INDEX
    for name, slot in slots.items():
        rect = _rect(slot.box, grid, report)
        style_name = str(slot.style) if slot.style else (name if name in styles else "body")
        if style_name not in styles:
            unknown_name(slot.style, "style", styles, report)
            style_name = "body"
        index = _FIXED_INDICES.get(name)
        if index is None:
            index, custom = custom, custom + 1
        if rect is not None:
            resolved.append(
                Slot(
                    str(name), _type(name, style_name), index, rect, styles[style_name], slot.anchor
                )
            )
    return tuple(resolved)


def _type(name: str, style: str) -> SlotType:
    """What a slot takes: text, unless its name says otherwise; running text shares its room with
    anything else.
    """
    return _SLOT_TYPES.get(name) or ("content" if style == "body" else "body")


def _rect(box: list[Plain], grid: PageGrid, report: Report) -> Rect | None:
    if len(box) != 4:
        report.fault(
            "bad-box",
            f"a box of {len(box)} values",
            box[0].span,
            expected="[left, top, width, height]",
        )
        return None
    values = (
        grid.position(str(box[0])),
        grid.length(str(box[1]), grid.size.height),
        grid.extent(str(box[2])),
        grid.length(str(box[3]), grid.size.height),
    )
    left, top, width, height = values
    for text, value in zip(box, values, strict=True):
        if value is None:
            expected = "c1 … c12 for the left, 1c … 12c for the width, a length (0.6in, 15mm, 12pt) or a share (50%)"
            report.fault("bad-length", f"`{text}` is not a length", text.span, expected=expected)
    if left is None or top is None or width is None or height is None:
        return None
    rect = Rect(left, top, width, height)
    if width < EMU_PER_POINT or height < EMU_PER_POINT:
        report.fault(
            "empty-box",
            "the box has no room",
            box[0].span,
            expected="a width and a height of 1pt or more",
        )
        return None
    if not grid.contains(rect):
        report.fault(
            "off-page",
            "the box leaves the page",
            box[0].span,
            hint="left + width must stay on the page",
        )
    return rect
