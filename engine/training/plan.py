"""A graph as a straight list of calls, worked out once, so that a step pays for no graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.graph.model import PortRef
from engine.modules.carrying import Carrying

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from torch import nn

    from engine.inference import Inference
    from engine.node_inference import NodeInference
    from engine.problem import NodeId

# A tensor, batch first; (tensor, lengths) where an axis varies; None at an unconnected port.
Value = Any
Values = list[Value]

NOTHING = 0  # the slot that stays None


class Slots:
    """A place in the list of values for every output port, and for whatever is carried on.

    `begun` and `left` are the places of what a layer that carries something begins with, and of
    what it leaves.
    """

    def __init__(self, inference: Inference, modules: Mapping[NodeId, nn.Module]) -> None:
        ports = (
            PortRef(id, port.id)
            for id, found in inference.nodes.items()
            if found.kind is not None
            for port in found.kind.ports_out
        )
        self._graph = inference.graph
        self.of_output = {ref: slot for slot, ref in enumerate(ports, start=1)}
        carrying = [id for id, module in modules.items() if isinstance(module, Carrying)]
        first = len(self.of_output) + 1
        self.begun = {id: first + 2 * i for i, id in enumerate(carrying)}
        self.left = {id: slot + 1 for id, slot in self.begun.items()}
        self._count = first + 2 * len(carrying)

    def empty(self) -> Values:
        """Return values of which none is known yet."""
        return [None] * self._count

    def into(self, node: NodeId, port: str) -> int:
        """Return the slot whose value arrives at an input port."""
        wire = self._graph.incoming.get(PortRef(node, port))
        return NOTHING if wire is None else self.of_output[wire.source]


def compiled(
    inference: Inference, slots: Slots, modules: Mapping[NodeId, nn.Module]
) -> dict[NodeId, Callable[[Values], None]]:
    """Return one call per computing node, in graph order.

    A module gets its values in the order of its kind's input ports, and returns one value or, with
    several output ports, a tuple in their order. Calling `forward` itself spares torch's search
    for hooks; what wants to see values reads the list instead.

    torch's own modules know nothing of lengths: where an axis varies they get the tensor alone,
    and the lengths pass by. Ours take both.
    """
    calls = {}
    for id, module in modules.items():
        kind = inference.nodes[id].kind
        if kind is None:
            continue
        sources = [slots.into(id, port) for port in inference.nodes[id].sources]
        targets = [slots.of_output[PortRef(id, port.id)] for port in kind.ports_out]
        if isinstance(module, Carrying):
            calls[id] = _carrying(module, sources, targets, slots.begun[id], slots.left[id])
            continue
        forward = module.forward
        if _is_blind_to_lengths(inference.nodes[id]):
            forward = _past_lengths(forward)
        calls[id] = _call(forward, sources, targets)
    return calls


def frugal(
    inference: Inference,
    slots: Slots,
    plan: Mapping[NodeId, Callable[[Values], None]],
    kept: Collection[int],
) -> tuple[tuple[Callable[[Values], None], tuple[int, ...]], ...]:
    """Return the calls, each with the slots that nothing after it reads, save the one to be kept.

    Letting go of a value at once leaves its memory, still in the cache, to the next layer.
    """
    last_reader = {slots.into(id, port): id for id in plan for port in inference.nodes[id].arriving}
    return tuple(
        (call, tuple(slot for slot, id in last_reader.items() if id == node and slot not in kept))
        for node, call in plan.items()
    )


def _call(
    forward: Callable[..., Any], sources: Sequence[int], targets: Sequence[int]
) -> Callable[[Values], None]:
    if len(sources) == len(targets) == 1:
        return _chained(forward, sources[0], targets[0])

    def run(values: Values) -> None:
        results = forward(*[values[source] for source in sources])
        for target, result in zip(
            targets, results if len(targets) > 1 else (results,), strict=True
        ):
            values[target] = result

    return run


def _carrying(
    module: Carrying, sources: Sequence[int], targets: Sequence[int], begun: int, left: int
) -> Callable[[Values], None]:
    def run(values: Values) -> None:
        results, values[left] = module.carry(values[begun], *[values[s] for s in sources])
        for target, result in zip(
            targets, results if len(targets) > 1 else (results,), strict=True
        ):
            values[target] = result

    return run


def _is_blind_to_lengths(found: NodeInference) -> bool:
    varies = any(not shape.is_fixed for shape in found.inputs.values())
    return varies and found.module is not None and found.module.namespace == "torch.nn"


def _past_lengths(forward: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def run(value: tuple[Any, Any]) -> tuple[Any, Any]:
        tensor, lengths = value
        return forward(tensor), lengths

    return run


def _chained(forward: Callable[[Any], Any], source: int, target: int) -> Callable[[Values], None]:
    def run(values: Values) -> None:
        values[target] = forward(values[source])

    return run
