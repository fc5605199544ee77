"""The path of a picture, an SVG or an address for a QR code → a `Picture`, whole, of bounded size,
and the same in both outputs; and what of it is seen in a rectangle.
"""

import re
from functools import lru_cache
from io import BytesIO

from deckgen.diagnostics import Report, Span
from deckgen.layout.files.cut_picture import cut_pixels, middle
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.raster import RasterFault, kind_by_mark, raster_format, read_raster
from deckgen.layout.files.svg_picture import (
    EXPORT,
    UNKNOWN,
    PictureUse,
    digest_of,
    svg_picture,
    tell_unset_words,
)
from deckgen.page.boxes import Picture
from deckgen.page.style import Font
from deckgen.records import replace
from deckgen.units import ONE_EMU, Rect, Size, whole

MOST_BYTES = 32 << 20
"""The largest file that is read as a picture: several times what a camera writes."""

_QR_SCALE = 16
"""Pixels a module: sharp at 1.5 in on a 4K projector."""
_QR_BORDER = 4
"""The quiet zone around a QR code, in modules (ISO/IEC 18004)."""

# How much of a file is looked at to tell an SVG (behind its comments) or a web page from others.
_SVG_HEAD, _HTML_HEAD = 4096, 512
_SVG_START = re.compile(rb"(?=<)(?:<\?xml|<!--|.*[<:]svg)", re.DOTALL)
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
    """Loads the pictures of one build; a file that is named often is decoded once.

    `fonts` are the theme's, for the words in drawings.
    """

    def __init__(self, folder: Folder, report: Report, fonts: tuple[Font, ...] = ()) -> None:
        self._folder = folder
        self._report = report
        self._fonts = fonts
        self._loaded: dict[tuple[object, ...], Picture] = {}

    def load(self, path: str, span: Span | None, page: Size | None = None) -> Picture | None:
        """Return the picture at `path`; None after a fault at `span`.

        One that is to stand behind a whole page is cut to the shape of `page`.
        """
        located = self._folder.locate(path, span, self._report, what="picture", limit=MOST_BYTES)
        if located is None:
            return None
        key = (str(located.path), located.stamp, page and (page.width, page.height))
        if key not in self._loaded:
            picture = self._report.recall(
                "picture", (*key, self._fonts), lambda: self._read(path, span, page)
            )
            if picture is None:
                return None
            self._loaded[key] = picture
            self._tell_motion(picture, path, span, is_background=page is not None)
        # A picture is remembered without what was said of it in another place.
        tell_unset_words(self._loaded[key], _called(path), span, self._report)
        return self._loaded[key]

    def _read(self, path: str, span: Span | None, page: Size | None) -> Picture | None:
        data = self._folder.read(path, span, self._report, what="picture", limit=MOST_BYTES)
        if data is None:
            return None
        return _decode(data, PictureUse(_called(path), span, page, self._fonts), self._report)

    def _tell_motion(
        self, picture: Picture, path: str, span: Span | None, *, is_background: bool
    ) -> None:
        """Tell of a picture that moves in the HTML deck alone."""
        if picture.frames == 1 or (picture.media_type == "image/gif" and not is_background):
            return
        hint = "save it as GIF, which moves in both, or as an MP4 film for `video`"
        if is_background:
            hint = "PowerPoint moves no background: put it on the slide with `image`"
        self._report.advice(
            "picture-still",
            f"the picture '{path}' moves in the HTML deck;"
            f" PowerPoint shows the first of its {picture.frames} frames, standing still",
            span,
            hint=hint,
        )


def _called(path: str) -> str:
    return f"the picture '{path}'"


def _decode(data: bytes, use: PictureUse, report: Report) -> Picture | None:
    kind = raster_format(data)
    if kind is None and _is_svg(data):
        return svg_picture(data, use, report)
    if kind is None:
        report.fault(
            "picture-format",
            f"{use.name} is {_other(data)}, which cannot be shown",
            use.span,
            expected="PNG, JPEG, GIF, WebP, BMP, TIFF or SVG",
            hint=EXPORT,
        )
        return None
    raster = read_raster(data, kind)
    if isinstance(raster, RasterFault):
        report.fault(raster.code, f"{use.name} {raster.message}", use.span, hint=raster.hint)
        return None
    picture = Picture(
        raster.data,
        raster.media_type,
        raster.width,
        raster.height,
        digest_of(raster.data),
        frames=raster.frames,
        still=raster.still,
    )
    return _cut_to(picture, use.page) if use.page else picture


def _cut_to(picture: Picture, page: Size) -> Picture:
    """Return the part of a picture that stands behind a page. One that moves stays whole for
    browsers, which cut it themselves.
    """
    part = middle(picture.width, picture.height, page)
    is_whole = part == (0, 0, picture.width, picture.height)
    if is_whole and (picture.frames == 1 or picture.still):
        return picture
    cut = cut_pixels(picture.data, picture.media_type, part)
    digest = digest_of(cut.data)
    if picture.frames > 1:
        return replace(picture, digest=digest, still=cut.data, still_type=cut.media_type)
    return Picture(cut.data, cut.media_type, cut.width, cut.height, digest)


def _is_svg(data: bytes) -> bool:
    """Return whether the bytes begin like an SVG, in UTF-8 or UTF-16, good or broken."""
    start = data[:_SVG_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    start = start.lstrip(b"\xff\xfe \t\r\n")
    return _SVG_START.match(start) is not None


def _other(data: bytes) -> str:
    """Return what the bytes are, where they are no picture."""
    kind = kind_by_mark(data, _OTHERS)
    if kind:
        return kind
    if data[:_HTML_HEAD].lstrip().lower().startswith((b"<!doc", b"<html")):
        return "a web page"
    return UNKNOWN


@lru_cache(maxsize=16)
def qr_picture(address: str) -> Picture | None:
    """Return a black-on-white QR code (ISO/IEC 18004, error correction M) with its quiet zone.

    None where the largest one cannot hold the address.
    """
    import segno

    try:
        code = segno.make(address, error="m", micro=False, boost_error=False)
    except segno.DataOverflowError:
        return None
    out = BytesIO()
    code.save(out, kind="png", scale=_QR_SCALE, border=_QR_BORDER)
    data = out.getvalue()
    side = int(code.symbol_size(scale=_QR_SCALE, border=_QR_BORDER)[0])
    return Picture(data, "image/png", side, side, digest_of(data))


def cover_crop(picture: Picture, rect: Rect) -> tuple[float, float, float, float]:
    """Return the shares (0 to 1) cut off at left, top, right and bottom, so that the picture fills
    `rect` undistorted.
    """
    rect_ratio = rect.width / rect.height
    picture_ratio = picture.width / picture.height
    if picture_ratio > rect_ratio:
        side = round((1 - rect_ratio / picture_ratio) / 2, 5)
        return (side, 0.0, side, 0.0)
    end = round((1 - picture_ratio / rect_ratio) / 2, 5)
    return (0.0, end, 0.0, end)


def contained(picture: Picture, rect: Rect) -> Rect:
    """Return the largest rectangle (EMU) of the picture's shape in `rect`, at its top left."""
    scale = min(rect.width / picture.width, rect.height / picture.height)
    # A line of pixels is still seen, however long it is.
    width = max(ONE_EMU, whole(picture.width * scale))
    height = max(ONE_EMU, whole(picture.height * scale))
    return Rect(rect.left, rect.top, width, height)
