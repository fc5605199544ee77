"""A language → the side at which its pages start."""

# Languages whose usual script runs from right to left; a script subtag may say otherwise.
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})


def runs_right_to_left(lang: str) -> bool:
    """Return whether text in this language (BCP 47) starts at the right."""
    first, *rest = lang.lower().split("-")
    return first in _RIGHT_TO_LEFT and "latn" not in rest
