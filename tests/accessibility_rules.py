"""A PowerPoint file → what PowerPoint's accessibility checker would say of it, as far as it can be
computed.

Written from the published list of rules and from nothing of deckgen's own: each rule reads the XML.
`RULES` lists them. A finding is one line: part, rule, what.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from package_lint import Finding, Package, find

_FILE_NAME = re.compile(r"\.(png|jpe?g|gif|svg|webp|bmp|tiff?|mp4|mov|emf|wmf)\b", re.IGNORECASE)
_DEFAULT_SECTION = re.compile(
    r"\s*((default|untitled|summary) section|section\s*\d*)?\s*", re.IGNORECASE
)
_VAGUE_LINKS = {
    "click here",
    "here",
    "link",
    "this link",
    "more",
    "read more",
    "learn more",
    "this page",
    "this",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_TITLE = "descendant-or-self::p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]"
# What can be selected: shapes of the tree, in order; of two versions of one the first, which
# PowerPoint shows.
_SHAPES = (
    "//p:spTree//*[self::p:sp or self::p:pic or self::p:graphicFrame or self::p:grpSp or self::p:cxnSp]"
    "[not(ancestor::mc:Fallback)]"
)


def findings(data: bytes) -> list[str]:
    """Return what the rules find, one line each; nothing is an empty list."""
    package = Package(data)
    return [f"{part}: {rule.__name__}: {what}" for rule in RULES for part, what in rule(package)]


def slides_have_titles(package: Package) -> Iterator[Finding]:
    """Screen readers list slides by their titles, and jump by them."""
    for part in package.of_kind("slides"):
        if not _title(package, part):
            yield part, "no title placeholder with words in it"


def titles_are_unique(package: Package) -> Iterator[Finding]:
    """Who hears a list of titles tells slides apart by nothing else."""
    count = Counter(_title(package, part).casefold() for part in package.of_kind("slides"))
    yield from (
        ("ppt/slides", f"'{title}' stands on {times} slides")
        for title, times in count.items()
        if times > 1
    )


def drawings_have_words(package: Package) -> Iterator[Finding]:
    """What is no text has a description, or is marked as decorative: pictures, charts, tables,
    films, groups.
    """
    for part, shape, name in _shapes(package):
        is_decorative = bool(find(name, ".//adec:decorative[@val='1']"))
        if shape.tag.endswith("}sp") and (_words(shape) or find(shape, "p:nvSpPr/p:nvPr/p:ph")):
            continue
        if bool(name.get("descr", "").strip()) == is_decorative:
            yield (
                part,
                f"{name.get('name')}: {'described, and decorative' if is_decorative else 'no description'}",
            )


def descriptions_say_something(package: Package) -> Iterator[Finding]:
    """The name of a file describes nothing."""
    for part, _, name in _shapes(package):
        if _FILE_NAME.search(name.get("descr", "")):
            yield part, f"{name.get('name')}: '{name.get('descr')}'"


def tables_have_headers(package: Package) -> Iterator[Finding]:
    """Each cell is read out with the head of its column."""
    for part, table in _all(package, "//a:tbl"):
        if not find(table, "a:tblPr[@firstRow='1']") or not _words(find(table, "a:tr")[0]):
            yield part, "a table without a header row"


def tables_are_simple(package: Package) -> Iterator[Finding]:
    """Who moves from cell to cell is lost in merged and nested ones."""
    merged = "//a:tc[@gridSpan or @rowSpan or @hMerge or @vMerge] | //a:tc//a:tbl"
    yield from ((part, "merged or nested cells") for part, _ in _all(package, merged))


def titles_are_read_first(package: Package) -> Iterator[Finding]:
    """Ahead of the title stands only what is above it, or decorates."""
    for part in package.of_kind("slides"):
        shapes = find(package.trees[part], "//p:spTree")[0]
        titles = find(shapes, _TITLE)
        for shape in find(
            shapes, "*[p:nvSpPr or p:nvPicPr or p:nvGraphicFramePr or p:nvGrpSpPr or p:nvCxnSpPr]"
        ):
            if not titles or shape is titles[0]:
                break
            bottom, top = _place(package, part, shape)[1], _place(package, part, titles[0])[0]
            if bottom > top and not find(shape, "*/p:cNvPr//adec:decorative[@val='1']"):
                yield (
                    part,
                    f"{find(shape, '*/p:cNvPr')[0].get('name')} is read ahead of the title beside or above it",
                )


def text_has_a_language(package: Package) -> Iterator[Finding]:
    """Each word is read out by a voice for its language; the checks of spelling need it too."""
    for part in (
        *package.of_kind("slides"),
        *package.of_kind("notesSlides"),
        *package.of_kind("slideLayouts"),
    ):
        for run in find(package.trees[part], "//a:r | //a:fld"):
            tags = [each.get("lang", "") for each in find(run, "a:rPr")]
            if not tags or not _LANGUAGE.fullmatch(tags[0]):
                yield part, f"'{_words(run)}' has no language"


def the_file_says_what_it_is(package: Package) -> Iterator[Finding]:
    """A title and a language in its properties: what a reader calls the window."""
    core = package.trees["docProps/core.xml"]
    for name in ("title", "language"):
        if not "".join(core.xpath(f"//*[local-name()='{name}']/text()")).strip():
            yield "docProps/core.xml", f"no {name}"


def sections_have_names(package: Package) -> Iterator[Finding]:
    """A section's name is a heading in the list of slides: none is PowerPoint's own, none is there
    twice.
    """
    names = [
        each.get("name", "")
        for each in find(package.trees["ppt/presentation.xml"], "//p14:section")
    ]
    for name, times in Counter(name.casefold() for name in names).items():
        if times > 1 or _DEFAULT_SECTION.fullmatch(name):
            yield "ppt/presentation.xml", f"the section '{name}', {times} times"


def links_say_where_they_lead(package: Package) -> Iterator[Finding]:
    """Links are listed and read out without the sentence around them."""
    for part, run in _all(package, "//a:r[a:rPr/a:hlinkClick]"):
        words = _words(run)
        if words.casefold().strip(" .:>)") in _VAGUE_LINKS or (len(words) > 40 and "://" in words):
            yield part, f"the link '{words}'"


def nothing_goes_on_by_itself(package: Package) -> Iterator[Finding]:
    """A slide waits for its reader."""
    yield from (
        (part, "advances after a time") for part, _ in _all(package, "//p:transition[@advTm]")
    )


def the_file_is_open(package: Package) -> Iterator[Finding]:
    """A protected file keeps assistive programs out."""
    for _ in find(package.trees["ppt/presentation.xml"], "//p:modifyVerifier"):
        yield "ppt/presentation.xml", "protected"


RULES = (
    slides_have_titles,
    titles_are_unique,
    drawings_have_words,
    descriptions_say_something,
    tables_have_headers,
    tables_are_simple,
    titles_are_read_first,
    text_has_a_language,
    the_file_says_what_it_is,
    sections_have_names,
    links_say_where_they_lead,
    nothing_goes_on_by_itself,
    the_file_is_open,
)


def _all(package: Package, path: str) -> Iterator[tuple[str, etree._Element]]:
    for part in package.of_kind("slides"):
        yield from ((part, each) for each in find(package.trees[part], path))


def _shapes(package: Package) -> Iterator[tuple[str, etree._Element, etree._Element]]:
    """Each shape of a slide and of its layout, with the element that holds its name."""
    for part in (
        *package.of_kind("slides"),
        *package.of_kind("slideLayouts"),
        *package.of_kind("slideMasters"),
    ):
        for shape in find(package.trees[part], _SHAPES):
            yield part, shape, find(shape, "*/p:cNvPr")[0]


def _title(package: Package, part: str) -> str:
    titles = find(
        package.trees[part],
        f"//p:spTree/{_TITLE} | //p:spTree/mc:AlternateContent/mc:Choice/{_TITLE}",
    )
    return " ".join(_words(titles[0]).split()) if titles else ""


def _words(element: etree._Element) -> str:
    """Its text, and that of formulas in it."""
    texts = find(element, ".//a:t")
    formulas = element.iter("{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
    return "".join(each.text or "" for each in (*texts, *formulas)).strip()


def _place(package: Package, part: str, shape: etree._Element) -> tuple[int, int]:
    """Where a shape begins and ends, from the top in EMU: its own place, or its placeholder's
    further up.
    """
    own = find(shape, "p:spPr/a:xfrm | p:grpSpPr/a:xfrm | p:xfrm")
    if not own:
        holder = find(shape, "p:nvSpPr/p:nvPr/p:ph | p:nvPicPr/p:nvPr/p:ph")[0]
        above = (package.related(part, "slideLayout") or package.related(part, "slideMaster"))[0]
        index, kind = holder.get("idx"), holder.get("type", "body")
        same = f"@idx='{index}'" if index and part.startswith("ppt/slides/") else f"@type='{kind}'"
        return _place(
            package, above, find(package.trees[above], f"//p:sp[p:nvSpPr/p:nvPr/p:ph[{same}]]")[0]
        )
    offset, extent = find(own[0], "a:off")[0], find(own[0], "a:ext")[0]
    top = int(offset.get("y", "0"))
    return top, top + int(extent.get("cy", "0"))
