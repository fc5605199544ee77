"""An element, and the rules of the sheets → every value that is declared for it, by property."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.selector_match import (
    ComplexSelector,
    SelectorMatcher,
    plain_name,
)
from deckgen.layout.svg.cascade.style_sheet import CssDeclaration, StyleRule, parse_style
from deckgen.layout.svg.cascade.svg_properties import ATTRIBUTES
from deckgen.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

# How strong a declaration is: by where it stands, its layer, its selector, its place in the file.
_Strength = tuple[int, float, tuple[int, int, int], int]
_RULE, _INLINE, _IMPORTANT_RULE, _IMPORTANT_INLINE = 1, 2, 3, 4
_NO_SELECTOR = (0, 0, 0)
# A size, the height of a line behind a slash, and what is left.
_SIZE = re.compile(
    r"(?:^|(?<=\s))((?:\d++(?:\.\d*+)?|\.\d++)(?:px|pt|pc|mm|cm|in|em|rem|ex|q|%)"
    r"|(?:xx?-)?(?:small|large)|xxx-large|medium|smaller|larger|0)"
    r"(?:\s*+/\s*+([^\s,]++))?\s++(\S.*+)",
    re.IGNORECASE | re.DOTALL,
)
_STYLES = ("italic", "oblique")
_WEIGHT = re.compile(r"bold|bolder|lighter|[1-9]\d{0,2}|1000", re.IGNORECASE)
_MARKERS = ("marker-start", "marker-mid", "marker-end")


@dataclass(frozen=True, slots=True)
class DeclaredValues:
    """The values of each property, the strongest last; `styled` are the properties of which one
    stands in a style, and not in an attribute.
    """

    by_name: Mapping[str, Sequence[str]]
    styled: frozenset[str]
    has_rules: bool


class DeclarationFinder:
    """Finds what is declared for the elements of one drawing."""

    def __init__(self, rules: Sequence[StyleRule]) -> None:
        self._matcher = SelectorMatcher()
        self._by_key: dict[str, list[tuple[ComplexSelector, StyleRule, int]]] = defaultdict(list)
        for place, rule in enumerate(rules):
            for selector in rule.selectors:
                self._by_key[_key(selector)].append((selector, rule, place))

    def find(self, element: "_Element") -> DeclaredValues:
        """Return what is declared for an element. Raises UnfitSvgError."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for name, value in element.attrib.items():
            if name in ATTRIBUTES:
                by_name[str(name)].append(str(value).strip())
        styles = list(self._matched(element))
        has_rules = bool(styles)
        style = str(element.get("style", ""))
        for declaration in parse_style(style) if style else ():
            origin = _IMPORTANT_INLINE if declaration.is_important else _INLINE
            styles.append(((origin, 0.0, _NO_SELECTOR, len(styles)), declaration))
        styled: set[str] = set()
        for _, declaration in sorted(styles, key=lambda pair: pair[0]):
            for name, value in longhands(declaration):
                by_name[name].append(value)
                styled.add(name)
        return DeclaredValues(by_name, frozenset(styled), has_rules)

    def _matched(self, element: "_Element") -> Iterator[tuple[_Strength, CssDeclaration]]:
        """Yield the declarations of all rules that match, each with its strength."""
        if not self._by_key:
            return
        keys = [f"#{element.get('id', '')}", plain_name(element), ""]
        keys += [f".{name}" for name in self._matcher.classes(element)]
        for key in keys:
            for selector, rule, place in self._by_key.get(key, ()):
                if self._matcher.matches(selector, element):
                    yield from _strengths(selector, rule, place)


def _strengths(
    selector: ComplexSelector, rule: StyleRule, place: int
) -> Iterator[tuple[_Strength, CssDeclaration]]:
    for declaration in rule.declarations:
        if declaration.is_important:  # among important ones, earlier layers win
            strength = (_IMPORTANT_RULE, -rule.layer, selector.specificity, place)
        else:
            strength = (_RULE, rule.layer, selector.specificity, place)
        yield strength, declaration


def _key(selector: ComplexSelector) -> str:
    """Return what an element must have at least: an id, a class, a name, or nothing."""
    last = selector.compounds[0]
    if last.id:
        return f"#{last.id}"
    if last.classes:
        return f".{last.classes[0]}"
    return last.name


def longhands(declaration: CssDeclaration) -> Iterator[tuple[str, str]]:
    """Yield what a shorthand stands for; other declarations as they are."""
    match declaration.name:
        case "marker":
            yield from ((name, declaration.value) for name in _MARKERS)
        case "font":
            yield from _font_longhands(declaration.value)
        case "text-decoration-line":
            yield "text-decoration", declaration.value
        case name:
            yield name, declaration.value


def _font_longhands(value: str) -> Iterator[tuple[str, str]]:
    """Yield what ``font`` stands for (CSS Fonts 4 §2.7); nothing for what is no font."""
    match = _SIZE.search(value)
    if match is None:
        return
    before = value[: match.start()].lower().split()
    yield "font-style", next((word for word in before if word in _STYLES), "normal")
    yield "font-weight", next((word for word in before if _WEIGHT.fullmatch(word)), "normal")
    yield "font-size", match[1]
    yield "line-height", match[2] or "normal"
    yield "font-family", match[3].strip()
