"""A language tag and a text → which way it runs, and which East Asian typeface and language
PowerPoint needs.
"""

import re
from functools import lru_cache

# Scripts that are set in a font's East Asian face (Unicode blocks from CJK Radicals on, Hangul,
# full-width forms).
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_TRADITIONAL = {"hant", "hk", "mo", "tw"}

# Faces that come with Windows and Office; the Mac has its own and substitutes them.
_TRADITIONAL_FACE = "Microsoft JhengHei"
_SIMPLIFIED_FACE = "Microsoft YaHei"
_JAPANESE_FACE = "Yu Gothic"
_KOREAN_FACE = "Malgun Gothic"


@lru_cache(maxsize=256)
def office_language(lang: str) -> str:
    """Return the tag by which Office knows a language: language, script and region, written as it
    writes them.

    Chinese goes by region there; variants and private parts mean nothing to it.
    """
    first, *rest = lang.split("-")
    script, region = "", ""
    for part in rest:
        if len(part) == 1 or region:
            break
        if len(part) == 4 and part.isalpha():
            script = part.capitalize()
        elif len(part) == 2 or (len(part) == 3 and part.isdecimal()):
            region = part.upper()
    first = first.lower()
    if first in ("zh", "yue"):
        region = region or (
            "HK" if first == "yue" else {"Hant": "TW", "Hans": "CN"}.get(script, "")
        )
        first, script = "zh", ""
    return "-".join(filter(None, (first, script, region)))


def is_east_asian(text: str) -> bool:
    """Return whether any of `text` is set in an East Asian face."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


@lru_cache(maxsize=256)
def face_of(lang: str) -> str:
    """Return the East Asian typeface of a language; empty where the language has none."""
    first, *rest = lang.lower().split("-")
    match first:
        case "zh" | "yue":
            return (
                _TRADITIONAL_FACE
                if first == "yue" or _TRADITIONAL.intersection(rest)
                else _SIMPLIFIED_FACE
            )
        case "ja":
            return _JAPANESE_FACE
        case "ko":
            return _KOREAN_FACE
        case _:
            return ""


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
    return face_of(guess), lang if _LATIN.search(text) else guess


def _guess(text: str, lang: str) -> str:
    if _KANA.search(text):
        return "ja-JP"
    if _HANGUL.search(text):
        return "ko-KR"
    region = next((part for part in lang.lower().split("-")[1:] if part in _TRADITIONAL), "")
    if region:
        return f"zh-{region.upper()}" if len(region) == 2 else "zh-TW"
    return "zh-CN"
