"""A scalar in LaTeX → the formula that it describes, every fault of it at its place."""

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic_core import PydanticCustomError

from deckgen.outline.values.reading import Collector, length_fault, wrong
from deckgen.outline.values.scalars import Plain
from deckgen.outline.yaml.nodes import Scalar

if TYPE_CHECKING:
    from deckgen.outline.latex.tree import Formula

# A backslash that YAML takes for its own inside double quotes, ahead of a letter: "\theta" is a tab
# and "heta".
_EATEN = re.compile(r"(?<!\\)(?:\\\\)*\\([abefnrtv0N_LPx][a-zA-Z])")


class Latex(Plain):
    """A formula as written; what it means is read anew by whoever asks, at no cost."""

    __slots__ = ()

    expected: ClassVar[str] = "a formula in LaTeX"
    json_schema: ClassVar[dict[str, Any]] = {"type": ["string", "number"]}

    @classmethod
    def of(cls, value: object) -> Self:
        """Read a scalar."""
        if isinstance(value, cls):
            return value
        from deckgen.outline.latex import MAX_LATEX, read_latex

        plain = Plain.of(value)
        fault = length_fault(plain, MAX_LATEX) or _eaten(value)
        if fault is not None:
            raise fault
        _, faults = read_latex(plain.value)
        errors = Collector()
        errors.add_markup("formula", faults, (), value)
        errors.check()
        return cls(plain.value, plain.span)

    @property
    def formula(self) -> "Formula":
        """The formula."""
        from deckgen.outline.latex import read_latex

        return read_latex(self.value)[0]


def _eaten(value: object) -> PydanticCustomError | None:
    """Return the fault of a formula in double quotes, out of which YAML has taken backslashes."""
    if (
        not isinstance(value, Scalar)
        or value.span.source.text[value.start : value.start + 1] != '"'
    ):
        return None
    found = _EATEN.search(value.span.source.text, value.start, value.end)
    if found is None:
        return None
    escape, command = f"\\{found[1][0]}", f"\\{found[1]}…"
    message = (
        f"inside double quotes YAML reads the `{escape}` of `{command}` as an escape of its own"
    )
    hint = "use single quotes, or `|` and the formula on the next line"
    return wrong("formula", message, hint=hint)
