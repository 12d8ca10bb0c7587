"""Waves: from the numbers so far, the next one."""

from __future__ import annotations

from math import sin

from engine.data.edits import with_source
from engine.data.spec import SERIES, DataSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, Glimpse, example


@example
class SineForecast(Example):
    """One number a step → a GRU → the number of the next step."""

    id = "sine_forecast"
    place = 11
    family = "reading"

    def build(self) -> Project:
        graph = chain(
            layer("input", "input", field=SERIES),
            layer("gru", "gru", hidden_size=32),
            layer("next_number", "linear", out_features=1),
            layer("forecast", "forecast"),
        )
        recipe = Recipe(
            learning_rate=0.01,
            batch_size=8,
            chunk_length=50,
            epochs=80,
            schedule="cosine",
            clipping="norm",
            initialisation="xavier",
            pace="50",
        )
        model = Model("model", "model", graph, arranged(graph), recipe)
        return Project((model,), with_source(DataSpec(), "sines"))

    def glimpse(self) -> Glimpse:
        curve = tuple(sin(0.21 * i) + 0.6 * sin(0.47 * i + 1) for i in range(120))
        return Glimpse(("input", "gru", "linear", "forecast"), curve=curve)
