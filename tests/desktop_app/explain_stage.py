"""A stage whose worker's answers are real: a small network that was trained for a few steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace

from engine.data.spec import DataSpec, Drawn, DrawnClass
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.training.loop import take_step
from engine.training.moments import Moments
from engine.training.observer import Observer
from engine.training.run import TrainingRun
from tests.desktop_app.view_stage import Stage
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.graph.model import Graph

SIZE = 12
EVERY_KIND = chain(
    node("input", "input"),
    node("conv", "conv2d", out_channels=4),
    node("norm", "batch_norm2d"),
    node("relu", "relu"),
    node("pool", "max_pool2d", kernel_size=3, stride=2, padding=1),
    node("conv2", "conv2d", out_channels=4, groups=2, stride=2, padding=1, bias=False),
    node("tanh", "tanh"),
    node("average", "avg_pool2d"),
    node("flat", "flatten"),
    node("fc", "linear", out_features=6),
    node("sigmoid", "sigmoid"),
    node("shares", "softmax"),
    node("out", "linear", out_features=2, bias=False),
    node("goal", "classify"),
)
BY_ROWS = chain(
    node("input", "input"),
    node("rows", "image_rows"),
    node("lstm", "lstm", hidden_size=6),
    node("last", "last_step"),
    node("out", "linear", out_features=2),
    node("goal", "classify"),
)
RECIPE = Recipe(threads=1, device="cpu", batch_size=8, learning_rate=0.05)


class ExplainStage(Stage):
    """Answers whatever is watched, as the worker would."""

    def __init__(self, graph: Graph = EVERY_KIND, recipe: Recipe = RECIPE) -> None:
        super().__init__()
        drawn = Drawn((DrawnClass("X", 0), DrawnClass("O", 1)))
        model = Model("model", "model", graph, arranged(graph), recipe)
        project = Project((model,), DataSpec(size=SIZE, drawn=drawn))
        self.document.open(project, None, self.document.pixels)
        self.run = TrainingRun(graph, recipe, halves(count=80, size=SIZE))
        self.observer = Observer()
        self.run.begin_epoch()
        self.observer.run_begins(self.run)

    def draw(self, seed: int = 0) -> None:
        """Let the current sample be another, and answer."""
        rng = np.random.default_rng(seed)
        self.observer.sample = rng.integers(0, 255, (SIZE, SIZE)).astype(np.uint8)
        self.answer()

    def answer(self) -> None:
        """Answer with everything that is watched."""
        self.observer.watched = tuple(sorted(self.watched))
        self.feed.receive(self.observer.answer(self.run, "run" if self.feed.run else ""))

    def train(self) -> None:
        """Take a training step that is watched."""
        if self.feed.run is None:
            self.begin()
        self.observer.watched = tuple(sorted(self.watched))
        self.observer.before_step(self.run)
        assert take_step(self.run, self.run.next_batch(), Moments())
        self.observer.after_step(self.run)
        self.feed.receive(self.observer.stream(self.run, "run"))


def with_loss(loss: str) -> Graph:
    """Return the network with another loss."""
    goal: Any = EVERY_KIND.nodes["goal"]
    nodes = {**EVERY_KIND.nodes, "goal": replace(goal, params={**goal.params, "loss": loss})}
    return EVERY_KIND.with_same_wires(nodes)
