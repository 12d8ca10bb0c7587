"""What a fix would make of the network, shown while its button is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from engine.problem import IllegalEdit
from engine.rewiring import apply_fix
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.graph_editor.callout import ProblemCallout
    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.inference import Inference
    from engine.problem import Fix
    from engine.shape import Shape


FADED = 0.35
ABOVE = QPointF(90, 92)  # pixels: below is the callout


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
        """Say above a wire which layer would stand in it, and what that makes of what it gets."""
        now, scene = self._scene.document.graph, self._scene
        for id, found in then.nodes.items():
            leaving = then.graph.edges_from.get(id, ())
            wire = next((now.incoming[e.target] for e in leaving if e.target in now.incoming), None)
            if id in now.nodes or wire not in scene.mirror.edges or found.kind is None:
                continue
            received, made = _first(found.inputs), _first(found.outputs or {})
            words = text("fix-preview", received=received, kind=found.kind.title, made=made)
            middle = scene.mirror.edges[wire].route.path.pointAtPercent(0.5)
            scene.say(words, middle - ABOVE / scene.scale)
            return


def _first(shapes: Mapping[str, Shape]) -> str:
    return str(next(iter(shapes.values()), "?"))
