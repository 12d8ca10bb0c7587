"""Kill a headless run at 20 random moments, resume it, and compare the final weights.

`python -m tests.benchmarks.resume [KILLS]`; each kill is a SIGKILL at a moment that is drawn over
the whole life of the process: while torch loads, between steps, within a checkpoint, at the end.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from msgspec.structs import replace

from engine.recipe import Recipe
from engine.storage import Contents, PackedWeights, read_project, write_project
from engine.zoo.example import EXAMPLES
from tests.benchmarks._report import report
from tests.engine.resuming import AUGMENTED, GRAPH

RECIPES = {
    "momentum": Recipe(optimizer="momentum", learning_rate=0.01),
    "adam, cosine": replace(Recipe(optimizer="adam", schedule="cosine"), **AUGMENTED),
}
EPOCHS = 60


class Whole(NamedTuple):
    """A run that nobody killed: the digest of its weights, and how long it took."""

    digest: str
    seconds: float


def main(kills: int) -> int:
    """Print how many of the runs came to the same weights."""
    chance, found = random.Random(11), []
    with tempfile.TemporaryDirectory() as folder:
        wholes = {name: _whole(Path(folder), recipe) for name, recipe in RECIPES.items()}
        for number in range(kills):
            name = tuple(RECIPES)[number % len(RECIPES)]
            place = _project(Path(folder) / f"{number}.netloom", RECIPES[name])
            had_checkpoint = _killed(place, chance.uniform(0.0, wholes[name].seconds))
            _train(place).wait()
            found.append((had_checkpoint, _digest(place) == wholes[name].digest))
    equal = sum(is_equal for _, is_equal in found)
    figures = {"equal": equal, "of": kills, "with_a_checkpoint": sum(had for had, _ in found)}
    report("resume", figures, {"equal": kills}, equal == kills)
    return 0 if equal == kills else 1


def _whole(folder: Path, recipe: Recipe) -> Whole:
    place = _project(folder / f"whole {recipe.optimizer}.netloom", recipe)
    began = monotonic()
    _train(place).wait()
    return Whole(_digest(place), monotonic() - began)


def _killed(place: Path, seconds: float) -> bool:
    """Kill a run after some seconds; return whether there was a checkpoint by then."""
    process = _train(place)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    return any(place.with_name(f"{place.name}.run").glob("checkpoint-*"))


def _project(place: Path, recipe: Recipe) -> Path:
    """Write a small network with dropout, whose run takes some seconds."""
    project = EXAMPLES["xo"].build()
    trained = replace(recipe, epochs=EPOCHS, threads=1, device="cpu")
    write_project(place, Contents(project.with_graph(GRAPH).with_recipe(trained)))
    return place


def _train(place: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "desktop_app", "train", str(place), "--resume"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _digest(place: Path) -> str:
    (run,) = read_project(place).runs
    assert isinstance(run.weights, PackedWeights)
    return run.weights.digest


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
