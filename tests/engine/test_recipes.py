"""Any recipe in its range trains or is refused in words; none does anything else."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.params import AnyParam, ChoiceParam, FloatParam, IntParam
from engine.problem import InvalidValue
from engine.recipe import (
    LAYER_PARAMS,
    RECIPE_PARAMS,
    LayerRecipe,
    Recipe,
    in_range,
    with_layer,
    with_settings,
)
from engine.texts import Text, render
from engine.training.moments import Moments
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.test_determinism import dropping

DATA = halves(count=40, validation=10)
EVERY = {param.name: param for param in RECIPE_PARAMS}
# What costs time or needs another machine is not drawn: 256 threads, a GPU.
DRAWN = [param for param in RECIPE_PARAMS if param.name not in ("threads", "device", "epochs")]


def values(param: AnyParam) -> st.SearchStrategy[Any]:
    """Draw from the whole range of a setting, its ends often."""
    match param:
        case ChoiceParam(options=options):
            return st.sampled_from(options)
        case IntParam(minimum=low, maximum=high):
            return st.sampled_from([low, high]) | st.integers(low, high)
        case FloatParam(minimum=low, maximum=high):
            inside = st.floats(
                low, high, exclude_min=param.above_minimum, exclude_max=param.below_maximum
            )
            return st.sampled_from(param.examples()) | inside
    return st.booleans()


def layers() -> st.SearchStrategy[dict[str, LayerRecipe]]:
    one = st.builds(LayerRecipe, st.booleans(), st.sampled_from([0.0, 0.5, 1.0, 1000.0]))
    return st.dictionaries(st.sampled_from(["conv", "fc", "relu", "gone"]), one)


def outcome(run: TrainingRun) -> str | Text:
    """Return how a run ended, or why it did not begin."""
    try:
        return run.train(Moments())
    except Refused as refused:
        return refused.message


@given(st.fixed_dictionaries({}, optional={p.name: values(p) for p in DRAWN}), layers())
@settings(max_examples=150, deadline=None)
def test_a_recipe_in_range_takes_three_steps_or_is_refused_in_words(
    found: dict[str, object], of_layers: dict[str, LayerRecipe]
) -> None:
    recipe = replace(with_settings(Recipe(threads=1), found), layers=of_layers)
    run = TrainingRun(dropping(), in_range(recipe), DATA, last_step=3)
    reason = outcome(run)
    if isinstance(reason, Text):
        assert render(reason, "en") != reason.id != render(reason, "ko")
        return
    assert reason in ("completed", "early", "failed")
    taken = run.scalars.take()
    if reason == "failed":  # a number that is none was found before it did harm
        assert all(np.isfinite(w.numpy()).all() for w in run.network.weights().values())
    else:
        assert taken is not None
        assert len(taken.by_name["loss"]) == run.steps == 3
    if taken is not None:
        assert all(np.isfinite(series).all() for series in taken.by_name.values())


BEYOND = [
    *[(p.name, v) for p in RECIPE_PARAMS if isinstance(p, FloatParam)
      for v in (p.minimum - 1e-9, p.maximum * 1.001, 1e308, -1.0, math.nan, math.inf, "1", None)],
    *[(p.name, v) for p in RECIPE_PARAMS if isinstance(p, IntParam)
      for v in (p.minimum - 1, p.maximum + 1, 10**30, 0.5, math.nan, "many", None, True)],
    *[(p.name, v) for p in RECIPE_PARAMS if isinstance(p, ChoiceParam)
      for v in ("", "eval", 0, None)],
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BEYOND)
def test_a_setting_beyond_its_range_is_refused_in_words(name: str, value: object) -> None:
    with pytest.raises(InvalidValue) as refused:
        with_settings(Recipe(), {name: value})
    for language in ("en", "ko"):
        words = render(refused.value.message, language)
        assert render(EVERY[name].title, language) in words
    if isinstance(value, type(getattr(Recipe(), name))):
        with pytest.raises(Refused):
            TrainingRun(dropping(), replace(Recipe(), **{name: value}), DATA)


@pytest.mark.parametrize("param", RECIPE_PARAMS, ids=lambda param: param.name)
def test_both_ends_of_every_setting_are_accepted(param: AnyParam) -> None:
    for value in param.examples():
        assert getattr(with_settings(Recipe(), {param.name: value}), param.name) == value


@pytest.mark.parametrize(
    ("name", "value"), [("is_frozen", 1), ("rate_factor", -0.1), ("rate_factor", 1e308),
                        ("rate_factor", math.nan), ("rate", 1)],
)  # fmt: skip
def test_nonsense_for_a_layer_is_refused(name: str, value: object) -> None:
    with pytest.raises(InvalidValue) as refused:
        with_layer(Recipe(), "conv", **{name: value})
    assert render(refused.value.message, "ko")


def test_layers_at_their_defaults_are_not_written_down() -> None:
    recipe = with_layer(Recipe(), "conv", is_frozen=True)
    assert recipe.layers == {"conv": LayerRecipe(is_frozen=True)}
    assert with_layer(recipe, "conv", is_frozen=False).layers == {}
    assert {param.name for param in LAYER_PARAMS} == {"is_frozen", "rate_factor"}


@pytest.mark.parametrize(
    ("settings_", "id"),
    [
        ({"schedule": "on_plateau"}, "training-plateau-needs-validation"),
        ({"early_stopping": 1}, "training-stopping-needs-validation"),
    ],
)
def test_what_judges_by_validation_needs_some(settings_: dict[str, object], id: str) -> None:
    recipe = with_settings(Recipe(), settings_)
    run = TrainingRun(dropping(), recipe, halves(validation=0))
    with pytest.raises(Refused) as refused:
        run.require_lessons()
    assert refused.value.message.id == id


def test_a_network_that_is_frozen_all_over_is_refused() -> None:
    frozen = LayerRecipe(is_frozen=True)
    run = TrainingRun(dropping(), Recipe(layers={"conv": frozen, "fc": frozen}), DATA)
    with pytest.raises(Refused) as refused:
        run.require_lessons()
    assert refused.value.message.id == "training-all-frozen"
    TrainingRun(dropping(), Recipe(layers={"conv": frozen}), DATA).require_lessons()
