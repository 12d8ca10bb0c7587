"""Pictures from the clipboard, and dropped files: grey pixels, or words why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtGui import QImage

from engine.data.image_file import grey, image_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QMimeData

PROJECT_SUFFIX = ".netloom"


def may_hold_picture(mime: QMimeData) -> bool:
    """Whether a drag is worth taking: an image, or files other than projects."""
    return mime.hasImage() or any(path.suffix != PROJECT_SUFFIX for path in _files(mime))


def picture_of(mime: QMimeData) -> NDArray[np.uint8] | None:
    """Return the first picture that was pasted or dropped, None where there is none.

    Raises `DataError`, in words, for a file that cannot be read.
    """
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return _grey(image)
    first = next(iter(_files(mime)), None)
    return image_file(first) if first is not None else None


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _grey(image: QImage) -> NDArray[np.uint8]:
    flat = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (flat.width(), flat.height())
    pixels = Image.frombuffer(
        "RGBA", size, bytes(flat.constBits()), "raw", "RGBA", flat.bytesPerLine(), 1
    )
    return grey(pixels)
