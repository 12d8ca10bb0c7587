"""A heading that opens and closes what is under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.theme import GAP
from desktop_app.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

NARROWEST = 120  # pixels of a heading; what does not fit ends in dots


class Heading(QToolButton):
    """A heading that never widens its surroundings."""

    def __init__(self) -> None:
        super().__init__()
        self._lacking = 0  # pixels
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(NARROWEST, wanted.width()), wanted.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lacking = max(0, self.sizeHint().width() - self.width())
        super().paintEvent(event)
        self._lacking = 0

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        if self._lacking:
            metrics, dots = self.fontMetrics(), Qt.TextElideMode.ElideRight
            room = metrics.horizontalAdvance(self.text()) - self._lacking
            option.text = metrics.elidedText(self.text(), dots, room)


class Disclosure(QWidget):
    """Closed at first. Beside the heading stand a muted remark and buttons of the owner."""

    toggled = Signal(bool)

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.toggle = Heading()
        self.toggle.setProperty("role", "disclosure")
        self.toggle.setCheckable(True)
        self.toggle.setArrowType(Qt.ArrowType.RightArrow)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.toggled.connect(self._on_toggled)
        self._remark = label("muted")
        self._body = body
        self._body.hide()
        self.row = QHBoxLayout()
        self.row.setSpacing(GAP)
        self.row.addWidget(self.toggle)
        self.row.addWidget(self._remark)
        self.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.row)
        column.addWidget(body)

    def set_words(self, heading: str, remark: str, tip: str) -> None:
        """Say what is under it."""
        self.toggle.setText(heading)
        self.toggle.setAccessibleName(heading)
        self.toggle.setToolTip(tip)
        self._remark.setText(remark)

    def _on_toggled(self, is_open: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.toggle.setArrowType(arrow)
        self._body.setVisible(is_open)
        self.toggled.emit(is_open)
