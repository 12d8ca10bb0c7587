"""Long texts in lanes and chunks: each step is read once, in order; memory ends where it must."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.data.dataset import Sequences
from engine.data.spec import NEXT, TEXT
from engine.recipe import Recipe
from engine.training.carriage import CARRIED, Carriage
from engine.training.evaluation import answering
from engine.training.material import read_on
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.run_state import capture, restore
from engine.training.streams import Stream, chunked
from tests.engine.reading_data import language_model, stream
from tests.engine.resuming import Until, fingerprint_of

CPU = torch.device("cpu")
RECIPE = Recipe(threads=1, batch_size=4, epochs=2, chunk_length=10, learning_rate=0.01, pace="full")


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(1, 7), st.integers(1, 12))
def test_every_target_is_read_once_and_nothing_crosses_a_document(
    lengths: list[int], lanes: int, chunk_length: int
) -> None:
    ends = np.cumsum(lengths)
    spans = np.array([(end - n, end) for end, n in zip(ends, lengths, strict=True) if n], np.int64)
    chunks = chunked(spans.reshape(-1, 2), lanes, chunk_length)
    places: list[int] = []
    for lane in range(chunks.firsts.shape[1]):
        before = -1
        for first, length, begins in zip(
            chunks.firsts[:, lane], chunks.lengths[:, lane], chunks.begins[:, lane], strict=True
        ):
            assert length <= chunk_length
            inside = [f <= first and first + length <= e for f, e in spans]
            assert any(inside) or not length
            starts_document = first in spans[:, 0]
            assert begins == (bool(length) and (starts_document or before < 0))
            if length and not begins:
                assert first == before  # goes on where the lane ended
            before = first + length if length else before
            places += range(first, first + length)
    assert sorted(places) == [place for f, e in spans for place in range(f, e)]


def test_a_target_is_what_comes_next() -> None:
    rows = [np.arange(100, 123), np.arange(200, 207)]
    sequences = Sequences.of(rows, np.zeros(0, np.int64))
    read = Stream(TEXT, sequences, np.array([0, 1]), 2, 5, CPU)
    assert read.steps == 22 + 6
    for chunk in read.chunks():
        (tokens, lengths), (targets, _) = chunk.fields[TEXT], chunk.fields[NEXT]
        for row, length in enumerate(lengths.tolist()):
            assert (targets[row, :length] == tokens[row, :length] + 1).all()


def test_a_short_text_has_fewer_lanes() -> None:
    spans = np.array([[0, 90]], np.int64)
    assert chunked(spans, 32, 10).firsts.shape == (4, 3)
    assert chunked(spans, 2, 10).firsts.shape == (5, 2)


def test_a_short_text_is_not_torn_into_lanes() -> None:
    sequences = Sequences.of([np.arange(5)], np.zeros(0, np.int64))
    read = Stream(TEXT, sequences, np.array([0]), 32, 50, CPU)
    assert (len(read), read.lanes, read.steps) == (1, 1, 4)


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_chunk_by_chunk_is_as_reading_at_once(cell: str) -> None:
    data = stream((62,), validation=0)
    run = TrainingRun(language_model(cell, num_layers=2), RECIPE, data)
    sequences = data.sequences(TEXT)
    whole = Stream(TEXT, sequences, np.array([0]), 1, 1000, CPU)
    parts = Stream(TEXT, sequences, np.array([0]), 1, 7, CPU)
    with answering(run.network):
        at_once = run.network.scores(dict(whole.chunk(0).fields))[0]
        found = [run.network.scores(batch)[0] for batch in read_on(parts)]
    torch.testing.assert_close(torch.cat(found, 1), at_once)


def test_memory_begins_anew_at_the_end_of_a_document() -> None:
    data = stream((35, 28), validation=0)
    run = TrainingRun(language_model("gru"), RECIPE, data)
    sequences = data.sequences(TEXT)
    with answering(run.network):
        one_lane = Stream(TEXT, sequences, np.array([0, 1]), 1, 6, CPU)
        found = torch.cat([run.network.scores(batch)[0] for batch in read_on(one_lane)], 1)
        second = Stream(TEXT, sequences, np.array([1]), 1, 1000, CPU)
        alone = run.network.scores(dict(second.chunk(0).fields))[0]
    torch.testing.assert_close(found[:, -27:], alone)


def test_no_gradient_reaches_back_beyond_the_chunk() -> None:
    run = TrainingRun(language_model("lstm"), RECIPE, stream())
    before = torch.zeros(4, 1, 1, 12, requires_grad=True)
    run.remember({CARRIED: _left(before * 2)})
    run.position = 1
    batch = run.next_batch()
    assert batch[CARRIED].begun["cell"].grad_fn is None
    _, loss = run.network(batch)
    (gradient,) = torch.autograd.grad(loss, before, allow_unused=True)
    assert gradient is None


def test_without_carrying_a_chunk_begins_with_nothing() -> None:
    run = TrainingRun(language_model(), replace(RECIPE, carries_state=False), stream())
    run.train(Until(3))
    assert not run.next_batch()[CARRIED].begun
    carrying = TrainingRun(language_model(), RECIPE, stream())
    carrying.train(Until(3))
    assert carrying.next_batch()[CARRIED].begun


@pytest.mark.parametrize("step", [0, 3, 11, 14])
def test_a_run_goes_on_with_what_it_remembered(step: int) -> None:
    whole = TrainingRun(language_model(), RECIPE, stream())
    whole.train(Moments())
    first = TrainingRun(language_model(), RECIPE, stream())
    first.train(Until(step))
    again = TrainingRun(language_model(), RECIPE, stream())
    restore(again, capture(first))
    again.train(Moments())
    assert fingerprint_of(again) == fingerprint_of(whole)


def test_an_evaluation_counts_every_step_and_leaves_the_run_as_it_is() -> None:
    watched, alone = (TrainingRun(language_model(), RECIPE, stream()) for _ in range(2))

    class Judging(Moments):
        def step_taken(self, run: TrainingRun) -> None:
            run.evaluate()

    watched.train(Judging())
    alone.train(Moments())
    assert fingerprint_of(watched) == fingerprint_of(alone)
    found = watched.evaluate()
    assert found.samples == 56
    assert found.metrics["perplexity"] == pytest.approx(np.exp(found.loss))
    assert found.metrics["accuracy"] > 0.3


def _left(state: torch.Tensor) -> Carriage:
    carriage = Carriage()
    carriage.left = {"cell": state}
    return carriage
