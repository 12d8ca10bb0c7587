"""Three optimizers on the same network, from the same weights, over the same batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, example
from engine.zoo.side_by_side import digits_data, side_by_side

if TYPE_CHECKING:
    from engine.project import Project


@example
class AdamVsSgd(Example):
    """Plain descent, with momentum, and Adam, each at a learning rate that suits it."""

    id = "adam_vs_sgd"
    place = 22
    family = "side_by_side"

    def build(self) -> Project:
        graph = chain(
            layer("input", "input"),
            layer("conv1", "conv2d", out_channels=16),
            layer("relu1", "relu"),
            layer("pool1", "max_pool2d"),
            layer("conv2", "conv2d", out_channels=32),
            layer("relu2", "relu"),
            layer("pool2", "max_pool2d"),
            layer("flatten", "flatten"),
            layer("linear1", "linear", out_features=64),
            layer("relu3", "relu"),
            layer("linear2", "linear", out_features=10),
            layer("classify", "classify"),
        )
        sgd = Recipe(optimizer="sgd", learning_rate=0.01, batch_size=32, epochs=10, pace="50")
        momentum = replace(sgd, optimizer="momentum")
        adam = replace(sgd, optimizer="adam", learning_rate=0.001)
        return side_by_side(
            digits_data(), ("SGD", graph, sgd), ("Momentum", graph, momentum), ("Adam", graph, adam)
        )
