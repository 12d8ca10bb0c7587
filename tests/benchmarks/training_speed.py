"""Engine steps a second ÷ those of the best loop written by hand, same threads, nothing watched.

`python -m tests.benchmarks.training_speed`. The engine's side records what it always records:
loss, accuracy, the gradient norm of every layer, and checks each step before the update.
"""

from __future__ import annotations

import json
from functools import partial
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.data.dataset import Dataset
from engine.data.spec import IMAGE, LABEL, fields_of
from engine.recipe import Recipe
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.samples import network_input
from engine.zoo.chain import chain, layer
from engine.zoo.example import EXAMPLES
from tests.benchmarks import hand_written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torch import nn

    from engine.graph.model import Graph

TARGET = 0.97
ROUNDS = 15
SAMPLES = 1600
BATCH_SIZE = 32
EPOCHS = 2


class Reader(Moments):
    """Reads the scalars as often as the window would, and drops them."""

    def step_taken(self, run: TrainingRun) -> None:
        if run.steps % 16 == 0:
            run.scalars.take()


def cnn28() -> Graph:
    return chain(
        layer("input", "input"),
        layer("conv1", "conv2d", out_channels=16),
        layer("relu1", "relu"),
        layer("pool1", "max_pool2d"),
        layer("conv2", "conv2d", out_channels=32),
        layer("relu2", "relu"),
        layer("pool2", "max_pool2d"),
        layer("flatten", "flatten"),
        layer("linear1", "linear", out_features=128),
        layer("relu3", "relu"),
        layer("linear2", "linear", out_features=10),
        layer("classify", "classify"),
    )


CASES: Mapping[str, tuple[Callable[[], Graph], Callable[[], nn.Module], int, int]] = {
    "xo": (lambda: EXAMPLES["xo"].build().graph, hand_written.xo, 28, 2),
    "digits": (lambda: EXAMPLES["digits"].build().graph, hand_written.digits, 8, 10),
    "cnn28": (cnn28, hand_written.cnn28, 28, 10),
}


def noise(size: int, classes: int) -> Dataset:
    """Return random images; there is no validation split, so that only training is timed."""
    random = np.random.default_rng(0)
    arrays = {
        IMAGE: random.integers(0, 256, (SAMPLES, 1, size, size), np.uint8),
        LABEL: random.integers(0, classes, SAMPLES),
    }
    return Dataset(
        fields=fields_of(size, classes),
        arrays=arrays,
        ids=tuple(map(str, range(SAMPLES))),
        classes=tuple(map(str, range(classes))),
        training=np.arange(SAMPLES),
        validation=np.arange(0),
    )


def require_same_network(run: TrainingRun, model: nn.Module) -> None:
    """Two sides are comparable only with the same layers, which an example may change."""
    ours = [
        (type(m).__name__, [*map(_shape, m.parameters())]) for m in run.network.by_node.values()
    ]
    theirs = [(type(m).__name__, [*map(_shape, m.parameters())]) for m in model.children()]
    if ours != theirs:
        raise SystemExit(f"the hand-written network is another one: {theirs} instead of {ours}")


def _shape(parameter: nn.Parameter) -> tuple[int, ...]:
    return tuple(parameter.shape)


def seconds_of(work: Callable[[], object]) -> float:
    """Return computing time: what other programs take of the machine is not counted."""
    began = process_time()
    work()
    return process_time() - began


def ratios(name: str, threads: int) -> dict[str, float]:
    """Alternate the sides and return medians of the ratios within a round."""
    graph, model, size, classes = CASES[name]
    dataset = noise(size, classes)
    device = torch.device("cpu")
    images = network_input(dataset.images, device)
    labels = network_input(dataset.labels, device)
    recipe = Recipe(batch_size=BATCH_SIZE, epochs=EPOCHS, threads=threads)
    settings = {"batch_size": BATCH_SIZE, "epochs": EPOCHS}
    best, tutorial, speeds = [], [], []
    require_same_network(TrainingRun(graph(), recipe, dataset), model())
    for _ in range(ROUNDS):
        run = TrainingRun(graph(), recipe, dataset)
        run.require_lessons()
        assert len(run.training) == SAMPLES  # the data lies ready on both sides
        ours = seconds_of(partial(run.train, Reader()))
        theirs = seconds_of(partial(hand_written.best_loop, model(), images, labels, **settings))
        usual = seconds_of(partial(hand_written.tutorial_loop, model(), images, labels, **settings))
        best.append(theirs / ours)
        tutorial.append(usual / ours)
        speeds.append(run.steps / ours)
    return {
        f"{name}": round(median(best), 3),
        f"{name}_to_tutorial": round(median(tutorial), 3),
        f"{name}_steps_per_second": round(median(speeds), 1),
    }


def main() -> None:
    figures: dict[str, float] = {}
    for name in CASES:
        figures |= ratios(name, threads=1)
        print(name, figures[name])
    result = {
        "name": "training_speed",
        "figures": figures,
        "target": dict.fromkeys(CASES, TARGET),
        "met": all(figures[name] >= TARGET for name in CASES),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
