"""The tabs of models above the stage, and the commands of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop_app.model_strip.compare_button import CompareButton
from engine.graph.edits import with_params, without_nodes
from engine.messages import (
    LookAtLane,
    PauseRun,
    RunEnded,
    RunStarted,
    StartLanes,
    StartRun,
    StepsTaken,
)
from engine.models import MOST_MODELS
from engine.texts import text
from tests.desktop_app.window_stage import WindowStage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.model_strip.strip import ModelStrip


@pytest.fixture
def stage(qtbot: QtBot) -> WindowStage:
    return WindowStage(qtbot, "xo_small")


def strip(stage: WindowStage) -> ModelStrip:
    return stage.window.model_strip


def names(stage: WindowStage) -> list[str]:
    return [tab.text() for tab in strip(stage).tabs.values()]


def add(stage: WindowStage, count: int = 1) -> None:
    for _ in range(count):
        stage.window.trigger("train.add_model")


def active(stage: WindowStage) -> str:
    return stage.window.document.project.active


def test_with_one_model_there_is_but_a_way_to_a_second_one(stage: WindowStage) -> None:
    assert not strip(stage).isVisible()
    assert stage.is_seen("compare_models")
    stage.click("compare_models")
    assert strip(stage).isVisible()
    assert not stage.is_seen("compare_models")
    assert names(stage) == ["Model", "Model 2"]


def test_the_way_to_a_second_one_is_on_the_canvas_alone(stage: WindowStage) -> None:
    button = stage.find(CompareButton, "compare_models")
    stage.window.trigger("view.arrangement.draw")
    assert not button.isVisible()
    stage.window.trigger("view.arrangement.build")
    assert button.isVisible()


def test_a_click_opens_a_model(stage: WindowStage) -> None:
    add(stage, 2)
    tabs = [*strip(stage).tabs.values()]
    for tab in tabs:
        QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
        assert active(stage) == tab.id
        assert [each.isChecked() for each in tabs] == [each is tab for each in tabs]
        QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
        assert tab.isChecked()


def test_opening_a_model_is_nothing_to_undo(stage: WindowStage) -> None:
    add(stage)
    document = stage.window.document
    before = document.undo_stack.index()
    stage.window.trigger("train.previous_model")
    assert document.undo_stack.index() == before
    assert active(stage) == "model"


def test_an_edit_is_undone_in_the_model_it_was_made_in(stage: WindowStage) -> None:
    add(stage)
    document, second = stage.window.document, active(stage)
    changed = with_params(document.graph, "conv1", {"out_channels": 7})
    document.edit(text("edit-pace"), document.with_graph(changed))
    stage.window.trigger("train.previous_model")
    assert document.graph.nodes["conv1"].params["out_channels"] == 3
    stage.window.trigger("edit.undo")
    assert active(stage) == second
    assert document.graph.nodes["conv1"].params["out_channels"] == 3
    stage.window.trigger("edit.redo")
    assert document.graph.nodes["conv1"].params["out_channels"] == 7


def test_equal_gestures_in_two_models_are_two_edits(stage: WindowStage) -> None:
    add(stage)
    document = stage.window.document
    before = document.undo_stack.count()
    for _ in range(2):
        changed = with_params(document.graph, "conv1", {"out_channels": 5})
        document.edit(text("edit-pace"), document.with_graph(changed), gesture="filters")
        stage.window.trigger("train.previous_model")
    assert document.undo_stack.count() == before + 2


def test_the_same_layer_stays_selected_where_the_other_model_has_it(stage: WindowStage) -> None:
    add(stage)
    focus = stage.window.focus
    focus.select(["conv2"])
    stage.window.trigger("train.previous_model")
    assert focus.selection == ("conv2",)
    document = stage.window.document
    document.edit(text("edit-pace"), document.with_graph(without_nodes(document.graph, ["conv2"])))
    stage.window.trigger("train.next_model")
    focus.select(["conv2"])
    stage.window.trigger("train.previous_model")
    assert not focus.node


def test_a_double_click_renames_and_it_can_be_undone(stage: WindowStage) -> None:
    add(stage)
    tab = strip(stage).tabs[active(stage)]
    QTest.mouseDClick(tab, Qt.MouseButton.LeftButton)
    field = strip(stage).naming.field
    assert field.isVisible()
    assert field.text() == "Model 2"
    field.selectAll()
    QTest.keyClicks(field, "wide")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(stage) == ["Model", "wide"]
    stage.window.trigger("edit.undo")
    assert names(stage) == ["Model", "Model 2"]


def test_escape_leaves_the_name(stage: WindowStage) -> None:
    add(stage)
    stage.window.trigger("train.rename_model")
    field = strip(stage).naming.field
    QTest.keyClicks(field, "other")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert names(stage) == ["Model", "Model 2"]


def test_a_name_that_is_taken_is_refused_in_words(stage: WindowStage) -> None:
    add(stage, 2)
    stage.window.models.rename(active(stage), "Model 2")
    notice = stage.window.notices.current
    assert notice is not None
    assert notice.message.id == "models-name-taken"


def test_commands_make_sense_or_say_why_not(stage: WindowStage) -> None:
    window = stage.window
    alone = ("train.delete_model", "train.rename_model", "train.next_model", "train.together")
    assert not any(window.action(id).isEnabled() for id in alone)
    add(stage)
    assert all(window.action(id).isEnabled() for id in alone)
    add(stage, MOST_MODELS)
    assert len(names(stage)) == MOST_MODELS
    assert not window.action("train.add_model").isEnabled()
    window.trigger("train.delete_model")
    assert window.action("train.add_model").isEnabled()
    window.show_start_page()
    assert not window.action("train.add_model").isEnabled()
    assert not strip(stage).isVisible()


def test_the_menu_of_a_tab_is_of_its_model(stage: WindowStage) -> None:
    add(stage)
    tab = strip(stage).tabs["model"]
    tab.customContextMenuRequested.emit(tab.rect().center())
    assert active(stage) == "model"
    (menu,) = strip(stage).findChildren(QMenu)
    assert [action.objectName() for action in menu.actions()] == [
        "train.rename_model", "train.add_model", "train.delete_model",
    ]  # fmt: skip
    menu.close()


def test_tabs_have_names_for_who_cannot_see_them(stage: WindowStage) -> None:
    add(stage)
    stage.window.trigger("view.language.ko")
    assert [tab.accessibleName() for tab in strip(stage).tabs.values()] == ["모델", "Model 2"]
    stage.window.trigger("view.language.en")


def test_many_models_wrap_into_rows(stage: WindowStage) -> None:
    add(stage, MOST_MODELS - 1)
    for number, id in enumerate(strip(stage).tabs):
        stage.window.models.rename(id, f"a model of a longer name {number}")
    stage.window.resize(960, 640)
    tops = {tab.geometry().top() for tab in strip(stage).tabs.values()}
    stage.qtbot.waitUntil(
        lambda: len({tab.geometry().top() for tab in strip(stage).tabs.values()}) > 1
    )
    assert tops


# --- training, as the worker hears of it ------------------------------------------------------


def begin(stage: WindowStage) -> list[str]:
    stage.wake()
    stage.window.trigger("train.start")
    start = stage.client.sent_of(StartLanes)[-1]
    for run in start.runs:
        stage.client.event_arrived.emit(RunStarted(run.run_id, "cpu", 1, 10, 100, ("X", "O")))
    return [run.run_id for run in start.runs]


def test_train_starts_all_models_and_looks_at_the_open_one(stage: WindowStage) -> None:
    add(stage)
    stage.window.trigger("train.previous_model")
    ids = begin(stage)
    (start,) = stage.client.sent_of(StartLanes)
    assert start.looked_at == ids[0]
    assert len({run.folder for run in start.runs}) == 2
    assert not stage.client.sent_of(StartRun)
    for id in ids:
        stage.end(id)


def test_this_one_starts_the_open_model_alone(stage: WindowStage) -> None:
    add(stage)
    stage.wake()
    segment = strip(stage).together
    segment.chosen.emit("alone")
    assert not stage.window.session.trains_together
    stage.window.trigger("train.start")
    (start,) = stage.client.sent_of(StartRun)
    assert not stage.client.sent_of(StartLanes)
    stage.end(start.run_id)


def test_a_tab_tells_the_worker_whom_to_look_at(stage: WindowStage) -> None:
    add(stage)
    ids = begin(stage)
    stage.window.trigger("train.previous_model")
    assert [look.run_id for look in stage.client.sent_of(LookAtLane)] == [ids[0]]
    assert stage.window.session.run_id == ids[0]
    for id in ids:
        stage.end(id)


def test_the_run_goes_on_until_the_last_lane_ended(stage: WindowStage) -> None:
    add(stage)
    ids = begin(stage)
    window = stage.window
    losses = {"loss": np.array([1.0, 0.5], np.float32)}
    stage.client.event_arrived.emit(StepsTaken(ids[0], 0, losses, 1.0))
    stage.client.event_arrived.emit(RunEnded(ids[1], "early", 2, 1.0, ""))
    assert window.session.is_active
    window.trigger("train.pause")
    assert stage.client.sent_of(PauseRun)[-1].run_id == ids[0], "the one that goes on"
    stage.client.event_arrived.emit(RunEnded(ids[0], "completed", 2, 1.0, ""))
    assert not window.session.is_active
    reasons = {record.id: record.reason for record in window.studio.runs.records}
    assert reasons == {ids[0]: "completed", ids[1]: "early"}
