"""How well `xo`, trained at its defaults for 5 s, does on glyphs it never saw the like of.

`python -m tests.benchmarks.xo_quality`: held out are turns up to ±35° (trained: ±25°), thinner and
thicker strokes and smaller shapes than any it was trained on; and drawings by jittered strokes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from engine.data.fit import fitted
from engine.data.source import DATA_SOURCES
from engine.training.materialise import materialise
from engine.training.moments import Moments, StopRequested
from engine.training.run import TrainingRun
from engine.zoo.example import EXAMPLES
from tests.benchmarks._report import report
from tests.engine.stroke_digits import drawing

COMPUTE_SECONDS = 5.0
WIDER = {"count": 4000, "rotation": 35.0, "smallest": 0.35, "thinnest": 0.03, "thickest": 0.17}
HELD_OUT_SEED = 4711
AT_LEAST = 0.97


class TimeIsUp(Moments):
    """Ends a run after so many seconds of training."""

    def step_taken(self, run: TrainingRun) -> None:
        if run.stopwatch.seconds >= COMPUTE_SECONDS:
            raise StopRequested


def trained() -> TrainingRun:
    """Train the example at its defaults until it is done, or the time is up."""
    project = EXAMPLES["xo"].build()
    with tempfile.TemporaryDirectory() as folder:
        dataset = materialise(project.data, {}, Path(folder))
        run = TrainingRun(project.graph, project.recipe, dataset)
        run.train(TimeIsUp())
        return run


def held_out_accuracy(run: TrainingRun) -> float:
    """Return the part of wider glyphs that is told right."""
    source = DATA_SOURCES["glyphs"]
    samples = source.make(source.checked(WIDER), size=28, seed=HELD_OUT_SEED)
    return float((run.predict(samples.images).argmax(1) == samples.labels).mean())


def drawn_accuracy(run: TrainingRun) -> float:
    """Return the part of X's and O's drawn on the board that is told right."""
    random = np.random.default_rng(HELD_OUT_SEED)
    names = "XO" * 200
    images = np.stack([fitted(drawing(name, random), 28) for name in names])
    labels = np.array(["XO".index(name) for name in names])
    return float((run.predict(images).argmax(1) == labels).mean())


def main() -> None:
    """Measure and report."""
    run = trained()
    wider = held_out_accuracy(run)
    figures = {
        "held_out_accuracy": wider,
        "drawn_accuracy": drawn_accuracy(run),
        "validation_accuracy": run.evaluate().metrics["accuracy"],
        "steps": run.steps,
        "compute_seconds": round(run.stopwatch.seconds, 2),
        "threads": run.threads,
    }
    target = {"held_out_accuracy": AT_LEAST, "compute_seconds": COMPUTE_SECONDS}
    report("xo_quality", figures, target, wider >= AT_LEAST)


if __name__ == "__main__":
    main()
