"""What acts on a run that goes on: the rate, clipping, and freezing of layers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.recipe import LayerRecipe, LiveSettings, Recipe, live_settings
from engine.texts import render
from engine.training.live import Live
from engine.training.moments import Moments
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.test_determinism import dropping

if TYPE_CHECKING:
    from collections.abc import Callable

RECIPE = Recipe(threads=1, batch_size=16, epochs=4, learning_rate=0.01)
LIVE = live_settings(RECIPE)


class Hand(Moments):
    """Does something before a step."""

    def __init__(self, at: int, act: Callable[[TrainingRun], object]) -> None:
        self._at = at
        self._act = act

    def step_begins(self, run: TrainingRun) -> None:
        if run.steps == self._at:
            self._act(run)


def trained(recipe: Recipe = RECIPE, moments: Moments | None = None) -> TrainingRun:
    run = TrainingRun(dropping(), recipe, halves())
    assert run.train(moments or Moments()) == "completed"
    return run


def changing(at: int, **settings: object) -> Hand:
    return Hand(at, lambda run: run.change(replace(run.live.settings, **settings)))


def scalar(run: TrainingRun, name: str) -> np.ndarray:
    taken = run.scalars.take()
    assert taken is not None
    return taken.by_name[name]


def test_what_changed_is_told_by_its_name() -> None:
    live = Live(LIVE)
    assert live.change(LIVE) == []
    other = replace(LIVE, learning_rate=0.5, frozen=("conv", "fc"), pace="full")
    assert live.change(other) == [
        ("learning_rate", 0.01, 0.5), ("frozen", (), ("conv", "fc")), ("pace", "50", "full"),
    ]  # fmt: skip
    again = Live(LIVE)
    again.restore(live.tensors(), live.numbers())
    assert again.settings == live.settings == other
    assert isinstance(again.settings, LiveSettings)


def test_another_rate_acts_at_the_next_step_and_goes_through_the_schedule() -> None:
    recipe = replace(RECIPE, schedule="cosine", warmup_steps=2)
    before = scalar(trained(recipe), "learning_rate")
    after = scalar(trained(recipe, changing(5, learning_rate=0.03)), "learning_rate")
    np.testing.assert_array_equal(after[:5], before[:5])
    np.testing.assert_allclose(after[5:], 3 * before[5:], rtol=1e-6)


def test_a_rate_changed_before_the_first_step_is_as_if_it_had_been_so() -> None:
    changed = trained(RECIPE, changing(0, learning_rate=0.03))
    assert same_weights(changed, trained(replace(RECIPE, learning_rate=0.03)))


@pytest.mark.parametrize(
    "nonsense", [{"learning_rate": 1e308}, {"learning_rate": 0.0}, {"clipping": "eval"},
                 {"clip_limit": math.nan}, {"pace": "3"}],
)  # fmt: skip
def test_nonsense_is_refused_and_changes_nothing(nonsense: dict[str, object]) -> None:
    run = TrainingRun(dropping(), RECIPE, halves())
    with pytest.raises(Refused) as refused:
        run.change(replace(LIVE, **nonsense))
    assert render(refused.value.message, "en") != refused.value.message.id
    assert run.live.settings == LIVE


def test_a_frozen_layer_keeps_its_weights_bit_for_bit_and_its_gradient_is_told() -> None:
    recipe = replace(RECIPE, layers={"conv": LayerRecipe(is_frozen=True)}, weight_decay=0.1)
    fresh = TrainingRun(dropping(), recipe, halves()).network.weights()
    run = trained(recipe)
    for name, weight in run.network.weights().items():
        assert torch.equal(weight, fresh[name]) == name.startswith("conv."), name
    assert (scalar(run, "gradient/conv") > 0).all()


def test_freezing_and_thawing_act_at_the_next_step() -> None:
    kept: dict[str, torch.Tensor] = {}

    class Freeze(Moments):
        def step_begins(self, run: TrainingRun) -> None:
            if run.steps == 3:
                kept.update({n: w.clone() for n, w in run.network.weights().items()})
                run.change(replace(run.live.settings, frozen=("fc",)))
            if run.steps == 8:
                assert torch.equal(kept["fc.weight"], run.network.weights()["fc.weight"])
                assert not torch.equal(kept["conv.weight"], run.network.weights()["conv.weight"])
                run.change(replace(run.live.settings, frozen=()))

    run = trained(RECIPE, Freeze())
    assert not torch.equal(kept["fc.weight"], run.network.weights()["fc.weight"])


@pytest.mark.parametrize("clipping", ["norm", "value"])
def test_clipping_makes_steps_smaller_and_leaves_the_scalar_as_it_was(clipping: str) -> None:
    recipe = replace(RECIPE, optimizer="sgd", epochs=1)
    plain = trained(recipe)
    tight = trained(replace(recipe, clipping=clipping, clip_limit=1e-6))
    fresh = TrainingRun(dropping(), recipe, halves()).network.weights()
    moved = [
        sum(float((w - fresh[n]).norm()) for n, w in run.network.weights().items())
        for run in (plain, tight)
    ]
    assert moved[1] < 1e-3 * moved[0]
    before, after = scalar(plain, "gradient"), scalar(tight, "gradient")
    assert after[0] == before[0] > 1e-3
    live = trained(recipe, changing(0, clipping=clipping, clip_limit=1e-6))
    assert same_weights(live, tight)


def test_gradients_are_kept_raw_for_those_who_watch() -> None:
    seen: list[float] = []

    class Watcher(Moments):
        def step_begins(self, run: TrainingRun) -> None:
            run.keeps_gradients = True

        def step_taken(self, run: TrainingRun) -> None:
            assert [g.shape for g in run.gradients] == [p.shape for p in run.parameters]
            seen.append(float(torch.stack([g.norm() for g in run.gradients]).norm()))

    run = trained(replace(RECIPE, clipping="norm", clip_limit=1e-3, l1=0.1), Watcher())
    assert scalar(run, "gradient") == pytest.approx(seen, rel=1e-5)


def same_weights(one: TrainingRun, other: TrainingRun) -> bool:
    theirs = other.network.weights()
    return all(torch.equal(w, theirs[n]) for n, w in one.network.weights().items())
