"""What a well-formed file must also satisfy to be a project: ids, wires, ranges, finite numbers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.block_kind import LARGEST_VALUE
from engine.expressions import is_expression, is_name
from engine.graph.containment import MOST_DEPTH, depth_of, self_containing
from engine.graph.model import NO_BLOCKS, REPEAT, Block, Blocks, Graph, Node
from engine.kind_lookup import kind_in
from engine.params import checked
from engine.problem import InvalidValue
from engine.recipe import Recipe, in_range
from engine.storage.data_checks import are_unique, checked_data
from engine.storage.errors import refusal
from engine.storage.limits import (
    MAX_BLOCKS,
    MAX_NAME_LENGTH,
    MAX_NOTE_LENGTH,
    MAX_NOTES,
    MAX_POSITION,
    NODE_ID,
    RUN_ID,
)
from engine.texts import text

if TYPE_CHECKING:
    from engine.graph.model import Edge
    from engine.graph.note import Note
    from engine.project import Model, Position, Project

_NODE_ID = re.compile(NODE_ID)
_RUN_ID = re.compile(RUN_ID)


def checked_project(project: Project) -> Project:
    """Return the project with defaults filled in, or refuse it in words."""
    ids = [model.id for model in project.models]
    if not are_unique(ids) or project.active not in ids or len(project.note) > MAX_NOTE_LENGTH:
        raise refusal("models")
    models = tuple(_checked_model(model) for model in project.models)
    return replace(project, models=models, data=checked_data(project.data))


def checked_graph(graph: Graph) -> Graph:
    """Return the graph with every param checked, or refuse it naming the layer."""
    blocks = checked_blocks(graph.blocks)
    return _checked_layers(Graph(graph.nodes, graph.edges, blocks), is_inside=False)


def checked_blocks(blocks: Blocks) -> Blocks:
    """Return the definitions with every param checked, or refuse what is wrong with them."""
    if not blocks.by_id:
        return NO_BLOCKS
    if len(blocks.by_id) > MAX_BLOCKS:
        raise refusal("blocks", most=MAX_BLOCKS)
    for id, block in blocks.by_id.items():
        _check_heading(id, block)
    if (turning := self_containing(blocks)) is not None:
        raise refusal("block-circle", block=blocks.by_id[turning].name)
    if depth_of(blocks) > MOST_DEPTH:
        raise refusal("block-depth", most=MOST_DEPTH)
    inside = {
        id: replace(block, graph=_checked_inside(block, blocks))
        for id, block in blocks.by_id.items()
    }
    return Blocks(inside)


def _checked_layers(graph: Graph, *, is_inside: bool) -> Graph:
    nodes = {
        id: _checked_node(graph, id, node, is_inside=is_inside) for id, node in graph.nodes.items()
    }
    for edge in graph.edges:
        _check_edge(graph, edge)
    targets = [edge.target for edge in graph.edges]
    if len(set(targets)) != len(targets):
        raise refusal("edge-twice")
    found = graph.with_parts(nodes, graph.edges)
    if len(found.order) != len(nodes):
        raise refusal("cycle")
    return found


def _checked_inside(block: Block, blocks: Blocks) -> Graph:
    inside = Graph(block.graph.nodes, block.graph.edges, blocks)
    found = _checked_layers(inside, is_inside=True)
    _check_positions(found, block.positions)
    check_notes(block.notes)
    return Graph(found.nodes, found.edges)


def _check_heading(id: str, block: Block) -> None:
    names = [param.name for param in block.params]
    is_called = block.name.strip() and len(block.name) <= MAX_NAME_LENGTH
    if block.id != id or not _NODE_ID.fullmatch(id) or not is_called:
        raise refusal("block", block=id[:80])
    is_plain = not block.graph.blocks.by_id and block.graph.outside is None
    if not is_plain or not are_unique(names) or REPEAT in names:
        raise refusal("block", block=id[:80])
    if not all(is_name(p.name) and 0 <= p.default <= LARGEST_VALUE for p in block.params):
        raise refusal("block", block=id[:80])


def check_notes(notes: tuple[Note, ...]) -> None:
    """Refuse notes that lie nowhere, or are not of this world's size."""
    if not are_unique(note.id for note in notes) or len(notes) > MAX_NOTES:
        raise refusal("notes")
    for note in notes:
        corners = (note.x, note.y, note.width, note.height)
        inside = all(abs(number) <= MAX_POSITION for number in corners)  # false for NaN
        is_short = len(note.text) <= MAX_NOTE_LENGTH and 0 <= note.hue < 100
        if not inside or not is_short or not _NODE_ID.fullmatch(note.id):
            raise refusal("notes")


def checked_recipe(recipe: Recipe) -> Recipe:
    """Return the recipe with every setting in its range."""
    try:
        return in_range(recipe)
    except InvalidValue as error:
        raise refusal("recipe", problem=error.message) from error


def check_run_id(id: str) -> str:
    """Return the id, or refuse one that could not name a folder."""
    if not _RUN_ID.fullmatch(id):
        raise refusal("run-id", run=id[:80])
    return id


def _checked_model(model: Model) -> Model:
    if not model.id or len(model.id) > MAX_NAME_LENGTH or len(model.name) > MAX_NAME_LENGTH:
        raise refusal("models")
    graph = checked_graph(model.graph)
    _check_positions(graph, model.positions)
    check_notes(model.notes)
    return replace(model, graph=graph, recipe=checked_recipe(model.recipe))


def _check_positions(graph: Graph, positions: dict[str, Position]) -> None:
    for id, (x, y) in positions.items():
        inside = math.hypot(x, y) <= MAX_POSITION  # false for NaN
        if id not in graph.nodes or not inside:
            raise refusal("position", node=id[:80])


def _checked_node(graph: Graph, id: str, node: Node, *, is_inside: bool) -> Node:
    if (
        node.within
        or node.id != id
        or not _NODE_ID.fullmatch(id)
        or len(node.name) > MAX_NAME_LENGTH
    ):
        raise refusal("node", node=id[:80])
    kind = kind_in(graph, node.kind)
    if kind is None:
        raise refusal("kind", kind=node.kind[:80])
    try:
        plain = {n: v for n, v in node.params.items() if not (is_inside and is_expression(v))}
        params = checked(kind.params, plain)
        written = {n: v for n, v in node.params.items() if n not in plain}
        if not written.keys() <= params.keys():
            raise refusal("param", node=id, problem=text("invalid-name", name=min(written)[:80]))
        return replace(node, params=params | written)
    except InvalidValue as error:
        raise refusal("param", node=id, problem=error.message) from error


def _check_edge(graph: Graph, edge: Edge) -> None:
    ends = (graph.nodes.get(edge.source.node), graph.nodes.get(edge.target.node))
    source, target = (kind_in(graph, end.kind) if end is not None else None for end in ends)
    if source is None or target is None or not target.has_port(edge.target.port):
        raise refusal("edge")
    if edge.source.port not in {port.id for port in source.ports_out}:
        raise refusal("edge")
