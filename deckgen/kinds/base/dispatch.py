"""A slide's node → its kind, by its content key."""

import difflib
from collections.abc import Sequence
from dataclasses import fields

from deckgen.diagnostics import Report
from deckgen.kinds.base.kind import Kind
from deckgen.outline.yaml.source import MappingNode, Scalar


def kind_of(
    node: MappingNode,
    kinds: Sequence[type[Kind]],
    report: Report,
    *,
    what: str,
    common: Sequence[str],
) -> type[Kind] | None:
    """Return the kind whose content key `node` has; None (and a fault) where there is none, or more
    than one.

    `common` are the keys that stand beside every kind.
    """
    by_key = {kind.key: kind for kind in kinds}
    present = [key for key, _ in node.entries if key in by_key]
    fitting = [key for key in present if set(present) <= field_names(by_key[key])]
    if len(fitting) == 1:
        found = by_key[fitting[0]]
        return found if _agrees(node, found, by_key, report) else None
    if present:
        second = node.key(present[1])
        message = f"this {what} has two content keys, `{present[0]}` and `{present[1]}`"
        hint = "make two slides of it, or put them side by side with `columns`"
        report.fault("two-kinds", message, second.span if second else node.span, hint=hint)
    else:
        _no_kind(node, by_key, report, what, common)
    return None


def field_names(kind: type[Kind]) -> set[str]:
    """Return the keys that a kind reads."""
    return {each.name for each in fields(kind)}


def _agrees(
    node: MappingNode, found: type[Kind], by_key: dict[str, type[Kind]], report: Report
) -> bool:
    said = node.get("kind")
    if not isinstance(said, Scalar) or said.empty or said == found.key:
        return True
    message = f"`kind` says `{said}`, but the content is `{found.key}`"
    hint = f"write `kind: {found.key}`, or leave `kind` out"
    if said not in by_key:
        message = f"there is no kind `{said}`"
    report.fault("kind-disagrees", message, said.span, expected=found.key, hint=hint)
    return False


def _no_kind(
    node: MappingNode,
    by_key: dict[str, type[Kind]],
    report: Report,
    what: str,
    common: Sequence[str],
) -> None:
    for key, _ in node.entries:
        near = difflib.get_close_matches(key, by_key, 1, cutoff=0.75)
        if near:
            report.fault(
                "unknown-key",
                f"unknown key `{key}` in this {what}",
                key.span,
                expected=", ".join(by_key),
                hint=f"did you mean `{near[0]}`?",
            )
            return
    expected = "one of " + ", ".join(by_key)
    odd = next((key for key, _ in node.entries if key not in common), None)
    if odd is not None:
        message = f"unknown key `{odd}`; this {what} has no content"
        report.fault(
            "unknown-key",
            message,
            odd.span,
            expected=expected,
            hint="its content stands under one of these",
        )
        return
    hint = "a slide with only a title is written `blank: true`" if what == "slide" else ""
    report.fault("no-kind", f"this {what} has no content", node.span, expected=expected, hint=hint)
