"""Putting a part of a network into a graph: with fresh ids, and the definitions that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from engine.expressions import evaluate, is_expression
from engine.graph.containment import contains, used_in
from engine.graph.edits import new_id
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    INSTANCE_OF,
    Block,
    Blocks,
    Edge,
    Graph,
    Node,
    PortRef,
)
from engine.graph.note import Note
from engine.kind import KINDS
from engine.kind_lookup import kind_in
from engine.problem import IllegalEdit, InvalidValue, NodeId
from engine.project import Position
from engine.storage.limits import MAX_NOTES
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.clipping import Clip
    from engine.graph.model import BlockId
    from engine.problem import ParamValue

MOST_NODES = 20_000  # on one canvas
_RIM = (BLOCK_INPUT, BLOCK_OUTPUT)


class Pasted(msgspec.Struct, frozen=True):
    """A graph with a part put into it, where the new layers lie, the new notes, and what is new.

    `copies` leads from the ids of originals to those of their copies.
    """

    graph: Graph
    positions: dict[NodeId, Position]
    notes: tuple[Note, ...]
    copies: dict[NodeId, NodeId]


def paste(
    clip: Clip,
    graph: Graph,
    moved_by: Position,
    *,
    keeps_wires: bool = False,
    inside: BlockId = "",
    notes_there: int = 0,
) -> Pasted:
    """Put a clip into a graph; raises `IllegalEdit` in words.

    With `keeps_wires`, copies are fed by what fed the originals, where this graph has it. `inside`
    is the block that the graph is the inside of, "" for none: it must not come to stand in itself.
    """
    part = clip.block
    nodes = part.graph.nodes
    if graph.outside is None:
        nodes = {id: node for id, node in nodes.items() if node.kind not in _RIM}
        if part.graph.nodes and not nodes:
            raise IllegalEdit(text("clip-only-rim"))
    _require_room(len(graph.nodes) + len(nodes), notes_there + len(part.notes))
    blocks, renamed = _joined(graph.blocks, clip.blocks)
    _require_outside(blocks, inside, {renamed.get(id, id) for id in used_in(part.graph)})
    copies = {id: new_id() for id in nodes}
    known = {param.name: param.default for param in part.params}
    made = {
        copies[id]: _copy(node, copies[id], renamed, known, graph) for id, node in nodes.items()
    }
    wires = (_between(e, copies) for e in part.graph.edges)
    edges = (*graph.edges, *(wire for wire in wires if wire is not None))
    grown = replace(graph.with_parts({**graph.nodes, **made}, edges), blocks=blocks)
    if keeps_wires:
        grown = _fed(grown, graph, clip.incoming, copies)
    dx, dy = moved_by
    placed = {copies[id]: (x + dx, y + dy) for id, (x, y) in part.positions.items() if id in copies}
    notes = tuple(replace(n, id=new_id(), x=n.x + dx, y=n.y + dy) for n in part.notes)
    return Pasted(grown, placed, notes, copies)


def _require_room(nodes: int, notes: int) -> None:
    if nodes > MOST_NODES:
        raise IllegalEdit(text("clip-too-large", most=MOST_NODES))
    if notes > MAX_NOTES:
        raise IllegalEdit(text("clip-too-many-notes", most=MAX_NOTES))


def _require_outside(blocks: Blocks, inside: BlockId, used: set[BlockId]) -> None:
    if inside and any(contains(blocks, id, inside) for id in used):
        raise IllegalEdit(text("clip-contains-itself", block=blocks.by_id[inside].name))


def _joined(there: Blocks, coming: Blocks) -> tuple[Blocks, dict[BlockId, BlockId]]:
    """Add definitions that are not there yet; return also which got another id.

    One of equal content, whatever its id, is the same definition. Inner ones come first, so that
    an outer one is compared by what its instances inside are of now.
    """
    known, renamed = dict(there.by_id), dict[str, str]()
    for id in _inner_first(coming):
        block = _renamed(coming.by_id[id], renamed)
        content, same = _content(block), known.get(id)
        if same is not None and _content(same) == content:
            continue
        equal = next((k for k, b in known.items() if _content(b) == content), None)
        if equal is None and same is None:
            known[id] = block
            continue
        renamed[id] = equal or new_id()
        known.setdefault(renamed[id], replace(block, id=renamed[id]))
    return (Blocks(known) if len(known) > len(there.by_id) else there), renamed


def _inner_first(blocks: Blocks) -> list[BlockId]:
    found: dict[BlockId, None] = {}

    def visit(id: BlockId) -> None:  # no deeper than blocks may be nested, which was checked
        if id in blocks.by_id and id not in found:
            for inner in sorted(used_in(blocks.by_id[id].graph)):
                visit(inner)
            found[id] = None

    for id in blocks.by_id:
        visit(id)
    return list(found)


def _content(block: Block) -> tuple[object, ...]:
    """Return what a definition does: its name, its params and its inside, no setting left out."""
    nodes = {id: replace(node, params=_all_params(node)) for id, node in block.graph.nodes.items()}
    return block.name, block.params, nodes, frozenset(block.graph.edges)


def _all_params(node: Node) -> dict[str, ParamValue]:
    kind = KINDS.get(node.kind)
    defaults = {param.name: param.default for param in kind.params} if kind is not None else {}
    return defaults | node.params


def _renamed(block: Block, renamed: Mapping[BlockId, BlockId]) -> Block:
    nodes = {id: _of(node, renamed) for id, node in block.graph.nodes.items()}
    return replace(block, graph=Graph(nodes, block.graph.edges))


def _of(node: Node, renamed: Mapping[BlockId, BlockId]) -> Node:
    """Make an instance one of the definition under its present id."""
    block = node.kind.removeprefix(INSTANCE_OF)
    if not node.kind.startswith(INSTANCE_OF) or block not in renamed:
        return node
    return replace(node, kind=INSTANCE_OF + renamed[block])


def _copy(
    node: Node,
    id: NodeId,
    renamed: Mapping[BlockId, BlockId],
    known: Mapping[str, int],
    graph: Graph,
) -> Node:
    """Copy a node; arithmetic that means nothing in its new place becomes the number it was."""
    values = graph.outside.values if graph.outside is not None else None
    params = {name: _said_here(value, known, values) for name, value in node.params.items()}
    return replace(_of(node, renamed), id=id, params=params)


def _said_here(
    value: ParamValue, known: Mapping[str, int], values: Mapping[str, int] | None
) -> ParamValue:
    if not is_expression(value):
        return value
    if values is not None:
        try:
            evaluate(str(value), values)
        except InvalidValue:
            pass
        else:
            return value
    try:
        return evaluate(str(value), known)
    except InvalidValue:
        return value


def _between(edge: Edge, copies: Mapping[NodeId, NodeId]) -> Edge | None:
    source, target = copies.get(edge.source.node), copies.get(edge.target.node)
    if source is None or target is None:
        return None
    return Edge(PortRef(source, edge.source.port), PortRef(target, edge.target.port))


def _fed(
    grown: Graph, before: Graph, incoming: tuple[Edge, ...], copies: Mapping[NodeId, NodeId]
) -> Graph:
    """Feed copies by what fed the originals, as far as the graph before has such a port."""
    fed = {edge.target: edge for edge in grown.edges}
    for edge in incoming:
        target = PortRef(copies.get(edge.target.node, ""), edge.target.port)
        if target not in fed and _has_exit(before, edge.source) and _has_entry(grown, target):
            fed[target] = Edge(edge.source, target)
    return grown.with_parts(grown.nodes, tuple(fed.values()))


def _has_exit(graph: Graph, source: PortRef) -> bool:
    node = graph.nodes.get(source.node)
    kind = kind_in(graph, node.kind) if node is not None else None
    return kind is not None and any(port.id == source.port for port in kind.ports_out)


def _has_entry(graph: Graph, target: PortRef) -> bool:
    node = graph.nodes.get(target.node)
    kind = kind_in(graph, node.kind) if node is not None else None
    return kind is not None and kind.has_port(target.port)
