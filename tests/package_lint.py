"""A PowerPoint file → what is wrong with its package and slides that a schema cannot see.

Each rule is a function with its reason; `RULES` lists them. A finding is one line: part, rule,
what.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": OFFICE,
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p159": "http://schemas.microsoft.com/office/powerpoint/2015/09/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
_SAFE_LINK = re.compile("(https?|mailto|tel):")
# RFC 3986 §2, and the characters of other scripts that an IRI adds; brackets only around an IP
# address.
_ADDRESS = re.compile(
    r"[a-z]+:(//(\[[0-9A-Fa-f:.]+\])?)?([!#$&-;=?@A-Z_a-z~\u00a0-\U0010fffd]|%[0-9A-Fa-f]{2})+"
)
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_OFFICE_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_FIRST_MASTER_ID = 2**31


@dataclass(frozen=True)
class Relationship:
    """One relationship of a part; `target` is a part name, or an address when `external`."""

    id: str
    type: str
    target: str
    external: bool


@dataclass
class Package:
    """A package read for inspection: parts by name (without the leading slash)."""

    data: bytes
    parts: dict[str, bytes] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            self.members = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.members}

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """Every part that is XML, parsed."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return {
            name: etree.fromstring(data, parser)
            for name, data in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }

    def relationships(self, part: str) -> list[Relationship]:
        """Return the relationships of a part ("" is the package)."""
        folder, _, file = part.rpartition("/")
        tree = self.trees.get(join(folder, "_rels", f"{file}.rels"))
        found = []
        for each in tree if tree is not None else ():
            external = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            if not external:
                target = (
                    target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
                )
            found.append(
                Relationship(
                    each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, external
                )
            )
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """Return the targets of a part's relationships of one type."""
        return [each.target for each in self.relationships(part) if each.type == kind]

    @property
    def content(self) -> list[str]:
        """The parts themselves: no relationships, no list of types."""
        return [
            name
            for name in self.parts
            if not name.endswith(".rels") and name != "[Content_Types].xml"
        ]

    def of_kind(self, kind: str) -> list[str]:
        """Return the parts in one folder below ppt, such as ``slides``."""
        return [name for name in self.content if dirname(name) == f"ppt/{kind}"]


Finding = tuple[str, str]


def lint(data: bytes) -> list[str]:
    """Return what is wrong with a PowerPoint file, one line a finding; nothing is an empty list."""
    package = Package(data)
    return [f"{part}: {rule.__name__}: {what}" for rule in RULES for part, what in rule(package)]


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """Return elements by XPath."""
    return element.xpath(path, namespaces=NAMES)  # type: ignore[return-value]


def members_unique(package: Package) -> Iterator[Finding]:
    """Two members that differ in case are one file to Windows."""
    for name, count in Counter(name.lower() for name in package.members).items():
        if count > 1:
            yield name, f"{count} members of this name"


def types_first(package: Package) -> Iterator[Finding]:
    """Programs that read the package as a stream want the types ahead of the parts."""
    if package.members[0] != "[Content_Types].xml":
        yield "[Content_Types].xml", "is not the first member"


def types_complete(package: Package) -> Iterator[Finding]:
    """PowerPoint refuses a part without a content type, and repairs a type without a part."""
    tree = package.trees["[Content_Types].xml"]
    defaults = {each.get("Extension", "").lower() for each in tree.iter(f"{{{TYPES}}}Default")}
    overrides = {each.get("PartName", "") for each in tree.iter(f"{{{TYPES}}}Override")}
    for name in package.content:
        if f"/{name}" not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield name, "has no content type"
    for name in sorted(overrides):
        if name[1:] not in package.parts:
            yield name, "has a content type and no part"


def relationships_resolve(package: Package) -> Iterator[Finding]:
    """A relationship that leads nowhere, or is named twice, makes PowerPoint repair the file."""
    for part in ["", *package.content]:
        relations = package.relationships(part)
        for identifier, count in Counter(each.id for each in relations).items():
            if count > 1:
                yield part, f"{identifier} stands {count} times"
        for each in relations:
            if not each.external and each.target not in package.parts:
                yield part, f"{each.id} leads to {each.target}, which is not there"


def references_resolve(package: Package) -> Iterator[Finding]:
    """Every r:id, r:embed and r:link needs its relationship."""
    for part, tree in package.trees.items():
        known = {each.id for each in package.relationships(part)}
        for each in find(tree, "//@r:*"):
            if each and each not in known:
                yield part, f"{each} has no relationship"


def parts_reachable(package: Package) -> Iterator[Finding]:
    """An orphan is dropped when somebody saves."""
    seen, waiting = {""}, [""]
    while waiting:
        for each in package.relationships(waiting.pop()):
            if not each.external and each.target not in seen:
                seen.add(each.target)
                waiting.append(each.target)
    for name in package.content:
        if name not in seen:
            yield name, "is reached from nowhere"


def outside_is_links(package: Package) -> Iterator[Finding]:
    """Anything else from outside would be fetched when the deck is opened."""
    for part in ["", *package.content]:
        for each in package.relationships(part):
            if each.external and (each.type != "hyperlink" or not _SAFE_LINK.match(each.target)):
                yield part, f"{each.type} to {each.target}"


def choices_declared(package: Package) -> Iterator[Finding]:
    """mc:Choice names prefixes that must be declared where it stands."""
    for part, tree in package.trees.items():
        for choice in find(tree, "//mc:Choice"):
            for prefix in (choice.get("Requires") or "?").split():
                if prefix not in choice.nsmap:
                    yield part, f"requires {prefix}, which is not declared"


def addresses_valid(package: Package) -> Iterator[Finding]:
    """PowerPoint repairs an empty address, and .NET opens no file that has a malformed one."""
    for part in ["", *package.content]:
        for each in package.relationships(part):
            if each.external and not _ADDRESS.fullmatch(each.target):
                yield part, f"{each.target!r} is not an address"


def no_doctype(package: Package) -> Iterator[Finding]:
    """Office refuses a document type declaration."""
    for part in package.trees:
        if b"<!DOCTYPE" in package.parts[part]:
            yield part, "has a document type declaration"


def parts_in_line(package: Package) -> Iterator[Finding]:
    """A slide has one layout, a layout one master, a master one theme of its own, notes a slide and
    a master.
    """
    wanted = {
        "slides": ("slideLayout",),
        "slideLayouts": ("slideMaster",),
        "slideMasters": ("theme",),
        "notesMasters": ("theme",),
        "notesSlides": ("slide", "notesMaster"),
    }
    for kind, relations in wanted.items():
        for part in package.of_kind(kind):
            for relation in relations:
                found = package.related(part, relation)
                if len(found) != 1:
                    yield part, f"has {len(found)} of {relation}"
    themes = Counter(
        t
        for m in ("slideMasters", "notesMasters")
        for p in package.of_kind(m)
        for t in package.related(p, "theme")
    )
    for theme, count in themes.items():
        if count > 1:
            yield theme, "is shared by two masters"


def notes_mutual(package: Package) -> Iterator[Finding]:
    """A slide and its notes know each other."""
    for part in package.of_kind("slides"):
        for notes in package.related(part, "notesSlide"):
            if part not in package.related(notes, "slide"):
                yield part, f"has notes {notes} of another slide"


def layouts_listed(package: Package) -> Iterator[Finding]:
    """The master lists exactly the layouts it is related to."""
    for part in package.of_kind("slideMasters"):
        listed = set(find(package.trees[part], "//p:sldLayoutId/@r:id"))
        related = {each.id for each in package.relationships(part) if each.type == "slideLayout"}
        if listed != related:
            yield part, f"lists {sorted(listed)}, is related to {sorted(related)}"


def master_ids(package: Package) -> Iterator[Finding]:
    """Masters and layouts share one range of numbers, from 2^31 on."""
    trees = [
        package.trees[part] for part in ("ppt/presentation.xml", *package.of_kind("slideMasters"))
    ]
    numbers = [
        int(each)
        for tree in trees
        for each in find(tree, "//p:sldMasterId/@id | //p:sldLayoutId/@id")
    ]
    for number, count in Counter(numbers).items():
        if count > 1 or number < _FIRST_MASTER_ID:
            yield "ppt/presentation.xml", f"master or layout {number} stands {count} times"


def notes_master_listed(package: Package) -> Iterator[Finding]:
    """Without its entry in the presentation, Keynote loses the notes and PowerPoint shows no slide
    beside them.
    """
    listed = find(package.trees["ppt/presentation.xml"], "//p:notesMasterId/@r:id")
    related = [
        e.id for e in package.relationships("ppt/presentation.xml") if e.type == "notesMaster"
    ]
    if listed != related:
        yield "ppt/presentation.xml", f"lists notes masters {listed}, is related to {related}"


def slides_listed(package: Package) -> Iterator[Finding]:
    """Every slide stands once in the presentation, with a number of its own from 256 on."""
    part = "ppt/presentation.xml"
    entries = find(package.trees[part], "//p:sldId")
    for number, count in Counter(int(entry.get("id", "0")) for entry in entries).items():
        if count > 1 or number < 256:
            yield part, f"slide number {number} stands {count} times"
    listed = sorted(entry.get(f"{{{OFFICE}}}id") or "" for entry in entries)
    related = sorted(each.id for each in package.relationships(part) if each.type == "slide")
    if listed != related:
        yield part, "does not list exactly its slides"


def sections_complete(package: Package) -> Iterator[Finding]:
    """Where there are sections, every slide is in exactly one, in the deck's order."""
    tree = package.trees["ppt/presentation.xml"]
    if not find(tree, "//p14:sectionLst"):
        return
    listed = find(tree, "//p14:sldId/@id")
    if listed != find(tree, "//p:sldId/@id"):
        yield "ppt/presentation.xml", "sections do not hold each slide once, in order"
    for name in find(tree, "//p14:section/@name"):
        if not name:
            yield "ppt/presentation.xml", "a section has no name"


def shape_ids(package: Package) -> Iterator[Finding]:
    """Shapes of a slide have numbers of their own: animations and connectors point at them."""
    for part in _drawn(package):
        shapes = find(
            package.trees[part], "//*[local-name()='cNvPr'][not(ancestor::mc:Fallback)]/@id"
        )
        for number, count in Counter(shapes).items():
            if count > 1:
                yield part, f"shape number {number} stands {count} times"


def placeholders_known(package: Package) -> Iterator[Finding]:
    """A slide's placeholder exists on its layout (of the same type), and only once on the slide."""
    for part in package.of_kind("slides"):
        (layout,) = package.related(part, "slideLayout")[:1] or [""]
        if layout not in package.trees:
            continue
        known = {_placeholder(each) for each in find(package.trees[layout], "//p:nvPr/p:ph")}
        used = [
            _placeholder(each)
            for each in find(package.trees[part], "//p:nvPr/p:ph[not(ancestor::mc:Fallback)]")
        ]
        for each, count in Counter(used).items():
            if each not in known:
                yield part, f"placeholder {each} is not on its layout"
            if count > 1:
                yield part, f"placeholder {each} is filled {count} times"


def _placeholder(element: etree._Element) -> tuple[str, str]:
    kind = element.get("type", "obj")
    return ("title", "") if kind in ("title", "ctrTitle") else (kind, element.get("idx", ""))


def layout_placeholders_unique(package: Package) -> Iterator[Finding]:
    """Placeholders of a layout differ in their number, and there is one title."""
    for part in package.of_kind("slideLayouts"):
        used = [_placeholder(each) for each in find(package.trees[part], "//p:nvPr/p:ph")]
        for each, count in Counter(index for _, index in used).items():
            if count > 1:
                yield part, f"placeholder number {each or 'of the title'} stands {count} times"


def no_empty_placeholder(package: Package) -> Iterator[Finding]:
    """An unfilled placeholder shows its prompt when somebody edits, and in some programs always."""
    for part in package.of_kind("slides"):
        for shape in find(package.trees[part], "//p:sp[p:nvSpPr/p:nvPr/p:ph]"):
            if not "".join(find(shape, ".//a:t/text()")).strip():
                yield part, f"{find(shape, './/p:cNvPr/@name')} is empty"


def animations_aim(package: Package) -> Iterator[Finding]:
    """Steps of an animation have numbers of their own and aim at shapes and paragraphs that are
    there.
    """
    for part in package.of_kind("slides"):
        tree = package.trees[part]
        for number, count in Counter(find(tree, "//p:cTn/@id")).items():
            if count > 1:
                yield part, f"time node {number} stands {count} times"
        shapes = set(find(tree, "//*[local-name()='cNvPr']/@id"))
        for target in find(tree, "//p:spTgt/@spid | //p:bldP/@spid | //p:bldGraphic/@spid"):
            if target not in shapes:
                yield part, f"an animation aims at shape {target}"
        for span in find(tree, "//p:spTgt/p:txEl/p:pRg"):
            spid = find(span, "ancestor::p:spTgt/@spid")[0]
            count = len(find(tree, f"//p:sp[p:nvSpPr/p:cNvPr/@id='{spid}']/p:txBody/a:p"))
            if int(span.get("end", "0")) >= count:
                yield part, f"an animation aims at paragraph {span.get('end')} of {count}"


def builds_paired(package: Package) -> Iterator[Finding]:
    """An effect in a group needs its shape's entry in the list of builds, and an entry its effect:
    else PowerPoint drops the animation, or repairs the file. What is inside a group of shapes
    cannot appear by itself.
    """
    for part in package.of_kind("slides"):
        tree = package.trees[part]
        grouped = {
            (spid, effect.get("grpId"))
            for effect in find(tree, "//p:cTn[@presetID][@grpId]")
            for spid in find(effect, ".//p:spTgt/@spid")
        }
        entries = [(each.get("spid"), each.get("grpId")) for each in find(tree, "//p:bldLst/*")]
        for spid, group in sorted(grouped.symmetric_difference(entries)):
            yield (
                part,
                f"shape {spid} has an effect and no build in group {group}, or a build and no effect",
            )
        if len(set(entries)) < len(entries):
            yield part, "a shape has two builds"
        inside = set(
            find(
                tree,
                "//p:grpSp//p:cNvPr[not(parent::p:nvGrpSpPr/parent::p:grpSp[parent::p:spTree])]/@id",
            )
        )
        for spid in sorted(inside.intersection(find(tree, "//p:spTgt/@spid"))):
            yield part, f"shape {spid} is in a group and animated by itself"


def connectors_glued(package: Package) -> Iterator[Finding]:
    """A glued connector names two shapes of its slide: PowerPoint repairs one that names others."""
    for part in package.of_kind("slides"):
        tree = package.trees[part]
        shapes = set(find(tree, "//p:sp/p:nvSpPr/p:cNvPr/@id | //p:pic/p:nvPicPr/p:cNvPr/@id"))
        for target in find(tree, "//p:cNvCxnSpPr/a:stCxn/@id | //p:cNvCxnSpPr/a:endCxn/@id"):
            if target not in shapes:
                yield part, f"a connector is glued to shape {target}"


def table_cells(package: Package) -> Iterator[Finding]:
    """Each row has a cell for each column, and the columns and rows add up to the frame."""
    for part in package.of_kind("slides"):
        for table in find(package.trees[part], "//a:tbl"):
            columns = find(table, "./a:tblGrid/a:gridCol/@w")
            for number, row in enumerate(find(table, "./a:tr"), 1):
                cells = len(find(row, "./a:tc"))
                if cells != len(columns):
                    yield part, f"row {number} has {cells} cells for {len(columns)} columns"
            (frame,) = find(table, "ancestor::p:graphicFrame/p:xfrm/a:ext")
            for side, lengths in (("cx", columns), ("cy", find(table, "./a:tr/@h"))):
                if sum(map(int, lengths)) != int(frame.get(side, "0")):
                    yield (
                        part,
                        f"the frame's {side} is {frame.get(side)}, its table's {sum(map(int, lengths))}",
                    )
            style = "".join(find(table, "./a:tblPr/a:tableStyleId/text()"))
            styles = package.trees.get("ppt/tableStyles.xml")
            if style and (styles is None or style not in find(styles, "//a:tblStyle/@styleId")):
                yield part, f"table style {style} is not in the package"


def chart_series(package: Package) -> Iterator[Finding]:
    """Series have numbers and places of their own; axes are not negative."""
    for part in package.of_kind("charts"):
        tree = package.trees.get(part)
        if tree is None:
            continue
        for path in ("//c:ser/c:idx/@val", "//c:ser/c:order/@val"):
            for number, count in Counter(find(tree, path)).items():
                if count > 1:
                    yield part, f"{path} {number} stands {count} times"
        for number in find(tree, "//c:axId/@val | //c:crossAx/@val"):
            if int(number) < 0:
                yield part, f"axis {number} is negative"


def pictures_described(package: Package) -> Iterator[Finding]:
    """A picture, chart or table frame says what it shows, or that it is decoration."""
    for part in package.of_kind("slides"):
        for shape in find(package.trees[part], "//p:pic/p:nvPicPr/p:cNvPr"):
            if not shape.get("descr") and not find(shape, ".//adec:decorative[@val='1']"):
                yield (
                    part,
                    f"{shape.get('name')} has no alternative text and is not marked decorative",
                )


def drawings_have_pixels(package: Package) -> Iterator[Finding]:
    """An SVG stands beside a bitmap, which older programs show."""
    for part in _drawn(package):
        targets = {each.id: each.target for each in package.relationships(part)}
        for blip in find(package.trees[part], "//a:blip"):
            embedded = targets.get(blip.get(f"{{{OFFICE}}}embed") or "", "")
            if embedded.endswith(".svg"):
                yield part, f"{embedded} stands where a bitmap must"
            for drawing in find(blip, ".//asvg:svgBlip/@r:embed"):
                if not targets.get(drawing, "").endswith(".svg"):
                    yield part, f"{drawing} is not an SVG"


def languages_tagged(package: Package) -> Iterator[Finding]:
    """Every run says its language: spelling, hyphens and screen readers go by it."""
    for part in package.of_kind("slides"):
        for text in find(package.trees[part], "//a:r[not(a:rPr/@lang)]/a:t/text()"):
            yield part, f"{text!r} has no language"


def languages_known(package: Package) -> Iterator[Finding]:
    """Office knows a language by its tag as it writes it itself."""
    for part in ("ppt/presentation.xml", *_drawn(package)):
        for tag in sorted(set(find(package.trees[part], "//@lang"))):
            if not _LANGUAGE.fullmatch(tag):
                yield part, f"{tag!r} is not a language to Office"


def no_office_escapes(package: Package) -> Iterator[Finding]:
    """Office reads _x0041_ in a text as the letter A."""
    for part in (*_drawn(package), *package.of_kind("charts")):
        for text in find(package.trees[part], "//a:t/text()"):
            if _OFFICE_ESCAPE.search(text):
                yield part, f"{text!r} holds an escape"


def sizes_positive(package: Package) -> Iterator[Finding]:
    """A negative size makes PowerPoint repair the file."""
    for part in _drawn(package):
        for size in find(
            package.trees[part], "//a:ext/@cx | //a:ext/@cy | //a:gridCol/@w | //a:tr/@h"
        ):
            if int(size) < 0:
                yield part, f"a size is {size}"


def shapes_hold_text(package: Package) -> Iterator[Finding]:
    """PowerPoint writes a text body into every shape but the slide's image on a notes page."""
    for part in _drawn(package):
        for name in find(
            package.trees[part],
            "//p:sp[not(p:txBody)][not(.//p:ph[@type='sldImg'])]//p:cNvPr/@name",
        ):
            yield part, f"{name} has no text body"


def paths_begin(package: Package) -> Iterator[Finding]:
    """A path of a free form begins by moving to its first point."""
    for part in _drawn(package):
        for path in find(package.trees[part], "//a:path[not(*[1][self::a:moveTo])]"):
            yield part, f"a path of {len(path)} steps begins nowhere"


def prefixes_usual(package: Package) -> Iterator[Finding]:
    """Programs look for the prefixes that PowerPoint writes, where the standard says that only
    namespaces count.
    """
    usual = {NAMES[prefix]: prefix for prefix in ("a14", "p14", "p159", "adec", "asvg")}
    for part in _drawn(package):
        for element in find(package.trees[part], "//*"):
            wanted = usual.get(etree.QName(element).namespace or "", element.prefix)
            if element.prefix != wanted:
                yield part, f"{element.prefix} stands where PowerPoint writes {wanted}"


def choices_agree(package: Package) -> Iterator[Finding]:
    """What stands for a shape that is not understood is that shape: same number, same placeholder."""
    for part in _drawn(package):
        for block in find(package.trees[part], "//mc:AlternateContent"):
            names = [etree.QName(each).localname for each in block]
            if names != ["Choice", "Fallback"]:
                yield part, f"a choice is made of {names}"
                continue
            shapes = [
                find(branch, ".//p:cNvPr/@id | .//p:ph/@type | .//p:ph/@idx") for branch in block
            ]
            if shapes[0] != shapes[1]:
                yield part, f"{shapes[1]} stands for {shapes[0]}"


def films_play(package: Package) -> Iterator[Finding]:
    """A film has its file in both places where programs look for it, its controls, and a click that
    plays it.
    """
    for part in package.of_kind("slides"):
        tree = package.trees[part]
        for film in find(tree, "//p:pic[p:nvPicPr/p:nvPr/a:videoFile]"):
            (spid,) = find(film, "./p:nvPicPr/p:cNvPr/@id")
            needed = {
                "media": find(film, ".//p14:media/@r:embed"),
                "action": find(film, ".//a:hlinkClick[@action='ppaction://media']"),
                "controls": find(tree, f"//p:video//p:spTgt[@spid='{spid}']"),
                "click": find(
                    tree,
                    f"//p:cTn[@nodeType='interactiveSeq']/p:stCondLst//p:spTgt[@spid='{spid}']",
                ),
                "command": find(tree, f"//p:cmd[@cmd='togglePause']//p:spTgt[@spid='{spid}']"),
            }
            for what, found in needed.items():
                if not found:
                    yield part, f"film {spid} has no {what}"


def groups_measured(package: Package) -> Iterator[Finding]:
    """PowerPoint's groups hold shapes, and a scale for them that does not divide by nothing."""
    for part in _drawn(package):
        for group in find(package.trees[part], "//p:spTree//p:grpSp"):
            (name,) = find(group, "./p:nvGrpSpPr/p:cNvPr/@name")
            if not find(
                group,
                "./p:sp | ./p:pic | ./p:cxnSp | ./p:graphicFrame | ./p:grpSp | ./mc:AlternateContent",
            ):
                yield part, f"group {name} is empty"
            for side in ("cx", "cy"):
                outer, inner = (
                    find(group, f"./p:grpSpPr/a:xfrm/a:{each}/@{side}") for each in ("ext", "chExt")
                )
                if inner == ["0"] or len(outer) != len(inner):
                    yield part, f"group {name} has a measure of {inner} for {outer}"


def morph_names_unique(package: Package) -> Iterator[Finding]:
    """Morph pairs shapes whose names begin with two exclamation marks: of two of one name it takes
    any.
    """
    for part in package.of_kind("slides"):
        names = find(
            package.trees[part],
            "//p:cNvPr[not(ancestor::mc:Fallback)][starts-with(@name, '!!')]/@name",
        )
        for name, count in Counter(names).items():
            if count > 1:
                yield part, f"{name} stands {count} times"


# presetShapeDefinitions.xml of ECMA-376 Part 1; all others that are used here have four.
_SITES = {"ellipse": 8, "can": 5}


def connection_sites(package: Package) -> Iterator[Finding]:
    """A connector is glued to one of the sites that its shape's geometry has."""
    for part in package.of_kind("slides"):
        tree = package.trees[part]
        for glue in find(tree, "//a:stCxn | //a:endCxn"):
            preset = f"//p:cNvPr[@id='{glue.get('id')}']/../../p:spPr/a:prstGeom/@prst"
            for geometry in find(tree, preset):
                if int(glue.get("idx", "0")) >= _SITES.get(str(geometry), 4):
                    yield part, f"site {glue.get('idx')} is not on a {geometry}"


# Where PowerPoint offers to put labels; it refuses a whole file for one that stands elsewhere.
_LABEL_PLACES = {
    "barChart": {"ctr", "inEnd", "inBase", "outEnd"},
    "lineChart": {"ctr", "t", "b", "l", "r"},
    "scatterChart": {"ctr", "t", "b", "l", "r"},
    "pieChart": {"ctr", "inEnd", "outEnd", "bestFit"},
}


def chart_labels(package: Package) -> Iterator[Finding]:
    """Labels stand where charts of that type can have them: nothing stands at the outside of a
    stacked column.
    """
    for part in package.of_kind("charts"):
        for plot in find(package.trees[part], "//c:plotArea/*[c:ser]"):
            places = _LABEL_PLACES.get(etree.QName(plot).localname, set())
            if find(plot, "./c:grouping[contains(@val, 'tacked')]"):
                places = places - {"outEnd"}
            for place in sorted({*find(plot, ".//c:dLblPos/@val")} - places):
                yield part, f"labels of a {etree.QName(plot).localname} stand at {place}"


def chart_axes(package: Package) -> Iterator[Finding]:
    """A plot names its two axes, and each of them the other."""
    for part in package.of_kind("charts"):
        tree = package.trees[part]
        axes = {
            axis.getparent(): axis.get("val")
            for axis in find(tree, "//c:plotArea/*[c:crossAx]/c:axId")
        }
        for plot in find(tree, "//c:plotArea/*[c:ser]"):
            if find(plot, "./c:axId/@val") != list(axes.values()):
                yield (
                    part,
                    f"the axes of a {etree.QName(plot).localname} are not {list(axes.values())}",
                )
        for axis, number in axes.items():
            (crossed,) = find(axis, "./c:crossAx/@val")
            if crossed == number or crossed not in axes.values():
                yield part, f"axis {number} crosses {crossed}"


def chart_cells(package: Package) -> Iterator[Finding]:
    """What a chart shows is what its workbook holds, so that nothing changes when somebody edits
    the data.
    """
    for part in package.of_kind("charts"):
        books = package.related(part, "package")
        cells = _cells(package.parts[books[0]]) if books else {}
        for reference in find(package.trees[part], "//c:strRef | //c:numRef"):
            (address,) = find(reference, "./c:f/text()")
            found = [cells.get(each) for each in _addresses(str(address))]
            shown: list[str | None] = [None] * int(find(reference, "./*/c:ptCount/@val")[0])
            for point in find(reference, "./*/c:pt"):
                shown[int(point.get("idx", "0"))] = "".join(find(point, "./c:v/text()"))
            if found != shown:
                yield part, f"{address} holds {found[:4]}, shown are {shown[:4]}"


def _addresses(reference: str) -> list[str]:
    """The cells of one column, such as B2 to B9 for ``Sheet1!$B$2:$B$9``."""
    letters, first, last = re.fullmatch(
        r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?", reference
    ).groups()  # type: ignore[union-attr]
    return [f"{letters}{row}" for row in range(int(first), int(last or first) + 1)]


def _cells(workbook: bytes) -> dict[str, str | None]:
    """The texts and numbers of a workbook's first sheet by address; an empty text is one."""
    book = Package(workbook)
    sheet, shared = book.trees["xl/worksheets/sheet1.xml"], book.trees.get("xl/sharedStrings.xml")
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    texts = ["".join(each.itertext()) for each in shared] if shared is not None else []
    found: dict[str, str | None] = {}
    for cell in sheet.iterfind(".//x:c", space):
        value = cell.findtext("x:v", "", space)
        found[cell.get("r", "")] = texts[int(value)] if cell.get("t") == "s" else value
    return found


def _drawn(package: Package) -> list[str]:
    kinds = ("slides", "slideLayouts", "slideMasters", "notesSlides", "notesMasters")
    return [part for kind in kinds for part in package.of_kind(kind)]


RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    members_unique,
    types_first,
    types_complete,
    relationships_resolve,
    references_resolve,
    parts_reachable,
    outside_is_links,
    choices_declared,
    addresses_valid,
    no_doctype,
    parts_in_line,
    notes_mutual,
    layouts_listed,
    master_ids,
    notes_master_listed,
    slides_listed,
    sections_complete,
    shape_ids,
    placeholders_known,
    layout_placeholders_unique,
    no_empty_placeholder,
    animations_aim,
    connectors_glued,
    builds_paired,
    table_cells,
    chart_series,
    pictures_described,
    drawings_have_pixels,
    languages_tagged,
    languages_known,
    no_office_escapes,
    sizes_positive,
    shapes_hold_text,
    paths_begin,
    prefixes_usual,
    choices_agree,
    films_play,
    groups_measured,
    morph_names_unique,
    connection_sites,
    chart_labels,
    chart_axes,
    chart_cells,
)
