"""A picture from a file or the clipboard as grey pixels, whatever it was."""

from __future__ import annotations

import struct
import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zlib import error as zlib_error

import numpy as np
from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from engine.data.errors import DataError
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF")
MOST_PIXELS = 50_000_000

# What decoders raise for bytes that are not what their header says.
_DAMAGE = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, AttributeError, EOFError,
    OverflowError, struct.error, zlib_error,
)  # fmt: skip


def image_file(file: Path | IO[bytes], name: str = "") -> NDArray[np.uint8]:
    """Return the picture in a file as grey, uint8 (H, W), upright, opaque.

    Animations give their first frame. Raises `DataError` in words, from the header alone where
    that has too many pixels; `name` is what a file without a path is called there.
    """
    shown = file.absolute().name if isinstance(file, Path) else name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow would only mumble about, we tell in words
            return _read(file)
    except (FileNotFoundError, PermissionError, IsADirectoryError):
        raise DataError(text("image-missing", file=shown)) from None
    except UnidentifiedImageError:
        raise DataError(text("image-unreadable", file=shown)) from None
    except Image.DecompressionBombError:
        raise DataError(text("image-too-large", file=shown, most=MOST_PIXELS)) from None
    except _DAMAGE:
        raise DataError(text("image-damaged", file=shown)) from None


def _read(file: Path | IO[bytes]) -> NDArray[np.uint8]:
    with Image.open(file, formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise Image.DecompressionBombError
        picture.load()
        return grey(ImageOps.exif_transpose(picture))


def grey(picture: Image.Image) -> NDArray[np.uint8]:
    """Return luminance, uint8 (H, W) (ITU-R 601: 0.299 R + 0.587 G + 0.114 B).

    What is transparent is laid on white, or on black where the ink itself is light.
    """
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        return _spread(np.asarray(picture, np.float32), picture.mode)
    if not picture.has_transparency_data:
        return _bytes_of(picture.convert("RGB").convert("L"))
    picture = picture.convert("RGBA")
    cover = picture.getchannel("A")
    shade = picture.convert("L")
    ink = ImageStat.Stat(shade, cover).mean[0] if cover.getextrema() != (0, 0) else 0
    ground = Image.new("L", picture.size, 0 if ink > 127 else 255)
    ground.paste(shade, mask=cover)
    return _bytes_of(ground)


def _bytes_of(picture: Image.Image) -> NDArray[np.uint8]:
    return np.array(picture, np.uint8)


def _spread(values: NDArray[np.float32], mode: str) -> NDArray[np.uint8]:
    """Return numbers of more than 8 bits as bytes; without a known range, by their own."""
    finite = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(finite.min()), float(finite.max())
    if mode.startswith("I") and low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0
    spread: NDArray[np.float32] = (finite - low) * (255 / ((high - low) or 1.0))
    return np.rint(spread).astype(np.uint8)
