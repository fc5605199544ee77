"""What shows the characters of a font: its own face, and the built-in ones that help it out.

Which file shows what is decided once for a look; a face is not read before somebody asks what it
has.
"""

from collections.abc import Container, Mapping
from pathlib import Path

from deckgen.page.style import FontRole
from deckgen.records import dataclass


@dataclass(frozen=True, slots=True, order=True)
class FaceFile:
    """A face as CSS knows it, and the file it is cut from. `weight` is 400 or 700, `style`
    ``normal`` or ``italic``.
    """

    family: str
    weight: int
    style: str
    path: Path


@dataclass(frozen=True, slots=True)
class SpareFace:
    """A face that shows the `characters` that a font's own face does not. `is_whole`: a text with
    one of them is set in this face throughout.
    """

    file: FaceFile
    characters: Container[str]
    is_whole: bool = False

    def shown(self, characters: frozenset[str]) -> frozenset[str]:
        """Return those of the characters of a font's texts that this face is to show."""
        its = frozenset(each for each in characters if each in self.characters)
        return characters if its and self.is_whole else its


@dataclass(frozen=True, slots=True)
class FontFaces:
    """The faces of a font in one weight and slope: its `own`, `joining` for scripts whose letters
    join (Arabic), `spare` for what else it lacks. `office_complex` is the typeface that PowerPoint
    is told to set Arabic and Hebrew in.

    `weight` (400 or 700) and `style` are what text asks for. A theme's own face may lack either:
    the browser then thickens or slants it.
    """

    weight: int
    style: str
    own: FaceFile
    joining: SpareFace
    spare: SpareFace
    office_complex: str = "Arial"


FaceKey = tuple[FontRole, bool, bool]
"""A role, whether its text is bold, and whether it is italic."""

FacesByKey = Mapping[FaceKey, FontFaces]
"""The faces of a look."""
