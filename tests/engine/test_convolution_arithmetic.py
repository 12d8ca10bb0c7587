"""Every number of the explanation equals torch's, over all settings of the layer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arithmetic.convolution import Convolution, Slide, slide_of

NO_BIAS = np.zeros(0, np.float32)
ONCE = Slide(stride=1, dilation=1, before=0, behind=0, groups=1)


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
        "seed": draw(st.integers(0, 99)),
    }


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@given(layers(), st.integers(10, 13), st.integers(10, 13))
@settings(max_examples=80, deadline=None)
def test_every_number_equals_torchs(params: dict[str, Any], height: int, width: int) -> None:
    torch.manual_seed(params.pop("seed"))
    module = torch.nn.Conv2d(**params)
    image = torch.randn(params["in_channels"], height, width)
    expected = module(image[None])[0].detach().numpy()
    bias = NO_BIAS if module.bias is None else module.bias.detach().numpy()
    convolution = Convolution(image.numpy(), module.weight.detach().numpy(), bias, slide_of(params))

    assert convolution.places == expected.shape[1:]
    for unit in range(len(expected)):
        np.testing.assert_allclose(convolution.output(unit), expected[unit], atol=1e-5)
    unit, row, column = len(expected) - 1, expected.shape[1] - 1, expected.shape[2] // 2
    position = convolution.at(unit, row, column)
    assert position.total == pytest.approx(float(expected[unit, row, column]), abs=1e-5)
    assert position.sums.sum() + position.bias == pytest.approx(position.total)
    np.testing.assert_allclose(position.products, position.values * position.weights)
    top, left = convolution.corner(row, column)
    first = convolution.padded[convolution.channels_of(unit).start, top, left]
    assert position.values[0, 0, 0] == first


def test_a_window_worked_out_by_hand() -> None:
    image = np.array([[[3, 3, 2], [0, 0, 1], [3, 1, 2]]], np.float32)
    kernel = np.array([[[[0, 1, 2], [2, 2, 0], [0, 1, 2]]]], np.float32)
    position = Convolution(image, kernel, NO_BIAS, ONCE).at(0, 0, 0)
    assert position.products.tolist() == [[[0, 3, 4], [0, 0, 0], [0, 1, 4]]]
    assert position.total == 12


def test_slices_of_a_filter_are_summed_over_channels() -> None:
    image = np.ones((3, 32, 32), np.float32)
    weight = np.ones((1, 3, 5, 5), np.float32)
    convolution = Convolution(image, weight, np.array([0.5], np.float32), ONCE)
    assert convolution.places == (28, 28)
    position = convolution.at(0, 27, 27)
    assert position.sums.tolist() == [25, 25, 25]
    assert position.total == 75.5


@pytest.mark.parametrize(
    ("image", "weight", "bias"),
    [((2, 5, 5), (4, 1, 3, 3), 4), ((1, 5, 5), (4, 1, 3, 3), 3), ((1, 2, 2), (4, 1, 3, 3), 4)],
)
def test_arrays_that_do_not_belong_together_are_refused(
    image: tuple[int, ...], weight: tuple[int, ...], bias: int
) -> None:
    arrays = (np.zeros(shape, np.float32) for shape in (image, weight, (bias,)))
    with pytest.raises(ValueError, match=r"fit|place"):
        Convolution(*arrays, ONCE)
