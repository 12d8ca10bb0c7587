"""Engine steps a second ÷ those of the best loop written by hand, same threads, nothing watched.

`python -m tests.benchmarks.training_speed [CASE]...`. The engine's side records what it always
records: loss, accuracy, the gradient norm of every layer, and checks each step before the update.
"""

from __future__ import annotations

import json
from functools import partial
from statistics import median
from sys import argv
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from engine.data.dataset import Dataset, Sequences
from engine.data.spec import IMAGE, LABEL, NEXT, TEXT, fields_of
from engine.data.vocabulary import Vocabulary
from engine.recipe import Recipe
from engine.shape import Field, Shape, Tokens, Var
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.samples import network_input
from engine.zoo.chain import chain, layer
from engine.zoo.example import EXAMPLES
from engine.zoo.residual import convolution, residual_network
from tests.benchmarks import hand_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from torch import nn

    from engine.graph.model import Graph

    Loop = Callable[..., object]

TARGET = 0.97
SAMPLES = 1600
BATCH_SIZE = 32


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


def resnet20() -> Graph:
    """Return the network of He et al. 2016, section 4.2, n = 3, for small grey images."""
    stem = (
        layer("input", "input"),
        convolution("conv", 3, 16),
        layer("norm", "batch_norm2d"),
        layer("relu", "relu"),
    )
    return residual_network(stem, (3, 3, 3), (16, 32, 64), classes=10)


def char_lstm() -> Graph:
    return chain(
        layer("text", "input", field=TEXT),
        layer("table", "embedding", embedding_dim=hand_written.EMBEDDED),
        layer("lstm", "lstm", hidden_size=hand_written.HIDDEN),
        layer("scores", "linear", out_features=hand_written.TOKENS),
        layer("goal", "next_token"),
    )


def noise(size: int, classes: int, samples: int) -> Dataset:
    """Return random images; there is no validation split, so that only training is timed."""
    random = np.random.default_rng(0)
    images = random.integers(0, 256, (samples, 1, size, size), np.uint8)
    return Dataset(
        fields=fields_of(size, classes),
        arrays={IMAGE: images, LABEL: random.integers(0, classes, samples)},
        ids=tuple(map(str, range(samples))),
        classes=tuple(map(str, range(classes))),
        training=np.arange(samples),
        validation=np.arange(0),
    )


def babble() -> Dataset:
    """Return a random text of one piece, all of which trains."""
    tokens = np.random.default_rng(0).integers(0, hand_written.TOKENS, hand_written.TEXT_LENGTH)
    read = Shape((Var(TEXT),), Tokens(hand_written.TOKENS))
    return Dataset(
        fields={name: Field(name, read) for name in (TEXT, NEXT)},
        arrays={TEXT: Sequences.of([tokens], np.zeros(0, np.int64))},
        ids=("text",),
        classes=(),
        training=np.arange(1),
        validation=np.arange(0),
        form="text",
        vocabulary=Vocabulary("character", tuple(map(chr, range(hand_written.TOKENS)))),
    )


class Case(NamedTuple):
    """A network on both sides, what it is trained on, and how often."""

    graph: Callable[[], Graph]
    model: Callable[[], nn.Module]
    data: Callable[[], Dataset]
    rounds: int = 15
    epochs: int = 2


def example(id: str) -> Graph:
    return EXAMPLES[id].build().graph


CASES: Mapping[str, Case] = {
    "xo": Case(partial(example, "xo"), hand_written.xo, partial(noise, 28, 2, SAMPLES)),
    "digits": Case(partial(example, "digits"), hand_written.digits, partial(noise, 8, 10, SAMPLES)),
    "cnn28": Case(cnn28, hand_written.cnn28, partial(noise, 28, 10, SAMPLES)),
    "resnet20": Case(resnet20, hand_written.resnet20, partial(noise, 28, 10, 640), 7, 1),
    "char_lstm": Case(char_lstm, hand_written.CharLSTM, babble, 9, 1),
}


def require_same_network(run: TrainingRun, model: nn.Module) -> None:
    """Two sides are comparable only with the same layers, which an example may change."""
    ours, theirs = (sorted(_layers(side)) for side in (run.network.by_node.values(), [model]))
    if ours != theirs:
        raise SystemExit(f"the hand-written network is another one: {theirs} instead of {ours}")


def _layers(modules: Iterable[nn.Module]) -> Iterator[tuple[str, list[tuple[int, ...]]]]:
    """Yield every layer that learns: what it is called, and the shapes of its parameters."""
    for root in modules:
        for module in root.modules():
            own = [tuple(parameter.shape) for parameter in module.parameters(recurse=False)]
            if own:
                yield type(module).__name__, own


def seconds_of(work: Callable[[], object]) -> float:
    """Return computing time: what other programs take of the machine is not counted."""
    began = process_time()
    work()
    return process_time() - began


def ratios(name: str, threads: int) -> dict[str, float]:
    """Alternate the sides and return medians of the ratios within a round."""
    case = CASES[name]
    dataset = case.data()
    recipe = Recipe(batch_size=BATCH_SIZE, epochs=case.epochs, threads=threads)
    usual_loop, best_loop = _loops(dataset, case)
    best, tutorial, speeds = [], [], []
    require_same_network(TrainingRun(case.graph(), recipe, dataset), case.model())
    for _ in range(case.rounds):
        run = TrainingRun(case.graph(), recipe, dataset)
        run.require_lessons()
        assert len(run.material)  # the data lies ready on both sides
        ours = seconds_of(partial(run.train, Reader()))
        theirs = seconds_of(partial(best_loop, case.model()))
        usual = seconds_of(partial(usual_loop, case.model()))
        best.append(theirs / ours)
        tutorial.append(usual / ours)
        speeds.append(run.steps / ours)
    return {
        f"{name}": round(median(best), 3),
        f"{name}_to_tutorial": round(median(tutorial), 3),
        f"{name}_steps_per_second": round(median(speeds), 1),
    }


def _loops(dataset: Dataset, case: Case) -> tuple[Loop, Loop]:
    """Return the usual loop and the best one, over this data."""
    device = torch.device("cpu")
    settings = {"batch_size": BATCH_SIZE, "epochs": case.epochs}
    if dataset.is_stream:
        tokens = torch.from_numpy(dataset.sequences(TEXT).values)
        return (
            partial(hand_written.usual_reading, tokens=tokens, **settings),
            partial(hand_written.best_reading, tokens=tokens, **settings),
        )
    images = network_input(dataset.images, device)
    labels = network_input(dataset.labels, device)
    return (
        partial(hand_written.tutorial_loop, images=images, labels=labels, **settings),
        partial(hand_written.best_loop, images=images, labels=labels, **settings),
    )


def main() -> None:
    figures: dict[str, float] = {}
    for name in argv[1:] or CASES:
        figures |= ratios(name, threads=1)
        print(name, figures[name])
    result = {
        "name": "training_speed",
        "figures": figures,
        "target": dict.fromkeys(CASES, TARGET),
        "met": all(figures.get(name, 0.0) >= TARGET for name in CASES),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
