"""Runs in lock-step as the window has them: held, stopped and looked at together."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from safetensors.numpy import load_file

from engine.data.classes import fields
from engine.graph.edits import with_params
from engine.inference import infer
from engine.memory import memory_needed
from engine.messages import (
    ChangeLive,
    Failed,
    LiveChanged,
    Look,
    LookAtLane,
    NonFinite,
    Observed,
    PauseRun,
    ResumeRun,
    RewindRun,
    RunEnded,
    RunPaused,
    RunResumed,
    RunRewound,
    RunSaved,
    RunStarted,
    SaveRun,
    StartLanes,
    StartRun,
    StepRun,
    StepsTaken,
    StopRun,
    Validated,
    WorkerReady,
)
from engine.project import Project
from engine.recipe import live_settings
from engine.run_files import checkpoints_in
from engine.storage.runs import WEIGHTS
from engine.zoo.example import EXAMPLES
from tests.engine.worker_lane import WorkerLane

IDS = ("adam", "sgd")


@pytest.fixture(scope="module")
def project() -> Project:
    project: Project = EXAMPLES["xo_small"].build()
    recipe = replace(project.recipe, epochs=3, threads=1, pace="full", device="cpu")
    return project.with_recipe(recipe)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def worker(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerLane]:
    monkeypatch.setattr("engine.data.cache.default_folder", lambda: cache)
    lane = WorkerLane()
    lane.until(WorkerReady)
    yield lane
    lane.close()


def start(project: Project, folder: Path, id: str, **settings: object) -> StartRun:
    recipe = replace(project.recipe, **{"optimizer": id, **settings})
    return StartRun(id, project.graph, recipe, project.data, str(folder / id))


def both(project: Project, folder: Path, **settings: object) -> StartLanes:
    return StartLanes(tuple(start(project, folder, id, **settings) for id in IDS), "adam")


def losses(worker: WorkerLane, id: str) -> list[float]:
    return [x for e in worker.of(StepsTaken) if e.run_id == id for x in e.scalars["loss"].tolist()]


def both_end(worker: WorkerLane) -> dict[str, RunEnded]:
    while len(worker.of(RunEnded)) < len(IDS):
        worker.until(RunEnded)
    return {event.run_id: event for event in worker.of(RunEnded)}


def weights(folder: Path) -> dict[str, np.ndarray]:
    return load_file(folder / WEIGHTS)


def assert_equal_weights(first: Path, second: Path) -> None:
    ours, theirs = weights(first), weights(second)
    assert ours.keys() == theirs.keys()
    assert all(np.array_equal(ours[name], theirs[name]) for name in ours)


def test_each_lane_has_the_numbers_that_it_has_alone(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path / "lanes"))
    ended = both_end(worker)
    together = {id: losses(worker, id) for id in IDS}
    validated = {id: [e for e in worker.of(Validated) if e.run_id == id] for id in IDS}
    for id in IDS:
        worker.events.clear()
        alone = replace(start(project, tmp_path / "alone", id), run_id=f"{id} alone")
        worker.send(alone)
        worker.until(RunEnded)
        assert together[id] == losses(worker, alone.run_id)
        assert [e.metrics for e in validated[id]] == [e.metrics for e in worker.of(Validated)]
        assert ended[id].steps == len(together[id])
        assert_equal_weights(tmp_path / "lanes" / id, Path(alone.folder))


def test_a_pause_holds_all_and_both_go_on(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path, epochs=10_000), PauseRun("sgd"))
    events = [worker.until(RunPaused) for _ in IDS]
    paused = {event.run_id: event.step for event in events}
    assert paused.keys() == {*IDS}
    assert len({*paused.values()}) == 1
    for step in (1, 2):
        worker.send(StepRun("adam"))
        for _ in IDS:
            assert worker.until(RunPaused).step == paused["adam"] + step
    worker.send(ResumeRun("sgd"))
    worker.until(RunResumed)
    worker.until(RunResumed)
    worker.send(StopRun("adam"))
    ended = both_end(worker)
    assert {event.reason for event in ended.values()} == {"stopped"}
    assert len({event.steps for event in ended.values()}) == 1


def test_step_by_step_all_take_exactly_what_is_asked(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path, pace="step"))
    assert {worker.until(RunPaused).step, worker.until(RunPaused).step} == {0}
    for step in (1, 2, 3):
        worker.send(StepRun("sgd"))
        assert {worker.until(RunPaused).step, worker.until(RunPaused).step} == {step}
    worker.send(StopRun("sgd"))
    assert {event.steps for event in both_end(worker).values()} == {3}


def test_a_pace_is_of_rounds_not_of_steps(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path, pace="10"))
    worker.until(StepsTaken, lambda e: e.first_step >= 5)
    worker.send(StopRun("sgd"))
    steps = {event.steps for event in both_end(worker).values()}
    assert len(steps) == 1
    assert steps.pop() < 12


def test_one_that_breaks_ends_alone(worker: WorkerLane, project: Project, tmp_path: Path) -> None:
    goal = next(id for id, node in project.graph.nodes.items() if node.kind == "classify")
    wild = replace(
        start(project, tmp_path, "sgd", learning_rate=100.0),
        graph=with_params(project.graph, goal, {"loss": "mse"}),
    )
    worker.send(StartLanes((wild, start(project, tmp_path, "adam")), "sgd"))
    broken = worker.until(NonFinite)
    ended = both_end(worker)
    assert broken.run_id == "sgd"
    assert (ended["sgd"].reason, ended["sgd"].steps) == ("failed", broken.step)
    assert ended["adam"].reason == "completed"
    assert np.isfinite(
        np.concatenate([w.ravel() for w in weights(tmp_path / "sgd").values()])
    ).all()
    worker.send(Look("after", None))
    assert worker.until(Observed, lambda e: e.request_id == "after").run_id == "sgd"


def test_one_that_cannot_begin_does_not_hinder_the_others(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(
        StartLanes(
            (
                start(project, tmp_path, "adam", batch_size=0),
                start(project, tmp_path, "sgd"),
            ),
            "adam",
        )
    )
    while not worker.of(RunEnded):
        worker.next()
    assert [failed.about for failed in worker.of(Failed)] == ["adam"]
    assert [(e.run_id, e.reason) for e in worker.of(RunEnded)] == [("sgd", "completed")]


def test_the_stream_of_looks_is_of_the_lane_that_is_looked_at(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path, epochs=10_000))
    assert worker.until(Observed).run_id == "adam"
    worker.send(LookAtLane("sgd"))
    worker.until(Observed, lambda e: e.run_id == "sgd")
    worker.send(Look("mine", None))
    assert worker.until(Observed, lambda e: e.request_id == "mine").run_id == "sgd"
    before = len(worker.events)
    worker.until(StepsTaken, lambda e: e.run_id == "adam")
    worker.until(StepsTaken, lambda e: e.run_id == "sgd")
    worker.send(StopRun("sgd"))
    both_end(worker)
    late = [e for e in worker.events[before:] if isinstance(e, Observed)]
    assert {event.run_id for event in late} <= {"sgd"}


def test_other_settings_are_of_one_lane_and_the_pace_is_of_all(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path, pace="step"))
    worker.until(RunPaused)
    worker.until(RunPaused)
    live = replace(live_settings(project.recipe), learning_rate=0.125, pace="full")
    worker.send(ChangeLive("sgd", live))
    both_end(worker)
    changed = {(e.run_id, e.name) for e in worker.of(LiveChanged)}
    assert changed == {("sgd", "learning_rate"), ("sgd", "pace")}


def test_all_go_back_together(worker: WorkerLane, project: Project, tmp_path: Path) -> None:
    worker.send(both(project, tmp_path, pace="step"))
    worker.until(RunPaused)
    for _ in range(4):
        worker.send(StepRun("sgd"))
        worker.until(RunPaused)
        worker.until(RunPaused)
    live = replace(live_settings(project.recipe), learning_rate=0.125, pace="step")
    worker.send(RewindRun("sgd", 3, live))
    assert {worker.until(RunRewound).step, worker.until(RunRewound).step} == {1}
    changed = worker.until(LiveChanged, lambda e: e.name == "learning_rate")
    assert changed.run_id == "sgd"
    worker.send(StopRun("sgd"))
    assert {event.steps for event in both_end(worker).values()} == {1}


def test_any_lane_can_be_saved_while_they_go_on(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path, pace="step"))
    worker.until(RunPaused)
    worker.send(StepRun("sgd"))
    worker.until(RunPaused, lambda e: (e.run_id, e.step) == ("sgd", 1))
    for id in IDS:
        (tmp_path / "saved" / id).mkdir(parents=True)
        worker.send(SaveRun(f"save {id}", str(tmp_path / "saved" / id), id))
        assert worker.until(RunSaved).step == 1
    worker.send(StopRun("sgd"))
    both_end(worker)
    for id in IDS:
        assert_equal_weights(tmp_path / "saved" / id, tmp_path / id)


def test_lanes_that_were_interrupted_go_on_as_if_they_had_not_been(
    worker: WorkerLane, project: Project, tmp_path: Path
) -> None:
    worker.send(both(project, tmp_path / "whole"))
    both_end(worker)
    worker.events.clear()
    part = both(project, tmp_path / "part")
    parts = tuple(replace(run, run_id=f"{run.run_id} part") for run in part.runs)
    cut = tuple(replace(run, stop_after_steps=9 + 4 * i) for i, run in enumerate(parts))
    worker.send(StartLanes(cut, parts[0].run_id))
    both_end(worker)
    worker.events.clear()
    again = tuple(replace(run, is_resumed=True) for run in parts)
    worker.send(StartLanes(again, parts[0].run_id))
    both_end(worker)
    assert sorted(event.step for event in worker.of(RunStarted)) == [9, 13]
    for id in IDS:
        assert not checkpoints_in(tmp_path / "part" / id)
        assert_equal_weights(tmp_path / "whole" / id, tmp_path / "part" / id)


def test_memory_that_is_promised_to_one_lane_is_not_given_to_the_next(
    worker: WorkerLane, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = infer(project.graph, fields(project.data))
    need = memory_needed(known, project.recipe, 2000)
    monkeypatch.setattr("engine.training.free_memory.free_memory", lambda _device: need.total)
    worker.send(both(project, tmp_path))
    while not worker.of(RunEnded):
        worker.next()
    assert [failed.about for failed in worker.of(Failed)] == ["sgd"]
    assert worker.of(RunEnded)[0].run_id == "adam"
