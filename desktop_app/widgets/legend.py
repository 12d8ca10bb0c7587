"""The legend of a heat map: its colours from the least number to the greatest."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.colormaps import NO_SCALE, Scale, colored, to_image
from desktop_app.widgets.numbers import short

_BAR_HEIGHT = 8
_BAR_WIDTH = 120


class Legend(QWidget):
    """A strip of colours with its two ends in numbers; in a signed scale 0 is marked too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = NO_SCALE
        self._words: tuple[str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themed(self, self.update)

    @property
    def scale(self) -> Scale:
        """The range that is shown."""
        return self._scale

    def show_scale(self, scale: Scale, words: tuple[str, str] | None = None) -> None:
        """Show another range; `words` stand at its ends instead of its numbers."""
        if (scale, words) != (self._scale, self._words):
            self._scale, self._words = scale, words
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        ends = sum(metrics.horizontalAdvance(word) for word in self._ends())
        return QSize(ends + _BAR_WIDTH + 4 * GAP, px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(TEXT_SMALL))
        metrics = painter.fontMetrics()
        low, high = self._ends()
        start = metrics.horizontalAdvance(low) + 2 * GAP
        end = metrics.horizontalAdvance(high) + 2 * GAP
        width = min(_BAR_WIDTH, self.width() - start - end)
        if width <= 0:
            return
        bar = QRectF(start, (self.height() - _BAR_HEIGHT) / 2, width, _BAR_HEIGHT)
        self._paint_bar(painter, bar)
        painter.setPen(color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, start, self.height()), middle, low)
        painter.drawText(QRectF(bar.right() + 2 * GAP, 0, end, self.height()), middle, high)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        scale = self._scale if self._scale.high > 0 else Scale(self._scale.low, 1.0)
        values = np.linspace(scale.low, scale.high, 128, dtype=np.float32)
        painter.drawImage(bar, to_image(colored(values[None], scale)))
        if scale.is_signed:
            painter.setPen(color("muted"))
            x = bar.center().x()
            painter.drawLine(int(x), int(bar.top()) - 2, int(x), int(bar.bottom()) + 2)

    def _ends(self) -> tuple[str, str]:
        if self._words is not None:
            return self._words
        return short(self._scale.low), short(self._scale.high)
