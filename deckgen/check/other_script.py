"""`other-script`: a slide is written in a script that its language is not written in.

`lang` picks the voice that reads the slide out, its fonts and where its lines break. Languages that
share a script cannot be told apart, so this finds Chinese in an English deck, but no French. Code
and formulas do not count, nor does a name here and there.

Fails:

    - title: 港口從不休息
      text: 每天有十一艘船靠岸，四十台起重機日夜運作。

Passes:

    - title: 港口從不休息
      lang: zh-Hant-HK
      text: 每天有十一艘船靠岸，四十台起重機日夜運作。
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from deckgen.check.looking import advice, and_others
from deckgen.diagnostics import Diagnostic
from deckgen.languages import subtags
from deckgen.page.boxes import Box, TextBox
from deckgen.page.pages import Page, Pages
from deckgen.page.texts import PageText, texts_of_page
from deckgen.wide_letters import may_be_wide

# What letters of a script are called, a language that is written in them, and their blocks in
# Unicode.
_SCRIPTS = {
    "Latn": ("Latin letters", "en", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
    "Hani": (
        "Chinese characters",
        "zh",
        "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    ),
    "Kana": ("Japanese kana", "ja", "\u3041-\u30ff\u31f0-\u31ff"),
    "Hang": ("Hangul", "ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"),
    "Arab": ("Arabic letters", "ar", "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    "Hebr": ("Hebrew letters", "he", "\u05d0-\u05ea"),
    "Cyrl": ("Cyrillic letters", "ru", "\u0400-\u052f"),
    "Grek": ("Greek letters", "el", "\u0370-\u03ff\u1f00-\u1fff"),
    "Thai": ("Thai letters", "th", "\u0e01-\u0e4e"),
    "Deva": ("Devanagari", "hi", "\u0900-\u097f"),
}
_WIDE = ("Hani", "Kana", "Hang")
_LANGUAGES = {
    "zh": "Hani", "yue": "Hani", "ja": "Hani Kana", "ko": "Hang Hani",
    "he": "Hebr", "iw": "Hebr", "yi": "Hebr", "el": "Grek", "th": "Thai", "sr": "Cyrl Latn",
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "Arab"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "uk"), "Cyrl"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Deva"),
    **dict.fromkeys(
        "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it la lt lv ms mt nb nl nn no pl "
        "pt ro sk sl sq sv sw tl tr vi".split(), "Latn",
    ),
}  # fmt: skip
_OF_SUBTAG = {"hans": "Hani", "hant": "Hani", "jpan": "Hani Kana", "kore": "Hang Hani"}

_LEAST = 16
"""Letters, of which an East Asian character counts for two: a short sentence."""
_FURNITURE = {"footer", "number", "date", "code"}


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for each script that is strange to a language of the deck, at the first slide
    in it.
    """
    strange: dict[tuple[str, str], list[Page]] = {}
    for page in pages.pages:
        script = _strange_script(page)
        if script:
            strange.setdefault((page.lang, script), []).append(page)
    for (lang, script), in_script in strange.items():
        yield _told(lang, script, in_script)


def _told(lang: str, script: str, strange: list[Page]) -> Diagnostic:
    letters, example, _ = _SCRIPTS[script]
    others = len({page.origin for page in strange}) - 1
    where = and_others("this slide", others)
    verb, owner = ("are", "deck or its slides") if others else ("is", "slide")
    message = f"{where} {verb} mostly in {letters}, and said to be in `{lang}`"
    hint = f"say `lang: {example}`, or which it is, for the {owner}"
    return advice("other-script", message, strange[0].origin, hint)


def scripts_of(lang: str) -> frozenset[str]:
    """Return the scripts in which a language (BCP 47) is written; none where that is not known."""
    language, *others = subtags(lang)
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    if not script:
        return frozenset(_LANGUAGES.get(language, "").split())
    if script in _OF_SUBTAG:
        return frozenset(_OF_SUBTAG[script].split())
    return frozenset({script.capitalize()} & set(_SCRIPTS))


def _strange_script(page: Page) -> str:
    """Return the script of most of a page's letters, if its language has others; empty where most
    are as they should be, or where Latin names stand among them.
    """
    usual = scripts_of(page.lang)
    text = "".join(_words(page))
    if not usual or (text.isascii() and "Latn" in usual):
        return ""
    counts = _letters_by_script(text)
    strange = {script: count for script, count in counts.items() if script not in usual}
    most = sum(strange.values())
    if most < _LEAST or most * 2 <= sum(counts.values()):
        return ""
    script = max(strange, key=lambda name: strange[name])
    if script == "Hani" and strange.get("Kana"):
        return "Kana"
    has_usual = any(counts[name] for name in usual)
    return "" if script == "Latn" and has_usual else script


def _letters_by_script(text: str) -> Counter[str]:
    is_wide = may_be_wide(text)
    scripts = (script for script in _SCRIPTS if is_wide or script not in _WIDE)
    counts = Counter({script: len(_letters(script).findall(text)) for script in scripts})
    for script in _WIDE:
        counts[script] *= 2
    return counts


@cache
def _letters(script: str) -> re.Pattern[str]:
    """Return the pattern of a letter of a script."""
    _, _, blocks = _SCRIPTS[script]
    return re.compile(f"[{blocks}]")


def _words(page: Page) -> Iterator[str]:
    for text in texts_of_page(page):
        if text.box is not None and not _is_apart(text.box, page):
            yield _prose(text)


def _is_apart(box: Box, page: Page) -> bool:
    """Return whether a text is none of the slide's own, or says itself which language it is in."""
    match box:
        case TextBox():
            return box.role in _FURNITURE or box.lang not in ("", page.lang)
        case _:
            return False


def _prose(text: PageText) -> str:
    """Return the words of a text without code and formulas."""
    if text.paragraph is None:
        return ""
    runs = text.paragraph.runs
    return "".join(run.text for run in runs if run.font != "mono" and not run.formula)
