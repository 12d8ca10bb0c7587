"""How a model is trained: one record, and the settings from which its form and checks come."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import convert
from msgspec.structs import asdict

from engine.params import ChoiceParam, FloatParam, IntParam, checked

if TYPE_CHECKING:
    from collections.abc import Mapping

Pace = Literal["step", "2", "10", "50", "full"]
PACES: tuple[Pace, ...] = ("step", "2", "10", "50", "full")

INITIALISATIONS = ("zeros", "lecun", "xavier", "he")


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of a run. `threads` 0 means one fewer than the machine has cores."""

    optimizer: str = "adam"
    learning_rate: float = 1e-3
    momentum: float = 0.9
    batch_size: int = 32
    epochs: int = 20
    initialisation: str = "he"
    seed: int = 0
    threads: int = 0
    device: str = "auto"
    pace: str = "50"


RECIPE_PARAMS = (
    ChoiceParam("optimizer", "adam", ("sgd", "adam")),
    FloatParam("learning_rate", 1e-3, minimum=0, maximum=100, above_minimum=True),
    FloatParam("momentum", 0.9, minimum=0, maximum=1, below_maximum=True),
    IntParam("batch_size", 32, minimum=1, maximum=65536),
    IntParam("epochs", 20, minimum=1, maximum=1_000_000),
    ChoiceParam("initialisation", "he", INITIALISATIONS),
    IntParam("seed", 0, minimum=0, maximum=2**31 - 1),
    IntParam("threads", 0, minimum=0, maximum=256),
    ChoiceParam("device", "auto", ("auto", "cpu", "cuda", "mps")),
    ChoiceParam("pace", "50", PACES, text_id="param-pace"),
)


def with_settings(recipe: Recipe, values: Mapping[str, object]) -> Recipe:
    """Change settings; raises `InvalidValue` in words for one out of its range."""
    return convert(checked(RECIPE_PARAMS, {**asdict(recipe), **values}), Recipe)


def thread_count(recipe: Recipe) -> int:
    """Return the threads that training uses; one core is left to the window."""
    return recipe.threads or max(1, (os.cpu_count() or 2) - 1)


def weight_copies(recipe: Recipe) -> int:
    """Return how often every weight is held while training.

    Itself, its gradient, and what the optimizer remembers: Adam two averages, momentum one.
    """
    match recipe.optimizer:
        case "adam":
            return 4
        case _:
            return 3 if recipe.momentum else 2


def steps_per_second(pace: str) -> float | None:
    """Return the steps a second that a pace allows, None for no limit; "step" is 0."""
    match pace:
        case "full":
            return None
        case "step":
            return 0.0
        case _:
            return float(pace)
