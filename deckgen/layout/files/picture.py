"""The path of a picture → a `Picture`, whole, of bounded size, and the same in both outputs."""

import hashlib

from deckgen.diagnostics import Report, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.raster import RasterFault, raster_format, read_raster
from deckgen.layout.svg.clean import SvgFault
from deckgen.layout.svg.read_svg import (
    embedded_pictures,
    fallback_width,
    rasterise,
    sanitise_svg,
    svg_size,
)
from deckgen.page.boxes import Picture
from deckgen.seen import Stamp

MOST_BYTES = 32 << 20

_EXPORT = "export it as PNG, JPEG or SVG"
# What people also call pictures, by where its mark stands in the file.
_OTHERS = (
    (0, b"%PDF", "a PDF file"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"\x1f\x8b", "a compressed file (SVGZ?)"),
    (0, b"PK\x03\x04", "a ZIP or Office file"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"\xd7\xcd\xc6\x9a", "a Windows metafile"),
    (40, b" EMF", "an enhanced metafile"),
    (4, b"ftypavif", "an AVIF picture"),
    (4, b"ftyphei", "a HEIC picture"),
    (4, b"ftypmif1", "a HEIC picture"),
    (4, b"ftyp", "a film"),
)


class PictureLoader:
    """Loads the pictures of one build; a file that is named often is decoded once."""

    def __init__(self, folder: Folder, report: Report) -> None:
        self._folder = folder
        self._report = report
        self._loaded: dict[tuple[str, Stamp], Picture] = {}

    def load(self, path: str, span: Span | None) -> Picture | None:
        """Return the picture at `path`; None after a fault at `span`."""
        located = self._folder.locate(path, span, self._report, what="picture", limit=MOST_BYTES)
        if located is None:
            return None
        key = (str(located.path), located.stamp)
        if key not in self._loaded:
            picture = self._report.recall("picture", key, lambda: self._read(path, span))
            if picture is None:
                return None
            self._loaded[key] = picture
        return self._loaded[key]

    def _read(self, path: str, span: Span | None) -> Picture | None:
        data = self._folder.read(path, span, self._report, what="picture", limit=MOST_BYTES)
        return None if data is None else _decode(data, f"the picture '{path}'", span, self._report)


def svg_picture(
    svg: bytes, span: Span | None, report: Report, *, name: str = "the drawing"
) -> Picture | None:
    """Return an SVG, cleaned, with its PNG; None after a fault at `span`, whose message starts with
    `name`.
    """
    clean = sanitise_svg(svg)
    if isinstance(clean, SvgFault):
        report.fault("picture-svg", f"{name} {clean.message}", span, hint=clean.hint)
        return None
    for data in embedded_pictures(clean):
        kind = raster_format(data)
        fault = (
            read_raster(data, kind)
            if kind
            else RasterFault("picture-svg", "is of an unknown kind", _EXPORT)
        )
        if isinstance(fault, RasterFault):
            report.fault(
                fault.code, f"a picture inside {name} {fault.message}", span, hint=fault.hint
            )
            return None
    try:
        fallback = rasterise(clean, fallback_width(clean))
    except ValueError as error:
        report.fault(
            "picture-svg",
            f"{name} cannot be drawn: {str(error).lower()}",
            span,
            hint="export it again",
        )
        return None
    width, height = svg_size(clean)
    return Picture(
        clean,
        "image/svg+xml",
        max(1, round(width)),
        max(1, round(height)),
        _digest(clean),
        fallback,
    )


def _decode(data: bytes, name: str, span: Span | None, report: Report) -> Picture | None:
    kind = raster_format(data)
    if kind is None and _is_svg(data):
        return svg_picture(data, span, report, name=name)
    if kind is None:
        message = f"{name} is {_other(data)}, which cannot be shown"
        report.fault(
            "picture-format",
            message,
            span,
            expected="PNG, JPEG, GIF, WebP, BMP, TIFF or SVG",
            hint=_EXPORT,
        )
        return None
    raster = read_raster(data, kind)
    if isinstance(raster, RasterFault):
        report.fault(raster.code, f"{name} {raster.message}", span, hint=raster.hint)
        return None
    return Picture(
        raster.data, raster.media_type, raster.width, raster.height, _digest(raster.data)
    )


def _is_svg(data: bytes) -> bool:
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    return start.startswith(b"<") and (
        b"<svg" in start or b":svg" in start or start.startswith((b"<?xml", b"<!--"))
    )


def _other(data: bytes) -> str:
    for at, mark, name in _OTHERS:
        if data.startswith(mark, at):
            return name
    return (
        "a web page"
        if data[:512].lstrip()[:5].lower() in (b"<!doc", b"<html")
        else "of an unknown kind"
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
