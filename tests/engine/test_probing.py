"""What probes measure inside a network."""

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.probes.record import PROBES, ProbeRequest
from engine.recipe import Recipe
from engine.training.loop import take_step
from engine.training.moments import Moments
from engine.training.observer import THUMBNAIL_TURNS, Observer, first_sample
from engine.training.probing import MEASURES, glance, measured
from engine.training.run import TrainingRun
from engine.training.thumbnails import thumbnail
from engine.training.update_meter import UpdateMeter
from tests.engine.datasets import halves
from tests.engine.graphs import small_cnn


@pytest.fixture
def run() -> TrainingRun:
    return TrainingRun(small_cnn(), Recipe(threads=1, batch_size=16), halves(size=28))


def measure(run: TrainingRun, probe: str, node: str) -> np.ndarray:
    request = ProbeRequest(probe, node)
    image = run.dataset.images[0, 0]
    return measured(glance(run.network, image, {}), [request])[request]


def test_every_probe_has_its_measure() -> None:
    assert {probe.id for probe in PROBES} == MEASURES.keys()


def test_activations_are_the_layers_outputs_for_the_sample(run: TrainingRun) -> None:
    values = torch.tensor(run.dataset.images[:1]).float() / 255
    for id, module in run.network.by_node.items():
        with torch.no_grad():
            values = module(values)
        seen = measure(run, "activation", id)
        assert seen.dtype == np.float32
        np.testing.assert_allclose(seen, values[0].numpy(), atol=1e-6)
    np.testing.assert_allclose(measure(run, "activation", "goal"), values[0].numpy(), atol=1e-6)


def test_a_layers_input_is_the_output_before_it(run: TrainingRun) -> None:
    np.testing.assert_array_equal(
        measure(run, "layer_input", "relu"), measure(run, "activation", "conv")
    )


def test_weights_are_copies_and_layers_without_have_none(run: TrainingRun) -> None:
    weight = measure(run, "weight", "conv")
    assert weight.shape == (8, 1, 3, 3)
    with torch.no_grad():
        run.network.weights()["conv.weight"].zero_()
    assert weight.any()
    assert measure(run, "bias", "fc").shape == (2,)
    assert measure(run, "weight", "relu").shape == (0,)


def test_what_is_not_in_the_network_is_left_out(run: TrainingRun) -> None:
    requests = [ProbeRequest("activation", "gone"), ProbeRequest("unheard", "conv")]
    assert measured(glance(run.network, run.dataset.images[0, 0], {}), requests) == {}
    nothing = ProbeRequest("layer_input", "input")
    assert measured(glance(run.network, run.dataset.images[0, 0], {}), [nothing]) == {}


# --- thumbnails -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "small"),
    [
        ((1, 28, 28), (1, 14, 14)),
        ((16, 24, 24), (4, 24, 24)),
        ((3, 64, 10), (3, 22, 10)),
        ((2,), (1, 1, 2)),
        ((32,), (1, 2, 24)),
        ((5000,), (1, 24, 24)),
        ((50, 8), (1, 17, 8)),
    ],
)
def test_thumbnails_fit_on_a_node(shape: tuple[int, ...], small: tuple[int, ...]) -> None:
    made = thumbnail(torch.rand(shape))
    assert made.dtype == np.uint8
    assert made.shape[0] == small[0]
    assert all(size <= 24 for size in made.shape[1:])
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


def test_in_the_stream_thumbnails_take_turns_and_a_reply_has_all(run: TrainingRun) -> None:
    observer = Observer()
    thumbnails = {ProbeRequest("thumbnail", id) for id in run.graph.nodes}
    always = ProbeRequest("activation", "conv")
    observer.watched = (*sorted(thumbnails), always)
    looks = [observer.stream(run, "run").probes.keys() for _ in range(THUMBNAIL_TURNS)]
    assert all(always in look for look in looks)
    assert all(len(look) <= 3 for look in looks)
    assert set().union(*looks) == {*thumbnails, always}
    assert observer.answer(run, "run", "id").probes.keys() == {*thumbnails, always}


def test_the_sample_is_the_image_shown_or_the_first_of_validation(run: TrainingRun) -> None:
    observer = Observer()
    first = run.dataset.images[run.dataset.validation[0], 0]
    np.testing.assert_array_equal(observer.answer(run, "").image, first)
    observer.image = np.full((28, 28), 9, np.uint8)
    seen = observer.answer(run, "")
    assert (seen.image == 9).all()
    np.testing.assert_allclose(seen.scores, run.predict(seen.image[None])[0], atol=1e-6)
    observer.image = np.full((64, 64), 9, np.uint8)  # drawn for data of another size
    assert observer.answer(run, "").image.shape == (28, 28)


def test_without_samples_a_blank_image_is_shown() -> None:
    data = halves(count=20, validation=0)
    np.testing.assert_array_equal(first_sample(data), data.images[0, 0])
    empty = replace(data, training=np.arange(0), validation=np.arange(0))
    assert first_sample(empty).shape == (8, 8)
    assert not first_sample(empty).any()
