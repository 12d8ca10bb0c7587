"""What fingers on the canvas mean: one moves what it is on, else the view; two move and zoom it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QEventPoint, QTouchEvent

    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView

_SLIP = 12.0  # pixels: a finger that rests moves so far
_LEFT, _NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Touch(QObject):
    """Follows the fingers from the first that touches to the last that leaves.

    A tap is a click, two taps a double-click; a finger that rests opens the menu. On a layer, a
    port or a note one finger does what a mouse would do with its button down; elsewhere it moves
    the view. A second finger ends what the first began, and nothing has changed.
    """

    def __init__(self, view: GraphView, scene: GraphScene) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._start = self._last = QPointF()
        self._spread = 0.0
        self._is_pressed = False  # the scene was told of a button
        self._is_moved = self._is_done = False
        self._is_pinch = False
        self._last_tap = 0
        self._tapped_at = QPointF()
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._open_menu)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def follow(self, event: QTouchEvent) -> bool:
        """Take an event of the fingers."""
        event.accept()
        down = [p for p in event.points() if p.state() != p.State.Released]
        match event.type():
            case QEvent.Type.TouchBegin:
                self._begin(event.points()[0].position())
                if len(down) >= 2:
                    self._pinch(down[0], down[1])
            case QEvent.Type.TouchCancel:
                self._give_up()
            case QEvent.Type.TouchEnd:
                self._end(event)
            case _ if len(down) >= 2:
                self._pinch(down[0], down[1])
            case _ if down and not self._is_pinch:
                self._move(down[0].position())
        return True

    def _begin(self, at: QPointF) -> None:
        self._start = self._last = at
        self._is_moved = self._is_done = self._is_pinch = self._is_pressed = False
        self._spread = 0.0
        self._resting.start(QApplication.styleHints().mousePressAndHoldInterval())

    def _move(self, to: QPointF) -> None:
        if self._is_done:
            return
        if not self._is_moved:
            if (to - self._start).manhattanLength() < _SLIP:
                return
            self._is_moved = True
            self._resting.stop()
            if self._is_on_something():
                self._is_pressed = True
                self._send(QEvent.Type.MouseButtonPress, self._start)
        if self._is_pressed:
            self._send(QEvent.Type.MouseMove, to)
        else:
            self._view.pan((self._last - to).toPoint())
            to = self._last - QPointF((self._last - to).toPoint())
        self._last = to

    def _pinch(self, one: QEventPoint, other: QEventPoint) -> None:
        self._resting.stop()
        middle = (one.position() + other.position()) / 2
        apart = one.position() - other.position()
        spread = max(1.0, QPointF.dotProduct(apart, apart) ** 0.5)
        if not self._is_pinch:
            self._give_up()
            self._is_pinch = True
        else:
            self._view.zoom(spread / self._spread, middle)
            by = (self._last - middle).toPoint()
            self._view.pan(by)
            middle = self._last - QPointF(by)  # what is less than a pixel waits for the next time
        self._spread, self._last = spread, middle

    def _end(self, event: QTouchEvent) -> None:
        self._resting.stop()
        at = event.points()[0].position()
        if self._is_pressed:
            self._is_pressed = False
            self._send(QEvent.Type.MouseButtonRelease, at)
        elif not (self._is_moved or self._is_done or self._is_pinch):
            self._tap(at, event.timestamp())

    def _tap(self, at: QPointF, when: int) -> None:
        hints = QApplication.styleHints()
        is_soon = when - self._last_tap <= hints.mouseDoubleClickInterval()
        is_near = (at - self._tapped_at).manhattanLength() <= 2 * hints.touchDoubleTapDistance()
        is_second = bool(self._last_tap) and is_soon and is_near
        self._last_tap, self._tapped_at = 0 if is_second else when, at
        kinds = QEvent.Type
        self._send(kinds.MouseButtonDblClick if is_second else kinds.MouseButtonPress, at)
        self._send(kinds.MouseButtonRelease, at)

    def _open_menu(self) -> None:
        self._is_done = True
        self._scene.cancel()
        self._view.menu_wanted.emit(self._start.toPoint())

    def _give_up(self) -> None:
        """End what the first finger began, and leave everything as it was."""
        self._resting.stop()
        self._is_done = True
        if self._is_pressed:
            self._is_pressed = False
            self._scene.cancel()

    def _is_on_something(self) -> bool:
        at = self._view.mapToScene(self._start.toPoint())
        hit = self._scene.hit(at)
        return hit.port is not None or hit.node is not None or self._scene.notes.hit(at) is not None

    def _send(self, kind: QEvent.Type, at: QPointF) -> None:
        viewport = self._view.viewport()
        button = _NO_BUTTON if kind == QEvent.Type.MouseMove else _LEFT
        buttons = _NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else _LEFT
        everywhere = QPointF(viewport.mapToGlobal(at.toPoint()))
        event = QMouseEvent(kind, at, everywhere, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)
