"""A click on a wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor.interactions.interaction import Interaction, is_adding

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.edge_item import EdgeItem
    from desktop_app.graph_editor.interactions.interaction import Modifiers
    from desktop_app.graph_editor.scene import GraphScene


class SelectEdgeInteraction(Interaction):
    """Selects the wire; with Shift or Ctrl, adds it or takes it away."""

    def __init__(self, scene: GraphScene, start: QPointF, wire: EdgeItem) -> None:
        super().__init__(scene, start)
        self._edge = wire.edge

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        """Do nothing: a wire stays where its ends are."""

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        selection = self.scene.selection
        if is_adding(modifiers):
            selection.select_edges(selection.edges ^ {self._edge})
        else:
            selection.select(nodes=(), edges={self._edge})

    def cancel(self) -> None:
        """Nothing was done yet."""
