"""The pipeline, read top to bottom: outline.yaml → nodes → `Deck`, `Theme` → `Pages` → files."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from deckgen.check import check
from deckgen.diagnostics import Report
from deckgen.export import EXPORTS, Settings
from deckgen.language.deck import read_deck, theme_name
from deckgen.language.schema import outline_schema
from deckgen.outline.yaml.source import MappingNode, Node, Scalar, mark, read_bytes, read_file
from deckgen.output import remove_rest, write_all
from deckgen.page.pages import Pages
from deckgen.paging.lay_out import DeckFolder, Progress, lay_out
from deckgen.recall import Recall, afresh
from deckgen.theme import Theme, ThemeRequest, load_theme
from deckgen.units import EMU_PER_INCH, Size

FORMATS = ("pptx", "html")
"""The decks, which are built unless something else is said; `EXPORTS` are the others."""

# The height is the same for all, so that a theme's vertical rhythm holds; 4:3 is PowerPoint's own
# 10 in × 7.5 in.
SIZES = {
    "16:9": Size(12_192_000, 6_858_000),
    "16:10": Size(12 * EMU_PER_INCH, 6_858_000),
    "4:3": Size(10 * EMU_PER_INCH, 6_858_000),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for. `settings` are ("theme.palette.accent", "#c2410c"),
    `allow_outside` folders that paths in the outline may lead to. Without `notes`, no deck has what
    the speaker says. `press` is for exports.
    """

    theme: str | None = None
    out: Path = Path("out")
    to: tuple[str, ...] = FORMATS
    settings: tuple[tuple[str, str], ...] = ()
    allow_outside: tuple[Path, ...] = field(default=())
    notes: bool = True
    press: Settings = field(default=Settings())


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its size in bytes, how many pages are in it, and of how many it has
    the notes; no pages are in a film beside a deck. `part_of` is the folder of a picture that is
    one of many.
    """

    path: Path
    size: int
    pages: int
    notes: int = 0
    part_of: Path | None = None


def decide(
    outline: Path,
    options: Options,
    report: Report,
    progress: Progress | None = None,
    recall: Recall = afresh,
) -> Pages | None:
    """Return the deck, decided and not yet checked; None where nothing can be made of it (all
    faults in `report`).
    """
    node = read_file(outline, str(outline), report)
    if node is None:
        return None
    deck = read_deck(node, report, recall)
    asked = node.get("theme") if isinstance(node, MappingNode) else None
    size = SIZES[deck.keys.size if deck else "16:9"]
    theme = recall(
        ("theme", mark(asked), size), lambda: _theme(asked, size, outline.parent, options, report)
    )
    if deck is None or theme is None:
        return None
    return lay_out(
        deck, theme, DeckFolder(outline.parent, options.allow_outside), report, progress, recall
    )


def plan(
    outline: Path,
    options: Options,
    report: Report,
    progress: Progress | None = None,
    recall: Recall = afresh,
) -> Pages | None:
    """Return the deck, decided and checked; None where anything is at fault (all of it in
    `report`).
    """
    pages = decide(outline, options, report, progress, recall)
    if pages is None:
        return None
    check(pages, report)
    if not options.notes:
        pages = without_notes(pages)
    _find_something_to_print(pages, options, report)
    return None if report.has_faults else pages


def without_notes(pages: Pages) -> Pages:
    """Return the deck without what the speaker says."""
    return replace(pages, pages=tuple(replace(page, notes=()) for page in pages.pages))


def build(
    outline: Path, options: Options, report: Report, progress: Progress | None = None
) -> tuple[Written, ...]:
    """Write the deck in every format asked for, all files or none; nothing where anything is at
    fault.
    """
    pages = plan(outline, options, report, progress)
    if pages is None or not _keeps_outline(outline, options, report):
        return ()
    exports = _export(pages, options, progress)
    made: list[tuple[Written, bytes]] = []
    beside: list[tuple[Written, bytes]] = []
    for at, name in enumerate(options.to):
        if progress:
            progress(f"writing {name}", at, len(options.to))
        if name in EXPORTS:
            made += _exported(pages, name, options.out / outline.stem, exports[name])
            continue
        films = f"{outline.stem}-media"
        made.append(
            _deck(pages, options.out / f"{outline.stem}.{name}", render(pages, name, films))
        )
        for file, data in companions(pages, name).items():
            beside.append((Written(options.out / films / file, len(data), 0), data))
    write_all([(each.path, data) for each, data in (*made, *beside)])
    written = tuple(each for each, _ in (*made, *beside))
    for folder in {each.part_of: None for each in written if each.part_of}:
        remove_rest(folder, {each.path.name for each in written}, r"\d{2,}\.png")
    return written


def _deck(pages: Pages, path: Path, data: bytes) -> tuple[Written, bytes]:
    noted = sum(1 for page in pages.pages if page.notes)
    return Written(path, len(data), len(pages.pages), noted), data


def _exported(
    pages: Pages, name: str, stem: Path, files: tuple[bytes, ...]
) -> Iterator[tuple[Written, bytes]]:
    """Yield the files of an export with the paths that they get, `stem` being the path of all
    without an ending.
    """
    shown = [page for page in pages.pages if not page.hidden]
    if name == "png":
        folder = stem.with_name(f"{stem.name}-png")
        digits = max(2, len(str(len(files))))
        for number, data in enumerate(files, 1):
            yield Written(folder / f"{number:0{digits}}.png", len(data), 1, part_of=folder), data
        return
    noted = sum(1 for page in shown if page.notes) if name == "notes.pdf" else 0
    for data in files:
        yield Written(stem.with_name(f"{stem.name}.{name}"), len(data), len(shown), noted), data


def _export(
    pages: Pages, options: Options, progress: Progress | None
) -> dict[str, tuple[bytes, ...]]:
    """Return the files of all exports that are asked for; hidden pages are not in them."""
    names = [name for name in options.to if name in EXPORTS]
    if not names:
        return {}
    from deckgen.export.exported import export

    return export(pages, names, options.press, progress)


def _find_something_to_print(pages: Pages, options: Options, report: Report) -> None:
    if set(options.to) & set(EXPORTS) and all(page.hidden for page in pages.pages):
        hint = "show one, or build pptx and html alone, which keep hidden slides"
        report.fault(
            "nothing-to-print", "every slide is hidden, and no PDF or picture has those", hint=hint
        )


def _keeps_outline(outline: Path, options: Options, report: Report) -> bool:
    """Report an outline that is called like one of its own decks and stands in their place."""
    for name in options.to:
        path = options.out / f"{outline.stem}.{name}"
        if _is_same_file(path, outline):
            hint = "call it .yaml, or write elsewhere with --out"
            report.fault(
                "output-is-outline",
                f"{path} is the outline itself, and would be overwritten",
                hint=hint,
            )
            return False
    return True


def _is_same_file(path: Path, outline: Path) -> bool:
    try:
        return path.samefile(outline)
    except OSError:  # nothing is there yet, or nothing can be: writing will tell
        return False


def render(pages: Pages, name: str, films: str = "films") -> bytes:
    """Return the deck in one format, ``pptx`` or ``html``; `films` is the folder beside it for its
    `companions`.
    """
    if name == "pptx":
        from deckgen.render.pptx import render as render_pptx

        return render_pptx(pages)
    from deckgen.render.html import render as render_html

    return render_html(pages, films)


def companions(pages: Pages, name: str) -> dict[str, bytes]:
    """Return, by their names, the files that a deck in one format needs beside it: films too large
    to be inside.
    """
    if name == "pptx":
        return {}
    from deckgen.render.html import films_beside

    return films_beside(pages)


def schema() -> dict[str, object]:
    """Return the JSON Schema of outlines."""
    return outline_schema()


def _theme(
    asked: Node | None, size: Size, folder: Path, options: Options, report: Report
) -> Theme | None:
    """Return the theme that the outline asks for; looked at even where the outline is at fault."""
    if not _is_request(asked, report):
        return None
    name, span = theme_name(asked)
    overlays = [asked.leaving_out("name")] if isinstance(asked, MappingNode) else []
    base = folder
    if options.theme is not None:
        # A path given on the command line is seen from where the command is given.
        name, span, base = options.theme, None, Path() if "/" in options.theme else folder
    for key, value in options.settings:
        setting = _setting(key, value, report)
        if setting is None:
            return None
        overlays.append(setting)
    return load_theme(ThemeRequest(name, base, span, tuple(overlays)), size, report)


def _is_request(asked: Node | None, report: Report) -> bool:
    """Report what is neither a name nor a mapping of overrides, and overrides that could have no
    effect.
    """
    name = asked.get("name") if isinstance(asked, MappingNode) else asked
    if not isinstance(name, Scalar | None):
        hint = "write `theme: harbour`, or `theme: {name: harbour, …}`"
        report.fault(
            "wrong-shape",
            "the name of a theme was expected, this is something else",
            name.span,
            hint=hint,
        )
        return False
    parent = asked.key("extends") if isinstance(asked, MappingNode) else None
    if parent is not None:
        hint = "say with `name` which theme is changed, or write a theme of your own in `themes/`"
        report.fault(
            "unknown-key", "only a theme's own file can extend another", parent.span, hint=hint
        )
        return False
    return True


def _setting(key: str, value: str, report: Report) -> MappingNode | None:
    """Return ``theme.palette.accent`` and its value as the nodes that a theme file would give."""
    first, *path = key.split(".")
    if first != "theme" or not path or not all(path) or path[0] in {"name", "extends"}:
        hint = "choose a theme with --theme" if path[:1] == ["name"] else ""
        report.fault(
            "unknown-setting",
            f"cannot set `{key}`",
            None,
            expected="theme.<key>.<key>…=value",
            hint=hint,
        )
        return None
    node: Node | None = read_bytes(_nested(path, value).encode(), f"--set {key}", report)
    return node if isinstance(node, MappingNode) else None


def _nested(path: list[str], value: str) -> str:
    import json

    return (
        "".join("{" + json.dumps(each, ensure_ascii=False) + ": " for each in path)
        + json.dumps(value, ensure_ascii=False)
        + "}" * len(path)
    )
