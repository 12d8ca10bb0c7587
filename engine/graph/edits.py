"""Pure edits: each returns a new graph, or raises `IllegalEdit` in words. None needs shapes."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from engine.graph.model import Edge, Graph, Node
    from engine.problem import NodeId, ParamValue


def new_id() -> NodeId:
    """Return a node id that was never used."""
    return token_hex(4)


def with_node(graph: Graph, node: Node) -> Graph:
    """Add a node."""
    if node.id in graph.nodes or not node.id:
        raise IllegalEdit(text("edit-duplicate-node"))
    return graph.with_parts({**graph.nodes, node.id: node}, graph.edges)


def without_nodes(graph: Graph, ids: Collection[NodeId]) -> Graph:
    """Remove nodes and every edge that touches them."""
    gone = set(ids)
    nodes = {id: node for id, node in graph.nodes.items() if id not in gone}
    edges = tuple(e for e in graph.edges if e.source.node not in gone and e.target.node not in gone)
    return graph.with_parts(nodes, edges)


def with_params(graph: Graph, id: NodeId, values: Mapping[str, ParamValue]) -> Graph:
    """Set params of a node; the caller has checked them against the kind."""
    node = _node(graph, id)
    changed = replace(node, params={**node.params, **values})
    return graph.with_same_wires({**graph.nodes, id: changed})


def with_name(graph: Graph, id: NodeId, name: str) -> Graph:
    """Call a node something; "" goes back to its kind's title."""
    named = replace(_node(graph, id), name=name.strip())
    return graph.with_same_wires({**graph.nodes, id: named})


def with_muted(graph: Graph, ids: Collection[NodeId], *, is_muted: bool) -> Graph:
    """Let nodes hand on what they get, or work again."""
    changed = {id: replace(_node(graph, id), is_muted=is_muted) for id in ids}
    return graph.with_same_wires({**graph.nodes, **changed})


def with_edge(graph: Graph, edge: Edge) -> Graph:
    """Connect two ports; a wire that already ended there is replaced."""
    source, target = edge.source.node, edge.target.node
    _node(graph, source)
    _node(graph, target)
    if graph.reaches(target, source):
        raise IllegalEdit(text("edit-cycle"))
    kept = tuple(e for e in graph.edges if e.target != edge.target)
    return graph.with_parts(graph.nodes, (*kept, edge))


def without_edge(graph: Graph, edge: Edge) -> Graph:
    """Remove a wire; one that is not there changes nothing."""
    return graph.with_parts(graph.nodes, tuple(e for e in graph.edges if e != edge))


def _node(graph: Graph, id: NodeId) -> Node:
    if id not in graph.nodes:
        raise IllegalEdit(text("edit-unknown-node"))
    return graph.nodes[id]
