"""`vague-link`: the words of a link do not say where it leads.

A screen reader lists links without the sentence around them, where "here" is nowhere; and it spells
out a long address character by character. A short address may stand: it is what an audience writes
down.

Fails:

    - title: The timetable has changed
      text: The new one is [here](https://example.org/timetable).

Passes:

    - title: The timetable has changed
      text: Look at the [new timetable](https://example.org/timetable).
"""

from collections.abc import Iterator
from itertools import groupby

from deckgen.check.looking import advice
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import Link, StyledRun
from deckgen.page.pages import Pages
from deckgen.page.texts import PageText, texts_of_page

_LONGEST_ADDRESS = 40
"""Characters: more than a line of a slide's body leaves room for beside other words."""
_NOWHERE = frozenset(
    (
        "here", "click", "click here", "link", "this link", "this", "this page", "more",
        "see more", "read more", "learn more", "more information", "source", "website",
        "web page", "hier", "hier klicken", "mehr", "ici", "cliquez ici", "lien", "aquí",
        "haz clic aquí", "enlace", "aqui", "qui", "這裡", "這裏", "按此", "點擊這裡", "更多",
        "连结", "連結", "链接", "这里", "点击这里", "こちら", "ここ", "詳細", "여기", "هنا",
        "כאן",
    )
)  # fmt: skip


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every link that says nothing."""
    hint = "let it say what is there: `[the new timetable](…)`"
    for page in pages.pages:
        for text in texts_of_page(page):
            for words, link in _links(text):
                problem = _problem(words, link)
                if problem:
                    yield advice("vague-link", problem, text.place(page), hint)


def _links(text: PageText) -> Iterator[tuple[str, Link]]:
    """Yield the links of a set text with their words, each once however its words are styled."""
    if text.paragraph is None:
        return
    for link, runs in groupby(text.paragraph.runs, key=lambda run: run.link):
        if link is not None:
            yield " ".join("".join(map(_words, runs)).split()), link


def _words(run: StyledRun) -> str:
    return run.alt if run.icon else run.text


def _problem(words: str, link: Link) -> str:
    if words.casefold().strip(" .,:;!?…>»→()。") in _NOWHERE:
        return f"the link '{words}' does not say where it leads"
    addresses = (link.href, link.href.partition("://")[2])
    if len(words) > _LONGEST_ADDRESS and words in addresses:
        return f"the link '{words[:30]}…' is an address of {len(words)} characters"
    return ""
