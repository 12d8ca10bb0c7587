"""How a model is trained: one record, and the settings from which its form and checks come."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import convert
from msgspec.structs import asdict, replace

from engine.data.augmentation import Augmentation
from engine.params import BoolParam, ChoiceParam, FloatParam, IntParam, checked
from engine.problem import NodeId

if TYPE_CHECKING:
    from collections.abc import Mapping

Pace = Literal["step", "2", "10", "50", "full"]
PACES: tuple[Pace, ...] = ("step", "2", "10", "50", "full")

INITIALISATIONS = ("zeros", "lecun", "xavier", "he")
OPTIMIZERS = ("sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw")
SCHEDULES = ("constant", "step_decay", "cosine", "one_cycle", "on_plateau")
CLIPPINGS = ("none", "norm", "value")


class LayerRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one layer learns: not at all, or at a multiple of the learning rate."""

    is_frozen: bool = False
    rate_factor: float = 1.0


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of a run; what each means is said by `RECIPE_PARAMS` and their help.

    `threads` 0 means one fewer than the machine has cores. `layers` holds what differs from
    `LayerRecipe()`, by node. `early_stopping` 0 never stops early. What is read on and on goes by
    chunks of `chunk_length` steps, beyond which no gradient reaches; `carries_state` lets the next
    chunk begin with what the last one left. Other sequences are cut at `longest_sequence`.
    """

    optimizer: str = "adam"
    learning_rate: float = 1e-3
    momentum: float = 0.9
    schedule: str = "constant"
    schedule_epochs: int = 5
    schedule_factor: float = 0.1
    warmup_steps: int = 0
    batch_size: int = 32
    epochs: int = 20
    early_stopping: int = 0
    chunk_length: int = 50
    carries_state: bool = True
    longest_sequence: int = 400
    weight_decay: float = 0.0
    l1: float = 0.0
    clipping: str = "none"
    clip_limit: float = 1.0
    label_smoothing: float = 0.0
    class_weights: str = "equal"
    shift: float = 0.0
    rotation: float = 0.0
    scaling: float = 0.0
    noise: float = 0.0
    initialisation: str = "he"
    layers: dict[NodeId, LayerRecipe] = {}
    seed: int = 0
    threads: int = 0
    device: str = "auto"
    pace: str = "50"


class LiveSettings(msgspec.Struct, frozen=True):
    """What acts on a run that goes on, from its next step; all else waits for the next run."""

    learning_rate: float
    clipping: str
    clip_limit: float
    frozen: tuple[NodeId, ...]
    pace: str


RECIPE_PARAMS = (
    ChoiceParam("optimizer", "adam", OPTIMIZERS),
    FloatParam("learning_rate", 1e-3, minimum=0, maximum=100, above_minimum=True),
    FloatParam("momentum", 0.9, minimum=0, maximum=1, below_maximum=True),
    ChoiceParam("schedule", "constant", SCHEDULES),
    IntParam("schedule_epochs", 5, minimum=1, maximum=1_000_000),
    FloatParam("schedule_factor", 0.1, minimum=0, maximum=1, above_minimum=True),
    IntParam("warmup_steps", 0, minimum=0, maximum=10_000_000),
    IntParam("batch_size", 32, minimum=1, maximum=65536),
    IntParam("epochs", 20, minimum=1, maximum=1_000_000),
    IntParam("early_stopping", 0, minimum=0, maximum=1_000_000),
    IntParam("chunk_length", 50, minimum=1, maximum=10_000),
    BoolParam("carries_state", True),
    IntParam("longest_sequence", 400, minimum=1, maximum=100_000),
    FloatParam("weight_decay", 0.0, minimum=0, maximum=10),
    FloatParam("l1", 0.0, minimum=0, maximum=10),
    ChoiceParam("clipping", "none", CLIPPINGS),
    FloatParam("clip_limit", 1.0, minimum=0, maximum=1e6, above_minimum=True),
    FloatParam("label_smoothing", 0.0, minimum=0, maximum=1, below_maximum=True),
    ChoiceParam("class_weights", "equal", ("equal", "balanced")),
    FloatParam("shift", 0.0, minimum=0, maximum=0.5),
    FloatParam("rotation", 0.0, minimum=0, maximum=180),
    FloatParam("scaling", 0.0, minimum=0, maximum=0.9),
    FloatParam("noise", 0.0, minimum=0, maximum=1),
    ChoiceParam("initialisation", "he", INITIALISATIONS),
    IntParam("seed", 0, minimum=0, maximum=2**31 - 1),
    IntParam("threads", 0, minimum=0, maximum=256),
    ChoiceParam("device", "auto", ("auto", "cpu", "cuda", "mps")),
    ChoiceParam("pace", "50", PACES, text_id="param-pace"),
)

LAYER_PARAMS = (
    BoolParam("is_frozen", False, text_id="param-frozen"),
    FloatParam("rate_factor", 1.0, minimum=0, maximum=1000),
)


def with_settings(recipe: Recipe, values: Mapping[str, object]) -> Recipe:
    """Change settings; raises `InvalidValue` in words for one out of its range."""
    now = {param.name: getattr(recipe, param.name) for param in RECIPE_PARAMS}
    changed = convert(checked(RECIPE_PARAMS, {**now, **values}), Recipe)
    return replace(changed, layers=recipe.layers)


def in_range(recipe: Recipe) -> Recipe:
    """Return the recipe, or raise `InvalidValue` in words for a setting out of its range."""
    found = with_settings(recipe, {})
    for node, layer in recipe.layers.items():
        found = with_layer(found, node, **asdict(layer))
    return found


def with_layer(recipe: Recipe, node: NodeId, **values: object) -> Recipe:
    """Change how one layer learns; raises `InvalidValue` in words for one out of its range."""
    now = recipe.layers.get(node, LayerRecipe())
    layer = convert(checked(LAYER_PARAMS, {**asdict(now), **values}), LayerRecipe)
    layers = {**recipe.layers, node: layer}
    kept = {id: each for id, each in layers.items() if each != LayerRecipe()}
    return replace(recipe, layers=kept)


def live_settings(recipe: Recipe) -> LiveSettings:
    """Return the part of a recipe that may change during a run."""
    return LiveSettings(
        learning_rate=recipe.learning_rate,
        clipping=recipe.clipping,
        clip_limit=recipe.clip_limit,
        frozen=tuple(sorted(id for id, layer in recipe.layers.items() if layer.is_frozen)),
        pace=recipe.pace,
    )


def augmentation_of(recipe: Recipe) -> Augmentation:
    """Return how much training images are varied."""
    return Augmentation(recipe.shift, recipe.rotation, recipe.scaling, recipe.noise)


def thread_count(recipe: Recipe) -> int:
    """Return the threads that training uses; one core is left to the window."""
    return recipe.threads or max(1, (os.cpu_count() or 2) - 1)


def weight_copies(recipe: Recipe) -> int:
    """Return how often every weight is held while training.

    Itself, its gradient, the best so far, and what the optimizer remembers: Adam two averages,
    plain descent nothing, the others one. A watched run also keeps the weights that it began with,
    and its last steps within a budget of their own.
    """
    match recipe.optimizer:
        case "adam" | "adamw":
            return 5
        case "sgd":
            return 3
        case _:
            return 4


def steps_per_second(pace: str) -> float | None:
    """Return the steps a second that a pace allows, None for no limit; "step" is 0."""
    match pace:
        case "full":
            return None
        case "step":
            return 0.0
        case _:
            return float(pace)
