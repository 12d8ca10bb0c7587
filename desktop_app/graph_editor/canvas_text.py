"""Lines of text that are laid out once and painted at any scale."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QStaticText

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter, QPen


class TextLine:
    """One line, cut with an ellipsis where it is wider than `width`."""

    def __init__(self, words: str, font: QFont, width: float = 1e6) -> None:
        metrics = QFontMetricsF(font)
        self.is_cut = metrics.horizontalAdvance(words) > width
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        self._font = font
        self._static = QStaticText(shown)
        self._static.setTextFormat(Qt.TextFormat.PlainText)
        self.width = metrics.horizontalAdvance(shown)
        self.height = metrics.height()

    def paint(self, painter: QPainter, x: float, y: float, pen: QPen) -> None:
        """Paint with the upper left corner at (x, y)."""
        painter.setFont(self._font)
        painter.setPen(pen)
        painter.drawStaticText(QPointF(x, y), self._static)

    def paint_in(self, painter: QPainter, box: QRectF, pen: QPen, at: float = 0.0) -> None:
        """Paint in the vertical middle of a box; `at` goes from 0 at its left to 1 at its right."""
        x = box.left() + at * (box.width() - self.width)
        self.paint(painter, x, box.center().y() - self.height / 2, pen)


@lru_cache(maxsize=2048)
def text_line(words: str, font: QFont, width: float = 1e6) -> TextLine:
    """Return a line of text; of thousands of layers, many say the same."""
    return TextLine(words, font, width)
