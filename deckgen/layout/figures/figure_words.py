"""The words beside digits, or in their place: what is missing, magnitudes, currencies, units."""

import re
import unicodedata
from decimal import Decimal

from deckgen.languages import primary_language

_MISSING = frozenset(
    (
        "~ - – — ‐ − -- --- … ... . .. : ? / n/a n.a. n.a na #n/a #nv n/d n.d. nd k.a. k.a n.v."
        " null none tbd tba tbc t.b.d. 不详 不詳 暂无 暫無 不明 데이터없음"
    ).split()
) | {"", "k. a.", "n. a.", "no data", "not available", "missing", "unknown", "keine angabe"}

_LONG_SCALE = frozenset(
    "de fr es it nl da sv nb nn no fi pl cs sk hu sl hr sr ro pt ca gl is et lt".split()
)
"""Languages in which a billion is a million millions, or may be."""

_POWERS = {
    3: "k tsd tausend thousand thousands mille millier milliers mila mille tys tis tuh tūkst"
    " duizend tusen tusind tys ezer хил тыс тис bin ribu nghìn ngàn 千 천 พัน हज़ार हजार ألف אלף"
    " هزار",
    4: "万 萬 만 หมื่น",
    5: "lakh lakhs lac lacs लाख แสน",
    6: "m mn mio mln mil. million millions millionen millón millones milhão milhões millionen"
    " milione milioni miljoen miljoner millioner milj milionů milionów millió mill млн milyon juta"
    " triệu 百万 百萬 ล้าน مليون מיליון میلیون",
    7: "cr crore crores करोड़ करोड",
    8: "亿 億 억",
    9: "bn mrd md mds mia milliard milliards milliarde milliarden miljard miljarder milliarder"
    " miliardo miliardi mld miliard miliardy miliardów bilhão bilhões млрд milyar miliar tỷ 十亿"
    " 十億 billions مليار מיליארד میلیارد",
    12: "tn trn bio billionen biljoen biljoner billón billones bln трлн trilyun 兆 조 trillions",
}
_SHORT_SCALE = {"billion": 9, "trillion": 12}
"""Words of English, which mean another number in languages of the long scale."""
_ONLY_CAPITAL = {"B": 9}
_OF_LANGUAGES = {("mil", "es"): 3, ("mil", "pt"): 3, ("mil", "ro"): 3, ("mil", "gl"): 3}
_TWO_WORDS = {"mil millones": 9, "mil milhões": 9, "mil milioane": 9}

_WORDS = {word.rstrip("."): power for power, words in _POWERS.items() for word in words.split()}

_SIGN = r"(?:[A-Z]{1,3})?[$€£¥₩₹₽₺₴₪฿₫₱₦₡₲₵₸₼₾₿¢]"
_NAMES = (
    "USD EUR GBP CHF JPY CNY RMB HKD TWD KRW INR AUD CAD NZD SGD SEK NOK DKK PLN CZK HUF RON BGN"
    " TRY RUB UAH ILS AED SAR QAR EGP ZAR NGN KES BRL MXN ARS CLP COP PEN THB VND IDR MYR PHP"
    " Rs Rs. Fr. SFr. kr Kč zł Ft lei 元 円 원"
).split()
CURRENCY = re.compile(f"{_SIGN}|(?:{'|'.join(map(re.escape, _NAMES))})(?![A-Za-z])")
"""A currency, by its sign or its code (ISO 4217)."""


_SAME_CURRENCY = {
    "€": "EUR", "£": "GBP", "₹": "INR", "Rs": "INR", "Rs.": "INR", "Fr.": "CHF", "SFr.": "CHF",
    "US$": "$", "USD": "$", "RMB": "CNY", "元": "CNY", "円": "JPY", "원": "KRW", "₩": "KRW",
}  # fmt: skip


def is_same_currency(first: str, second: str) -> bool:
    """Return whether two signs or codes are of one currency."""
    return _SAME_CURRENCY.get(first, first) == _SAME_CURRENCY.get(second, second)


def is_missing(text: str) -> bool:
    """Return whether a cell says in a word that its value is missing, or says nothing."""
    return unicodedata.normalize("NFKC", text).strip().casefold() in _MISSING


def magnitude(word: str, lang: str = "en") -> Decimal | None:
    """Return the number that a word such as `k`, `Mio.` or `億` stands for, in a language (BCP 47);
    None where it is no such word.
    """
    power = _power(word.rstrip("."), primary_language(lang))
    return None if power is None else Decimal(10) ** power


def _power(word: str, language: str) -> int | None:
    if word in _ONLY_CAPITAL:
        return _ONLY_CAPITAL[word]
    lower = word.lower()
    if lower in _TWO_WORDS:
        return _TWO_WORDS[lower]
    if (lower, language) in _OF_LANGUAGES:
        return _OF_LANGUAGES[lower, language]
    if lower in _SHORT_SCALE and language not in _LONG_SCALE:
        return _SHORT_SCALE[lower]
    return _WORDS.get(lower)
