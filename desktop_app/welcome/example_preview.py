"""A painted glimpse of an example: something of its data, its network as a row of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import CATEGORY_COLORS, GAP, color, font, themed
from engine.kind import KINDS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from engine.zoo.example import Glimpse

HEIGHT = 128
TILES_SHOWN = 3
TILE = 66
WRITTEN_PART = 0.72  # of a tile


class ExamplePreview(QWidget):
    """Stays as it was made: an example never changes."""

    def __init__(self, glimpse: Glimpse) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glimpse = glimpse
        names = glimpse.classes[:TILES_SHOWN]
        self._tiles = [_as_pixels(name, glimpse.size) for name in names]
        self._hues = [_hue(kind) for kind in glimpse.layers]
        themed(self, self.update)

    def sizeHint(self) -> QSize:
        return QSize(TILES_SHOWN * (TILE + 2 * GAP), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_tiles(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_words(painter)
        self._paint_curve(painter)
        self._paint_network(painter)

    def _paint_tiles(self, painter: QPainter) -> None:
        fitting = max(1, (self.width() + 2 * GAP) // (TILE + 2 * GAP))
        for position, tile in enumerate(self._tiles[:fitting]):
            painter.drawImage(QRect(position * (TILE + 2 * GAP), 0, TILE, TILE), tile)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(color("text"))
        painter.setFont(font())
        area = QRectF(0, 0, self.width(), TILE)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, self._glimpse.words)

    def _paint_curve(self, painter: QPainter) -> None:
        """Draw the curve as wide as there is room, its values from −2 to 2."""
        curve = self._glimpse.curve
        points = [
            QPointF(self.width() * i / (len(curve) - 1), TILE / 2 - value * TILE / 4)
            for i, value in enumerate(curve)
        ]
        painter.setPen(QPen(color("accent"), 2))
        painter.drawPolyline(points)

    def _paint_network(self, painter: QPainter) -> None:
        """Draw the layers in order, as far apart as the width allows."""
        if not self._hues:
            return
        pitch = min(22.0, (self.width() - 14) / max(1, len(self._hues) - 1))
        middle = TILE + 7 * GAP
        end = pitch * (len(self._hues) - 1) + 12
        painter.setPen(color("wire"))
        painter.drawLine(QPointF(2, middle), QPointF(end, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        for position, hue in enumerate(self._hues):
            painter.setBrush(hue)
            painter.drawRoundedRect(QRectF(position * pitch + 1, middle - 9, 12, 18), 3, 3)


def _as_pixels(name: str, size: int) -> QImage:
    """Write a class's name as a sample of the data would look: white on black, `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_Grayscale8)
    image.fill(0)
    written = QPainterPath()
    written.addText(0, 0, QFont(), name)
    box = written.boundingRect()
    if box.isEmpty():
        return image
    scale = WRITTEN_PART * size / max(box.width(), box.height())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size / 2, size / 2)
    painter.scale(scale, scale)
    painter.translate(-box.center())
    painter.fillPath(written, Qt.GlobalColor.white)
    painter.end()
    return image


def _hue(kind_id: str) -> QColor:
    kind = KINDS.get(kind_id)
    return QColor(CATEGORY_COLORS[kind.category]) if kind else color("muted")
