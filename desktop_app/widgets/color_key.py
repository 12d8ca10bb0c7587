"""Which colour of a plot stands for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPaintEvent

_ROW, _DOT = 15, 8

Entry = tuple[str, str]  # theme token or "#rrggbb", and words


class ColorKey(QWidget):
    """Dots of colour with words, in as many rows as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themed(self, self.update)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show others."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.setAccessibleDescription(", ".join(words for _, words in entries))
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        return max((int(place.bottom()) for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, px(_ROW) if self._entries else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TEXT_SMALL))
        for (hue, words), place in self._places(self.width()):
            dot = QRectF(place.left(), place.center().y() - _DOT / 2, _DOT, _DOT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(hue))
            painter.drawEllipse(dot)
            painter.setPen(color("muted"))
            room = place.adjusted(_DOT + GAP, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _places(self, width: int) -> Iterator[tuple[Entry, QRectF]]:
        metrics = QFontMetricsF(font(TEXT_SMALL))
        x = y = 0.0
        for entry in self._entries:
            wide = _DOT + 2 * GAP + metrics.horizontalAdvance(entry[1])
            if x > 0 and x + wide > width:
                x, y = 0.0, y + px(_ROW)
            yield entry, QRectF(x, y, wide, px(_ROW))
            x += wide + 2 * GAP
