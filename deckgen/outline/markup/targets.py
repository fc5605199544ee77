"""What a link of a deck may lead to: https, http, mailto, tel, or a slide of the deck."""

import re

LINK_HINT = "a link is https, http, mailto, tel, or #slide-id"
_ALLOWED = re.compile(
    r"(?:https?://[^\s/]|mailto:[^\s]|tel:[+\d])\S*|#[A-Za-z0-9][\w-]*", re.IGNORECASE
)


def may_link(target: str) -> bool:
    """Return whether a deck may lead to `target`: https, http, mailto, tel, or its own slides."""
    return _ALLOWED.fullmatch(target) is not None
