"""Where a dragged wire may end; asked once a port, so that the answer is there with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import Edge
from engine.rewiring import closing_nodes, connection_problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.port_item import PortItem
    from engine.inference import Inference
    from engine.texts import Text


class Legality:
    """Lights up the ports where a wire from a port may end; the others stand back."""

    def __init__(self, known: Inference, port: PortItem) -> None:
        self._known, self._port = known, port
        self._closing = closing_nodes(known.graph, port.ref.node, is_source=port.is_output)
        self._refusals: dict[PortItem, Text | None] = {}

    def ask_all(self, nodes: Iterable[NodeItem]) -> None:
        """Mark the ports of some nodes."""
        for node in nodes:
            for port in (node.ports_in if self._port.is_output else node.ports_out).values():
                self.refusal(port)

    def refusal(self, port: PortItem) -> Text | None:
        """Return why the wire must not end there, None where it may."""
        if port not in self._refusals:
            ends = (self._port.ref, port.ref)
            edge = Edge(*(ends if self._port.is_output else reversed(ends)))
            known = self._known
            refusal = connection_problem(known.graph, edge, known.fields, known, self._closing)
            self._refusals[port] = refusal
            port.set_state("legal" if refusal is None else "illegal")
        return self._refusals[port]

    def forget(self) -> None:
        """Let all ports look as usual."""
        for port in self._refusals:
            port.set_state("idle")
        self._refusals.clear()
