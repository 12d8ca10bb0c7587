"""The same project, seed, device and threads give the same numbers, whoever looks on."""

from pathlib import Path

import numpy as np
import torch
from msgspec.structs import replace

from engine.graph.model import Graph
from engine.probes.record import PROBES, ProbeRequest
from engine.recipe import Recipe
from engine.training.moments import Moments
from engine.training.observer import Observer
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

RECIPE = Recipe(threads=1, batch_size=16, epochs=4, learning_rate=0.01)


def dropping() -> Graph:
    return chain(
        node("input", "input"),
        node("conv", "conv2d", out_channels=4),
        node("relu", "relu"),
        node("flat", "flatten"),
        node("drop", "dropout", p=0.4),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )


def normalizing() -> Graph:
    """Return a network that keeps running statistics, and whose last batch would be of one."""
    return chain(
        node("input", "input"),
        node("conv", "conv2d", out_channels=4),
        node("norm", "batch_norm2d"),
        node("relu", "leaky_relu"),
        node("pool", "adaptive_avg_pool2d", output_size=2),
        node("flat", "flatten"),
        node("norm1d", "batch_norm1d"),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )


def losses(
    moments: Moments, recipe: Recipe = RECIPE, graph: Graph | None = None, count: int = 60
) -> list[float]:
    run = TrainingRun(graph or dropping(), recipe, halves(count))
    run.train(moments)
    taken = run.scalars.take()
    assert taken is not None
    return [float(loss) for loss in taken.by_name["loss"]]


class Meddler(Moments):
    """Does everything at every step that may be done beside a run."""

    def __init__(self, folder: Path, graph: Graph) -> None:
        self._observer = Observer()
        self._observer.watched = tuple(
            ProbeRequest(probe.id, id) for probe in PROBES for id in graph.nodes
        )
        self._folder = folder

    def step_begins(self, run: TrainingRun) -> None:
        self._observer.before_step(run)
        self._observer.sample = np.full((8, 8), run.steps, np.uint8)
        self._observer.answer(run, "run", "request")
        run.stopwatch.stop()
        run.predict(run.dataset.images[:5, 0])
        run.evaluate()
        run.save_weights(self._folder / "weights")
        TrainingRun(dropping(), replace(RECIPE, seed=5), halves())  # as a preview is built
        run.stopwatch.start()

    def step_taken(self, run: TrainingRun) -> None:
        self._observer.after_step(run)
        self._observer.stream(run, "run")


def test_two_runs_are_equal_bit_for_bit() -> None:
    first = losses(Moments())
    torch.rand(7)  # whatever was drawn before
    assert losses(Moments()) == first


def test_a_run_that_is_watched_and_poked_equals_one_left_alone(tmp_path: Path) -> None:
    assert losses(Meddler(tmp_path, dropping())) == losses(Moments())


def test_running_statistics_are_left_alone_too(tmp_path: Path) -> None:
    graph, samples = normalizing(), 69  # of which 20 validate, so that 49 = 3·16 + 1 teach
    watched = losses(Meddler(tmp_path, graph), graph=graph, count=samples)
    assert watched == losses(Moments(), graph=graph, count=samples)
    assert len(watched) == RECIPE.epochs * 4


def test_another_seed_gives_other_numbers() -> None:
    assert losses(Moments(), replace(RECIPE, seed=1)) != losses(Moments())


def test_dropout_is_drawn_anew_each_step_and_not_while_answering() -> None:
    run = TrainingRun(dropping(), RECIPE, halves())
    image = run.dataset.images[:1, 0]
    np.testing.assert_array_equal(run.predict(image), run.predict(image))
    run.network.train()
    batch = run.training.batch(torch.arange(8))
    assert not torch.equal(run.network.scores(batch), run.network.scores(batch))
