"""`Fonts` → the faces that show them: for every role, weight and slope the files that HTML embeds,
and which characters each of them shows.

Arabic is shown by the theme's own font, or else by Vazirmatn; what else a face lacks and Arimo has
(Hebrew, Greek, Cyrillic …) by Arimo. Han, kana and emoji are never embedded: every reader's system
has them.
"""

from itertools import product

from deckgen.layout.fonts.fonts import (
    ARABIC,
    face,
    font_files,
    joining_path,
    joins_letters,
    load_table,
    office_complex_family,
    spare_path,
    weight_of,
)
from deckgen.layout.fonts.glyphs import needs_shaping
from deckgen.layout.fonts.own_font import HEAVY, facts_of
from deckgen.page.face_files import FaceFile, FacesByKey, FontFaces, SpareFace
from deckgen.page.style import Font, FontRole, Fonts
from deckgen.records import dataclass, replace

_ROLES: tuple[FontRole, ...] = ("heading", "body", "mono")


@dataclass(frozen=True, slots=True)
class JoiningCharacters:
    """The characters of scripts whose letters change their form by place."""

    def __contains__(self, character: object) -> bool:
        return isinstance(character, str) and needs_shaping(character)


@dataclass(frozen=True, slots=True)
class LackingCharacters:
    """The characters that a font's face lacks and Arimo has. No font is read before one is asked
    for.
    """

    font: Font
    bold: bool
    italic: bool

    def __contains__(self, character: object) -> bool:
        if character in face(self.font, self.bold, self.italic).advances:
            return False
        return character in load_table(spare_path(self.font, self.bold, self.italic)).advances


def faces_of(fonts: Fonts) -> FacesByKey:
    """Return the faces of every role, bold or not, italic or not."""
    return {
        (role, bold, italic): _faces(fonts.get(role), bold, italic)
        for role, bold, italic in product(_ROLES, (False, True), (False, True))
    }


def _faces(font: Font, bold: bool, italic: bool) -> FontFaces:
    weight, style = weight_of(font, bold), _style(italic)
    (path,) = font_files(font, bold, italic)
    own = FaceFile(font.twin, weight, style, path)
    if font.files:
        own = _own_file(own)
    arabic = FaceFile(ARABIC.family, weight, "normal", joining_path(font, bold, italic))
    if joins_letters(font, bold, italic):
        arabic = own
    spare = FaceFile("Arimo", weight, "normal", spare_path(font, bold, italic))
    return FontFaces(
        weight=weight,
        style=style,
        own=own,
        joining=SpareFace(arabic, JoiningCharacters(), is_whole=True),
        spare=SpareFace(spare, LackingCharacters(font, bold, italic)),
        office_complex=office_complex_family(font),
    )


def _own_file(wanted: FaceFile) -> FaceFile:
    """Return a theme's face as it is: what is wanted of it and it does not have, the browser makes
    up. A face that is called bold and is not would be shown as it is.
    """
    facts = facts_of(wanted.path)
    weight, style = wanted.weight, wanted.style
    if weight >= HEAVY and not facts.heavy:
        weight = 400
    if not facts.italic:
        style = "normal"
    return replace(wanted, weight=weight, style=style)


def _style(italic: bool) -> str:
    return "italic" if italic else "normal"
