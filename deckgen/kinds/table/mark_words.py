"""The language of a slide → what its marks say to somebody who hears them."""

from collections.abc import Mapping

from deckgen.page.boxes import Mark

# By language, and by script or region where that makes a difference.
_WORDS = {
    "en": ("yes", "partly", "no"),
    "ar": ("نعم", "جزئيًا", "لا"),
    "de": ("ja", "teilweise", "nein"),
    "es": ("sí", "en parte", "no"),
    "fr": ("oui", "en partie", "non"),
    "it": ("sì", "in parte", "no"),
    "ja": ("あり", "一部", "なし"),
    "ko": ("있음", "일부", "없음"),
    "nl": ("ja", "deels", "nee"),
    "pl": ("tak", "częściowo", "nie"),
    "pt": ("sim", "em parte", "não"),
    "zh": ("有", "部分", "無"),
    "zh-hans": ("有", "部分", "无"),
    "zh-cn": ("有", "部分", "无"),
}


def mark_words(lang: str) -> Mapping[Mark, str]:
    """Return the words for each mark in a language (BCP 47), in English where it is not known."""
    parts = lang.lower().split("-")
    found = next(
        (_WORDS[name] for name in ("-".join(parts[:2]), parts[0]) if name in _WORDS), _WORDS["en"]
    )
    yes, partial, no = found
    return {"yes": yes, "partial": partial, "no": no}
