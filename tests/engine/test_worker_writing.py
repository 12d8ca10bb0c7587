"""Writing and scoring asked of the worker: at rest, while it trains, and while it holds."""

from __future__ import annotations

from math import exp, nan
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.spec import DataSpec, SourceSpec
from engine.data.vocabulary import vocabulary_of
from engine.messages import (
    Command,
    Failed,
    Generate,
    Generated,
    PauseRun,
    PreparePreview,
    PreviewReady,
    ResumeRun,
    RunEnded,
    RunPaused,
    RunStarted,
    Score,
    Scored,
    StartRun,
    StepsTaken,
    StopGenerating,
    StopRun,
    WorkerReady,
)
from engine.recipe import Recipe
from engine.texts import LANGUAGES, render
from engine.training import scribe
from engine.training.outbox import STREAM_INTERVAL
from tests.engine.graphs import chain, node, small_cnn
from tests.engine.text_source import Verses, known
from tests.engine.worker_lane import WorkerLane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.graph.model import Graph

POEM = "the sea is deep\nthe sky is high\n봄이 온다\nhello\n"
DATA = DataSpec(sources=(SourceSpec("test_verses", {}),), vocabulary=vocabulary_of([POEM]))
RECIPE = Recipe(threads=1, device="cpu", pace="full", batch_size=2, chunk_length=8, epochs=100_000)
PICTURES = DataSpec(sources=(SourceSpec("glyphs", {"count": 20}),))


def language_model(hidden: int = 12, kind: str = "gru") -> Graph:
    assert DATA.vocabulary is not None
    return chain(
        node("text", "input", field="text"),
        node("vectors", "embedding", embedding_dim=8),
        node("cell", kind, hidden_size=hidden),
        node("scores", "linear", out_features=len(DATA.vocabulary)),
        node("goal", "next_token"),
    )


GRAPH = language_model()
PREVIEW = PreparePreview(GRAPH, RECIPE, DATA)


@pytest.fixture
def lane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerLane]:
    monkeypatch.setattr("engine.data.cache.default_folder", lambda: tmp_path / "cache")
    with known(Verses()):
        lane = WorkerLane()
        lane.until(WorkerReady)
        yield lane
        lane.close()


def start(folder: Path, graph: Graph = GRAPH, run_id: str = "run") -> StartRun:
    return StartRun(run_id, graph, RECIPE, DATA, str(folder))


def answer(lane: WorkerLane, request_id: str) -> list[Generated]:
    """Read on until a text is over; return all that was told of it."""
    lane.until(Generated, lambda e: e.request_id == request_id and e.is_over)
    return told(lane, request_id)


def told(lane: WorkerLane, request_id: str) -> list[Generated]:
    return [e for e in lane.of(Generated) if e.request_id == request_id]


def text_of(found: list[Generated]) -> str:
    assert [e.first for e in found] == np.cumsum([0, *(len(e.pieces) for e in found[:-1])]).tolist()
    assert [e.is_over for e in found] == [*[False] * (len(found) - 1), True]
    return "".join(piece.text for event in found for piece in event.pieces)


def refusal(lane: WorkerLane, *commands: Command) -> str:
    lane.send(*commands)
    while not isinstance(event := lane.next(), Failed):
        pass
    for language in LANGUAGES:
        assert render(event.message, language)
    return f"{event.about}: {render(event.message, 'en')}"


# --- at rest ----------------------------------------------------------------------------------


def test_a_text_is_written_piece_by_piece_the_first_at_once(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Generate("a", "the sky", 300, temperature=0.5, seed=4))
    found = answer(lane, "a")
    assert len(text_of(found)) == 300
    assert len(found[0].pieces) == 1
    assert {(e.run_id, e.step, e.unseen) for e in found} == {("", 0, ())}
    assert all(len(p.alternatives) == 5 for e in found for p in e.pieces)
    lane.send(Generate("b", "the sky", 300, temperature=0.5, seed=4))
    assert text_of(answer(lane, "b")) == text_of(found)


def test_pieces_are_told_thirty_times_a_second_at_most(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Generate("a", "", 3000))
    began = perf_counter()
    found = answer(lane, "a")
    assert len(found) <= 2 + (perf_counter() - began) / STREAM_INTERVAL
    assert len(text_of(found)) == 3000


def test_nothing_is_over_at_once(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Generate("a", "the", 0))
    assert text_of(answer(lane, "a")) == ""


def test_what_is_unknown_of_a_prompt_is_named_once(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Generate("a", "QtheQZ", 50))
    found = answer(lane, "a")
    assert found[0].unseen == ("Q", "Z")
    assert {e.unseen for e in found[1:]} == {()}


def test_the_newest_request_is_the_one_that_is_answered(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Generate("old", "", 20_000))
    lane.until(Generated)
    lane.send(Generate("mid", "", 20_000), Generate("new", "", 10))
    assert len(text_of(answer(lane, "new"))) == 10
    lane.send(Score("after", "the sea"))
    lane.until(Scored)
    assert not [e for e in lane.of(Generated) if e.request_id == "old" and e.is_over]
    assert not told(lane, "mid") or not told(lane, "mid")[-1].is_over


def test_a_text_is_stopped_and_says_how_far_it_came(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Generate("a", "", 20_000))
    lane.until(Generated)
    lane.send(StopGenerating("another"), StopGenerating("a"), StopGenerating("a"))
    assert 0 < len(text_of(answer(lane, "a"))) < 20_000
    lane.send(Score("after", "the sea"))
    lane.until(Scored)
    assert told(lane, "a")[-1].is_over


def test_a_score_names_every_piece(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Score("s", "the Zea 봄"))
    found = lane.until(Scored)
    assert (found.request_id, found.run_id, found.step) == ("s", "", 0)
    assert found.pieces == tuple("the Zea 봄")
    assert found.unseen == ("Z",)
    logs = found.log_probabilities
    assert logs.dtype == np.float32
    assert logs[0] == 0
    assert (logs[1:] < 0).all()
    assert found.perplexity == pytest.approx(exp(-logs[1:].mean()), rel=1e-5)


@pytest.mark.parametrize("text", ["", "t"])
def test_a_text_too_short_to_be_scored_is_no_fault(lane: WorkerLane, text: str) -> None:
    lane.send(PREVIEW, Score("s", text))
    assert lane.until(Scored).log_probabilities.tolist() == [0.0] * len(text)


def test_a_long_text_is_scored_while_another_is_written(lane: WorkerLane) -> None:
    long = (POEM * 40)[:1500]
    lane.send(PREVIEW, Generate("a", long, 500), Score("s", long))
    assert len(lane.until(Scored).pieces) == len(long)
    assert len(text_of(answer(lane, "a"))) == 500


# --- while it trains --------------------------------------------------------------------------


def test_it_writes_and_scores_while_it_trains(lane: WorkerLane, tmp_path: Path) -> None:
    lane.send(start(tmp_path))
    lane.until(StepsTaken)
    lane.send(Generate("a", "the", 400), Score("s", "the sea is deep"))
    found = answer(lane, "a")
    assert len(text_of(found)) == 400
    assert {e.run_id for e in found} == {"run"}
    assert len({e.step for e in found}) == 1  # one network wrote all of it
    assert found[0].step > 0
    scored = next(iter(lane.of(Scored)), None) or lane.until(Scored)
    assert scored.run_id == "run"
    before = max(e.first_step for e in lane.of(StepsTaken))
    lane.until(StepsTaken, lambda e: e.first_step > before)  # it went on
    lane.send(StopRun("run"))
    lane.until(RunEnded)


def test_it_writes_while_it_holds(lane: WorkerLane, tmp_path: Path) -> None:
    lane.send(start(tmp_path), PauseRun("run"))
    paused = lane.until(RunPaused)
    lane.send(Generate("a", "the", 200), Score("s", "the sea"))
    found = answer(lane, "a")
    assert {e.step for e in found} == {paused.step}
    lane.send(ResumeRun("run"))
    lane.until(StepsTaken, lambda e: e.first_step >= paused.step)


def test_a_text_goes_on_when_its_run_ends_and_when_another_network_answers(
    lane: WorkerLane, tmp_path: Path
) -> None:
    lane.send(start(tmp_path))
    lane.until(StepsTaken)
    lane.send(Generate("a", "", 6000))
    lane.until(Generated)
    lane.send(StopRun("run"), PreparePreview(small_cnn(), RECIPE, PICTURES, is_fresh=True))
    lane.until(PreviewReady)
    assert len(text_of(answer(lane, "a"))) == 6000
    assert "a2: This network neither writes" in refusal(lane, Generate("a2", "", 9))


def test_training_is_held_up_by_a_few_milliseconds_only(
    lane: WorkerLane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slices: list[float] = []
    go_on = scribe.Scribe.go_on

    def timed(self: scribe.Scribe) -> None:
        began = thread_time()  # other programs may take the machine away meanwhile
        go_on(self)
        slices.append(thread_time() - began)

    monkeypatch.setattr(scribe.Scribe, "go_on", timed)
    lane.send(start(tmp_path, language_model(256, "lstm")))
    lane.until(RunStarted)
    lane.until(StepsTaken)
    slices.clear()
    lane.send(Generate("a", POEM * 20, 600))
    assert len(text_of(answer(lane, "a"))) == 600
    busy = [seconds for seconds in slices if seconds > 0.001]
    assert len(busy) > 5  # it was not done at once
    assert np.median(busy) < 0.010


# --- what cannot be ---------------------------------------------------------------------------


def test_without_a_network_nothing_writes(lane: WorkerLane) -> None:
    assert refusal(lane, Generate("a", "", 5)).startswith("a: There is no complete network")
    assert refusal(lane, Score("s", "x")).startswith("s: There is no complete network")


def test_a_network_for_images_says_that_it_cannot_write(lane: WorkerLane) -> None:
    lane.send(PreparePreview(small_cnn(), RECIPE, PICTURES))
    lane.until(PreviewReady)
    assert "“Classify” does not learn" in refusal(lane, Generate("a", "", 5))
    assert "“Classify” does not learn" in refusal(lane, Score("s", "x"))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (Generate("a", "", 10**9), "At most 20,000 pieces"),
        (Generate("a", "", 5, temperature=-1), "temperature is a number from 0"),
        (Generate("a", "", 5, temperature=nan), "temperature is a number from 0"),
        (Generate("a", "", 5, top_k=-1), "whole numbers from 0"),
        (Generate("a", "", -5), "whole numbers from 0"),
        (Score("a", "x" * 100_001), "at most 100,000 characters"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(
    lane: WorkerLane, command: Command, said: str
) -> None:
    lane.send(PREVIEW)
    lane.until(PreviewReady)
    assert said in refusal(lane, command)
    lane.send(Generate("b", "the", 5))
    assert len(text_of(answer(lane, "b"))) == 5


def test_a_request_that_is_refused_takes_the_place_of_the_one_before_too(lane: WorkerLane) -> None:
    lane.send(PREVIEW, Generate("a", "", 20_000))
    lane.until(Generated)
    refusal(lane, replace(Generate("b", "", 5), temperature=-1.0))
    lane.send(Score("after", "the sea"))
    lane.until(Scored)
    assert not told(lane, "a")[-1].is_over
