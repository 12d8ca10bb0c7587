from __future__ import annotations

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea

from desktop_app.language import set_language
from desktop_app.runs_panel.delete_question import DeleteQuestion
from desktop_app.runs_panel.difference import recipe_differences
from desktop_app.runs_panel.figures import figures_of, written_moment
from desktop_app.runs_panel.model import Column
from desktop_app.runs_panel.panel import HUES, RunsPanel
from engine.graph.edits import with_params
from engine.messages import RunEnded, StartRun, Validated
from engine.recipe import Recipe, with_layer
from engine.run_history import RunHistory
from engine.storage import read_project
from engine.texts import LANGUAGES, render, text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.window_stage import WindowStage

LEFT = Qt.MouseButton.LeftButton
NARROW_DOCK = 190  # pixels, a third of the middle of the smallest window


class Bench:
    """A window with the list of runs in front, and three runs in it."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.stage = WindowStage(qtbot, "xo")
        self.window = self.stage.window
        self.stage.wake()
        self.window.trigger("view.arrangement.train")
        self.window.focus.bring("runs")
        self.panel = self.window.findChild(RunsPanel)
        self.ids = [self.add(0.001), self.add(0.003), self.add(0.001)]
        self.stage.settle()

    @property
    def runs(self):
        return self.window.studio.runs

    @property
    def table(self):
        return self.panel.table

    def add(self, rate):
        self.stage.set_recipe(learning_rate=rate)
        run_id = self.stage.run()
        for step, loss in ((10, 0.5), (20, 0.25), (30, 0.375)):
            metrics = {"loss": loss, "accuracy": 1 - loss}
            self.stage.client.event_arrived.emit(Validated(run_id, step, step // 10, metrics))
        weights = self.runs.folder_of(run_id) / "weights.safetensors"
        weights.write_bytes((2).to_bytes(8, "little") + b"{}" + b"w" * 1000)
        self.stage.client.event_arrived.emit(
            RunEnded(run_id, "completed", 30, 3.0, str(weights), 20)
        )
        return run_id

    def click(self, run_id, column=Column.NAME, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.mouseClick(self.table.viewport(), LEFT, modifier, self.place(run_id, column))

    def place(self, run_id, column):
        row = [record.id for record in self.panel.model.records].index(run_id)
        return self.table.visualRect(self.panel.model.index(row, column)).center()

    def cell(self, run_id, column):
        row = [record.id for record in self.panel.model.records].index(run_id)
        return self.panel.model.index(row, column).data()

    def press(self, name):
        button = self.panel.findChild(QPushButton, name)
        assert button.isEnabled()
        button.click()

    def words(self, name):
        return self.panel.findChild(QLabel, name).text()


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_an_empty_list_says_what_to_do(qtbot):
    stage = WindowStage(qtbot, "xo")
    stage.window.trigger("view.arrangement.train")
    stage.window.focus.bring("runs")
    empty = stage.find(QLabel, "runs_empty")
    qtbot.waitUntil(empty.isVisible)
    assert "Train" in empty.text()


def test_runs_are_listed_newest_first_with_what_they_reached(bench):
    assert [record.id for record in bench.panel.model.records] == bench.ids[::-1]
    first = bench.ids[0]
    assert bench.cell(first, Column.NAME) == "Run 1"
    assert bench.cell(first, Column.LOSS) == "0.250 / 0.375"
    assert bench.cell(first, Column.ACCURACY) == "0.750 / 0.625"
    assert bench.cell(first, Column.END) == "completed"
    assert bench.cell(first, Column.STEPS) == "30"
    assert "kB" in bench.cell(first, Column.DISK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_dock_has_room_for_the_list_and_what_is_said_of_a_run(bench, language):
    set_language(language)
    details = bench.panel.findChild(QScrollArea, "run_details_scroll")
    assert not details.isVisible()  # of no run
    bench.click(bench.ids[0])
    assert details.isVisible()
    assert bench.panel.minimumSizeHint().width() <= NARROW_DOCK


def test_selected_runs_lie_over_the_loss_in_the_colours_of_the_list(bench):
    first, second, current = bench.ids
    bench.click(first)
    assert [run.id for run in bench.window.feed.compared] == [first]
    bench.click(second, modifier=Qt.KeyboardModifier.ControlModifier)
    bench.click(current, modifier=Qt.KeyboardModifier.ControlModifier)
    compared = bench.window.feed.compared
    assert [run.id for run in compared] == [second, first]  # the current one is there anyway
    assert compared[1].hue == HUES[0]  # it keeps the colour that it had
    assert len({run.hue for run in compared}) == 2
    assert compared[0].history.steps["loss"].values.size == 30
    assert bench.panel.model.hues == {run.id: run.hue for run in compared}


def test_one_run_is_compared_with_the_project_and_two_with_each_other(bench):
    first, second, _ = bench.ids
    bench.stage.set_recipe(learning_rate=0.5)
    bench.click(first)
    assert bench.words("run_difference") == "Learning rate: 0.001 → 0.5"
    bench.click(second, modifier=Qt.KeyboardModifier.ControlModifier)
    assert bench.words("run_difference") == "Learning rate: 0.001 → 0.003"
    bench.stage.set_recipe(learning_rate=0.001)
    bench.click(first)
    assert bench.words("run_difference") == "Same recipe."
    project = bench.window.document.project
    graph = with_params(project.graph, "conv1", {"out_channels": 4})
    bench.window.document.edit(text("edit-pace"), project.with_graph(graph))
    assert bench.words("run_difference") == "Same recipe.\nThe network differs."


def test_a_star_is_set_by_mouse_and_by_keyboard_and_saved(bench, tmp_path):
    first, second, _ = bench.ids
    bench.click(first, Column.STAR)
    bench.click(second)
    bench.qtbot.keyClick(bench.table, Qt.Key.Key_Space)
    assert [record.is_starred for record in bench.runs.records] == [True, True, False]
    bench.click(first, Column.STAR)
    assert [record.is_starred for record in bench.runs.records] == [False, True, False]
    bench.stage.save(tmp_path / "a.netloom")
    runs = read_project(tmp_path / "a.netloom").runs
    assert [run.record.is_starred for run in runs] == [False, True, False]


def test_a_run_is_renamed_in_place(bench):
    first = bench.ids[0]
    bench.click(first)
    bench.qtbot.keyClick(bench.table, Qt.Key.Key_F2)
    editor = bench.table.viewport().findChild(QLineEdit)
    bench.qtbot.keyClicks(editor, "  slow   rate ")
    bench.qtbot.keyClick(editor, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: bench.runs.record(first).name == "slow rate")
    assert bench.cell(first, Column.NAME) == "slow rate"
    assert bench.window.document.is_modified


def test_a_name_of_nothing_is_no_name(bench):
    index = bench.panel.model.index(0, Column.NAME)
    assert not bench.panel.model.setData(index, "   ")
    assert bench.cell(bench.ids[2], Column.NAME) == "Run 3"


def test_a_note_is_kept_with_its_run(bench):
    first, second, _ = bench.ids
    bench.click(first)
    note = bench.panel.details.note
    bench.qtbot.keyClicks(note, "too slow")
    bench.click(second)
    assert note.toPlainText() == ""
    bench.click(first)
    assert note.toPlainText() == "too slow"
    assert [record.note for record in bench.runs.records] == ["too slow", "", ""]


def test_runs_are_deleted_only_after_a_yes(bench):
    first, second, current = bench.ids
    folder = bench.runs.folder_of(first)
    bench.click(first)
    bench.click(second, modifier=Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.keyClick(bench.table, Qt.Key.Key_Delete)
    (question,) = bench.window.findChildren(DeleteQuestion)
    assert "2" in question.text()
    bench.qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert len(bench.runs.records) == 3
    bench.press("run_delete")
    question = next(q for q in bench.window.findChildren(DeleteQuestion) if q.isVisible())
    bench.qtbot.mouseClick(question.yes, LEFT)
    bench.stage.settle()
    assert [record.id for record in bench.runs.records] == [current]
    assert not folder.exists()
    assert bench.window.feed.compared == ()


def test_the_current_run_can_be_deleted_once_it_ended(bench):
    current = bench.ids[2]
    bench.runs.delete(current)
    bench.stage.settle()
    assert bench.window.feed.run is None
    assert [record.id for record in bench.runs.records] == bench.ids[:2]
    running = bench.stage.run()
    bench.runs.delete(running)
    bench.stage.settle()
    assert bench.runs.record(running) is not None
    bench.stage.end(running)


def test_a_run_is_restored_with_its_recipe_and_weights(bench):
    first = bench.ids[0]
    bench.stage.set_recipe(learning_rate=0.5)
    bench.click(first)
    bench.press("run_restore_last")
    bench.stage.settle()
    assert bench.window.document.project.recipe.learning_rate == 0.001
    assert bench.window.feed.run.id == first
    assert bench.window.feed.state == "ended"
    bench.window.document.undo_stack.undo()
    assert bench.window.document.project.recipe.learning_rate == 0.5


def test_a_run_is_continued_from_the_list(bench):
    first = bench.ids[0]
    bench.click(first)
    bench.press("run_continue")
    bench.stage.settle()
    start = bench.stage.client.sent_of(StartRun)[-1]
    assert start.continue_from == str(bench.runs.folder_of(first))
    assert bench.runs.records[-1].parent == first
    assert not bench.panel.details.buttons["delete"].isEnabled() or (
        bench.table.selected != [start.run_id]
    )
    bench.stage.end(start.run_id)


def test_what_cannot_be_done_is_not_offered(bench):
    buttons = bench.panel.details.buttons
    assert not any(button.isEnabled() for button in buttons.values())
    bench.click(bench.ids[0])
    enabled = {name for name, button in buttons.items() if button.isEnabled()}
    assert enabled == {"continue", "restore-best", "restore-last", "delete"}  # it was completed
    run_id = bench.stage.run()
    enabled = {name for name, button in buttons.items() if button.isEnabled()}
    assert enabled == {"delete"}
    bench.stage.end(run_id)


def test_the_list_speaks_the_other_language(bench):
    set_language("ko")
    assert bench.cell(bench.ids[0], Column.END) == "완료"
    header = bench.panel.model.headerData(Column.LOSS, Qt.Orientation.Horizontal)
    assert header == "검증 손실"


def test_another_project_has_a_list_of_its_own(bench):
    bench.click(bench.ids[0])
    bench.window.document.undo_stack.setClean()
    bench.window.studio.runs.reset()
    assert bench.panel.model.records == []
    assert bench.panel.findChild(QLabel, "runs_empty").isVisible()


def test_a_layer_that_learns_otherwise_is_a_difference():
    graph = EXAMPLES["xo"].build().graph
    frozen = with_layer(Recipe(), "conv1", is_frozen=True, rate_factor=0.5)
    lines = [render(line, "en") for line in recipe_differences(Recipe(), frozen, graph)]
    assert len(lines) == 2
    assert all(line.startswith("Convolution 1") for line in lines)
    assert recipe_differences(frozen, frozen, graph) == []


def test_pace_is_no_difference_of_recipes():
    paced = msgspec.structs.replace(Recipe(), pace="full")
    assert recipe_differences(Recipe(), paced, EXAMPLES["xo"].build().graph) == []


def test_figures_leave_out_what_was_not_taken():
    history = RunHistory()
    assert figures_of(history).loss.written == ""
    history.add_validation(1, {"loss": 0.5})
    history.add_validation(2, {"loss": float("nan"), "accuracy": 0.5})
    assert figures_of(history).loss.written == "0.500 / 0.500"
    assert np.isclose(figures_of(history).accuracy.best, 0.5)


def test_a_moment_is_written_in_local_time():
    assert written_moment("2026-11-21T11:46:00.123+00:00")
