"""A network that writes a play, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.recipe import Recipe
from engine.zoo.chain import layer
from engine.zoo.example import Example, Glimpse, example
from engine.zoo.writers import writing_glimpse, writing_project

if TYPE_CHECKING:
    from engine.project import Project


@example
class CharPlay(Example):
    """Letters as vectors → an LSTM of 192 units → the next letter."""

    id = "char_play"
    place = 6
    family = "reading"

    def build(self) -> Project:
        memory = layer("lstm", "lstm", hidden_size=192)
        recipe = Recipe(
            schedule="cosine",
            learning_rate=0.005,
            batch_size=16,
            chunk_length=100,
            epochs=25,
            early_stopping=3,
            clipping="norm",
            initialisation="xavier",
            pace="full",
        )
        return writing_project("play", memory, recipe, embedding=32)

    def glimpse(self) -> Glimpse:
        words = "PIKE:\nGood Hale! Who has\nseen the black ledger?"
        return writing_glimpse("lstm", words, reads="embedding")
