"""Pictures from the clipboard, and dropped files: grey pixels, or words why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage, QImageReader, QPainter

from engine.data.errors import DataError
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QMimeData


def pasted_image(mime: QMimeData) -> QImage | None:
    """Return the image that a clipboard or a drag holds itself, None for none."""
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def local_files(mime: QMimeData) -> list[Path]:
    """Return the files of this machine that a clipboard or a drag names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def grey(image: QImage) -> NDArray[np.uint8]:
    """Return an image as grey pixels uint8 (H, W); what is transparent shows white paper."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    flat = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width()].copy()


def picture_of(mime: QMimeData) -> NDArray[np.uint8] | None:
    """Return the first picture that was pasted or dropped, None where there is none.

    Raises `DataError`, in words, for a file that cannot be read.
    """
    image = pasted_image(mime)
    if image is not None:
        return grey(image)
    for path in local_files(mime):
        return grey(_read(path))
    return None


def _read(path: Path) -> QImage:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise DataError(text("image-unreadable", file=path.name))
    return image
