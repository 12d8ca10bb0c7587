"""The same network from weights of 0 and from random ones: why chance is needed to begin."""

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
class ZerosVsHe(Example):
    """64 → 32 → 32 → 10 with tanh: from 0, only the biases of the last layer ever change."""

    id = "zeros_vs_he"
    place = 21
    family = "side_by_side"

    def build(self) -> Project:
        graph = chain(
            layer("input", "input"),
            layer("flatten", "flatten"),
            layer("hidden1", "linear", out_features=32),
            layer("tanh1", "tanh"),
            layer("hidden2", "linear", out_features=32),
            layer("tanh2", "tanh"),
            layer("scores", "linear", out_features=10),
            layer("classify", "classify"),
        )
        he = Recipe(learning_rate=0.002, batch_size=32, epochs=8, pace="50")
        zeros = replace(he, initialisation="zeros")
        return side_by_side(digits_data(), ("Zeros", graph, zeros), ("He", graph, he))
