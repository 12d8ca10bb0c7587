"""Every number of the explaining views equals torch's and autograd's, to 1e-5."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arithmetic.activation import FUNCTIONS, function_of, spread
from engine.arithmetic.adaptive_pooling import AdaptivePooling, pooled
from engine.arithmetic.convolution import Convolution, slide_of
from engine.arithmetic.convolution_gradient import ConvolutionGradient
from engine.arithmetic.histogram import BINS, EDGES
from engine.arithmetic.linear import Linear, largest
from engine.arithmetic.loss import sigmoids_of, softmax_of, squares_of
from engine.arithmetic.pooling import Pooling, PoolWindow, window_of
from engine.arithmetic.template_match import CROSS, TEMPLATES, TemplateMatch, as_signs
from engine.arithmetic.update import Rule, lines_of, trace_of
from engine.recipe import OPTIMIZERS, Recipe
from engine.training.optimizers import optimizer_of

NO_BIAS = np.zeros(0, np.float32)


# --- template matching: row 1 of the systems table ---


def test_a_perfect_match_gives_one_and_the_map_is_seven_by_seven() -> None:
    falling = TemplateMatch(CROSS, TEMPLATES["falling"])
    assert falling.map.shape == (7, 7)
    match = falling.at(1, 1)  # on the falling stroke
    assert match.products.tolist() == [[1, 1, 1]] * 3
    assert (match.total, match.share) == (9, 1.0)
    assert falling.map.max() == 1.0
    assert falling.map[5, 5] == 1.0
    assert TemplateMatch(CROSS, TEMPLATES["rising"]).map[1, 5] == 1.0
    crossing = TemplateMatch(CROSS, TEMPLATES["cross"]).map
    assert np.argwhere(crossing == 1.0).tolist() == [[3, 3]]  # the middle alone


def test_every_place_is_the_mean_of_nine_products() -> None:
    rng = np.random.default_rng(0)
    image = rng.choice([-1, 1], (9, 9)).astype(np.int8)
    template = rng.choice([-1, 1], (3, 3)).astype(np.int8)
    tensors = torch.tensor(image)[None, None].float(), torch.tensor(template)[None, None].float()
    expected = F.conv2d(*tensors)[0, 0].numpy() / 9
    np.testing.assert_allclose(TemplateMatch(image, template).map, expected, atol=1e-6)
    np.testing.assert_allclose(TemplateMatch(image, -template).map, -expected, atol=1e-6)


def test_a_drawing_is_fitted_into_the_middle() -> None:
    drawing = np.zeros((28, 28), np.uint8)
    drawing[2:9, 10:17] = 255 * np.eye(7, dtype=np.uint8)  # anywhere
    expected = np.full((9, 9), -1)
    np.fill_diagonal(expected[1:8, 1:8], 1)
    np.testing.assert_array_equal(as_signs(drawing), expected)
    np.testing.assert_array_equal(as_signs(np.zeros((28, 28), np.uint8)), np.full((9, 9), -1))
    np.testing.assert_array_equal(as_signs((CROSS > 0).astype(np.uint8) * 200), CROSS)


def test_what_is_no_image_of_nine_is_refused() -> None:
    with pytest.raises(ValueError, match="9×9"):
        TemplateMatch(CROSS[:5], TEMPLATES["cross"])


# --- pooling ---


@given(st.booleans(), st.integers(1, 4), st.integers(1, 4), st.integers(0, 2), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_pooling_equals_torchs_both_ways(
    is_max: bool, size: int, stride: int, padding: int, seed: int
) -> None:
    padding = min(padding, size // 2)
    torch.manual_seed(seed)
    image = torch.randint(-3, 4, (2, 9, 8)).float().requires_grad_()  # with ties
    module = (torch.nn.MaxPool2d if is_max else torch.nn.AvgPool2d)(size, stride, padding)
    out = module(image[None])[0]
    gradient = torch.randn(out.shape)
    out.backward(gradient)  # type: ignore[no-untyped-call]
    pooling = Pooling(image.detach().numpy(), PoolWindow(size, stride, padding), is_max=is_max)
    assert pooling.places == out.shape[1:]
    assert image.grad is not None
    for unit in range(2):
        np.testing.assert_allclose(pooling.output(unit), out[unit].detach(), atol=1e-5)
        found = pooling.input_gradient(unit, gradient[unit].numpy())
        np.testing.assert_allclose(found, image.grad[unit], atol=1e-5)


def test_the_winner_gets_the_whole_gradient_and_a_mean_shares_it() -> None:
    image = np.array([[[1, 5], [3, 2]]], np.float32)
    window = window_of({"kernel_size": 2, "stride": 2, "padding": 0})
    best = Pooling(image, window, is_max=True).at(0, 0, 0)
    assert (best.winner, best.total, best.shares.tolist()) == ((0, 1), 5.0, [[0, 1], [0, 0]])
    mean = Pooling(image, window, is_max=False).at(0, 0, 0)
    assert (mean.winner, mean.total, mean.shares.tolist()) == (None, 2.75, [[0.25] * 2] * 2)


def test_a_window_without_a_place_is_refused() -> None:
    for shape in ((1, 2, 2), (4,)):
        with pytest.raises(ValueError, match="image"):
            Pooling(np.zeros(shape, np.float32), PoolWindow(3, 1, 0), is_max=True)


@given(st.integers(1, 12), st.integers(1, 9), st.integers(1, 9), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_adaptive_pooling_equals_torchs_both_ways(
    size: int, height: int, width: int, seed: int
) -> None:
    torch.manual_seed(seed)
    image = torch.randn(2, height, width, requires_grad=True)
    out = torch.nn.AdaptiveAvgPool2d(size)(image[None])[0]
    gradient = torch.randn(out.shape)
    out.backward(gradient)
    pooling = AdaptivePooling(image.detach().numpy(), size)
    assert image.grad is not None
    for unit in range(2):
        np.testing.assert_allclose(pooling.output(unit), out[unit].detach(), atol=1e-5)
        found = pooling.input_gradient(unit, gradient[unit].numpy())
        np.testing.assert_allclose(found, image.grad[unit], atol=1e-5)
    for row, column in np.ndindex(size, size):
        assert pooling.at(1, row, column).total == pytest.approx(pooling.output(1)[row, column])
        part = pooling.part(row, column)
        assert pooling.part(*pooling.place_at(part.row, part.column))[:2] == part[:2]


def test_a_global_mean_is_of_everything() -> None:
    image = np.arange(12, dtype=np.float32).reshape(1, 3, 4)
    pooled_image = pooled("adaptive_avg_pool2d", image, {"output_size": 1})
    assert pooled_image.part(0, 0) == (0, 0, 3, 4)
    assert pooled_image.at(0, 0, 0).total == 5.5


# --- activation functions ---


@pytest.mark.parametrize("id", sorted(FUNCTIONS))
def test_value_and_slope_equal_autograds(id: str) -> None:
    z = torch.cat([torch.linspace(-60, 60, 301), torch.zeros(1)]).double().requires_grad_()
    value = getattr(torch, id)(z)
    value.sum().backward()
    found = FUNCTIONS[id]
    numbers = z.detach().numpy()
    np.testing.assert_allclose(found.value(numbers), value.detach().numpy(), atol=1e-9)
    np.testing.assert_allclose(found.slope(numbers), z.grad, atol=1e-9)


@pytest.mark.parametrize("slope", [0.0, 0.01, 0.3, 1.0])
def test_a_leaky_relu_equals_autograds(slope: float) -> None:
    z = torch.cat([torch.linspace(-60, 60, 301), torch.zeros(1)]).double().requires_grad_()
    value = torch.nn.functional.leaky_relu(z, slope)
    value.sum().backward()  # type: ignore[no-untyped-call]
    found, numbers = function_of("leaky_relu", {"negative_slope": slope}), z.detach().numpy()
    np.testing.assert_allclose(found.value(numbers), value.detach().numpy(), atol=1e-9)
    np.testing.assert_allclose(found.slope(numbers), z.grad, atol=1e-9)
    assert found.fate == ("" if slope else "dead")
    assert found.flat_share(numbers) == (0.0 if slope else np.mean(numbers <= 0))


def test_flat_ranges_are_those_in_which_values_lie() -> None:
    z = np.linspace(-5, 5, 1001)
    assert FUNCTIONS["relu"].flat_share(z) == np.mean(z <= 0)
    value = FUNCTIONS["sigmoid"].value(z)
    assert FUNCTIONS["sigmoid"].flat_share(z) == np.mean((value < 0.1) | (value > 0.9))
    assert FUNCTIONS["tanh"].flat_share(z) == np.mean(np.abs(np.tanh(z)) > 0.97)
    assert FUNCTIONS["tanh"].flat_share(np.zeros(0)) == 0.0


def test_a_distribution_keeps_its_numbers_in_other_bins() -> None:
    counts = np.zeros(BINS + 2)
    counts[np.searchsorted(EDGES, [-0.5, 0.5], side="right") - 1] = 3, 5
    counts[-2] = 2  # exactly 0
    shares = spread(counts, np.linspace(-1, 1, 5))
    assert shares.sum() == pytest.approx(1.0)
    assert shares[:2].sum() == pytest.approx(0.3)
    assert shares[2:].sum() == pytest.approx(0.7)
    assert spread(np.zeros(BINS + 2), np.linspace(-1, 1, 5)).tolist() == [0] * 4


# --- fully connected ---


@pytest.mark.parametrize("has_bias", [True, False])
def test_a_unit_equals_torchs_both_ways(has_bias: bool) -> None:
    torch.manual_seed(1)
    module = torch.nn.Linear(12, 5, bias=has_bias)
    values = torch.randn(12, requires_grad=True)
    out = module(values)
    gradient = torch.randn(5)
    out.backward(gradient)
    bias = module.bias.detach().numpy() if has_bias else NO_BIAS
    linear = Linear(values.detach().numpy(), module.weight.detach().numpy(), bias)
    assert linear.has_bias == has_bias
    for unit in range(5):
        found = linear.at(unit)
        assert found.total == pytest.approx(out[unit].item(), abs=1e-5)
        assert found.products.sum() + found.bias == pytest.approx(found.total)
    np.testing.assert_allclose(linear.weight_gradient(gradient.numpy()), module.weight.grad, 1e-5)
    np.testing.assert_allclose(linear.input_gradient(gradient.numpy()), values.grad, atol=1e-5)


def test_largest_by_magnitude() -> None:
    assert largest(np.array([1.0, -5.0, 2.0, 0.0]), 2) == [1, 2]
    assert largest(np.array([1.0, np.nan]), 5) == [1, 0]


def test_a_layer_that_does_not_fit_is_refused() -> None:
    for values, weight, bias in (((3,), (2, 4), 0), ((4,), (2, 4), 3), ((1, 4), (2, 4), 0)):
        with pytest.raises(ValueError, match="fit"):
            Linear(*(np.zeros(s, np.float32) for s in (values, weight, (bias,))))


# --- losses ---


@pytest.mark.parametrize("id", ["softmax", "sigmoids", "squares"])
@pytest.mark.parametrize("scale", [1.0, 100.0])
def test_losses_and_first_gradients_equal_torchs(id: str, scale: float) -> None:
    torch.manual_seed(2)
    scores = (scale * torch.randn(7)).double().requires_grad_()
    wanted = F.one_hot(torch.tensor(3), 7).double()
    loss: Any
    match id:
        case "softmax":
            loss = F.cross_entropy(scores[None], torch.tensor([3]))
            found: Any = softmax_of(scores.detach().numpy(), 3)
            np.testing.assert_allclose(found.probabilities, scores.detach().softmax(0), atol=1e-9)
        case "sigmoids":
            loss = F.binary_cross_entropy_with_logits(scores, wanted)
            found = sigmoids_of(scores.detach().numpy(), 3)
        case _:
            loss = F.mse_loss(scores, wanted)
            found = squares_of(scores.detach().numpy(), 3)
    loss.backward()
    assert found.loss == pytest.approx(loss.item(), rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(found.gradient, scores.grad, atol=1e-9)


# --- the gradient of a convolution ---


@st.composite
def layers(draw: st.DrawFn) -> dict[str, Any]:
    padding: int | str = draw(st.sampled_from(["same", "valid", 0, 1, 3]))
    groups = draw(st.sampled_from([1, 2]))
    return {
        "kernel_size": draw(st.integers(1, 4)),
        "stride": 1 if padding == "same" else draw(st.integers(1, 3)),
        "padding": padding,
        "dilation": draw(st.integers(1, 3)),
        "groups": groups,
        "in_channels": groups * draw(st.integers(1, 2)),
        "out_channels": groups * draw(st.integers(1, 2)),
        "bias": draw(st.booleans()),
    }


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@given(layers(), st.integers(10, 12), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_gradients_of_a_convolution_equal_autograds(
    params: dict[str, Any], height: int, seed: int
) -> None:
    torch.manual_seed(seed)
    module = torch.nn.Conv2d(**params)
    image = torch.randn(params["in_channels"], height, 11, requires_grad=True)
    out = module(image[None])[0]
    gradient = torch.randn(out.shape)
    out.backward(gradient)
    assert image.grad is not None
    assert module.weight.grad is not None
    convolution = Convolution(
        image.detach().numpy(), module.weight.detach().numpy(), NO_BIAS, slide_of(params)
    )
    found = ConvolutionGradient(convolution, gradient.numpy())
    for unit, expected in enumerate(module.weight.grad):
        np.testing.assert_allclose(found.of_weights(unit), expected, atol=1e-4, rtol=1e-5)
    for channel, expected in enumerate(image.grad):
        np.testing.assert_allclose(found.of_pixels(channel), expected, atol=1e-5)
    channel, row, column = params["in_channels"] - 1, height // 2, 3
    pixel = found.of_pixel(channel, row, column)
    assert pixel.total == pytest.approx(image.grad[channel, row, column].item(), abs=1e-5)
    assert pixel.sums.sum() == pytest.approx(pixel.total)
    assert all(unit < params["out_channels"] for unit in pixel.filters)
    for u, v in np.ndindex(*pixel.gradients.shape[1:]):
        assert (found.place_of(row, column, u, v) is None) == bool(
            np.isnan(pixel.gradients[0, u, v])
        )


def test_a_gradient_of_another_shape_is_refused() -> None:
    convolution = Convolution(
        np.zeros((1, 5, 5), np.float32),
        np.zeros((2, 1, 3, 3), np.float32),
        NO_BIAS,
        slide_of({"dilation": 1, "kernel_size": 3, "stride": 1, "padding": "same", "groups": 1}),
    )
    with pytest.raises(ValueError, match="shape"):
        ConvolutionGradient(convolution, np.zeros((2, 3, 3), np.float32))


# --- the optimizers' rules ---


@pytest.mark.parametrize("extra", [{}, {"weight_decay": 0.1, "l1": 0.02}])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_rule_ends_in_the_weight_that_the_optimizer_makes(
    optimizer: str, extra: dict[str, float]
) -> None:
    recipe = Recipe(optimizer=optimizer, learning_rate=0.05, **extra)  # type: ignore[arg-type]
    torch.manual_seed(3)
    weights = torch.randn(6)
    made = optimizer_of(recipe, {"layer.weight": weights})
    rule = Rule(optimizer, recipe.momentum, recipe.weight_decay, recipe.l1)
    before = [0.0, 0.0]
    for step in range(1, 5):
        gradients, old = torch.randn(6), float(weights[2])
        gradient = float(gradients[2])
        made.update([gradients.clone()], recipe.learning_rate)
        after = [float(state[0][2]) for name, state in made.state.items() if name != "steps"]
        remembered = [*after, *[np.nan] * (2 - len(after))]
        numbers = [old, 2 * gradient, gradient, 0.05, step, *before, *remembered]
        trace = trace_of(np.array([*numbers, float(weights[2])], np.float32))
        assert trace is not None
        lines = lines_of(rule, trace)
        assert lines[-1].value == pytest.approx(float(weights[2]), rel=1e-5, abs=1e-6)
        assert [line.id for line in lines[:2]] == ["gradient", "clipped"]  # it was halved
        assert ("l1" in [line.id for line in lines]) == bool(extra)
        states = {"velocity", "mean", "square", "sum"} & {line.id for line in lines}
        assert len(states) == len(after)
        for line in lines:
            line.pattern.format(**line.numbers)  # every number that is written is there
        by_id = {line.id: line.value for line in lines}
        first = next((by_id[id] for id in ("velocity", "mean", "sum", "square") if id in by_id), 0)
        if after:
            assert first == pytest.approx(after[0], rel=1e-5, abs=1e-7)
        before = [value if np.isfinite(value) else 0.0 for value in remembered]


def test_momentum_zero_is_plain_descent() -> None:
    trace = trace_of(np.array([1, 0.5, 0.5, 0.1, 1, 0, np.nan, 0, np.nan, 0.95], np.float32))
    assert trace is not None
    lines = lines_of(Rule("nesterov", 0.0, 0.0, 0.0), trace)
    assert [line.id for line in lines] == ["gradient", "step", "weight"]
    assert lines[-1].value == pytest.approx(0.95)


def test_what_is_no_trace_is_none() -> None:
    assert trace_of(np.zeros(0, np.float32)) is None
    assert trace_of(np.full(10, np.nan, np.float32)) is None
