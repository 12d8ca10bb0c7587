"""A stage whose worker's answers are real, of a network that reads a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.spec import DataSpec, SourceSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.training.observer import Observer
from engine.training.run import TrainingRun
from tests.desktop_app.view_stage import Stage
from tests.engine.reading_data import VOCABULARY, sentences, stream

if TYPE_CHECKING:
    from engine.graph.model import Graph

RECIPE = Recipe(threads=1, device="cpu", batch_size=8)
TEXT = "abcad"


class ExplainReadingStage(Stage):
    """Answers whatever is watched, as the worker would."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        is_stream = any(node.kind == "next_token" for node in graph.nodes.values())
        model = Model("model", "model", graph, arranged(graph), RECIPE)
        source = SourceSpec("hello" if is_stream else "sentiment")
        project = Project((model,), DataSpec(sources=(source,), vocabulary=VOCABULARY))
        self.document.open(project, None, self.document.pixels)
        self.run = TrainingRun(graph, RECIPE, stream() if is_stream else sentences())
        for weight in self.run.network.parameters():  # far from 0, so that there is much to see
            weight.data.mul_(2.0)
        self.observer = Observer()
        self.run.begin_epoch()
        self.observer.run_begins(self.run)
        self.read(TEXT)

    def read(self, words: str) -> None:
        """Let the current sample be a text, and answer."""
        tokens = [VOCABULARY.entries.index(each) for each in words]
        self.observer.sample = np.array(tokens, np.int64)
        self.answer()

    def answer(self) -> None:
        """Answer with everything that is watched."""
        self.observer.watched = tuple(sorted(self.watched))
        self.feed.receive(self.observer.answer(self.run, ""))
