"""The bytes of a picture made of pixels → bytes that PowerPoint and browsers show alike, or why it
cannot be shown.

PNG, JPEG and GIF stay as they are where nothing must change. WebP, BMP and TIFF, which PowerPoint
does not show everywhere, become PNG; CMYK becomes RGB; a rotation noted in EXIF, which PowerPoint
ignores and browsers apply, is applied. A WebP that moves stays one, with its first frame as PNG.
"""

import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeVar

from deckgen.records import dataclass, field, replace

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 64_000_000
"""The largest picture that is decoded: 256 MB of memory at four bytes a pixel."""
_MOST_MEGAPIXELS = MOST_PIXELS // 1_000_000

# EXIF 2.3 §4.6.4, tag 274: 1 is upright, 2 to 8 are turned or mirrored.
_ORIENTATION, _TURNED = 0x0112, range(2, 9)
# No loss that shows, at about the size that cameras write; colour is not halved.
_JPEG_QUALITY, _FULL_COLOR = 92, 0
# How much of a decoder's complaint a message shows, in characters.
_MOST_SHOWN = 80
# What may show several pictures one after the other.
_MOVING = ("GIF", "WEBP", "PNG")
_PLAIN_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
# What Pillow's decoders raise for broken files, found by feeding them some.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    AttributeError,
    struct.error,
    zlib.error,
    RuntimeError,
)

RasterFormat = Literal["png", "jpeg", "gif", "webp", "bmp", "tiff"]
_KEPT: dict[RasterFormat, str] = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
_MARKS: tuple[tuple[int, bytes, RasterFormat], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"BM", "bmp"),
    (0, b"II*\0", "tiff"),
    (0, b"MM\0*", "tiff"),
)
# Four bytes between them are the length of the file.
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_Kind = TypeVar("_Kind", bound=str)


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture's bytes as both outputs carry them; sizes in pixels.

    `frames` is how many pictures it shows one after the other, and `decoded` how many pixels of
    them were looked at. `still` is a PNG of the first one, where PowerPoint cannot read `data`.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    frames: int = 1
    decoded: int = 0
    still: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class RasterFault:
    """Why a picture cannot be shown, and what to do."""

    code: str
    message: str
    hint: str


def kind_by_mark(data: bytes, marks: Iterable[tuple[int, bytes, _Kind]]) -> _Kind | None:
    """Return the kind of the first of `marks` (offset, bytes, kind) that the data bear."""
    return next((kind for offset, mark, kind in marks if data.startswith(mark, offset)), None)


def raster_format(data: bytes) -> RasterFormat | None:
    """Return the format by the first bytes, whatever the file's name says; None for any other."""
    if _WEBP.match(data):
        return "webp"
    return kind_by_mark(data, _MARKS)


def read_raster(
    data: bytes, name: RasterFormat, *, most_pixels: int = MOST_PIXELS
) -> Raster | RasterFault:
    """Return the picture, decoded once to be sure that it is whole.

    Its header says how large it is: what has more than `most_pixels` is not decoded.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damage that does not keep Pillow from decoding
            image = _open(data, name)
            if image.width * image.height > most_pixels:
                return _too_many(image, most_pixels)
            image.load()
            decoded = image.width * image.height * _load_frames(image, most_pixels)
            return replace(_convert(image, data, name), decoded=decoded)
    except (Image.DecompressionBombError, MemoryError):
        message = f"has more than {_MOST_MEGAPIXELS} megapixels"
        return RasterFault("picture-too-large", message, "scale it down")
    except _BROKEN as error:
        reason = (str(error).strip().lower().splitlines() or ["its data ends early"])[0]
        message = f"is a broken {name.upper()} file: {reason[:_MOST_SHOWN]}"
        return RasterFault("picture-broken", message, "export or download it again")


def shrunk_png(data: bytes, width_px: int) -> bytes:
    """Return a PNG of ours `width_px` wide, each pixel the mean of those that it stands for."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        height = max(1, round(width_px * image.height / image.width))
        small = image.convert("RGBA").resize((width_px, height), Image.Resampling.BOX)
    output = io.BytesIO()
    small.save(output, "PNG")
    return output.getvalue()


def _open(data: bytes, name: RasterFormat) -> "ImageFile":
    """Return the picture with its header read, by the one decoder that the bytes ask for:
    `Image.open` would try dozens.
    """
    from PIL import (
        BmpImagePlugin,
        GifImagePlugin,
        JpegImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    file = io.BytesIO(data)
    match name:
        case "png":
            return PngImagePlugin.PngImageFile(file)
        case "jpeg":
            return JpegImagePlugin.JpegImageFile(file)
        case "gif":
            return GifImagePlugin.GifImageFile(file)
        case "webp":
            return WebPImagePlugin.WebPImageFile(file)
        case "bmp":
            return BmpImagePlugin.BmpImageFile(file)
        case "tiff":
            return TiffImagePlugin.TiffImageFile(file)


def _too_many(image: "Image", most_pixels: int) -> RasterFault:
    if most_pixels < MOST_PIXELS:
        return RasterFault(
            "picture-too-large",
            f"is one too many: together they have more than {_MOST_MEGAPIXELS} megapixels",
            "scale the pictures down before they are put into the drawing",
        )
    megapixels = image.width * image.height / 1e6
    size = f"{image.width} × {image.height} pixels ({megapixels:.0f} megapixels)"
    return RasterFault(
        "picture-too-large",
        f"has {size}, more than the limit of {_MOST_MEGAPIXELS} megapixels",
        "scale it down; a page shows 2560 × 1440 at most",
    )


def _frames(image: "ImageFile") -> int:
    """Return how many pictures a GIF, a WebP or a PNG shows one after the other."""
    if image.format not in _MOVING:
        return 1
    # A PNG may have one besides for programs that show nothing that moves.
    return max(1, getattr(image, "n_frames", 1) - getattr(image, "default_image", False))


def _load_frames(image: "ImageFile", most_pixels: int) -> int:
    """Decode the other frames of a picture that moves, as far as the limit of pixels goes; then
    return to the first. Return how many are decoded.
    """
    frames = min(_frames(image), most_pixels // (image.width * image.height))
    for number in range(1, frames):
        image.seek(number)
        image.load()
    if frames > 1:
        image.seek(0)
        image.load()
    return max(1, frames)


def _convert(image: "ImageFile", data: bytes, name: RasterFormat) -> Raster:
    """Return a decoded picture in a format that both outputs show; its own bytes where they do."""
    from PIL import ImageOps

    size, frames = image.size, _frames(image)
    turned = name != "gif" and image.getexif().get(_ORIENTATION) in _TURNED
    if name in _KEPT and not turned and image.mode != "CMYK":
        return Raster(data, _KEPT[name], *size, frames)
    upright = ImageOps.exif_transpose(image) if turned else image
    changed = _displayable(upright)
    profile = changed.info.get("icc_profile")
    output = io.BytesIO()
    if name == "jpeg":
        changed.save(
            output, "JPEG", quality=_JPEG_QUALITY, subsampling=_FULL_COLOR, icc_profile=profile
        )
        return Raster(output.getvalue(), "image/jpeg", *changed.size)
    changed.save(output, "PNG", icc_profile=profile)
    if name == "webp" and frames > 1:
        return Raster(data, "image/webp", *size, frames, still=output.getvalue())
    return Raster(output.getvalue(), "image/png", *changed.size)


def _displayable(image: "Image") -> "Image":
    """Return the picture in a mode that PNG and JPEG have."""
    if image.mode in _PLAIN_MODES:
        return image
    if image.mode == "CMYK":
        converted = _through_profile(image) or image.convert("RGB")
        # The profile is that of the inks.
        converted.info.pop("icc_profile", None)
        return converted
    # "a" is alpha whose colours are multiplied by it.
    has_alpha = not {"A", "a"}.isdisjoint(image.getbands())
    return image.convert("RGBA" if has_alpha else "RGB")


def _through_profile(image: "Image") -> "Image | None":
    """Return a CMYK picture in sRGB, converted by its colour profile; None where it has no good
    one.
    """
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except ImageCms.PyCMSError:  # a broken profile: a browser shows the plain conversion, too
        return None
