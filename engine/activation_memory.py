"""How much memory a step of training holds at once for activations and their gradients.

A step is walked through as it will be taken: forward, where a value is let go once nothing reads it
any more, unless the backward pass needs it again; then backward, where what was remembered goes
layer by layer while gradients take its place.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from engine.kind import GoalKind
from engine.shape import State

if TYPE_CHECKING:
    from engine.inference import Inference
    from engine.node_inference import NodeInference
    from engine.problem import NodeId
    from engine.shape import Shape

NUMBER = 4  # bytes of a float32


def peak_of_step(inference: Inference, time_steps: int = 1) -> int:
    """Return the most bytes that a step holds for one sample; blocks must be unfolded.

    What varies in time is reckoned to be `time_steps` long.
    """
    step = _Step(inference, time_steps)
    step.forward()
    step.backward()
    return step.peak


def peak_of_answer(inference: Inference, time_steps: int = 1) -> int:
    """Return the most bytes that an answer holds for one sample; blocks must be unfolded."""
    answer = _Step(inference, time_steps, is_learning=False)
    answer.forward()
    return answer.peak


class _Step:
    """Counts what is alive at each moment of a step; all outputs of a layer live together."""

    def __init__(self, inference: Inference, time_steps: int, *, is_learning: bool = True) -> None:
        taught = _taught(inference)
        self._layers = [
            id for id, f in inference.nodes.items() if id in taught and f.outputs is not None
        ]
        self._sizes = {id: _size(inference.nodes[id], time_steps) for id in self._layers}
        self._beside = {
            id: _beside(inference.nodes[id], time_steps) if is_learning else 0
            for id in self._layers
        }
        self._arriving: dict[NodeId, list[NodeId]] = {}  # nothing of the batch: that always lives
        self._spent: dict[NodeId, list[NodeId]] = {}  # what a layer is the last one to read
        self._freed: dict[NodeId, list[NodeId]] = {}  # what its backward pass is the last to need
        self._read(inference, is_learning=is_learning)
        self._live = 0
        self.peak = 0

    def _read(self, inference: Inference, *, is_learning: bool) -> None:
        last_reader: dict[NodeId, NodeId] = {}
        first_keeper: dict[NodeId, NodeId] = {}
        edges_into = inference.graph.edges_into
        for id in self._layers:
            found = inference.nodes[id]
            remembered = _remembers(found) if is_learning else "nothing"
            arriving = self._arriving[id] = []
            for wire in edges_into.get(id, ()):
                source = wire.source.node
                if source in self._sizes and not _is_data(inference.nodes[source]):
                    arriving.append(source)
                    last_reader[source] = id
                    if remembered == "input":
                        first_keeper.setdefault(source, id)
            if remembered == "output":
                first_keeper[id] = id
        for value, keeper in first_keeper.items():
            self._freed.setdefault(keeper, []).append(value)
        for value, reader in last_reader.items():
            if value not in first_keeper:
                self._spent.setdefault(reader, []).append(value)

    def forward(self) -> None:
        """Compute layer by layer."""
        for id in self._layers:
            self._hold(self._sizes[id] + self._beside[id])
            for value in self._spent.get(id, ()):
                self._live -= self._sizes[value]

    def backward(self) -> None:
        """Work out gradients, from the last layer to the first."""
        has_gradient: set[NodeId] = set()
        for id in reversed(self._layers):
            for value in self._arriving[id]:
                if value not in has_gradient:
                    has_gradient.add(value)
                    self._live += self._sizes[value]
            self._hold(0)
            self._live -= self._beside[id]
            if id in has_gradient:
                self._live -= self._sizes[id]
            for value in self._freed.get(id, ()):
                self._live -= self._sizes[value]

    def _hold(self, size: int) -> None:
        self._live += size
        self.peak = max(self.peak, self._live)


def _taught(inference: Inference) -> set[NodeId]:
    """Return what leads to a goal, all nodes where there is none: the rest is not computed."""
    waiting = [id for id, f in inference.nodes.items() if isinstance(f.kind, GoalKind)]
    found = {*waiting}
    while waiting:
        for wire in inference.graph.edges_into.get(waiting.pop(), ()):
            if wire.source.node not in found:
                found.add(wire.source.node)
                waiting.append(wire.source.node)
    return found or {*inference.nodes}


def _is_data(found: NodeInference) -> bool:
    return found.kind is not None and found.kind.category == "data"


def _size(found: NodeInference, time_steps: int) -> int:
    return NUMBER * sum(_numbers(shape, time_steps) for shape in (found.outputs or {}).values())


def _numbers(shape: Shape, time_steps: int) -> int:
    if isinstance(shape.content, State):
        return prod(shape.content.sizes)
    return shape.size if shape.is_fixed else time_steps * shape.size


def _remembers(found: NodeInference) -> str:
    return "nothing" if found.kind is None or found.node.is_muted else found.kind.remembers


def _beside(found: NodeInference, time_steps: int) -> int:
    if found.kind is None or found.params is None or not found.outputs or found.node.is_muted:
        return 0
    times = 1 if all(shape.is_fixed for shape in found.outputs.values()) else time_steps
    return times * found.kind.remembered_beside(found.params, found.outputs)
