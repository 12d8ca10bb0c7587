"""A button whose words go on in the next line where there is no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NARROWEST = 120  # pixels; no panel is narrower than its words need in such lines


class WrappingButton(QPushButton):
    """As wide as its words at best, and taller where it must be narrower."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # fixed, it had but one line
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = "\n".join(self._lines(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        more = len(self._lines(width)) - 1
        return self._in_one_line().height() + more * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return self._in_one_line()

    def minimumSizeHint(self) -> QSize:
        line = self._in_one_line()
        return QSize(min(NARROWEST, line.width()), line.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def _in_one_line(self) -> QSize:
        """Return the size with all words in a line; the button's own hint is of the lines."""
        option = QStyleOptionButton()
        super().initStyleOption(option)
        words = self.fontMetrics().size(0, self.text())
        kind = self.style().ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, option, words, self)

    def _lines(self, width: int) -> list[str]:
        line = self._in_one_line()
        if width >= line.width():
            return [self.text()]
        around = line.width() - self.fontMetrics().horizontalAdvance(self.text())
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        lines = []
        while (part := layout.createLine()).isValid():
            part.setLineWidth(max(1, width - around))
            lines.append(self.text()[part.textStart() :][: part.textLength()].rstrip())
        layout.endLayout()
        return lines
