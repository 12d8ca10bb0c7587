"""A network that writes Python, character by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.recipe import Recipe
from engine.zoo.chain import layer
from engine.zoo.example import Example, Glimpse, example
from engine.zoo.writers import writing_glimpse, writing_project

if TYPE_CHECKING:
    from engine.project import Project


@example
class CharPython(Example):
    """One-hot characters → an LSTM of 128 units → the next character."""

    id = "char_python"
    place = 8
    family = "reading"

    def build(self) -> Project:
        memory = layer("lstm", "lstm", hidden_size=128)
        recipe = Recipe(
            schedule="cosine",
            learning_rate=0.015,
            batch_size=32,
            chunk_length=64,
            epochs=9,
            early_stopping=2,
            clipping="norm",
            initialisation="xavier",
            pace="full",
        )
        return writing_project("python_source", memory, recipe)

    def glimpse(self) -> Glimpse:
        return writing_glimpse(
            "lstm", "def fresh(self, n):\n    for i in range(n):\n        yield i"
        )
