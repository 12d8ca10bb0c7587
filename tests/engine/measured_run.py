"""Trains a network in a process of its own, and tells what memory it was said to take and took.

`python -m tests.engine.measured_run NAME` prints `{"estimated": …, "measured": …}` in bytes; what
the engine itself takes does not count. A run of the window keeps more copies than a bare one: its
first weights, the last steps, a checkpoint on its way to the disk.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.spec import DataSpec
from engine.memory import memory_needed
from engine.recipe import Recipe
from engine.training.checkpointing import Checkpointer
from engine.training.moments import Moments
from engine.training.recorder import Recorder
from engine.training.run import TrainingRun
from engine.training.run_data import RunData
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node, small_cnn
from tests.engine.reading_data import language_model, stream

if TYPE_CHECKING:
    from engine.graph.model import Graph, Node

STEPS = 3


def small() -> tuple[Graph, int, Recipe]:
    """Return a CNN for 28×28 images, with a batch as large as fits a lesson."""
    layers = [*convolutions(16, 1), *convolutions(32, 1, "b")]
    return net(*layers, width=128), 28, Recipe(batch_size=256, threads=1, epochs=2)


def wide() -> tuple[Graph, int, Recipe]:
    """Return convolutions whose maps take far more than their weights."""
    return net(*convolutions(32, 3)), 64, Recipe(batch_size=32, threads=1, epochs=2)


def dense() -> tuple[Graph, int, Recipe]:
    """Return layers whose weights take far more than all else."""
    layers = [node("big", "linear", out_features=6000), node("r", "relu")]
    return (
        net(node("f", "flatten"), *layers, width=2000),
        28,
        Recipe(batch_size=32, threads=1, epochs=2),
    )


def reading() -> tuple[Graph, int, Recipe]:
    """Return two recurrent layers that read a text of chunks of 50 characters; it has no size."""
    graph = language_model("lstm", 256, num_layers=2)
    return graph, 0, Recipe(batch_size=64, threads=1, epochs=2, chunk_length=50)


NETS = {"small": small, "wide": wide, "dense": dense, "reading": reading}


def convolutions(filters: int, count: int, name: str = "a") -> list[Node]:
    layers = [
        layer
        for i in range(count)
        for layer in (
            node(f"{name}c{i}", "conv2d", out_channels=filters),
            node(f"{name}r{i}", "relu"),
        )
    ]
    return [*layers, node(f"{name}p", "max_pool2d")]


def net(*layers: Node, width: int = 16) -> Graph:
    head = [node("hidden", "linear", out_features=width), node("hr", "relu")]
    if layers[0].kind != "flatten":
        head.insert(0, node("flat", "flatten"))
    last = [node("fc", "linear", out_features=2), node("goal", "classify")]
    return chain(node("input", "input"), *layers, *head, *last)


class Supervised(Moments):
    """Does between steps what the window asks of a run."""

    def __init__(self, checkpointer: Checkpointer) -> None:
        self._checkpointer = checkpointer
        self._recorder = Recorder()
        self._steps = 0

    def step_begins(self, run: TrainingRun) -> None:
        self._recorder.step_begins(run)
        self._steps += 1
        if self._steps == STEPS - 1:
            self._checkpointer.begin(run)


def train(graph: Graph, size: int, recipe: Recipe) -> TrainingRun:
    data = halves(recipe.batch_size * STEPS + 64, size, 2, 64) if size else stream((12_801, 400))
    run = TrainingRun(graph, recipe, data)
    run.initial = {n: w.detach().clone() for n, w in run.network.weights().items()}
    with tempfile.TemporaryDirectory() as folder:
        checkpointer = Checkpointer(
            Path(folder), RunData(DataSpec()), lambda *_: None, lambda _: None
        )
        run.train(Supervised(checkpointer))
        checkpointer.write_end(run)
    return run


def kilobytes(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert found is not None
    return int(found[1])


def main(name: str) -> None:
    train(small_cnn(), 28, Recipe(batch_size=8, epochs=1, threads=1))  # torch settles in
    before = kilobytes("VmRSS")
    with suppress(OSError):  # lets the peak begin anew; it was hardly higher than this
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    graph, size, recipe = NETS[name]()
    run = train(graph, size, recipe)
    measured = 1024 * (kilobytes("VmHWM") - before)
    need = memory_needed(run.network.inference, recipe, len(run.dataset))
    print(json.dumps({"estimated": need.total, "measured": measured}))


if __name__ == "__main__":
    main(sys.argv[1])
