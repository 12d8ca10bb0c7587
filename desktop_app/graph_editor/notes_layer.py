"""Keeps the notes and frames on the canvas equal to the document's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from desktop_app.graph_editor.framing import nodes_within
from desktop_app.graph_editor.note_item import NoteItem
from desktop_app.graph_editor.note_look import rect_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtWidgets import QGraphicsScene

    from desktop_app.document import Document
    from desktop_app.graph_editor.note_item import NotePart
    from desktop_app.graph_editor.selection import CanvasSelection
    from engine.graph.note import Note
    from engine.problem import NodeId


class NotesLayer(QObject):
    """One item for each note; during a gesture it may show notes otherwise than they are."""

    changed = Signal()

    def __init__(
        self, document: Document, selection: CanvasSelection, scene: QGraphicsScene
    ) -> None:
        super().__init__(scene)
        self._document = document
        self._selection = selection
        self._scene = scene
        self.items: dict[str, NoteItem] = {}
        for signal in (
            document.notes_changed, document.place_changed, document.project_replaced
        ):  # fmt: skip
            signal.connect(self.refresh)
        selection.changed.connect(self._mark)
        self.refresh()

    @property
    def bounds(self) -> QRectF:
        """What all notes cover; empty where there are none."""
        covered = QRectF()
        for item in self.items.values():
            covered |= item.rect
        return covered

    def refresh(self) -> None:
        """Show the notes as they are."""
        self.show_notes(self._document.notes)
        self._mark()

    def show_notes(self, notes: Iterable[Note]) -> None:
        """Show these notes, be it only for the time of a gesture."""
        wanted = {note.id: note for note in notes}
        for id in self.items.keys() - wanted.keys():
            self._scene.removeItem(self.items.pop(id))
        for id, note in wanted.items():
            if id not in self.items:
                self.items[id] = NoteItem(note)
                self._scene.addItem(self.items[id])
            elif self.items[id].note != note:
                self.items[id].set_note(note)
        self.changed.emit()

    def hit(self, at: QPointF) -> tuple[NoteItem, NotePart] | None:
        """Find what a point is on: notes before frames, small before large."""
        found = ((item, item.part_at(at)) for item in self.items.values())
        hits = [(item, part) for item, part in found if part is not None]
        return min(hits, key=lambda hit: _depth(hit[0]), default=None)

    def within(self, frame: Note) -> tuple[list[NodeId], list[str]]:
        """Return the nodes and the notes whose middles lie in a frame."""
        area = rect_of(frame)
        notes = (note for note in self._document.notes if note.id != frame.id)
        inner = [note.id for note in notes if area.contains(rect_of(note).center())]
        return nodes_within(frame, self._document.positions), inner

    def chosen_with_contents(self) -> tuple[list[NodeId], set[str]]:
        """Return the nodes and notes that are selected, and all that lies in selected frames."""
        nodes = dict.fromkeys(self._selection.nodes)
        notes = set(self._selection.notes)
        for note in self.chosen(self._selection.notes):
            if note.is_frame:
                inner_nodes, inner_notes = self.within(note)
                nodes |= dict.fromkeys(inner_nodes)
                notes |= set(inner_notes)
        return list(nodes), notes

    def touched(self, area: QRectF) -> list[str]:
        """Return the notes that lie in an area as a whole."""
        return [id for id, item in self.items.items() if area.contains(item.rect)]

    def chosen(self, ids: Collection[str]) -> list[Note]:
        """Return the notes of these ids, in their order."""
        return [note for note in self._document.notes if note.id in ids]

    def _mark(self) -> None:
        for id, item in self.items.items():
            item.set_selected(id in self._selection.notes)


def _depth(item: NoteItem) -> tuple[bool, float]:
    return item.note.is_frame, item.note.width * item.note.height
