"""What a pen on a tablet means: its tip is the left button, its barrel the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QTabletEvent

    from desktop_app.graph_editor.view import GraphView

_AS_MOUSE = {
    QEvent.Type.TabletPress: QEvent.Type.MouseButtonPress,
    QEvent.Type.TabletMove: QEvent.Type.MouseMove,
    QEvent.Type.TabletRelease: QEvent.Type.MouseButtonRelease,
}


class Pen:
    """Hands what the tip does to the view as if a mouse had done it.

    Qt would do so too, but without a double-click, and with the eraser as well: on a canvas the
    eraser does nothing, because what it would take away could not be foreseen.
    """

    def __init__(self, view: GraphView) -> None:
        self._view = view
        self._last_tap = 0
        self._last_place = QPoint()

    def follow(self, event: QTabletEvent) -> bool:
        """Take an event of the pen."""
        event.accept()
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            return True
        kind = _AS_MOUSE.get(event.type())
        if kind is None:
            return False
        if event.button() == Qt.MouseButton.RightButton:
            if event.type() == QEvent.Type.TabletPress:
                self._view.menu_wanted.emit(event.position().toPoint())
            return True
        if kind == QEvent.Type.MouseButtonPress and self._is_second_tap(event):
            kind = QEvent.Type.MouseButtonDblClick
        buttons = event.buttons() & ~Qt.MouseButton.RightButton
        mouse = QMouseEvent(
            kind, event.position(), event.globalPosition(), event.button(), buttons,
            event.modifiers(),
        )  # fmt: skip
        QApplication.sendEvent(self._view.viewport(), mouse)
        return True

    def _is_second_tap(self, event: QTabletEvent) -> bool:
        place = event.position().toPoint()
        hints = QApplication.styleHints()
        is_soon = event.timestamp() - self._last_tap <= hints.mouseDoubleClickInterval()
        is_near = (place - self._last_place).manhattanLength() <= hints.touchDoubleTapDistance()
        is_second = bool(self._last_tap) and is_soon and is_near
        self._last_tap = 0 if is_second else event.timestamp()
        self._last_place = place
        return is_second
