"""A hand at mouse and keyboard: events as the user's own would arrive, and patience."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.graph_editor.editor import GraphEditor
from desktop_app.layer_palette.layer_list import LayerList
from desktop_app.widgets.layer_mime import layer_mime
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.main_window import MainWindow

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
POLL_MS = 5

Point = tuple[float, float]


class WaitedTooLong(Exception):
    """Something that was to happen did not, in words."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.id)
        self.message = message


class Hand:
    """Acts on the widgets of a window by their object names. `rest_ms` lets people follow."""

    def __init__(self, window: MainWindow, rest_ms: int) -> None:
        self._window = window
        self._rest_ms = rest_ms

    def rest(self) -> None:
        """Let people see what was done."""
        QTest.qWait(max(1, self._rest_ms))

    def widget(self, name: str) -> QWidget:
        """Return a widget of the window by its object name."""
        found = self._window.findChild(QWidget, name)
        if not isinstance(found, QWidget):
            raise WaitedTooLong(Text("demo-not-there", {"name": name}))
        return found

    @property
    def canvas(self) -> GraphEditor:
        """The canvas, for what only its geometry tells."""
        found = self.widget("graph_view")
        assert isinstance(found, GraphEditor)
        return found

    def wait(self, holds: Callable[[], object], what: Text, seconds: float = 60) -> None:
        """Wait until something holds; raises `WaitedTooLong` when it does not come."""
        end = monotonic() + seconds
        while not holds():
            if monotonic() > end:
                raise WaitedTooLong(what)
            QTest.qWait(POLL_MS)

    def click(self, name: str) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(self.widget(name), LEFT)
        self.rest()

    def type(self, name: str, written: str) -> None:
        """Type into a widget and press Enter."""
        widget = self.widget(name)
        QTest.keyClicks(widget, written)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        self.rest()

    def press(self, name: str, key: str) -> None:
        """Press a key that writes a letter or a digit."""
        QTest.keyClicks(self.widget(name), key)
        self.rest()

    def stroke(self, name: str, points: Sequence[Point]) -> None:
        """Draw through points of the widget's inner square, from (0, 0) to (1, 1)."""
        widget = self.widget(name)
        side = min(widget.width(), widget.height())
        corner = QPointF((widget.width() - side) / 2, (widget.height() - side) / 2)
        path = [(corner + QPointF(x, y) * side).toPoint() for x, y in points]
        QTest.mousePress(widget, LEFT, PLAIN, path[0])
        for place in path[1:]:
            QTest.mouseMove(widget, place)
            QTest.qWait(self._rest_ms // 20)
        QTest.mouseRelease(widget, LEFT, PLAIN, path[-1])

    def choose_layer(self, kind_id: str) -> None:
        """Double-click a layer in the palette."""
        layers = self._window.findChild(LayerList)
        row = layers.row_of(kind_id) if isinstance(layers, LayerList) else None
        if not isinstance(layers, LayerList) or row is None:
            raise WaitedTooLong(Text("demo-not-there", {"name": kind_id}))
        layers.scrollToItem(row)
        place = layers.visualItemRect(row).center()
        QTest.mouseClick(layers.viewport(), LEFT, PLAIN, place)
        QTest.mouseDClick(layers.viewport(), LEFT, PLAIN, place)
        self.rest()

    def drop_layer(self, kind_id: str, target: QWidget, place: QPoint) -> None:
        """Drag a layer from the palette and drop it at a place of a widget."""
        mime, deed, buttons = layer_mime(kind_id), Qt.DropAction.CopyAction, LEFT
        enter = QDragEnterEvent(place, deed, mime, buttons, PLAIN)
        move = QDragMoveEvent(place, deed, mime, buttons, PLAIN)
        drop = QDropEvent(QPointF(place), deed, mime, buttons, PLAIN, QEvent.Type.Drop)
        for event in (enter, move, drop):
            QApplication.sendEvent(target, event)
            self.rest()
