"""Ten hidden layers of sigmoids beside ten of ReLUs: the gradient that reaches the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, example
from engine.zoo.side_by_side import digits_data, side_by_side

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.project import Project

HIDDEN = 10
WIDTH = 32


@example
class SigmoidVsRelu(Example):
    """64 → 10 × 32 → 10, twice; before the first step the gradients differ 60 000 times."""

    id = "sigmoid_vs_relu"
    place = 20
    family = "side_by_side"

    def build(self) -> Project:
        recipe = Recipe(
            optimizer="momentum", learning_rate=0.02, batch_size=32, epochs=12, pace="50"
        )
        lanes = (("Sigmoid", "sigmoid"), ("ReLU", "relu"))
        return side_by_side(
            digits_data(), *((name, deep(function), recipe) for name, function in lanes)
        )


def deep(function: str) -> Graph:
    """Return a network of many narrow hidden layers; all but their function has equal ids."""
    hidden = (
        node
        for depth in range(1, HIDDEN + 1)
        for node in (
            layer(f"hidden{depth}", "linear", out_features=WIDTH),
            layer(f"function{depth}", function),
        )
    )
    return chain(
        layer("input", "input"),
        layer("flatten", "flatten"),
        *hidden,
        layer("scores", "linear", out_features=10),
        layer("classify", "classify"),
    )
