"""Characters that a deck shows, by face → ``@font-face`` rules with those characters alone, as
WOFF2.

HarfBuzz cuts a face in a millisecond. The fonts are under the SIL Open Font License, which wants
its notice kept: it stands in a comment before each family.
"""

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from deckgen.font_bytes import plain_font
from deckgen.page.face_files import FaceFile, FaceKey
from deckgen.page.pages import Look
from deckgen.page.style import FontRole
from deckgen.records import dataclass
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

_ROLES: tuple[FontRole, ...] = ("heading", "body", "mono")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The families of each role, as CSS, and the characters that each face shows."""

    families: str
    faces: Mapping[FaceFile, frozenset[str]]


class Faces:
    """Collects the characters that each face of a look shows, and names the faces in CSS.

    `more` are characters that every face in use has besides: those that a text may soon be changed
    to.
    """

    def __init__(self, look: Look, more: str = "") -> None:
        self._fonts, self._faces = look.fonts, look.faces
        self._characters: dict[FaceKey, set[str]] = defaultdict(lambda: set(more))

    def show(self, role: FontRole, bold: bool, italic: bool, text: str) -> None:
        """Take down that `text` is shown in a face."""
        self._characters[role, bold, italic].update(text)

    def declarations(
        self, role: FontRole, bold: bool, italic: bool, *, shaped: bool = False
    ) -> str:
        """Return the CSS that sets text in a face. `shaped`: the face for joining letters comes
        first, so that it sets even the digits; code keeps its own.
        """
        faces = self._faces[role, bold, italic]
        families = f"var(--{role}),var(--cjk),{self._fonts.get(role).fallback}"
        if shaped and role != "mono":
            families = f'"{faces.joining.file.family}",{families}'
        return f"font-family:{families};font-weight:{faces.weight};font-style:{faces.style}"

    @property
    def wanted(self) -> Wanted:
        """The families by role, and every face with its characters."""
        shown_by: dict[FaceFile, frozenset[str]] = defaultdict(frozenset)
        families = {role: [self._fonts.get(role).twin] for role in _ROLES}
        for key, characters in sorted(self._characters.items()):
            for file, shown in self._shown(key, frozenset(characters)):
                shown_by[file] |= shown
                families[key[0]].append(file.family)
        rules = (
            f"--{role}:{_stack([*names, self._fonts.get(role).family])};"
            for role, names in families.items()
        )
        return Wanted(f":root{{{''.join(rules)}--cjk:sans-serif}}", dict(sorted(shown_by.items())))

    def _shown(
        self, key: FaceKey, characters: frozenset[str]
    ) -> Iterable[tuple[FaceFile, frozenset[str]]]:
        """Yield the font's own face with all characters, and the spare ones that are needed."""
        faces = self._faces[key]
        yield faces.own, characters
        for spare in (faces.joining, faces.spare):
            shown = spare.shown(characters)
            if shown:
                yield spare.file, shown


def faces_css(wanted: Wanted) -> str:
    """Return the families by role, those for Han and kana by language, and every face with its
    characters.
    """
    return "\n".join((wanted.families, *_languages(), *_rules(wanted.faces)))


def _languages() -> Iterable[str]:
    return (f":lang({language}){{--cjk:{_stack(CJK[language])}}}" for language in reversed(CJK))


def _stack(names: Iterable[str]) -> str:
    return ",".join(f'"{css_string(name)}"' for name in dict.fromkeys(names))


def css_string(text: str) -> str:
    """Return `text` as it may stand between the quotation marks of a CSS string inside a ``style``
    element.
    """
    return "".join(map(_css_character, text))


def _css_character(character: str) -> str:
    if character.isalnum() or character in " -_.":
        return character
    return f"\\{ord(character):x} "


def _rules(wanted: Mapping[FaceFile, frozenset[str]]) -> Iterable[str]:
    noticed: set[Path] = set()
    for file, characters in wanted.items():
        data = woff2(file, characters)
        if not data:
            continue
        folder = file.path.parent
        if folder not in noticed:
            noticed.add(folder)
            yield from _notices(folder)
        yield (
            f'@font-face{{font-family:"{css_string(file.family)}";font-weight:{file.weight};'
            f"font-style:{file.style};"
            f'font-display:block;src:url(data:font/woff2;base64,{data}) format("woff2")}}'
        )


@lru_cache(maxsize=32)
def woff2(file: FaceFile, characters: frozenset[str]) -> str:
    """Return a face with these characters alone, as base64; empty where it has none of them."""
    cut = subset(file, characters)
    return "" if cut is None else base64.b64encode(to_woff2(cut)).decode("ascii")


def _notices(folder: Path) -> Iterable[str]:
    """The copyright line of the licence beside a built-in font, as a comment."""
    licence = folder / "OFL.txt"
    if licence.exists():
        first = licence.read_text("utf-8").splitlines()[0].strip().replace("*/", "")
        yield f"/*! {first} – SIL Open Font License 1.1, https://openfontlicense.org */"


def subset(file: FaceFile, characters: Iterable[str]) -> bytes | None:
    """Return a face cut down to `characters`; None where it has none of them."""
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob(plain_font(file.path, file.weight)))
    wanted = {ord(character) for character in characters} & set(whole.unicodes)
    if not wanted - {0x20, 0xA0}:
        return None
    plan = uharfbuzz.SubsetInput()
    plan.flags = uharfbuzz.SubsetFlags.NO_HINTING
    plan.sets(uharfbuzz.SubsetInputSets.UNICODE).set(wanted)
    return bytes(uharfbuzz.subset(whole, plan).blob.data)
