"""An SVG tree with style sheets, variables and modern colours → the same tree in which each
element says in plain attributes how it looks, and no sheet is left.

An element that every renderer understands as it stands keeps its bytes. A deck is light: of
``light-dark()`` the first colour is taken, unless a drawing asks for ``color-scheme: dark`` alone.
"""

from collections import ChainMap
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.computed_values import (
    InheritedStyle,
    Values,
    computed_text,
    values_of,
    with_context,
    with_opacities,
)
from deckgen.layout.svg.cascade.declared import DeclarationFinder, DeclaredValues
from deckgen.layout.svg.cascade.plain_values import PlainValue, first_color
from deckgen.layout.svg.cascade.style_sheet import SheetReader
from deckgen.layout.svg.cascade.svg_properties import ATTRIBUTES, GEOMETRY, KEPT, OF_WORDS
from deckgen.layout.svg.clean import SVG, drop_element, local_name, reference
from deckgen.records import replace

if TYPE_CHECKING:
    from lxml.etree import _Element

_BACKGROUNDS = ("background", "background-color")


def resolve_styles(root: "_Element", size: tuple[float, float], view_box: str) -> None:
    """Write into each element how it looks, and take the style sheets out.

    `size` is that of the drawing in pixels, `view_box` what it shows. Raises UnfitSvgError.
    """
    reader = SheetReader(size)
    sheets = list(root.iter("{*}style"))
    for sheet in sheets:
        if str(sheet.get("type", "")).strip().lower() in ("", "text/css"):
            reader.read("".join(map(str, sheet.itertext())), str(sheet.get("media", "")))
    cascade = _Cascade(root, DeclarationFinder(reader.rules))
    cascade.run()
    for sheet in sheets:
        drop_element(sheet)
    if cascade.background:
        _paint(root, cascade.background, size, view_box)


class _Cascade:
    """Goes through a tree from its root on; `background` is what lies behind the drawing."""

    def __init__(self, root: "_Element", finder: DeclarationFinder) -> None:
        self.background: PlainValue | None = None
        self._root = root
        self._finder = finder
        self._copied = {reference(element).removeprefix("#") for element in root.iter("{*}use")}

    def run(self) -> None:
        """Resolve all elements. Raises UnfitSvgError."""
        handed_down: dict[_Element | None, InheritedStyle] = {None: InheritedStyle(ChainMap())}
        for element in self._root.iter("*"):
            handed_down[element] = self._resolved(element, handed_down[element.getparent()])

    def _resolved(self, element: "_Element", outer: InheritedStyle) -> InheritedStyle:
        """Resolve an element, and return what it hands down."""
        inner = outer
        if not outer.is_copied and element.get("id") in self._copied:
            inner = replace(outer, is_copied=True)
        declared = self._finder.find(element)
        if not declared.by_name:
            return inner
        inner = with_context(declared, inner)
        values = values_of(declared, inner)
        inner = with_opacities(values, inner)
        if element is self._root:
            self.background = _background(declared, inner)
        if not _is_as_written(declared, values, is_root=element is self._root):
            _write(element, declared, values, is_root=element is self._root)
        return inner


def _background(declared: DeclaredValues, inner: InheritedStyle) -> PlainValue | None:
    """Return the colour that browsers lay behind a drawing, and other renderers do not."""
    for name in reversed([name for name in declared.by_name if name in _BACKGROUNDS]):
        for text in reversed(declared.by_name[name]):
            color = first_color(computed_text(name, text, inner), inner.context)
            if color is not None:
                return PlainValue(color.hex, color.alpha) if color.alpha else None
    return None


def _is_as_written(declared: DeclaredValues, values: Values, *, is_root: bool) -> bool:
    """Return whether every renderer understands an element as it stands."""
    if declared.has_rules or values.keys() - declared.by_name.keys():
        return False
    if declared.styled & GEOMETRY or (is_root and declared.styled - ATTRIBUTES):
        return False
    return all(
        value is not None and value.text == declared.by_name[name][-1]
        for name, value in values.items()
    )


def _write(element: "_Element", declared: DeclaredValues, values: Values, *, is_root: bool) -> None:
    """Write values into the attributes of an element, and into its style what none can say."""
    is_html = local_name(element).startswith("{")
    attributes = ATTRIBUTES if is_root else ATTRIBUTES | (GEOMETRY & declared.styled)
    style: list[str] = []
    for name, value in values.items():
        if is_html or name in KEPT or name in OF_WORDS:
            style.append(f"{name}:{value.text}" if value else "")
        elif name in attributes:
            _set(element, name, value)
    kept = ";".join(filter(None, style))
    _set(element, "style", PlainValue(kept) if kept else None)


def _set(element: "_Element", name: str, value: PlainValue | None) -> None:
    if value is not None:
        element.set(name, value.text)
    elif name in element.attrib:
        del element.attrib[name]


def _paint(root: "_Element", color: PlainValue, size: tuple[float, float], view_box: str) -> None:
    """Put a rectangle behind the drawing: as large as what it shows, and what lies beside that
    where the shapes of `size` and the view box differ.
    """
    from lxml.etree import Element

    left, top, width, height = map(float, view_box.split())
    wider = max(0.0, size[0] / size[1] * height - width)
    higher = max(0.0, size[1] / size[0] * width - height)
    box = {"x": left - wider, "y": top - higher}
    box |= {"width": width + 2 * wider, "height": height + 2 * higher}
    rect = Element(f"{{{SVG}}}rect", {name: f"{value:.10g}" for name, value in box.items()})
    rect.set("fill", color.text)
    rect.set("stroke", "none")
    if color.alpha < 1:
        rect.set("fill-opacity", f"{color.alpha:.4g}")
    root.insert(0, rect)
