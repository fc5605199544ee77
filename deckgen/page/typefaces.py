"""A language tag and a text → the tag that Office knows, and the East Asian typeface that
PowerPoint needs.
"""

import re
from functools import lru_cache

from deckgen.wide_letters import may_be_wide

EAST_ASIAN_LETTERS = (
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Scripts that are set in a font's East Asian face (Unicode blocks from CJK Radicals on, Hangul,
full-width forms), as a regular expression.
"""
_KANA = "[\u3041-\u30ff]"
_HANGUL = "[\u1100-\u11ff\uac00-\ud7ff]"
_LATIN = "[A-Za-z\u00c0-\u024f]"
# Subtags of Chinese in traditional characters, and the tag of Chinese as it is written there.
_TRADITIONAL = {"hant": "zh-TW", "hk": "zh-HK", "mo": "zh-MO", "tw": "zh-TW"}
_SIMPLIFIED = "zh-CN"
_CHINESE_REGIONS = {"Hant": "TW", "Hans": "CN"}

# Faces that come with Windows and Office, by language; the Mac has its own and substitutes them.
_TRADITIONAL_FACE = "Microsoft JhengHei"
_FACES = {
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    "yue": _TRADITIONAL_FACE,
    "zh": "Microsoft YaHei",
}


@lru_cache(maxsize=256)
def office_language(lang: str) -> str:
    """Return the tag by which Office knows a language: language, script and region, written as it
    writes them.

    Chinese goes by region there; variants and private parts mean nothing to it.
    """
    first, *rest = lang.split("-")
    script, region = _script_and_region(rest)
    first = first.lower()
    if first == "yue":
        return f"zh-{region or 'HK'}"
    if first == "zh":
        region, script = region or _CHINESE_REGIONS.get(script, ""), ""
    return "-".join(filter(None, (first, script, region)))


def _script_and_region(parts: list[str]) -> tuple[str, str]:
    """The script and the region of a tag, empty where it has none: up to the region, or to the
    first extension, which a single letter begins.
    """
    script = ""
    for part in parts:
        if len(part) == 1:
            break
        if len(part) == 4 and part.isalpha():
            script = part.capitalize()
        elif len(part) == 2 or (len(part) == 3 and part.isdecimal()):
            return script, part.upper()
    return script, ""


def is_east_asian(text: str) -> bool:
    """Return whether any of `text` is set in an East Asian face."""
    return may_be_wide(text) and re.search(EAST_ASIAN_LETTERS, text) is not None


@lru_cache(maxsize=256)
def face_of(lang: str) -> str:
    """Return the East Asian typeface of a language; empty where the language has none."""
    first, *rest = lang.lower().split("-")
    if first == "zh" and not _TRADITIONAL.keys().isdisjoint(rest):
        return _TRADITIONAL_FACE
    return _FACES.get(first, "")


@lru_cache(maxsize=4096)
def east_asian_setting(text: str, lang: str) -> tuple[str, str]:
    """Return the typeface and language of a run with East Asian characters on a page in `lang`.

    The page's own language decides; failing that, the script and the region the page is written
    for.
    """
    face = face_of(lang)
    if face:
        return face, lang
    guess = _guess(text, lang)
    if re.search(_LATIN, text):
        return face_of(guess), lang
    return face_of(guess), guess


def _guess(text: str, lang: str) -> str:
    if re.search(_KANA, text):
        return "ja-JP"
    if re.search(_HANGUL, text):
        return "ko-KR"
    _, *rest = lang.lower().split("-")
    return next((_TRADITIONAL[part] for part in rest if part in _TRADITIONAL), _SIMPLIFIED)
