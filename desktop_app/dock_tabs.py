"""Docks that lie one behind the other: their tabs, and which of them is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QTabBar, QTabWidget, QToolButton

from desktop_app.language import tr, translated
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.widgets.panel_dock import PanelDock

# What Qt calls the buttons that scroll tabs, and what we say of them.
_ENDS = {"ScrollLeftButton": "dock-tabs.left", "ScrollRightButton": "dock-tabs.right"}


class DockTabs(QObject):
    """Gives tabs above docks the window's look, and docks under tabs no heading of their own."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, PanelDock]) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.installEventFilter(self)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self.dress)
        for dock in docks.values():
            dock.topLevelChanged.connect(self._dress_later)
            dock.dockLocationChanged.connect(self._dress_later)
        translated(self, self._dress_later)

    def dress(self) -> None:
        """Look at which docks are under tabs now."""
        for dock in self._docks.values():
            dock.show_heading(not self._is_under_tab(dock))
        for bar in self._window.findChildren(
            QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            bar.setDrawBase(False)
            bar.setExpanding(False)
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)
            bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            bar.setAccessibleName(tr(text("dock-tabs")))
            self._explain(bar)

    def _explain(self, bar: QTabBar) -> None:
        """Let every tab say what its panel shows."""
        bar.setWhatsThis(tr(text("dock-tabs.help")))
        for name, words_id in _ENDS.items():
            button = bar.findChild(QToolButton, name)
            if button is not None:
                button.setToolTip(tr(text(words_id)))
                button.setAccessibleName(tr(text(words_id)))
        words = {dock.windowTitle(): dock.whatsThis() for dock in self._docks.values()}
        for place in range(bar.count()):
            said = words.get(bar.tabText(place), "")
            bar.setTabToolTip(place, said)
            bar.setTabWhatsThis(place, said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of tabs that Qt makes when one dock is put behind another."""
        if event.type() == QEvent.Type.ChildPolished:
            self._dress_later()
        return super().eventFilter(watched, event)

    def _dress_later(self, *_: object) -> None:
        self._later.start()

    def _is_under_tab(self, dock: PanelDock) -> bool:
        if dock.isFloating():
            return False
        beside = self._window.tabifiedDockWidgets(dock)
        return any(not other.isHidden() and not other.isFloating() for other in beside)
