"""Scalars as written → plain texts, paths, colours, numbers, flags, lengths."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from deckgen.diagnostics import Span
from deckgen.outline.markup.icon_set import ICON_NAME, current_name, unknown_icon
from deckgen.outline.values.models import ReadBy
from deckgen.outline.values.reading import Read, Refused, check_length, text_of
from deckgen.outline.values.wording import Fault, wrong
from deckgen.outline.yaml.nodes import NOWHERE, Node
from deckgen.units import parse_length

MAX_PLAIN = 100_000
"""Characters of a text without markup (a listing of code, say)."""


_LONGEST_NUMBER = 40
"""Characters of a number: far more than a float holds."""


class Plain(str, Read):
    """A text as written, without markup."""

    __slots__ = ("span",)

    span: Span
    expected: ClassVar[str] = "text"

    def __new__(cls, value: str, span: Span = NOWHERE) -> Self:
        """Return the text with its place."""
        self = str.__new__(cls, value)
        self.span = span
        return self

    @property
    def value(self) -> str:
        """The text as an ordinary string."""
        return str(self)

    @classmethod
    def of(cls, node: Node) -> Self:
        """Read a scalar."""
        written = text_of(node, cls.expected)
        text = written.rstrip("\n")
        check_length(text, MAX_PLAIN)
        fault = cls.fault(text)
        if fault is not None:
            raise Refused(fault)
        return cls(text, written.span)

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Return what is wrong with the text, if anything."""
        del text
        return None


class PathText(Plain):
    """A path relative to the file it stands in, with `/`; whether it may be read is decided where
    it is opened.
    """

    __slots__ = ()
    expected = "a path"
    json_schema: ClassVar[Mapping[str, object]] = {"type": "string"}

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Refuse nothing at all, addresses and backslashes."""
        if not text.strip():
            return wrong(
                "bad-path", "this path is empty", expected="a path such as pictures/harbour.jpg"
            )
        if re.match(r"[A-Za-z][\w+.-]+:", text):
            return wrong(
                "bad-path",
                f"`{text[:60]}` is an address, not a path",
                hint="save the file beside the outline",
            )
        if "\\" in text:
            return wrong(
                "bad-path",
                "a path is written with `/`",
                hint=f"write {text.replace(chr(92), '/')[:80]}",
            )
        return None


class HexColor(Plain):
    """A colour: `#rgb`, `#rrggbb`, or the name of a token of the theme's palette."""

    __slots__ = ()
    expected = "a colour"
    json_schema: ClassVar[Mapping[str, object]] = {
        "type": "string",
        "pattern": "^(#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}|[a-z][a-z0-9_-]*)$",
    }

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Check the shape; whether the theme has the token is checked with the theme."""
        if re.fullmatch(r"#(?:[0-9A-Fa-f]{3}){1,2}|[a-z][a-z0-9_-]*", text):
            return None
        expected = '"#rgb", "#rrggbb" or a name from the palette such as accent'
        return wrong("bad-color", f"`{text[:40]}` is not a colour", expected=expected)


class Language(Plain):
    """A language tag of the shape of BCP 47 (RFC 5646 §2.1, without extensions)."""

    __slots__ = ()
    expected = "a language tag"
    _SHAPE = re.compile(
        r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
        r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
    )
    json_schema: ClassVar[Mapping[str, object]] = {
        "type": "string",
        "pattern": f"^({_SHAPE.pattern})$",
    }

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Check the shape."""
        if cls._SHAPE.fullmatch(text):
            return None
        message = f"`{text[:40]}` is not a language tag"
        expected = "a tag such as en, en-HK, zh-Hant-HK or ar"
        hyphened = text.replace("_", "-")
        hint = f"did you mean `{hyphened}`?" if cls._SHAPE.fullmatch(hyphened) else ""
        return wrong("bad-language", message, expected=expected, hint=hint)


class SlideId(Plain):
    """The name of a slide, target of links."""

    __slots__ = ()
    expected = "a name"
    json_schema: ClassVar[Mapping[str, object]] = {
        "type": ["string", "number"],
        "pattern": "^[A-Za-z0-9][A-Za-z0-9-]*$",
    }

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Check the shape."""
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}", text):
            return None
        slug = re.sub(r"[^A-Za-z0-9]+", "-", text[:100]).strip("-")
        expected = "letters, digits and hyphens"
        return wrong(
            "bad-id",
            f"`{text[:40]}` cannot name a slide",
            expected=expected,
            hint=f"write {slug}" * bool(slug),
        )


class NoteId(Plain):
    """The name of a footnote: a number or a word."""

    __slots__ = ()
    expected = "a number or a word"
    json_schema: ClassVar[Mapping[str, object]] = {"type": ["string", "number"]}

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Refuse what no marker can name."""
        if re.fullmatch(r"[^\s\[\]^,]{1,60}", text):
            return None
        bare = re.sub(r"[\s\[\]^,]+", "", text)[:60]
        return wrong(
            "bad-id",
            f"`{text[:40]}` cannot name a footnote",
            expected="a number or a word, without brackets",
            hint=f"write `{bare}: …` here and `[^{bare}]` in the text" * bool(bare),
        )


class IconName(Plain):
    """The name of an icon of the set."""

    __slots__ = ()
    expected = "the name of an icon"
    json_schema: ClassVar[Mapping[str, object]] = {
        "type": "string",
        "pattern": f"^{ICON_NAME.pattern}$",
    }

    @classmethod
    def fault(cls, text: str) -> Fault | None:
        """Refuse what the set does not have, and name what was probably meant."""
        if current_name(text):
            return None
        message, hint = unknown_icon(text)
        return wrong("unknown-icon", message, hint=hint)


class Number(float, Read):
    """A decimal number such as `12`, `-3.5` or `.25`."""

    span: Span
    json_schema: ClassVar[Mapping[str, object]] = {"type": "number"}

    def __new__(cls, value: float, span: Span = NOWHERE) -> Self:
        """Return the number with its place."""
        self = float.__new__(cls, value)
        self.span = span
        return self

    @classmethod
    def of(cls, node: Node) -> Self:
        """Read a scalar."""
        written = text_of(node, "a number")
        text = written.strip()
        if (
            not re.fullmatch(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", text)
            or len(text) > _LONGEST_NUMBER
        ):
            message = f"`{text[:40]}` is not a number"
            hint = _number_hint(text)
            raise Refused(wrong("bad-number", message, expected="a number", hint=hint))
        return cls(float(text), written.span)


def _number_hint(text: str) -> str:
    """Return how a number is written here; both ways where its comma may be decimal or not."""
    if len(text) > _LONGEST_NUMBER:
        return ""
    bare = re.sub(r"['\u2019\s_]|%$", "", text).replace("\u2212", "-")
    if re.fullmatch(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}", bare):
        return f"write {bare.replace(',', '')}, or {bare.replace(',', '.')}"
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", bare):
        return f"write {bare.replace(',', '.')}: with a decimal point"
    bare = re.sub(r",(?=[0-9]{3}(?![0-9]))", "", bare)
    if re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?", bare):
        return f"write {bare}: without separators, signs or units"
    return ""


_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _read_flag(node: Node) -> bool:
    text = text_of(node, "true or false")
    flag = _FLAGS.get(text.lower())
    if flag is None:
        message = f"`{text[:40]}` is neither true nor false"
        raise Refused(wrong("wrong-choice", message, expected="true or false"))
    return flag


def _read_decimal(node: Node) -> str:
    expected = '"." or ",", in quotation marks'
    text = text_of(node, expected).strip()
    if text not in (".", ","):
        message = f"`{text[:40]}` is no decimal sign"
        raise Refused(wrong("wrong-choice", message, expected=expected))
    return text


def _read_length(node: Node) -> int:
    text = text_of(node, "a length")
    length = parse_length(text)
    if length is not None:
        return length
    hint = ""
    if re.fullmatch(r"[0-9.]+", text) and parse_length(text + "pt"):
        hint = f"did you mean {text}pt?"
    message = f"`{text[:40]}` is not a length"
    expected = "a length such as 0.6in, 15mm, 12pt"
    raise Refused(wrong("bad-length", message, expected=expected, hint=hint))


Flag = Annotated[bool, ReadBy(_read_flag, {"enum": [True, False, "yes", "no", "on", "off"]})]
"""True or false, as YAML 1.1 spells it, in any case."""

DecimalMark = Annotated[Literal[".", ","], ReadBy(_read_decimal, {"enum": [".", ","]})]
"""The sign between the whole of a number and its decimals."""

LengthEmu = Annotated[int, ReadBy(_read_length, {"type": "string"})]
"""A length such as `0.6in`, as EMU."""
