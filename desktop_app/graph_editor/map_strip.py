"""A node's own activation maps: at most four small pictures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop_app.widgets.colormaps import bytes_colored, to_image

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAP_SIDE = 30.0
MAP_GAP = 8 / 3
MOST_MAPS = 4
MOST_STRIPES = 64
ZERO = 128  # the byte that stands for 0 in a thumbnail


def as_stripes(maps: NDArray[np.uint8], units: int) -> NDArray[np.uint8]:
    """Put a vector's rows one behind the other, without what fills up the last, if it is short."""
    return maps.reshape(1, 1, -1)[:, :, :units] if 0 < units <= MOST_STRIPES else maps


class MapStrip:
    """Thumbnails as images, made anew only when other numbers come.

    A layer's maps are shown as signed from the first negative number on: a colour map that flips
    from frame to frame would tell nothing.
    """

    def __init__(self) -> None:
        self._maps: NDArray[np.uint8] | None = None
        self.images: list[QImage] = []
        self._is_signed = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not self.images

    @property
    def shown(self) -> int:
        """How many maps it shows; a vector's numbers are all in one picture."""
        return len(self.images)

    def put(self, maps: NDArray[np.uint8]) -> bool:
        """Show these maps, uint8 (k, h, w) where 128 is 0; return whether anything changed."""
        if maps is self._maps:
            return False
        if self._maps is not None and np.array_equal(maps, self._maps):
            self._maps = maps
            return False
        self._maps = maps
        self._is_signed = self._is_signed or bool((maps < ZERO).any())
        self.recolor()
        return True

    def recolor(self) -> None:
        """Make the images again, after a change of theme."""
        if self._maps is not None:
            self.images = [self._image(m) for m in self._maps[:MOST_MAPS]]

    def clear(self) -> None:
        """Forget everything, as for a layer of another kind."""
        self._maps, self.images, self._is_signed = None, [], False

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint maps side by side into a box; pixels stay pixels."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        side = box.height()
        for i, image in enumerate(self.images):
            fitted = image.size().scaled(int(side), int(side), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(box.left() + i * (side + MAP_GAP), box.top(), fitted.width(), side)
            painter.drawImage(place, image)

    def paint_stretched(self, painter: QPainter, box: QRectF) -> None:
        """Paint the first map over all of a box: a vector has no height of its own."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(box, self.images[0])

    def _image(self, values: NDArray[np.uint8]) -> QImage:
        if self._is_signed:
            return to_image(bytes_colored(values, signed=True))
        positive = (np.maximum(values, ZERO) - ZERO).astype(np.uint16) * 255 // (255 - ZERO)
        return to_image(bytes_colored(positive.astype(np.uint8), signed=False))
