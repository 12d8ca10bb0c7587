"""What a data node shows of a sample that is no image: its last words, or its curve."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen, QPolygonF

from desktop_app.graph_editor.canvas_text import TextLine
from desktop_app.graph_editor.metrics import CONTENT_WIDTH
from desktop_app.graph_editor.paints import paints, small_font
from desktop_app.text_panel.letters import visible
from desktop_app.theme import class_hue

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

MOST_LINES = 4
TOKENS = 120  # the last ones, more than fit
MOST_CURVES, MOST_POINTS = 4, 120
_LINE = 14.0


class SampleWords:
    """The end of a text, which the network has just read."""

    def __init__(self, words: str) -> None:
        self.words = words
        font = small_font()
        self._lines = [TextLine(line, font, CONTENT_WIDTH) for line in last_lines(words)]

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint into a box, from its top."""
        for i, line in enumerate(self._lines):
            line.paint(painter, box.left(), box.top() + i * _LINE, paints().text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SampleWords) and other.words == self.words

    def __hash__(self) -> int:
        return hash(self.words)


class SampleCurve:
    """The numbers of a series over time, each channel in a colour of its own."""

    def __init__(self, values: NDArray[np.float32]) -> None:
        self._values = values
        step = max(1, -(-len(values) // MOST_POINTS))
        shown = np.nan_to_num(values[::step, :MOST_CURVES].astype(np.float64))
        low, high = float(shown.min(initial=0)), float(shown.max(initial=0))
        across = np.linspace(0, 1, len(shown))
        down = (high - shown) / (high - low or 1)
        self._curves = [list(zip(across, column, strict=True)) for column in down.T]

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint into a box."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, curve in enumerate(self._curves):
            painter.setPen(QPen(QColor(class_hue(place)), 1.2))
            points = (
                QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                for x, y in curve
            )
            painter.drawPolyline(QPolygonF(list(points)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SampleCurve) and np.array_equal(
            other._values, self._values, equal_nan=True
        )

    def __hash__(self) -> int:
        return hash(self._values.tobytes())


def last_lines(words: str) -> list[str]:
    """Return the end of a text in lines that fit, broken between words where there are any."""
    metrics, lines = QFontMetricsF(small_font()), [""]
    for piece in re.findall(r"\S+|\s", words):
        for part in _fitting(visible(piece) if piece.isspace() and piece != " " else piece):
            if metrics.horizontalAdvance(lines[-1] + part) > CONTENT_WIDTH:
                lines.append("")
            lines[-1] += part if lines[-1] or part != " " else ""
    return lines[-MOST_LINES:]


def _fitting(piece: str) -> list[str]:
    """Return a word letter by letter where it is wider than a line: some writing has no spaces."""
    is_short = QFontMetricsF(small_font()).horizontalAdvance(piece) <= CONTENT_WIDTH
    return [piece] if is_short else list(piece)
