"""Decks of made-up words for the tests: the same seed gives the same deck.

A new kind that is made of running text gets a function here, at the end of `MADE`; any other goes
into `LEFT_OUT`, with the reason. test_decks.py holds that none is forgotten.
"""

import json
import random
from collections.abc import Callable

_ENGLISH = """
    harbour ferry signal market council research light weather island tower bridge cable forecast ledger engine
    garden window tram station letter river season number record measure question answer partner pilot sensor
    timetable passenger crossing terminal operator reliability maintenance infrastructure communication of the and to
    in for with a an on at by from as is was will can more less new old small large early late public open
""".split()
_CHINESE = """
    香港 海港 渡輪 天氣 城市 研究 大學 政府 初創 企業 金融 銀行 風險 醫療 病人 交通 數據 私隱 人才 合作 創新 技術 系統
    服務 市民 環境 發展 未來 挑戰 機遇 的 和 在 與 為 及 了 是 更 已 把 讓 AI 5G 2026年 HKUST
""".split()


class Words:
    """Random phrases of one language."""

    def __init__(self, lang: str, seed: int) -> None:
        self._random = random.Random(f"{lang}-{seed}")
        self._chinese = lang.startswith("zh")

    def phrase(self, fewest: int, most: int) -> str:
        """Return between `fewest` and `most` words, with a mark or two."""
        count = self._random.randint(fewest, most)
        words = self._random.choices(_CHINESE if self._chinese else _ENGLISH, k=count)
        if count > 6 and self._random.random() < 0.4:
            at = self._random.randrange(count)
            words[at] = f"**{words[at]}**"
        if self._chinese:
            if count > 7:
                words.insert(count // 2, "，")
            return "".join(words)
        if count > 9:
            words[count // 2] += ","
        return " ".join(words).capitalize()

    def choose(self, fewest: int, most: int) -> int:
        """Return a number between the two."""
        return self._random.randint(fewest, most)


def slide(words: Words, number: int) -> dict[str, object]:
    """Return a slide of the kind that comes next in the round of `MADE`."""
    title = {"title": words.phrase(3, 8)}
    kind = tuple(MADE)[number % len(MADE)]
    return {**title, **MADE[kind](words)}


def _bullets(words: Words) -> dict[str, object]:
    return {"bullets": [words.phrase(5, 22) for _ in range(words.choose(3, 6))]}


def _columns(words: Words) -> dict[str, object]:
    columns = [
        {"title": words.phrase(1, 3), "text": words.phrase(8, 24)}
        for _ in range(words.choose(2, 3))
    ]
    return {"columns": columns}


def _table(words: Words) -> dict[str, object]:
    rows = [[words.phrase(1, 2), words.phrase(2, 9), str(words.choose(1, 9999))] for _ in range(4)]
    return {"table": {"columns": [words.phrase(1, 1) for _ in range(3)], "rows": rows}}


def _quote(words: Words) -> dict[str, object]:
    return {"quote": words.phrase(8, 24), "by": words.phrase(2, 3), "role": words.phrase(2, 5)}


def _numbers(words: Words) -> dict[str, object]:
    nested = [{"text": words.phrase(4, 12), "numbers": [words.phrase(3, 12)]} for _ in range(3)]
    return {"numbers": nested}


def _stats(words: Words) -> dict[str, object]:
    stats = [{"value": f"{words.choose(1, 99)} %", "label": words.phrase(2, 4)} for _ in range(3)]
    return {"stats": stats}


def _text(words: Words) -> dict[str, object]:
    text = f"{words.phrase(12, 40)}\n\n{words.phrase(6, 30)}"
    return {"text": text, "cite": words.phrase(4, 9)}


# The key of a kind → what a slide of it says besides its title, in the order of the round.
MADE: dict[str, Callable[[Words], dict[str, object]]] = {
    "bullets": _bullets,
    "columns": _columns,
    "table": _table,
    "quote": _quote,
    "numbers": _numbers,
    "stats": _stats,
    "text": _text,
}
# The keys of the kinds that are not made up, with the reason.
LEFT_OUT = {
    **dict.fromkeys(("cover", "section", "agenda", "closing", "blank"), "they say a title or less"),
    **dict.fromkeys(("image", "video", "code", "equation"), "no words of a made-up language"),
    **dict.fromkeys(
        ("chart", "timeline", "process", "cards", "team", "funnel"),
        "few words, and a file of cases each",
    ),
    **dict.fromkeys(("comparison", "matrix", "diagram"), "few words, and a file of cases each"),
}


def outline(lang: str, slides: int, seed: int = 1) -> str:
    """Return an outline (JSON, which is YAML) of so many slides."""
    words = Words(lang, seed)
    made = [{**slide(words, number), "notes": words.phrase(10, 30)} for number in range(slides)]
    deck = {
        "title": words.phrase(3, 6),
        "subtitle": words.phrase(5, 10),
        "lang": lang,
        "slides": made,
    }
    return json.dumps(deck, ensure_ascii=False, indent=1)
