"""Whether a run can teach anything: told in words before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import asdict, replace

from engine.data.spec import SERIES, TEXT
from engine.data_problems import data_problems
from engine.problem import InvalidValue
from engine.recipe import LayerRecipe, in_range
from engine.recipe_problems import recipe_problems
from engine.texts import text
from engine.training.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.data.dataset import Dataset
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.recipe import LiveSettings, Recipe


def require_range(recipe: Recipe) -> None:
    """Raise `Refused` for a setting that is out of its range."""
    try:
        in_range(recipe)
    except InvalidValue as error:
        raise Refused(error.message) from error


def require_range_of_live(recipe: Recipe, settings: LiveSettings) -> None:
    """Raise `Refused` for a live setting that is out of its range."""
    values = {name: value for name, value in asdict(settings).items() if name != "frozen"}
    require_range(replace(recipe, **values))


def require_lessons(recipe: Recipe, dataset: Dataset, learning: Iterable[NodeId]) -> None:
    """Raise `Refused` where there is nothing to learn, nothing that learns, or nothing to judge by.

    `learning` are the nodes that have weights.
    """
    _require_something(dataset)
    layers = [recipe.layers.get(node, LayerRecipe()) for node in learning]
    if not layers:
        raise Refused(text("training-nothing-learns"))
    if all(layer.is_frozen for layer in layers):
        raise Refused(text("training-all-frozen"))
    if not len(dataset.validation):
        _require_no_judgement(recipe)


def require_batches(inference: Inference, recipe: Recipe) -> None:
    """Raise `Refused` where a layer must see more samples at once than a batch has."""
    if problems := recipe_problems(inference, recipe):
        raise Refused(problems[0].message)


def _require_something(dataset: Dataset) -> None:
    """Raise `Refused` for classes of which nothing can be told apart, or texts without an end."""
    if dataset.is_stream:
        field = SERIES if dataset.form == "series" else TEXT
        if not (dataset.sequences(field).lengths[dataset.training] > 1).any():
            raise Refused(text("data-nothing-to-read"))
        return
    labels = dataset.labels[dataset.training]
    counts = np.bincount(labels, minlength=len(dataset.classes))
    if np.count_nonzero(counts) < 2:
        named = dict(zip(dataset.classes, counts.tolist(), strict=True))
        raise Refused(data_problems(named)[0].message)


def _require_no_judgement(recipe: Recipe) -> None:
    if recipe.schedule == "on_plateau":
        raise Refused(text("training-plateau-needs-validation"))
    if recipe.early_stopping:
        raise Refused(text("training-stopping-needs-validation"))
