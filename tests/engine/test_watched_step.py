"""What a watched training step leaves behind, against the same step worked out by hand."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.probes.record import PROBES, ProbeRequest
from engine.recipe import OPTIMIZERS, LayerRecipe, Recipe
from engine.training.loop import take_step
from engine.training.moments import Moments
from engine.training.observer import Observer
from engine.training.run import TrainingRun
from engine.training.step_split import NOT_LISTENING
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.messages import Observed

GRAPH = chain(
    node("input", "input"),
    node("conv", "conv2d", out_channels=3),
    node("relu", "relu"),
    node("pool", "max_pool2d"),
    node("flat", "flatten"),
    node("drop", "dropout", p=0.4),
    node("fc", "linear", out_features=2),
    node("goal", "classify"),
)
RECIPE = Recipe(threads=1, device="cpu", batch_size=8, learning_rate=0.01)
AT = (1, 0, 2, 1)  # of the convolution's weight
EVERYTHING = tuple(
    ProbeRequest(probe.id, id, AT if probe.id == "update_trace" else ())
    for probe in PROBES
    for id in ("", *GRAPH.nodes)
)


def new_run(recipe: Recipe = RECIPE) -> TrainingRun:
    run = TrainingRun(GRAPH, recipe, halves(count=80))
    run.seed_dropout()
    run.begin_epoch()
    return run


def step(run: TrainingRun) -> None:
    assert take_step(run, run.next_batch(), Moments())


def watched(run: TrainingRun, *requests: ProbeRequest) -> Observed:
    """Take a step that is watched from beginning to end."""
    observer = Observer()
    observer.watched = requests
    observer.run_begins(run)
    observer.before_step(run)
    step(run)
    observer.after_step(run)
    return observer.stream(run, "run")


def gradients_by_hand(run: TrainingRun) -> dict[str, torch.Tensor]:
    """Return the gradients of the step to come, and leave the run as it was."""
    batch = run.training.batch(run.order.batch(run.position))
    state = torch.get_rng_state()
    _, loss = run.network(batch)
    weights = run.network.trained_by_name()
    found = torch.autograd.grad(loss, list(weights.values()))
    torch.set_rng_state(state)
    return dict(zip(weights, found, strict=True))


def test_gradient_and_step_are_those_of_the_batch() -> None:
    run = new_run(replace(RECIPE, clipping="norm", clip_limit=1e-3))
    step(run)
    gradients = gradients_by_hand(run)
    before = {name: w.detach().clone() for name, w in run.network.weights().items()}
    probes = ("weight_gradient", "weight_update", "gradient_histogram", "update_ratio")
    nodes = ("conv", "fc", "relu")
    seen = watched(run, *(ProbeRequest(probe, id) for probe in probes for id in nodes)).probes
    for id in ("conv", "fc"):
        gradient, name = gradients[f"{id}.weight"], f"{id}.weight"
        moved = run.network.weights()[name] - before[name]
        np.testing.assert_allclose(
            seen[ProbeRequest("weight_gradient", id)], gradient, rtol=1e-5, atol=1e-9
        )
        np.testing.assert_array_equal(seen[ProbeRequest("weight_update", id)], moved)
        assert seen[ProbeRequest("gradient_histogram", id)].sum() == gradient.numel()
        assert 0 < seen[ProbeRequest("update_ratio", id)] < 1
    assert seen[ProbeRequest("weight_gradient", "relu")].shape == (0,)
    assert seen[ProbeRequest("weight_update", "relu")].shape == (0,)
    assert ProbeRequest("gradient_histogram", "relu") not in seen


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_norms_of_every_step_are_autograds(optimizer: str) -> None:
    run = new_run(replace(RECIPE, optimizer=optimizer, clipping="norm", clip_limit=0.01))
    for _ in range(3):
        gradients = gradients_by_hand(run)
        step(run)
        taken = run.scalars.take()
        assert taken is not None
        of_nodes = {}
        for id in ("conv", "fc"):
            own = [g.double().square().sum() for name, g in gradients.items() if f"{id}." in name]
            of_nodes[id] = float(sum(own).sqrt())
            assert taken.by_name[f"gradient/{id}"][0] == pytest.approx(of_nodes[id], rel=1e-5)
        total = sqrt(sum(norm**2 for norm in of_nodes.values()))
        assert taken.by_name["gradient"][0] == pytest.approx(total, rel=1e-5)


def test_weight_change_is_measured_from_the_beginning_of_the_run() -> None:
    run = new_run()
    first = run.network.weights()["fc.weight"].detach().clone()
    request = ProbeRequest("weight_change", "fc")
    assert request not in Observer().answer(run, "").probes  # nobody kept where it began
    for _ in range(3):
        seen = watched(run, request).probes
    expected = run.network.weights()["fc.weight"].detach() - first
    np.testing.assert_array_equal(seen[request], expected)


def test_the_split_names_every_part_of_the_step() -> None:
    run = new_run()
    seen = watched(run, ProbeRequest("step_split"), ProbeRequest("dead_units", "relu"))
    split = seen.probes[ProbeRequest("step_split")]
    assert split.shape == (5,)
    assert (split > 0).all()
    assert split[4] >= seen.costs["dead_units"]
    assert run.split is NOT_LISTENING


def test_every_probe_tells_its_cost() -> None:
    seen = watched(new_run(), *EVERYTHING)
    assert seen.costs.keys() == {probe.id for probe in PROBES}
    assert all(cost > 0 for cost in seen.costs.values())


# --- one weight's arithmetic ------------------------------------------------------------------


def by_formula(recipe: Recipe, trace: list[float]) -> tuple[float, float, float]:
    """Return both states and the weight after an update, by the optimizers' formulas."""
    w, _, g, rate, t, s1, s2, *_ = trace
    match recipe.optimizer:
        case "sgd":
            return s1, s2, w - rate * g
        case "momentum":
            v = recipe.momentum * s1 + g
            return v, s2, w - rate * v
        case "nesterov":
            v = recipe.momentum * s1 + g
            return v, s2, w - rate * (g + recipe.momentum * v)
        case "rmsprop":
            s = 0.99 * s1 + 0.01 * g * g
            return s, s2, w - rate * g / (sqrt(s) + 1e-8)
        case "adagrad":
            s = s1 + g * g
            return s, s2, w - rate * g / (sqrt(s) + 1e-10)
        case _:
            m, v = 0.9 * s1 + 0.1 * g, 0.999 * s2 + 0.001 * g * g
            hat_m, hat_v = m / (1 - 0.9**t), v / (1 - 0.999**t)
            return m, v, w - rate * hat_m / (sqrt(hat_v) + 1e-8)


@pytest.mark.parametrize("clipping", ["none", "norm", "value"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_an_update_follows_from_its_trace(optimizer: str, clipping: str) -> None:
    recipe = replace(
        RECIPE,
        optimizer=optimizer,
        clipping=clipping,
        clip_limit=0.003,
        schedule="cosine",
        layers={"conv": LayerRecipe(rate_factor=3.0)},
    )
    run = new_run(recipe)
    request = ProbeRequest("update_trace", "conv", AT)
    for number in range(1, 5):
        gradient = float(gradients_by_hand(run)["conv.weight"][AT])
        before = float(run.network.weights()["conv.weight"][AT])
        trace = watched(run, request).probes[request]
        taken = run.scalars.take()
        assert taken is not None
        assert trace.shape == (10,)
        assert trace[0] == np.float32(before)
        assert trace[1] == pytest.approx(gradient, rel=1e-5)
        assert abs(trace[2]) <= abs(trace[1])
        assert trace[3] == pytest.approx(3 * taken.by_name["learning_rate"][0], rel=1e-6)
        assert trace[4] == number
        assert trace[9] == run.network.weights()["conv.weight"][AT]
        expected = by_formula(recipe, [float(number) for number in trace])
        sums = 1e-6 * float(np.nanmax(np.abs(trace[[2, 5]])))  # terms may nearly cancel
        np.testing.assert_allclose(trace[7:9], expected[:2], rtol=1e-5, atol=sums)
        assert trace[9] == pytest.approx(expected[2], rel=1e-5, abs=1e-5 * abs(before))


def test_a_frozen_weight_has_a_rate_of_nothing() -> None:
    run = new_run(replace(RECIPE, layers={"conv": LayerRecipe(is_frozen=True)}))
    request = ProbeRequest("update_trace", "conv", AT)
    trace = watched(run, request).probes[request]
    assert trace[1] != 0
    assert trace[3] == 0
    assert trace[0] == trace[9]


@pytest.mark.parametrize("at", [(), (0,), (3, 0, 0, 0), (-1, 0, 0, 0), (0, 0, 0, 3)])
def test_a_place_that_is_not_in_the_weight_is_left_out(at: tuple[int, ...]) -> None:
    requests = [ProbeRequest("update_trace", id, at) for id in ("conv", "relu", "gone", "")]
    assert watched(new_run(), *requests).probes == {}


# --- watching changes nothing -----------------------------------------------------------------


def test_a_run_that_is_watched_in_everything_is_bit_for_bit_the_one_left_alone() -> None:
    recipe = replace(RECIPE, optimizer="momentum", clipping="value", clip_limit=0.01, l1=1e-4)
    alone = new_run(recipe)
    for _ in range(6):
        step(alone)
    seen, observer = new_run(recipe), Observer()
    observer.watched = EVERYTHING
    observer.run_begins(seen)
    for number in range(6):
        observer.before_step(seen)
        step(seen)
        observer.after_step(seen)
        observer.stream(seen, "run")
        observer.sample = np.full((8, 8), 40 * number, np.uint8)
        observer.label = number - 2
        observer.answer(seen, "run", "look")
        observer.answer(seen, "run")
    weights = seen.network.weights()
    for name, weight in alone.network.weights().items():
        assert torch.equal(weight, weights[name])
    assert all(parameter.grad is None for parameter in seen.network.parameters())


def test_watching_draws_no_chance() -> None:
    run = new_run()
    state = torch.get_rng_state()
    observer = Observer()
    observer.watched = EVERYTHING
    observer.answer(run, "")
    assert torch.equal(torch.get_rng_state(), state)


def test_a_reply_leaves_out_what_another_image_cannot_change() -> None:
    run, observer = new_run(), Observer()
    observer.watched = EVERYTHING
    first = observer.answer(run, "", "first").probes
    assert ProbeRequest("dead_units", "relu") in first
    again = observer.answer(run, "", "again").probes
    assert {PROBES[request.probe].needs for request in again} == {"sample", "backward"}
    observer.forget_updates()  # another network answers
    assert observer.answer(run, "", "other").probes.keys() == first.keys()


def test_the_label_is_the_samples_own_unless_asked_otherwise() -> None:
    run, observer = new_run(), Observer()
    first = run.dataset.validation[0]
    assert observer.answer(run, "").label == run.dataset.labels[first]
    observer.label = 1 - run.dataset.labels[first]
    assert observer.answer(run, "").label == observer.label
    observer.sample, observer.label = np.zeros((8, 8), np.uint8), -1
    seen = observer.answer(run, "")
    assert seen.label == seen.scores.argmax()
