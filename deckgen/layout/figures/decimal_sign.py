"""The numbers of a chart or a table, and what is known around them → whether a point or a comma is
their decimal sign.

`1.310` is 1.31 with a decimal point and 1310 with a decimal comma. Three voices may tell which: the
other numbers of the same data that can be read in one way only; the language, where the author says
one; and how the data is stored. The numbers that are read have to agree among themselves. Then the
sign that most voices have wins; where it is one against one, or nobody speaks, nothing is guessed.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from deckgen.layout.figures.figure import DecimalSign, read_figure
from deckgen.records import dataclass

Storage: TypeAlias = Literal["yaml", "comma", "semicolon", ""]
"""How data is stored, where that tells something: numbers of YAML and JSON, and files with commas
between their cells, have a decimal point. Semicolons stand where the comma is decimal, in the
programs of most such countries, though not in all: they object, and decide nothing alone.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What numbers tell of their decimal sign, each as the index of the first that does; -1 where
    none does. `unclear` are those with two readings. `is_certain`: one has more than one sign.
    """

    point: int = -1
    comma: int = -1
    unclear: tuple[int, ...] = ()
    is_certain: bool = False

    @property
    def is_torn(self) -> bool:
        """Whether one number has a decimal point for certain, and another a decimal comma."""
        return self.point >= 0 and self.comma >= 0

    @property
    def sign(self) -> DecimalSign | None:
        """The sign that all of them allow; None where they tell nothing, or are torn."""
        if self.is_torn or max(self.point, self.comma) < 0:
            return None
        return "." if self.point >= 0 else ","


def evidence_of(texts: Iterable[str]) -> Evidence:
    """Return what numbers tell of their decimal sign; texts that are none are passed over."""
    firsts: dict[DecimalSign, int] = {}
    unclear: list[int] = []
    certain = False
    for index, text in enumerate(texts):
        figure = read_figure(text)
        if figure is None:
            continue
        if figure.is_unclear:
            unclear.append(index)
        elif figure.only_sign is not None:
            firsts.setdefault(figure.only_sign, index)
            certain = certain or figure.is_certain
    return Evidence(firsts.get(".", -1), firsts.get(",", -1), tuple(unclear), certain)


@dataclass(frozen=True, slots=True)
class Voices:
    """What tells the decimal sign of numbers with two readings: the numbers `drawn` with them,
    those `beside` them in the same file, the `language` (None where the author says none), and the
    `storage`.
    """

    drawn: Evidence
    beside: Evidence
    language: DecimalSign | None
    storage: Storage

    @property
    def numbers(self) -> DecimalSign | None:
        """What the numbers say: those that are drawn, else those beside them."""
        return self.drawn.sign or self.beside.sign

    @property
    def stored(self) -> DecimalSign | None:
        """What the storage says; semicolons say nothing against numbers that are drawn."""
        if self.storage == "semicolon":
            return None if self.drawn.sign == "." else ","
        return "." if self.storage else None

    def settled(self) -> DecimalSign | None:
        """Return the sign that is decimal; None where the voices do not tell."""
        certain = {each.sign for each in (self.drawn, self.beside) if each.is_certain} - {None}
        sign = self._elected() if not certain else certain.pop()
        # Numbers that are drawn cannot be outvoted: they would be none.
        if certain or self.drawn.sign not in (None, sign):
            return None
        return sign

    def _elected(self) -> DecimalSign | None:
        """Return the sign that most voices have; None where it is one against one, or nobody has
        any.
        """
        said = (self.numbers, self.language)
        if said == (None, None) and self.storage == "semicolon":
            return None
        votes = [sign for sign in (*said, self.stored) if sign is not None]
        points, commas = votes.count("."), votes.count(",")
        if points == commas:
            return None
        return "." if points > commas else ","
