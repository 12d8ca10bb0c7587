"""Which gesture a press begins, by what lies under it and which keys are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor.interactions.connect_ports import ConnectInteraction
from desktop_app.graph_editor.interactions.cut_wires import CutWiresInteraction
from desktop_app.graph_editor.interactions.interaction import is_cutting
from desktop_app.graph_editor.interactions.move_nodes import MoveNodesInteraction
from desktop_app.graph_editor.interactions.move_notes import MoveNotesInteraction
from desktop_app.graph_editor.interactions.resize_note import ResizeNoteInteraction
from desktop_app.graph_editor.interactions.rubber_band import RubberBandInteraction
from desktop_app.graph_editor.interactions.select_edge import SelectEdgeInteraction

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.interactions.interaction import Interaction, Modifiers
    from desktop_app.graph_editor.scene import GraphScene


def gesture_at(scene: GraphScene, at: QPointF, modifiers: Modifiers) -> Interaction:
    """Return the gesture that begins at a point."""
    hit = scene.hit(at)
    if hit.port is not None:
        held = None if hit.port.is_output else scene.document.graph.incoming.get(hit.port.ref)
        return ConnectInteraction(scene, at, hit.port, held)
    if hit.node is not None:
        return MoveNodesInteraction(scene, at, hit.node, modifiers)
    if is_cutting(modifiers):
        return CutWiresInteraction(scene, at)
    if hit.edge is not None:
        return SelectEdgeInteraction(scene, at, hit.edge)
    match scene.notes.hit(at):
        case (item, "corner"):
            return ResizeNoteInteraction(scene, at, item)
        case (item, _):
            return MoveNotesInteraction(scene, at, item, modifiers)
    return RubberBandInteraction(scene, at)
