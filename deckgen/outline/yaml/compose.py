"""Text → nodes, from libyaml's events, within fixed limits and without recursion."""

import re
from collections.abc import Iterator
from typing import Any

from deckgen.diagnostics import Report, Source, Span, nearest
from deckgen.outline.yaml.limits import MAX_DEPTH, NodeSize, size_of
from deckgen.outline.yaml.mapping import make_mapping
from deckgen.outline.yaml.nodes import Node, Scalar, SequenceNode
from deckgen.outline.yaml.oddities import (
    comment_after,
    curly_quotes,
    custom_tag,
    dashes,
    eaten_backslash,
    has_comments,
    unprintable,
)
from deckgen.outline.yaml.teller import EndOfReadingError, Teller
from deckgen.outline.yaml.trouble import SyntaxFault
from deckgen.records import dataclass, field

_CONTAINER = NodeSize(1)

_PREFIX = re.compile(r"(?:[&!]\S*\s+)+")
_STRANGE_SPACE = "a key starts with a space that is none to YAML"
_NOTHING_BY_TAG = "tag:yaml.org,2002:null"


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; `before` are the totals when it was opened."""

    is_mapping: bool
    span: Span
    anchor: str | None
    before: NodeSize
    is_flow: bool = False
    children: list[Node] = field(default_factory=list)
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Anchored:
    node: Node
    size: NodeSize
    height: int


class Composer:
    """Makes nodes of libyaml's events, one after the other."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.text = source.text
        self.teller = Teller(report)
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.text_anchors: dict[str, Span] = {}
        self.used: set[str] = set()
        self.size = NodeSize()
        self.documents = 0
        self.root: Node | None = None
        self.has_comments = has_comments(source.text)

    def run(self) -> Node | None:
        """Return the document. Raises `yaml.MarkedYAMLError` at a slip."""
        import yaml

        try:
            self._read(yaml.parse(self.text, Loader=_loader()))
        except EndOfReadingError:
            return None
        except yaml.MarkedYAMLError:
            raise
        except yaml.YAMLError:
            start = Span(self.source, 1, 1)
            self.teller.fault(SyntaxFault("yaml-syntax", "this file cannot be read as YAML", start))
            return None
        self._report_unused_anchors()
        return self._finished()

    def _read(self, events: Iterator[Any]) -> None:
        import yaml

        arms = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            arm = arms.get(type(event))
            if arm is not None:
                arm(event)

    def _finished(self) -> Node | None:
        match self.root:
            case None | Scalar(empty=True):
                message, start = f"`{self.source.name}` is empty", Span(self.source, 1, 1)
                hint = "start with `title:` and `slides:`"
                if self.source.name.endswith("theme.yaml"):
                    hint = "start with `name:` and `extends:`"
                self.teller.fault(SyntaxFault("empty-document", message, start, hint))
                return None
            case _:
                return self.root

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            message, span = "a second document starts here", self._span(event)
            hint = "one file is one outline: slides are items of `slides:`, "
            hint += "without `---` between them"
            self.teller.fault(SyntaxFault("second-document", message, span, hint))
            raise EndOfReadingError

    def _is_key(self) -> bool:
        """Whether what comes next is a key of a mapping."""
        return bool(self.open) and self.open[-1].is_mapping and not len(self.open[-1].children) % 2

    def _scalar(self, event: Any) -> None:
        """Add a scalar. Raises `yaml.MarkedYAMLError` at a key that starts with a no-break space or
        the like: to libyaml that is a letter.
        """
        import yaml

        span, end = self._span(event, to_end_of_line=True), event.end_mark
        node = Scalar(
            event.value,
            span,
            plain=not event.style and event.tag in (None, _NOTHING_BY_TAG),
            start=self._start_of_text(event),
            end=end.index,
        )
        self._check_scalar(event, node)
        if node.plain and node[:1].isspace() and self._is_key():
            raise yaml.MarkedYAMLError(problem=_STRANGE_SPACE, problem_mark=event.start_mark)
        size = size_of(node)
        self.size += size
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(node, size, 0)
            if not event.style and event.tag is None:
                self.text_anchors[event.anchor] = span
        self._add(node)

    def _start_of_text(self, event: Any) -> int:
        """Return the place of a scalar's first character, behind its tag and anchor."""
        start: int = event.start_mark.index
        if event.tag is None and event.anchor is None:
            return start
        prefix = _PREFIX.match(self.text, start, event.end_mark.index)
        if prefix is None:
            return start
        return prefix.end()

    def _check_scalar(self, event: Any, node: Scalar) -> None:
        """Report what is odd about a scalar."""
        if event.tag is not None:
            self._check_tag(event.tag, node.span, event.start_mark.index)
        elif event.anchor is None and event.style == '"':
            self._check_characters(event.value, node.span)
            self._check_backslash(node)
        if not node.plain:
            return
        if self.has_comments:
            self._check_comment(event.value, event.end_mark)
        if event.end_mark.line > event.start_mark.line:
            for dash in dashes(self.source, node.start, node.end):
                self.teller.advise(dash)

    def _alias(self, event: Any) -> None:
        name, span = event.anchor, self._span(event)
        found = self.anchors.get(name)
        if found is None:
            self.teller.fault(self._bad_alias(name, span))
            self._add(Scalar("", span, plain=True))
            return
        self.used.add(name)
        self.size += found.size
        if len(self.open) + found.height > MAX_DEPTH:
            self._too_deep(span)
        if self.open:
            self.open[-1].height = max(self.open[-1].height, found.height + 1)
        self._add(found.node)

    def _bad_alias(self, name: str, span: Span) -> SyntaxFault:
        if any(each.anchor == name for each in self.open):
            message = f"`*{name}` stands inside the very thing that `&{name}` names"
            return SyntaxFault("alias-cycle", message, span)
        message = f"there is no anchor `&{name}` above this `*{name}`"
        hint = "text that starts with `*` needs quotes"
        near = nearest(name, sorted(self.anchors))
        if near:
            hint = f"did you mean `*{near}`? {hint}"
        return SyntaxFault("unknown-alias", message, span, hint)

    def _start(self, event: Any) -> None:
        span = self._span(event)
        self._check_tag(event.tag, span, event.start_mark.index)
        is_mapping = type(event).__name__ == "MappingStartEvent"
        self.open.append(_Open(is_mapping, span, event.anchor, self.size, event.flow_style))
        self.size += _CONTAINER
        if len(self.open) > MAX_DEPTH:
            self._too_deep(span)

    def _end(self, _: Any) -> None:
        done = self.open.pop()
        if done.is_flow:
            for fault in curly_quotes(self.source, done.children):
                self.teller.fault(fault)
        node: Node
        if done.is_mapping:
            node = make_mapping(done.children, done.span, self.teller.fault)
        else:
            node = SequenceNode(tuple(done.children), done.span)
        if done.anchor is not None:
            self.anchors[done.anchor] = _Anchored(node, self.size - done.before, done.height)
        if self.open:
            self.open[-1].height = max(self.open[-1].height, done.height + 1)
        self._add(node)

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        excess = self.size.excess
        if excess:
            message = f"the file has more than {excess}, aliases written out"
            hint = "split the deck into several"
            self.teller.fault(SyntaxFault("too-large", message, node.span, hint))
            raise EndOfReadingError

    def _check_tag(self, tag: str | None, span: Span, start: int) -> None:
        found = custom_tag(self.source, tag, span, start)
        if found is not None:
            self.teller.fault(found)

    def _check_characters(self, value: str, span: Span) -> None:
        found = unprintable(value, span)
        if found is not None:
            self.teller.fault(found)

    def _check_backslash(self, node: Scalar) -> None:
        found = eaten_backslash(self.source, node.start, node.end)
        if found is not None:
            self.teller.fault(found)

    def _check_comment(self, value: str, mark: Any) -> None:
        found = comment_after(self.source, mark)
        if found is None:
            return
        message, place = found
        hint = "put the text in quotes"
        if not value:
            self.teller.fault(SyntaxFault("comment", message, place, hint))
            return
        hint += ", or write `# ` before a comment"
        self.teller.advise(SyntaxFault("comment", message, place, hint))

    def _report_unused_anchors(self) -> None:
        for name in sorted(self.text_anchors.keys() - self.used):
            message = f"the anchor `&{name}` is never used"
            hint = "text that starts with `&` needs quotes"
            self.teller.advise(SyntaxFault("unused-anchor", message, self.text_anchors[name], hint))

    def _too_deep(self, span: Span) -> None:
        message = f"lists and mappings are nested deeper than {MAX_DEPTH} levels"
        hint = "an outline needs no more than ten levels"
        self.teller.fault(SyntaxFault("too-deep", message, span, hint))
        raise EndOfReadingError

    def _span(self, event: Any, *, to_end_of_line: bool = False) -> Span:
        """Return the place of an event; of one of several lines the first character, or the whole
        first line.
        """
        start, end = event.start_mark, event.end_mark
        length = 1
        if end.line == start.line:
            length = end.column - start.column
        elif to_end_of_line:
            length = self._rest_of_line(start.index)
        return Span(self.source, start.line + 1, start.column + 1, max(1, length))

    def _rest_of_line(self, start: int) -> int:
        """Return how many characters a line has from `start` on."""
        end = self.text.find("\n", start)
        if end < 0:
            end = len(self.text)
        return end - start


def _loader() -> Any:
    """Return libyaml's loader; the pure one (50 times slower) where PyYAML was built without it."""
    import yaml

    return getattr(yaml, "CLoader", yaml.Loader)
