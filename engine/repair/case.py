"""A problem in its graph, and what can be asked about it without working out the whole graph."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from engine.graph.model import PortRef
from engine.problem import Misfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.graph.model import Edge
    from engine.inference import Inference
    from engine.kind import LayerKind
    from engine.node_inference import NodeInference
    from engine.problem import NodeId, ParamValue, Problem
    from engine.shape import Shape

    Outputs = dict[str, Shape]

# How many of the nodes before a problem are looked at, the nearest first.
MOST_BEFORE = 16


class Case:
    """A problem, and what leads to it."""

    def __init__(self, known: Inference, problem: Problem) -> None:
        self.known = known
        self.problem = problem
        self.graph = known.graph
        self.fields = known.fields
        self.id = problem.node
        self.here = known.nodes.get(problem.node)

    @cached_property
    def edges(self) -> frozenset[Edge]:
        """All wires."""
        return frozenset(self.graph.edges)

    @cached_property
    def ports(self) -> tuple[str, ...]:
        """The ports at which a shape arrives, that of the problem first."""
        arriving = self.here.inputs if self.here is not None else {}
        return tuple(sorted(arriving, key=lambda port: port != self.problem.port))

    @cached_property
    def before(self) -> tuple[NodeId, ...]:
        """The nodes that lead to the problem, the nearest first."""
        found = [self.id] if self.id in self.graph.nodes else []
        seen = set(found)
        for id in found:  # grows while we walk it
            for e in self.graph.edges_into.get(id, ()):
                if e.source.node not in seen and len(found) <= MOST_BEFORE:
                    seen.add(e.source.node)
                    found.append(e.source.node)
        return tuple(found[1:])

    @cached_property
    def behind(self) -> frozenset[NodeId]:
        """The node of the problem, and all that it leads to."""
        found = [self.id]
        seen = set(found)
        for id in found:
            for e in self.graph.edges_from.get(id, ()):
                if e.target.node not in seen:
                    seen.add(e.target.node)
                    found.append(e.target.node)
        return frozenset(seen)

    @cached_property
    def _way(self) -> tuple[NodeId, ...]:
        """The nodes that lead to the problem in graph order."""
        place = {id: i for i, id in enumerate(self.known.nodes)}
        return tuple(sorted(self.before, key=lambda id: place[id]))

    def is_connected(self, port: str) -> bool:
        """Whether a wire ends in a port of the node."""
        return PortRef(self.id, port) in self.graph.incoming

    def takes(self, port: str, shape: Shape) -> bool:
        """Whether the node would be content if another shape arrived at a port."""
        return self.here is not None and self._is_content({**self.here.inputs, port: shape})

    def fits_if(self, id: NodeId, outputs: Outputs) -> bool:
        """Whether the node would be content if one before it gave these shapes."""
        if self.here is None:
            return False
        given = {id: outputs}
        for each in self._way:
            if each != id and (inputs := self._inputs_if(each, given)) is not None:
                found = self.known.nodes[each]
                result = self._outputs_if(found, inputs)
                if result is None:
                    return False
                given[each] = result
        inputs = self._inputs_if(self.id, given)
        return inputs is not None and self._is_content(inputs)

    def outputs(
        self, kind: LayerKind, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> Outputs | None:
        """Return what a layer would give, None where it takes not what it gets."""
        if kind.missing(inputs):
            return None
        try:
            return kind.outputs(params, kind.in_order(inputs), self.fields)
        except Misfit:
            return None

    def _is_content(self, inputs: Mapping[str, Shape]) -> bool:
        here = self.here
        if here is None or here.kind is None or here.params is None:
            return False
        if here.node.is_muted:
            return True
        return self.outputs(here.kind, here.params, inputs) is not None

    def _inputs_if(self, id: NodeId, given: Mapping[NodeId, Outputs]) -> Outputs | None:
        """Return what would arrive at a node, None where nothing changes."""
        wires = self.graph.edges_into.get(id, ())
        if not any(e.source.node in given for e in wires):
            return None
        inputs = dict(self.known.nodes[id].inputs)
        for e in wires:
            if (shape := given.get(e.source.node, {}).get(e.source.port)) is not None:
                inputs[e.target.port] = shape
        return inputs

    def _outputs_if(self, found: NodeInference, inputs: Outputs) -> Outputs | None:
        if found.kind is None or found.params is None:
            return None
        if found.node.is_muted:
            passed = inputs[found.sources[0]]
            return {port.id: passed for port in found.kind.ports_out}
        return self.outputs(found.kind, found.params, inputs)
