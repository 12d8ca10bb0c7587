"""How long a network takes to write a character, to write 50 anew, and to be held up by it.

`python -m tests.benchmarks.writing`. The network is an LSTM of 256 units over 100 characters, on
one thread. To write 50 anew is what a click on a character asks for: the network is copied, the
text so far is read, and then 50 characters are written with their five best alternatives.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.data.dataset import Dataset, Sequences
from engine.data.spec import NEXT, TEXT
from engine.data.vocabulary import Vocabulary
from engine.messages import Generate, Generated
from engine.recipe import Recipe
from engine.shape import Field, Shape, Tokens, Var
from engine.training.decoding import Decoder
from engine.training.run import TrainingRun
from engine.training.scribe import Scribe
from engine.training.writing import Manner, script_of, written
from engine.zoo.chain import chain, layer
from tests.benchmarks._report import report

if TYPE_CHECKING:
    from engine.messages import Event

HIDDEN, CHARACTERS = 256, 100
PROMPT, ANEW, ROUNDS = 200, 50, 15
LONG = 1000

TARGET = {"character_ms": 1.0, "anew_ms": 150.0, "held_up_ms": 10.0}


class Told:
    """Takes what the scribe has to say."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def reply(self, event: Event) -> None:
        self.events.append(event)


def run_of() -> TrainingRun:
    graph = chain(
        layer("text", "input", field=TEXT),
        layer("hot", "one_hot"),
        layer("cell", "lstm", hidden_size=HIDDEN),
        layer("scores", "linear", out_features=CHARACTERS),
        layer("goal", "next_token"),
    )
    read = Shape((Var(TEXT),), Tokens(CHARACTERS))
    tokens = np.random.default_rng(0).integers(0, CHARACTERS, 20_000)
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


def character_ms(run: TrainingRun) -> float:
    """Return the computing time of a character, its alternatives included, in a long text."""
    coming = written(Decoder(run.network), script_of(run.dataset), "", Manner(LONG + 1))
    next(coming)
    began = process_time()
    for _ in coming:
        pass
    return (process_time() - began) / LONG * 1000


def step_ms(run: TrainingRun) -> float:
    """Return the computing time of the step function alone."""
    decoder = Decoder(run.network)
    tokens = torch.tensor([3])
    _, states = decoder.step(tokens, {})
    began = process_time()
    for _ in range(LONG):
        _, states = decoder.step(tokens, states)
    return (process_time() - began) / LONG * 1000


def asked(run: TrainingRun, prompt: int, length: int) -> tuple[float, float, float]:
    """Return milliseconds until the first piece and until all, and of the longest slice."""
    told = Told()
    scribe = Scribe(told)  # type: ignore[arg-type]
    text = "".join(chr(0x4E00 + i % CHARACTERS) for i in range(prompt))
    began = perf_counter()
    scribe.write(Generate("a", text, length), run, "")
    slices, first = [], 0.0
    while scribe.is_busy:
        before = perf_counter()
        scribe.go_on()
        slices.append(perf_counter() - before)
        if not first and told.events:
            first = perf_counter() - began
    whole = perf_counter() - began
    pieces = sum(len(e.pieces) for e in told.events if isinstance(e, Generated))
    assert pieces == length
    return first * 1000, whole * 1000, max(slices) * 1000


def main() -> None:
    run = run_of()
    torch.set_num_threads(1)
    asked(run, PROMPT, ANEW)  # warm
    rounds = [asked(run, PROMPT, ANEW) for _ in range(ROUNDS)]
    first, anew, held = (median(column) for column in zip(*rounds, strict=True))
    figures = {
        "step_ms": round(median(step_ms(run) for _ in range(3)), 3),
        "character_ms": round(median(character_ms(run) for _ in range(3)), 3),
        "first_piece_ms": round(first, 1),
        "anew_ms": round(anew, 1),
        "held_up_ms": round(held, 1),
    }
    met = all(figures[name] <= limit for name, limit in TARGET.items())
    report("writing", figures, TARGET, met)


if __name__ == "__main__":
    main()
