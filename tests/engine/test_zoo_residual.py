"""Residual networks of two blocks are those that were published."""

from __future__ import annotations

import pytest

from engine.graph.flatten import flattened
from engine.inference import infer
from engine.shape import Field, Fields, Label, Shape, image
from engine.zoo.chain import layer
from engine.zoo.residual import convolution, residual_network

IMAGENET_STEM = (
    layer("image", "input"),
    convolution("conv", 7, 64, stride=2),
    layer("norm", "batch_norm2d"),
    layer("relu", "relu"),
    layer("pool", "max_pool2d", kernel_size=3, stride=2, padding=1),
)
WIDTHS = (64, 128, 256, 512)


def fields(channels: int, size: int, classes: int) -> Fields:
    return {
        "image": Field("image", image(channels, size, size)),
        "label": Field("label", Shape((), Label(classes))),
    }


@pytest.mark.parametrize(
    ("repeats", "parameters"), [((2, 2, 2, 2), 11_689_512), ((3, 4, 6, 3), 21_797_672)]
)
def test_networks_for_imagenet_have_as_many_parameters_as_torchvisions(
    repeats: tuple[int, ...], parameters: int
) -> None:
    """The counts of resnet18 and resnet34."""
    graph = residual_network(IMAGENET_STEM, repeats, WIDTHS, classes=1000)
    known = infer(graph, fields(3, 224, 1000))
    assert known.problems == ()
    assert known.total_parameters == parameters
    assert infer(flattened(graph), fields(3, 224, 1000)).total_parameters == parameters
    assert str(known.outputs_of("stage4")["out"]) == "512×7×7"


def test_the_network_of_twenty_layers_has_the_published_size() -> None:
    """He et al. 2016, table 6: 0.27 million parameters for CIFAR-10."""
    stem = (
        layer("image", "input"),
        convolution("conv", 3, 16),
        layer("norm", "batch_norm2d"),
        layer("relu", "relu"),
    )
    known = infer(residual_network(stem, (3, 3, 3), (16, 32, 64), 10), fields(3, 32, 10))
    assert known.problems == ()
    assert round(known.total_parameters / 1e6, 2) == 0.27
    assert str(known.outputs_of("stage3")["out"]) == "64×8×8"
