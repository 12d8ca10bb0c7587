from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from desktop_app.run_feed import CurrentRun
from desktop_app.views.dynamics import PROBE, DynamicsView
from desktop_app.widgets.table import to_csv
from engine.messages import Look, PreviewReady, RunRewound
from engine.run_history import RunHistory
from tests.desktop_app.judged_stage import JudgedStage
from tests.desktop_app.view_stage import move_over

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def stage(qapp: object, tmp_path: Path) -> JudgedStage:
    return JudgedStage(tmp_path)


@pytest.fixture
def view(stage: JudgedStage, qtbot: QtBot) -> DynamicsView:
    made: DynamicsView = stage.make(DynamicsView)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    stage.make_data()
    stage.feed.receive(PreviewReady(10))
    stage.begin_run()
    return made


def see(stage: JudgedStage, step: int, *probabilities: float) -> None:
    probes = {("fixed_samples", ""): probabilities}
    stage.observe(np.zeros(10), run_id="run", step=step, probes=probes)


def test_rows_are_samples_and_columns_steps(stage: JudgedStage, view: DynamicsView) -> None:
    assert PROBE in stage.watched
    assert "Press Train" in view.empty_words
    see(stage, 1, 0.1, 0.2, 0.3)
    see(stage, 3, 0.4, 0.5, 0.6)
    assert view.heat.values.tolist() == pytest.approx(
        np.array([[0.1, 0.1, 0.4], [0.2, 0.2, 0.5], [0.3, 0.3, 0.6]], np.float32)
    )
    assert view.heat.names == ("1", "2", "3")  # what the samples are
    assert view.subtitle.text() == "1 of 3 above 0.5 · step 3"
    move_over(view.heat, view.heat.cell_rect(1, 2).center().toPoint())
    assert view.heat._tip.text() == "2: p 0.50 after step 3"


def test_what_nobody_watched_is_known_from_validations(
    stage: JudgedStage, view: DynamicsView
) -> None:
    view.hide()
    stage.judge(10)
    stage.judge(20, wrong={0: (3, 0.2)})
    view.show()
    assert view.heat.values.shape == (11, 11)
    assert view.heat.values[0, 0] == pytest.approx(0.9)
    assert view.heat.values[0, -1] == pytest.approx(0.2)
    see(stage, 25, *[0.5] * 11)
    assert view.heat.values.shape == (11, 16)


def test_many_steps_fit_into_the_columns(stage: JudgedStage, view: DynamicsView) -> None:
    for step in range(0, 50_000, 50):
        see(stage, step, step / 50_000, 1.0)
    assert view.heat.values.shape == (2, 500)
    assert np.all(np.diff(view.heat.values[0]) >= 0)
    assert view.heat.values[0, -1] == pytest.approx(49_950 / 50_000)


def test_a_rewind_takes_back_what_came_later(stage: JudgedStage, view: DynamicsView) -> None:
    stage.steps(loss=np.ones(40))
    for step in (10, 20, 30):
        see(stage, step, 0.1, 0.9)
    stage.feed.receive(RunRewound("run", 20))
    stage._tick()
    see(stage, 21, 0.2, 0.9)
    assert view.heat.values.shape == (2, 12)


def test_a_click_looks_at_the_sample(stage: JudgedStage, view: DynamicsView, qtbot: QtBot) -> None:
    see(stage, 1, 0.1, 0.2, 0.3)
    place = view.heat.cell_rect(2, 0).center().toPoint()
    qtbot.mouseClick(view.heat, Qt.MouseButton.LeftButton, pos=place)
    assert stage.worker.sent_of(Look)[-1].label == 3
    picture = view.pictures.picture_rect(0).center().toPoint()
    qtbot.mouseClick(view.pictures, Qt.MouseButton.LeftButton, pos=picture)
    assert stage.feed.sample is not None  # asked when the answer before has come
    assert int(stage.feed.sample.max()) == 1


def test_another_run_begins_anew(stage: JudgedStage, view: DynamicsView) -> None:
    see(stage, 1, 0.1, 0.2)
    project = stage.document.project
    stage.feed.restore(
        CurrentRun("old", project.graph, project.recipe, stage.names), RunHistory(), 1.0
    )
    assert "Train again" in view.empty_words
    assert view.table() is None


def test_numbers_go_out_as_a_table(stage: JudgedStage, view: DynamicsView) -> None:
    see(stage, 1, 0.5, 0.25)
    table = view.table()
    assert table is not None
    assert to_csv(table).decode("utf-8-sig").splitlines() == ["step,1,2", "1,0.5,0.25"]
