"""A theme's nodes, its parents merged in, and those of the base theme → an advice for every name
that nothing reads: a slot that no kind fills, a style that no text has.

A misspelt key of the language itself is a fault (`unknown-key`). These names are a theme's to
choose, so what is told is that they do nothing, and which one was probably meant.
"""

from collections.abc import Iterator, Mapping

from deckgen.diagnostics import Diagnostic, Report, Severity, Span, did_you_mean, nearest
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar
from deckgen.records import dataclass
from deckgen.theme.model import layout_stem

_FURNITURE = ("title", "kicker", "cite", "footer", "date", "page")
"""Slots that are filled on every page whose layout has them."""

_FOOT = frozenset({"footer", "date", "page"})

_WITHOUT_TEXT = frozenset({"area", "media", "picture", "table"})
"""Slots that are filled from edge to edge, so that nothing in them hangs at a side."""

_NEAR = 0.8
"""How like a layout's name must be to another's to be taken for that: a theme may have layouts of
its own.
"""

_YES = frozenset({"true", "yes", "on"})

_Entries = Mapping[str, tuple[Scalar, Node]]


@dataclass(frozen=True, slots=True)
class _Names:
    """What a theme and the base theme have by name."""

    theme: MappingNode
    base: MappingNode

    def layouts(self) -> dict[str, tuple[str, ...]]:
        """Return the names of the slots of the theme's layouts, by layout."""
        return _slots(self.theme)

    def known_slots(self, layout: str, slots: tuple[str, ...]) -> tuple[str, ...]:
        """Return the slots that something on a page of this layout may fill."""
        base = _slots(self.base)
        if layout not in base:
            every = (name for names in base.values() for name in names)
            return tuple(dict.fromkeys(every))
        known = tuple(dict.fromkeys((*base[layout], *_FURNITURE)))
        # Most kinds make do with a body where a slot of their own is left out.
        return known if set(base[layout]) <= set(slots) else (*known, "body")


def tell_unread(theme: MappingNode, base: MappingNode, report: Report) -> None:
    """Add an advice for each name of the theme that nothing reads. What the built-in themes have is
    not asked about.
    """
    names = _Names(theme, base)
    for find in (_layouts, _slot_names, _anchors, _styles, _sizes, _aligned, _footers):
        for found in find(names):
            if found.span is not None and not found.span.source.name.startswith("<deckgen>"):
                report.add(found)


def _layouts(names: _Names) -> Iterator[Diagnostic]:
    known = _slots(names.base)
    for name, (key, _) in _entries(names.theme, "layouts").items():
        meant = nearest(name, known, _NEAR)
        if name not in known and meant and layout_stem(name) not in known:
            message = f"no kind has the layout `{name}`: only slides that say `layout: {name}` do"
            yield _unread(message, key.span, f"did you mean `{meant}`?")


def _slot_names(names: _Names) -> Iterator[Diagnostic]:
    for layout, slots in names.layouts().items():
        known = names.known_slots(layout, slots)
        for name, (key, _) in _entries(names.theme, "layouts", layout).items():
            if name not in known:
                hint = did_you_mean(name, known, f"its slots are {', '.join(known)}")
                yield _unread(f"nothing fills the slot `{name}` of `{layout}`", key.span, hint)


def _anchors(names: _Names) -> Iterator[Diagnostic]:
    for layout in names.layouts():
        for name in _WITHOUT_TEXT & _entries(names.theme, "layouts", layout).keys():
            slot = _entries(names.theme, "layouts", layout, name)
            if "anchor" in slot:
                message = f"`{name}` has no text of its own that an `anchor` could move"
                yield _unread(message, slot["anchor"][0].span, "leave it out, or change the `box`")


def _styles(names: _Names) -> Iterator[Diagnostic]:
    slots = [(layout, slot) for layout, held in names.layouts().items() for slot in held]
    asked = {str(_value(names.theme, "layouts", *place, "style")) for place in slots}
    read = asked | {slot for _, slot in slots} | _entries(names.base, "styles").keys()
    for name, (key, _) in _entries(names.theme, "styles").items():
        if name not in read:
            hint = did_you_mean(name, read, "name it in a slot: `style: …`")
            yield _unread(f"no text has the style `{name}`", key.span, hint)


def _sizes(names: _Names) -> Iterator[Diagnostic]:
    styles = _entries(names.theme, "styles")
    read = {
        str(_value(names.theme, "styles", style, key))
        for style in styles
        for key in ("size", "floor")
    }
    known = [name for name in _entries(names.theme, "scale") if name in read]
    for name, (key, _) in _entries(names.theme, "scale").items():
        if name not in read:
            hint = did_you_mean(name, known, "name it in a style: `size: …`")
            yield _unread(f"no style has the size `{name}`", key.span, hint)


def _aligned(names: _Names) -> Iterator[Diagnostic]:
    for kind, slots in _slots_by_kind(names).items():
        said = _entries(names.theme, "kinds", kind)
        if "align" in said and "body" not in slots:
            message = f"`{kind}` has no `body` that could be aligned"
            hint = "align a style: `styles: {…: {align: …}}`"
            yield _unread(message, said["align"][0].span, hint)


def _footers(names: _Names) -> Iterator[Diagnostic]:
    for kind, slots in _slots_by_kind(names).items():
        said = _entries(names.theme, "kinds", kind)
        wanted = "footer" in said and str(said["footer"][1]).lower() in _YES
        if wanted and not slots & _FOOT:
            message = f"the layouts of `{kind}` have no place for a footer"
            yield _unread(message, said["footer"][0].span, "draw its `footer`, `date` or `page`")


def _slots_by_kind(names: _Names) -> dict[str, set[str]]:
    """Return the slots of all layouts of each kind that the theme says something of; a kind without
    layouts is a fault of its own.
    """
    slots = {}
    for kind in _entries(names.theme, "kinds"):
        its = [held for name, held in names.layouts().items() if kind in (name, layout_stem(name))]
        if its:
            slots[kind] = {slot for held in its for slot in held}
    return slots


def _unread(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic("unread-key", message, span, Severity.ADVICE, hint=hint)


def _slots(theme: MappingNode) -> dict[str, tuple[str, ...]]:
    layouts = _entries(theme, "layouts")
    return {name: tuple(_entries(theme, "layouts", name)) for name in layouts}


def _value(node: Node | None, *path: str) -> Node | None:
    """Return the value at the end of a path of keys; None where there is none."""
    for key in path:
        node = node.get(key) if isinstance(node, MappingNode) else None
    return node


def _entries(theme: MappingNode, *path: str) -> _Entries:
    """Return keys and values of the mapping at the end of a path; nothing where there is none."""
    node = _value(theme, *path)
    if not isinstance(node, MappingNode):
        return {}
    return {str(key): (key, value) for key, value in node.entries}
