"""What the canvas has beside its graph: clipboard, notes, aligning, finding and the minimap."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QCursor

from desktop_app.graph_editor.aligning import AXES, LINES
from desktop_app.graph_editor.canvas_switches import CanvasSwitches
from desktop_app.graph_editor.clip_commands import ClipCommands
from desktop_app.graph_editor.find_bar import FindBar
from desktop_app.graph_editor.minimap import Minimap
from desktop_app.graph_editor.note_commands import NoteCommands
from desktop_app.graph_editor.note_writing import NoteWriting
from desktop_app.graph_editor.shape_commands import ShapeCommands
from desktop_app.text_commands import acts_on_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.actions import Actions
    from desktop_app.graph_editor.canvas_menu import CanvasMenu
    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView
    from desktop_app.text_commands import FieldCommand

    Do = Callable[[Callable[[], object]], None]


class CanvasTools(QObject):
    """Binds the window's commands to them. `do` carries one out and says a refusal in words."""

    def __init__(
        self,
        view: GraphView,
        scene: GraphScene,
        menu: CanvasMenu,
        host: QWidget,
        actions: Actions,
        do: Do,
    ) -> None:
        super().__init__(view)
        self._menu = menu
        self._view, self._scene = view, scene
        self.clips, self.notes = ClipCommands(scene), NoteCommands(scene)
        self.shapes = ShapeCommands(scene)
        self.writing = NoteWriting(view, scene)
        self.find_bar = FindBar(view, scene, host)
        self.minimap = Minimap(view, scene, host)
        self.writing.written.connect(self.notes.write)
        scene.note_opened.connect(self.writing.begin)
        menu.hue_wanted.connect(self.notes.colour)
        menu.writing_wanted.connect(self.writing.begin)
        self._bind_clips(actions, do)
        CanvasSwitches(actions, self.minimap, scene)
        commands: tuple[tuple[str, Callable[[], object]], ...] = (
            ("edit.mute", self.shapes.mute),
            ("edit.add_note", self._add_note),
            ("edit.add_frame", self._add_frame),
            ("edit.find", self.find_bar.begin),
            ("edit.find_next", self.find_bar.go_on),
            ("edit.find_previous", self.find_bar.go_back),
            *((f"edit.align_{line}", partial(self.shapes.align, line)) for line in LINES),
            *((f"edit.distribute_{axis}", partial(self.shapes.distribute, axis)) for axis in AXES),
        )
        for id, deed in commands:
            actions.bind(id, partial(do, deed))

    def follow_size(self) -> None:
        """Keep what floats in the corners there."""
        self.find_bar.follow_size()
        self.minimap.follow_size()

    def write_selected(self) -> bool:
        """Write in the note that is selected, if it is one and nothing else; say whether it is."""
        selection = self._scene.selection
        if selection.nodes or len(selection.notes) != 1:
            return False
        self.writing.begin(next(iter(selection.notes)))
        return True

    def _bind_clips(self, actions: Actions, do: Do) -> None:
        clips = self.clips
        commands: tuple[tuple[str, FieldCommand, Callable[[], object]], ...] = (
            ("edit.cut", "cut", clips.cut),
            ("edit.copy", "copy", clips.copy),
            ("edit.paste", "paste", lambda: self._paste(keeps_wires=False)),
        )
        for id, command, deed in commands:
            actions.bind(id, partial(self._unless_in_field, command, partial(do, deed)))
        actions.bind("edit.paste_connected", lambda: do(lambda: self._paste(keeps_wires=True)))
        actions.bind("edit.duplicate", lambda: do(clips.duplicate))

    def _unless_in_field(self, command: FieldCommand, deed: Callable[[], object]) -> None:
        if not acts_on_field(command):
            deed()

    def _paste(self, *, keeps_wires: bool) -> None:
        self.clips.paste(self._pointed_at(), keeps_wires=keeps_wires)

    def _add_note(self) -> None:
        self.writing.begin(self.notes.add_note(self._pointed_at() or self._middle()))

    def _add_frame(self) -> None:
        self.writing.begin(self.notes.add_frame(self._pointed_at() or self._middle()))

    def _middle(self) -> QPointF:
        return self._view.visible_rect.center()

    def _pointed_at(self) -> QPointF | None:
        """Return where in the scene the mouse is, or was for the menu; None where it is not."""
        if self._menu.spot is not None:
            return self._menu.spot
        viewport = self._view.viewport()
        at = viewport.mapFromGlobal(QCursor.pos())
        if not viewport.rect().contains(at) or not viewport.underMouse():
            return None
        return self._view.mapToScene(at)
