"""How much better than counting the examples that write are, trained at their defaults.

`python -m tests.benchmarks.char_quality [example …]`: against the best n-gram of orders 2 to 5
(Witten–Bell) on the same split, in nats a character. What `char_play` writes is searched for the
names of its speakers, and what `char_korean` writes for broken syllables.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.data.spec import TEXT
from engine.data.text.ngram import NGram, best_ngram
from engine.data.text.play import SPEAKERS
from engine.training.decoding import Decoder
from engine.training.materialise import materialise
from engine.training.moments import Moments, StopRequested
from engine.training.run import TrainingRun
from engine.training.writing import Manner, script_of, written
from engine.zoo.example import EXAMPLES
from tests.benchmarks._report import report

if TYPE_CHECKING:
    from engine.data.dataset import Dataset
    from engine.training.evaluation import Evaluation
    from tests.benchmarks._report import Value

COMPUTE_SECONDS = 120.0
MARGIN = 0.10
WRITTEN, TEMPERATURE = 2000, 0.8
EXAMPLES_THAT_WRITE = ("char_python", "char_play", "char_korean")
JAMO = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ufffd]")


class Watched(Moments):
    """Ends a run after so many seconds of training, and keeps its least validation loss."""

    def __init__(self) -> None:
        self.best = float("inf")
        self.best_at = 0.0

    def step_taken(self, run: TrainingRun) -> None:
        if run.stopwatch.seconds >= COMPUTE_SECONDS:
            raise StopRequested

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        if evaluation.loss < self.best:
            self.best, self.best_at = evaluation.loss, run.stopwatch.seconds


class Quality(NamedTuple):
    """What a network reached, and what counting does."""

    run: TrainingRun
    nats: float
    seconds: float
    counted: NGram


def measured(id: str) -> Quality:
    """Train an example at its defaults, and count on the same split."""
    project = EXAMPLES[id].build()
    with tempfile.TemporaryDirectory() as folder:
        dataset = materialise(project.data, {}, Path(folder))
        run, watched = TrainingRun(project.graph, project.recipe, dataset), Watched()
        run.train(watched)
    return Quality(run, watched.best, watched.best_at, counted(dataset))


def counted(dataset: Dataset) -> NGram:
    """Return the best n-gram on the split that networks are judged by."""
    texts = dataset.sequences(TEXT)
    training, validation = (
        np.concatenate([texts[int(i)] for i in rows])
        for rows in (dataset.training, dataset.validation)
    )
    return best_ngram(training, validation, len(dataset.vocabulary or ()))


def sample(run: TrainingRun, prompt: str) -> str:
    """Return what a network writes behind a prompt."""
    manner = Manner(WRITTEN, TEMPERATURE)
    found = written(Decoder(run.network), script_of(run.dataset), prompt, manner)
    return "".join(piece.text for piece in found if piece is not None)


def main() -> None:
    """Measure and report."""
    figures: dict[str, Value] = {}
    met = True
    for id in sys.argv[1:] or EXAMPLES_THAT_WRITE:
        found = measured(id)
        margin = found.counted.nats - found.nats
        met = met and margin >= MARGIN
        figures |= {
            f"{id}_nats": round(found.nats, 3),
            f"{id}_ngram_nats": round(found.counted.nats, 3),
            f"{id}_ngram_order": found.counted.order,
            f"{id}_margin": round(margin, 3),
            f"{id}_seconds": round(found.seconds, 1),
            "threads": found.run.threads,
        }
        if id == "char_play":
            text = sample(found.run, "PIKE:\n")
            named = set(re.findall(r"^([A-Z]+):$", text, re.MULTILINE))
            figures |= {
                "speakers_named": len(named & {*SPEAKERS}),
                "others": len(named - {*SPEAKERS}),
            }
            met = met and len(named & {*SPEAKERS}) >= len(SPEAKERS) - 1
        if id == "char_korean":
            broken = len(JAMO.findall(sample(found.run, "할머니")))
            figures["broken_syllables"] = broken
            met = met and broken == 0
    target: dict[str, Value] = {"margin": MARGIN, "seconds": COMPUTE_SECONDS, "broken_syllables": 0}
    report("char_quality", figures, target, met)


if __name__ == "__main__":
    main()
