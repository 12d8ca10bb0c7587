"""Twenty faults seeded in real runs: the recorder must name step, layer, tensor and direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
import torch

from engine.data.spec import IMAGE
from engine.recipe import Recipe
from engine.training.finite import NonFiniteAt
from engine.training.moments import Moments, StopRequested
from engine.training.run import TrainingRun
from engine.zoo.chain import chain, layer
from tests.engine.datasets import halves

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.graph.model import Graph

    Spoil = Callable[[TrainingRun], None]

NAN, INF = float("nan"), float("inf")


def convolutional(*, dropout: bool = False) -> Graph:
    middle = [layer("dropout", "dropout", p=0.3)] if dropout else []
    return chain(
        layer("input", "input"),
        layer("conv1", "conv2d", out_channels=3),
        layer("relu1", "relu"),
        layer("conv2", "conv2d", out_channels=4),
        layer("relu2", "relu"),
        layer("flatten", "flatten"),
        *middle,
        layer("linear1", "linear", out_features=6),
        layer("relu3", "relu"),
        layer("linear2", "linear", out_features=2),
        layer("classify", "classify"),
    )


def straight(count: int, loss: str = "cross_entropy", weight: float = 1.0) -> Graph:
    """Return fully connected layers without activation functions: linear1 … linear<count>."""
    linears = [
        layer(f"linear{i}", "linear", out_features=2 if i == count else 5)
        for i in range(1, count + 1)
    ]
    return chain(
        layer("input", "input"),
        layer("flatten", "flatten"),
        *linears,
        layer("classify", "classify", loss=loss, weight=weight),
    )


# --- what is done to a run before a step --------------------------------------------------------


def pixel(value: float) -> Spoil:
    def spoil(run: TrainingRun) -> None:
        run.training.fields[IMAGE][:, 0, 3, 3] = value

    return spoil


def parameter(node: str, name: str, value: float) -> Spoil:
    """Spoil a single number of a layer's weight or bias."""

    def spoil(run: TrainingRun) -> None:
        numbers = getattr(run.network.by_node[node], name).data
        numbers[(0,) * numbers.ndim] = value

    return spoil


def filled(values: dict[str, float]) -> Spoil:
    """Fill layers' weights."""

    def spoil(run: TrainingRun) -> None:
        for node, value in values.items():
            run.network.by_node[node].weight.data.fill_(value)

    return spoil


def deaf(*large: str) -> Spoil:
    """Let nothing pass the first layer forward, and large weights pass it on backward."""

    def spoil(run: TrainingRun) -> None:
        first = run.network.by_node["linear1"]
        first.weight.data.zero_()
        first.bias.data.zero_()
        for i, node in enumerate(large, 2):
            signs = torch.where(torch.arange(5) % 2 == 0, 1.0, -1.0)
            own = run.network.by_node[node]
            own.weight.data = own.weight.data.sign() * signs * 10.0 ** (17 + i)
            own.bias.data.zero_()

    return spoil


class Fault(NamedTuple):
    graph: Graph
    spoil: Spoil
    before_step: int
    expected: NonFiniteAt


CNN, DROPOUT = convolutional(), convolutional(dropout=True)

FAULTS = {
    "NaN in the images": Fault(CNN, pixel(NAN), 0, NonFiniteAt("input", "input")),
    "infinite image": Fault(CNN, pixel(INF), 3, NonFiniteAt("input", "input")),
    "image of −∞": Fault(DROPOUT, pixel(-INF), 2, NonFiniteAt("input", "input")),
    "weight of conv1": Fault(
        CNN, parameter("conv1", "weight", INF), 1, NonFiniteAt("conv1", "weight")
    ),
    "weight of conv2": Fault(
        CNN, parameter("conv2", "weight", NAN), 4, NonFiniteAt("conv2", "weight")
    ),
    "bias of conv2": Fault(CNN, parameter("conv2", "bias", INF), 5, NonFiniteAt("conv2", "weight")),
    "weight of linear1": Fault(
        DROPOUT, parameter("linear1", "weight", -INF), 3, NonFiniteAt("linear1", "weight")
    ),
    "bias of linear2": Fault(
        CNN, parameter("linear2", "bias", NAN), 6, NonFiniteAt("linear2", "weight")
    ),
    "overflow in conv1": Fault(
        CNN, filled({"conv1": 3e38}), 2, NonFiniteAt("conv1", "activation")
    ),
    "overflow in conv2": Fault(
        CNN, filled({"conv1": 1e20, "conv2": 1e20}), 3, NonFiniteAt("conv2", "activation")
    ),
    "overflow in linear1": Fault(
        DROPOUT,
        filled({"conv1": 1e13, "conv2": 1e13, "linear1": 1e14}),
        1,
        NonFiniteAt("linear1", "activation"),
    ),
    "overflow in linear2": Fault(
        CNN, filled({"linear1": 1e25, "linear2": 1e25}), 4, NonFiniteAt("linear2", "activation")
    ),
    "overflow far behind": Fault(
        straight(6), filled({"linear4": 1e19, "linear5": 1e19}), 2,
        NonFiniteAt("linear5", "activation"),
    ),
    "squared distance overflows": Fault(
        straight(2, loss="mse"), filled({"linear2": 1e25}), 2, NonFiniteAt("classify", "loss")
    ),
    "one bias, squared": Fault(
        straight(3, loss="mse"), parameter("linear3", "bias", 1e30), 0,
        NonFiniteAt("classify", "loss"),
    ),
    "loss times its weight": Fault(
        straight(2, weight=1000.0), parameter("linear2", "bias", 1e37), 1,
        NonFiniteAt("classify", "loss"),
    ),
    "backward overflow at linear2": Fault(
        straight(4), deaf("linear2", "linear3"), 3, NonFiniteAt("linear2", "gradient")
    ),
    "backward overflow at linear3": Fault(
        straight(6), deaf("linear2", "linear3", "linear4"), 2, NonFiniteAt("linear3", "gradient")
    ),
}  # fmt: skip


class Recorder(Moments):
    """Spoils a run before one step, and keeps what is said of it."""

    def __init__(self, spoil: Spoil, before_step: int) -> None:
        self._spoil, self._before_step = spoil, before_step
        self.found: NonFiniteAt | None = None
        self.step = -1

    def step_begins(self, run: TrainingRun) -> None:
        if run.steps == self._before_step:
            self._spoil(run)

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self.found, self.step = found, run.steps
        raise StopRequested("failed")


def recorded(graph: Graph, recipe: Recipe, spoil: Spoil, before_step: int) -> Recorder:
    run = TrainingRun(graph, recipe, halves())
    recorder = Recorder(spoil, before_step)
    assert run.train(recorder) == "failed"
    return recorder


@pytest.mark.parametrize("name", FAULTS)
def test_names_step_layer_tensor_and_direction(name: str) -> None:
    fault = FAULTS[name]
    recipe = Recipe(optimizer="sgd", learning_rate=1e-3, batch_size=8, threads=1)
    seen = recorded(fault.graph, recipe, fault.spoil, fault.before_step)
    assert seen.found == fault.expected
    assert seen.step == fault.before_step
    is_backward = fault.expected.tensor == "gradient"
    assert fault.expected.direction == ("backward" if is_backward else "forward")


@pytest.mark.parametrize("optimizer", ["sgd", "momentum"])
def test_a_rate_that_explodes_is_found_where_numbers_first_overflow(optimizer: str) -> None:
    recipe = Recipe(optimizer=optimizer, learning_rate=100.0, batch_size=8, epochs=500, threads=1)
    run = TrainingRun(straight(4, loss="mse"), recipe, halves())
    seen = Recorder(lambda _run: None, -1)
    assert run.train(seen) == "failed"
    assert seen.found is not None
    assert seen.step == run.steps > 0
    assert seen.found == first_by_hand(run)


def first_by_hand(run: TrainingRun) -> NonFiniteAt:
    """Compute all samples layer by layer: the batch that broke is among them."""
    values = run.training.fields[IMAGE]
    for node in ("flatten", *(f"linear{i}" for i in range(1, 5))):
        values = run.network.by_node[node](values)
        if not torch.isfinite(values).all():
            return NonFiniteAt(node, "activation")
    assert not torch.isfinite((values**2).mean())
    return NonFiniteAt("classify", "loss")


def test_there_are_twenty() -> None:
    assert len(FAULTS) + 2 == 20
