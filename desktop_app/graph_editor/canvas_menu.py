"""The menu of the right button: what can be done with what lies there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.graph_editor.hue_menu import HueMenu
from desktop_app.language import tr
from desktop_app.menus import ALIGN, LINE, SUBMENUS, submenu
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from desktop_app.actions import Actions
    from desktop_app.graph_editor.scene import GraphScene

_HUES = "hues"  # where the colours of notes go
_OF_WIRES = ("edit.add_layer", "edit.delete")
_OF_NODES = (
    "block.enter", "block.unfold", "block.make_own", LINE, "edit.change_kind", "edit.connect",
    "edit.mute", "block.make", "edit.add_frame", LINE, "edit.cut", "edit.copy", "edit.duplicate",
    "edit.delete", "edit.delete_unjoined", LINE, ALIGN, "view.arrange",
)  # fmt: skip
_WRITE = "write"
_OF_NOTES = (_WRITE, _HUES, LINE, "edit.cut", "edit.copy", "edit.duplicate", "edit.delete")
_OF_CANVAS = (
    "edit.paste", "edit.paste_connected", "edit.add_note", "edit.add_frame", LINE,
    "edit.select_all", "edit.find", LINE, "view.arrange", "view.fit", "view.minimap",
    "file.export_picture",
)  # fmt: skip
# What means something only where several layers are selected.
_OF_SEVERAL = ("edit.connect", ALIGN, "view.arrange")
_OF_BLOCKS = ("block.enter", "block.unfold", "block.make_own")


class CanvasMenu(QMenu):
    """Selects what it was opened on, then offers the window's own commands for it.

    `spot` is where it was opened, as long as a command of it is being done.
    """

    layer_wanted = Signal(QPointF)  # on empty canvas: where
    hue_wanted = Signal(int)  # for the selected notes
    writing_wanted = Signal(str)  # in a note

    def __init__(self, scene: GraphScene, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas_menu")
        self._scene = scene
        self._commands = actions
        self._align = submenu(ALIGN, self, actions)
        self._hues = HueMenu(self)
        self._hues.chosen.connect(self.hue_wanted)
        self.spot: QPointF | None = None
        self._forgetting = QTimer(self, interval=0, singleShot=True)  # after the command is done
        self._forgetting.timeout.connect(self._forget)
        self.aboutToHide.connect(self._forgetting.start)

    def open_at(self, at: QPointF, on_screen: QPoint) -> None:
        """Open for what lies under a point of the scene."""
        self.clear()
        entries = self._entries_at(at)
        if entries is _OF_CANVAS:
            words = self._commands["edit.add_layer"].text()
            self.addAction(words).triggered.connect(partial(self.layer_wanted.emit, at))
        is_several = len(self._scene.selection.nodes) > 1
        for entry in entries:
            if entries is _OF_CANVAS or is_several or entry not in _OF_SEVERAL:
                self._add(entry)
        self._forgetting.stop()
        self.spot = at
        self.popup(on_screen)

    def _add(self, entry: str) -> None:
        if entry == LINE:
            if self.actions() and not self.actions()[-1].isSeparator():
                self.addSeparator()
        elif entry == _WRITE:
            chosen = sorted(self._scene.selection.notes)
            if len(chosen) == 1:
                write = partial(self.writing_wanted.emit, chosen[0])
                self.addAction(tr(text("note-write"))).triggered.connect(write)
        elif entry == _HUES:
            self.addMenu(self._hues)
        elif entry in SUBMENUS:
            self.addMenu(self._align)
        elif entry not in _OF_BLOCKS or self._commands[entry].isEnabled():
            self.addAction(self._with_keys(self._commands[entry]))

    def _with_keys(self, action: QAction) -> QAction:
        action.setShortcutVisibleInContextMenu(True)
        return action

    def _forget(self) -> None:
        self.spot = None

    def _entries_at(self, at: QPointF) -> tuple[str, ...]:
        hit, selection = self._scene.hit(at), self._scene.selection
        node = hit.node if hit.port is None else hit.port.node
        if node is not None:
            if node.node_id not in selection.nodes:
                selection.select(nodes=(node.node_id,))
            return _OF_NODES
        if hit.edge is not None:
            if hit.edge.edge not in selection.edges:
                selection.select(nodes=(), edges={hit.edge.edge})
            return _OF_WIRES
        note = self._scene.notes.hit(at)
        if note is not None:
            if note[0].note.id not in selection.notes:
                selection.select(nodes=(), notes={note[0].note.id})
            return _OF_NOTES
        return _OF_CANVAS
