"""A network as one compiled step: what came before is carried on, and never read again.

The step serves whatever goes on from a beginning: writing, scoring, a forecast that runs free.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import torch

from engine.modules.carrying import Carrying
from engine.texts import text
from engine.training.plan import compiled
from engine.training.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.problem import NodeId
    from engine.training.build import Network
    from engine.training.carriage import States
    from engine.training.plan import Value


class Decoder:
    """A copy of a network as it is now, which reads part by part what the network reads at once.

    Whatever becomes of the network meanwhile, the copy stays: it is of one state of the weights,
    touches nothing of a run and draws no chance. What does not depend on `field`, the one that is
    read on, is computed once.
    """

    def __init__(self, network: Network, given: Mapping[str, Value] | None = None) -> None:
        """`given` are the other fields that the network reads, (B, …) each.

        Raises `Refused` in words for a network that does not foretell what comes next.
        """
        inference, slots = network.inference, network.slots
        self.field = _field_read_on(network)
        self.device = network.device
        following = _following(network, self.field)
        modules = {id: deepcopy(network.by_node[id]).eval() for id in network.training_plan}
        calls = compiled(inference, slots, modules)
        steps = [id for id in calls if id in following]
        once = [calls[id] for id in calls if id not in following]
        self._steps = tuple(calls[id] for id in steps)
        self._axes = 1 + len(inference.fields[self.field].shape.axes)  # (B, T, …)
        self._inputs = network.slots_of(self.field)
        self._scores = slots.into(network.goal_node, "in")
        self._begun = {id: slots.begun[id] for id in steps if isinstance(modules[id], Carrying)}
        self._left = {id: slots.left[id] for id in self._begun}
        self._known = slots.empty()
        for field, value in (given or {}).items():
            for slot in network.slots_of(field):
                self._known[slot] = value
        with torch.inference_mode():
            for call in once:
                call(self._known)

    def step(self, part: Tensor, states: States) -> tuple[Tensor, States]:
        """Read one step (B, …), or T > 0 of them (B, T, …), after what left `states`.

        Returns the scores (B, V) of what comes next, and what is to be carried on. Nothing came
        before where there are no states; the same ones may be gone on from again and again.
        """
        whole = part if part.ndim == self._axes else part[:, None]
        scores, left = self.read(whole, states)
        return scores[:, -1], left

    @torch.inference_mode()
    def read(self, part: Tensor, states: States) -> tuple[Tensor, States]:
        """Return like `step`, but the scores of every step of a part (B, T, V)."""
        values = self._known.copy()
        given = (part, torch.full((len(part),), part.shape[1]))
        for slot in self._inputs:
            values[slot] = given
        for id, state in states.items():
            values[self._begun[id]] = state
        for call in self._steps:
            call(values)
        scores: Value = values[self._scores]
        left = {id: values[slot] for id, slot in self._left.items()}
        return scores[0] if isinstance(scores, tuple) else scores, left


def _field_read_on(network: Network) -> str:
    """Return the field that goes on in time; where it is the goal's own, the answer is known."""
    goal, fields = network.goal_node, network.inference.fields
    if not network.foretells:
        kind = network.inference.nodes[goal].kind
        assert kind is not None
        raise Refused(text("writing-foretells-nothing", goal=kind.title))
    time = fields[network.label_field].shape.axes[0]
    on = [
        name
        for name in network.input_fields
        if time in fields[name].shape.axes and goal in _following(network, name)
    ]
    if network.label_field in on:
        raise Refused(text("writing-reads-answer"))
    return on[0]


def _following(network: Network, field: str) -> set[NodeId]:
    """Return every node that depends on a field."""
    inputs = set(network.slots_of(field))
    found = {ref.node for ref, slot in network.slots.of_output.items() if slot in inputs}
    for id in network.inference.nodes:  # in graph order
        wires = network.inference.graph.edges_into.get(id, ())
        if any(wire.source.node in found for wire in wires):
            found.add(id)
    return found
