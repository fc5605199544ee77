"""The tokens of a selector (Selectors 4) → `ComplexSelector`."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.selector_match import (
    ComplexSelector,
    Compound,
    InvalidSelectorError,
    SelectorTest,
    Specificity,
)
from deckgen.layout.svg.cascade.selector_tests import (
    PLAIN_TESTS,
    attribute_test,
    never,
    nth_test,
)
from deckgen.layout.svg.clean import UnfitSvgError
from deckgen.layout.svg.css_tokens import is_mark, significant

if TYPE_CHECKING:
    from tinycss2.ast import Node


def parse_selectors(
    tokens: Sequence["Node"], parents: Sequence[ComplexSelector] = ()
) -> tuple[ComplexSelector, ...]:
    """Return the selectors of a rule; `parents` are those of the rule around it.

    Raises InvalidSelectorError.
    """
    return tuple(_complex(part, parents) for part in _parts(tokens))


def _parts(tokens: Sequence["Node"]) -> Iterator[Sequence["Node"]]:
    """Yield what stands between commas, blanks included."""
    start = 0
    for place, token in enumerate(tokens):
        if is_mark(token, ","):
            yield tokens[start:place]
            start = place + 1
    yield tokens[start:]


def _complex(tokens: Sequence["Node"], parents: Sequence[ComplexSelector]) -> ComplexSelector:
    reader = _SelectorReader([token for token in tokens if token.type != "comment"], parents)
    reader.read()
    if parents and not reader.has_parent:
        reader.put_under_parent()
    if len(reader.compounds) != len(reader.combinators) + 1:
        raise InvalidSelectorError
    return ComplexSelector(
        tuple(reversed(reader.compounds)),
        tuple(reversed(reader.combinators)),
        reader.specificity,
    )


class _SelectorReader:
    """Reads one complex selector from left to right."""

    def __init__(self, tokens: "list[Node]", parents: Sequence[ComplexSelector]) -> None:
        self.compounds: list[Compound] = []
        self.combinators: list[str] = []
        self.has_parent = False
        self._tokens = tokens
        self._parents = parents
        self._counts = [0, 0, 0]

    @property
    def specificity(self) -> Specificity:
        first, second, third = self._counts
        return first, second, third

    def read(self) -> None:
        """Read all compounds and combinators. Raises InvalidSelectorError."""
        for is_between, group in groupby(self._tokens, _is_combinator):
            tokens = list(group)
            if not is_between:
                self.compounds.append(self._compound(tokens))
            elif self.compounds:
                self.combinators.append(_combinator(tokens))
            elif _combinator(tokens).strip():
                self._begin_under_parent(_combinator(tokens))
        if self.combinators[len(self.compounds) - 1 :] == [" "]:  # a blank at the end
            self.combinators.pop()

    def put_under_parent(self) -> None:
        """Make the selector one of what stands inside the parent."""
        self.compounds.insert(0, self._parent())
        self.combinators.insert(0, " ")

    def _begin_under_parent(self, combinator: str) -> None:
        """Begin with the parent a selector that begins with a combinator."""
        if not self._parents:
            raise InvalidSelectorError
        self.compounds.append(self._parent())
        self.combinators.append(combinator)

    def _parent(self) -> Compound:
        self.has_parent = True
        self._add(max(parent.specificity for parent in self._parents))
        parents = tuple(self._parents)
        return Compound(tests=(lambda matcher, element: matcher.matches_any(parents, element),))

    def _add(self, specificity: Specificity) -> None:
        for place, count in enumerate(specificity):
            self._counts[place] += count

    def _compound(self, tokens: "list[Node]") -> Compound:
        """Return what the tokens of one compound ask for. Raises InvalidSelectorError."""
        name, identity = "", ""
        classes: list[str] = []
        tests: list[SelectorTest] = []
        rest = iter(tokens)
        for place, token in enumerate(rest):
            if token.type == "ident" and not place:
                name = str(token.value)
                self._add((0, 0, 1))
            elif token.type == "hash" and token.is_identifier:
                identity = str(token.value)
                self._add((1, 0, 0))
            elif is_mark(token, "."):
                classes.append(_identifier(next(rest, None)))
                self._add((0, 1, 0))
            elif is_mark(token, "&") and self._parents:
                tests.extend(self._parent().tests)
            elif token.type == "[] block":
                tests.append(attribute_test(significant(token.content)))
                self._add((0, 1, 0))
            elif is_mark(token, ":"):
                tests.append(self._pseudo(next(rest, None), rest))
            elif not is_mark(token, "*", "&"):
                raise InvalidSelectorError
        return Compound(name, identity, tuple(classes), tuple(tests))

    def _pseudo(self, token: "Node | None", rest: "Iterator[Node]") -> SelectorTest:
        """Return what a pseudo-class asks for. Raises InvalidSelectorError or UnfitSvgError."""
        if token is None:
            raise InvalidSelectorError
        if is_mark(token, ":"):  # a pseudo-element: nothing in a drawing is one
            next(rest, None)
            return never
        if token.type == "ident":
            self._add((0, 1, 0))
            return PLAIN_TESTS.get(str(token.lower_value), never)
        if token.type != "function":
            raise InvalidSelectorError
        return self._functional(str(token.lower_name), token.arguments)

    def _functional(self, name: str, inside: "list[Node]") -> SelectorTest:
        if name == "has":
            raise UnfitSvgError(
                "uses the selector `:has()`, which is not known here",
                "export it with plain attributes",
            )
        if name.startswith("nth-"):
            self._add((0, 1, 0))
            return nth_test(name, inside)
        if name not in ("is", "where", "not", "matches", "-webkit-any"):
            raise InvalidSelectorError
        selectors = parse_selectors(inside) if name == "not" else _forgiven(inside)
        if name != "where" and selectors:
            self._add(max(selector.specificity for selector in selectors))
        wanted = name != "not"
        return lambda matcher, element: matcher.matches_any(selectors, element) == wanted


def _forgiven(tokens: Sequence["Node"]) -> tuple[ComplexSelector, ...]:
    """Return the selectors that can be understood."""
    selectors: list[ComplexSelector] = []
    for part in _parts(tokens):
        try:
            selectors.extend(parse_selectors(part))
        except InvalidSelectorError:
            continue
    return tuple(selectors)


def _is_combinator(token: "Node") -> bool:
    return token.type == "whitespace" or is_mark(token, ">", "+", "~")


def _combinator(tokens: Sequence["Node"]) -> str:
    """Return the combinator among some blanks. Raises InvalidSelectorError for two."""
    marks = [str(token.value) for token in tokens if token.type != "whitespace"]
    if len(marks) > 1:
        raise InvalidSelectorError
    return marks[0] if marks else " "


def _identifier(token: "Node | None") -> str:
    if token is None or token.type != "ident":
        raise InvalidSelectorError
    return str(token.value)
