"""A graph becomes a network: modules by node, a plan to run them, and the loss of the goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn

from engine.activation_memory import NUMBER
from engine.amounts import readable_bytes
from engine.graph.model import PortRef
from engine.kind import GoalKind
from engine.machine_memory import available_memory
from engine.modules.losses_over_time import LossOverTime
from engine.modules.resolve import resolve
from engine.recipe import weight_copies
from engine.texts import text
from engine.training.carriage import CARRIED
from engine.training.channels_last import channels_last
from engine.training.initialisation import FROM_RECIPE, initialise
from engine.training.plan import Slots, Values, compiled, frugal
from engine.training.refusal import Refused
from engine.training.seeds import generator_of, seed_of, seeded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.inference import Inference
    from engine.modules.losses import Loss
    from engine.node_inference import NodeInference
    from engine.problem import NodeId
    from engine.recipe import Recipe
    from engine.training.plan import Value


class Network(nn.Module):
    """The torch side of a graph.

    Weights are named `<node id>.<torch name>`. What is behind no goal learns nothing and is
    computed only when someone looks.
    """

    def __init__(self, inference: Inference, recipe: Recipe) -> None:
        """Build every module on the CPU; raises `Refused` before anything is allocated."""
        super().__init__()
        _require_buildable(inference, recipe)
        self.inference = inference
        self.by_node = _modules(inference, recipe)
        self.goal_node, goal = _goal(inference)
        params = goal.params or {}
        self.loss = cast("Loss", resolve(cast("GoalKind", goal.kind).loss(params)))
        self.loss_weight = float(params["weight"])
        self.label_field = str(params["field"])
        self.is_over_time = cast("GoalKind", goal.kind).is_over_time
        self.foretells = cast("GoalKind", goal.kind).foretells
        self.smoothing = recipe.label_smoothing
        self.class_weights: Tensor | None = None  # (C,)
        self._registered = nn.ModuleList([*self.by_node.values(), self.loss])

        self.slots = Slots(inference, self.by_node)
        self._inputs = _input_slots(inference, self.slots)
        self._scores = self.slots.into(self.goal_node, "in")
        calls = compiled(inference, self.slots, self.by_node)
        taught = _ancestors(inference, self.goal_node)
        self.plan = calls
        self.training_plan = {id: call for id, call in calls.items() if id in taught}
        self.least_batch = max(inference.nodes[id].least_batch for id in taught)
        self._frugal_plan = frugal(inference, self.slots, self.training_plan, (self._scores,))
        self.trained = {
            id: list(module.parameters())
            for id, module in self.by_node.items()
            if id in taught and any(True for _ in module.parameters())
        }
        for parameter in self.parameters():
            if parameter.ndim == 4:  # filters
                parameter.data = channels_last(parameter.data)

    @property
    def device(self) -> torch.device:
        """Where the network is computed."""
        return next((p.device for p in self.parameters()), torch.device("cpu"))

    @property
    def input_fields(self) -> tuple[str, ...]:
        """The fields of the data that the network reads."""
        return tuple(self._inputs)

    def slots_of(self, field: str) -> Sequence[int]:
        """Return the slots that hold a field of the data."""
        return self._inputs[field]

    def forward(self, batch: Mapping[str, Value]) -> tuple[Value, Tensor]:
        """Return scores (B, C), over time (B, T, C), and the loss () of a batch of fields.

        A batch with a carriage begins with what that holds, and leaves in it what is to be carried
        on. While training the loss is what is taught: labels smoothed, classes weighed. A network
        that answers has the plain loss, so that recipes can be compared by it.
        """
        scores = self.scores(batch)
        return scores, self._weighed(scores, batch)

    def scores(self, batch: Mapping[str, Value]) -> Value:
        """Return what arrives at the goal, (B, C), over time (B, T, C) with its lengths."""
        values = self.values_of_inputs(batch)
        for call, spent in self._frugal_plan:
            call(values)
            for slot in spent:
                values[slot] = None
        self._leave(values, batch)
        return self.scores_of(values)

    def scores_of(self, values: Values) -> Value:
        """Return the scores among computed values."""
        return values[self._scores]

    def loss_of(self, values: Values, batch: Mapping[str, Value]) -> Tensor:
        """Return the loss () of values that were computed from a batch."""
        return self._weighed(self.scores_of(values), batch)

    def losses_of(self, scores: Value, batch: Mapping[str, Value]) -> Tensor:
        """Return the plain loss of each sample (B,)."""
        return self.loss.losses(scores, batch[self.label_field]) * self.loss_weight

    def values(self, batch: Mapping[str, Value]) -> Values:
        """Return the value at every slot, those of loose ends too."""
        values = self.values_of_inputs(batch)
        for call in self.plan.values():
            call(values)
        self._leave(values, batch)
        return values

    def values_of_inputs(self, batch: Mapping[str, Value]) -> Values:
        """Return values of which only those of the input layers, and what is carried, are known."""
        values = self.slots.empty()
        for field, slots in self._inputs.items():
            for slot in slots:
                values[slot] = batch[field]
        if (carriage := batch.get(CARRIED)) is not None:
            for id, state in carriage.begun.items():
                values[self.slots.begun[id]] = state
        return values

    def answer(self, scores: Value) -> Tensor:
        """Return what is shown of scores: (B, C), over time (B, T, C)."""
        return self.loss.answer(scores)

    def last_answer(self, scores: Value) -> Tensor:
        """Return what is shown of scores (B, C), over time those of each row's last real step."""
        return (
            self.loss.last(scores) if isinstance(self.loss, LossOverTime) else self.answer(scores)
        )

    def weights(self) -> dict[str, Tensor]:
        """Return all weights and running statistics by name; changing them changes the network."""
        return {
            f"{id}.{name}": tensor
            for id, module in self.by_node.items()
            for name, tensor in module.state_dict().items()
        }

    def trained_by_name(self) -> dict[str, nn.Parameter]:
        """Return what is learned under its names, in the order of `trained`."""
        return {
            f"{id}.{name}": parameter
            for id in self.trained
            for name, parameter in self.by_node[id].named_parameters()
        }

    def parameters_of(self, node: NodeId) -> list[nn.Parameter]:
        """Return the learned parameters of a node."""
        return list(self.by_node[node].parameters()) if node in self.by_node else []

    def output_of(self, values: Values, node: NodeId) -> Value:
        """Return the value at a node's first output port; a goal's is what arrives at it."""
        kind = self.inference.nodes[node].kind
        if kind is None or not kind.ports_out:
            return self.input_of(values, node)
        return values[self.slots.of_output[PortRef(node, kind.ports_out[0].id)]]

    def input_of(self, values: Values, node: NodeId) -> Value:
        """Return the value that arrives at a node's first input port; None at an input layer."""
        kind = self.inference.nodes[node].kind
        if kind is None or not kind.ports_in:
            return None
        return values[self.slots.into(node, kind.ports_in[0].id)]

    def _leave(self, values: Values, batch: Mapping[str, Value]) -> None:
        """Leave in the carriage of a batch what is to be carried on."""
        if (carriage := batch.get(CARRIED)) is not None:
            left = {id: values[slot] for id, slot in self.slots.left.items()}
            carriage.left = {id: state for id, state in left.items() if state is not None}

    def _weighed(self, scores: Value, batch: Mapping[str, Value]) -> Tensor:
        labels = batch[self.label_field]
        if self.training:
            loss = self.loss.forward(scores, labels, self.class_weights, self.smoothing)
        else:
            loss = self.loss.forward(scores, labels)
        return loss if self.loss_weight == 1.0 else loss * self.loss_weight


def _require_buildable(inference: Inference, recipe: Recipe) -> None:
    if inference.problems:
        raise Refused(inference.problems[0].message)
    needed = inference.total_parameters * NUMBER * weight_copies(recipe)
    available = available_memory()
    if needed > available:
        sizes = {"needed": readable_bytes(needed), "available": readable_bytes(available)}
        raise Refused(text("training-too-large", **sizes))


def _modules(inference: Inference, recipe: Recipe) -> dict[NodeId, nn.Module]:
    """Make every module under its node's own seed: a new layer changes no other's weights."""
    modules = {}
    for id, found in inference.nodes.items():
        if (call := found.module) is None:
            continue
        with seeded(seed_of(recipe.seed, "weights", id)):
            modules[id] = resolve(call)
        scheme = _scheme(found, recipe)
        if scheme is not None:
            initialise(modules[id], scheme, generator_of(recipe.seed, "weights", id))
    return modules


def _scheme(found: NodeInference, recipe: Recipe) -> str | None:
    """Return how a node's weights begin; None leaves them as torch made them."""
    chosen = (found.params or {}).get("initialisation")
    return recipe.initialisation if chosen == FROM_RECIPE else cast("str | None", chosen)


def _goal(inference: Inference) -> tuple[NodeId, NodeInference]:
    return next(
        (id, found) for id, found in inference.nodes.items() if isinstance(found.kind, GoalKind)
    )


def _input_slots(inference: Inference, slots: Slots) -> dict[str, list[int]]:
    """Return the slots that hold each field of a batch."""
    found: dict[str, list[int]] = {}
    for id, node in inference.nodes.items():
        if node.kind is not None and node.kind.category == "data" and node.params is not None:
            slot = slots.of_output[PortRef(id, node.kind.ports_out[0].id)]
            found.setdefault(str(node.params["field"]), []).append(slot)
    return found


def _ancestors(inference: Inference, node: NodeId) -> set[NodeId]:
    found, waiting = {node}, [node]
    while waiting:
        for wire in inference.graph.edges_into.get(waiting.pop(), ()):
            if wire.source.node not in found:
                found.add(wire.source.node)
                waiting.append(wire.source.node)
    return found
