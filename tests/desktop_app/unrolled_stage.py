"""A recurrent network that was really trained for a few steps, and views of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.sequences import sequence_dataset
from engine.data.spec import DataSpec, SourceSpec
from engine.data.vocabulary import Vocabulary, encoded
from engine.graph.layout import arranged
from engine.messages import PreviewReady
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.training.loop import take_step
from engine.training.moments import Moments
from engine.training.observer import Observer
from engine.training.run import TrainingRun
from tests.desktop_app.view_stage import Stage
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    import numpy as np

    from engine.graph.model import Graph, Node

HELLO = Vocabulary("character", tuple("helo"))
LETTERS = Vocabulary("character", tuple(chr(code) for code in range(97, 123)))
RECIPE = Recipe(threads=1, device="cpu", batch_size=1, learning_rate=0.03, seed=1)


def reader(memory: Node, tokens: int = 4, *, reads: Node | None = None) -> Graph:
    return chain(
        node("text", "input", field="text"),
        reads or node("hot", "one_hot"),
        memory,
        node("out", "linear", out_features=tokens),
        node("goal", "next_token"),
    )


PLAIN = reader(node("rnn", "rnn", hidden_size=3))


class UnrolledStage(Stage):
    """Answers whatever is watched, as the worker would."""

    def __init__(
        self, graph: Graph = PLAIN, vocabulary: Vocabulary = HELLO, *, steps: int = 120
    ) -> None:
        super().__init__()
        data = DataSpec(sources=(SourceSpec("hello"),), vocabulary=vocabulary)
        model = Model("model", "model", graph, arranged(graph), RECIPE)
        self.document.open(Project((model,), data), None, self.document.pixels)
        self.vocabulary = vocabulary
        self.run = TrainingRun(graph, RECIPE, sequence_dataset(data, {}))
        self.observer = Observer()
        self.run.begin_epoch()
        self.observer.run_begins(self.run)
        for _ in range(steps):
            self.train()
        self.feed.receive(PreviewReady(10))

    def train(self) -> None:
        if self.run.position >= self.run.steps_per_epoch:
            self.run.end_epoch(None)
            self.run.begin_epoch()
        assert take_step(self.run, self.run.next_batch(), Moments())

    def tokens(self, words: str) -> np.ndarray:
        return encoded(self.vocabulary, words).tokens

    def answer(self, sample: np.ndarray | None = None) -> None:
        """Answer with everything that is watched; None reads the data's own text."""
        self.observer.watched = tuple(sorted(self.watched))
        self.observer.sample = sample
        self.feed.receive(self.observer.answer(self.run, ""))

    def answer_look(self) -> None:
        """Answer the look that was asked for last."""
        self.answer(self.feed.sample)
