"""A language tag (BCP 47) → what it means for text: its language, its script, the side where it
starts.
"""

# Languages whose usual script runs from right to left; a script subtag may say otherwise.
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})


def subtags(lang: str) -> tuple[str, ...]:
    """Return the parts of a tag in lower case, the language first; ``zh_TW`` is ``zh-TW``."""
    return tuple(lang.lower().replace("_", "-").split("-"))


def primary_language(lang: str) -> str:
    """Return the language alone, in lower case: ``en`` of ``en-HK``."""
    return subtags(lang)[0]


def is_english(lang: str) -> bool:
    """Return whether the tag is one of English."""
    return primary_language(lang) == "en"


def runs_right_to_left(lang: str) -> bool:
    """Return whether text in this language starts at the right."""
    first, *rest = subtags(lang)
    return first in _RIGHT_TO_LEFT and "latn" not in rest
