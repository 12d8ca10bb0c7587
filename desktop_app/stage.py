"""The middle of the window: one panel, borrowed from its dock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.theme import GAP
from desktop_app.widgets.full_screen_button import FullScreenButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.widgets.panel_dock import PanelDock

# Panels that have a button of their own at the place where the stage would lay one.
WITH_BUTTON = ("explain",)


class Stage(QWidget):
    """Holds the panel of one dock, and gives it back when another comes.

    It has no heading; the button that a heading would have lies in its corner.
    """

    full_screen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._lender: PanelDock | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._button: FullScreenButton | None = None

    def borrow(self, dock: PanelDock) -> None:
        """Show a dock's panel, which leaves the dock empty."""
        self.give_back()
        self._lender = dock
        self._column.addWidget(dock.panel)
        dock.panel.show()
        if dock.panel.objectName() not in WITH_BUTTON:
            self._button = FullScreenButton(dock.title)
            self._button.setParent(self)
            self._button.clicked.connect(self.full_screen_wanted)
            self._button.show()
            self._place_button()

    @property
    def lender(self) -> PanelDock | None:
        """The dock whose panel is here."""
        return self._lender

    def give_back(self) -> None:
        """Return the panel to its dock."""
        lender, self._lender = self._lender, None
        if lender is not None:
            self._column.removeWidget(lender.panel)
            lender.take_back()
        if self._button is not None:
            self._button.deleteLater()
            self._button = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        if self._button is not None:
            self._button.adjustSize()
            self._button.move(self.width() - self._button.width() - GAP, GAP)
            self._button.raise_()
