"""The bytes of a picture made of pixels → bytes that PowerPoint and browsers show alike, or why
they cannot.

PNG, JPEG and GIF stay as they are where nothing must change. WebP, BMP and TIFF, which PowerPoint
does not show everywhere, become PNG; CMYK becomes RGB; a rotation noted in EXIF, which PowerPoint
ignores and browsers apply, is applied.
"""

import io
import struct
import warnings
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 64_000_000
_ORIENTATION = 0x0112  # EXIF 2.3 §4.6.4, tag 274

RasterFormat = Literal["png", "jpeg", "gif", "webp", "bmp", "tiff"]
_KEPT: dict[RasterFormat, str] = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
_STARTS: tuple[tuple[bytes, RasterFormat], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture's bytes as both outputs carry them; sizes in pixels."""

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class RasterFault:
    """Why a picture cannot be shown, and what to do."""

    code: str
    message: str
    hint: str


def raster_format(data: bytes) -> RasterFormat | None:
    """Return the format by the first bytes, whatever the file's name says; None for any other."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((name for start, name in _STARTS if data.startswith(start)), None)


def read_raster(data: bytes, name: RasterFormat) -> Raster | RasterFault:
    """Return the picture, decoded once to be sure that it is whole; its size is judged by the
    header first.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damage that does not keep Pillow from decoding
            image = _open(data, name)
            if image.width * image.height > MOST_PIXELS:
                return _too_many(image)
            image.load()
            _load_frames(image)
            return _convert(image, data, name)
    except (Image.DecompressionBombError, MemoryError):
        return RasterFault(
            "picture-too-large",
            f"has more than {MOST_PIXELS // 1_000_000} megapixels",
            "scale it down",
        )
    # What Pillow's decoders raise for broken files, found by feeding them some.
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, AttributeError,
            struct.error, zlib.error, RuntimeError) as error:  # fmt: skip
        reason = (str(error).strip().lower().splitlines() or ["its data ends early"])[0][:80]
        return RasterFault(
            "picture-broken",
            f"is a broken {name.upper()} file: {reason}",
            "export or download it again",
        )


def _open(data: bytes, name: RasterFormat) -> "ImageFile":
    """Read the header with the one decoder that the bytes ask for: `Image.open` would try dozens."""
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


def _too_many(image: "Image") -> RasterFault:
    size = (
        f"{image.width} × {image.height} pixels ({image.width * image.height / 1e6:.0f} megapixels)"
    )
    return RasterFault(
        "picture-too-large",
        f"has {size}, more than the limit of {MOST_PIXELS // 1_000_000} megapixels",
        "scale it down; a page shows 2560 × 1440 at most",
    )


def _load_frames(image: "ImageFile") -> None:
    """Decode the other frames of a moving GIF, as far as the limit of pixels goes; then return to
    the first.
    """
    if image.format != "GIF":
        return
    frames = MOST_PIXELS // (image.width * image.height)
    for number in range(1, min(getattr(image, "n_frames", 1), frames)):
        image.seek(number)
        image.load()
    image.seek(0)


def _convert(image: "ImageFile", data: bytes, name: RasterFormat) -> Raster | RasterFault:
    from PIL import ImageOps

    turned = name != "gif" and image.getexif().get(_ORIENTATION, 1) in range(2, 9)
    if name in _KEPT and not turned and image.mode != "CMYK":
        return Raster(data, _KEPT[name], image.width, image.height)
    changed = _displayable(ImageOps.exif_transpose(image) if turned else image)
    output = io.BytesIO()
    profile = changed.info.get("icc_profile")
    if name == "jpeg":
        # 92 and unhalved colour: no loss that shows, at about the size cameras write
        changed.save(output, "JPEG", quality=92, subsampling=0, icc_profile=profile)
        return Raster(output.getvalue(), "image/jpeg", changed.width, changed.height)
    changed.save(output, "PNG", icc_profile=profile)
    return Raster(output.getvalue(), "image/png", changed.width, changed.height)


def _displayable(image: "Image") -> "Image":
    """The picture in a mode that PNG and JPEG have, CMYK through its colour profile where it has
    one.
    """
    if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        return image
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK" and profile:
        from PIL import ImageCms

        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (
            ImageCms.PyCMSError
        ):  # a broken profile: its plain conversion is what a browser shows
            converted = None
        if converted is not None:
            converted.info.pop("icc_profile", None)
            return converted
    plain = image.convert("RGBA" if "A" in image.getbands() or "a" in image.getbands() else "RGB")
    if image.mode == "CMYK":
        plain.info.pop("icc_profile", None)
    return plain
