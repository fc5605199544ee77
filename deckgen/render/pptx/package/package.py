"""The bytes of a skeleton and the parts added to it → the bytes of a PowerPoint package.

python-pptx opens the skeleton and holds the parts and their relationships. Names are counted here
and the zip is written here: python-pptx searches the whole package for each new part and walks it
recursively when it saves, which is quadratic, and ends in a RecursionError where a thousand slides
link to the next.
"""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from deckgen.render.pptx.package.names import (
    DECLARATION,
    PACKAGE,
    REL_APP,
    REL_CORE,
    REL_DOCUMENT,
    TYPE_WORKBOOK,
)
from deckgen.render.pptx.package.xml import attribute, when

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation

# Extensions whose content type holds for the whole package, and those that a zip cannot make
# smaller.
_DEFAULT_TYPES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "xlsx": TYPE_WORKBOOK,
    "xml": "application/xml",
}
_COMPRESSED = {"gif", "jpeg", "mp4", "png", "xlsx"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_COMPRESSION = 6  # zlib's own balance of time and size

_OUTSIDE = ' TargetMode="External"'

PACKAGE_RELATIONSHIPS = (
    (REL_DOCUMENT, "ppt/presentation.xml"),
    (REL_CORE, "docProps/core.xml"),
    (REL_APP, "docProps/app.xml"),
)


class Package:
    """A presentation that grows by parts with names of our choosing."""

    def __init__(self, skeleton: bytes) -> None:
        import pptx

        self.presentation: Presentation = pptx.Presentation(BytesIO(skeleton))
        package = self.presentation.part.package
        self._package = package
        self._parts: dict[str, Part] = {str(part.partname): part for part in package.iter_parts()}

    def part(self, name: str) -> "Part":
        """Return the part of that name, such as ``/ppt/presentation.xml``."""
        return self._parts[name]

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def add(self, name: str, content_type: str, data: bytes = b"") -> "Part":
        """Add a part; its relationships follow with `relate_to`, and its bytes may."""
        from pptx.opc.package import Part
        from pptx.opc.packuri import PackURI

        part = Part(PackURI(name), content_type, self._package, data)
        self._parts[name] = part
        return part

    def relate_slides(self, slides: "list[Part]", reltype: str) -> list[str]:
        """Relate the presentation to its slides, all at once; return the identifiers.

        `Part.relate_to` looks through every relationship there is: quadratic in slides.
        """
        from pptx.oxml import parse_xml

        source = self.presentation.part
        known = _known(source)
        first = len(known) + 1
        identifiers = [f"rId{number}" for number in range(first, first + len(slides))]
        assert not {key for key, *_ in known}.intersection(identifiers)
        known += [
            (key, reltype, slide.partname.relative_ref(source.partname.baseURI), False)
            for key, slide in zip(identifiers, slides, strict=True)
        ]
        parts = {part.partname: part for part in self._parts.values()}
        source.load_rels_from_xml(parse_xml(relationships(known)), parts)
        return identifiers

    def to_bytes(self) -> bytes:
        """Return the package as a zip that depends on nothing but its parts."""
        members = {"_rels/.rels": package_relationships()}
        for name, part in self._parts.items():
            members[name[1:]] = part.blob
            if len(part.rels):
                folder, _, file = name[1:].rpartition("/")
                members[f"{folder}/_rels/{file}.rels"] = relationships(_known(part))
        types = {name: part.content_type for name, part in self._parts.items()}
        return write_zip(
            {"[Content_Types].xml": content_types(types)} | dict(sorted(members.items()))
        )


def _known(part: "Part") -> list[tuple[str, str, str, bool]]:
    """The relationships of a part: identifier, type, target, whether outside."""
    return [
        (key, relationship.reltype, relationship.target_ref, relationship.is_external)
        for key, relationship in part.rels.items()
    ]


def write_zip(members: dict[str, bytes]) -> bytes:
    """Return a zip of `members` in their order: no dates, no attributes, media stored as they
    are.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            stored = name.rpartition(".")[2] in _COMPRESSED
            method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, method, _COMPRESSION)
    return buffer.getvalue()


def content_types(types: dict[str, str]) -> bytes:
    """Return ``[Content_Types].xml`` for parts by name."""
    used = {"rels", "xml"} | {name.rpartition(".")[2] for name in types}
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{_DEFAULT_TYPES[extension]}"/>'
        for extension in sorted(used & _DEFAULT_TYPES.keys())
    )
    overrides = "".join(
        f'<Override PartName="{attribute(name)}" ContentType="{attribute(content_type)}"/>'
        for name, content_type in sorted(types.items())
        if _DEFAULT_TYPES.get(name.rpartition(".")[2]) != content_type
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'
    ).encode()


def relationships(known: list[tuple[str, str, str, bool]]) -> bytes:
    """Return a relationships part of (identifier, type, target, whether outside)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{reltype}" Target="{attribute(target)}"'
        f"{when(outside, _OUTSIDE)}/>"
        for key, reltype, target, outside in known
    )
    namespace = f"{PACKAGE}/relationships"
    return (f'{DECLARATION}<Relationships xmlns="{namespace}">{inner}</Relationships>').encode()


def package_relationships() -> bytes:
    """Return the relationships of the package itself."""
    numbered = enumerate(PACKAGE_RELATIONSHIPS, 1)
    return relationships(
        [(f"rId{number}", reltype, target, False) for number, (reltype, target) in numbered]
    )
