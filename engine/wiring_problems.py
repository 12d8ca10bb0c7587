"""What is wrong with a graph as a whole: open ends, missing or surplus goals, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import KINDS, GoalKind, LayerKind
from engine.problem import Append, Insert, Problem, Remove
from engine.repairs import ways_to_connect
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.graph.model import Graph
    from engine.node_inference import NodeInference
    from engine.problem import NodeId
    from engine.shape import Fields

    Nodes = Mapping[NodeId, NodeInference]


def wiring_problems(graph: Graph, nodes: Nodes) -> Iterator[Problem]:
    """Yield what is wrong with the graph as a whole, most telling first."""
    if not graph.nodes:
        yield Problem(text("problem-empty"))
        return
    yield from _circle(graph)
    yield from _missing_input(nodes)
    yield from _wrong_number_of_goals(graph, nodes)


def open_ports(graph: Graph, nodes: Nodes, fields: Fields) -> Iterator[Problem]:
    """Yield the required ports where no wire ends."""
    ends = _ends(graph, nodes)
    for id, found in nodes.items():
        if found.kind is None:
            continue
        for port in found.unconnected:
            message = text("problem-unconnected", kind=found.kind.title, port=port_title(port))
            fixes = ways_to_connect(graph, nodes, ends, id, port, fields)
            yield Problem(message, id, port, tuple(fixes))


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
                case 1:
                    yield Problem(text("notice-one-class"), id)


def port_title(port: str) -> Text:
    """Return the learner's word for a port."""
    return Text(f"port-{port.replace('_', '-')}")


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
