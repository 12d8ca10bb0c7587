"""Images at the left of a heat map's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import color, themed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from desktop_app.widgets.heat_map import HeatMap

WIDTH = 30


class RowPictures(QWidget):
    """As high as its heat map, beside which it stands; a click tells the row."""

    clicked = Signal(int)

    def __init__(self, heat: HeatMap) -> None:
        super().__init__()
        self._heat = heat
        self._pictures: tuple[NDArray[np.uint8] | None, ...] = ()
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        themed(self, self.update)

    def show_pictures(self, pictures: Sequence[NDArray[np.uint8] | None]) -> None:
        """Show an image uint8 (H, W) in each row; None leaves it free."""
        self._pictures = tuple(pictures)
        self.setVisible(any(picture is not None for picture in pictures))
        self.update()

    def picture_rect(self, row: int) -> QRectF:
        """Return where a row's image lies."""
        place = self._heat.cell_rect(row, 0)
        side = min(place.height() - 1, WIDTH)
        return QRectF(WIDTH - side, place.center().y() - side / 2, side, side)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._heat.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row, picture in enumerate(self._rows()):
            if picture is None:
                continue
            pixels = np.ascontiguousarray(picture)
            height, width = pixels.shape
            grey = QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8)
            painter.drawImage(self.picture_rect(row), grey)
            if self._heat.chosen and self._heat.chosen[0] == row:
                painter.setPen(QPen(color("accent"), 2))
                painter.drawRect(self.picture_rect(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row in range(len(self._rows())):
            if self.picture_rect(row).contains(event.position()):
                self.clicked.emit(row)

    def _rows(self) -> tuple[NDArray[np.uint8] | None, ...]:
        return self._pictures[: len(self._heat.values)]
