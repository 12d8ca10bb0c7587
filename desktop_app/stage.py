"""The middle of the window: one panel, borrowed from its dock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop_app.widgets.panel_dock import PanelDock


class Stage(QWidget):
    """Holds the panel of one dock, and gives it back when another comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._lender: PanelDock | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def borrow(self, dock: PanelDock) -> None:
        """Show a dock's panel, which leaves the dock empty."""
        self.give_back()
        self._lender = dock
        self._column.addWidget(dock.panel)
        dock.panel.show()

    def give_back(self) -> None:
        """Return the panel to its dock."""
        lender, self._lender = self._lender, None
        if lender is not None:
            self._column.removeWidget(lender.panel)
            lender.take_back()
