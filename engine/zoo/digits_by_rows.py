"""Handwritten digits read like a text: row by row, from the top."""

from __future__ import annotations

from engine.data.edits import with_source
from engine.data.spec import DataSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, example


@example
class DigitsByRows(Example):
    """8×8 digits: eight steps of eight pixels → an LSTM → its last state → ten scores."""

    id = "digits_by_rows"
    place = 10
    family = "reading"

    def build(self) -> Project:
        graph = chain(
            layer("input", "input"),
            layer("rows", "image_rows"),
            layer("lstm", "lstm", hidden_size=64),
            layer("scores", "linear", out_features=10),
            layer("classify", "classify"),
            ports={"lstm": "last"},
        )
        recipe = Recipe(
            learning_rate=0.005,
            batch_size=32,
            epochs=20,
            schedule="cosine",
            clipping="norm",
            initialisation="xavier",
            pace="50",
        )
        model = Model("model", "model", graph, arranged(graph), recipe)
        return Project((model,), with_source(DataSpec(), "digits"))
