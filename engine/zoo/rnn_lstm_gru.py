"""Three kinds of memory that read the same play: a plain RNN, an LSTM and a GRU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.edits import with_settings, with_source
from engine.data.spec import DataSpec
from engine.recipe import Recipe
from engine.zoo.chain import layer
from engine.zoo.example import Example, Glimpse, example
from engine.zoo.side_by_side import side_by_side
from engine.zoo.writers import writer, writing_glimpse

if TYPE_CHECKING:
    from engine.project import Project

KINDS = (("RNN", "rnn"), ("LSTM", "lstm"), ("GRU", "gru"))


@example
class RnnLstmGru(Example):
    """Letters, one-hot → 64 units of memory → the next letter, three times."""

    id = "rnn_lstm_gru"
    place = 23
    family = "side_by_side"

    def build(self) -> Project:
        data = with_settings(with_source(DataSpec(), "play"), {"validation_fraction": 0.1})
        recipe = Recipe(
            learning_rate=0.005,
            batch_size=16,
            chunk_length=60,
            epochs=12,
            clipping="norm",
            initialisation="xavier",
            pace="full",
        )
        tokens = len(data.vocabulary or ())
        return side_by_side(
            data,
            *(
                (name, writer(layer("memory", kind, hidden_size=64), tokens), recipe)
                for name, kind in KINDS
            ),
        )

    def glimpse(self) -> Glimpse:
        return writing_glimpse("rnn", "RNN\nLSTM\nGRU")
