"""A transition → how PowerPoint comes to the slide."""

from deckgen.layout.page import Transition

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_P159 = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"


def transition(name: Transition, *, rtl: bool = False) -> str:
    """Return the transition of a slide; everything moves as the deck is read, from its next page to this one."""
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
_MORPH = (
    f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:p159="{_P159}" Requires="p159">'
    f'<p:transition spd="slow" xmlns:p14="{_P14}" p14:dur="1000"><p159:morph option="byObject"/></p:transition>'
    f"</mc:Choice><mc:Fallback>{_plain('<p:fade/>')}</mc:Fallback></mc:AlternateContent>"
)
