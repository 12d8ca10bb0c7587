"""What a well-formed file must also satisfy to be a project: ids, wires, ranges, finite numbers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.data.classes import generated_classes
from engine.data.edits import with_settings as with_settings_of_data
from engine.data.names import class_name
from engine.data.source import DATA_SOURCES
from engine.graph.model import Graph, Node
from engine.kind import KINDS
from engine.params import checked
from engine.problem import IllegalEdit, InvalidValue
from engine.recipe import Recipe, in_range
from engine.storage.errors import refusal
from engine.storage.limits import (
    MAX_NAME_LENGTH,
    MAX_NOTE_LENGTH,
    MAX_POSITION,
    NODE_ID,
    RUN_ID,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.data.spec import DataSpec, Drawn, SourceSpec
    from engine.graph.model import Edge
    from engine.project import Model, Position, Project

_NODE_ID = re.compile(NODE_ID)
_RUN_ID = re.compile(RUN_ID)


def checked_project(project: Project) -> Project:
    """Return the project with defaults filled in, or refuse it in words."""
    ids = [model.id for model in project.models]
    if not _are_unique(ids) or project.active not in ids or len(project.note) > MAX_NOTE_LENGTH:
        raise refusal("models")
    models = tuple(_checked_model(model) for model in project.models)
    return replace(project, models=models, data=checked_data(project.data))


def checked_graph(graph: Graph) -> Graph:
    """Return the graph with every param checked, or refuse it naming the layer."""
    nodes = {id: _checked_node(id, node) for id, node in graph.nodes.items()}
    for edge in graph.edges:
        _check_edge(nodes, edge)
    targets = [edge.target for edge in graph.edges]
    if len(set(targets)) != len(targets):
        raise refusal("edge-twice")
    found = Graph(nodes, graph.edges)
    if len(found.order) != len(nodes):
        raise refusal("cycle")
    return found


def checked_recipe(recipe: Recipe) -> Recipe:
    """Return the recipe with every setting in its range."""
    try:
        return in_range(recipe)
    except InvalidValue as error:
        raise refusal("recipe", problem=error.message) from error


def checked_data(data: DataSpec) -> DataSpec:
    """Return the data with every source's settings checked."""
    found = replace(data, sources=tuple(_checked_source(source) for source in data.sources))
    _check_drawn(data.drawn, generated_classes(found))
    try:
        return with_settings_of_data(found, {})
    except InvalidValue as error:
        raise refusal("data", problem=error.message) from error


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
    return replace(model, graph=graph, recipe=checked_recipe(model.recipe))


def _check_positions(graph: Graph, positions: dict[str, Position]) -> None:
    for id, (x, y) in positions.items():
        inside = math.hypot(x, y) <= MAX_POSITION  # false for NaN
        if id not in graph.nodes or not inside:
            raise refusal("position", node=id[:80])


def _checked_node(id: str, node: Node) -> Node:
    if node.id != id or not _NODE_ID.fullmatch(id) or len(node.name) > MAX_NAME_LENGTH:
        raise refusal("node", node=id[:80])
    kind = KINDS.get(node.kind)
    if kind is None:
        raise refusal("kind", kind=node.kind[:80])
    try:
        return replace(node, params=checked(kind.params, node.params))
    except InvalidValue as error:
        raise refusal("param", node=id, problem=error.message) from error


def _check_edge(nodes: dict[str, Node], edge: Edge) -> None:
    source, target = nodes.get(edge.source.node), nodes.get(edge.target.node)
    if source is None or target is None:
        raise refusal("edge")
    leaves = {port.id for port in KINDS[source.kind].ports_out}
    enters = {port.id for port in KINDS[target.kind].ports_in}
    if edge.source.port not in leaves or edge.target.port not in enters:
        raise refusal("edge")


def _checked_source(source: SourceSpec) -> SourceSpec:
    kind = DATA_SOURCES.get(source.kind)
    if kind is None:
        raise refusal("source", kind=source.kind[:80])
    try:
        return replace(source, settings=kind.checked(source.settings))
    except InvalidValue as error:
        raise refusal("source-setting", kind=source.kind, problem=error.message) from error


def _check_drawn(drawn: Drawn, generated: frozenset[str]) -> None:
    names = [drawn_class.name for drawn_class in drawn.classes]
    if not all(_is_class_name(name) for name in names) or not _are_unique(names):
        raise refusal("classes")
    if any(not 0 <= drawn_class.color < 10_000 for drawn_class in drawn.classes):
        raise refusal("classes")
    ids = [sample.id for sample in drawn.samples]
    if not _are_unique(ids) or any(not id or len(id) > MAX_NAME_LENGTH for id in ids):
        raise refusal("samples")
    if not {sample.label for sample in drawn.samples} <= generated | set(names):
        raise refusal("samples")


def _is_class_name(name: str) -> bool:
    try:
        return class_name(name) == name
    except IllegalEdit:
        return False


def _are_unique(names: Iterable[str]) -> bool:
    listed = list(names)
    return len(set(listed)) == len(listed)
