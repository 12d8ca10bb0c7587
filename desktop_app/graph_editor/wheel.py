"""What a wheel, two fingers or a pinch mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputDevice

if TYPE_CHECKING:
    from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

    from desktop_app.graph_editor.view import GraphView

ZOOM_STEP = 1.2
_NOTCH = 120.0
_LEAST_FACTOR, _MOST_FACTOR = 0.5, 2.0  # of one event of a pinch
_PIXELS_A_NOTCH = 60.0  # where a touchpad tells of notches only


def turn(view: GraphView, event: QWheelEvent) -> None:
    """Zoom by a mouse's wheel, pan with Shift; two fingers pan, and zoom with Ctrl."""
    modifiers, turned = event.modifiers(), event.angleDelta()
    has_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    has_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if _is_of_fingers(event) and not has_ctrl:
        view.pan(-_pixels(event))
    elif not has_ctrl and (has_shift or not turned.y()):
        view.pan(QPoint(-(turned.y() or turned.x()), 0))
    else:
        view.zoom(ZOOM_STEP ** (turned.y() / _NOTCH), event.position())


def pinch(view: GraphView, event: QNativeGestureEvent) -> bool:
    """Zoom by two fingers that part, pan by two that go together; return whether they do that."""
    match event.gestureType():
        case Qt.NativeGestureType.ZoomNativeGesture:
            factor = min(_MOST_FACTOR, max(_LEAST_FACTOR, 1 + event.value()))
            view.zoom(factor, event.position())
        case Qt.NativeGestureType.PanNativeGesture:
            view.pan(-event.delta().toPoint())
        case Qt.NativeGestureType.SmartZoomNativeGesture:
            view.fit()
        case _:
            return False
    return True


def _is_of_fingers(event: QWheelEvent) -> bool:
    """Whether a touchpad tells, and not a wheel with notches."""
    if event.device() is not None and event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    return event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()


def _pixels(event: QWheelEvent) -> QPoint:
    if not event.pixelDelta().isNull():
        return event.pixelDelta()
    turned = event.angleDelta()
    return QPoint(
        round(turned.x() * _PIXELS_A_NOTCH / _NOTCH), round(turned.y() * _PIXELS_A_NOTCH / _NOTCH)
    )
