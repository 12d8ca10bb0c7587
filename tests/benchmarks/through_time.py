"""How long it takes to send one step's error back through time, and to tell what is remembered.

`python -m tests.benchmarks.through_time`. Each cell has 128 units and reads 50 of 100 characters on
one thread; a row is everything from the sample to ‖∂L/∂h‖ of all steps, the forward pass included.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from engine.data.dataset import Dataset, Sequences
from engine.data.spec import NEXT, TEXT
from engine.data.vocabulary import Vocabulary
from engine.probes.record import ProbeRequest
from engine.recipe import Recipe
from engine.shape import Field, Shape, Tokens, Var
from engine.training.fixed_samples import FixedSamples
from engine.training.measuring.sight import Sight
from engine.training.probing import measured
from engine.training.run import TrainingRun
from engine.training.watched_step import WatchedStep
from engine.zoo.chain import chain, layer
from tests.benchmarks._report import report

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN, STEPS, CHARACTERS, ROUNDS = 128, 50, 100, 30
CELLS = ("rnn", "lstm", "gru")
ROW_MS = 15.0


def main() -> None:
    figures: dict[str, float] = {}
    for cell in CELLS:
        run = run_of(cell)
        asked = {
            "row": ["time_gradients"],
            "row_compared": ["time_gradients", "time_gradients_compared"],
            "states": ["hidden_states"],
            "gates": ["gates"],
        }
        for name, probes in asked.items():
            figures[f"{cell}_{name}_ms"] = round(milliseconds(run, probes), 1)
    worst = max(figures[f"{cell}_row_ms"] for cell in CELLS)
    report("through_time", figures, {"row_ms": ROW_MS}, met=worst <= ROW_MS)


def milliseconds(run: TrainingRun, probes: Iterable[str]) -> float:
    """Return the median time of a look that measures these."""
    requests = [ProbeRequest(probe, "cell", (-1,)) for probe in probes]
    sample = run.dataset.sequences(TEXT)[0][: STEPS + 1]
    times = []
    for _ in range(ROUNDS):
        sight = Sight(run, sample, -1, requests, FixedSamples(run), WatchedStep())
        times.append(sum(measured(sight, requests).seconds.values()))
    return 1000 * median(times)


def run_of(cell: str) -> TrainingRun:
    graph = chain(
        layer("text", "input", field=TEXT),
        layer("hot", "one_hot"),
        layer("cell", cell, hidden_size=HIDDEN),
        layer("scores", "linear", out_features=CHARACTERS),
        layer("goal", "next_token"),
    )
    read = Shape((Var(TEXT),), Tokens(CHARACTERS))
    tokens = np.random.default_rng(0).integers(0, CHARACTERS, 5_000)
    dataset = Dataset(
        fields={name: Field(name, read) for name in (TEXT, NEXT)},
        arrays={TEXT: Sequences.of([tokens], np.zeros(0, np.int64))},
        ids=("text",),
        classes=(),
        training=np.arange(1),
        validation=np.arange(0),
        form="text",
        vocabulary=Vocabulary("character", tuple(map(chr, range(0x4E00, 0x4E00 + CHARACTERS)))),
    )
    return TrainingRun(graph, Recipe(threads=1, device="cpu"), dataset)


if __name__ == "__main__":
    main()
