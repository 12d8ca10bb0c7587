"""What a wheel, two fingers or a pinch mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

    from desktop_app.graph_editor.view import GraphView

ZOOM_STEP = 1.2
_NOTCH = 120.0


def turn(view: GraphView, event: QWheelEvent) -> None:
    """Zoom by a mouse's wheel, pan with Shift; two fingers pan, and zoom with Ctrl."""
    modifiers, turned, pixels = event.modifiers(), event.angleDelta(), event.pixelDelta()
    has_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    has_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    is_fingers = event.phase() != Qt.ScrollPhase.NoScrollPhase and not pixels.isNull()
    if is_fingers and not has_ctrl:
        view.pan(-pixels)
    elif not has_ctrl and (has_shift or not turned.y()):
        view.pan(QPoint(-(turned.y() or turned.x()), 0))
    else:
        view.zoom(ZOOM_STEP ** (turned.y() / _NOTCH), event.position())


def pinch(view: GraphView, event: QNativeGestureEvent) -> bool:
    """Zoom by two fingers; return whether that is what they do."""
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    view.zoom(1 + event.value(), event.position())
    return True
