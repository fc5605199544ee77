"""An SVG template of a theme and a palette → `Artwork`, for both outputs the same drawing.

A template may only print the values below and choose with `if`: no loop, no call, no filter, so
that a theme from anywhere cannot compute, read or hang (Jinja2's sandbox alone bounds neither time
nor memory).
"""

from collections.abc import Mapping
from pathlib import Path

from deckgen.diagnostics import Report, Source, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.picture import svg_picture
from deckgen.layout.svg.art_shapes import draw
from deckgen.outline.values.fields import PathText
from deckgen.page.pages import Artwork
from deckgen.theme.model import SurfaceName, Theme
from deckgen.units import pixels

_LIMIT = 512 * 1024


def read_asset(path: PathText, folders: Mapping[str, Path], report: Report) -> str | None:
    """Return the text of a file of the theme that named it; None (and a fault) where it cannot be
    read.
    """
    folder = Folder(folders[path.span.source.name], ())
    data = folder.read(str(path), path.span, report, what="theme file", limit=_LIMIT)
    if data is None:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        report.fault(
            "encoding",
            f"{path} is not UTF-8 (byte {error.start})",
            path.span,
            hint="save it as UTF-8",
        )
        return None


def load_artwork(
    path: PathText, theme: Theme, surface: SurfaceName, folders: Mapping[str, Path], report: Report
) -> Artwork | None:
    """Return the drawing in the colours of `surface`; None (and a fault) where it cannot be drawn."""
    template = read_asset(path, folders, report)
    if template is None:
        return None
    svg = _render(Source(str(path), template), path.span, theme, surface, report)
    if svg is None:
        return None
    picture = None
    shapes = draw(svg, theme.palettes[surface], theme.size)
    if shapes is None:
        picture = svg_picture(svg.encode(), path.span, report)
        if picture is None:
            return None
        svg = picture.data.decode()
    return Artwork(svg, shapes or (), picture)


def _values(theme: Theme, surface: SurfaceName) -> dict[str, object]:
    palette = theme.palettes[surface]
    width, height, margin = (
        pixels(theme.size.width),
        pixels(theme.size.height),
        pixels(theme.margin),
    )
    return {
        **{name: color.hex for name, color in palette.named().items()},
        "dark": surface == "dark",
        "width": f"{width:g}",
        "height": f"{height:g}",
        "left": f"{margin:g}",
        "right": f"{width - margin:g}",
        "center": f"{width / 2:g}",
    }


def _render(
    source: Source, place: Span, theme: Theme, surface: SurfaceName, report: Report
) -> str | None:
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.Not, nodes.Compare,
        nodes.Operand,
    )  # fmt: skip
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    try:
        tree = environment.parse(source.text)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, allowed):
                message = f"`{type(node).__name__.lower()}` is not allowed in artwork"
                hint = "print a value ({{ accent }}) or choose with {% if dark %}; nothing else"
                report.fault("artwork-template", message, Span(source, node.lineno, 1), hint=hint)
                return None
        values = _values(theme, surface)
        return environment.from_string(tree).render(values)
    except TemplateSyntaxError as error:
        report.fault(
            "artwork-template", (error.message or "").lower(), Span(source, error.lineno, 1)
        )
    except TemplateError as error:
        hint = "the values are " + ", ".join(_values(theme, surface))
        report.fault("artwork-template", f"{source.name}: {error.message}", place, hint=hint)
    return None
