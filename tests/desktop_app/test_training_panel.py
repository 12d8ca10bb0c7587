from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget

from desktop_app.training_panel.recipe_form import RecipeForm
from engine.graph.edits import without_nodes
from engine.messages import ChangeLive, Failed, NonFinite, PauseRun, StartRun, StepRun, StopRun
from engine.recipe import PACES, RECIPE_PARAMS
from engine.texts import render, text
from tests.desktop_app.window_stage import WindowStage


@pytest.fixture
def stage(qtbot):
    stage = WindowStage(qtbot, "xo")
    stage.window.trigger("view.arrangement.train")
    return stage


@pytest.fixture
def form(stage):
    return stage.find(RecipeForm, "recipe")


def retype(qtbot, editor, written):
    editor.field.setFocus()
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, written)


def test_every_setting_but_the_pace_has_an_editor(form):
    names = [param.name for param in RECIPE_PARAMS if param.name != "pace"]
    assert sorted(form.editors) == sorted(names)


def test_typing_a_rate_changes_the_recipe_as_one_step_of_undo(stage, form, qtbot):
    document = stage.window.document
    retype(qtbot, form.editors["learning_rate"], "0.05")
    assert document.project.recipe.learning_rate == 0.05
    qtbot.keyClick(form.editors["learning_rate"].field, Qt.Key.Key_Return)
    document.undo_stack.undo()
    assert document.project.recipe.learning_rate == 1e-3
    assert not document.undo_stack.canUndo()


@pytest.mark.parametrize(("name", "written"), [
    ("learning_rate", "-1"), ("learning_rate", "nan"), ("learning_rate", "1e308"),
    ("batch_size", "0"), ("epochs", "0"), ("seed", "-1"), ("batch_size", "many"),
])  # fmt: skip
def test_out_of_range_is_said_while_typing_and_changes_nothing(stage, form, qtbot, name, written):
    before = getattr(stage.window.document.project.recipe, name)
    retype(qtbot, form.editors[name], written)
    assert form.editors[name].error
    after = getattr(stage.window.document.project.recipe, name)
    assert after == before or form.editors[name].param.check(after) == after


@pytest.mark.parametrize(("name", "without", "with_it"), [
    ("momentum", {"optimizer": "adam"}, {"optimizer": "nesterov"}),
    ("schedule_factor", {"schedule": "cosine"}, {"schedule": "on_plateau"}),
    ("clip_limit", {"clipping": "none"}, {"clipping": "norm"}),
])  # fmt: skip
def test_a_setting_is_asked_for_where_it_means_something(stage, form, name, without, with_it):
    for group in form.groups:
        unfold(group)
    stage.set_recipe(**without)
    assert not form.editors[name].isVisible()
    stage.set_recipe(**with_it)
    assert form.editors[name].isVisible()


def test_a_folded_group_says_how_much_is_set_in_it(stage, form, qtbot):
    restraint = next(g for g in form.groups if g.objectName() == "recipe_restraint")
    assert not restraint.form.isVisible()
    stage.set_recipe(weight_decay=0.01, clipping="norm")
    words = [label.text() for label in restraint.findChildren(QLabel)]
    assert "2 set" in words
    assert "Weight decay: 0.01" in restraint.disclosure.toggle.toolTip()
    qtbot.mouseClick(restraint.disclosure.toggle, Qt.MouseButton.LeftButton)
    assert restraint.form.isVisible()


def test_while_a_run_goes_what_acts_at_once_is_set_off(stage, form):
    def emphasised():
        names = form.findChildren(QLabel)
        return {name.text() for name in names if name.property("role") == "formula"}

    assert not emphasised()
    stage.wake()
    run_id = stage.run()
    assert {"Learning rate", "Gradient clipping"} <= emphasised()
    assert "Batch size" not in emphasised()
    stage.end(run_id)
    assert not emphasised()


def test_the_schedule_is_drawn(stage, form):
    curve = form.findChild(QWidget, "schedule_curve")
    schedule = next(g for g in form.groups if g.objectName() == "recipe_schedule")
    unfold(schedule)
    assert not curve.isVisible()
    stage.set_recipe(schedule="cosine")
    assert curve.isVisible()
    drawn = curve.curve.shares
    assert drawn[0] == 1
    assert drawn[-1] < 0.01
    assert (np.diff(drawn) <= 0).all()


def unfold(group):
    if group.disclosure is not None:
        group.disclosure.toggle.setChecked(True)


def test_an_edit_elsewhere_shows_in_the_form(stage, form):
    stage.set_recipe(epochs=77)
    assert form.editors["epochs"].value == 77
    stage.window.document.undo_stack.undo()
    assert form.editors["epochs"].value != 77


@pytest.mark.parametrize("pace", PACES)
def test_the_pace_acts_at_once(stage, qtbot, pace):
    stage.wake()
    stage.run()
    stage.set_recipe(pace="full" if pace != "full" else "2")
    qtbot.mouseClick(stage.find(QPushButton, f"segment.{pace}"), Qt.MouseButton.LeftButton)
    assert stage.window.document.project.recipe.pace == pace
    assert stage.client.sent_of(ChangeLive)[-1].live.pace == pace


def test_half_of_a_number_never_acts_on_the_run_that_goes_on(stage, form, qtbot):
    stage.wake()
    stage.run()
    field, document = form.editors["learning_rate"].field, stage.window.document
    before = document.project.recipe.learning_rate

    def typed(written):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, written)

    typed("1e-4")
    assert not stage.client.sent_of(ChangeLive)
    assert document.project.recipe.learning_rate == before
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [sent.live.learning_rate for sent in stage.client.sent_of(ChangeLive)] == [1e-4]
    typed("0.5")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.0001"
    typed("1e308")
    assert form.editors["learning_rate"].error
    field.clearFocus()
    assert field.text() == "0.0001"
    typed("0.02")
    field.clearFocus()
    assert [sent.live.learning_rate for sent in stage.client.sent_of(ChangeLive)] == [1e-4, 0.02]
    typed("5")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert document.project.recipe.learning_rate == 6


def test_the_run_buttons_train_pause_step_and_stop(stage):
    stage.wake()
    stage.click("train_button")
    assert len(stage.client.sent_of(StartRun)) == 1
    run_id = stage.run()
    stage.click("pause_button")
    assert stage.client.sent_of(PauseRun)[-1].run_id == run_id
    stage.click("step_button")
    assert stage.client.sent_of(StepRun)[-1].run_id == run_id
    stage.click("stop_button")
    assert stage.client.sent_of(StopRun)[-1].run_id == run_id


def test_pause_becomes_resume(stage):
    stage.wake()
    run_id = stage.run()
    assert stage.find(QPushButton, "pause_button").text() == "Pause"
    stage.pause(run_id)
    assert stage.find(QPushButton, "pause_button").text() == "Resume"


def test_the_note_that_edits_wait_is_there_while_a_run_goes(stage):
    note = stage.find(QLabel, "recipe_note")
    assert not note.isVisible()
    stage.wake()
    run_id = stage.run()
    assert note.isVisible()
    stage.end(run_id)
    assert not note.isVisible()


def test_progress_counts_epochs_steps_and_time(stage):
    stage.wake()
    stage.run(steps=30)
    stage.window.feed.history_changed.emit()
    progress = stage.find(QWidget, "progress")
    words = {label.text() for label in progress.findChildren(QLabel) if label.isVisible()}
    assert "epoch 4 / 16 · step 30" in words
    assert "10.0 steps/s" in words
    assert "0:07 left" in words
    (bar,) = progress.findChildren(QProgressBar)
    assert bar.value() == 300


def test_what_keeps_it_from_training_is_listed_and_leads_to_the_layer(stage, qtbot):
    document = stage.window.document
    graph = without_nodes(document.graph, ["conv1"])
    document.edit(text("edit-pace"), document.project.with_graph(graph))
    assert stage.find(QWidget, "blockers").isVisible()
    assert not stage.window.action("train.start").isEnabled()
    links = stage.find(QWidget, "blockers").findChildren(QPushButton)
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert links[0].objectName() == f"problem.{stage.window.focus.node}"
    document.undo_stack.undo()
    assert not stage.find(QWidget, "blockers").isVisible()


def test_a_broken_number_names_the_layer_and_offers_a_slower_start(stage, qtbot):
    stage.wake()
    run_id = stage.run()
    stage.client.event_arrived.emit(NonFinite(run_id, 31, "conv2", "gradient"))
    notice = stage.window.notices.current
    assert notice is not None
    assert "Convolution 2" in str(notice.message.args)
    slower = stage.window.notices.findChildren(QPushButton)[0]
    qtbot.mouseClick(slower, Qt.MouseButton.LeftButton)
    assert stage.window.document.project.recipe.learning_rate == pytest.approx(1e-4)
    assert stage.client.sent_of(StopRun)[-1].run_id == run_id
    stage.end(run_id)
    qtbot.waitUntil(lambda: len(stage.client.sent_of(StartRun)) == 2)
    assert stage.client.sent_of(StartRun)[-1].recipe.learning_rate == pytest.approx(1e-4)
    assert stage.window.notices.current is None
    stage.window.document.undo_stack.undo()
    assert stage.window.document.project.recipe.learning_rate == 1e-3


def test_a_lost_engine_is_said_and_restarted_and_the_document_is_untouched(stage, qtbot):
    stage.wake()
    stage.run()
    before = stage.window.document.project
    stage.client.worker_lost.emit(-9)
    assert stage.find(QLabel, "engine_state").isVisible()
    assert not stage.find(QPushButton, "restart_engine").isVisible()  # it starts by itself, once
    stage.client.worker_lost.emit(-9)
    assert stage.window.notices.current is not None
    assert stage.window.document.project is before
    assert not stage.window.action("train.start").isEnabled()
    stage.click("restart_engine")
    stage.wake()
    assert stage.window.notices.current is None
    assert stage.window.action("train.start").isEnabled()
    assert not stage.find(QLabel, "engine_state").isVisible()


def test_what_failed_is_said_in_its_own_words(stage):
    stage.wake()
    run_id = stage.run()
    words = text("data-one-class", name="X")
    stage.client.event_arrived.emit(Failed(run_id, words))
    assert stage.window.notices.current is not None
    assert stage.window.notices.current.message == words
    assert stage.window.feed.state == "ended"


def test_a_run_that_failed_before_its_first_step_trained_nothing(stage):
    stage.wake()
    run_id = stage.run(steps=0)
    stage.client.event_arrived.emit(Failed(run_id, text("training-unexpected")))
    words = [label.text() for label in stage.find(QWidget, "progress").findChildren(QLabel)]
    assert not any("trained network" in line for line in words)


def test_the_details_of_a_fault_can_be_handed_on(stage, qtbot):
    stage.wake()
    run_id = stage.run()
    stage.client.event_arrived.emit(Failed(run_id, text("training-unexpected"), "line 7: no"))
    (button,) = stage.window.notices.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "line 7: no"


def test_a_disabled_train_button_says_why(stage):
    button = stage.find(QPushButton, "train_button")
    assert "engine starting" in button.toolTip()
    stage.wake()
    assert button.toolTip() == "Train (F5)\nStarts a new run from fresh weights."
    document = stage.window.document
    graph = without_nodes(document.graph, ["conv1"])
    document.edit(text("edit-pace"), document.project.with_graph(graph))
    sentence = stage.window.session.blockers[0].message
    assert render(sentence, "en") in button.toolTip()
