"""A note or frame drawn larger or smaller by its corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt

from desktop_app.graph_editor.interactions.interaction import Interaction
from desktop_app.graph_editor.metrics import snapped
from desktop_app.graph_editor.note_look import LEAST_HEIGHT, LEAST_WIDTH
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.interactions.interaction import Modifiers
    from desktop_app.graph_editor.note_item import NoteItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.note import Note


class ResizeNoteInteraction(Interaction):
    """Keeps the upper left corner; Ctrl takes no notice of the grid."""

    def __init__(self, scene: GraphScene, start: QPointF, pressed: NoteItem) -> None:
        super().__init__(scene, start)
        self._before = self._now = pressed.note
        scene.selection.select(nodes=(), notes={pressed.note.id})

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if self._now is self._before and not self.is_drag(to):
            return
        by = to - self.start
        right = self._before.x + self._before.width + by.x()
        bottom = self._before.y + self._before.height + by.y()
        if not modifiers & Qt.KeyboardModifier.ControlModifier:
            right, bottom = snapped(right), snapped(bottom)
        self._now = replace(
            self._before,
            width=max(LEAST_WIDTH, right - self._before.x),
            height=max(LEAST_HEIGHT, bottom - self._before.y),
        )
        self.scene.notes.show_notes(self._notes())

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        document = self.scene.document
        project = document.with_graph(document.graph, notes=self._notes())
        self.scene.commit(text("canvas-edit-resize-note"), project)

    def cancel(self) -> None:
        self.scene.notes.refresh()

    def _notes(self) -> tuple[Note, ...]:
        notes = self.scene.document.notes
        return tuple(self._now if note.id == self._now.id else note for note in notes)
