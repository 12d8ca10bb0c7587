"""Handwritten digits: real ones, by many hands."""

from __future__ import annotations

from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, SourceSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, example


@example
class HandwrittenDigits(Example):
    """8×8 digits, ten classes."""

    id = "digits"
    place = 3

    def build(self) -> Project:
        graph = chain(
            layer("input", "input"),
            layer("conv1", "conv2d", out_channels=16),
            layer("relu1", "relu"),
            layer("conv2", "conv2d", out_channels=32),
            layer("relu2", "relu"),
            layer("pool1", "max_pool2d"),
            layer("flatten", "flatten"),
            layer("dropout", "dropout", p=0.5),
            layer("linear1", "linear", out_features=64),
            layer("relu3", "relu"),
            layer("linear2", "linear", out_features=10),
            layer("classify", "classify"),
        )
        recipe = Recipe(learning_rate=0.002, batch_size=32, epochs=20, pace="50")
        model = Model("model", "model", graph, arranged(graph), recipe)
        digits = SourceSpec("digits", DATA_SOURCES["digits"].checked({}))
        return Project((model,), DataSpec(size=8, sources=(digits,)))
