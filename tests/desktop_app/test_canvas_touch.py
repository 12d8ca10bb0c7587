"""Fingers, pens and touchpads on the canvas."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.graph_editor.targets import set_large_targets
from tests.desktop_app.canvas_stage import NONE, CanvasStage

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def canvas(qtbot):
    yield CanvasStage(qtbot)
    set_large_targets(False)


@pytest.fixture(scope="module")
def screen():
    """A touch screen, which ends with the application as Qt wants it."""
    return QTest.createTouchDevice()


class Fingers:
    """Touches the viewport at points of it."""

    def __init__(self, canvas: CanvasStage, screen: Any) -> None:
        self._viewport = canvas.view.viewport()
        self._screen = screen

    def _sequence(self) -> Any:
        return QTest.touchEvent(self._viewport, self._screen, False)

    def press(self, *points: QPoint) -> None:
        sequence = self._sequence()
        for i, point in enumerate(points):
            sequence.press(i, point, self._viewport)
        sequence.commit()

    def move(self, *points: QPoint) -> None:
        sequence = self._sequence()
        for i, point in enumerate(points):
            sequence.move(i, point, self._viewport)
        sequence.commit()

    def join(self, first: QPoint, second: QPoint) -> None:
        """Lay a second finger beside the first."""
        sequence = self._sequence()
        sequence.stationary(0)
        sequence.press(1, second, self._viewport)
        sequence.commit()

    def release(self, *points: QPoint) -> None:
        sequence = self._sequence()
        for i, point in enumerate(points):
            sequence.release(i, point, self._viewport)
        sequence.commit()

    def tap(self, point: QPoint) -> None:
        self.press(point)
        self.release(point)


@pytest.fixture
def fingers(canvas, screen):
    return Fingers(canvas, screen)


def empty(canvas: CanvasStage) -> QPoint:
    return canvas.screen(canvas.scene.mirror.bounds.bottomLeft() + QPointF(400, 100))


def test_a_tap_selects_and_a_second_one_opens(canvas, fingers, qtbot):
    id = canvas.ids[1]
    at = canvas.screen(canvas.header(id))
    fingers.tap(at)
    assert canvas.focus.selection == (id,)
    with qtbot.waitSignal(canvas.editor.inspector_requested):
        fingers.tap(at)


def test_one_finger_on_empty_canvas_moves_the_view(canvas, fingers):
    start = empty(canvas)
    seen = canvas.view.visible_rect.topLeft()
    with canvas.no_step():
        fingers.press(start)
        fingers.move(start + QPoint(60, 40))
        fingers.move(start + QPoint(100, 70))
        fingers.release(start + QPoint(100, 70))
    moved = canvas.view.visible_rect.topLeft() - seen
    assert (moved + QPointF(100, 70)).manhattanLength() < 3
    assert canvas.focus.selection == ()


def test_one_finger_on_a_layer_moves_it_in_one_step(canvas, fingers):
    id = canvas.ids[1]
    before, at = canvas.node(id).pos(), canvas.screen(canvas.header(id))
    with canvas.one_step():
        fingers.press(at)
        fingers.move(at + QPoint(40, 150))
        fingers.move(at + QPoint(80, 320))
        fingers.release(at + QPoint(80, 320))
    assert (canvas.node(id).pos() - before - QPointF(80, 320)).manhattanLength() < 20


def test_two_fingers_zoom_around_their_middle(canvas, fingers):
    middle = QPoint(500, 400)
    there = canvas.view.mapToScene(middle)
    scale = canvas.view.scale_factor
    with canvas.no_step():
        fingers.press(middle - QPoint(50, 0), middle + QPoint(50, 0))
        fingers.move(middle - QPoint(60, 0), middle + QPoint(60, 0))
        fingers.move(middle - QPoint(100, 0), middle + QPoint(100, 0))
        fingers.release(middle - QPoint(100, 0), middle + QPoint(100, 0))
    assert canvas.view.scale_factor == pytest.approx(2 * scale, rel=0.01)
    assert (canvas.view.mapToScene(middle) - there).manhattanLength() < 4
    assert canvas.focus.selection == ()


def test_two_fingers_together_move_the_view(canvas, fingers):
    one, other = QPoint(400, 300), QPoint(500, 300)
    seen = canvas.view.visible_rect.topLeft()
    fingers.press(one, other)
    fingers.move(one + QPoint(30, 50), other + QPoint(30, 50))
    fingers.move(one + QPoint(60, 90), other + QPoint(60, 90))
    fingers.release(one + QPoint(60, 90), other + QPoint(60, 90))
    moved = canvas.view.visible_rect.topLeft() - seen
    assert (moved + QPointF(60, 90)).manhattanLength() < 4


def test_a_second_finger_leaves_a_layer_where_it_was(canvas, fingers):
    at = canvas.screen(canvas.header(canvas.ids[1]))
    with canvas.no_step():
        fingers.press(at)
        fingers.move(at + QPoint(40, 150))
        fingers.join(at + QPoint(40, 150), at + QPoint(200, 200))
        fingers.move(at + QPoint(20, 140), at + QPoint(240, 220))
        fingers.release(at, at + QPoint(200, 200))
    assert canvas.scene.interaction is None


def test_a_finger_that_rests_opens_the_menu(canvas, fingers, qtbot):
    id = canvas.ids[1]
    at = canvas.screen(canvas.header(id))
    fingers.press(at)
    qtbot.waitUntil(canvas.editor.menu.isVisible)
    fingers.release(at)
    assert canvas.focus.selection == (id,)
    canvas.editor.menu.hide()


def test_large_targets_are_as_large_as_a_finger(canvas):
    port = canvas.out(canvas.ids[0])
    beside = port + QPointF(0, 17)
    assert canvas.scene.hit(beside).port is None
    canvas.actions["view.large_targets"].setChecked(True)
    hit = canvas.scene.hit(beside).port
    assert hit is not None
    assert hit.ref.node == canvas.ids[0]


# --- pens -------------------------------------------------------------------------------------


def pen(canvas: CanvasStage, kind: Any, at: QPoint, button: Any, buttons: Any, *, erases=False):
    pointer = QPointingDevice.PointerType.Eraser if erases else QPointingDevice.PointerType.Pen
    device = QPointingDevice(
        "stylus", 7, QInputDevice.DeviceType.Stylus, pointer, QInputDevice.Capability.Position, 1, 3
    )
    where = QPointF(at)
    event = QTabletEvent(
        kind, device, where, QPointF(canvas.view.viewport().mapToGlobal(at)), 0.5, 0, 0, 0, 0, 0,
        NONE, button, buttons,
    )  # fmt: skip
    QApplication.sendEvent(canvas.view.viewport(), event)
    return event


def stroke(canvas: CanvasStage, start: QPoint, end: QPoint, **how: Any) -> None:
    pen(canvas, QEvent.Type.TabletPress, start, LEFT, LEFT, **how)
    pen(canvas, QEvent.Type.TabletMove, (start + end) / 2, NO_BUTTON, LEFT, **how)
    pen(canvas, QEvent.Type.TabletMove, end, NO_BUTTON, LEFT, **how)
    pen(canvas, QEvent.Type.TabletRelease, end, LEFT, NO_BUTTON, **how)


def test_the_tip_of_a_pen_is_the_left_button(canvas):
    at = canvas.screen(canvas.header(canvas.ids[1]))
    with canvas.one_step():
        stroke(canvas, at, at + QPoint(64, 160))


def test_an_eraser_does_nothing(canvas):
    at = canvas.screen(canvas.header(canvas.ids[1]))
    with canvas.no_step():
        stroke(canvas, at, at + QPoint(64, 160), erases=True)
    assert canvas.focus.selection == ()


def test_the_barrel_of_a_pen_opens_the_menu(canvas):
    at = canvas.screen(canvas.header(canvas.ids[1]))
    right = Qt.MouseButton.RightButton
    pen(canvas, QEvent.Type.TabletPress, at, right, right)
    assert canvas.editor.menu.isVisible()
    canvas.editor.menu.hide()


# --- touchpads --------------------------------------------------------------------------------


def touchpad() -> QPointingDevice:
    return QPointingDevice(
        "pad", 9, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Scroll, 2, 0,
    )  # fmt: skip


def test_two_fingers_on_a_touchpad_move_the_view_even_if_it_tells_no_pixels(canvas):
    device, at = touchpad(), QPoint(300, 300)
    seen, scale = canvas.view.visible_rect.topLeft(), canvas.view.scale_factor
    event = QWheelEvent(
        QPointF(at), QPointF(canvas.view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, -24),
        NO_BUTTON, NONE, Qt.ScrollPhase.NoScrollPhase, False,
        Qt.MouseEventSource.MouseEventNotSynthesized, device,
    )  # fmt: skip
    QApplication.sendEvent(canvas.view.viewport(), event)
    assert canvas.view.scale_factor == scale
    assert canvas.view.visible_rect.top() > seen.y()


@pytest.mark.parametrize(
    ("gesture", "value"),
    [(Qt.NativeGestureType.ZoomNativeGesture, 0.25), (Qt.NativeGestureType.ZoomNativeGesture, -9)],
)
def test_a_pinch_zooms_and_never_turns_the_view_inside_out(canvas, gesture, value):
    device, at = touchpad(), QPointF(300, 300)
    scale = canvas.view.scale_factor
    where = QPointF(canvas.view.viewport().mapToGlobal(at.toPoint()))
    event = QNativeGestureEvent(gesture, device, 2, at, at, where, value, QPointF())
    QApplication.sendEvent(canvas.view.viewport(), event)
    factor = canvas.view.scale_factor / scale
    assert factor == pytest.approx(1.25 if value > 0 else 0.5)
