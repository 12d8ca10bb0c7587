"""The examples of several models show the difference that they are there to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from engine.lanes import model_problem, setting_problems
from engine.training.lanes import Lane, train_in_step
from engine.training.materialise import materialise
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.zoo.example import EXAMPLES, Example, examples

if TYPE_CHECKING:
    from pathlib import Path

    from engine.training.scalars import Scalars

SIDE_BY_SIDE = [example for example in examples() if example.family == "side_by_side"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def trained(example: Example, folder: Path, steps: int = 0) -> dict[str, TrainingRun]:
    """Train all models of an example in lock-step."""
    project = example.build()
    dataset = materialise(project.data, {}, folder)
    runs = {
        model.name: TrainingRun(
            model.graph, replace(model.recipe, threads=1), dataset, last_step=steps
        )
        for model in project.models
    }
    train_in_step([Lane(run, run.strides(Moments())) for run in runs.values()])
    return runs


def scalars(run: TrainingRun) -> Scalars:
    taken = run.scalars.take()
    assert taken is not None
    return taken


@pytest.mark.parametrize("example", SIDE_BY_SIDE, ids=lambda e: e.id)
class TestEveryOne:
    def test_can_be_trained_in_lock_step(self, example: Example) -> None:
        project = example.build()
        assert len(project.models) > 1
        assert setting_problems(project) == ()
        assert [model_problem(project, model) for model in project.models] == [None] * len(
            project.models
        )

    def test_all_of_it_trains_twenty_steps(self, example: Example, folder: Path) -> None:
        runs = trained(example, folder, steps=20)
        assert {run.steps for run in runs.values()} == {20}


def test_there_are_the_four_of_the_course() -> None:
    ids = [example.id for example in SIDE_BY_SIDE]
    assert ids == ["sigmoid_vs_relu", "zeros_vs_he", "adam_vs_sgd", "rnn_lstm_gru"]


def test_through_ten_sigmoids_next_to_nothing_arrives(folder: Path) -> None:
    runs = trained(EXAMPLES["sigmoid_vs_relu"], folder)
    shares = {}
    for name, run in runs.items():
        norms = scalars(run).by_name
        first, last = norms["gradient/hidden1"][0], norms["gradient/scores"][0]
        shares[name] = first / last
    assert shares["Sigmoid"] < 1e-4
    assert shares["ReLU"] > 0.1
    accuracies = {name: run.evaluate().metrics["accuracy"] for name, run in runs.items()}
    assert accuracies["Sigmoid"] < 0.2
    assert accuracies["ReLU"] > 0.8


def test_from_zeros_only_the_last_biases_move(folder: Path) -> None:
    runs = trained(EXAMPLES["zeros_vs_he"], folder)
    weights = runs["Zeros"].network.weights()
    moved = {name for name, weight in weights.items() if weight.abs().max() > 0}
    assert moved == {"scores.bias"}
    assert runs["Zeros"].evaluate().metrics["accuracy"] < 0.2
    assert runs["He"].evaluate().metrics["accuracy"] > 0.9


def test_what_adapts_or_has_momentum_is_ahead_of_plain_descent(folder: Path) -> None:
    runs = trained(EXAMPLES["adam_vs_sgd"], folder)
    losses = {name: run.evaluate().loss for name, run in runs.items()}
    assert losses["Momentum"] < losses["SGD"] / 2
    assert losses["Adam"] < losses["SGD"] / 2
    first = {name: scalars(run).by_name["loss"][0] for name, run in runs.items()}
    assert len({*first.values()}) == 1, "all begin with the same weights and the same batch"
