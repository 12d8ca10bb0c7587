"""Adding, writing and colouring notes and frames: each is at most one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF

from desktop_app.graph_editor.metrics import GRID, SNAP, snapped
from desktop_app.graph_editor.note_look import (
    FRAME_HUE,
    NOTE_HUE,
    NOTE_SIZE,
    framing,
    node_rect,
    rect_of,
)
from engine.graph.edits import new_id
from engine.graph.note import Note
from engine.problem import IllegalEdit
from engine.storage.limits import MAX_NOTE_LENGTH, MAX_NOTES
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.graph_editor.scene import GraphScene
    from engine.texts import Text

_MOST_STEPS = 60  # of the grid, to a place where nothing lies
_EMPTY_FRAME = QRectF(0, 0, 384, 240)


class NoteCommands:
    """Commands on the notes of a scene."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene

    def add_note(self, center: QPointF) -> str:
        """Put an empty note near a point, where nothing covers it, and select it; return its id."""
        corner = center - QPointF(NOTE_SIZE.width() / 2, NOTE_SIZE.height() / 2)
        box = self._beside_nodes(QRectF(_on_grid(corner), NOTE_SIZE))
        return self._add(_note(box, is_frame=False, hue=NOTE_HUE), text("canvas-edit-note"))

    def add_frame(self, center: QPointF) -> str:
        """Draw a frame around what is selected, else around a point; return its id."""
        box = framing(self._selected())
        if box.size() == framing(QRectF()).size():
            box = _EMPTY_FRAME.translated(_on_grid(center - _EMPTY_FRAME.center()))
        return self._add(_note(box, is_frame=True, hue=FRAME_HUE), text("canvas-edit-frame"))

    def write(self, id: str, words: str) -> None:
        """Set what stands in a note."""
        words = words[:MAX_NOTE_LENGTH]
        self._change({id}, text("canvas-edit-write-note"), lambda n: replace(n, text=words))

    def colour(self, hue: int) -> None:
        """Give the selected notes a hue."""
        chosen = set(self._scene.selection.notes)
        self._change(chosen, text("canvas-edit-colour-note"), lambda n: replace(n, hue=hue))

    def _beside_nodes(self, box: QRectF) -> QRectF:
        """Move a box up or down to the nearest place where nothing lies."""
        scene = self._scene
        notes = [rect_of(note) for note in scene.document.notes if not note.is_frame]
        for steps in range(_MOST_STEPS):
            for by in (-steps * GRID, steps * GRID):
                tried = box.translated(0, by)
                room = tried.adjusted(-SNAP, -SNAP, SNAP, SNAP)
                if not scene.mirror.nodes_in(room) and not any(map(room.intersects, notes)):
                    return tried
        return box

    def _selected(self) -> QRectF:
        scene, covered = self._scene, QRectF()
        positions = scene.document.positions
        for id in scene.selection.nodes:
            if id in positions:
                covered |= node_rect(positions[id])
        for note in scene.notes.chosen(scene.selection.notes):
            covered |= rect_of(note)
        return covered

    def _add(self, note: Note, title: Text) -> str:
        document = self._scene.document
        if len(document.notes) >= MAX_NOTES:
            raise IllegalEdit(text("clip-too-many-notes", most=MAX_NOTES))
        project = document.with_graph(document.graph, notes=(*document.notes, note))
        self._scene.commit(title, project)
        self._scene.selection.select(nodes=(), notes={note.id})
        return note.id

    def _change(self, ids: set[str], title: Text, changed: Callable[[Note], Note]) -> None:
        document = self._scene.document
        notes = tuple(changed(note) if note.id in ids else note for note in document.notes)
        self._scene.commit(title, document.with_graph(document.graph, notes=notes))


def _note(box: QRectF, *, is_frame: bool, hue: int) -> Note:
    return Note(
        new_id(), "", box.x(), box.y(), box.width(), box.height(), is_frame=is_frame, hue=hue
    )


def _on_grid(corner: QPointF) -> QPointF:
    return QPointF(snapped(corner.x()), snapped(corner.y()))
