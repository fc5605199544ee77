"""A section's name → the number that its author wrote ahead of it, and the name without that.

Known are `1. Law`, `1.2. Law`, `2) Law`, `(2) Law`, `III. Law`, `§ 4 Law`, `第一章 法律` and
`一、法律`. A bare number is none (`3 ships`), for it belongs to the name.
"""

import re

from deckgen.content import Run
from deckgen.outline.values.fields import Text
from deckgen.records import dataclass, replace

_HAN_DIGITS = "〇零一二三四五六七八九十百两兩"
# Chapter, section or part, in Chinese, Japanese and Korean.
_CHAPTERS = "章节節部篇編编課课장절부편"
# Years and quantities are longer.
_DIGITS = r"\d{1,2}(?:\.\d{1,2})*"
# Up to XXXIX; C., D., L. and M. are initials of names.
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_NUMBER = re.compile(
    rf"""\s*(?:
        (?P<plain>{_DIGITS}|{_ROMAN})[.)]\s+
        | \((?P<bracketed>{_DIGITS}|{_ROMAN})\)\s+
        | (?P<paragraph>§\s*{_DIGITS}[a-z]?)[.)]?\s+
        | (?P<chapter>[第제]\s?(?:\d{{1,3}}|[{_HAN_DIGITS}]{{1,4}})\s?[{_CHAPTERS}])[\s:：、.．]+
        | (?P<wide>\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})[、．）]\s*
    )(?=\S)""",
    re.VERBOSE,
)
# Stands for what is drawn (an icon, a formula), which is no part of a number.
_DRAWN = "\ufffc"


@dataclass(frozen=True, slots=True)
class NumberedName:
    """A name as the author wrote it, apart: `number` without its full stop or bracket, `mark` with
    them; both are empty where the author wrote none.
    """

    number: str
    mark: str
    name: Text

    @property
    def list_number(self) -> int:
        """The number that a list of 1., 2., 3. shows alike; 0 where it cannot."""
        is_alike = self.number.isascii() and self.mark == f"{self.number}."
        return int(self.number) if is_alike and self.number.isdigit() else 0


def numbered_name(name: Text) -> NumberedName:
    """Return a section's name and the number that its author wrote ahead of it."""
    match = _NUMBER.match("".join(map(_letters, name.runs)))
    if match is None:
        return NumberedName("", "", name)
    rest = Text(_without_start(name.runs, match.end()), name.span)
    assert match.lastgroup is not None, "each form has a group"
    return NumberedName(match[match.lastgroup], match[0].strip(), rest)


def _letters(run: Run) -> str:
    """Return the text of a run; a stand-in of the same length where it is drawn."""
    is_drawn = run.icon or run.formula
    return _DRAWN * len(run.text) if is_drawn else run.text


def _without_start(runs: tuple[Run, ...], length: int) -> tuple[Run, ...]:
    """Return the runs without their first `length` characters."""
    kept = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if cut < len(run.text):
            kept.append(replace(run, text=run.text[cut:]))
    return tuple(kept)
