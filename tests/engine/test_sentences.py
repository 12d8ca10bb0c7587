"""Many short sequences: batches of like lengths, cut where too long, and learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.data.spec import DataSpec
from engine.inference import infer
from engine.problem import ParamValue, SetParam
from engine.recipe import Recipe
from engine.rewiring import apply_fix
from engine.texts import render
from engine.training.beginnings import Plan, begun
from engine.training.moments import Moments
from engine.training.reading_order import OrderByLength
from engine.training.run import TrainingRun
from tests.engine.graphs import chain, node
from tests.engine.reading_data import language_model, sentences, stream

if TYPE_CHECKING:
    from engine.graph.model import Graph

RECIPE = Recipe(threads=1, batch_size=8, epochs=2, learning_rate=0.01, pace="full")


def classifier(cell: str = "gru", **params: ParamValue) -> Graph:
    return chain(
        node("text", "input", field="text"),
        node("table", "embedding", embedding_dim=4),
        node("cell", cell, hidden_size=8, **params),
        node("last", "last_step"),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )


def tagger() -> Graph:
    return chain(
        node("text", "input", field="text"),
        node("table", "embedding", embedding_dim=4),
        node("cell", "gru", hidden_size=8, bidirectional=True),
        node("scores", "linear", out_features=2),
        node("goal", "label_steps"),
    )


def test_an_epoch_takes_every_sample_once_in_batches_of_like_lengths() -> None:
    lengths = np.random.default_rng(1).integers(1, 100, 1000)
    order = OrderByLength(4, 16, torch.device("cpu"), lengths)
    order.begin(3, 1000)
    batches = [order.batch(i) for i in range(len(order))]
    taken = torch.cat(batches)
    assert sorted(taken.tolist()) == list(range(1000))
    padding = sum(int(lengths[b].max()) * len(b) - int(lengths[b].sum()) for b in batches)
    assert padding < 0.06 * lengths.sum()
    longest = [int(lengths[b].max()) for b in batches]
    assert longest != sorted(longest)  # and yet not from short to long
    again = OrderByLength(4, 16, torch.device("cpu"), lengths)
    again.begin(3, 1000)
    assert all((again.batch(i) == b).all() for i, b in enumerate(batches))
    order.begin(4, 1000)
    assert (torch.cat([order.batch(i) for i in range(len(order))]) != taken).any()


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
@pytest.mark.parametrize("bidirectional", [False, True])
def test_sentences_of_any_length_are_classified(cell: str, bidirectional: bool) -> None:
    run = TrainingRun(classifier(cell, bidirectional=bidirectional), RECIPE, sentences())
    run.train(Moments())
    found = run.evaluate()
    assert found.samples == 30
    assert found.counts.sum() == 30
    assert len(found.losses) == 30


def test_longer_sentences_are_cut() -> None:
    run = TrainingRun(classifier(), replace(RECIPE, longest_sequence=3), sentences())
    run.begin_epoch()
    tensor, lengths = run.next_batch()["text"]
    assert tensor.shape[1] <= 3
    assert int(lengths.max()) <= 3


def test_every_step_is_labelled() -> None:
    run = TrainingRun(tagger(), replace(RECIPE, epochs=30), sentences())
    run.train(Moments())
    found = run.evaluate()
    rows = sentences().sequences("text").lengths[60:]
    assert found.samples == rows.sum()
    assert found.metrics["accuracy"] > 0.95  # the token itself tells
    assert found.counts.sum() == rows.sum()
    assert "perplexity" not in found.metrics


def test_what_reads_ahead_may_not_stand_before_a_language_model() -> None:
    graph, fields = language_model("gru", bidirectional=True), stream().fields
    (problem,) = infer(graph, fields).problems
    assert problem.node == "cell"
    assert "future" in render(problem.message, "en")
    fix = problem.fixes[0]
    assert isinstance(fix, SetParam)
    mended = apply_fix(graph, fix, fields)
    assert infer(mended, fields).problems == ()
    assert infer(tagger(), sentences().fields).problems == ()  # there it may


def test_what_is_cut_is_told_before_training() -> None:
    def plan(limit: int) -> Plan:
        recipe = replace(RECIPE, longest_sequence=limit)
        return Plan(classifier(), recipe, DataSpec(), {}, lambda _: sentences())

    lengths = sentences().sequences("text").lengths[:60]
    notice = begun(plan(9)).notice
    assert notice is not None
    assert notice.args["count"] == (lengths > 9).sum()
    assert begun(plan(12)).notice is None
