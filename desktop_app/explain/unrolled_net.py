"""Which layers of a network its unrolled picture is made of, and what it needs measured of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.arithmetic.unrolled import CellSums, ScoreSums, Unrolled
from engine.kind_lookup import kind_in
from engine.probes.activations import ACTIVATION, BIAS, LAYER_INPUT, WEIGHT
from engine.probes.cell_weights import CELL_WEIGHTS
from engine.probes.record import ProbeRequest
from engine.probes.recurrent import GATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.graph.model import Graph
    from engine.problem import NodeId

MOST_UNITS = 256  # of a layer whose weights are asked for


class UnrolledNet(NamedTuple):
    """The layers: the recurrent one, the goal, and that of scores if it alone lies between."""

    cell: NodeId
    kind: str
    goal: NodeId
    scores: NodeId = ""
    is_small: bool = True
    is_relu: bool = False

    @property
    def requests(self) -> tuple[ProbeRequest, ...]:
        """What is to be measured, in the order in which `unrolled` takes it."""
        found = [
            ProbeRequest(LAYER_INPUT.id, self.cell),
            ProbeRequest(ACTIVATION.id, self.cell),
            ProbeRequest(LAYER_INPUT.id, self.goal),
        ]
        if self.has_cell_sums:
            found.append(ProbeRequest(CELL_WEIGHTS.id, self.cell, (0,)))
        if self.has_score_sums:
            found += [ProbeRequest(WEIGHT.id, self.scores), ProbeRequest(BIAS.id, self.scores)]
        return tuple(found)

    @property
    def has_cell_sums(self) -> bool:
        """Whether a hidden state is one sum."""
        return not self.has_gates and self.is_small

    @property
    def has_gates(self) -> bool:
        """Whether gates decide what is remembered."""
        return bool(GATE_NAMES[self.kind])

    @property
    def has_score_sums(self) -> bool:
        """Whether a score is one sum of the hidden state."""
        return bool(self.scores) and self.is_small

    def unrolled(self, arrays: tuple[np.ndarray, ...]) -> Unrolled | None:
        """Return what was measured as one, None where it is not of this network."""
        if len(arrays) != len(self.requests):
            return None
        found = dict(zip(self.requests, arrays, strict=True))
        inputs, hidden, scores = arrays[:3]
        if hidden.ndim != 2:
            return None
        try:
            return Unrolled(
                inputs,
                hidden,
                scores,
                cell=self._cell_sums(found, hidden.shape[1]),
                outward=self._score_sums(found),
                is_relu=self.is_relu,
            )
        except ValueError:
            return None  # the network was edited meanwhile

    def _cell_sums(self, found: Mapping[ProbeRequest, np.ndarray], units: int) -> CellSums | None:
        if not self.has_cell_sums:
            return None
        weights = found[ProbeRequest(CELL_WEIGHTS.id, self.cell, (0,))].astype(np.float64)
        if weights.ndim != 2:
            raise ValueError("no weights of a cell")
        of_input, of_hidden, biases = np.split(weights, [weights.shape[1] - units - 2, -2], axis=1)
        return CellSums(of_input, of_hidden, biases.sum(axis=1))

    def _score_sums(self, found: Mapping[ProbeRequest, np.ndarray]) -> ScoreSums | None:
        if not self.has_score_sums:
            return None
        weight = found[ProbeRequest(WEIGHT.id, self.scores)].astype(np.float64)
        bias = found[ProbeRequest(BIAS.id, self.scores)].astype(np.float64)
        return ScoreSums(weight, bias if bias.size else np.zeros(len(weight)))


def unrolled_net(graph: Graph) -> UnrolledNet | None:
    """Return the layers of the picture, None where the network has another form.

    It takes a single recurrent layer that reads forward alone, and behind it a goal that foretells.
    """
    layers = [id for id in graph.order if graph.nodes[id].kind in GATE_NAMES]
    goal = next((id for id in graph.order if _foretells(graph, id)), "")
    if len(layers) != 1 or not goal:
        return None
    cell = graph.nodes[layers[0]]
    is_plain = cell.params.get("num_layers", 1) == 1 and not cell.params.get("bidirectional", False)
    if not is_plain or any(edge.target.port != "in" for edge in graph.edges_into.get(cell.id, ())):
        return None
    scores = _source(graph, goal)
    is_direct = _is_dense(graph, scores) and _source(graph, scores) == cell.id
    units, width = _size(graph, cell.id, "hidden_size"), _size(graph, scores, "out_features")
    return UnrolledNet(
        cell.id,
        cell.kind,
        goal,
        scores if is_direct else "",
        max(units, width) <= MOST_UNITS,
        cell.params.get("nonlinearity") == "relu",
    )


def _foretells(graph: Graph, node: NodeId) -> bool:
    kind = kind_in(graph, graph.nodes[node].kind)
    return bool(getattr(kind, "foretells", False))


def _is_dense(graph: Graph, node: NodeId) -> bool:
    """Whether each number of a layer is one weighted sum of all that it gets."""
    kind = kind_in(graph, graph.nodes[node].kind)
    return kind is not None and kind.category == "dense"


def _size(graph: Graph, node: NodeId, name: str) -> int:
    value = graph.nodes[node].params.get(name, 64) if node in graph.nodes else 0
    return value if isinstance(value, int) else MOST_UNITS + 1


def _source(graph: Graph, node: NodeId) -> NodeId:
    wires = graph.edges_into.get(node, ())
    return wires[0].source.node if wires else ""
