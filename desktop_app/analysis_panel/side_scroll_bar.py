"""A scroll bar for the columns of a table, below what else goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


class SideScrollBar(QScrollBar):
    """Moves a table sideways; there is none where all columns are in sight."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._own = table.horizontalScrollBar()
        self._own.rangeChanged.connect(self._follow)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        self._follow()

    def _follow(self) -> None:
        self.setRange(self._own.minimum(), self._own.maximum())
        self.setPageStep(self._own.pageStep())
        self.setSingleStep(self._own.singleStep())
        self.setValue(self._own.value())
        self.setVisible(self._own.maximum() > 0)
