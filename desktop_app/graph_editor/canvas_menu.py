"""The menu of the right button: what can be done with what lies there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from desktop_app.actions import Actions
    from desktop_app.graph_editor.scene import GraphScene

_OF_WIRES = ("edit.add_layer", "edit.delete")
_OF_NODES = (
    "edit.change_kind",
    "edit.connect",
    "edit.duplicate",
    "edit.delete",
    "edit.delete_unjoined",
)
_OF_CANVAS = (
    "edit.select_all",
    "view.arrange",
    "view.fit",
    "file.export_picture",
)


class CanvasMenu(QMenu):
    """Selects what it was opened on, then offers the window's own commands for it."""

    layer_wanted = Signal(QPointF)  # on empty canvas: where

    def __init__(self, scene: GraphScene, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas_menu")
        self._scene = scene
        self._commands = actions

    def open_at(self, at: QPointF, on_screen: QPoint) -> None:
        """Open for what lies under a point of the scene."""
        self.clear()
        ids = self._ids_at(at)
        if ids is _OF_CANVAS:
            words = self._commands["edit.add_layer"].text()
            self.addAction(words).triggered.connect(lambda: self.layer_wanted.emit(at))
        for id in ids:
            if id != "edit.connect" or len(self._scene.selection.nodes) > 1:
                self.addAction(self._commands[id])
        self.popup(on_screen)

    def _ids_at(self, at: QPointF) -> tuple[str, ...]:
        hit, selection = self._scene.hit(at), self._scene.selection
        node = hit.node if hit.port is None else hit.port.node
        if node is not None:
            if node.node_id not in selection.nodes:
                selection.select(nodes=(node.node_id,), edges=frozenset())
            return _OF_NODES
        if hit.edge is not None:
            if hit.edge.edge not in selection.edges:
                selection.select(nodes=(), edges={hit.edge.edge})
            return _OF_WIRES
        return _OF_CANVAS
