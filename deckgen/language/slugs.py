"""Titles → stable ids of slides, unique in a deck."""

import re
import unicodedata
from collections.abc import Sequence

from deckgen.diagnostics import Report
from deckgen.outline.values.fields import SlideId

_LONGEST = 48


def slug(text: str) -> str:
    """Return lower-case letters and digits of any script, joined by hyphens; empty where there are
    none.
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower())
    joined = "-".join(words)
    return joined if len(joined) <= _LONGEST else joined[:_LONGEST].rsplit("-", 1)[0]


def unique_slugs(wanted: Sequence[tuple[SlideId | None, str]], report: Report) -> tuple[str, ...]:
    """Return an id for each (own id, title); own ones as written, a second of one is a fault."""
    taken: dict[str, SlideId] = {}
    for own, _ in wanted:
        if own is None:
            continue
        first = taken.setdefault(str(own), own)
        if first is not own:
            message = f"the id `{own}` is used twice, first at line {first.span.line}"
            report.fault("duplicate-id", message, own.span, hint="give each slide an id of its own")
    used = set(taken)
    counts: dict[str, int] = {}
    ids = []
    for own, title in wanted:
        if own is not None:
            ids.append(str(own))
            continue
        stem = slug(title) or "slide"
        # A hyphen and a digit at the end are kept for the further pages of a slide.
        candidate, count = stem, counts.get(stem, 1)
        while candidate in used:
            count += 1
            candidate = f"{stem}-{count}"
        used.add(candidate)
        counts[stem] = count
        ids.append(candidate)
    return tuple(ids)
