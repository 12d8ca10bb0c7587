"""A run taken back goes on as if it had just come there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.spec import DataSpec, SourceSpec
from engine.graph.edits import with_params
from engine.messages import (
    ChangeLive,
    Checkpointed,
    Failed,
    LiveChanged,
    Look,
    NonFinite,
    Observed,
    PauseRun,
    ResumeRun,
    RewindRun,
    RunEnded,
    RunPaused,
    RunResumed,
    RunRewound,
    StartRun,
    StepRun,
    StepsTaken,
    StopRun,
    Validated,
    WorkerReady,
)
from engine.recipe import LiveSettings, live_settings
from engine.run_files import checkpoints_in
from engine.run_history import RunHistory
from engine.training.materialise import materialise
from engine.training.moments import Moments
from engine.training.recorder import Recorder
from engine.training.run import TrainingRun
from engine.training.run_state import capture, restore
from tests.engine.datasets import halves
from tests.engine.resuming import BASE, GRAPH, Until, fingerprint_of
from tests.engine.worker_lane import WorkerLane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.recipe import Recipe

DATA = DataSpec(size=10, sources=(SourceSpec("glyphs", {"count": 90}),))
RECIPE = replace(BASE, epochs=30, schedule="on_plateau", schedule_epochs=1)


@pytest.fixture
def lane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerLane]:
    monkeypatch.setattr("engine.data.cache.default_folder", lambda: tmp_path / "cache")
    # Copies every ten steps, however long they take on a machine that is busy with other things.
    monkeypatch.setattr("engine.training.recorder.SHARE", float("inf"))
    lane = WorkerLane()
    lane.until(WorkerReady)
    yield lane
    lane.close()


def start(folder: Path, run_id: str = "run", recipe: Recipe = RECIPE) -> StartRun:
    return StartRun(run_id, GRAPH, recipe, DATA, str(folder))


def live(**settings: object) -> LiveSettings:
    return replace(live_settings(RECIPE), **settings)


def hold_at(lane: WorkerLane, folder: Path, step: int, run_id: str = "run") -> None:
    """Start a run and hold it after so many steps, some of which it may take before the pause."""
    lane.send(start(folder, run_id), PauseRun(run_id))
    taken = take(lane, 0, run_id)
    while taken < step:
        lane.send(StepRun(run_id))
        taken = take(lane, 0, run_id)


def take(lane: WorkerLane, steps: int, run_id: str = "run") -> int:
    """Let a run that holds take so many steps, one by one."""
    now = lane.until(RunPaused, lambda e: e.run_id == run_id).step
    for _ in range(steps):
        lane.send(StepRun(run_id))
        now = lane.until(RunPaused, lambda e: e.run_id == run_id).step
    return now


def history_of(lane: WorkerLane, run_id: str) -> RunHistory:
    """Return what a window makes of the events."""
    history = RunHistory()
    for event in lane.events:
        match event:
            case StepsTaken(run_id=id) if id == run_id:
                history.add_steps(event.first_step, event.scalars)
            case Validated(run_id=id) if id == run_id:
                history.add_validation(event.step, event.metrics)
            case RunRewound(run_id=id) if id == run_id:
                history.cut(event.step)
            case _:
                pass
    return history


def weights(folder: Path) -> bytes:
    return (folder / "weights.safetensors").read_bytes()


def test_a_run_that_goes_back_and_on_unchanged_ends_the_same(
    lane: WorkerLane, tmp_path: Path
) -> None:
    lane.send(start(tmp_path / "whole", "whole"))
    whole = lane.until(RunEnded)
    hold_at(lane, tmp_path / "run", 73)
    # At step 70 copies were kept from 20 on: from 73 that is more than fifty steps back.
    for steps, expected in ((1, 72), (20, 52), (50, 20), (0, 20)):
        lane.send(RewindRun("run", steps, live()), PauseRun("run"))
        assert lane.until(RunRewound).step == expected
        assert take(lane, 0) == expected
    lane.send(ResumeRun("run"))
    ended = lane.until(RunEnded, lambda e: e.run_id == "run")
    assert ended.steps == whole.steps
    assert ended.best_step == whole.best_step
    assert weights(tmp_path / "run") == weights(tmp_path / "whole")
    told, expected_history = history_of(lane, "run"), history_of(lane, "whole")
    for name, values in expected_history.to_arrays().items():
        np.testing.assert_array_equal(told.to_arrays()[name], values, name)


def test_other_settings_hold_from_where_the_run_goes_back_to(
    lane: WorkerLane, tmp_path: Path
) -> None:
    """The steps that are taken once more are taken by the settings of then."""
    hold_at(lane, tmp_path / "run", 24)
    lane.send(ChangeLive("run", live(learning_rate=0.001)))
    lane.send(StepRun("run"))
    assert take(lane, 5) == 30
    lane.send(RewindRun("run", 2, live(learning_rate=0.5)), PauseRun("run"))
    assert lane.until(RunRewound).step == 28
    change = lane.until(LiveChanged, lambda e: e.after == 0.5)
    assert (change.step, change.name, change.before) == (28, "learning_rate", 0.001)
    assert take(lane, 2) == 30
    lane.send(StopRun("run"))
    lane.until(RunEnded)

    by_hand = TrainingRun(GRAPH, RECIPE, materialise(DATA, {}, tmp_path / "cache"))
    for step, rate in ((24, 0.02), (28, 0.001), (30, 0.5)):
        by_hand.change(live(learning_rate=rate))
        by_hand.train(Until(step))
    by_hand.save_weights(tmp_path / "weights.safetensors")
    assert weights(tmp_path / "run") == weights(tmp_path)


def test_a_run_that_goes_back_resumes_by_itself_and_tells_it(
    lane: WorkerLane, tmp_path: Path
) -> None:
    hold_at(lane, tmp_path, 12)
    lane.send(RewindRun("run", 5, live(pace="2")))
    lane.until(RunResumed)
    assert lane.until(RunRewound).step == 7
    lane.send(Look("there", None))
    lane.until(Observed, lambda e: e.request_id == "there")
    lane.send(StopRun("run"))
    assert lane.until(RunEnded).steps in (7, 8)


def test_what_was_written_of_later_steps_is_void(lane: WorkerLane, tmp_path: Path) -> None:
    hold_at(lane, tmp_path, 12)
    lane.send(RewindRun("run", 9, live()), PauseRun("run"))
    lane.until(RunRewound)
    lane.until(Checkpointed, lambda e: e.step == 3)
    assert all(step <= 3 for step, _ in checkpoints_in(tmp_path))


def test_further_back_than_the_start_is_the_start(lane: WorkerLane, tmp_path: Path) -> None:
    hold_at(lane, tmp_path, 12)
    lane.send(RewindRun("run", 10_000, live()), PauseRun("run"))
    assert lane.until(RunRewound).step == 0


def test_a_network_too_large_for_copies_goes_back_to_a_checkpoint(
    lane: WorkerLane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.recorder.BUDGET", 1)
    hold_at(lane, tmp_path, 8)  # where it holds, there is a checkpoint
    lane.until(Checkpointed, lambda e: e.step == 8)
    lane.send(RewindRun("run", 1, live()), PauseRun("run"))
    assert lane.until(RunRewound).step == 7


def test_without_anything_to_go_back_to_the_run_stays_and_says_so(
    lane: WorkerLane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.recorder.BUDGET", 1)
    (tmp_path / "file").write_text("in the way")
    hold_at(lane, tmp_path / "file", 4)
    lane.send(RewindRun("run", 1, live(learning_rate=0.5)), PauseRun("run"))
    while not lane.of(Failed):
        lane.next()
    assert lane.of(Failed)[0].message.id == "rewind-impossible"
    while not (isinstance(event := lane.next(), RunPaused) and event.step == 4):
        pass
    assert not lane.of(LiveChanged)


def test_after_a_number_that_is_none_a_run_goes_back_with_a_tenth_of_the_rate(
    lane: WorkerLane, tmp_path: Path
) -> None:
    wild = replace(BASE, optimizer="sgd", learning_rate=100.0, epochs=30)
    graph = with_params(GRAPH, "goal", {"loss": "mse"})
    lane.send(replace(start(tmp_path), graph=graph, recipe=wild))
    found = lane.until(NonFinite)
    assert found.can_rewind == found.step
    lane.until(RunPaused)
    calm = replace(live_settings(wild), learning_rate=1e-3)
    lane.send(RewindRun("run", 20, calm))
    assert lane.until(RunRewound).step == max(0, found.step - 20)
    ended = lane.until(RunEnded)
    assert ended.reason == "completed"
    assert np.isfinite(history_of(lane, "run").steps["loss"].values).all()


# --- the recorder alone -----------------------------------------------------------------------


class Recording(Moments):
    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.reach: list[int] = []

    def step_begins(self, run: TrainingRun) -> None:
        self.recorder.step_begins(run)
        first = self.recorder.first_step
        self.reach.append(-1 if first is None else run.steps - first)


@pytest.mark.parametrize("copies", [2, 3, 20])
def test_memory_reaches_back_fifty_steps_within_its_budget(copies: int) -> None:
    recipe = replace(BASE, epochs=40)
    run = TrainingRun(GRAPH, recipe, halves())
    size = capture(run).bytes
    recording = Recording(Recorder(budget=copies * size + size // 2))
    run.train(recording)
    assert run.steps == 200
    assert all(reach >= min(step, 50) for step, reach in enumerate(recording.reach))
    assert max(recording.reach) <= 200


def test_a_network_too_large_for_two_copies_has_none() -> None:
    run = TrainingRun(GRAPH, BASE, halves())
    recording = Recording(Recorder(budget=capture(run).bytes))
    run.train(recording)
    assert set(recording.reach) == {-1}


def test_copies_are_whole_states() -> None:
    whole, run = (TrainingRun(GRAPH, BASE, halves()) for _ in range(2))
    whole.train(Moments())
    recorder = Recorder()
    run.train(Recording(recorder))
    state = recorder.state_before(13)
    assert state is not None
    restore(run, state)
    run.train(Moments())
    assert fingerprint_of(run) == fingerprint_of(whole)
