"""Characters that a deck shows, by face → ``@font-face`` rules with those characters alone, as
WOFF2.

HarfBuzz cuts a face in a millisecond. The fonts are under the SIL Open Font License, which wants
its notice kept: it stands in a comment before each family.
"""

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from deckgen.layout.text.fonts import ARABIC, FallbackFont, face, fallback_fonts, font_files
from deckgen.page.style import Font, FontRole, Fonts
from deckgen.render.html.styles.woff2 import to_woff2

# Families that cover Han or kana on the systems of readers, by language (first match wins).
CJK = {
    "zh-HK": ("Noto Sans HK", "PingFang HK", "Microsoft JhengHei", "Noto Sans CJK HK"),
    "zh-MO": ("Noto Sans HK", "PingFang HK", "Microsoft JhengHei", "Noto Sans CJK HK"),
    "zh-TW": ("Noto Sans TC", "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC"),
    "zh-Hant": ("Noto Sans TC", "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC"),
    "yue": ("Noto Sans HK", "PingFang HK", "Microsoft JhengHei", "Noto Sans CJK HK"),
    "zh": ("Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"),
    "ja": ("Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP"),
    "ko": ("Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR"),
}


@dataclass(frozen=True, slots=True, order=True)
class FaceFile:
    """A face as CSS knows it, and the file it is cut from."""

    family: str
    weight: int
    style: str
    path: Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """The families of each role, as CSS, and the characters that each face shows."""

    families: str
    faces: Mapping[FaceFile, frozenset[str]]


class Faces:
    """Collects the characters that each face of a deck's fonts shows, and names the faces in CSS.

    `more` are characters that every face in use has besides: those that a text may soon be changed
    to.
    """

    def __init__(self, fonts: Fonts, more: str = "") -> None:
        self._fonts = fonts
        self._characters: dict[tuple[FontRole, bool, bool], set[str]] = defaultdict(
            lambda: set(more)
        )

    def show(self, role: FontRole, bold: bool, italic: bool, text: str) -> None:
        """Take down that `text` is shown in a face."""
        self._characters[role, bold, italic].update(text)

    def declarations(
        self, role: FontRole, bold: bool, italic: bool, whole_arabic: bool = False
    ) -> str:
        """Return the CSS that sets text in a face. `whole_arabic`: even its digits are the Arabic
        font's.
        """
        font = self._fonts.get(role)
        first = f'"{ARABIC.family}",' if whole_arabic else ""
        weight = 700 if bold or font.weight >= 600 else 400
        style = "italic" if italic else "normal"
        return f"font-family:{first}var(--{role}),var(--cjk),{font.fallback};font-weight:{weight};font-style:{style}"

    @property
    def wanted(self) -> Wanted:
        """The families by role, and every face with its characters."""
        wanted: dict[FaceFile, set[str]] = defaultdict(set)
        roles: dict[FontRole, list[str]] = {
            role: [self._fonts.get(role).twin] for role in ("heading", "body", "mono")
        }
        for (role, bold, italic), characters in sorted(self._characters.items()):
            font = self._fonts.get(role)
            weight, style = (
                700 if bold or font.weight >= 600 else 400,
                "italic" if italic else "normal",
            )
            for path in font_files(font, bold, italic):
                wanted[FaceFile(font.twin, weight, style, path)] |= characters
            for spare in fallback_fonts("".join(sorted(characters)), font, bold, italic):
                lacking = _lacking(spare, characters, font, bold, italic)
                wanted[FaceFile(spare.family, weight, "normal", spare.path)] |= lacking
                roles[role].append(spare.family)
        stacks = {
            role: _stack([*names, self._fonts.get(role).family]) for role, names in roles.items()
        }
        families = "".join(f"--{role}:{stack};" for role, stack in stacks.items())
        return Wanted(
            f":root{{{families}--cjk:sans-serif}}",
            {each: frozenset(characters) for each, characters in sorted(wanted.items())},
        )


def faces_css(wanted: Wanted) -> str:
    """Return the families by role, those for Han and kana by language, and every face with its
    characters.
    """
    return "\n".join((wanted.families, *_languages(), *_rules(wanted.faces)))


def _lacking(
    spare: FallbackFont, characters: set[str], font: Font, bold: bool, italic: bool
) -> set[str]:
    """What a fallback must show: the Arabic font all, since it sets whole paragraphs; another what
    the face lacks.
    """
    if spare.family == ARABIC.family:
        return characters
    own = face(font, bold, italic).advances
    return {each for each in characters if each not in own}


def _languages() -> Iterable[str]:
    return (f":lang({language}){{--cjk:{_stack(CJK[language])}}}" for language in reversed(CJK))


def _stack(names: Iterable[str]) -> str:
    return ",".join(f'"{css_string(name)}"' for name in dict.fromkeys(names))


def css_string(text: str) -> str:
    """Return `text` as it may stand between the quotation marks of a CSS string inside a ``style``
    element.
    """
    return "".join(
        each if each.isalnum() or each in " -_." else f"\\{ord(each):x} " for each in text
    )


def _rules(wanted: Mapping[FaceFile, frozenset[str]]) -> Iterable[str]:
    noticed: set[Path] = set()
    for each, characters in wanted.items():
        data = woff2(each, characters)
        if not data:
            continue
        notice = _notice(each.path) if each.path.parent not in noticed else ""
        noticed.add(each.path.parent)
        yield (
            f'{notice}@font-face{{font-family:"{css_string(each.family)}";font-weight:{each.weight};'
            f"font-style:{each.style};"
            f'font-display:block;src:url(data:font/woff2;base64,{data}) format("woff2")}}'
        )


@lru_cache(maxsize=32)
def woff2(file: FaceFile, characters: frozenset[str]) -> str:
    """Return a face with these characters alone, as base64; empty where it has none of them."""
    cut = subset(file.path, characters)
    return "" if cut is None else base64.b64encode(to_woff2(cut)).decode("ascii")


def _notice(path: Path) -> str:
    """The copyright line of the licence beside a built-in font."""
    licence = path.parent / "OFL.txt"
    if not licence.exists():
        return ""
    first = licence.read_text("utf-8").splitlines()[0].strip()
    return f"/*! {first.replace('*/', '')} – SIL Open Font License 1.1, https://openfontlicense.org */\n"


def subset(path: Path, characters: Iterable[str]) -> bytes | None:
    """Return the font at `path` cut down to `characters`; None where it has none of them."""
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = {ord(each) for each in characters} & set(whole.unicodes)
    if not wanted - {0x20, 0xA0}:
        return None
    plan = uharfbuzz.SubsetInput()
    plan.flags = uharfbuzz.SubsetFlags.NO_HINTING
    plan.sets(uharfbuzz.SubsetInputSets.UNICODE).set(wanted)
    return bytes(uharfbuzz.subset(whole, plan).blob.data)
