"""What probes measure inside a network, against the same thing computed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from msgspec.structs import replace
from torch import Tensor, nn

from engine.arithmetic.histogram import BINS, NON_FINITE, ZEROS
from engine.graph.model import edge
from engine.probes.record import PROBES, ProbeRequest
from engine.recipe import Recipe
from engine.training.current_sample import first_sample
from engine.training.fixed_samples import FixedSamples
from engine.training.loop import take_step
from engine.training.measuring.sight import Sight
from engine.training.moments import Moments
from engine.training.observer import Observer
from engine.training.probing import MEASURES, measured
from engine.training.run import TrainingRun
from engine.training.thumbnails import thumbnail
from engine.training.turns import SHARES, THUMBNAIL_TURNS
from engine.training.update_meter import UpdateMeter
from engine.training.watched_step import WatchedStep
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node, small_cnn

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.messages import Observed

LABEL = 1


def deep_cnn() -> Graph:
    """Return a chain with one of each kind of layer."""
    return chain(
        node("input", "input"),
        node("conv", "conv2d", out_channels=4, kernel_size=3, stride=2, padding=1),
        node("tanh", "tanh"),
        node("average", "avg_pool2d"),
        node("conv2", "conv2d", out_channels=6, bias=False),
        node("relu", "relu"),
        node("pool", "max_pool2d"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=5),
        node("sigmoid", "sigmoid"),
        node("drop", "dropout", p=0.5),
        node("out", "linear", out_features=2),
        node("goal", "classify"),
    )


@pytest.fixture(params=[small_cnn, deep_cnn])
def run(request: pytest.FixtureRequest) -> TrainingRun:
    return TrainingRun(request.param(), Recipe(threads=1, batch_size=16), halves(size=28))


def look(run: TrainingRun, *requests: ProbeRequest) -> Sight:
    image = run.dataset.images[0, 0]
    return Sight(run, image, LABEL, requests, FixedSamples(run), WatchedStep())


def measure(run: TrainingRun, probe: str, node: str) -> np.ndarray | None:
    request = ProbeRequest(probe, node)
    return measured(look(run, request), [request]).arrays.get(request)


def by_hand(run: TrainingRun, images: Tensor) -> dict[str, tuple[Tensor, Tensor]]:
    """Return input and output of every layer for images (N, 1, H, W), ready for gradients."""
    run.network.eval()
    values, found = images.requires_grad_(), {}
    for id, module in run.network.by_node.items():
        output = module(values)
        output.retain_grad()
        found[id] = (values, output)
        values = output
    run.network.train()
    return found


def first_image(run: TrainingRun) -> Tensor:
    return torch.tensor(run.dataset.images[:1]).float() / 255


def close(seen: np.ndarray | None, expected: Tensor | None) -> None:
    assert seen is not None
    assert expected is not None
    assert seen.dtype == np.float32
    np.testing.assert_allclose(seen, expected.detach().numpy(), rtol=1e-5, atol=1e-7)


def test_every_probe_has_its_measure() -> None:
    assert {probe.id for probe in PROBES} == MEASURES.keys()


# --- the sample -------------------------------------------------------------------------------


def test_inputs_and_activations_are_the_layers_for_the_sample(run: TrainingRun) -> None:
    for id, (given, made) in by_hand(run, first_image(run)).items():
        close(measure(run, "layer_input", id), given[0])
        close(measure(run, "activation", id), made[0])
    close(measure(run, "activation", "goal"), made[0])
    assert measure(run, "layer_input", "input") is None


def test_weights_are_copies_and_layers_without_have_none(run: TrainingRun) -> None:
    weight = measure(run, "weight", "conv")
    assert weight is not None
    assert weight.shape == tuple(run.network.by_node["conv"].weight.shape)
    with torch.no_grad():
        run.network.weights()["conv.weight"].zero_()
    assert weight.any()
    bias = measure(run, "bias", "fc")
    assert bias is not None
    assert bias.shape == tuple(run.network.by_node["fc"].bias.shape)
    assert measure(run, "weight", "relu").shape == (0,)


def test_what_is_not_in_the_network_is_left_out(run: TrainingRun) -> None:
    requests = [
        ProbeRequest("activation", "gone"),
        ProbeRequest("unheard", "conv"),
        ProbeRequest("activation"),
        ProbeRequest("step_split"),
        ProbeRequest("update_trace", "conv", (0, 0, 0, 0)),
    ]
    assert measured(look(run, *requests), requests).arrays == {}


# --- gradients of the sample ------------------------------------------------------------------


def test_gradients_are_autograds(run: TrainingRun) -> None:
    found = by_hand(run, first_image(run))
    *_, (_, scores) = found.values()
    F.cross_entropy(scores, torch.tensor([LABEL])).backward()
    expected = {}
    for id, (given, made) in found.items():
        module = run.network.by_node[id]
        weight, bias = getattr(module, "weight", None), getattr(module, "bias", None)
        expected[ProbeRequest("input_gradient", id)] = given.grad[0]
        expected[ProbeRequest("output_gradient", id)] = made.grad[0]
        expected[ProbeRequest("sample_weight_gradient", id)] = getattr(weight, "grad", Tensor())
        expected[ProbeRequest("sample_bias_gradient", id)] = getattr(bias, "grad", Tensor())
    expected[ProbeRequest("input_gradient", "goal")] = scores.grad[0]
    expected = {r: g if g is None else g.clone() for r, g in expected.items()}
    run.network.zero_grad()
    arrays = measured(look(run, *expected), expected).arrays
    assert arrays.keys() == expected.keys()
    for request, gradient in expected.items():
        close(arrays[request], gradient)
    assert all(parameter.grad is None for parameter in run.network.parameters())


def test_a_loose_end_has_no_gradient_and_takes_none_from_the_others() -> None:
    graph = small_cnn()
    nodes = {**graph.nodes, "loose": node("loose", "tanh")}
    graph = replace(graph, nodes=nodes, edges=(*graph.edges, edge("conv", "loose")))
    run = TrainingRun(graph, Recipe(threads=1), halves(size=28))
    requests = [
        ProbeRequest(probe, id)
        for probe in ("input_gradient", "output_gradient")
        for id in ("conv", "relu", "loose")
    ]
    found = measured(look(run, *requests), requests).arrays
    assert found.keys() == set(requests)
    for request, array in found.items():
        assert array.any() == (request.node != "loose")
    np.testing.assert_array_equal(
        found[ProbeRequest("input_gradient", "relu")],
        found[ProbeRequest("output_gradient", "conv")],
    )


def test_activations_are_the_same_with_and_without_gradients(run: TrainingRun) -> None:
    requests = [ProbeRequest("activation", id) for id in run.network.by_node]
    alone = measured(look(run, *requests), requests).arrays
    both = [*requests, ProbeRequest("input_gradient", "conv")]
    beside = measured(look(run, *both), both).arrays
    for request in requests:
        np.testing.assert_array_equal(alone[request], beside[request])


def test_the_label_is_the_one_asked_for_or_the_most_probable(run: TrainingRun) -> None:
    fixed, step = FixedSamples(run), WatchedStep()
    image = run.dataset.images[0, 0]
    assert Sight(run, image, 0, [], fixed, step).label == 0
    for none_of_them in (-1, 2, 10**9):
        sight = Sight(run, image, none_of_them, [], fixed, step)
        assert sight.label == sight.scores.argmax()


# --- the fixed samples ------------------------------------------------------------------------


def fixed_outputs(run: TrainingRun) -> dict[str, Tensor]:
    images = torch.tensor(run.dataset.images[run.dataset.validation]).float() / 255
    return {id: made.detach() for id, (_, made) in by_hand(run, images).items()}


def test_units_are_dead_that_no_fixed_sample_wakes(run: TrainingRun) -> None:
    with torch.no_grad():
        run.network.weights()["conv.weight"][1:3] = 0
        run.network.weights()["conv.bias"][1:3] = torch.tensor([-1.0, 0.0])
    for id, made in fixed_outputs(run).items():
        units = made.transpose(0, 1).flatten(1)  # (units, all)
        seen = measure(run, "dead_units", id)
        assert seen is not None
        assert seen.dtype == np.uint8
        np.testing.assert_array_equal(seen, (units <= 0).all(1).numpy())
    assert measure(run, "dead_units", "conv").tolist()[1:3] == [1, 1]


def test_saturation_is_the_share_in_the_flat_part(run: TrainingRun) -> None:
    for id, made in fixed_outputs(run).items():
        seen = measure(run, "saturation", id)
        match run.network.by_node[id]:
            case nn.Tanh():
                close(seen, (made.abs() > 0.97).float().mean((0, 2, 3)))
            case nn.Sigmoid():
                close(seen, ((made < 0.1) | (made > 0.9)).float().mean(0))
            case _:
                assert seen is None


def test_fixed_samples_give_the_probability_of_their_own_class(run: TrainingRun) -> None:
    rows = run.dataset.validation[:32]
    *_, scores = fixed_outputs(run).values()
    sure = scores[: len(rows)].softmax(1)[range(len(rows)), run.dataset.labels[rows]]
    close(measure(run, "fixed_samples", ""), sure)


def test_without_validation_training_samples_are_fixed_and_without_any_nothing_is() -> None:
    data = halves(count=20, size=28, validation=0)
    run = TrainingRun(small_cnn(), Recipe(threads=1), data)
    assert len(measure(run, "fixed_samples", "")) == 20
    run = TrainingRun(small_cnn(), Recipe(threads=1), replace(data, training=np.arange(0)))
    for probe in ("fixed_samples", "dead_units", "saturation", "activation_histogram"):
        assert measure(run, probe, "conv") is None


def test_at_most_64_samples_are_fixed_and_fewer_of_a_large_network() -> None:
    data = halves(count=120, size=28, validation=100)
    assert len(FixedSamples(TrainingRun(small_cnn(), Recipe(threads=1), data))) == 64
    large = chain(
        node("input", "input"),
        node("conv", "conv2d", out_channels=256, kernel_size=3),
        node("conv2", "conv2d", out_channels=256, kernel_size=3),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )
    assert len(FixedSamples(TrainingRun(large, Recipe(threads=1), data))) == 16


# --- histograms -------------------------------------------------------------------------------


def test_histograms_count_everything_of_small_tensors(run: TrainingRun) -> None:
    weights = measure(run, "weight_histogram", "conv")
    assert weights is not None
    assert weights.shape == (BINS + 2,)
    assert weights.sum() == run.network.by_node["conv"].weight.numel()
    assert measure(run, "weight_histogram", "relu") is None
    made = measure(run, "activation_histogram", "relu")
    assert made is not None
    assert made[: BINS // 2].sum() == 0  # nothing is negative behind a rectifier
    assert made[ZEROS] > 0
    assert made[NON_FINITE] == 0


def test_a_large_tensor_is_counted_by_a_fixed_part_spread_over_it(run: TrainingRun) -> None:
    first, second = (measure(run, "activation_histogram", "conv") for _ in range(2))
    assert first is not None
    assert first.sum() == 8192
    np.testing.assert_array_equal(first, second)
    everything = fixed_outputs(run)["conv"].numpy()
    share = (everything > 0).mean()
    assert first[BINS // 2 : BINS].sum() / 8192 == pytest.approx(share, abs=0.02)


# --- thumbnails -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "small"),
    [
        ((1, 28, 28), (1, 14, 14)),
        ((16, 24, 24), (4, 24, 24)),
        ((3, 64, 10), (3, 22, 10)),
        ((2,), (1, 1, 2)),
        ((32,), (1, 2, 24)),
        ((16, 1, 1), (1, 1, 16)),
        ((5000,), (1, 24, 24)),
        ((50, 8), (1, 8, 50)),
        ((150, 60), (1, 20, 50)),
    ],
)
def test_thumbnails_fit_on_a_node(shape: tuple[int, ...], small: tuple[int, ...]) -> None:
    made = thumbnail(torch.rand(shape))
    assert made.dtype == np.uint8
    assert made.shape[0] == small[0]
    assert made.shape[1] <= 24
    assert made.shape[2] <= (64 if len(shape) == 2 else 24)
    assert len(made) <= 4
    if shape != (5000,):
        assert made.shape == small


def test_in_a_thumbnail_128_is_zero_and_each_map_has_its_own_scale() -> None:
    maps = torch.tensor([[[0.0, 1.0, 0.5]], [[0.0, -20.0, 10.0]], [[0.0, 0.0, 0.0]]])
    assert thumbnail(maps).tolist() == [[[128, 255, 192]], [[128, 1, 192]], [[128, 128, 128]]]


def test_a_thumbnail_survives_numbers_that_are_none() -> None:
    assert thumbnail(torch.tensor([[[float("nan"), 1.0]]])).shape == (1, 1, 2)


# --- updates ----------------------------------------------------------------------------------


def test_update_ratio_is_of_the_real_step(run: TrainingRun) -> None:
    before = {name: w.double().clone() for name, w in run.network.weights().items()}
    meter = UpdateMeter()
    meter.before_step(run.network, ["conv", "relu", "fc"])
    take_step(run, run.training.batch(torch.arange(16)), Moments())
    meter.after_step(run.network)
    assert meter.ratios.keys() == {"conv", "fc"}
    for id, ratio in meter.ratios.items():
        names = [name for name in before if name.startswith(f"{id}.")]
        moved = sum((run.network.weights()[n] - before[n]).square().sum() for n in names) ** 0.5
        size = sum(before[n].square().sum() for n in names) ** 0.5
        assert ratio == pytest.approx(float(moved / size), rel=1e-4)


# --- the observer -----------------------------------------------------------------------------


def streamed(observer: Observer, run: TrainingRun) -> Observed:
    observer.before_step(run)
    take_step(run, run.training.batch(torch.arange(16)), Moments())
    observer.after_step(run)
    return observer.stream(run, "run")


def test_in_the_stream_thumbnails_take_turns_and_a_reply_has_all(
    run: TrainingRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    observer = Observer()
    thumbnails = {ProbeRequest("thumbnail", id) for id in run.graph.nodes}
    always = ProbeRequest("activation", "conv")
    observer.watched = (*sorted(thumbnails), always)
    monkeypatch.setattr("engine.training.turns.INTERVAL", 0.0)
    monkeypatch.setattr("engine.training.turns.SHARES", dict.fromkeys(SHARES, 1e9))
    looks = [streamed(observer, run).probes.keys() for _ in range(THUMBNAIL_TURNS)]
    assert all(always in look for look in looks)
    assert all(len(look) <= 1 + -(-len(thumbnails) // THUMBNAIL_TURNS) for look in looks)
    assert set().union(*looks) == {*thumbnails, always}
    assert observer.answer(run, "run", "id").probes.keys() == {*thumbnails, always}


def test_the_sample_is_the_image_shown_or_the_first_of_validation(run: TrainingRun) -> None:
    observer = Observer()
    first = run.dataset.images[run.dataset.validation[0], 0]
    np.testing.assert_array_equal(observer.answer(run, "").sample, first)
    observer.sample = np.full((28, 28), 9, np.uint8)
    seen = observer.answer(run, "")
    assert (seen.sample == 9).all()
    np.testing.assert_allclose(seen.scores, run.predict(seen.sample[None])[0], atol=1e-6)
    observer.sample = np.full((64, 64), 9, np.uint8)  # drawn for data of another size
    assert observer.answer(run, "").sample.shape == (28, 28)


def test_without_samples_a_blank_image_is_shown() -> None:
    data = halves(count=20, validation=0)
    np.testing.assert_array_equal(first_sample(data), data.images[0, 0])
    empty = replace(data, training=np.arange(0), validation=np.arange(0))
    assert first_sample(empty).shape == (8, 8)
    assert not first_sample(empty).any()
