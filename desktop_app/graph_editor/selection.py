"""What is selected: nodes as everybody sees them in the focus, and wires, which only we know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.graph_editor.mirror import GraphMirror
    from engine.graph.model import Edge
    from engine.problem import NodeId


class CanvasSelection(QObject):
    """Marks what the focus holds, and drops from it what is no longer there."""

    changed = Signal()

    def __init__(
        self, document: Document, focus: Focus, mirror: GraphMirror, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._focus = focus
        self._mirror = mirror
        self._edges: frozenset[Edge] = frozenset()
        focus.selection_changed.connect(self._mark)
        document.changed.connect(self._prune)
        document.project_replaced.connect(self._prune)
        self._mark()

    @property
    def edges(self) -> frozenset[Edge]:
        """The selected wires."""
        return self._edges

    @property
    def nodes(self) -> tuple[NodeId, ...]:
        """The selected nodes."""
        return self._focus.selection

    def select(self, *, nodes: Iterable[NodeId], edges: Set[Edge]) -> None:
        """Select these and nothing else."""
        self.select_edges(edges)
        self._focus.select(nodes)

    def select_edges(self, edges: Set[Edge]) -> None:
        """Select these wires; nodes stay as they are."""
        if edges != self._edges:
            self._edges = frozenset(edges)
            self._mark()

    def _mark(self) -> None:
        chosen = set(self._focus.selection)
        for id, item in self._mirror.nodes.items():
            item.set_selected(id in chosen)
        for edge, wire in self._mirror.edges.items():
            if wire.is_selected != (edge in self._edges):
                wire.set_marked(is_selected=edge in self._edges)
        self.changed.emit()

    def _prune(self) -> None:
        graph = self._document.graph
        kept = tuple(id for id in self._focus.selection if id in graph.nodes)
        self._edges &= frozenset(graph.edges)
        self._focus.select(kept)
        self._mark()
