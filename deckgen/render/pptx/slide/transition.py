"""A transition → how PowerPoint comes to the slide."""

from deckgen.page.pages import Transition
from deckgen.render.pptx.package.names import POWERPOINT_2010, POWERPOINT_2015
from deckgen.render.pptx.package.xml import alternative


def transition(name: Transition, *, rtl: bool = False) -> str:
    """Return the transition of a slide; everything moves as the deck is read, from its next page to
    this one.
    """
    way = "r" if rtl else "l"
    match name:
        case "none":
            return ""
        case "fade":
            return _plain("<p:fade/>")
        case "push" | "wipe" | "cover":
            return _plain(f'<p:{name} dir="{way}"/>')
        case "morph":
            return _MORPH


def _plain(effect: str) -> str:
    """An effect of PresentationML itself (ECMA-376 Part 1 §19.5); fast is half a second."""
    return f'<p:transition spd="fast">{effect}</p:transition>'


# [MS-PPTX] §2.5 CT_MorphTransition. Programs that do not know it fade.
_MORPH = alternative(
    {"p159": POWERPOINT_2015},
    f'<p:transition spd="slow" xmlns:p14="{POWERPOINT_2010}" p14:dur="1000"><p159:morph option="byObject"/>'
    "</p:transition>",
    _plain("<p:fade/>"),
)
