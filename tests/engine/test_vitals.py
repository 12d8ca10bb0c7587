"""The vital signs of a run, against the same worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.recipe import Recipe
from engine.training import vitals as vitals_module
from engine.training.health import share_of_twins
from engine.training.loop import take_step
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.vitals import EARLY, INTERVAL, SHARE, Vitals
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.data.dataset import Dataset

GRAPH = chain(
    node("input", "input"),
    node("conv", "conv2d", out_channels=4),
    node("relu", "relu"),
    node("flat", "flatten"),
    node("fc", "linear", out_features=6),
    node("tanh", "tanh"),
    node("fc2", "linear", out_features=5),
    node("sigmoid", "sigmoid"),
    node("out", "linear", out_features=2),
    node("goal", "classify"),
)


def new_run(data: Dataset | None = None) -> TrainingRun:
    recipe = Recipe(threads=1, device="cpu", batch_size=8, optimizer="sgd", learning_rate=0.1)
    run = TrainingRun(GRAPH, recipe, halves(count=80) if data is None else data)
    run.begin_epoch()
    return run


def taken(run: TrainingRun) -> dict[str, float]:
    vitals = Vitals()
    vitals.before_step(run)
    assert take_step(run, run.next_batch(), Moments())
    return vitals.after_step(run)


def test_vital_signs_are_those_of_the_step_and_of_the_samples() -> None:
    run = new_run()
    with torch.no_grad():
        run.network.weights()["conv.weight"][0] = 0
        run.network.weights()["conv.bias"][0] = -1  # dead
        run.network.weights()["fc.weight"].mul_(20)  # saturated
    before = {name: w.detach().clone() for name, w in run.network.weights().items()}
    found = taken(run)
    after = run.network.weights()
    expected = {}
    for id in ("conv", "fc", "fc2", "out"):
        names = [f"{id}.weight", f"{id}.bias"]
        moved = sum(float((after[n] - before[n]).double().square().sum()) for n in names) ** 0.5
        size = sum(float(before[n].double().square().sum()) for n in names) ** 0.5
        expected[f"update/{id}"] = moved / size
        expected[f"weight/{id}"] = float(after[f"{id}.weight"].double().std(correction=0))
        expected[f"likeness/{id}"] = 0.0
    run.network.eval()
    with torch.no_grad():
        values = torch.tensor(run.dataset.images[run.dataset.validation]).float() / 255
        for id, module in run.network.by_node.items():
            values = module(values)
            expected[f"activation/{id}"] = float(values.double().std(correction=0))
            if id == "relu":
                expected["dead/relu"] = float((values.amax((0, 2, 3)) <= 0).double().mean())
            if id == "tanh":
                expected["saturated/tanh"] = float((values.abs() > 0.97).double().mean())
            if id == "sigmoid":
                expected["saturated/sigmoid"] = float(
                    ((values < 0.1) | (values > 0.9)).double().mean()
                )
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, rel=1e-4, abs=1e-7), name
    assert found["dead/relu"] >= 0.25
    assert found["saturated/tanh"] > 0.3


def test_without_samples_only_weights_are_measured() -> None:
    run = new_run(halves(count=20, validation=0))
    assert "activation/relu" in taken(run)  # training samples stand in
    run.dataset = replace(run.dataset, training=np.arange(0))
    vitals = Vitals()
    vitals.before_step(run)
    found = vitals.after_step(run)
    assert {name.partition("/")[0] for name in found} == {"update", "weight", "likeness"}


def test_taking_them_changes_nothing() -> None:
    alone, seen = new_run(), new_run()
    state = torch.get_rng_state()
    for _ in range(3):
        assert take_step(alone, alone.next_batch(), Moments())
        taken(seen)
    assert torch.equal(torch.get_rng_state(), state)
    for name, weight in alone.network.weights().items():
        assert torch.equal(weight, seen.network.weights()[name])


# --- twins ------------------------------------------------------------------------------------


def test_units_that_are_equal_are_twins() -> None:
    weight = torch.randn(8, 3, 3, 3, generator=torch.Generator().manual_seed(0))
    assert share_of_twins(weight) == 0
    weight[5] = weight[2]
    weight[6] = weight[2] * (1 + 1e-6)  # rounding
    assert share_of_twins(weight) == 3 / 8
    assert share_of_twins(torch.zeros(4, 9)) == 1
    assert share_of_twins(torch.full((300, 400), 0.1)) == 1
    assert share_of_twins(torch.ones(1, 5)) == 0
    assert share_of_twins(-weight[:2]) == 0


# --- when -------------------------------------------------------------------------------------


def test_they_are_taken_often_at_first_and_later_as_rarely_as_they_are_costly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [50.0]
    monkeypatch.setattr(vitals_module, "perf_counter", lambda: now[0])
    run, vitals = new_run(), Vitals()
    assert [step for step in range(101) if vitals.due(step)] == list(EARLY)
    assert vitals.due(100 + INTERVAL)
    assert not vitals.due(101 + INTERVAL)
    vitals.before_step(run)
    original = vitals_module.FixedSamples

    def costly(run: TrainingRun) -> object:
        now[0] += 0.2
        return original(run)

    monkeypatch.setattr(vitals_module, "FixedSamples", costly)
    vitals.after_step(run)
    assert all(vitals.due(step) for step in EARLY)
    assert not vitals.due(200)
    now[0] += 0.2 / SHARE - 0.1
    assert not vitals.due(200)
    now[0] += 0.2
    assert vitals.due(200)
