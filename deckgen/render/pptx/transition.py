"""A transition → how PowerPoint comes to the slide."""

from deckgen.layout.page import Transition

# The effects of PresentationML itself, which need no extension (ECMA-376 Part 1 §19.5). A morph is drawn by newer
# programs only; the others fade.
_EFFECTS: dict[Transition, str] = {
    "none": "",
    "fade": "<p:fade/>",
    "push": '<p:push dir="l"/>',
    "wipe": '<p:wipe dir="r"/>',
    "cover": '<p:cover dir="l"/>',
    "morph": "<p:fade/>",
}


def transition(name: Transition) -> str:
    """Return the transition of a slide."""
    effect = _EFFECTS[name]
    return f'<p:transition spd="med">{effect}</p:transition>' if effect else ""
