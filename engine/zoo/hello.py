"""The smallest recurrent network: four letters, three hidden units, one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.recipe import Recipe
from engine.zoo.chain import layer
from engine.zoo.example import Example, Glimpse, example
from engine.zoo.writers import writing_glimpse, writing_project

if TYPE_CHECKING:
    from engine.project import Project


@example
class Hello(Example):
    """h, e, l, l → e, l, l, o, as Karpathy 2015, "The unreasonable effectiveness of RNNs"."""

    id = "hello"
    place = 5
    family = "reading"

    def build(self) -> Project:
        memory = layer("rnn", "rnn", hidden_size=3)
        recipe = Recipe(
            learning_rate=0.1,
            batch_size=1,
            chunk_length=10,
            epochs=150,
            clipping="norm",
            initialisation="xavier",
            pace="10",
        )
        return writing_project("hello", memory, recipe)

    def glimpse(self) -> Glimpse:
        return writing_glimpse("rnn", "h e l l o")
