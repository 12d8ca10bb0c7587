"""What is done on the canvas beside its graph: clipboard, notes, aligning and finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from desktop_app.graph_editor.aligning import LINES
from desktop_app.graph_editor.note_look import rect_of
from tests.desktop_app.canvas_stage import SHIFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.graph.note import Note
    from tests.desktop_app.canvas_deeds import Chosen
    from tests.desktop_app.canvas_stage import CanvasStage


def paste(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(dict.fromkeys((c.here, c.there)))
    canvas.actions.trigger("edit.copy")
    canvas.actions.trigger("edit.paste_connected" if c.number % 2 else "edit.paste")


def add_note(canvas: CanvasStage, c: Chosen) -> None:
    canvas.open_menu(c.below)
    canvas.actions.trigger("edit.add_note")
    canvas.editor.menu.hide()
    canvas.editor.tools.writing.end()


def add_frame(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(dict.fromkeys((c.here, c.there)))
    canvas.actions.trigger("edit.add_frame")
    canvas.editor.tools.writing.end()


def write_note(canvas: CanvasStage, c: Chosen) -> None:
    if (note := some_note(canvas, c)) is not None:
        canvas.editor.tools.writing.begin(note.id)
        canvas.editor.tools.writing.setPlainText(f"글 {c.number}")
        canvas.editor.tools.writing.end()


def move_note(canvas: CanvasStage, c: Chosen) -> None:
    if (note := some_note(canvas, c)) is not None:
        grip = rect_of(note).topLeft() + QPointF(12, 12)
        canvas.drag(grip, grip + QPointF(c.number % 300 - 150, c.number % 200 - 100))


def resize_note(canvas: CanvasStage, c: Chosen) -> None:
    if (note := some_note(canvas, c)) is not None:
        corner = rect_of(note).bottomRight() - QPointF(4, 4)
        canvas.drag(corner, corner + QPointF(c.number % 300 - 150, c.number % 200 - 100))


def colour_note(canvas: CanvasStage, c: Chosen) -> None:
    if (note := some_note(canvas, c)) is not None:
        canvas.scene.selection.select(nodes=(), notes={note.id})
        canvas.editor.menu.hue_wanted.emit(c.number % 6)


def delete_with_notes(canvas: CanvasStage, c: Chosen) -> None:
    canvas.scene.selection.select(nodes=(c.here,), notes={n.id for n in canvas.document.notes})
    canvas.actions.trigger("edit.delete")


def cut_frame(canvas: CanvasStage, c: Chosen) -> None:
    if (note := some_note(canvas, c)) is not None:
        canvas.scene.selection.select(nodes=(), notes={note.id})
        canvas.actions.trigger("edit.cut")


def align(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(dict.fromkeys((c.here, c.there)))
    canvas.actions.trigger(f"edit.align_{LINES[c.number % len(LINES)]}")


def distribute(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(list(canvas.document.graph.nodes)[: 3 + c.number % 4])
    canvas.actions.trigger("edit.distribute_down" if c.number % 2 else "edit.distribute_across")


def arrange_some(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(dict.fromkeys((c.here, c.there)))
    canvas.actions.trigger("view.arrange")


def find(canvas: CanvasStage, c: Chosen) -> None:
    """Find something, perhaps in a block, and go there."""
    bar = canvas.editor.tools.find_bar
    canvas.actions.trigger("edit.find")
    bar.field.setText(("conv", "!", "3", c.kind)[c.number % 4])
    canvas.actions.trigger("edit.find_next")
    bar.leave()


def band(canvas: CanvasStage, c: Chosen) -> None:
    canvas.drag(QPointF(-500, -500), c.below + QPointF(200, 200), SHIFT)


def some_note(canvas: CanvasStage, c: Chosen) -> Note | None:
    notes = canvas.document.notes
    return notes[c.number % len(notes)] if notes else None


TOOL_DEEDS: dict[str, Callable[[CanvasStage, Chosen], None]] = {
    "paste": paste,
    "add note": add_note,
    "add frame": add_frame,
    "write note": write_note,
    "move note": move_note,
    "resize note": resize_note,
    "colour note": colour_note,
    "delete with notes": delete_with_notes,
    "cut frame": cut_frame,
    "align": align,
    "distribute": distribute,
    "arrange some": arrange_some,
    "find": find,
    "select by band": band,
}
