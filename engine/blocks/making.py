"""A selection becomes a block: outer wires become its ports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from engine.block_kind import kind_of_block
from engine.expressions import SIGN, names_in
from engine.graph.containment import MOST_DEPTH, depth_of
from engine.graph.edits import new_id, without_nodes
from engine.graph.layout import ROW_STEP
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    REPEAT,
    Block,
    BlockParam,
    Blocks,
    Edge,
    Graph,
    Node,
    PortRef,
)
from engine.graph.place import Step, path_in
from engine.graph.placing import with_places
from engine.kind import GoalKind
from engine.kind_lookup import kind_in
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from engine.problem import NodeId, ParamValue

    Positions = dict[NodeId, tuple[float, float]]

RIM = (BLOCK_INPUT, BLOCK_OUTPUT)


class Made(NamedTuple):
    """The graph with the new instance, new places, and which layers moved: new path → old path."""

    graph: Graph
    positions: Positions
    moves: dict[NodeId, NodeId]
    node: NodeId


def made_block(graph: Graph, positions: Positions, ids: Collection[NodeId], name: str) -> Made:
    """Put layers into a new block of a name, of which one instance takes their place.

    What feeds them from outside becomes an input of the block, what they feed an output. Ports
    that are open become inputs, and where nothing leaves, ends become outputs.
    """
    chosen = [id for id in graph.nodes if id in set(ids)]
    _require_possible(graph, chosen)
    instance, block_id = new_id(), new_id()
    rim = _Rim(graph, set(chosen))
    inside = Graph(
        {node.id: node for node in (*(graph.nodes[id] for id in chosen), *rim.nodes)},
        (*rim.inner, *rim.crossing_in, *rim.crossing_out),
    )
    params, values = _params(graph, chosen)
    places = {id: positions[id] for id in chosen if id in positions}
    block = Block(block_id, name, params, inside, with_places(inside, _moved_home(places)))
    blocks = Blocks({**graph.blocks.by_id, block_id: block})
    _require_shallow(blocks)
    node = Node(instance, kind_of_block(block_id), {**values, REPEAT: 1})
    remaining = without_nodes(replace(graph, blocks=blocks), chosen)
    grown = _in_place(remaining, graph, node, chosen[0])
    wires = (*remaining.edges, *rim.wires_of(instance))
    here = path_in((Step(instance),))
    return Made(
        grown.with_parts(grown.nodes, wires),
        _closed_up(positions, places, instance),
        {here + id: id for id in chosen},
        instance,
    )


class _Rim:
    """The wires of a selection, and the nodes at which they cross the new block's rim."""

    def __init__(self, graph: Graph, chosen: set[NodeId]) -> None:
        self._graph = graph
        self.inner = [e for e in graph.edges if {e.source.node, e.target.node} <= chosen]
        self._arriving = [e for e in graph.edges if _crosses_in(e, chosen)]
        self._leaving = [e for e in graph.edges if _crosses_out(e, chosen)]
        self._inputs = {source: new_id() for source in _distinct(e.source for e in self._arriving)}
        self._open = {port: new_id() for port in _open_ports(graph, chosen)}
        ends = [e.source for e in self._leaving] or list(_ends(graph, chosen))
        self._outputs = {source: new_id() for source in _distinct(iter(ends))}

    @property
    def nodes(self) -> list[Node]:
        """The nodes of the rim, inputs first."""
        inputs = (*self._inputs.values(), *self._open.values())
        return [
            *(Node(id, BLOCK_INPUT) for id in inputs),
            *(Node(id, BLOCK_OUTPUT) for id in self._outputs.values()),
        ]

    @property
    def crossing_in(self) -> list[Edge]:
        """Wires inside, from the inputs."""
        wires = [Edge(PortRef(self._inputs[e.source], "out"), e.target) for e in self._arriving]
        return [*wires, *(Edge(PortRef(id, "out"), port) for port, id in self._open.items())]

    @property
    def crossing_out(self) -> list[Edge]:
        """Wires inside, to the outputs."""
        return [Edge(source, PortRef(id, "in")) for source, id in self._outputs.items()]

    def wires_of(self, instance: NodeId) -> Iterator[Edge]:
        """Yield the wires of the instance outside."""
        for source, id in self._inputs.items():
            yield Edge(source, PortRef(instance, id))
        for e in self._leaving:
            yield Edge(PortRef(instance, self._outputs[e.source]), e.target)


def _require_possible(graph: Graph, chosen: list[NodeId]) -> None:
    if not chosen:
        raise IllegalEdit(text("edit-block-nothing"))
    for id in chosen:
        node = graph.nodes[id]
        kind = kind_in(graph, node.kind)
        if node.kind in RIM:
            raise IllegalEdit(text("edit-block-rim"))
        if kind is None or kind.category == "data" or isinstance(kind, GoalKind):
            title = kind.title if kind is not None else node.kind
            raise IllegalEdit(text("edit-block-data", kind=title))
    _require_whole(graph, set(chosen))


def _require_whole(graph: Graph, chosen: set[NodeId]) -> None:
    """Refuse a selection that a path leaves and comes back to: the block would feed itself."""
    behind = {e.target.node for id in chosen for e in graph.edges_from.get(id, ())} - chosen
    waiting = list(behind)
    while waiting:
        for e in graph.edges_from.get(waiting.pop(), ()):
            if e.target.node in chosen:
                raise IllegalEdit(text("edit-block-gap"))
            if e.target.node not in behind:
                behind.add(e.target.node)
                waiting.append(e.target.node)


def _require_shallow(blocks: Blocks) -> None:
    if depth_of(blocks) > MOST_DEPTH:
        raise IllegalEdit(text("edit-block-depth", most=MOST_DEPTH))


def _params(
    graph: Graph, chosen: list[NodeId]
) -> tuple[tuple[BlockParam, ...], dict[str, ParamValue]]:
    """Hand on the values that the layers' own settings name, where this is a block's inside."""
    values = graph.outside.values if graph.outside is not None else {}
    written = (value for id in chosen for value in graph.nodes[id].params.values())
    used = {name for value in written for name in names_in(value)}
    names = [name for name in values if name in used]
    return (
        tuple(BlockParam(name, values[name]) for name in names),
        {name: SIGN + name for name in names},
    )


def _in_place(remaining: Graph, graph: Graph, node: Node, first: NodeId) -> Graph:
    """Add the instance where the first of the layers stood in the order of adding."""
    nodes: dict[NodeId, Node] = {}
    for id in graph.nodes:
        if id == first:
            nodes[node.id] = node
        elif id in remaining.nodes:
            nodes[id] = remaining.nodes[id]
    return remaining.with_parts(nodes, remaining.edges)


def _crosses_in(e: Edge, chosen: set[NodeId]) -> bool:
    return e.target.node in chosen and e.source.node not in chosen


def _crosses_out(e: Edge, chosen: set[NodeId]) -> bool:
    return e.source.node in chosen and e.target.node not in chosen


def _open_ports(graph: Graph, chosen: set[NodeId]) -> Iterator[PortRef]:
    for id in graph.nodes:
        kind = kind_in(graph, graph.nodes[id].kind) if id in chosen else None
        if kind is not None:
            connected = {e.target.port for e in graph.edges_into.get(id, ())}
            yield from (PortRef(id, port) for port in kind.missing(connected))


def _ends(graph: Graph, chosen: set[NodeId]) -> Iterator[PortRef]:
    for id in graph.nodes:
        kind = kind_in(graph, graph.nodes[id].kind) if id in chosen else None
        if kind is not None and id not in graph.edges_from:
            yield from (PortRef(id, port.id) for port in kind.ports_out)


def _distinct(refs: Iterator[PortRef]) -> list[PortRef]:
    return list(dict.fromkeys(refs))


def _moved_home(places: Positions) -> Positions:
    """Let the inside begin at the canvas's corner."""
    left = min((x for x, _ in places.values()), default=0.0)
    top = min((y for _, y in places.values()), default=0.0)
    return {id: (x - left, y - top) for id, (x, y) in places.items()}


def _closed_up(positions: Positions, places: Positions, instance: NodeId) -> Positions:
    """Put the instance where the leftmost layer was; what follows on the row moves up to it."""
    left, y = min(places.values(), default=(0.0, 0.0))
    right = max((x for x, other in places.values() if _is_beside(other, y)), default=left)
    followers = {
        id: (x - (right - left), other)
        for id, (x, other) in positions.items()
        if id not in places and x > right and _is_beside(other, y)
    }
    return {**followers, instance: (left, y)}


def _is_beside(y: float, other: float) -> bool:
    return abs(y - other) < ROW_STEP / 2
