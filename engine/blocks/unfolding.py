"""An instance becomes the layers inside it again, once for every repetition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from engine.expressions import SIGN, computed, evaluate, is_expression, names_in
from engine.graph.edits import new_id
from engine.graph.layout import COLUMN_STEP, ROW_STEP
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    REPEAT,
    Edge,
    Graph,
    Node,
    PortRef,
)
from engine.graph.place import Step, path_in
from engine.problem import IllegalEdit, InvalidValue
from engine.scope import block_of
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.graph.model import Block
    from engine.problem import NodeId, ParamValue

    Positions = dict[NodeId, tuple[float, float]]

MOST_UNFOLDED = 2_000


class Unfolded(NamedTuple):
    """The graph without the instance, all places, the moves (new path → old), and the new nodes."""

    graph: Graph
    positions: Positions
    moves: dict[NodeId, NodeId]
    nodes: tuple[NodeId, ...]


def unfolded(graph: Graph, positions: Positions, id: NodeId) -> Unfolded:
    """Replace an instance by what is inside; nested instances stay instances."""
    node = graph.nodes.get(id)
    block = block_of(graph, node)
    if node is None or block is None:
        raise IllegalEdit(text("edit-unfold-no-block"))
    return _Unfolding(graph, positions, node, block).done()


class _Unfolding:
    """Copies the inside repetition by repetition, and joins the wires at its rim."""

    def __init__(self, graph: Graph, positions: Positions, node: Node, block: Block) -> None:
        self._graph, self._positions = graph, positions
        self._node, self._block = node, block
        self._values = {p.name: node.params.get(p.name, p.default) for p in block.params}
        self._repeat = self._whole(node.params.get(REPEAT, 1))
        inside = block.graph
        self._inputs = [i for i, n in inside.nodes.items() if n.kind == BLOCK_INPUT]
        self._outputs = [i for i, n in inside.nodes.items() if n.kind == BLOCK_OUTPUT]
        self._layers = [i for i in inside.nodes if i not in {*self._inputs, *self._outputs}]
        if self._repeat * len(self._layers) > MOST_UNFOLDED:
            count = self._repeat * len(self._layers)
            raise IllegalEdit(text("edit-unfold-large", layers=count, most=MOST_UNFOLDED))
        self._nodes: dict[NodeId, Node] = {}
        self._edges: list[Edge] = []
        self._places: Positions = {}
        self._moves: dict[NodeId, NodeId] = {}

    def done(self) -> Unfolded:
        """Unfold, and return what came of it."""
        into = {e.target.port: e.source for e in self._graph.edges_into.get(self._node.id, ())}
        for repetition in range(self._repeat):
            leaving = self._add(repetition, into)
            ends = (leaving.get(output) for output in self._outputs)
            pairs = zip(self._inputs, ends, strict=False)
            into = {port: source for port, source in pairs if source is not None}
        kept = [e for e in self._graph.edges if self._node.id not in (e.source.node, e.target.node)]
        for e in self._graph.edges_from.get(self._node.id, ()):
            if (source := leaving.get(e.source.port)) is not None:
                kept.append(Edge(source, e.target))
        nodes: dict[NodeId, Node] = {}
        for id, node in self._graph.nodes.items():
            nodes |= self._nodes if id == self._node.id else {id: node}
        graph = self._graph.with_parts(nodes, (*kept, *self._edges))
        return Unfolded(graph, self._all_places(), self._moves, tuple(self._nodes))

    def _add(self, repetition: int, into: Mapping[str, PortRef]) -> dict[NodeId, PortRef]:
        """Add one repetition; return what leaves by each output."""
        names = {id: self._new_name(id) for id in self._layers}
        inside = self._block.graph
        for id in self._layers:
            params = self._outer(inside.nodes[id].params)
            muted = inside.nodes[id].is_muted or self._node.is_muted
            copy = replace(inside.nodes[id], id=names[id], params=params, is_muted=muted)
            self._nodes[names[id]] = copy
            self._moves[names[id]] = path_in((Step(self._node.id, repetition),), id)
            if id in self._block.positions:
                self._places[names[id]] = self._place(id, repetition)
        leaving: dict[NodeId, PortRef] = {}
        for e in inside.edges:
            source = self._source(e.source, names, into)
            if source is None:
                continue
            if e.target.node in names:
                self._edges.append(Edge(source, PortRef(names[e.target.node], e.target.port)))
            else:
                leaving[e.target.node] = source
        return leaving

    def _source(
        self, ref: PortRef, names: Mapping[NodeId, NodeId], into: Mapping[str, PortRef]
    ) -> PortRef | None:
        if ref.node in names:
            return PortRef(names[ref.node], ref.port)
        return into.get(ref.node)

    def _new_name(self, id: NodeId) -> NodeId:
        return id if id not in self._graph.nodes and id not in self._nodes else new_id()

    def _outer(self, params: Mapping[str, ParamValue]) -> dict[str, ParamValue]:
        """Write settings without the block's params: as numbers, or as arithmetic of outer ones."""
        return {name: self._written(value) for name, value in params.items()}

    def _written(self, value: ParamValue) -> ParamValue:
        if not is_expression(value):
            return value
        if not any(is_expression(self._values.get(name)) for name in names_in(value)):
            return computed({"": value}, self._numbers())[""]
        return SIGN + re.sub(r"[^\W\d]\w*", self._substituted, str(value).removeprefix(SIGN))

    def _substituted(self, match: re.Match[str]) -> str:
        value = self._values.get(match.group())
        if value is None:  # min, max, or what is no name of the block
            return match.group()
        return f"({str(value).removeprefix(SIGN)})"

    def _numbers(self) -> dict[str, int]:
        return {n: v for n, v in self._values.items() if isinstance(v, int)}

    def _whole(self, value: ParamValue) -> int:
        outer = self._graph.outside.values if self._graph.outside is not None else {}
        try:
            return evaluate(str(value), outer)
        except InvalidValue as invalid:
            raise IllegalEdit(invalid.message) from None

    # --- places -----------------------------------------------------------------------------

    def _place(self, id: NodeId, repetition: int) -> tuple[float, float]:
        left, top = self._corner
        x, y = self._block.positions[id]
        here_x, here_y = self._positions.get(self._node.id, (0.0, 0.0))
        return here_x + x - left + repetition * self._width, here_y + y - top

    def _all_places(self) -> Positions:
        """Make room to the right of the instance, and below it for an inside of several rows."""
        here = self._positions.get(self._node.id, (0.0, 0.0))
        wider = self._width * self._repeat - COLUMN_STEP
        higher = self._height - ROW_STEP
        moved = {}
        for id, (x, y) in self._positions.items():
            if id == self._node.id:
                continue
            is_beside = x > here[0] and abs(y - here[1]) < ROW_STEP
            is_below = y - here[1] >= ROW_STEP
            moved[id] = (x + wider * is_beside, y + higher * is_below)
        return {**moved, **self._places}

    @property
    def _corner(self) -> tuple[float, float]:
        places = [self._block.positions[i] for i in self._layers if i in self._block.positions]
        return min((x for x, _ in places), default=0.0), min((y for _, y in places), default=0.0)

    @property
    def _width(self) -> float:
        xs = [self._block.positions[i][0] for i in self._layers if i in self._block.positions]
        return max(xs, default=0.0) - min(xs, default=0.0) + COLUMN_STEP

    @property
    def _height(self) -> float:
        ys = [self._block.positions[i][1] for i in self._layers if i in self._block.positions]
        return max(ys, default=0.0) - min(ys, default=0.0) + ROW_STEP
