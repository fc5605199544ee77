"""An SVG template of a theme and a palette → `Artwork`, for both outputs the same drawing.

A template may only print the values below and choose with `if`: no loop, no call, no filter, so
that a theme from anywhere cannot compute, read or hang (Jinja2's sandbox alone bounds neither time
nor memory).
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckgen.diagnostics import Report, Source, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.svg_picture import PictureUse, svg_picture, tell_unset_words
from deckgen.layout.svg.art_shapes import draw
from deckgen.layout.svg.read_svg import sanitise_svg
from deckgen.layout.text_shade import is_dark
from deckgen.outline.values.fields import PathText
from deckgen.page.pages import Artwork
from deckgen.theme.drawing_checks import check_words, is_for_a_page, is_text
from deckgen.theme.model import SurfaceName, Theme
from deckgen.units import pixels

if TYPE_CHECKING:
    from jinja2.nodes import Template

# A value that is printed, and what else means something to Jinja2, which makes line feeds of all
# line ends.
_PRINTED = re.compile(r"(?<!\{)\{\{ ([a-z0-9_]+) \}\}")
_OTHER = re.compile(r"\{[{%#]|\r")
_ARITHMETIC = "arithmetic"
_REFUSED = {
    **dict.fromkeys(
        ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos", "Concat"), _ARITHMETIC
    ),
    **dict.fromkeys(("For", "Break", "Continue"), "loops"),
    **dict.fromkeys(("Filter", "FilterBlock"), "filters"),
    **dict.fromkeys(("Call", "CallBlock", "Macro"), "calls"),
    **dict.fromkeys(("Include", "Import", "FromImport", "Extends", "Block"), "other files in it"),
    **dict.fromkeys(("Assign", "AssignBlock", "With"), "values of its own"),
    **dict.fromkeys(("Getattr", "Getitem", "Slice"), "parts of values"),
    **dict.fromkeys(("And", "Or", "CondExpr", "Test"), "conditions but `if`, `not` and `==`"),
}
"""Jinja2's nodes, and what an author calls them."""
_OTHERWISE = "print a value ({{ accent }}) or choose with {% if dark %}; nothing else"
_INSTEAD = {
    _ARITHMETIC: 'write the number, or count from an edge: `transform="translate({{ right }} 0)"`;'
    " `accent-text` is `accent_text` here"
}
_BESIDES = re.compile(r"<\?|<!(?!--)|[\w-]:[\w-]")
_LIMIT = 512 * 1024
"""Bytes of a file of a theme: a drawing or a style sheet has far fewer."""


def read_asset(path: PathText, folders: Mapping[str, Folder], report: Report) -> str | None:
    """Return the text of a file of the theme that named it; None (and a fault) where it cannot be
    read.
    """
    folder = folders[path.span.source.name]
    data = folder.read(str(path), path.span, report, what="theme file", limit=_LIMIT)
    if data is None:
        return None
    if not is_text(data, path, report):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 (byte {error.start})"
        report.fault("encoding", message, path.span, hint="save it as UTF-8")
        return None


def load_artwork(
    path: PathText,
    theme: Theme,
    surface: SurfaceName,
    folders: Mapping[str, Folder],
    report: Report,
) -> Artwork | None:
    """Return the drawing in the colours of `surface`: shapes that PowerPoint can edit, or else a
    picture. None (and a fault) where it cannot be drawn.
    """
    template = read_asset(path, folders, report)
    if template is None:
        return None
    svg = _render(Source(str(path), template), path.span, theme, surface, report)
    if svg is None or not is_for_a_page(svg, path, theme.size, report):
        return None
    shapes = draw(svg, theme.palettes[surface], theme.size)
    if shapes is not None:
        return Artwork(_plain(svg), shapes, None)
    fonts = theme.look.fonts
    own = (fonts.body, fonts.heading, fonts.mono)
    use = PictureUse("the drawing", path.span, fonts=own)
    picture = svg_picture(svg.encode(), use, report)
    if picture is None:
        return None
    check_words(svg, path, own, report)
    tell_unset_words(picture, f"the drawing '{path}'", path.span, report)
    return Artwork(picture.data.decode(), (), picture)


def _plain(svg: str) -> str:
    """Return simple artwork without what its shapes do not show: names of other vocabularies,
    instructions to programs, a document type.
    """
    if not _BESIDES.search(svg):
        return svg
    clean = sanitise_svg(svg.encode())
    # What is made of simple shapes has nothing that cannot be shown.
    assert isinstance(clean, bytes)
    return clean.decode()


def _values(theme: Theme, surface: SurfaceName) -> dict[str, object]:
    """Return what a template may print: colours, and lengths in pixels."""
    width, height = pixels(theme.size.width), pixels(theme.size.height)
    margin = pixels(theme.margin)
    colors = theme.palettes[surface].named()
    return {
        **{name.replace("-", "_"): color.hex for name, color in colors.items()},
        "dark": surface == "dark"
        or (surface == "accent" and is_dark(theme.palettes[surface].paper)),
        "width": f"{width:g}",
        "height": f"{height:g}",
        "left": f"{margin:g}",
        "right": f"{width - margin:g}",
        "center": f"{width / 2:g}",
    }


def _render(
    source: Source, place: Span, theme: Theme, surface: SurfaceName, report: Report
) -> str | None:
    """Return what a template prints; None (and a fault) where it does more than it may."""
    values = _values(theme, surface)
    printed = filled(source.text, values)
    if printed is not None:
        return printed
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    try:
        tree = environment.parse(source.text)
        if not _is_allowed(tree, source, report):
            return None
        return environment.from_string(tree).render(values)
    except TemplateSyntaxError as error:
        message = (error.message or "").lower()
        report.fault("artwork-template", message, Span(source, error.lineno, 1))
    except TemplateError as error:
        message, hint = f"{source.name}: {error.message}", "the values are " + ", ".join(values)
        report.fault("artwork-template", message, place, hint=hint)
    return None


def filled(template: str, values: Mapping[str, object]) -> str | None:
    """Return what Jinja2 makes of a template that only prints values, without loading it (30 ms);
    None where there is anything else in the template.

    Colours and lengths need no escaping.
    """
    plain, *printed = _PRINTED.split(template)
    names, others = printed[::2], printed[1::2]
    if _OTHER.search("".join((plain, *others))) or not values.keys() >= set(names):
        return None
    filled = "".join(f"{values[name]}{text}" for name, text in zip(names, others, strict=True))
    return (plain + filled).removesuffix("\n")


def _is_allowed(tree: "Template", source: Source, report: Report) -> bool:
    """Report the first thing in a template that neither prints a value nor chooses with `if`."""
    from jinja2 import nodes

    allowed = (
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Const,
        nodes.If,
        nodes.Not,
        nodes.Compare,
        nodes.Operand,
    )
    for node in tree.find_all(nodes.Node):
        if isinstance(node, allowed):
            continue
        words = _REFUSED.get(type(node).__name__, "such code")
        report.fault(
            "artwork-template",
            f"artwork has no {words}",
            Span(source, node.lineno, 1),
            hint=_INSTEAD.get(words, _OTHERWISE),
        )
        return False
    return True
