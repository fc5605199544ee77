"""Parts and their relationships → the bytes of a PowerPoint package.

Parts have names of our choosing, and a package is a zip that depends on nothing but its parts.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from deckgen.render.pptx.package.names import (
    DECLARATION,
    PACKAGE,
    REL_APP,
    REL_CORE,
    REL_CUSTOM,
    REL_DOCUMENT,
    TYPE_CUSTOM,
    TYPE_WORKBOOK,
)
from deckgen.render.pptx.package.properties import custom_xml
from deckgen.render.pptx.package.xml import attribute, when
from deckgen.render.seals import SEAL_PART, digest_of_members

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

PRESENTATION = "/ppt/presentation.xml"
CORE = "/docProps/core.xml"
APP = "/docProps/app.xml"
_ROOTS = (
    (REL_DOCUMENT, PRESENTATION),
    (REL_CORE, CORE),
    (REL_APP, APP),
    (REL_CUSTOM, f"/{SEAL_PART}"),
)


class _Relationship(NamedTuple):
    """What a part is related to: the type, and the path or the address outside of the package."""

    reltype: str
    target: str
    is_outside: bool = False


class Part:
    """A file of a package by its name, such as ``/ppt/presentation.xml``: its bytes, which may
    follow, and what it is related to. Identifiers are counted from ``rId1``.
    """

    def __init__(self, name: str, content_type: str, data: bytes = b"") -> None:
        self.name = name
        self.content_type = content_type
        self.data = data
        self._identifiers: dict[_Relationship, str] = {}

    def relate_to(self, target: "Part", reltype: str) -> str:
        """Return the identifier of the relationship to another part, added where there is none."""
        folder, _, _ = self.name.rpartition("/")
        return self._relate(_Relationship(reltype, _relative(target.name, folder)))

    def relate_outside(self, address: str, reltype: str) -> str:
        """Return the identifier of the relationship to an address outside of the package, added
        where there is none.
        """
        return self._relate(_Relationship(reltype, address, is_outside=True))

    def _relate(self, relationship: _Relationship) -> str:
        return self._identifiers.setdefault(relationship, f"rId{len(self._identifiers) + 1}")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the names in the zip and the bytes of the part and, where it has any, of its
        relationships.
        """
        yield self.name[1:], self.data
        if self._identifiers:
            folder, _, file = self.name[1:].rpartition("/")
            yield f"{folder}/_rels/{file}.rels", _relationships(self._identifiers)


def _relative(name: str, folder: str) -> str:
    """Return the path to a part from a folder of the package."""
    if name.startswith(f"{folder}/"):
        return name[len(folder) + 1 :]
    outer, _, _ = folder.rpartition("/")
    return f"../{_relative(name, outer)}"


class Package:
    """Parts by their names."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    def part(self, name: str) -> Part:
        """Return the part of that name."""
        return self._parts[name]

    def add(self, name: str, content_type: str, data: bytes = b"") -> Part:
        """Return a new part."""
        part = self._parts[name] = Part(name, content_type, data)
        return part

    def share(self, name: str, content_type: str, data: bytes) -> Part:
        """Return the part of that name, added where there is none yet."""
        return self._parts.get(name) or self.add(name, content_type, data)

    def to_bytes(self) -> bytes:
        """Return the package as a zip."""
        roots = {
            _Relationship(reltype, name[1:]): f"rId{number}"
            for number, (reltype, name) in enumerate(_ROOTS, 1)
        }
        members = {"_rels/.rels": _relationships(roots)}
        for part in self._parts.values():
            members.update(part.files())
        types = {name: part.content_type for name, part in self._parts.items()}
        types[f"/{SEAL_PART}"] = TYPE_CUSTOM
        members["[Content_Types].xml"] = _content_types(types)
        sizes = ((name, len(data), zlib.crc32(data)) for name, data in members.items())
        members[SEAL_PART] = custom_xml(digest_of_members(sizes))
        first = {"[Content_Types].xml": members["[Content_Types].xml"]}
        return _zip(first | dict(sorted(members.items())))


def _zip(members: dict[str, bytes]) -> bytes:
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


def _content_types(types: dict[str, str]) -> bytes:
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


def _relationships(identifiers: dict[_Relationship, str]) -> bytes:
    """Return a relationships part."""
    inner = "".join(
        f'<Relationship Id="{identifier}" Type="{relationship.reltype}" '
        f'Target="{attribute(relationship.target)}"{when(relationship.is_outside, _OUTSIDE)}/>'
        for relationship, identifier in identifiers.items()
    )
    namespace = f"{PACKAGE}/relationships"
    return (f'{DECLARATION}<Relationships xmlns="{namespace}">{inner}</Relationships>').encode()
