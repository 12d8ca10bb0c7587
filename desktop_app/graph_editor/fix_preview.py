"""What a fix would make of the network, shown while its button is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.problem import IllegalEdit
from engine.rewiring import apply_fix
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.callout import ProblemCallout
    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.inference import Inference
    from engine.problem import Fix


FADED = 0.35


class FixPreview(QObject):
    """Shows the shapes there would be, what would go, and on a wire that goes what would come.

    Nothing is edited.
    """

    def __init__(self, scene: GraphScene, callout: ProblemCallout) -> None:
        super().__init__(callout)
        self._scene = scene
        self._is_shown = False
        self._faded: list[NodeItem] = []
        callout.fix_pointed.connect(self._show)

    def _show(self, fix: Fix | None) -> None:
        self._end()
        if fix is not None and self._scene.interaction is None:
            self._preview(fix)

    def _end(self) -> None:
        if not self._is_shown:
            return
        self._is_shown = False
        for item in self._faded:
            item.setOpacity(1.0)
        self._faded = []
        self._scene.end_preview()
        self._scene.say_nothing()

    def _preview(self, fix: Fix) -> None:
        document = self._scene.document
        try:
            graph = apply_fix(document.graph, fix, document.inference.fields)
        except IllegalEdit:  # the graph is another one by now; choosing it will say so
            return
        self._is_shown = True
        nodes = self._scene.mirror.nodes
        self._faded = [nodes[id] for id in nodes if id not in graph.nodes]
        for item in self._faded:
            item.setOpacity(FADED)
        self._say_what_comes(self._scene.preview(graph))

    def _say_what_comes(self, then: Inference) -> None:
        """Name the first new layer, and what it makes of what it gets, on the wire it replaces."""
        now = self._scene.document.graph
        staying = set(then.graph.edges)
        wire = next((e for e in now.edges if e not in staying), None)
        new = next((id for id in then.nodes if id not in now.nodes), None)
        item = self._scene.mirror.edges.get(wire) if wire is not None else None
        found = then.nodes[new] if new is not None else None
        if item is None or found is None or found.kind is None or not found.outputs:
            return
        received, made = next(iter(found.inputs.values()), None), next(iter(found.outputs.values()))
        words = text(
            "fix-preview", received=str(received or ""), kind=found.kind.title, made=str(made)
        )
        self._scene.say(words, item.route.path.pointAtPercent(0.5))
