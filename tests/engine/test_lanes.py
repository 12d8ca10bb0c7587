"""Several runs in lock-step: each has the numbers that it has alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.recipe import Recipe
from engine.training.lanes import Lane, train_in_step
from engine.training.moments import Moments, StopRequested
from engine.training.run import TrainingRun
from engine.training.run_state import capture, restore
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.training.finite import NonFiniteAt

RECIPE = Recipe(threads=1, batch_size=16, epochs=3, learning_rate=0.01, shift=0.1, seed=5)


def with_dropout(width: int = 8, share: float = 0.5) -> Graph:
    return chain(
        node("input", "input"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=width),
        node("relu", "relu"),
        node("drop", "dropout", p=share),
        node("out", "linear", out_features=2),
        node("goal", "classify"),
    )


def new_run(width: int = 8, **settings: object) -> TrainingRun:
    return TrainingRun(with_dropout(width), replace(RECIPE, **settings), halves())


class Diary(Moments):
    """Writes the steps of all lanes into one list."""

    def __init__(self, name: str, entries: list[tuple[str, int]]) -> None:
        self._name, self._entries = name, entries

    def step_taken(self, run: TrainingRun) -> None:
        self._entries.append((self._name, run.steps))


class Breaking(Moments):
    """Ends a run in the way that numbers which are none do."""

    def __init__(self, at: int) -> None:
        self._at = at

    def step_begins(self, run: TrainingRun) -> None:
        if run.steps == self._at:
            with torch.no_grad():
                next(run.network.parameters()).fill_(torch.inf)

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        raise StopRequested("failed")


def trained_alone(run: TrainingRun) -> TrainingRun:
    run.train(Moments())
    return run


def assert_same(run: TrainingRun, other: TrainingRun) -> None:
    assert run.steps == other.steps
    theirs, ours = other.scalars.take(), run.scalars.take()
    assert theirs is not None
    assert ours is not None
    for name, values in theirs.by_name.items():
        np.testing.assert_array_equal(ours.by_name[name], values)
    for name, weights in other.network.weights().items():
        assert torch.equal(run.network.weights()[name], weights), name
    assert run.best.loss == other.best.loss


def lanes_of(*runs: TrainingRun) -> list[Lane]:
    return [Lane(run, run.strides(Moments())) for run in runs]


def test_every_lane_has_the_numbers_that_it_has_alone() -> None:
    runs = [new_run(8), new_run(5, optimizer="sgd"), new_run(8)]
    train_in_step(lanes_of(*runs))
    alone = [new_run(8), new_run(5, optimizer="sgd"), new_run(8)]
    for run, other in zip(runs, map(trained_alone, alone), strict=True):
        assert_same(run, other)


def test_no_lane_takes_a_step_before_all_took_the_one_before() -> None:
    entries: list[tuple[str, int]] = []
    runs = {"a": new_run(), "b": new_run(4), "c": new_run(3)}
    train_in_step([Lane(run, run.strides(Diary(id, entries))) for id, run in runs.items()])
    assert entries == [(id, step) for step in range(1, 10) for id in "abc"]


def test_all_lanes_learn_from_the_same_samples() -> None:
    seen: dict[str, list[torch.Tensor]] = {}

    class Spying(Moments):
        def __init__(self, name: str) -> None:
            self._name = name

        def step_begins(self, run: TrainingRun) -> None:
            seen.setdefault(self._name, []).append(run.order.batch(run.position))

    runs = {"a": new_run(8), "b": new_run(3, optimizer="sgd", learning_rate=0.1)}
    train_in_step([Lane(run, run.strides(Spying(id))) for id, run in runs.items()])
    assert len(seen["a"]) == 9
    assert all(torch.equal(a, b) for a, b in zip(seen["a"], seen["b"], strict=True))


def test_one_that_breaks_does_not_spoil_the_others() -> None:
    broken, fine = new_run(), new_run(4)
    train_in_step([Lane(broken, broken.strides(Breaking(4))), *lanes_of(fine)])
    assert broken.steps == 4
    assert_same(fine, trained_alone(new_run(4)))


def test_one_that_stops_early_does_not_spoil_the_others() -> None:
    hasty, patient = new_run(learning_rate=1e-30, early_stopping=1), new_run(4)
    train_in_step(lanes_of(hasty, patient))
    assert hasty.is_over_early
    assert_same(patient, trained_alone(new_run(4)))


def test_one_that_was_left_behind_catches_up() -> None:
    """As after a kill, where checkpoints were of different steps."""
    entries: list[tuple[str, int]] = []
    ahead, behind = new_run(), new_run(4)
    ahead.train(_Until(5))
    behind.train(_Until(2))
    states = {id: capture(run) for id, run in (("ahead", ahead), ("behind", behind))}
    runs = {"ahead": new_run(), "behind": new_run(4)}
    for id, run in runs.items():
        restore(run, states[id])
        run.chance.put_aside()
    train_in_step([Lane(run, run.strides(Diary(id, entries))) for id, run in runs.items()])
    assert entries[:3] == [("behind", 3), ("behind", 4), ("behind", 5)]
    assert entries[3:] == [(id, step) for step in range(6, 10) for id in runs]
    alone = trained_alone(new_run(4)).network.weights()
    assert all(torch.equal(alone[n], w) for n, w in runs["behind"].network.weights().items())


def test_the_state_of_a_lane_can_be_kept_while_another_trains() -> None:
    """What it draws from is its own, whoever has the generator at that moment."""
    states = []

    class Keeping(Moments):
        def step_begins(self, run: TrainingRun) -> None:
            if run.steps == 4:
                states.append(capture(other))

    first, other = new_run(), new_run(4)
    train_in_step([Lane(first, first.strides(Keeping())), *lanes_of(other)])
    resumed = new_run(4)
    restore(resumed, states[0])
    resumed.train(Moments())
    weights = other.network.weights()
    assert all(torch.equal(weights[n], w) for n, w in resumed.network.weights().items())


def test_each_counts_its_own_time() -> None:
    runs = [new_run(), new_run(4)]
    order: list[float] = []
    train_in_step(lanes_of(*runs), before_round=lambda: order.extend(_seconds(runs)))
    assert all(early <= late for early, late in pairwise(order[::2]))
    assert all(run.stopwatch.seconds > 0 for run in runs)
    held = _seconds(runs)
    assert held == _seconds(runs), "both clocks stand"


@pytest.mark.parametrize("threads", [(1, 2), (2, 1)])
def test_each_computes_with_its_own_number_of_threads(threads: tuple[int, int]) -> None:
    before = torch.get_num_threads()
    found: list[int] = []

    class Counting(Moments):
        def step_begins(self, run: TrainingRun) -> None:
            found.append(torch.get_num_threads())

    runs = [new_run(threads=count, epochs=1) for count in threads]
    train_in_step([Lane(run, run.strides(Counting())) for run in runs])
    torch.set_num_threads(before)
    assert found == [*threads] * 3


class _Until(Moments):
    def __init__(self, step: int) -> None:
        self._step = step

    def step_begins(self, run: TrainingRun) -> None:
        if run.steps == self._step:
            raise StopRequested


def _seconds(runs: list[TrainingRun]) -> list[float]:
    return [run.stopwatch.seconds for run in runs]
