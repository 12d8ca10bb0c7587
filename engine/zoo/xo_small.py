"""X or O in the smallest size at which every number can be followed by hand."""

from __future__ import annotations

from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, SourceSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, example


@example
class SmallXOrO(Example):
    """9×9 → 3×4×4 → 3×2×2 → 12 numbers → 2 scores."""

    id = "xo_small"
    place = 2

    def build(self) -> Project:
        graph = chain(
            layer("input", "input"),
            layer("conv1", "conv2d", out_channels=3),
            layer("relu1", "relu"),
            layer("pool1", "max_pool2d"),
            layer("conv2", "conv2d", out_channels=3),
            layer("relu2", "relu"),
            layer("pool2", "max_pool2d"),
            layer("flatten", "flatten"),
            layer("linear1", "linear", out_features=2),
            layer("classify", "classify", loss="binary_cross_entropy"),
        )
        recipe = Recipe(learning_rate=0.005, batch_size=32, epochs=16, pace="50")
        model = Model("model", "model", graph, arranged(graph), recipe)
        # In 9×9 pixels, what is smaller or thinner than this cannot be told apart by eye either.
        ranges = {"smallest": 0.5, "largest": 1.0, "shift": 0.15, "rotation": 25.0}
        strokes = {"thinnest": 0.06, "thickest": 0.16, "bend": 0.03, "noise": 0.1}
        glyphs = SourceSpec("glyphs", DATA_SOURCES["glyphs"].checked({**ranges, **strokes}))
        return Project((model,), DataSpec(size=9, sources=(glyphs,)))
