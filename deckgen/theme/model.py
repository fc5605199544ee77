"""What a theme says (`ThemeFile`, as its author wrote it) and what it comes to (`Theme`, resolved
for a page size).
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from deckgen.outline.values.fields import Flag, HexColor, LengthEmu, Number, PathText, Plain
from deckgen.outline.values.models import Before, Field, model
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode
from deckgen.page.boxes import Anchor
from deckgen.page.pages import Look, PageLayout
from deckgen.page.style import Align, FontRole, Palette, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import Emu, Size

SurfaceName = Literal["light", "tint", "dark", "accent"]


@model
class PaletteFile:
    """Colours by purpose, `#rrggbb`."""

    paper: HexColor
    ink: HexColor
    surface: HexColor
    muted: HexColor
    accent: HexColor
    accent_text: HexColor | None = None
    on_accent: HexColor | None = None
    link: HexColor | None = None
    good: HexColor
    bad: HexColor
    series: list[HexColor]


@model
class FontFile:
    """A typeface: a family that deckgen has metrics of, or one that the theme brings as files."""

    family: Plain
    weight: Literal["400", "700"] = "400"
    fallback: Literal["sans-serif", "serif", "monospace"] | None = None
    files: Annotated[list[PathText], Field(min_length=1, max_length=4)] | None = None


@model
class FontsFile:
    """The three typefaces of a theme."""

    heading: FontFile
    body: FontFile
    mono: FontFile


@model
class StyleFile:
    """How one role of text looks."""

    font: FontRole = "body"
    size: Plain
    floor: Plain
    color: Plain | None = None
    bold: Flag = False
    italic: Flag = False
    leading: Annotated[Number, Field(ge=0.5, le=3)] | None = None
    space: Annotated[Number, Field(ge=0, le=5)] | None = None
    indent: Annotated[Number, Field(ge=0, le=5)] | None = None
    align: Align = "left"
    balance: Flag = False


@model
class SlotFile:
    """A named box of a layout: `[left, top, width, height]`, or a mapping with `box` and more."""

    box: Annotated[list[Plain], Field(min_length=1)]
    style: Plain | None = None
    anchor: Anchor = "top"


def _with_box(node: Node) -> Node:
    if not isinstance(node, SequenceNode):
        return node
    return MappingNode(((Scalar("box", node.span), node),), node.span)


SlotEntry = Annotated[SlotFile, Before(_with_box)]


@model
class SpaceFile:
    """The margin of every page and the gutter between the columns of its grid."""

    margin: LengthEmu
    gutter: LengthEmu


@model
class FooterFile:
    """What stands at the foot of a page."""

    number: Flag = True
    text: Flag = True
    date: Flag = False


@model
class KindFile:
    """What a theme says of one kind of slide (or of a layout of that name)."""

    surface: SurfaceName | None = None
    align: Align | None = None
    footer: Flag | None = None


@model
class ThemeFile:
    """A theme as written, its parents merged in."""

    name: Plain
    description: Plain | None = None
    extends: Plain | None = None
    palette: PaletteFile
    fonts: FontsFile
    scale: dict[str, Annotated[Number, Field(ge=6, le=400)]]
    space: SpaceFile
    footer: FooterFile
    artwork: dict[Plain, PathText] | None = None
    styles: dict[str, StyleFile]
    kinds: dict[Plain, KindFile] | None = None
    layouts: dict[str, dict[str, SlotEntry]]
    css: PathText | None = None


def layout_stem(name: str) -> str:
    """Return the name that several layouts share: ``columns`` of ``columns-3``."""
    return name.split("-", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class KindOptions:
    """A theme's wishes for a kind: `align` overrides the alignment of its main text."""

    surface: SurfaceName = "light"
    align: Align | None = None
    footer: bool = True


@dataclass(frozen=True, slots=True)
class Footer:
    """Which of the three fields stand at the foot of a page."""

    number: bool
    text: bool
    date: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A look, resolved for one page size. `kinds` and `surfaces` are by name of the layout.

    `margin` and `gutter` in EMU; `surfaces` maps each surface to its styles by role.
    """

    look: Look
    size: Size
    margin: Emu
    gutter: Emu
    footer: Footer
    kinds: Mapping[str, KindOptions]
    layouts: tuple[PageLayout, ...]
    surfaces: Mapping[SurfaceName, Mapping[str, TextStyle]]
    palettes: Mapping[SurfaceName, Palette]

    def with_layouts(self, layouts: tuple[PageLayout, ...]) -> "Theme":
        """Return this theme with its layouts."""
        return replace(self, layouts=layouts)

    def options(self, name: str) -> KindOptions:
        """Return the options of a kind or layout; one of several (``columns-3``) follows its
        stem.
        """
        return self.kinds.get(name) or self.kinds.get(layout_stem(name)) or KindOptions()

    def layout(self, name: str) -> PageLayout | None:
        """Return the layout of that name, if the theme has it."""
        return next((layout for layout in self.layouts if layout.name == name), None)
