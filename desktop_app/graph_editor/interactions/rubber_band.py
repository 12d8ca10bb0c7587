"""A frame drawn around nodes to select them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsRectItem

from desktop_app.graph_editor.interactions.interaction import Interaction, is_adding
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.interactions.interaction import Modifiers
    from desktop_app.graph_editor.scene import GraphScene


class RubberBandInteraction(Interaction):
    """Selects what the frame touches while it grows; a mere click selects nothing."""

    tip = "gesture-band"

    def __init__(self, scene: GraphScene, start: QPointF) -> None:
        super().__init__(scene, start)
        self._before = scene.focus.selection
        self._edges_before = scene.selection.edges
        self._notes_before = scene.selection.notes
        self._band = QGraphicsRectItem()
        self._band.setPen(paints().far_accent)
        self._band.setBrush(paints().band)
        self._band.setZValue(10)
        self._band.hide()
        scene.addItem(self._band)

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if not self._band.isVisible() and not self.is_drag(to):
            return
        frame = QRectF(self.start, to).normalized()
        self._band.setRect(frame)
        self._band.show()
        touched = [
            id for id, item in self.scene.mirror.nodes.items() if frame.intersects(item.rect)
        ]
        kept = self._before if is_adding(modifiers) else ()
        new = (id for id in touched if id not in kept)
        notes = set(self.scene.notes.touched(frame))
        kept_notes = self._notes_before if is_adding(modifiers) else frozenset()
        self.scene.selection.select(nodes=(*kept, *new), notes=notes | kept_notes)

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        if not self._band.isVisible() and not is_adding(modifiers):
            self.scene.selection.select(nodes=(), edges=frozenset())
        self.scene.removeItem(self._band)

    def cancel(self) -> None:
        self.scene.selection.select(
            nodes=self._before, edges=self._edges_before, notes=self._notes_before
        )
        self.scene.removeItem(self._band)
