"""A stroke across wires that cuts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from desktop_app.graph_editor.interactions.interaction import Interaction
from desktop_app.theme import color
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.edge_item import EdgeItem
    from desktop_app.graph_editor.interactions.interaction import Modifiers
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge

_ABOVE_ALL = 10


class CutWiresInteraction(Interaction):
    """Wires that the stroke has crossed turn amber, and are gone when it ends."""

    tip = "gesture-cut"

    def __init__(self, scene: GraphScene, start: QPointF) -> None:
        super().__init__(scene, start)
        self._last = start
        self._cut: dict[Edge, EdgeItem] = {}
        self._way = QPainterPath(start)
        self._stroke = QGraphicsPathItem()
        pen = QPen(color("warn"), 2, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self._stroke.setPen(pen)
        self._stroke.setZValue(_ABOVE_ALL)
        scene.addItem(self._stroke)

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if self._way.elementCount() == 1 and not self.is_drag(to):
            return
        self._way.lineTo(to)
        self._stroke.setPath(self._way)
        for wire in self.scene.mirror.wires_across(QLineF(self._last, to)):
            self._cut[wire.edge] = wire
            wire.set_marked(is_cut=True)
        self._last = to

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        cut, was_drag = frozenset(self._cut), self._way.elementCount() > 1
        self.cancel()
        if not was_drag:
            self._toggle(at)
            return
        document = self.scene.document
        graph = document.graph
        kept = graph.with_parts(graph.nodes, tuple(e for e in graph.edges if e not in cut))
        title = text("canvas-edit-cut-wires", count=len(cut))
        self.scene.commit(title, document.with_graph(kept))

    def cancel(self) -> None:
        for wire in self._cut.values():
            wire.set_marked(is_cut=False)
        self._cut.clear()
        if self._stroke.scene():
            self.scene.removeItem(self._stroke)

    def _toggle(self, at: QPointF) -> None:
        """Do what a click with these keys does: add a wire to the selection, or take it away."""
        wire, selection = self.scene.hit(at).edge, self.scene.selection
        if wire is not None:
            selection.select_edges(selection.edges ^ {wire.edge})
