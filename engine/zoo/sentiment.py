"""Praise or blame: a sentence read word by word, judged by what is remembered at its end."""

from __future__ import annotations

from engine.data.edits import with_source
from engine.data.spec import TEXT, DataSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.chain import chain, layer
from engine.zoo.example import Example, Glimpse, example


@example
class Sentiment(Example):
    """Words as vectors → an LSTM → its last state → two scores."""

    id = "sentiment"
    place = 9
    family = "reading"

    def build(self) -> Project:
        graph = chain(
            layer("input", "input", field=TEXT),
            layer("embedding", "embedding", embedding_dim=32),
            layer("lstm", "lstm", hidden_size=64),
            layer("scores", "linear", out_features=2),
            layer("classify", "classify"),
            ports={"lstm": "last"},
        )
        recipe = Recipe(
            learning_rate=0.003,
            batch_size=32,
            epochs=12,
            clipping="norm",
            initialisation="xavier",
            pace="50",
        )
        model = Model("model", "model", graph, arranged(graph), recipe)
        return Project((model,), with_source(DataSpec(), "sentiment"))

    def glimpse(self) -> Glimpse:
        layers = ("input", "embedding", "lstm", "linear", "classify")
        return Glimpse(layers, words="not at all clumsy  +\nnever truly good  −")
