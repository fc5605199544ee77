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

from deckgen.check.looking import paragraphs_of, place_of
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.boxes import Link, SetParagraph, StyledRun, TableBox, TextBox
from deckgen.page.pages import Pages

_LONGEST_ADDRESS = 40
"""Characters: more than a line of a slide's body leaves room for beside other words."""
_NOWHERE = frozenset(
    (
        "here", "click", "click here", "link", "this link", "this", "this page", "more", "see more", "read more",
        "learn more", "more information", "source", "website", "web page",
        "hier", "hier klicken", "mehr", "ici", "cliquez ici", "lien", "aquí", "haz clic aquí", "enlace", "aqui",
        "qui", "這裡", "這裏", "按此", "點擊這裡", "更多", "连结", "連結", "链接", "这里", "点击这里", "こちら", "ここ",
        "詳細", "여기", "هنا", "כאן",
    )
)  # fmt: skip


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every link that says nothing."""
    for page in pages.pages:
        for box in page.leaves:
            if not isinstance(box, TextBox | TableBox):
                continue
            for words, link in (
                each for paragraph in paragraphs_of(box) for each in _links(paragraph)
            ):
                problem = _problem(words, link)
                if problem:
                    hint = "let it say what is there: `[the new timetable](…)`"
                    yield Diagnostic(
                        "vague-link", problem, place_of(box, page), Severity.ADVICE, hint=hint
                    )


def _links(paragraph: SetParagraph) -> Iterator[tuple[str, Link]]:
    """The links of a paragraph, each once however its words are styled."""
    for link, runs in groupby(paragraph.runs, key=lambda run: run.link):
        if link is not None:
            yield " ".join("".join(map(_words, runs)).split()), link


def _words(run: StyledRun) -> str:
    return run.alt if run.icon else run.text


def _problem(words: str, link: Link) -> str:
    if words.casefold().strip(" .,:;!?…>»→()。") in _NOWHERE:
        return f"the link '{words}' does not say where it leads"
    if len(words) > _LONGEST_ADDRESS and (
        words == link.href or words == link.href.partition("://")[2]
    ):
        return f"the link '{words[:30]}…' is an address of {len(words)} characters"
    return ""
