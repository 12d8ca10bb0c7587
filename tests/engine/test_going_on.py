"""A run that goes on from anywhere ends as one that never stopped: what the loop owes to that."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch import Tensor

from engine.recipe import OPTIMIZERS, SCHEDULES, LayerRecipe, Recipe
from engine.training.moments import Moments, StopRequested
from engine.training.run import TrainingRun
from engine.training.run_state import capture, restore
from tests.engine.datasets import halves
from tests.engine.test_determinism import dropping

if TYPE_CHECKING:
    from engine.training.evaluation import Evaluation

RECIPE = Recipe(threads=1, batch_size=16, epochs=4, learning_rate=0.01)
STEPS = 12


class Stopper(Moments):
    """Stops the run at a step, or in a validation."""

    def __init__(self, step: int = -1, validation: int = -1) -> None:
        self._step = step
        self._validation = validation

    def step_begins(self, run: TrainingRun) -> None:
        if run.steps == self._step:
            raise StopRequested

    def validation_goes_on(self, run: TrainingRun) -> None:
        if run.steps == self._validation:
            raise StopRequested


def new_run(recipe: Recipe) -> TrainingRun:
    return TrainingRun(dropping(), recipe, halves())


def weights(run: TrainingRun) -> dict[str, Tensor]:
    return {name: weight.clone() for name, weight in run.network.weights().items()}


def whole(recipe: Recipe) -> dict[str, Tensor]:
    run = new_run(recipe)
    assert run.train(Moments()) == "completed"
    assert run.steps == STEPS
    return weights(run)


def gone_on(recipe: Recipe, stopper: Stopper) -> dict[str, Tensor]:
    first = new_run(recipe)
    assert first.train(stopper) == "stopped"
    state = capture(first)
    torch.rand(11)  # whatever is drawn meanwhile
    second = new_run(recipe)
    restore(second, state)
    assert second.train(Moments()) == "completed"
    assert second.steps == STEPS
    return weights(second)


def assert_same(ours: dict[str, Tensor], theirs: dict[str, Tensor]) -> None:
    for name, weight in theirs.items():
        assert torch.equal(ours[name], weight), name


FULL = replace(
    RECIPE,
    shift=0.1, noise=0.1, label_smoothing=0.1, class_weights="balanced", l1=1e-4,
    weight_decay=1e-3, clipping="norm", warmup_steps=4, layers={"fc": LayerRecipe(False, 0.5)},
    schedule_epochs=1, early_stopping=3,
)  # fmt: skip


@pytest.mark.parametrize("step", range(STEPS))
def test_a_run_goes_on_from_any_step(step: int) -> None:
    assert_same(gone_on(RECIPE, Stopper(step)), whole(RECIPE))


@pytest.mark.parametrize("validation", [3, 6, 9, 12])
def test_a_run_goes_on_from_within_a_validation(validation: int) -> None:
    recipe = replace(FULL, schedule="on_plateau", learning_rate=0.3, early_stopping=0)
    assert_same(gone_on(recipe, Stopper(validation=validation)), whole(recipe))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_run_goes_on_by_every_recipe(optimizer: str, schedule: str) -> None:
    recipe = replace(FULL, optimizer=optimizer, schedule=schedule)
    assert_same(gone_on(recipe, Stopper(7)), whole(recipe))


def test_a_live_change_is_remembered() -> None:
    class Changing(Stopper):
        def step_begins(self, run: TrainingRun) -> None:
            super().step_begins(run)
            if run.steps == 2:
                live = run.live.settings
                run.change(replace(live, learning_rate=0.002, frozen=("conv",), clipping="value"))

    run = new_run(RECIPE)
    run.train(Changing())
    assert_same(gone_on(RECIPE, Changing(7)), weights(run))


def test_a_run_may_be_taken_back_while_it_goes_on() -> None:
    """To an earlier epoch, in the midst of a later one, and on from there as if it had never."""
    states = {}

    class Rewinding(Moments):
        def step_begins(self, run: TrainingRun) -> None:
            states.setdefault(run.steps, capture(run))
            if run.steps == 8 and "back" not in states:
                states["back"] = states[8]
                restore(run, states[2])

    run = new_run(FULL)
    assert run.train(Rewinding()) == "completed"
    assert_same(weights(run), whole(FULL))


def test_a_schedule_is_spread_over_all_epochs_whatever_ends_the_run() -> None:
    recipe = replace(RECIPE, schedule="one_cycle")
    rates = []
    for last_step in (0, 5):
        run = TrainingRun(dropping(), recipe, halves(), last_step=last_step)
        run.train(Moments())
        taken = run.scalars.take()
        assert taken is not None
        rates.append(taken.by_name["learning_rate"])
    np.testing.assert_array_equal(rates[1], rates[0][:5])


def test_planned_steps_are_the_same_at_every_step_and_follow_what_joins() -> None:
    planned: list[int] = []
    more = halves(count=100)
    more = replace(more, training=np.arange(40), validation=np.arange(40, 60))

    class Joining(Moments):
        def epoch_begins(self, run: TrainingRun) -> None:
            if run.epoch == 2:
                run.join(more)  # 80 samples: 5 steps an epoch instead of 3

        def step_begins(self, run: TrainingRun) -> None:
            planned.append(run.planned_steps)

    run = new_run(RECIPE)
    run.train(Joining())
    assert planned == [12] * 6 + [16] * 10
    assert run.steps == run.planned_steps == run.total_steps == 16


# --- early stopping -----------------------------------------------------------------------------


def test_a_run_that_gets_no_better_ends_early() -> None:
    """With a rate of almost nothing, no epoch is better than the first to the last digit."""
    recipe = replace(RECIPE, epochs=50, early_stopping=3, optimizer="sgd", learning_rate=1e-30)
    run = new_run(recipe)
    assert run.train(Moments()) == "early"
    assert run.epoch == 4
    assert run.is_complete
    again = new_run(recipe)
    restore(again, capture(run))
    assert again.train(Moments()) == "early"
    assert again.steps == run.steps


def test_only_validations_at_ends_of_epochs_are_judged() -> None:
    run = TrainingRun(dropping(), replace(RECIPE, early_stopping=1), halves(), last_step=4)
    judged: list[float] = []
    run.stopping.is_at_end = lambda loss: bool(judged.append(loss))  # type: ignore[method-assign]
    seen: list[Evaluation] = []

    class Counting(Moments):
        def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
            seen.append(evaluation)

    assert run.train(Counting()) == "completed"
    assert len(seen) == 2
    assert judged == [seen[0].loss]


def test_on_a_plateau_the_rate_falls() -> None:
    recipe = replace(
        RECIPE, epochs=6, schedule="on_plateau", schedule_epochs=2, optimizer="sgd",
        learning_rate=1e-30,
    )  # fmt: skip
    run = new_run(recipe)
    run.train(Moments())
    taken = run.scalars.take()
    assert taken is not None
    by_epoch = taken.by_name["learning_rate"][::3]
    assert by_epoch == pytest.approx([1e-30] * 3 + [1e-31] * 2 + [1e-32], rel=1e-5)
    assert all(a >= b for a, b in pairwise(by_epoch))


def test_every_callback_sees_a_finished_epoch_as_finished() -> None:
    seen: list[tuple[int, int]] = []

    class Reader(Moments):
        def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
            seen.append((run.epoch, run.position))

    new_run(RECIPE).train(Reader())
    assert seen == [(1, 0), (2, 0), (3, 0), (4, 0)]
