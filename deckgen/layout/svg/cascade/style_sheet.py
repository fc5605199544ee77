"""The text of a style sheet → its rules in the order of the file, nested ones unfolded.

Of ``@media`` and ``@supports`` what holds is kept. What draws nothing (``@font-face``,
``@keyframes``, ``@import`` …) is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.conditions import media_holds, supports_holds
from deckgen.layout.svg.cascade.selector import parse_selectors
from deckgen.layout.svg.cascade.selector_match import ComplexSelector, InvalidSelectorError
from deckgen.layout.svg.clean import UnfitSvgError
from deckgen.layout.svg.css_tokens import require_shallow, significant, tokens_in, written
from deckgen.records import dataclass

if TYPE_CHECKING:
    from tinycss2.ast import Node

# Declarations in which nothing but colons and semicolons parts anything: read ten times as fast.
_SIMPLE = re.compile(r"[-\w\s:;#.,%]*+", re.ASCII)
_DEEPEST = 30
"""How many rules may stand in one another."""
MOST_SELECTORS = 50_000
"""How many selectors all sheets of a drawing may have."""


@dataclass(frozen=True, slots=True)
class CssDeclaration:
    """``name: value``; names are in small letters, but for those of custom properties."""

    name: str
    value: str
    is_important: bool = False


@dataclass(frozen=True, slots=True)
class StyleRule:
    """What holds for the elements that one of the selectors matches. Of two rules that are alike
    otherwise, the one in the later `layer` wins.
    """

    selectors: tuple[ComplexSelector, ...]
    declarations: tuple[CssDeclaration, ...]
    layer: float


class SheetReader:
    """Reads the sheets of a drawing of a size (pixels), one after the other."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.rules: list[StyleRule] = []
        self._size = size
        self._layers: dict[str, int] = {}
        self._selectors = 0

    def read(self, css: str, media: str = "") -> None:
        """Read one sheet; `media` is the attribute of its element. Raises UnfitSvgError."""
        from tinycss2 import parse_stylesheet

        queries = tokens_in(media)
        tokens = tokens_in(css)
        require_shallow(tokens)
        require_shallow(queries)
        if significant(queries) and not media_holds(queries, self._size):
            return
        self._read_rules(parse_stylesheet(tokens), (), "", 0)

    def _read_rules(
        self, rules: Iterable["Node"], parents: Sequence[ComplexSelector], layer: str, depth: int
    ) -> None:
        """Read rules, and declarations for what `parents` match."""
        if depth > _DEEPEST:
            raise UnfitSvgError("has a style that is nested too deeply", "simplify its styles")
        own: list[CssDeclaration] = []
        for rule in rules:
            if rule.type == "declaration":
                own.append(_declaration(rule))
                continue
            self._add(parents, own, layer)
            own = []
            if rule.type == "qualified-rule":
                self._read_style_rule(rule, parents, layer, depth)
            elif rule.type == "at-rule":
                self._read_at_rule(rule, parents, layer, depth)
        self._add(parents, own, layer)

    def _read_style_rule(
        self, rule: "Node", parents: Sequence[ComplexSelector], layer: str, depth: int
    ) -> None:
        from tinycss2 import parse_blocks_contents

        try:
            selectors = parse_selectors(rule.prelude, parents)
        except InvalidSelectorError:
            return
        self._selectors += len(selectors)
        if self._selectors > MOST_SELECTORS:
            raise UnfitSvgError("has too many styles", "export it with plain attributes")
        self._read_rules(parse_blocks_contents(rule.content), selectors, layer, depth + 1)

    def _read_at_rule(
        self, rule: "Node", parents: Sequence[ComplexSelector], layer: str, depth: int
    ) -> None:
        from tinycss2 import parse_blocks_contents, parse_stylesheet

        name = str(rule.lower_at_keyword)
        if name == "layer":
            layer = self._named_layer(rule, layer)
        if rule.content is None or not self._holds(name, rule.prelude):
            return
        parse = parse_blocks_contents if parents else parse_stylesheet
        self._read_rules(parse(rule.content), parents, layer, depth + 1)

    def _holds(self, name: str, prelude: "list[Node]") -> bool:
        """Return whether the rules in an at-rule hold. Raises UnfitSvgError for `@scope`."""
        match name:
            case "media":
                return media_holds(prelude, self._size)
            case "supports":
                return supports_holds(prelude)
            case "layer":
                return True
            case "scope":
                hint = "export it with plain attributes"
                raise UnfitSvgError("uses the rule `@scope`, which is not known here", hint)
            case _:
                return False

    def _named_layer(self, rule: "Node", outer: str) -> str:
        """Return the layer that a rule opens, and note the order of all that it names."""
        names = written(rule.prelude).split(",") if significant(rule.prelude) else [""]
        paths = [f"{outer}.{name.strip() or f' {len(self._layers)}'}" for name in names]
        for path in paths:
            self._layers.setdefault(path, len(self._layers))
        return paths[-1]

    def _add(
        self,
        selectors: Sequence[ComplexSelector],
        declarations: Sequence[CssDeclaration],
        layer: str,
    ) -> None:
        if selectors and declarations:
            rank = self._layers.get(layer, float("inf"))
            self.rules.append(StyleRule(tuple(selectors), tuple(declarations), rank))


def _declaration(rule: "Node") -> CssDeclaration:
    name = str(rule.name)
    if not name.startswith("--"):
        name = str(rule.lower_name)
    return CssDeclaration(name, written(rule.value), bool(rule.important))


@lru_cache(maxsize=4096)
def parse_style(css: str) -> tuple[CssDeclaration, ...]:
    """Return the declarations of a ``style`` attribute. Raises UnfitSvgError."""
    if _SIMPLE.fullmatch(css):
        pairs = (part.partition(":") for part in css.split(";"))
        return tuple(
            CssDeclaration(name.strip().lower(), value.strip())
            for name, colon, value in pairs
            if colon and value.strip()
        )
    return tuple(_declarations(css))


def _declarations(css: str) -> Iterator[CssDeclaration]:
    from tinycss2 import parse_blocks_contents

    tokens = tokens_in(css)
    require_shallow(tokens)
    for rule in parse_blocks_contents(tokens):
        if rule.type == "declaration":
            yield _declaration(rule)
