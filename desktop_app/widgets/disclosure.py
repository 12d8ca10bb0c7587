"""A heading that opens and closes what is under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.theme import GAP
from desktop_app.widgets.labels import label


class Disclosure(QWidget):
    """Closed at first. Beside the heading stand a muted remark and buttons of the owner."""

    toggled = Signal(bool)

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.toggle = QToolButton()
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
