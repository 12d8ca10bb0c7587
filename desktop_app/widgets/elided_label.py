"""A label of one line that never widens its surroundings: what does not fit ends in dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ElidedLabel(QLabel):
    """Plain text, shortened in the middle where it must be; the tooltip has all of it.

    Up to `kept` pixels of it are never given up.
    """

    def __init__(self, parent: QWidget | None = None, *, kept: int = 0) -> None:
        super().__init__(parent)
        self._kept = kept
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def words(self) -> str:
        """The whole text."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show a text."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._elide()

    def keep(self, pixels: int) -> None:
        """Never give up that much of it."""
        if pixels != self._kept:
            self._kept = pixels
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        wanted = self.fontMetrics().horizontalAdvance(self._words) + 1
        return QSize(wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(self._kept, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideMiddle, max(0, self.width())
        )
        self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")
