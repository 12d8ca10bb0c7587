"""One panel over the whole screen, and back to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QChildEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout, QMainWindow

    from desktop_app.widgets.panel_dock import PanelDock
    from engine.texts import Text


class FullScreen(QObject):
    """Lends the screen to a panel, or to the window as a whole.

    Where the panel came from a placeholder of its size stays, so that nothing moves behind it.
    `remember` is called before the window grows: what is arranged now is what comes back.
    """

    changed = Signal()

    def __init__(self, window: QMainWindow, remember: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._remember = window, remember
        self._curtain: _Curtain | None = None
        self._home: tuple[QLayout, _Placeholder] | None = None
        self._before = Qt.WindowState.WindowNoState
        self._had_focus: QWidget | None = None
        window.installEventFilter(self)

    @property
    def panel(self) -> QWidget | None:
        """The panel that has the screen."""
        return self._curtain.panel if self._curtain is not None else None

    def toggle_window(self) -> None:
        """Give the window the screen, or take it back."""
        if self.panel is not None:
            self.leave()
            return
        if not self._window.isFullScreen():
            self._remember()
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.changed.emit()

    def show(self, dock: PanelDock) -> None:
        """Give a panel the screen."""
        self.leave()
        home = _layout_of(dock.panel)
        if home is None:
            return
        self._remember()
        self._had_focus = QApplication.focusWidget()
        self._before = self._window.windowState()
        placeholder = _Placeholder(dock.panel)
        home.replaceWidget(dock.panel, placeholder)
        self._home = (home, placeholder)
        self._curtain = _Curtain(dock.panel, dock.title, self._window)
        self._curtain.left.connect(self.leave)
        self._curtain.emptied.connect(self._forget)
        self._curtain.setGeometry(self._window.rect())
        self._curtain.show()
        self._curtain.raise_()
        self._window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)
        self._curtain.take_focus(self._had_focus)
        self.changed.emit()

    def leave(self) -> None:
        """Put the panel back; without one nothing happens."""
        curtain, home = self._curtain, self._home
        if curtain is None or home is None:
            return
        layout, placeholder = home
        curtain.emptied.disconnect(self._forget)
        layout.replaceWidget(placeholder, curtain.panel)
        curtain.panel.show()
        self._forget()
        if self._had_focus is not None:
            self._had_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window; hear of it when the system takes the screen back."""
        if event.type() == QEvent.Type.Resize and self._curtain is not None:
            self._curtain.setGeometry(self._window.rect())
        if event.type() == QEvent.Type.WindowStateChange:
            self.changed.emit()
        return False

    def _forget(self) -> None:
        """Take the curtain down: its panel is back, or somebody else has it."""
        curtain, home = self._curtain, self._home
        self._curtain = self._home = None
        if home is not None:
            home[0].removeWidget(home[1])
            home[1].deleteLater()
        if curtain is not None:
            curtain.hide()
            curtain.deleteLater()
        self._window.setWindowState(self._before)
        self.changed.emit()


class _Curtain(QWidget):
    """Hides the window behind a panel. Esc leads back, unless the panel needs it itself."""

    left = Signal()
    emptied = Signal()

    def __init__(self, panel: QWidget, title: Text, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("full_screen")
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel, self._title = panel, title
        self._heading = label("title")
        self._back = QPushButton()
        self._back.setObjectName("full_screen_leave")
        self._back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(4 * GAP, 2 * GAP, 4 * GAP, GAP)
        row.addWidget(self._heading, 1)
        row.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(panel, 1)
        panel.show()
        translated(self, self._retranslate)

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        if event.type() == QEvent.Type.ChildRemoved and event.child() is self.panel:
            self.emptied.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go round within the panel: what is behind cannot be seen."""
        there = self._beside(self.window().focusWidget() or self, next)
        if there is not None:
            reason = Qt.FocusReason
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
            there.setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        return True  # else the key would go on to the window, and leave by that way

    def take_focus(self, had: QWidget | None) -> None:
        """Leave the keyboard where it was within the panel, else put it at its beginning."""
        if had is None or not self.panel.isAncestorOf(had):
            had = self._beside(self._back, True)
        (had or self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, start: QWidget, next: bool) -> QWidget | None:
        """Return what Tab reaches from a widget, without leaving the curtain."""
        step = QWidget.nextInFocusChain if next else QWidget.previousInFocusChain
        here = step(start)
        while here is not None and here is not start:
            if self.isAncestorOf(here) and _takes_tab(here):
                return here
            here = step(here)
        return None

    def _retranslate(self) -> None:
        self._heading.setText(tr(self._title))
        self.setAccessibleName(tr(self._title))
        self._back.setText(tr(text("full-screen-leave")))
        self._back.setToolTip(tr(text("full-screen-leave.help")))
        self._back.setWhatsThis(tr(text("full-screen-leave.help")))


class _Placeholder(QWidget):
    """Asks for as much as the panel did."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._hint, self._least = panel.sizeHint(), panel.minimumSizeHint()
        self.setMinimumSize(panel.minimumSize())
        self.setSizePolicy(panel.sizePolicy())

    def sizeHint(self) -> QSize:
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return self._least


def _layout_of(panel: QWidget) -> QLayout | None:
    parent = panel.parentWidget()
    return parent.layout() if parent is not None else None


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isVisible() and widget.isEnabled() and not widget.focusProxy()
