"""A small picture of what the network gets, for when the board shows the ink itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.drawing.canvas import as_image
from desktop_app.language import tr, translated
from desktop_app.theme import color
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.drawing.ink import Pixels

SIDE = 56


class NetworkPreview(QWidget):
    """Follows the board's prepared image."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SIDE, SIDE)
        self._image: Pixels | None = None
        translated(self, self._retranslate)

    def show_image(self, image: Pixels | None) -> None:
        """Show the prepared image uint8 (size, size), None for an empty board."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("#000000"))
        if self._image is not None:
            painter.drawImage(self.rect(), as_image(self._image))
        painter.setPen(QPen(color("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("drawing-preview")))
        self.setToolTip(tr(text("drawing-preview")))
