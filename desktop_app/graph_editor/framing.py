"""Frames and what lies in them: boxes in, boxes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QRectF

from desktop_app.graph_editor.note_look import framing, node_rect, rect_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.graph.note import Note
    from engine.problem import NodeId
    from engine.project import Position

    Positions = Mapping[NodeId, Position]


def nodes_within(frame: Note, positions: Positions) -> list[NodeId]:
    """Return the nodes whose middles lie in a frame."""
    area = rect_of(frame)
    return [id for id, at in positions.items() if area.contains(node_rect(at).center())]


def arranged_notes(
    notes: tuple[Note, ...], before: Positions, places: Positions
) -> tuple[Note, ...]:
    """Let frames follow the nodes in them, and notes the frame that they lie in."""
    after = {**before, **places}
    moved: dict[str, Note] = {}
    for frame in (note for note in notes if note.is_frame):
        inside = nodes_within(frame, before)
        if not any(after[id] != before[id] for id in inside):
            continue
        covered = QRectF()
        for id in inside:
            covered |= node_rect(after[id])
        box = framing(covered)
        moved[frame.id] = replace(
            frame, x=box.x(), y=box.y(), width=box.width(), height=box.height()
        )
    return tuple(moved.get(note.id) or _carried(note, notes, moved) for note in notes)


def _carried(note: Note, notes: tuple[Note, ...], moved: Mapping[str, Note]) -> Note:
    """Move a note as far as the frame went that it lies in."""
    middle = rect_of(note).center()
    for frame in notes:
        if frame.id in moved and rect_of(frame).contains(middle):
            by_x, by_y = moved[frame.id].x - frame.x, moved[frame.id].y - frame.y
            return replace(note, x=note.x + by_x, y=note.y + by_y)
    return note
