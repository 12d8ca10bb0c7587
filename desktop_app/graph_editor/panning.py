"""Panning by mouse: the middle button, or the left one while Space is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from desktop_app.graph_editor.view import GraphView


class Panning:
    """Takes the events that belong to panning; each method says whether it did."""

    def __init__(self, view: GraphView) -> None:
        self._view = view
        self._is_space_down = False
        self._is_tap = False  # as long as nothing was pressed with it, Space was only tapped
        self._last: QPoint | None = None

    def press(self, event: QMouseEvent) -> bool:
        """Begin with the middle button, or with Space and the left one."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        is_middle = event.button() is Qt.MouseButton.MiddleButton
        if not is_middle and not (is_left and self._is_space_down):
            return False
        self._is_tap = False
        self._last = event.position().toPoint()
        self._show_cursor()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Move what is seen along with the mouse."""
        if self._last is None:
            return False
        now = event.position().toPoint()
        self._view.pan(self._last - now)
        self._last = now
        return True

    def release(self, event: QMouseEvent) -> bool:
        """End with the button that began."""
        if self._last is None:
            return False
        self._last = None
        self._show_cursor()
        return True

    def key(self, event: QKeyEvent, *, is_down: bool) -> bool:
        """Arm or disarm the left button."""
        if event.key() != Qt.Key.Key_Space:
            return False
        if event.isAutoRepeat():
            return True
        was_tap, self._is_tap = self._is_tap and self._is_space_down, is_down
        self._is_space_down = is_down
        self._show_cursor()
        if was_tap and not is_down:
            self._view.space_tapped.emit()
        return True

    def end(self) -> None:
        """Forget a key whose release somebody else gets."""
        self._is_space_down = self._is_tap = False
        self._last = None
        self._show_cursor()

    def _show_cursor(self) -> None:
        viewport = self._view.viewport()
        if self._last is not None:
            viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._is_space_down:
            viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            viewport.unsetCursor()
