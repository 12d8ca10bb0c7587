"""A network that writes Korean prose, syllable by syllable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.recipe import Recipe
from engine.zoo.chain import layer
from engine.zoo.example import Example, Glimpse, example
from engine.zoo.writers import writing_glimpse, writing_project

if TYPE_CHECKING:
    from engine.project import Project


@example
class CharKorean(Example):
    """Syllables as vectors → an LSTM of 128 units → the next syllable."""

    id = "char_korean"
    place = 7
    family = "reading"

    def build(self) -> Project:
        memory = layer("lstm", "lstm", hidden_size=128)
        recipe = Recipe(
            schedule="cosine",
            learning_rate=0.01,
            batch_size=16,
            chunk_length=64,
            epochs=16,
            early_stopping=3,
            clipping="norm",
            initialisation="xavier",
            pace="full",
        )
        return writing_project("korean_prose", memory, recipe, embedding=48)

    def glimpse(self) -> Glimpse:
        return writing_glimpse(
            "lstm", "늦여름의 빵집은 쓸쓸했다.\n빗소리가 지붕 위를\n맴돌았고, …", reads="embedding"
        )
