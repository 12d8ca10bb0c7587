from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.language import set_language, tr
from desktop_app.process_loads import ProcessLoads
from desktop_app.view_costs import SECONDS, ViewCosts
from desktop_app.views.performance import PARTS, PerformanceView
from engine.messages import Observed
from engine.probes.performance import STEP_SPLIT
from engine.probes.record import PROBES, ProbeRequest
from engine.texts import Text
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SPLIT = ProbeRequest(STEP_SPLIT.id)


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage("xo_small")


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> PerformanceView:
    made: PerformanceView = stage.make(PerformanceView)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def see(stage: Stage, *milliseconds: float, **costs: float) -> None:
    array = np.array(milliseconds, np.float32)
    scores, image = np.zeros(2, np.float32), np.zeros((9, 9), np.uint8)
    stage.feed.receive(Observed("", "run", 1, image, scores, {SPLIT: array}, costs=costs))


def test_a_step_is_split_by_the_median(stage: Stage, view: PerformanceView) -> None:
    assert "Press Train" in view.empty_words
    stage.begin()
    assert SPLIT in stage.watched
    for factor in (1, 1, 50):  # one that is out of line says nothing
        see(stage, *(factor * ms for ms in (1.0, 2.0, 4.0, 2.0, 1.0)))
    view.refresh()
    assert [part.size for part in view.split.parts] == [1, 2, 4, 2, 1]
    assert view.split.parts[2].words == "backward 4.00 ms, 40 %"
    assert "10.0 ms" in view.split_title.text()
    pieces = [view.split.piece(i) for i in range(len(PARTS))]
    assert pieces[0].left() == 0
    assert pieces[-1].right() == pytest.approx(view.split.width())
    move_over(view.split, pieces[1].center().toPoint())
    assert view.split._tip.text() == "forward 2.00 ms, 20 %"


def test_both_sides_say_what_they_cost(stage: Stage, view: PerformanceView) -> None:
    stage.begin()
    see(stage, 1, 1, 1, 1, 1, activation=0.25, dead_units=4.0)
    stage.watching.costs.note(Text("live-loss"), 0.003)
    view.refresh()
    names = [row.name for row in view.costs.rows]
    assert names[-2:] == ["dead units", "outputs"]
    loss = next(row for row in view.costs.rows if row.name == "Loss")
    assert loss.number == "3.00 ms"
    assert "MiB" in view.loads.text()


def test_it_looks_only_while_seen(stage: Stage, view: PerformanceView) -> None:
    assert view._timer.isActive()
    view.hide()
    assert not view._timer.isActive()
    assert not stage.watched


def test_the_pace_is_that_of_the_last_seconds(stage: Stage, view: PerformanceView) -> None:
    stage.begin()
    view._paces.clear()
    view._paces.extend([(0.0, 100), (2.0, 500)])
    assert view._steps_per_second() == 200


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_probe_has_a_name(language: str, qapp: object) -> None:
    set_language(language)  # type: ignore[arg-type]
    for probe in PROBES:
        assert tr(Text(f"probe-{probe.id}"))


def test_costs_are_means_of_the_last_seconds() -> None:
    now = [0.0]
    costs = ViewCosts(lambda: now[0])
    costs.note(Text("live-loss"), 1.0)
    now[0] = SECONDS + 1
    costs.note(Text("live-loss"), 0.002)
    costs.note(Text("live-loss"), 0.004)
    costs.note(Text("live-dead"), 0.010)
    dead, loss = costs.recent()
    assert (loss.title.id, loss.milliseconds) == ("live-loss", pytest.approx(3))
    assert loss.per_second == pytest.approx(2 / SECONDS)
    assert dead.share > loss.share
    now[0] += SECONDS + 1
    assert costs.recent() == []


def _wait(hold: object) -> None:
    hold.wait()  # type: ignore[attr-defined]


def test_memory_of_both_processes_is_known() -> None:
    loads = ProcessLoads()
    assert loads.window().memory > 2**20
    assert loads.training() is None
    context = multiprocessing.get_context("spawn")
    hold = context.Event()
    child = context.Process(target=_wait, args=(hold,))
    child.start()
    found = loads.training()
    hold.set()
    child.join()
    assert found is not None
    assert found.memory > 0
    assert loads.training() is None
