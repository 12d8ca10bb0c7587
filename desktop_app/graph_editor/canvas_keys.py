"""What keys do on the canvas: walk, move, add, edit, and take back what was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.graph_editor.metrics import GRID, SNAP
from desktop_app.graph_editor.walking import DIRECTIONS, extended, neighbour
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView

_WALKING = (*DIRECTIONS, Qt.Key.Key_Home, Qt.Key.Key_End)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (Qt.Key.Key_Alt, Qt.Key.Key_Control, Qt.Key.Key_Shift)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_COMMANDS = ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)


class CanvasKeys(QObject):
    """Listens to the view; what it does not know stays for others."""

    typed = Signal(str)  # the beginning of a layer's name
    edit_wanted = Signal()
    escaped = Signal(object)  # QKeyEvent, with no gesture at work; ignore it to leave it to others

    def __init__(self, view: GraphView, scene: GraphScene) -> None:
        super().__init__(view)
        self._view, self._scene = view, scene
        self._bursts = 0
        view.key_pressed.connect(self._on_pressed)
        view.key_released.connect(self._on_released)
        view.left.connect(self._end_burst)
        scene.focus.selection_changed.connect(self._end_burst)

    def _on_pressed(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & _COMMANDS
        if key in DIRECTIONS and modifiers == _CTRL:
            self._move_selected(key, SNAP if event.modifiers() & _SHIFT else GRID)
        elif key in _WALKING and not modifiers:
            self._walk(key, is_extending=bool(event.modifiers() & _SHIFT))
        elif key in _ENTER and not modifiers:
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_Escape and self._scene.interaction is not None:
            self._scene.cancel()
        elif key == Qt.Key.Key_Escape:
            event.accept()
            self.escaped.emit(event)
            return
        elif key in _HELD:
            self._hold(event.modifiers() | _modifier(key))
        elif _is_typing(event) and self._scene.interaction is None:
            self.typed.emit(event.text())
        else:
            return
        event.accept()

    def _on_released(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Control:
            self._end_burst()
        if key in _HELD:
            self._hold(event.modifiers() & ~_modifier(key))

    def _hold(self, modifiers: Qt.KeyboardModifier) -> None:
        """Tell the gesture at work that other keys are held now.

        It is told by a movement of the mouse, after which Alt opens no menu when it is released.
        """
        if self._scene.interaction is None or self._scene.interaction.is_foreign:
            return
        viewport, at = self._view.viewport(), self._view.mapFromScene(self._scene.last)
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        where = QPointF(viewport.mapToGlobal(at))
        moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, none, left, modifiers)
        QApplication.sendEvent(viewport, moved)

    def _walk(self, key: Qt.Key, *, is_extending: bool) -> None:
        document, chosen = self._scene.document, self._scene.focus.selection
        here = chosen[-1] if chosen else ""
        there = neighbour(document.graph, document.positions, here, key)
        if not there:
            return
        nodes = extended(chosen, there) if is_extending and chosen else (there,)
        self._scene.selection.select(nodes=nodes, edges=frozenset())
        self._view.show_rect(self._scene.mirror.nodes[there].rect)

    def _move_selected(self, key: Qt.Key, step: float) -> None:
        """Move the selected nodes; steps in a row, while Ctrl is held, are undone as one."""
        document, chosen = self._scene.document, self._scene.focus.selection
        across, down = DIRECTIONS[key]
        positions = document.positions
        moved = {
            id: (positions[id][0] + across * step, positions[id][1] + down * step)
            for id in chosen
            if id in positions
        }
        if moved:
            title = text("canvas-edit-move", count=len(moved))
            project = document.with_graph(document.graph, moved)
            document.edit(title, project, ("nudge", chosen, self._bursts))
            self._view.show_rect(self._scene.mirror.nodes[chosen[-1]].rect)

    def _end_burst(self) -> None:
        self._bursts += 1


def _modifier(key: Qt.Key) -> Qt.KeyboardModifier:
    """Return what is held while a key is down: its own event does not count itself."""
    return {
        Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
        Qt.Key.Key_Control: _CTRL,
        Qt.Key.Key_Shift: _SHIFT,
    }[key]


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key writes a letter; with Ctrl, Alt or Meta it is a command."""
    return event.text().isalnum() and not event.modifiers() & _COMMANDS
