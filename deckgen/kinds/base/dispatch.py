"""A slide's node → its kind, by its content key."""

from collections.abc import Sequence

from deckgen.diagnostics import Report, did_you_mean, nearest
from deckgen.kinds.base.kind import Kind, Kinds
from deckgen.outline.values.models import keys_of
from deckgen.outline.yaml.source import MappingNode, Scalar

_LIKENESS = 0.75
"""How alike (0 to 1) a key and a kind must be to be taken for it: a slide has other keys, too."""


def kind_of(
    node: MappingNode,
    kinds: Kinds,
    report: Report,
    *,
    what: str,
    common: Sequence[str],
) -> type[Kind] | None:
    """Return the kind whose content key `node` has; None (and a fault) where there is none, or more
    than one.

    `what` is the noun for the node in messages, `common` are the keys that stand beside every kind.
    """
    present = [key for key, _ in node.entries if key in kinds]
    if not present:
        _report_no_kind(node, kinds, report, what, common)
        return None
    # A kind may have a field of another kind's name: a picture stands beside `bullets`.
    fitting = [key for key in present if set(present) <= field_names(kinds[key])]
    if len(fitting) == 1:
        kind = kinds[fitting[0]]
        is_agreed = _agrees(node, kind, kinds, report)
        return kind if is_agreed else None
    message = f"this {what} has two content keys, `{present[0]}` and `{present[1]}`"
    hint = "make two slides of it, or put them side by side with `columns`"
    report.fault("two-kinds", message, present[1].span, hint=hint)
    return None


def with_kind(
    node: MappingNode, kinds: Kinds, report: Report, *, what: str, common: Sequence[str]
) -> MappingNode:
    """Return the node with a kind in place of the key that was probably meant by it, which is
    reported, so that the rest is read in the same run. `what` and `common` as for `kind_of`.
    """
    if any(key in kinds for key, _ in node.entries):
        return node
    unknown = (key for key, _ in node.entries if key not in common)
    meant = ((key, nearest(key.lower(), kinds, _LIKENESS)) for key in unknown)
    slip, kind = next(((key, kind) for key, kind in meant if kind), (None, ""))
    if slip is None:
        return node
    message, hint = f"unknown key `{slip[:60]}` in this {what}", f"did you mean `{kind}`?"
    report.fault("unknown-key", message, slip.span, hint=hint)
    entries = ((slip.called(kind) if key is slip else key, value) for key, value in node.entries)
    return MappingNode(tuple(entries), node.span)


def field_names(kind: type[Kind]) -> set[str]:
    """Return the keys that a kind reads."""
    return set(keys_of(kind))


def _agrees(node: MappingNode, kind: type[Kind], kinds: Kinds, report: Report) -> bool:
    """Report a key `kind` that names another kind than the content is of."""
    written = node.get("kind")
    if not isinstance(written, Scalar) or written.empty or written == kind.key:
        return True
    message = f"`kind` says `{written}`, but the content is `{kind.key}`"
    if written not in kinds:
        message = f"there is no kind `{written}`"
    hint = f"write `kind: {kind.key}`, or leave `kind` out"
    report.fault("kind-disagrees", message, written.span, expected=kind.key, hint=hint)
    return False


def _report_no_kind(
    node: MappingNode,
    kinds: Kinds,
    report: Report,
    what: str,
    common: Sequence[str],
) -> None:
    """Report a node without content: at every key that is unknown, or else at the node itself."""
    unknown = [key for key, _ in node.entries if key not in common]
    if not unknown:
        hint = "a slide with only a title is written `blank: true`" if what == "slide" else ""
        expected = "one of " + ", ".join(kinds)
        report.fault(
            "no-kind", f"this {what} has no content", node.span, expected=expected, hint=hint
        )
        return
    everything = f"a kind: {', '.join(kinds)}; beside it: {', '.join(common)}"
    for number, key in enumerate(unknown):
        message = f"unknown key `{key[:60]}` in this {what}"
        if not number:
            message = f"unknown key `{key[:60]}`; this {what} has no content"
        hint = did_you_mean(key.lower(), (*kinds, *common), cutoff=_LIKENESS)
        expected = "" if hint else everything
        report.fault("unknown-key", message, key.span, expected=expected, hint=hint)
