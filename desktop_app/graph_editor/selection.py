"""What is selected: nodes as everybody sees them in the focus; wires and notes, only we know."""

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
        self._notes: frozenset[str] = frozenset()
        self._marked_nodes: frozenset[NodeId] = frozenset()
        self._marked_edges: frozenset[Edge] = frozenset()
        self._is_selecting = False
        focus.selection_changed.connect(self._on_focus)
        document.changed.connect(self._prune)
        document.project_replaced.connect(self._begin)
        document.place_changed.connect(self._begin)
        self._mark()

    @property
    def edges(self) -> frozenset[Edge]:
        """The selected wires."""
        return self._edges

    @property
    def nodes(self) -> tuple[NodeId, ...]:
        """The selected nodes."""
        return self._focus.selection

    @property
    def notes(self) -> frozenset[str]:
        """The selected notes and frames."""
        return self._notes

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is selected."""
        return not (self.nodes or self._edges or self._notes)

    def select(
        self,
        *,
        nodes: Iterable[NodeId],
        edges: Set[Edge] = frozenset(),
        notes: Set[str] = frozenset(),
    ) -> None:
        """Select these and nothing else."""
        self.select_edges(edges)
        self.select_notes(notes)
        self.select_nodes(nodes)

    def select_nodes(self, nodes: Iterable[NodeId]) -> None:
        """Select these nodes; wires and notes stay as they are."""
        self._is_selecting = True
        self._focus.select(nodes)
        self._is_selecting = False

    def select_edges(self, edges: Set[Edge]) -> None:
        """Select these wires; nodes stay as they are."""
        if edges != self._edges:
            self._edges = frozenset(edges)
            self._mark()

    def select_notes(self, notes: Set[str]) -> None:
        """Select these notes and frames; nodes stay as they are."""
        if notes != self._notes:
            self._notes = frozenset(notes)
            self._mark()

    def _mark(self) -> None:
        """Change the marks of what came to the selection or went from it."""
        nodes, items = frozenset(self._focus.selection), self._mirror.nodes
        for id in self._marked_nodes ^ nodes:
            if id in items:
                items[id].set_selected(id in nodes)
        wires = self._mirror.edges
        for edge in self._marked_edges ^ self._edges:
            if edge in wires:
                wires[edge].set_marked(is_selected=edge in self._edges)
        self._marked_nodes, self._marked_edges = nodes, self._edges
        self.changed.emit()

    def _on_focus(self) -> None:
        """Let go of wires and notes where another panel selects nodes: they are not seen there."""
        if not self._is_selecting:
            self._edges, self._notes = frozenset(), frozenset()
        self._mark()

    def _begin(self) -> None:
        """Mark all that is selected among items that are all new."""
        self._marked_nodes, self._marked_edges = frozenset(), frozenset()
        self._prune()

    def _prune(self) -> None:
        graph = self._document.graph
        kept = tuple(id for id in self._focus.selection if id in graph.nodes)
        self._edges = frozenset(e for e in self._edges if graph.incoming.get(e.target) == e)
        self._notes &= {note.id for note in self._document.notes}
        self.select_nodes(kept)
        self._mark()
