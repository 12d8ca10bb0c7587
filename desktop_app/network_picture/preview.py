"""A figure on the screen, as large as fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.network_picture.colors import PAPER
from desktop_app.network_picture.raster import to_image
from desktop_app.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop_app.network_picture.marks import Figure

_LEAST = (360, 260)
_MARGIN = 12
_CHECKS, _CHECK = 8, "#dfe3e9"  # what shows through where there is no background


class Preview(QWidget):
    """Paints the figure once for a size, however often the window asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(px(_LEAST[0]), px(_LEAST[1]))
        self._figure: Figure | None = None
        self._picture: QPixmap | None = None

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self._figure, self._picture = figure, None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figure is None:
            return
        painter = QPainter(self)
        place = self._place(self._figure)
        painter.fillRect(place, QColor(PAPER))
        if self._figure.background == "none":
            painter.fillRect(place, QBrush(_checks()))
        painter.drawPixmap(place.topLeft(), self._painted(self._figure, place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def _place(self, figure: Figure) -> QRectF:
        room = QSize(self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN)
        scale = min(room.width() / figure.width, room.height() / figure.height, 2.0)
        size = figure.width * scale, figure.height * scale
        left, top = (self.width() - size[0]) // 2, (self.height() - size[1]) // 2
        return QRectF(left, top, *size)

    def _painted(self, figure: Figure, place: QRectF) -> QPixmap:
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            image = to_image(figure, round(place.width() * ratio))
            image.setDevicePixelRatio(ratio)
            self._picture = QPixmap.fromImage(image)
        return self._picture


def _checks() -> QPixmap:
    tile = QPixmap(2 * _CHECKS, 2 * _CHECKS)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.fillRect(0, 0, _CHECKS, _CHECKS, QColor(_CHECK))
    painter.fillRect(_CHECKS, _CHECKS, _CHECKS, _CHECKS, QColor(_CHECK))
    painter.end()
    return tile
