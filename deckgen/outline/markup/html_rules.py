"""`&amp;` → the character that it names; `<br>` and other HTML, and pandoc's `{.class}` → the same
characters, and an advice that says what to write.
"""

import re
from typing import TYPE_CHECKING

from deckgen.outline.markup.environment import environment_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

# The longest name of HTML has 31 letters.
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
"""What looks like the name of a character."""
_TAG = re.compile(r"<!--|</?([A-Za-z][A-Za-z0-9-]{0,24})(?:[\s/][^<>]*)?>")
# What cannot be a word in angle brackets: `</v-click>`, `<Tweet id="1" />`.
_COMPONENT = re.compile(r"</[^<>]*>|<[^<>]*(?:/|=[\"'][^<>]*)>")
# Pandoc's: `[words]{.small}`, `{: .small}`, `[words]{color=red}`.
_ATTRIBUTES = re.compile(
    r"(?:^|(?<=[\])`*\w ]))\{:? ?[.#][A-Za-z][\w-]{0,40}[^{}\n]{0,60}\}"
    r"|(?<=\])\{[A-Za-z][\w-]{0,40}=[^{}\n]{1,60}\}",
    re.MULTILINE,
)
_SHORTCODE = re.compile(r"\{\{[<%] *\w")
_STYLE = "write {} instead"
_SLIDE = "use the key `{}` of a slide"
_THEME = "remove it: how text looks is up to the theme"
_HINTS = {
    **dict.fromkeys(("b", "strong"), _STYLE.format("`**bold**`")),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), _STYLE.format("`*italic*`")),
    **dict.fromkeys(("s", "del", "strike"), _STYLE.format("`~~struck~~`")),
    **dict.fromkeys(("code", "kbd", "tt", "samp"), _STYLE.format("`` `code` ``")),
    **dict.fromkeys(("u", "ins"), "there is no underline: write `**bold**` or `*italic*`"),
    **dict.fromkeys(("img", "picture", "svg"), _SLIDE.format("image")),
    **dict.fromkeys(("table", "tr", "td", "th", "thead", "tbody"), _SLIDE.format("table")),
    **dict.fromkeys(("ul", "ol", "li"), "use the key `bullets`, or lines with `- ` in a `text`"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _SLIDE.format("title")),
    **dict.fromkeys(
        ("div", "span", "font", "center", "small", "big", "style", "section", "abbr", "q"), _THEME
    ),
    **dict.fromkeys(("script", "iframe", "details", "summary", "hr"), "remove it"),
    "a": _STYLE.format("`[words](https://…)`"),
    "sup": _STYLE.format("`x^2^`"),
    "sub": _STYLE.format("`H~2~O`"),
    "mark": _STYLE.format("`==marked==`"),
    "pre": _SLIDE.format("code"),
    "blockquote": _SLIDE.format("quote"),
    "video": _SLIDE.format("video"),
    "p": "leave an empty line between two paragraphs of a `text`",
    "br": "begin a new line in the text; in running text, end the line before with a backslash",
    "!--": "a comment of YAML starts with `# `, on a line of its own",
}


def install(parser: "MarkdownIt") -> None:
    """Add the rules to a parser."""
    parser.inline.ruler.push("deckgen_entity", _entity)
    parser.inline.ruler.push("deckgen_tag", _tag)
    parser.inline.ruler.push("deckgen_attributes", _attributes)


def characters_of(text: str) -> str:
    """Return a text with the characters that it names; those that nobody can see stay names."""
    return ENTITY.sub(lambda entity: _character(entity[0]) or entity[0], text)


def _character(entity: str) -> str:
    """Return what an entity stands for; empty where it has no name, or nothing that can be seen."""
    from html import unescape
    from html.entities import html5

    if entity[1] != "#":
        return html5.get(entity[1:], "")
    character = unescape(entity)
    return character if character.isprintable() or character.isspace() else ""


def _entity(state: "StateInline", silent: bool) -> bool:
    """Read `&amp;`; an unknown name stays as it is, and is told."""
    if state.src[state.pos] != "&":
        return False
    entity = ENTITY.match(state.src, state.pos, state.posMax)
    if entity is None:
        return False
    character = _character(entity[0])
    if not silent:
        state.push("text_special", "", 0).content = character or entity[0]
        if not character:
            message = f"`{entity[0]}` is printed as it stands: no character is called so"
            hint = "type the character itself, or `&amp;` for the sign `&`"
            environment_of(state).advise(entity[0], state.pos, len(entity[0]), message, hint)
    state.pos = entity.end()
    return True


def _tag(state: "StateInline", silent: bool) -> bool:
    """Read a tag as the characters that it is, and tell once of each sort what to write."""
    if state.src[state.pos] != "<":
        return False
    tag = _TAG.match(state.src, state.pos, state.posMax)
    if tag is None:
        return False
    name = tag[1].lower() if tag[1] else "!--"
    hint = _HINTS.get(name)
    if hint is None and _COMPONENT.fullmatch(tag[0]):
        name, hint = "component", "remove it: a text has no components"
    if hint is None:
        return False
    if not silent:
        state.push("text_special", "", 0).content = tag[0]
        shown = tag[0].split("\n")[0]
        message = f"`{shown[:40]}` is printed as it stands: text is never HTML"
        hint = f"{hint}; where it is meant so, write `\\{shown[:20]}`"
        environment_of(state).advise(f"<{name}", state.pos, len(shown), message, hint)
    state.pos = tag.end()
    return True


def _attributes(state: "StateInline", silent: bool) -> bool:
    """Tell of `{.class}`, and of a shortcode of Quarto or Hugo, which stay as they are."""
    if silent or state.src[state.pos] != "{":
        return False
    if _SHORTCODE.match(state.src, state.pos, state.posMax):
        message = "`{{` is printed as it stands: text has no shortcodes"
        environment_of(state).advise("shortcode", state.pos, 2, message, "remove it")
    attributes = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if attributes is not None:
        message = f"`{attributes[0][:40]}` is printed as it stands: text has no classes"
        length = len(attributes[0])
        environment_of(state).advise("attributes", state.pos, length, message, _THEME)
    return False
