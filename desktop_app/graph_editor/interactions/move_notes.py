"""Notes and frames dragged about; a click selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPointF

from desktop_app.graph_editor.interactions.interaction import Interaction, Modifiers, is_adding
from desktop_app.graph_editor.snapping import Snapping
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.note_item import NoteItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.note import Note
    from engine.problem import NodeId
    from engine.project import Position


class CarriedNotes:
    """Notes that go along with what is dragged."""

    def __init__(self, scene: GraphScene, ids: set[str]) -> None:
        self._scene = scene
        self._ids = ids

    def moved(self, by: QPointF) -> tuple[Note, ...]:
        """Return all notes of the canvas, these moved."""
        return tuple(
            replace(note, x=note.x + by.x(), y=note.y + by.y()) if note.id in self._ids else note
            for note in self._scene.document.notes
        )

    def show(self, by: QPointF) -> None:
        """Show them moved."""
        if self._ids:
            self._scene.notes.show_notes(self.moved(by))


class MoveNotesInteraction(Interaction):
    """Moves the pressed note, all else that is selected with it, and what lies in frames."""

    def __init__(
        self, scene: GraphScene, start: QPointF, pressed: NoteItem, modifiers: Modifiers
    ) -> None:
        super().__init__(scene, start)
        self._pressed = pressed.note
        self._is_toggle = is_adding(modifiers)
        self._is_moving = False
        self._by = QPointF()
        if not self._is_toggle and self._pressed.id not in scene.selection.notes:
            scene.selection.select(nodes=(), notes={self._pressed.id})

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if not self._is_moving:
            if not self.is_drag(to):
                return
            self._begin()
        item = self.scene.notes.items[self._pressed.id]
        wanted = to - self.start
        corner = QPointF(self._pressed.x, self._pressed.y)
        box = item.rect
        box.moveTopLeft(corner + wanted)
        is_free = bool(modifiers & Modifiers.ControlModifier)
        self._by = self._snapping.settled(box, is_free=is_free) - corner
        self._notes.show(self._by)
        self.scene.mirror.place(self._places())

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        if not self._is_moving:
            self._select()
            return
        self._snapping.show_nothing()
        document = self.scene.document
        project = document.with_graph(document.graph, self._places(), self._notes.moved(self._by))
        self.scene.commit(text("canvas-edit-move-note"), project)

    def cancel(self) -> None:
        if self._is_moving:
            self._snapping.show_nothing()
            positions = self.scene.document.positions
            self.scene.mirror.place({id: positions[id] for id in self._before if id in positions})
            self.scene.notes.refresh()

    def _begin(self) -> None:
        self._is_moving = True
        selection = self.scene.selection
        if self._pressed.id not in selection.notes:
            selection.select_notes(selection.notes | {self._pressed.id})
        nodes, notes = self.scene.notes.chosen_with_contents()
        self._notes = CarriedNotes(self.scene, notes)
        positions = self.scene.document.positions
        self._before = {id: positions[id] for id in nodes if id in positions}
        self._snapping = Snapping(self.scene, self._before)

    def _places(self) -> dict[NodeId, Position]:
        by = self._by
        return {id: (x + by.x(), y + by.y()) for id, (x, y) in self._before.items()}

    def _select(self) -> None:
        selection, id = self.scene.selection, self._pressed.id
        if self._is_toggle:
            selection.select_notes(selection.notes ^ {id})
        else:
            selection.select(nodes=(), notes={id})
