"""The window's commands on blocks: bound to a canvas, and enabled where they mean something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.block_commands import BlockCommands

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.actions import Actions
    from desktop_app.graph_editor.breadcrumb import Breadcrumb
    from desktop_app.graph_editor.scene import GraphScene

OF_INSTANCES = ("block.enter", "block.unfold", "block.make_own")


class BlockActions(QObject):
    """`do` carries out a command and says a refusal in words."""

    def __init__(
        self,
        scene: GraphScene,
        breadcrumb: Breadcrumb,
        actions: Actions,
        do: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(scene)
        self._scene, self._breadcrumb, self._actions = scene, breadcrumb, actions
        self.commands = commands = BlockCommands(scene.document, scene.focus)
        for id, deed in (
            ("block.make", commands.make),
            ("block.unfold", commands.unfold),
            ("block.make_own", commands.make_own),
            ("block.enter", commands.enter_selected),
            ("block.leave", commands.leave),
            ("block.next_copy", lambda: breadcrumb.step(1)),
            ("block.previous_copy", lambda: breadcrumb.step(-1)),
        ):
            actions.bind(id, partial(do, deed))
        scene.selection.changed.connect(self._enable)
        scene.document.place_changed.connect(self._enable)
        scene.document.project_replaced.connect(self._enable)
        scene.document.changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        document, chosen = self._scene.document, self._scene.selection.nodes
        is_instance = len(chosen) == 1 and self.commands.is_instance(chosen[0])
        for id in OF_INSTANCES:
            self._actions[id].setEnabled(is_instance)
        self._actions["block.make"].setEnabled(bool(chosen))
        self._actions["block.leave"].setEnabled(bool(document.place))
        copies = self._breadcrumb.repetitions if document.place else 1
        for id in ("block.next_copy", "block.previous_copy"):
            self._actions[id].setEnabled(copies > 1)
