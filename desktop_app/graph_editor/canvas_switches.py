"""The switches of the canvas: the minimap, and ports as large as a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.graph_editor.minimap import MANY
from desktop_app.graph_editor.targets import set_large_targets, targets_changed
from desktop_app.kept_switches import CHOSEN

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.graph_editor.minimap import Minimap
    from desktop_app.graph_editor.scene import GraphScene


class CanvasSwitches(QObject):
    """Follows the checked state of the commands.

    Until the user says otherwise, the minimap shows itself where the network is large.
    """

    def __init__(self, actions: Actions, minimap: Minimap, scene: GraphScene) -> None:
        super().__init__(minimap)
        self._minimap, self._scene = minimap, scene
        self._map, self._targets = actions["view.minimap"], actions["view.large_targets"]
        self._is_map_chosen = bool(self._map.property(CHOSEN))
        self._map.toggled.connect(self._show_map)
        self._map.triggered.connect(self._choose_map)
        self._targets.toggled.connect(set_large_targets)
        targets_changed.connect(scene.mirror.restyle)
        scene.mirror.changed.connect(self._follow_size)
        set_large_targets(self._targets.isChecked())
        self._show_map(self._map.isChecked())
        self._follow_size()

    def _choose_map(self) -> None:
        self._is_map_chosen = True

    def _show_map(self, is_shown: bool) -> None:
        self._minimap.setVisible(is_shown)
        if is_shown:
            self._minimap.follow_size()
            self._minimap.raise_()

    def _follow_size(self) -> None:
        if not self._is_map_chosen:
            self._map.setChecked(len(self._scene.mirror.nodes) >= MANY)
