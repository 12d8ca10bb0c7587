"""The learning rate over a run: torch's curves where torch has them."""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from torch.optim import lr_scheduler

from engine.recipe import SCHEDULES, Recipe
from engine.schedule import rate_share
from engine.training.patience import Patience
from engine.training.schedules import Schedule

PER_EPOCH = 7


def ours(recipe: Recipe, epochs: int) -> list[float]:
    total = epochs * PER_EPOCH
    return [rate_share(recipe, step, step // PER_EPOCH, total) for step in range(total)]


def theirs(make: Any, epochs: int, *, is_by_epoch: bool = False) -> list[float]:
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    scheduler = make(optimizer)
    rates = []
    for step in range(epochs * PER_EPOCH):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if not is_by_epoch or (step + 1) % PER_EPOCH == 0:
            scheduler.step()
    return rates


def test_a_constant_rate_is_constant() -> None:
    assert ours(Recipe(), 3) == [1.0] * 21


def test_steps_are_torchs() -> None:
    recipe = Recipe(schedule="step_decay", schedule_epochs=3, schedule_factor=0.4)
    expected = theirs(lambda o: lr_scheduler.StepLR(o, 3, 0.4), 10, is_by_epoch=True)
    assert ours(recipe, 10) == pytest.approx(expected)
    assert len(set(expected)) == 4


@pytest.mark.parametrize("epochs", [1, 2, 9])
def test_the_cosine_is_torchs(epochs: int) -> None:
    total = epochs * PER_EPOCH
    expected = theirs(lambda o: lr_scheduler.CosineAnnealingLR(o, total), epochs)
    assert ours(Recipe(schedule="cosine"), epochs) == pytest.approx(expected)
    assert rate_share(Recipe(schedule="cosine"), total, epochs, total) == pytest.approx(0)


@pytest.mark.parametrize("total", [2, 3, 4, 10, 100, 1001])
def test_one_cycle_is_torchs(total: int) -> None:
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    scheduler = lr_scheduler.OneCycleLR(optimizer, 1.0, total, cycle_momentum=False)
    recipe = Recipe(schedule="one_cycle")
    for step in range(total):
        expected = optimizer.param_groups[0]["lr"]
        assert rate_share(recipe, step, 0, total) == pytest.approx(expected), step
        optimizer.step()
        if step + 1 < total:
            scheduler.step()


def test_one_cycle_rises_for_three_tenths_and_ends_low() -> None:
    rates = ours(Recipe(schedule="one_cycle"), 100)
    top = rates.index(max(rates))
    assert rates[0] == pytest.approx(1 / 25)
    assert top == round(0.3 * 700) - 1
    assert all(a < b for a, b in pairwise(rates[: top + 1]))
    assert all(a > b for a, b in pairwise(rates[top:]))
    assert rates[-1] == pytest.approx(1 / 25e4)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_warm_up_grows_evenly_and_then_leaves_the_schedule_alone(schedule: str) -> None:
    plain = ours(Recipe(schedule=schedule), 5)
    warm = ours(Recipe(schedule=schedule, warmup_steps=10), 5)
    assert warm[:10] == pytest.approx([rate * (i + 1) / 10 for i, rate in enumerate(plain[:10])])
    assert warm[10:] == plain[10:]


@given(
    st.sampled_from(SCHEDULES),
    st.integers(1, 1000),
    st.floats(0, 1),
    st.integers(0, 2000),
    st.floats(1e-6, 1),
)
def test_a_share_is_from_0_to_1(
    schedule: str, total: int, part: float, warmup: int, factor: float
) -> None:
    recipe = Recipe(schedule=schedule, warmup_steps=warmup, schedule_factor=factor)
    step = min(total - 1, int(part * total))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 0 <= rate_share(recipe, step, step // PER_EPOCH, total) <= 1 + 1e-12


# --- on a plateau, and stopping early -----------------------------------------------------------

LOSSES = [1.0, 0.9, 0.91, 0.9, 0.92, 0.95, 0.5, float("nan"), 0.6, 0.5, 0.51, 0.49, 0.8]


def test_plateaus_are_torchs() -> None:
    recipe = Recipe(schedule="on_plateau", schedule_epochs=2, schedule_factor=0.3)
    schedule = Schedule(recipe)
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    reference = lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.3, patience=1, threshold=0.0)
    shares = []
    for loss in LOSSES:
        schedule.judge(loss)
        reference.step(loss)
        shares.append(schedule.share(0, 0, 10))
        assert shares[-1] == pytest.approx(optimizer.param_groups[0]["lr"])
    assert len(set(shares)) == 5


def test_other_schedules_know_no_plateau() -> None:
    schedule = Schedule(Recipe(schedule_epochs=1))
    for loss in LOSSES:
        schedule.judge(loss)
    assert schedule.share(0, 0, 10) == 1.0


@pytest.mark.parametrize("cut", range(len(LOSSES)))
def test_a_plateau_is_remembered(cut: int) -> None:
    recipe = Recipe(schedule="on_plateau", schedule_epochs=2, schedule_factor=0.3)
    whole, first, second = (Schedule(recipe) for _ in range(3))
    for loss in LOSSES:
        whole.judge(loss)
    for loss in LOSSES[:cut]:
        first.judge(loss)
    second.restore(first.tensors(), first.numbers())
    for loss in LOSSES[cut:]:
        second.judge(loss)
    assert second.numbers() == whole.numbers()


def test_patience_ends_after_so_many_epochs_that_are_no_better() -> None:
    patience = Patience(3)
    ended = [patience.is_at_end(loss) for loss in (1.0, 1.0, 0.9, 0.95, float("nan"), 0.9)]
    assert ended == [False, False, False, False, False, True]
    again = Patience(3)
    again.restore(patience.tensors(), patience.numbers())
    assert again.has_ended
    assert not any(Patience(0).is_at_end(1.0) for _ in range(50))


def test_what_was_never_finite_can_be_saved() -> None:
    patience = Patience(2)
    patience.is_at_end(float("inf"))
    assert patience.numbers() == {"best": None, "waited": 1}


def test_recipes_differ_by_what_the_schedule_says() -> None:
    recipe = replace(Recipe(), schedule="cosine")
    assert ours(recipe, 3)[0] == 1.0
    assert ours(recipe, 3)[-1] < 0.01
