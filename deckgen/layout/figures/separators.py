"""A language tag (BCP 47) → the signs that its numbers are written with, here and in PowerPoint.

The signs are those of CLDR 48 (`decimal`, `group` and the pattern of grouping, digits always 0 to
9), with one departure: German of Austria groups as other German does, which is what CLDR has for
its money, and LibreOffice for all. The hexadecimal code is the language's LCID ([MS-LCID]), which a
format code of Office takes as ``[$-407]`` (ECMA-376 Part 1 §18.8.31). Arabic and Persian borrow
that of English: under their own, LibreOffice would write their own signs between digits 0 to 9.
"""

from functools import lru_cache
from itertools import accumulate

from deckgen.languages import runs_right_to_left, subtags
from deckgen.page.chart import NumberSigns
from deckgen.records import replace

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_ENGLISH_LCID = "409"

_POINT_COMMA = {
    "en": _ENGLISH_LCID, "en-gb": "809", "en-hk": "3C09", "en-au": "C09", "en-ca": "1009",
    "en-ie": "1809", "en-nz": "1409", "en-sg": "4809", "ar": _ENGLISH_LCID,
    "fa": _ENGLISH_LCID, "ur": _ENGLISH_LCID, "ckb": _ENGLISH_LCID, "ps": _ENGLISH_LCID,
    "he": "40D", "iw": "40D", "yi": "40D", "zh": "804", "zh-hant": "404", "zh-tw": "404",
    "zh-hk": "C04", "zh-mo": "1404", "zh-sg": "1004", "yue": "C04", "ja": "411", "ko": "412",
    "th": "41E", "ms": "43E", "sw": "441", "fil": "464", "cy": "452", "ga": "83C",
    "es-419": "80A", "es-mx": "80A", "es-us": "540A", "es-pe": "280A", "es-gt": "100A",
    "es-pa": "180A", "es-do": "1C0A", "es-sv": "440A", "es-hn": "480A", "es-ni": "4C0A",
    "es-pr": "500A",
}  # fmt: skip
"""1,234.5: each tag and its LCID. What stands in no table is written so, under English."""

_INDIAN = {
    "en-in": "4009", "hi": "439", "bn": "445", "mr": "44E", "ta": "449", "te": "44A",
    "gu": "447", "pa": "446", "kn": "44B", "ml": "44C", "ne": "439", "or": "448", "as": "44D",
}  # fmt: skip
"""12,34,567.8: groups of two above the first of three."""

_COMMA_POINT = {
    "de": "407", "it": "410", "es": "C0A", "pt": "416", "nl": "413", "da": "406", "el": "408",
    "ro": "418", "tr": "41F", "id": "421", "vi": "42A", "hr": "41A", "sr": "281A", "bs": "141A",
    "sl": "424", "mk": "42F", "is": "40F", "ca": "403", "eu": "42D", "gl": "456", "az": "42C",
}  # fmt: skip
"""1.234,5."""

_COMMA_SPACE = {
    "sv": "41D", "nb": "414", "no": "414", "nn": "814", "fi": "40B", "pl": "415", "cs": "405",
    "sk": "41B", "hu": "40E", "bg": "402", "ru": "419", "uk": "422", "be": "423", "et": "425",
    "lv": "426", "lt": "427", "kk": "43F", "af": "436", "fr-ca": "C0C", "pt-pt": "816",
    "en-za": "436",
}  # fmt: skip
"""1 234,5 with a no-break space."""

_COMMA_NARROW = {"fr": "40C", "fr-ch": "40C"}
"""1 234,5 with a narrow no-break space."""

_POINT_APOSTROPHE = {"de-ch": "807", "de-li": "1407", "it-ch": "810"}
"""1'234.5."""

_CURRENCY_LAST = frozenset(
    "de it es pt-pt da el ro hr sr bs sl mk is ca eu gl az vi sv nb no nn fi pl cs sk hu bg"
    " ru uk be et lv kk lt fr fr-ch fr-ca".split()
)
"""Tags whose currency stands behind the digits: 12 € (CLDR, the pattern of currencies)."""

_TABLES = (
    (_POINT_COMMA, NumberSigns()),
    (_INDIAN, NumberSigns(is_indian=True)),
    (_COMMA_POINT, NumberSigns(",", ".")),
    (_COMMA_SPACE, NumberSigns(",", _NO_BREAK)),
    (_COMMA_NARROW, NumberSigns(",", _NARROW)),
    (_POINT_APOSTROPHE, NumberSigns(".", "'")),
)


@lru_cache(maxsize=64)
def signs_of(lang: str) -> NumberSigns:
    """Return how numbers are written in a language: by the narrowest tag that is known, ``de`` for
    ``de-AT``; as in English where none is.
    """
    tags = list(accumulate(subtags(lang), "{}-{}".format))
    for tag in reversed(tags):
        for table, signs in _TABLES:
            if tag in table:
                return replace(
                    signs,
                    lcid=table[tag],
                    currency_last=tag in _CURRENCY_LAST,
                    is_rtl=runs_right_to_left(lang),
                )
    return NumberSigns(lcid=_ENGLISH_LCID, is_rtl=runs_right_to_left(lang))
