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

from deckgen.check.looking import paragraphs_of
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.boxes import TableBox, TextBox
from deckgen.page.pages import Page, Pages

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
_LETTERS = {script: re.compile(f"[{blocks}]") for script, (_, _, blocks) in _SCRIPTS.items()}
_LANGUAGES = {
    "zh": "Hani", "yue": "Hani", "ja": "Hani Kana", "ko": "Hang Hani", "he": "Hebr", "iw": "Hebr", "yi": "Hebr",
    "el": "Grek", "th": "Thai", "sr": "Cyrl Latn",
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "Arab"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "uk"), "Cyrl"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Deva"),
    **dict.fromkeys(
        "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it la lt lv ms mt nb nl nn no pl pt ro sk sl sq sv sw "
        "tl tr vi".split(), "Latn",
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
    found: dict[tuple[str, str], list[Page]] = {}
    for page in pages.pages:
        script = _strange_script(page)
        if script:
            found.setdefault((page.lang, script), []).append(page)
    for (lang, script), strange in found.items():
        others = len({page.origin for page in strange}) - 1
        where = (
            f"this slide and {others} other{'s' if others > 1 else ''}" if others else "this slide"
        )
        letters, example, _ = _SCRIPTS[script]
        message = (
            f"{where} {'are' if others else 'is'} mostly in {letters}, and said to be in `{lang}`"
        )
        hint = f"say `lang: {example}`, or which it is, for the {'deck or its slides' if others else 'slide'}"
        yield Diagnostic("other-script", message, strange[0].origin, Severity.ADVICE, hint=hint)


def scripts_of(lang: str) -> frozenset[str]:
    """Return the scripts in which a language (BCP 47) is written; none where that is not known."""
    first, *rest = lang.lower().split("-")
    for part in rest:
        if len(part) == 4 and part.isalpha():
            known = _OF_SUBTAG.get(part) or (
                part.capitalize() if part.capitalize() in _SCRIPTS else ""
            )
            return frozenset(known.split())
    return frozenset(_LANGUAGES.get(first, "").split())


def _strange_script(page: Page) -> str:
    """The script of most of a page's letters, if its language has others; a language's Latin names
    are none of it.
    """
    own = scripts_of(page.lang)
    if not own:
        return ""
    text = "".join(_texts(page))
    if text.isascii() and "Latn" in own:
        return ""
    counts = Counter({script: len(letters.findall(text)) for script, letters in _LETTERS.items()})
    for script in ("Hani", "Kana", "Hang"):
        counts[script] *= 2
    strange = {script: count for script, count in counts.items() if script not in own}
    most = sum(strange.values())
    if most < _LEAST or most * 2 <= counts.total():
        return ""
    script = max(strange, key=lambda each: strange[each])
    if script == "Hani" and strange.get("Kana"):
        return "Kana"
    return "" if script == "Latn" and any(counts[each] for each in own) else script


def _texts(page: Page) -> Iterator[str]:
    for box in page.leaves:
        if isinstance(box, TextBox) and (box.role in _FURNITURE or box.lang not in ("", page.lang)):
            continue
        if isinstance(box, TextBox | TableBox):
            for paragraph in paragraphs_of(box):
                yield from (
                    run.text for run in paragraph.runs if run.font != "mono" and not run.formula
                )
