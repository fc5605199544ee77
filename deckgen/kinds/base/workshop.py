"""What a canvas is told: what all slides of a deck share, and what is known of one slide."""

from collections.abc import Callable

from deckgen.diagnostics import Report, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.text.setter import TextSetter
from deckgen.outline.values.fields import PathText, Text
from deckgen.page.boxes import Picture
from deckgen.page.style import Color
from deckgen.records import dataclass
from deckgen.theme.model import SurfaceName, Theme
from deckgen.units import NO_EMU, Emu


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all slides of a deck share.

    `setter` gives the typesetter of a language (BCP 47). `picture` reads a picture file, `backdrop`
    one that stands behind a whole page; both report a fault where they cannot. `folder` is where
    paths of the outline lead, `report` where faults go.
    """

    theme: Theme
    setter: Callable[[str], TextSetter]
    picture: Callable[[PathText], Picture | None]
    backdrop: Callable[[PathText], Picture | None]
    folder: Folder
    report: Report


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the outline a slide stands, and what its page shows besides its content.

    `title_is_own`: the title is the kind's own text (a closing's last words), not the slide's
    `title`. `ground` is the colour behind everything, where the slide has one of its own.
    `says_lang`: the author gives the language, for the slide or the deck. `foot` is how much higher
    (EMU) than in its layout its source lines reach.
    """

    lang: str
    origin: Span
    has_title: bool = True
    title_is_own: bool = False
    surface: SurfaceName = "light"
    ground: Color | None = None
    says_lang: bool = False
    foot: Emu = NO_EMU


@dataclass(frozen=True, slots=True)
class CoverText:
    """What the deck's own keys say for its cover."""

    subtitle: Text | None = None
    authors: tuple[str, ...] = ()
    organisation: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a slide that looks around may know of the rest of the deck.

    `sections` are the named sections, each with the id of its page; `current` is the number of the
    one that the slide is in, from 1, and 0 ahead of the first. `section` is the index of its
    PowerPoint section, from 0. `is_whole`: no slide is missing because of a fault.
    """

    sections: tuple[tuple[Text, str], ...] = ()
    current: int = 0
    section: int = 0
    cover: CoverText = CoverText()
    is_whole: bool = True

    @property
    def current_page(self) -> str:
        """The id of the page that opens the current section; empty ahead of the first."""
        if self.current == 0:
            return ""
        _, target = self.sections[self.current - 1]
        return target
