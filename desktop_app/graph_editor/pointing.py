"""What follows the pointer: lit ports and wires, and the callout of a layer that has a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF

from desktop_app.graph_editor.hit_testing import Hit

if TYPE_CHECKING:
    from desktop_app.graph_editor.callout import ProblemCallout
    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView
    from engine.problem import NodeId, Problem

_NOTHING = Hit()


class Pointing(QObject):
    """Lights up what is under the mouse; shows problems of it, else those of what is selected."""

    def __init__(self, view: GraphView, scene: GraphScene, callout: ProblemCallout) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._callout = callout
        self._hit = _NOTHING
        self._is_quiet = False
        scene.hovered.connect(self._on_hovered)
        scene.selection.changed.connect(self._show_problems)
        scene.mirror.changed.connect(self._show_problems)
        view.view_changed.connect(self._show_problems)

    def be_quiet(self, is_quiet: bool) -> None:
        """Say nothing of problems while something else is asked."""
        self._is_quiet = is_quiet
        self._show_problems()

    def _on_hovered(self, hit: Hit) -> None:
        before, self._hit = self._hit, hit
        if before.port is not hit.port:
            if before.port is not None:
                before.port.set_state("idle")
            if hit.port is not None:
                hit.port.set_state("hovered")
        if before.edge is not hit.edge:
            if before.edge is not None:
                before.edge.set_marked(is_hovered=False)
            if hit.edge is not None:
                hit.edge.set_marked(is_hovered=True)
        self._show_problems()

    def _show_problems(self) -> None:
        for id in (self._hovered_node(), self._scene.focus.node):
            problems = self._problems(id)
            told = problems or self._notices(id)
            if told and id in self._scene.mirror.nodes:
                rect = self._on_screen(self._scene.mirror.nodes[id].rect)
                if rect.intersects(self._view.rect()):
                    self._callout.show_problems(told, rect, is_warning=bool(problems))
                    return
        self._callout.show_problems((), QRect())

    def _hovered_node(self) -> NodeId:
        hit = self._hit
        if hit.node is not None:
            return hit.node.node_id
        if hit.port is not None:
            return hit.port.node.node_id
        wire, graph = hit.edge, self._scene.document.graph
        if wire is None or graph.incoming.get(wire.edge.target) != wire.edge:
            return ""  # nothing, or a wire that is gone since
        return wire.edge.target.node if wire.is_misfit else ""

    def _problems(self, id: NodeId) -> tuple[Problem, ...]:
        if not id or self._is_quiet or self._scene.interaction is not None:
            return ()
        return self._scene.document.inference.problems_of(id)

    def _notices(self, id: NodeId) -> tuple[Problem, ...]:
        """Return what might be better at a node, where something can be done about it."""
        if not id or self._is_quiet or self._scene.interaction is not None:
            return ()
        notices = self._scene.document.inference.notices
        return tuple(notice for notice in notices if notice.node == id and notice.fixes)

    def _on_screen(self, rect: QRectF) -> QRect:
        return self._view.mapFromScene(rect).boundingRect()
