"""X or O: two convolutions tell crosses from rings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, SourceSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, example

if TYPE_CHECKING:
    from engine.graph.model import Graph


def small_network(classes: int) -> Graph:
    """Return conv → ReLU → pool, twice, then two fully connected layers, for 28×28 images."""
    return chain(
        layer("input", "input"),
        layer("conv1", "conv2d", out_channels=8),
        layer("relu1", "relu"),
        layer("pool1", "max_pool2d"),
        layer("conv2", "conv2d", out_channels=16),
        layer("relu2", "relu"),
        layer("pool2", "max_pool2d"),
        layer("flatten", "flatten"),
        layer("linear1", "linear", out_features=32),
        layer("relu3", "relu"),
        layer("linear2", "linear", out_features=classes),
        layer("classify", "classify"),
    )


@example
class XOrO(Example):
    """28×28 drawings of X and O."""

    id = "xo"
    place = 1

    def build(self) -> Project:
        graph = small_network(classes=2)
        recipe = Recipe(batch_size=32, epochs=16, pace="50")
        model = Model("model", "model", graph, arranged(graph), recipe)
        glyphs = SourceSpec("glyphs", DATA_SOURCES["glyphs"].checked({}))
        return Project((model,), DataSpec(size=28, sources=(glyphs,)))
