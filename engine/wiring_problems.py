"""What is wrong with a graph as a whole: open ends, missing or surplus goals, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT
from engine.kind import KINDS, GoalKind, LayerKind
from engine.problem import Append, Insert, Problem, Remove
from engine.shape import Label
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.graph.model import Graph
    from engine.node_inference import NodeInference
    from engine.problem import NodeId, ParamValue
    from engine.shape import Fields

    Nodes = Mapping[NodeId, NodeInference]


def wiring_problems(graph: Graph, nodes: Nodes) -> Iterator[Problem]:
    """Yield what is wrong with the graph as a whole, most telling first."""
    if not graph.nodes:
        yield Problem(text("problem-empty"))
        return
    yield from _circle(graph)
    if graph.outside is not None:
        yield from _missing_rim(graph, nodes)
        return
    yield from _missing_input(nodes)
    yield from _wrong_number_of_goals(graph, nodes)


def open_ports(nodes: Nodes) -> Iterator[Problem]:
    """Yield the required ports where no wire ends."""
    for id, found in nodes.items():
        if found.kind is None:
            continue
        for port in found.unconnected:
            title = found.kind.port_title(port)
            is_number = title.id == "port-number"
            message = Text(
                "problem-unconnected-one" if is_number else "problem-unconnected",
                {"kind": found.kind.title, "port": title},
            )
            yield Problem(message, id, port)


def loose_ends(graph: Graph, nodes: Nodes) -> Iterator[Problem]:
    """Yield, once there is a goal, the layers whose output leads nowhere: they learn nothing."""
    if not _goals(nodes):
        return
    for id in _ends(graph, nodes):
        found = nodes[id]
        if found.kind is not None and not found.unconnected:
            yield Problem(text("notice-loose-end", kind=found.kind.title), id)


def data_notices(nodes: Nodes, fields: Fields) -> Iterator[Problem]:
    """Yield what the goals still lack in the data."""
    for id, found in nodes.items():
        if isinstance(found.kind, GoalKind) and found.params is not None and not found.problems:
            match found.kind.width(found.params, fields):
                case 0:
                    yield Problem(text("notice-no-data"), id)
                case 1 if _is_of_classes(found.params, fields):
                    yield Problem(text("notice-one-class"), id)


def _is_of_classes(params: Mapping[str, ParamValue], fields: Fields) -> bool:
    """Whether a goal tells classes apart; a number to come may well be one alone."""
    field = fields.get(str(params.get("field", "")))
    return field is None or isinstance(field.shape.content, Label)


def _circle(graph: Graph) -> Iterator[Problem]:
    if len(graph.order) == len(graph.nodes):
        return
    ordered = set(graph.order)
    stuck = [id for id in graph.nodes if id not in ordered]
    turning = next(
        (
            id
            for id in stuck
            if any(graph.reaches(e.target.node, id) for e in graph.edges_from.get(id, ()))
        ),
        stuck[0],
    )
    yield Problem(text("problem-cycle"), turning)


def _missing_input(nodes: Nodes) -> Iterator[Problem]:
    if any(_is_data(found.kind) for found in nodes.values()):
        return
    kind = next(kind for kind in KINDS if _is_data(kind))
    lacking = ((id, port) for id, found in nodes.items() for port in found.unconnected)
    fixes = tuple(Insert(kind.id, port, id) for id, port in lacking)[:1]
    yield Problem(text("problem-no-input"), fixes=fixes)


def _wrong_number_of_goals(graph: Graph, nodes: Nodes) -> Iterator[Problem]:
    goals = _goals(nodes)
    if not goals:
        kind = next(kind for kind in KINDS if isinstance(kind, GoalKind))
        ends = [id for id in _ends(graph, nodes) if nodes[id].outputs]
        fixes = tuple(Append(kind.id, end) for end in ends[-1:])
        yield Problem(text("problem-no-goal"), fixes=fixes)
    for surplus in goals[1:]:
        message = text("problem-several-goals", goals=len(goals))
        yield Problem(message, surplus, fixes=(Remove(nodes[surplus].node.kind, surplus),))


def _missing_rim(graph: Graph, nodes: Nodes) -> Iterator[Problem]:
    """Yield what keeps the inside of a block from being one."""
    kinds = {node.kind for node in graph.nodes.values()}
    if BLOCK_INPUT not in kinds:
        lacking = ((id, port) for id, found in nodes.items() for port in found.unconnected)
        fixes = tuple(Insert(BLOCK_INPUT, port, id) for id, port in lacking)[:1]
        yield Problem(text("problem-block-no-input"), fixes=fixes)
    if BLOCK_OUTPUT not in kinds:
        ends = [id for id in _ends(graph, nodes) if nodes[id].outputs is not None]
        yield Problem(
            text("problem-block-no-output"),
            fixes=tuple(Append(BLOCK_OUTPUT, end) for end in ends[-1:]),
        )
    for id, found in nodes.items():
        if isinstance(found.kind, GoalKind) or _is_data(found.kind):
            kind = found.node.kind
            yield Problem(text("problem-block-of-data"), id, fixes=(Remove(kind, id),))


def _is_data(kind: LayerKind | None) -> bool:
    return kind is not None and kind.category == "data"


def _goals(nodes: Nodes) -> list[NodeId]:
    return [id for id, found in nodes.items() if isinstance(found.kind, GoalKind)]


def _ends(graph: Graph, nodes: Nodes) -> list[NodeId]:
    """Nodes that have outputs of which none is connected."""
    return [
        id
        for id, found in nodes.items()
        if id not in graph.edges_from and found.kind is not None and found.kind.ports_out
    ]
