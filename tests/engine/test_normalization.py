"""Batch normalization in runs: where it begins, what it remembers, and batches of one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
import torch
from msgspec.structs import replace

from engine.data.spec import fields_of
from engine.graph.model import Graph
from engine.inference import infer
from engine.recipe import INITIALISATIONS, Recipe
from engine.recipe_problems import recipe_problems
from engine.texts import LANGUAGES, render
from engine.training.epoch_order import EpochOrder
from engine.training.finite import NonFiniteAt
from engine.training.moments import Moments
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from pathlib import Path

RECIPE = Recipe(threads=1, device="cpu", batch_size=16, epochs=3, learning_rate=0.01)


def normalized(*, on_one_number: bool = False) -> Graph:
    """Return a network with a normalization of maps, or of one number per channel."""
    pooled = (node("pool", "adaptive_avg_pool2d"),) if on_one_number else ()
    return chain(
        node("input", "input"),
        node("conv", "conv2d", out_channels=4),
        *pooled,
        node("norm", "batch_norm2d"),
        node("relu", "relu"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )


def statistics(run: TrainingRun) -> dict[str, torch.Tensor]:
    return {n: t.clone() for n, t in run.network.weights().items() if "norm.running" in n}


@pytest.mark.parametrize("scheme", INITIALISATIONS)
def test_scales_begin_at_one_under_every_scheme(scheme: str) -> None:
    run = TrainingRun(normalized(), replace(RECIPE, initialisation=scheme), halves())
    weights = run.network.weights()
    assert torch.equal(weights["norm.weight"], torch.ones(4))
    assert torch.equal(weights["norm.bias"], torch.zeros(4))
    assert torch.equal(weights["norm.running_mean"], torch.zeros(4))
    assert torch.equal(weights["norm.running_var"], torch.ones(4))


def test_running_statistics_follow_training_and_are_left_alone_by_answers() -> None:
    run = TrainingRun(normalized(), RECIPE, halves())
    run.train(Moments())
    seen = statistics(run)
    assert not torch.equal(seen["norm.running_mean"], torch.zeros(4))
    assert run.network.weights()["norm.num_batches_tracked"] == run.steps
    run.evaluate()
    run.predict(run.dataset.images[:1, 0])  # one image alone is answered too
    for name, tensor in statistics(run).items():
        assert torch.equal(tensor, seen[name])


def test_weights_and_statistics_go_to_a_file_and_back(tmp_path: Path) -> None:
    run = TrainingRun(normalized(), RECIPE, halves())
    run.train(Moments())
    run.save_weights(tmp_path / "weights")
    other = TrainingRun(normalized(), replace(RECIPE, seed=3), halves())
    assert other.take_weights(tmp_path / "weights").fresh == ()
    images = run.dataset.images[:5, 0]
    assert (other.predict(images) == run.predict(images)).all()


class SpoilsOneBatch(Moments):
    """Puts a NaN into the weights for one step, and takes it out again."""

    def __init__(self) -> None:
        self.before: dict[str, torch.Tensor] = {}
        self.after: dict[str, torch.Tensor] = {}
        self.found: NonFiniteAt | None = None

    def step_begins(self, run: TrainingRun) -> None:
        if run.steps == 2 and not self.before:
            self.before = statistics(run)
            self._weight(run).fill_(math.inf)

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self.found, self.after = found, statistics(run)
        self._weight(run).fill_(0.1)

    def _weight(self, run: TrainingRun) -> torch.Tensor:
        return run.network.weights()["conv.weight"]


def test_a_step_that_does_not_count_leaves_no_trace_in_the_statistics() -> None:
    run, moments = TrainingRun(normalized(), RECIPE, halves()), SpoilsOneBatch()
    run.train(moments)
    assert moments.found == NonFiniteAt("conv", "weight")
    assert moments.before.keys() == moments.after.keys()
    for name, tensor in moments.before.items():
        assert torch.equal(tensor, moments.after[name])
    assert all(bool(torch.isfinite(tensor).all()) for tensor in statistics(run).values())


# --- batches of one ---------------------------------------------------------------------------


def test_batches_of_one_are_refused_in_words_where_a_channel_has_one_number() -> None:
    graph, recipe = normalized(on_one_number=True), replace(RECIPE, batch_size=1)
    (problem,) = recipe_problems(infer(graph, fields_of(8, 2)), recipe)
    assert problem.node == "norm"
    for language in LANGUAGES:
        assert "2" in render(problem.message, language)
    with pytest.raises(Refused) as refused:
        TrainingRun(graph, recipe, halves()).train(Moments())
    assert refused.value.message == problem.message


def test_batches_of_one_will_do_where_a_channel_has_many_numbers() -> None:
    graph, recipe = normalized(), replace(RECIPE, batch_size=1, epochs=1)
    assert recipe_problems(infer(graph, fields_of(8, 2)), recipe) == ()
    run = TrainingRun(graph, recipe, halves(24))
    assert run.train(Moments()) == "completed"


def test_what_leads_to_no_goal_asks_for_no_batch() -> None:
    graph = normalized(on_one_number=True)
    loose = Graph(graph.nodes, tuple(e for e in graph.edges if e.source.node != "norm"))
    assert recipe_problems(infer(loose, fields_of(8, 2)), replace(RECIPE, batch_size=1)) == ()


@pytest.mark.parametrize("teaching", [17, 18, 32, 33, 5])
def test_a_last_batch_of_one_is_filled_up(teaching: int) -> None:
    run = TrainingRun(normalized(on_one_number=True), RECIPE, halves(teaching + 20))
    assert run.train(Moments()) == "completed"
    assert run.steps == run.total_steps == RECIPE.epochs * math.ceil(teaching / 16)


def test_only_the_last_batch_is_filled_and_only_up_to_what_is_needed() -> None:
    order, plain = (EpochOrder(0, 4, torch.device("cpu")) for _ in range(2))
    order.least_batch = 2
    for each in (order, plain):
        each.begin(3, 9)
    batches, untouched = ([each.batch(i).tolist() for i in range(3)] for each in (order, plain))
    assert [len(batch) for batch in untouched] == [4, 4, 1]
    assert batches == [*untouched[:2], [*untouched[2], untouched[0][0]]]
    assert len(set(batches[2])) == 2
