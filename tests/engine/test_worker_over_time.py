"""The worker with a network that reads: its looks over time disturb nothing, its line is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from engine.graph.edits import with_params
from engine.messages import (
    Look,
    NGramCounted,
    Observed,
    PauseRun,
    ResumeRun,
    RunEnded,
    RunPaused,
    StartRun,
    StepRun,
    StepsTaken,
    Watch,
    WorkerReady,
)
from engine.probes.record import ProbeRequest
from engine.zoo.example import EXAMPLES
from tests.engine.worker_lane import WorkerLane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.project import Project

STEPS = 6
PROBES = (
    ProbeRequest("hidden_states", "lstm"),
    ProbeRequest("gates", "lstm", (0,)),
    ProbeRequest("guesses"),
    ProbeRequest("time_gradients", "lstm", (20,)),
    ProbeRequest("time_gradients_compared", "lstm", (20,)),
    ProbeRequest("output_gradient", "lstm"),
)


@pytest.fixture(scope="module")
def project() -> Project:
    built = EXAMPLES["char_play"].build()
    graph = with_params(built.graph, "lstm", {"hidden_size": 8})
    recipe = replace(built.recipe, threads=1, device="cpu", chunk_length=16)
    return built.with_graph(graph).with_recipe(recipe)


@pytest.fixture
def lane() -> Iterator[WorkerLane]:
    lane = WorkerLane()
    lane.until(WorkerReady)
    yield lane
    lane.close()


def start(project: Project, folder: Path, run_id: str) -> StartRun:
    return StartRun(
        run_id,
        project.graph,
        project.recipe,
        project.data,
        str(folder / run_id),
        stop_after_steps=STEPS,
    )


def losses(lane: WorkerLane, run_id: str) -> list[float]:
    taken = [event for event in lane.of(StepsTaken) if event.run_id == run_id]
    return [float(loss) for event in taken for loss in event.scalars["loss"]]


def test_a_run_whose_memory_is_watched_has_the_same_numbers(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, "alone"))
    lane.until(RunEnded)
    lane.send(Watch(PROBES), start(project, tmp_path, "watched"))
    seen = lane.until(Observed, lambda e: e.run_id == "watched" and set(PROBES) <= set(e.probes))
    for i in range(3):
        lane.send(PauseRun("watched"))
        lane.until(RunPaused)
        lane.send(StepRun("watched"), Look(f"look {i}", np.arange(30) % 20))
        lane.until(Observed, lambda e, i=i: e.request_id == f"look {i}")  # type: ignore[misc]
        lane.send(ResumeRun("watched"))
    lane.until(RunEnded, lambda e: e.run_id == "watched")
    assert losses(lane, "watched") == losses(lane, "alone")
    assert seen.probes[PROBES[0]].shape == (100, 1, 8)
    assert seen.probes[PROBES[1]].shape == (100, 5, 8)
    gradients = seen.probes[PROBES[3]]
    assert gradients[16:21].all()
    assert not gradients[:16].any()
    assert not gradients[21:].any()


def test_how_well_counting_does_is_told_once_for_each_run(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, "first"))
    told = lane.until(NGramCounted)
    assert told.run_id == "first"
    assert 2 <= told.order <= 5
    assert 0 < told.nats < np.log(len(project.data.vocabulary or ()))
