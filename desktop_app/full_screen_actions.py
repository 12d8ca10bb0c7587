"""The commands and buttons that give the whole screen to a panel or to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.actions import Actions
    from desktop_app.focus import Focus
    from desktop_app.full_screen import FullScreen
    from desktop_app.stage import Stage
    from desktop_app.widgets.panel_dock import PanelDock
    from desktop_app.workspace import Workspace


class FullScreenActions(QObject):
    """Binds `view.full_screen*`; a panel is the one with the keyboard, else the stage's."""

    def __init__(
        self, screen: FullScreen, stage: Stage, actions: Actions, focus: Focus, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._screen, self._stage, self._actions = screen, stage, actions
        self._window = parent
        self._docks: list[PanelDock] = []
        actions.bind("view.full_screen", screen.toggle_window)
        actions.bind("view.full_screen_panel", self._toggle_current)
        focus.full_screen_requested.connect(self._toggle_around)
        stage.full_screen_wanted.connect(self._toggle_stage)
        screen.changed.connect(self._mark)

    def adopt(self, workspace: Workspace, docks: Iterable[PanelDock]) -> None:
        """Take over the docks, once there are any; while one has the screen, the others rest."""
        self._screen.changed.connect(lambda: workspace.hold(self._screen.panel is not None))
        for dock in docks:
            self._docks.append(dock)
            dock.full_screen_wanted.connect(lambda dock=dock: self._toggle(dock))

    def _toggle_current(self) -> None:
        dock = self._dock_around(QApplication.focusWidget()) or self._stage.lender
        if dock is not None:
            self._toggle(dock)
        self._mark()

    def _toggle_around(self, widget: QWidget) -> None:
        if (dock := self._dock_around(widget)) is not None:
            self._toggle(dock)

    def _toggle_stage(self) -> None:
        if self._stage.lender is not None:
            self._toggle(self._stage.lender)

    def _toggle(self, dock: PanelDock) -> None:
        if self._screen.panel is not None:
            self._screen.leave()
        else:
            self._screen.show(dock)

    def _dock_around(self, widget: QWidget | None) -> PanelDock | None:
        """Return the dock in whose panel a widget is."""
        if widget is None:
            return None
        return next(
            (d for d in self._docks if d.panel is widget or d.panel.isAncestorOf(widget)), None
        )

    def _mark(self) -> None:
        has_panel = self._screen.panel is not None
        self._actions["view.full_screen_panel"].setChecked(has_panel)
        is_full = self._window.isFullScreen() and not has_panel
        self._actions["view.full_screen"].setChecked(is_full)
