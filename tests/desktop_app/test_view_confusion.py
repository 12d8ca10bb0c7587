from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_app.run_feed import CurrentRun
from desktop_app.views.confusion import ConfusionView, shares_of
from desktop_app.widgets.table import to_csv
from engine.messages import Look, PreviewReady
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
def view(stage: JudgedStage, qtbot: QtBot) -> ConfusionView:
    made: ConfusionView = stage.make(ConfusionView)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    stage.make_data()
    return made


def center(view: ConfusionView, row: int, column: int) -> QPoint:
    return view.matrix.cell_rect(row, column).center().toPoint()


def click(view: ConfusionView, row: int, column: int, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.matrix, Qt.MouseButton.LeftButton, pos=center(view, row, column))


def test_before_a_validation_it_says_what_to_do(stage: JudgedStage, view: ConfusionView) -> None:
    assert "Press Train" in view.empty_words
    assert view.table() is None
    stage.begin_run()
    assert "Press Train" in view.empty_words


def test_colors_are_parts_of_a_row_and_cells_say_counts(
    stage: JudgedStage, view: ConfusionView
) -> None:
    stage.begin_run()
    stage.judge(wrong={0: (7, 0.1)})  # sample 0 of the split is a 1
    assert view.empty_words == ""
    assert view.matrix.values[1].tolist() == pytest.approx([0, 0.5, 0, 0, 0, 0, 0, 0.5, 0, 0])
    assert view.subtitle.text() == "90.9 % of 11 right"
    assert view.moment.text() == "epoch 1 · step 10"
    move_over(view.matrix, center(view, 1, 7))
    assert view.matrix._tip.text() == "1 taken for 7: 1, 50.0 % of its samples"


def test_a_click_shows_the_images_of_a_cell_and_a_click_on_one_looks_at_it(
    stage: JudgedStage, view: ConfusionView, qtbot: QtBot
) -> None:
    stage.feed.receive(PreviewReady(10))
    stage.begin_run()
    stage.judge(wrong={0: (7, 0.1), 10: (7, 0.02)})  # both are ones: samples 1 and 11
    assert view.strip.isHidden()
    click(view, 1, 7, qtbot)
    assert view.strip.count == 2
    assert "taken for 7" in view.caption.text()
    worst = view.strip.card(0).image
    assert worst is not None
    assert int(worst.max()) == 11
    place = view.strip.card_rect(0).center()
    qtbot.mouseClick(view.strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    look = stage.worker.sent_of(Look)[-1]
    assert look.label == 1
    assert look.sample is not None
    assert int(look.sample.max()) == 11
    qtbot.keyClick(view.strip, Qt.Key.Key_Right)
    assert view.strip.current == 1
    click(view, 0, 1, qtbot)
    assert view.strip.isHidden()


def test_arrow_keys_walk_over_the_cells(
    stage: JudgedStage, view: ConfusionView, qtbot: QtBot
) -> None:
    stage.begin_run()
    stage.judge()
    qtbot.keyClick(view.matrix, Qt.Key.Key_Right)
    qtbot.keyClick(view.matrix, Qt.Key.Key_Right)
    qtbot.keyClick(view.matrix, Qt.Key.Key_Down)
    assert view.matrix.chosen == (1, 1)
    assert view.strip.count == 2


def test_the_slider_goes_back_and_then_stays_there(
    stage: JudgedStage, view: ConfusionView, qtbot: QtBot
) -> None:
    stage.begin_run()
    assert not view.slider.isEnabled()
    for step in (10, 20, 30):
        stage.judge(step, wrong={0: (7, 0.1)} if step == 10 else {})
    assert view.slider.value() == 2
    assert view.moment.text() == "epoch 3 · step 30"
    view.slider.setFocus()
    qtbot.keyClick(view.slider, Qt.Key.Key_Home)
    assert view.moment.text() == "epoch 1 · step 10"
    assert view.matrix.values[1, 7] == 0.5
    stage.judge(40)
    assert view.moment.text() == "epoch 1 · step 10"
    qtbot.keyClick(view.slider, Qt.Key.Key_End)
    stage.judge(50)
    assert view.moment.text() == "epoch 5 · step 50"


def test_a_restored_run_has_its_matrices_without_images(
    stage: JudgedStage, view: ConfusionView, qtbot: QtBot
) -> None:
    history = RunHistory()
    for step in (10, 20):
        history.add_validation(step, {"loss": 1.0}, np.diag(np.full(10, step)))
    project = stage.document.project
    run = CurrentRun("old", project.graph, project.recipe, stage.names, steps_per_epoch=10)
    stage.feed.restore(run, history, 1.0)
    assert view.slider.maximum() == 1
    assert view.matrix.values.trace() == 10
    click(view, 3, 3, qtbot)
    assert "kept only while" in view.caption.text()
    assert view.strip.isHidden()


def test_numbers_go_out_as_a_table(stage: JudgedStage, view: ConfusionView) -> None:
    stage.begin_run()
    stage.judge(wrong={0: (7, 0.1)})
    table = view.table()
    assert table is not None
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert lines[0] == "true class," + ",".join(stage.names)
    assert lines[2] == "1,0,1,0,0,0,0,0,1,0,0"


def test_shares_of_an_empty_row_are_nothing() -> None:
    assert shares_of(np.array([[0, 0], [1, 3]])).tolist() == [[0, 0], [0.25, 0.75]]
