"""Copy, cut, paste and duplicate: layers, notes and frames, as text on the system's clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication

from desktop_app.graph_editor.metrics import snapped
from desktop_app.graph_editor.note_look import node_rect, rect_of
from engine.clipping import clip_of, from_text, to_text
from engine.graph.edits import without_nodes
from engine.pasting import paste
from engine.scope import block_at
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.scene import GraphScene
    from engine.clipping import Clip
    from engine.graph.note import Note
    from engine.pasting import Pasted
    from engine.problem import NodeId
    from engine.texts import Text

_STEP = 32.0  # how far a copy lies from its original, to the right and below


class ClipCommands:
    """Each is at most one step of undo; what cannot be raises `IllegalEdit` in words."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene

    def copy(self) -> None:
        """Put what is selected on the clipboard; nothing selected leaves it as it is."""
        nodes, notes = self._chosen()
        if nodes or notes:
            document = self._scene.document
            written = to_text(document.graph, document.positions, notes, nodes)
            QGuiApplication.clipboard().setText(written)

    def cut(self) -> None:
        """Copy what is selected and take it away, without joining what was around it."""
        nodes, notes = self._chosen()
        if not nodes and not notes:
            return
        self.copy()
        document = self._scene.document
        kept = tuple(note for note in document.notes if note not in notes)
        project = document.with_graph(without_nodes(document.graph, nodes), notes=kept)
        self._scene.commit(text("canvas-edit-cut"), project)

    def paste(self, at: QPointF | None, *, keeps_wires: bool = False) -> None:
        """Put what is on the clipboard around a point, without one beside where it was copied."""
        clip = from_text(QGuiApplication.clipboard().text())
        nodes = len(clip.block.graph.nodes)
        self._put(clip, at, text("canvas-edit-paste", count=nodes), keeps_wires=keeps_wires)

    def duplicate(self) -> None:
        """Copy what is selected with the wires between, beside the originals."""
        nodes, notes = self._chosen()
        if nodes or notes:
            document = self._scene.document
            clip = clip_of(document.graph, document.positions, notes, nodes)
            self._put(clip, None, text("canvas-edit-duplicate", count=len(nodes)))

    def _chosen(self) -> tuple[list[NodeId], list[Note]]:
        """Return what is selected, together with all that lies in selected frames."""
        nodes, notes = self._scene.notes.chosen_with_contents()
        return nodes, self._scene.notes.chosen(notes)

    def _put(
        self, clip: Clip, at: QPointF | None, title: Text, *, keeps_wires: bool = False
    ) -> None:
        document = self._scene.document
        block = block_at(document.project.graph, document.place)
        by = self._offset(clip, at)
        found = paste(
            clip,
            document.graph,
            (by.x(), by.y()),
            keeps_wires=keeps_wires,
            inside=block.id if block is not None else "",
            notes_there=len(document.notes),
        )
        notes = (*document.notes, *found.notes)
        self._scene.commit(title, document.with_graph(found.graph, found.positions, notes))
        self._select(found)

    def _select(self, found: Pasted) -> None:
        new = {note.id for note in found.notes}
        self._scene.selection.select(nodes=found.copies.values(), notes=new)

    def _offset(self, clip: Clip, at: QPointF | None) -> QPointF:
        """Return how far from the originals copies lie, so that none hides what is there."""
        covered = _covered(clip)
        if at is None and covered.intersects(self._scene.visible_rect):
            return self._beside(clip, QPointF(_STEP, _STEP))
        by = (at or self._scene.visible_rect.center()) - covered.center()
        return self._beside(clip, QPointF(snapped(by.x()), snapped(by.y())))

    def _beside(self, clip: Clip, by: QPointF) -> QPointF:
        document = self._scene.document
        taken = {*document.positions.values(), *((n.x, n.y) for n in document.notes)}
        corners = [*clip.block.positions.values(), *((n.x, n.y) for n in clip.block.notes)]
        while any((x + by.x(), y + by.y()) in taken for x, y in corners):
            by += QPointF(_STEP, _STEP)
        return by


def _covered(clip: Clip) -> QRectF:
    covered = QRectF()
    for place in clip.block.positions.values():
        covered |= node_rect(place)
    for note in clip.block.notes:
        covered |= rect_of(note)
    return covered
