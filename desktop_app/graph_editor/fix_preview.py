"""What a fix would make of the network, shown while its button is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.problem import IllegalEdit
from engine.rewiring import apply_fix

if TYPE_CHECKING:
    from desktop_app.graph_editor.callout import ProblemCallout
    from desktop_app.graph_editor.scene import GraphScene
    from engine.problem import Fix


class FixPreview(QObject):
    """Shows the shapes there would be, and which wires would go; nothing is edited."""

    def __init__(self, scene: GraphScene, callout: ProblemCallout) -> None:
        super().__init__(callout)
        self._scene = scene
        self._is_shown = False
        callout.fix_pointed.connect(self._show)

    def _show(self, fix: Fix | None) -> None:
        if fix is not None and self._scene.interaction is None:
            self._preview(fix)
        elif self._is_shown:
            self._is_shown = False
            self._scene.end_preview()

    def _preview(self, fix: Fix) -> None:
        document = self._scene.document
        try:
            graph = apply_fix(document.graph, fix, document.inference.fields)
        except IllegalEdit:  # the graph is another one by now; choosing it will say so
            return
        self._is_shown = True
        self._scene.preview(graph)
