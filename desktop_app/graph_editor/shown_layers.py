"""Which trained layers a node on the canvas speaks of: itself, or those inside a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT, PortRef
from engine.graph.place import SEPARATOR
from engine.scope import block_of

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.problem import NodeId

MOST_MEASURED = 32  # layers of one block whose updates are asked for


def source_layer(document: Document, id: NodeId) -> NodeId:
    """Return the path of the layer whose output a node shows, "" where there is none."""
    node = document.graph.nodes[id]
    if node.kind == BLOCK_INPUT:
        return _arriving(document, id)
    if node.kind == BLOCK_OUTPUT:
        wire = document.graph.incoming.get(PortRef(id, "in"))
        return document.layer_at(document.path_of(wire.source.node)) if wire is not None else ""
    return document.layer_at(document.path_of(id))


def learning_layers(document: Document, id: NodeId) -> list[NodeId]:
    """Return the paths of the layers that learn in a node: of a block, some of those inside."""
    path = document.path_of(id)
    if block_of(document.graph, document.graph.nodes[id]) is None:
        return [path]
    known = document.unfolded
    inside = [
        layer
        for layer, found in known.nodes.items()
        if layer.startswith(path + SEPARATOR) and found.parameters.total > 0
    ]
    stride = max(1, len(inside) // MOST_MEASURED)
    return inside[::stride][:MOST_MEASURED]


def _arriving(document: Document, id: NodeId) -> NodeId:
    """Look up, at a layer that the input feeds, what really feeds it."""
    for wire in document.graph.edges_from.get(id, ()):
        target = PortRef(document.path_of(wire.target.node), wire.target.port)
        source = document.flat.incoming.get(target)
        if source is not None:
            return source.source.node
    return ""
