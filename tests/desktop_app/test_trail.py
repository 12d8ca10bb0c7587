from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from desktop_app.views.trail import MOST, Trail, Trails
from engine.messages import RunStarted
from engine.probes.record import ProbeRequest
from tests.desktop_app.view_stage import Stage

REQUEST = ProbeRequest("weight_histogram", "conv1")


def _row(step: int) -> np.ndarray:
    return np.full(3, step, np.float32)


@given(gaps=st.lists(st.integers(1, 40), min_size=1, max_size=40), repeats=st.integers(1, 60))
def test_a_trail_stays_short_and_ends_with_the_newest(gaps: list[int], repeats: int) -> None:
    trail, step = Trail(), 0
    for gap in gaps * repeats:
        step += gap
        trail.add(step, _row(step))
        assert trail.steps[-1] == step
    assert len(trail) <= MOST
    assert trail.steps == sorted(set(trail.steps))
    assert trail.steps[0] == gaps[0]
    assert trail.table[:, 0].tolist() == trail.steps


def test_rows_of_a_long_run_are_evenly_apart() -> None:
    trail = Trail()
    for step in range(20_000):
        trail.add(step, _row(step))
    gaps = np.diff(trail.steps[:-1])
    assert len(trail) > MOST / 3
    assert gaps.max() <= 2.5 * gaps.min()


def test_going_back_forgets_what_came_later() -> None:
    trail = Trail()
    for step in (10, 20, 30, 40):
        trail.add(step, _row(step))
    trail.add(20, _row(5))
    assert trail.steps == [10, 20]
    assert trail.table[-1, 0] == 5


def test_another_shape_begins_anew() -> None:
    trail = Trail()
    trail.add(1, np.zeros(3, np.float32))
    trail.add(2, np.zeros(4, np.float32))
    assert trail.table.shape == (1, 4)


def _observe(stage: Stage, run: str, step: int) -> None:
    stage.observe(run_id=run, step=step, probes={("weight_histogram", "conv1"): [step]})


def test_trails_belong_to_the_current_run(qapp: object) -> None:
    stage, owner = Stage(), QObject()
    trails = Trails(stage.feed, ("weight_histogram",), owner)
    _observe(stage, "", 0)
    assert trails.of(REQUEST).steps == [0]
    stage.begin()
    assert len(trails.of(REQUEST)) == 0
    _observe(stage, "run", 5)
    _observe(stage, "", 0)  # the preview of an edited network says nothing of the run
    assert trails.of(REQUEST).steps == [5]
    stage.feed.receive(RunStarted("run", "cpu", 1, 10, 200, ("X", "O"), step=5))
    _observe(stage, "run", 6)
    assert trails.of(REQUEST).steps == [5, 6]


def test_other_probes_leave_no_trail(qapp: object) -> None:
    stage, owner = Stage(), QObject()
    trails = Trails(stage.feed, ("dead_units",), owner)
    _observe(stage, "", 0)
    assert len(trails.of(REQUEST)) == 0
