"""What may not stand before a goal that foretells: a layer that has read on already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import GoalKind
from engine.params import BoolParam
from engine.problem import Disconnect, Problem, Remove, SetParam
from engine.shape import Var
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.graph.model import Graph
    from engine.node_inference import NodeInference
    from engine.problem import Fix, NodeId
    from engine.shape import Axis

    Nodes = Mapping[NodeId, NodeInference]


def reading_ahead(graph: Graph, nodes: Nodes) -> Iterator[Problem]:
    """Yield a problem for each layer that lets a goal see what it is to foretell.

    Trained so, a network copies what comes next instead of learning to tell it, and then cannot
    write a single token.
    """
    for id, found in nodes.items():
        if isinstance(found.kind, GoalKind) and found.kind.foretells and found.outputs is not None:
            for before in _before(graph, nodes, id):
                if _reads_ahead(nodes[before]):
                    kind = nodes[before].kind
                    assert kind is not None
                    message = text("problem-reads-ahead", kind=kind.title)
                    yield Problem(message, before, fixes=tuple(_fixes(nodes[before])))
                else:
                    yield from _ends_ahead(graph, nodes, before, found.inputs["in"].axes[0])


def _ends_ahead(graph: Graph, nodes: Nodes, id: NodeId, time: Axis) -> Iterator[Problem]:
    """Yield a problem for what arrives that is only known when all of the time was read."""
    kind = nodes[id].kind
    for wire in graph.edges_into.get(id, ()):
        source = nodes.get(wire.source.node)
        if source is None or source.kind is None or source.outputs is None:
            continue
        carries_time = any(shape.axes[:1] == (time,) for shape in source.outputs.values())
        if not (carries_time and source.outputs[wire.source.port].is_fixed):
            continue
        words = {"port": source.kind.port_title(wire.source.port), "kind": source.kind.title}
        may_be_open = kind is not None and wire.target.port not in kind.required_ports
        yield Problem(
            text("problem-known-at-the-end", **words),
            id,
            wire.target.port,
            (Disconnect(wire.target.port, id),) if may_be_open else (),
        )


def _reads_ahead(found: NodeInference) -> bool:
    if found.kind is None or found.params is None or found.node.is_muted:
        return False
    over_time = any(
        shape.axes and isinstance(shape.axes[0], Var) for shape in found.inputs.values()
    )
    return over_time and found.kind.writes(found.params) == "whole sequence"


def _fixes(found: NodeInference) -> Iterator[Fix]:
    """Yield the setting that makes it read forward only, where there is one."""
    kind, params = found.kind, found.params
    assert kind is not None
    assert params is not None
    for param in kind.params:
        if not isinstance(param, BoolParam):
            continue
        changed = not params[param.name]
        if kind.writes({**params, param.name: changed}) != "whole sequence":
            yield SetParam(param.name, changed, found.node.id, text_id=param.text_id)
    yield Remove(found.node.kind, found.node.id)


def _before(graph: Graph, nodes: Nodes, id: NodeId) -> Iterator[NodeId]:
    """Yield every node whose output reaches a node."""
    seen, waiting = {id}, [id]
    while waiting:
        for wire in graph.edges_into.get(waiting.pop(), ()):
            source = wire.source.node
            if source not in seen and source in nodes:
                seen.add(source)
                waiting.append(source)
                yield source
