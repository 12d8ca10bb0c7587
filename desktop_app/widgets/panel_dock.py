"""A dock in the window's dress: a small heading to drag it by, and a panel that may be lent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.scrolling import Scrolling

if TYPE_CHECKING:
    from engine.texts import Text


class PanelDock(QDockWidget):
    """Holds one panel. The stage may borrow it; an empty dock stays hidden."""

    def __init__(self, id: str, title: Text, panel: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"dock.{id}")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self.panel = panel
        if isinstance(panel, Scrolling):  # its keys are all that scrolls what has no fields
            panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        panel.setProperty("panel", True)
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = title
        self._heading = QLabel()
        self._heading.setObjectName("dock_heading")
        self._heading.setProperty("role", "heading")
        self._heading.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, GAP)
        self.setTitleBarWidget(self._heading)
        self.take_back()
        translated(self, self._retranslate)

    def take_back(self) -> None:
        """Hold the panel again."""
        if self.widget() is not self.panel:
            self.setWidget(self.panel)
        self.panel.show()

    def _retranslate(self) -> None:
        title = tr(self._title)
        self.setWindowTitle(title)
        self._heading.setText(title)
        if isinstance(self.panel, Scrolling):
            self.panel.setAccessibleName(title)
