from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from desktop_app.run_feed import CurrentRun
from desktop_app.views.mistakes import MistakesView
from desktop_app.widgets.table import to_csv
from engine.messages import Look, PreviewReady, RunEnded
from engine.run_history import RunHistory
from engine.texts import text
from tests.desktop_app.judged_stage import JudgedStage
from tests.desktop_app.view_stage import move_over

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WRONG = {0: (7, 0.1), 4: (6, 0.3), 10: (2, 0.01)}  # a 1, a 5 and a 1


@pytest.fixture
def stage(qapp: object, tmp_path: Path) -> JudgedStage:
    return JudgedStage(tmp_path)


@pytest.fixture
def view(stage: JudgedStage, qtbot: QtBot) -> MistakesView:
    made: MistakesView = stage.make(MistakesView)
    qtbot.addWidget(made)
    made.resize(500, 350)
    made.show()
    return made


def titles(view: MistakesView) -> list[str]:
    return [view.gallery.card(i).title for i in range(view.gallery.count)]


def test_the_worst_comes_first(stage: JudgedStage, view: MistakesView) -> None:
    assert "Press Train" in view.empty_words
    stage.make_data()
    stage.begin_run()
    stage.judge(wrong=WRONG)
    assert view.subtitle.text() == "3 of 11 wrong · step 10"
    assert titles(view) == ["1 → 2", "1 → 7", "5 → 6"]
    worst = view.gallery.card(0)
    assert worst.note == "p 0.01 · loss 4.61"
    assert worst.share == pytest.approx(0.01)
    move_over(view.gallery.viewport(), view.gallery.card_rect(2).center())
    expected = "5 taken for 6: probability of 5 0.30, loss 1.20"
    assert view.gallery._tip.text() == expected


def test_a_click_shows_the_image_to_the_network(
    stage: JudgedStage, view: MistakesView, qtbot: QtBot
) -> None:
    stage.feed.receive(PreviewReady(10))
    stage.make_data()
    stage.begin_run()
    stage.judge(wrong=WRONG)
    place = view.gallery.card_rect(2).center()
    qtbot.mouseClick(view.gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
    look = stage.worker.sent_of(Look)[-1]
    assert look.label == 5
    assert look.sample is not None
    assert int(look.sample.max()) == 5
    assert view.gallery.current == 2


def test_a_filter_shows_one_class(stage: JudgedStage, view: MistakesView) -> None:
    stage.make_data()
    stage.begin_run()
    stage.judge(wrong=WRONG)
    view.wanted.setCurrentIndex(view.wanted.findText("1"))
    assert titles(view) == ["1 → 2", "1 → 7"]
    stage.judge(20, wrong={0: (9, 0.2), 4: (6, 0.3)})
    assert titles(view) == ["1 → 9"]
    view.wanted.setCurrentIndex(0)
    assert len(titles(view)) == 2


def test_no_mistakes_is_good_news(stage: JudgedStage, view: MistakesView) -> None:
    stage.make_data()
    stage.begin_run()
    stage.judge()
    assert "No mistakes: all 11" in view.empty_words


def test_without_the_images_it_says_so(stage: JudgedStage, view: MistakesView) -> None:
    stage.begin_run()
    stage.judge(wrong=WRONG)
    assert "not there any more" in view.empty_words
    stage.make_data()  # the worker comes up with them
    assert view.empty_words == ""


def test_a_restored_run_knows_no_single_answers(stage: JudgedStage, view: MistakesView) -> None:
    history = RunHistory()
    history.add_validation(10, {"loss": 1.0}, np.eye(10, dtype=np.int64))
    project = stage.document.project
    run = CurrentRun("old", project.graph, project.recipe, stage.names)
    stage.feed.restore(run, history, 1.0)
    assert "Train again" in view.empty_words


def test_a_class_that_the_network_has_no_more_is_looked_at_without_a_label(
    stage: JudgedStage, view: MistakesView
) -> None:
    stage.feed.receive(PreviewReady(10))
    stage.make_data()
    stage.begin_run()
    stage.judge(wrong=WRONG)
    stage.feed.receive(RunEnded("run", "completed", 10, 1.0, ""))
    project = stage.document.project
    stage.document.edit(text("edit-pace"), project.with_data(replace(project.data, sources=())))
    stage.feed.receive(PreviewReady(10))
    stage.observe((0.5, 0.5))  # the network of what is left answers
    view.samples.look_at(0)
    assert stage.worker.sent_of(Look)[-1].label == -1


def test_mistakes_go_out_as_a_table(stage: JudgedStage, view: MistakesView) -> None:
    assert view.table() is None
    stage.make_data()
    stage.begin_run()
    stage.judge(wrong=WRONG)
    table = view.table()
    assert table is not None
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("1,2,0.00999")


def test_arrows_walk_and_scroll(stage: JudgedStage, view: MistakesView, qtbot: QtBot) -> None:
    stage.make_data()
    stage.begin_run()
    stage.judge(wrong={i: (0, 0.1 + i / 50) for i in range(9)})
    view.resize(220, 200)
    view.gallery.setFocus()
    for _ in range(9):
        qtbot.keyClick(view.gallery, Qt.Key.Key_Down)
    assert view.gallery.current == 8
    seen = view.gallery.viewport().rect()
    assert seen.contains(view.gallery.card_rect(8))
    assert not view.grab().isNull()
