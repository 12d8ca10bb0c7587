"""Layers that are dragged in from the palette, as Qt's drag events tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from desktop_app.graph_editor.interactions.drop_layer import DropLayerInteraction
from desktop_app.widgets.layer_mime import dragged_layer
from engine.kind_lookup import kind_in

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView


class LayerDrops:
    """Turns a drag into a gesture of the scene; what is no layer is not taken."""

    def __init__(self, view: GraphView, scene: GraphScene) -> None:
        self._view = view
        self._scene = scene

    def enter(self, event: QDragEnterEvent) -> None:
        """Begin the gesture."""
        kind_id = dragged_layer(event.mimeData())
        if kind_in(self._scene.document.graph, kind_id) is None:
            event.ignore()
            return
        at = self._at(event)
        self._scene.begin(DropLayerInteraction(self._scene, at, kind_id))
        self._scene.move(at, event.modifiers())
        event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        """Follow the mouse."""
        self._scene.move(self._at(event), event.modifiers())
        event.acceptProposedAction()

    def leave(self) -> None:
        """Forget it."""
        self._scene.cancel()

    def drop(self, event: QDropEvent) -> None:
        """Do it, and take the keyboard: the next key is meant for the canvas."""
        self._scene.finish(self._at(event), event.modifiers())
        event.acceptProposedAction()
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)

    def _at(self, event: QDropEvent) -> QPointF:
        return self._view.mapToScene(event.position().toPoint())
