"""A scalar in LaTeX → the formula that it describes, every fault of it at its place."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self

from deckgen.outline.values.reading import Refused, check_length, check_markup, text_of
from deckgen.outline.values.scalars import Plain
from deckgen.outline.values.wording import wrong
from deckgen.outline.yaml.nodes import Node, Scalar

if TYPE_CHECKING:
    from deckgen.outline.latex.tree import Formula

# A backslash that YAML takes for its own inside double quotes, ahead of a letter: "\theta" is a tab
# and "heta".
_EATEN = re.compile(r"(?<!\\)(?:\\\\)*\\([abefnrtv0N_LPx][a-zA-Z])")


# What stands around a formula in a text, and not around one that has a key of its own.
_SIGNS = re.compile(r"\s*(?:(\$\$?).+\1|(\\\[).+\\\]|(\\\().+\\\))\s*", re.DOTALL)


class Latex(Plain):
    """A formula as written; what it means is read anew by whoever asks, at no cost."""

    __slots__ = ()

    expected: ClassVar[str] = "a formula in LaTeX"
    json_schema: ClassVar[Mapping[str, object]] = {"type": ["string", "number"]}

    @classmethod
    def of(cls, node: Node) -> Self:
        """Read a scalar."""
        from deckgen.outline.latex import MAX_LATEX, read_latex

        plain = Plain.of(node)
        written = text_of(node)
        check_length(plain, MAX_LATEX)
        _check_backslashes(written)
        _check_signs_around(plain)
        _, faults = read_latex(plain.value)
        check_markup("formula", faults, written)
        return cls(plain.value, plain.span)

    @property
    def formula(self) -> "Formula":
        """The formula."""
        from deckgen.outline.latex import read_latex

        return read_latex(self.value)[0]


def _check_backslashes(written: Scalar) -> None:
    """Refuse a formula in double quotes, out of which YAML has taken backslashes."""
    text = written.span.source.text
    if text[written.start : written.start + 1] != '"':
        return
    found = _EATEN.search(text, written.start, written.end)
    if found is None:
        return
    escape, command = f"\\{found[1][0]}", f"\\{found[1]}…"
    message = (
        f"inside double quotes YAML reads the `{escape}` of `{command}` as an escape of its own"
    )
    hint = "use single quotes, or `|` and the formula on the next line"
    raise Refused(wrong("formula", message, hint=hint))


def _check_signs_around(plain: Plain) -> None:
    """Refuse a formula between signs that would be needed in a text."""
    signs = _SIGNS.fullmatch(plain)
    if signs is None:
        return
    if "$" in plain:
        message = "a formula under its own key stands without dollar signs"
        raise Refused(wrong("formula", message, hint="leave the dollar signs out"))
    message = f"a formula under its own key stands without `{signs[2] or signs[3]}`"
    raise Refused(wrong("formula", message, hint="leave it out, and its counterpart at the end"))
