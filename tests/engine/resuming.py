"""Runs for tests of resuming: everything that draws chance or remembers something, small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.recipe import LayerRecipe, Recipe
from engine.training.moments import Moments, StopRequested
from engine.training.tensor_file import digest_of
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.training.run import TrainingRun

GRAPH = chain(
    node("input", "input"),
    node("conv", "conv2d", out_channels=3),
    node("norm", "batch_norm2d"),
    node("relu", "relu"),
    node("pool", "max_pool2d"),
    node("flat", "flatten"),
    node("drop", "dropout", p=0.4),
    node("fc", "linear", out_features=2),
    node("goal", "classify"),
)
BASE = Recipe(threads=1, device="cpu", batch_size=8, epochs=4, learning_rate=0.02, pace="full")

AUGMENTED = {"shift": 0.1, "rotation": 20.0, "scaling": 0.1, "noise": 0.05}
SETTINGS: dict[str, dict[str, object]] = {
    "momentum": {"optimizer": "momentum"},
    "nesterov, one cycle": {"optimizer": "nesterov", "schedule": "one_cycle"},
    "adam, cosine": {"optimizer": "adam", "schedule": "cosine", "warmup_steps": 3},
    "adamw, on plateau": {
        "optimizer": "adamw",
        "schedule": "on_plateau",
        "schedule_epochs": 1,
        "weight_decay": 0.01,
    },
    "rmsprop, augmented": {"optimizer": "rmsprop", **AUGMENTED},
    "adagrad, clipped, frozen": {
        "optimizer": "adagrad",
        "clipping": "norm",
        "clip_limit": 0.5,
        "layers": {"conv": LayerRecipe(is_frozen=True), "fc": LayerRecipe(rate_factor=0.5)},
    },
    "early stopping": {"optimizer": "adam", "early_stopping": 1, "epochs": 9},
}


class Until(Moments):
    """Stops a run before the step after so many."""

    def __init__(self, step: int) -> None:
        self._step = step

    def step_begins(self, run: TrainingRun) -> None:
        if run.steps >= self._step:
            raise StopRequested


def fingerprint_of(run: TrainingRun) -> tuple[str, str, int, int]:
    """Return digests of the weights and the best ones, and where the run ended."""
    weights = {name: tensor.detach() for name, tensor in run.network.weights().items()}
    return digest_of(weights), digest_of(run.best.weights), run.best.step, run.steps
