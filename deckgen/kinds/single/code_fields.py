"""A value of a `code` slide as written → the lines of a program, its language, or the numbers of
the lines that stand out.
"""

import re
from typing import ClassVar

from deckgen.layout.code.roles import languages, near_language
from deckgen.outline.values.fields import Plain
from deckgen.outline.values.wording import Fault, wrong

_RANGE = re.compile(r"\s*([0-9]{1,6})\s*(?:[-–]\s*([0-9]{1,6})\s*)?")


class CodeText(Plain):
    """The lines of a program."""

    __slots__ = ()
    expected = "the text of a program"
    json_schema: ClassVar[dict[str, str]] = {"type": "string"}

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Refuse a listing without a line."""
        if text.strip():
            return None
        return wrong(
            "empty-code", "this listing has no code", hint="write it under `code: |`, indented"
        )


class LanguageName(Plain):
    """The name of a language that can be coloured."""

    __slots__ = ()
    expected = "the name of a language"
    json_schema: ClassVar[dict[str, str]] = {"type": "string"}

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Refuse a name that no language has."""
        if text.lower() in languages():
            return None
        near = near_language(text)
        hint = "leave `language` out: the code is then shown without colours"
        if near:
            hint = f"did you mean `{near}`?"
        return wrong(
            "unknown-language",
            f"there is no language `{text[:40]}`",
            expected="a name such as python, javascript, sql, bash, yaml or diff",
            hint=hint,
        )


class LineNumbers(Plain):
    """Numbers of lines: `2,4-6`."""

    __slots__ = ()
    expected = "a text such as 2,4-6"
    json_schema: ClassVar[dict[str, object]] = {
        "type": ["string", "integer"],
        "pattern": r"^[0-9,\s–-]+$",
    }

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Check the shape; whether the code has such lines is known where it is."""
        if _ranges(text) is not None:
            return None
        return wrong(
            "bad-lines",
            f"`{text[:40]}` does not name lines",
            expected="numbers and ranges from 1, such as 2,4-6",
        )

    @property
    def numbers(self) -> tuple[range, ...]:
        """The lines, from 1."""
        return _ranges(self) or ()


def _ranges(text: str) -> tuple[range, ...] | None:
    """Return the lines that `2,4-6` names; None where a text names none."""
    ranges = []
    for part in text.split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 0 < first <= last:
            return None
        ranges.append(range(first, last + 1))
    return tuple(ranges)
