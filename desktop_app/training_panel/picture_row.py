"""A row of small grey pictures, every pixel to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.theme import GAP, color, themed

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPaintEvent

_LEAST, _MOST = 28, 64


class PictureRow(QWidget):
    """Pictures side by side, as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self.images: NDArray[np.uint8] = np.zeros((0, 1, 1), np.uint8)
        self.setMinimumHeight(_LEAST + 2)
        themed(self, self.update)

    def show_images(self, images: NDArray[np.uint8]) -> None:
        """Show other pictures, uint8 (n, H, W)."""
        self.images = np.ascontiguousarray(images)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self.images) * (_LEAST + GAP), _LEAST + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self.images)
        if not count:
            return
        painter = QPainter(self)
        room = (self.width() - (count - 1) * GAP) / count
        side = max(1.0, min(room, self.height() - 2.0, float(_MOST)))
        painter.setPen(color("border"))
        for place, image in enumerate(self.images):
            area = QRectF(place * (side + GAP), 1, side, side)
            height, width = image.shape
            grey = QImage(image.data, width, height, width, QImage.Format.Format_Grayscale8)
            painter.drawImage(area, grey)
            painter.drawRect(area)
