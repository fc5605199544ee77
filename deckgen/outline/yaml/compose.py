"""Text → nodes, from libyaml's events, within fixed limits and without recursion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from deckgen.diagnostics import Report, Source, Span
from deckgen.outline.yaml.limits import MAX_DEPTH, NodeSize, size_of
from deckgen.outline.yaml.mapping import make_mapping
from deckgen.outline.yaml.nodes import Node, Scalar, SequenceNode
from deckgen.outline.yaml.oddities import (
    comment_after,
    custom_tag,
    dashes,
    has_comments,
    unprintable,
)
from deckgen.outline.yaml.syntax_faults import explain
from deckgen.outline.yaml.trouble import SyntaxFault

_MAX_FAULTS = 100
_CONTAINER = NodeSize(1)

_PREFIX = re.compile(r"(?:[&!]\S*\s+)+")
_NOTHING_BY_TAG = "tag:yaml.org,2002:null"


def compose(source: Source, report: Report) -> Node | None:
    """Return the one document of `source`; None after a fault that ends the reading."""
    return _Composer(source, report).run()


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; `before` are the totals when it was opened."""

    is_mapping: bool
    span: Span
    anchor: str | None
    before: NodeSize
    children: list[Node] = field(default_factory=list)
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Anchored:
    node: Node
    size: NodeSize
    height: int


class _EndOfReadingError(Exception):
    """The rest of the file is not looked at."""


class _Composer:
    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.text = source.text
        self.report = report
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.text_anchors: dict[str, Span] = {}
        self.used: set[str] = set()
        self.size = NodeSize()
        self.faults = 0
        self.advices = 0
        self.fault_lines: set[int] = set()
        self.documents = 0
        self.root: Node | None = None
        self.has_comments = has_comments(source.text)

    def run(self) -> Node | None:
        import yaml

        try:
            self._read(yaml.parse(self.text, Loader=_loader()))
        except _EndOfReadingError:
            return None
        except yaml.MarkedYAMLError as error:
            found = explain(self.source, error)
            if found.span.line not in self.fault_lines:
                self._fault(found)
            return None
        except yaml.YAMLError:
            self._fault(
                SyntaxFault(
                    "yaml-syntax", "this file cannot be read as YAML", Span(self.source, 1, 1)
                )
            )
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
        if self.root is None or (isinstance(self.root, Scalar) and self.root.empty):
            self._fault(
                SyntaxFault(
                    "empty-document",
                    f"`{self.source.name}` is empty",
                    Span(self.source, 1, 1),
                    "start with `title:` and `slides:`",
                )
            )
            return None
        return self.root

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._fault(
                SyntaxFault(
                    "second-document",
                    "a second document starts here",
                    self._span(event),
                    "one file is one outline: slides are items of `slides:`, without `---` between them",
                )
            )
            raise _EndOfReadingError

    def _scalar(self, event: Any) -> None:
        mark, end = event.start_mark, event.end_mark
        value, plain, start = event.value, not event.style, mark.index
        length = end.column - mark.column if end.line == mark.line else self._rest_of_line(start)
        span = Span(self.source, mark.line + 1, mark.column + 1, length or 1)
        if event.tag is not None or event.anchor is not None:
            plain = plain and event.tag in (None, _NOTHING_BY_TAG)
            self._check_tag(event.tag, span, start)
            prefix = _PREFIX.match(self.text, start, end.index)
            start = prefix.end() if prefix else start
        elif event.style == '"':
            self._check_characters(value, span)
        if plain and self.has_comments:
            self._check_comment(value, end)
        if plain and end.line > mark.line:
            for found in dashes(self.source, start, end.index):
                self._advise(found)
        node = Scalar(value, span, plain=plain, start=start, end=end.index)
        size = size_of(value)
        self.size += size
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(node, size, 0)
            if event.style in ("", None) and event.tag is None:
                self.text_anchors[event.anchor] = span
        self._add(node)

    def _alias(self, event: Any) -> None:
        name, span = event.anchor, self._span(event)
        found = self.anchors.get(name)
        if found is None:
            self._fault(self._bad_alias(name, span))
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
            return SyntaxFault(
                "alias-cycle", f"`*{name}` stands inside the very thing that `&{name}` names", span
            )
        close = get_close_matches(name, sorted(self.anchors), 1)
        hint = f"did you mean `*{close[0]}`? " if close else ""
        hint += "text that starts with `*` needs quotes"
        return SyntaxFault(
            "unknown-alias", f"there is no anchor `&{name}` above this `*{name}`", span, hint
        )

    def _start(self, event: Any) -> None:
        span = self._span(event)
        self._check_tag(event.tag, span, event.start_mark.index)
        is_mapping = type(event).__name__ == "MappingStartEvent"
        self.open.append(_Open(is_mapping, span, event.anchor, self.size))
        self.size += _CONTAINER
        if len(self.open) > MAX_DEPTH:
            self._too_deep(span)

    def _end(self, _: Any) -> None:
        done = self.open.pop()
        node: Node
        if done.is_mapping:
            node = make_mapping(done.children, done.span, self._fault)
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
            message, hint = (
                f"the file has more than {excess}, aliases written out",
                "split the deck into several",
            )
            self._fault(SyntaxFault("too-large", message, node.span, hint))
            raise _EndOfReadingError

    def _check_tag(self, tag: str | None, span: Span, start: int) -> None:
        found = custom_tag(self.source, tag, span, start)
        if found is not None:
            self._fault(found)

    def _check_characters(self, value: str, span: Span) -> None:
        found = unprintable(value, span)
        if found is not None:
            self._fault(found)

    def _check_comment(self, value: str, mark: Any) -> None:
        found = comment_after(self.source, mark)
        if found is None:
            return
        message, place = found
        hint = "put the text in quotes"
        if value:
            self._advise(
                SyntaxFault("comment", message, place, hint + ", or write `# ` before a comment")
            )
        else:
            self._fault(SyntaxFault("comment", message, place, hint))

    def _report_unused_anchors(self) -> None:
        for name in sorted(self.text_anchors.keys() - self.used):
            message, hint = (
                f"the anchor `&{name}` is never used",
                "text that starts with `&` needs quotes",
            )
            self._advise(SyntaxFault("unused-anchor", message, self.text_anchors[name], hint))

    def _too_deep(self, span: Span) -> None:
        hint = "an outline needs no more than ten levels"
        self._fault(
            SyntaxFault(
                "too-deep",
                f"lists and mappings are nested deeper than {MAX_DEPTH} levels",
                span,
                hint,
            )
        )
        raise _EndOfReadingError

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Span(self.source, start.line + 1, start.column + 1, max(1, length))

    def _rest_of_line(self, start: int) -> int:
        end = self.text.find("\n", start)
        return (end if end >= 0 else len(self.text)) - start

    def _advise(self, found: SyntaxFault) -> None:
        self.advices += 1
        if self.advices <= _MAX_FAULTS:
            self.report.advice(found.code, found.message, found.span, hint=found.hint)

    def _fault(self, found: SyntaxFault) -> None:
        self.faults += 1
        self.fault_lines.add(found.span.line)
        self.report.fault(found.code, found.message, found.span, hint=found.hint)
        if self.faults >= _MAX_FAULTS:
            self.report.fault(
                "too-many-faults", "the rest of the file was not looked at", found.span
            )
            raise _EndOfReadingError


def _loader() -> Any:
    """Return libyaml's loader; the pure one (50 times slower) where PyYAML was built without it."""
    import yaml

    return getattr(yaml, "CLoader", yaml.Loader)
