from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.questions import UnsavedQuestion
from desktop_app.settings import RECENT_LIMIT, Settings
from engine.messages import (
    Failed,
    NonFinite,
    PreviewReady,
    RunSaved,
    SaveRun,
    StartRun,
)
from engine.storage import read_project
from engine.texts import text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.window_stage import WindowStage


@pytest.fixture
def stage(qtbot):
    stage = WindowStage(qtbot, "xo")
    stage.wake()
    return stage


@pytest.fixture
def path(tmp_path):
    return tmp_path / "crosses.netloom"


def _write_weights(path, content):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(len(b"{}").to_bytes(8, "little") + b"{}" + content)


def test_saved_changed_and_reopened_is_as_saved(stage, path):
    window = stage.window
    stage.draw(7)
    stage.draw(90, "O")
    window.focus.select(("conv2",))
    window.trigger("view.arrangement.train")
    run_id = stage.run()
    stage.end(run_id)
    stage.save(path)
    saved = window.document.project
    losses = window.feed.history.steps["loss"].values.copy()
    assert not window.document.is_modified

    stage.draw(120)
    assert window.document.is_modified
    window.document.undo_stack.undo()
    assert not window.document.is_modified
    window.files.new()
    assert window.feed.run is None
    window.trigger("view.arrangement.draw")

    stage.open(path)
    assert window.document.project == saved
    assert window.files.title == "crosses"
    assert {int(image[0, 0]) for image in window.document.pixels.values()} == {7, 90}
    assert window.feed.run is not None
    assert window.feed.run.id == run_id
    assert window.feed.state == "ended"
    np.testing.assert_array_equal(window.feed.history.steps["loss"].values, losses)
    assert window.workspace.arrangement == "train"
    assert window.focus.selection == ("conv2",)
    assert not window.document.is_modified


def test_the_file_holds_a_picture_of_the_network(stage, path):
    stage.save(path)
    thumbnail = read_project(path).thumbnail
    assert thumbnail is not None
    assert thumbnail.startswith(b"\x89PNG")


def test_saving_during_a_run_waits_for_the_weights_of_this_moment(stage, path):
    run_id = stage.run()
    stage.window.files.save_to(path)
    assert not path.exists()
    (command,) = stage.client.sent_of(SaveRun)
    _write_weights(Path(command.folder) / "weights.safetensors", b"now")
    stage.client.event_arrived.emit(RunSaved(command.command_id, 30))
    stage.settle()
    (run,) = read_project(path).runs
    assert run.id == run_id
    assert run.record.steps == 30
    assert run.record.reason == "running"
    assert run.weights is not None
    assert not Path(command.folder).exists()  # only the file needed it


def test_a_run_is_something_to_save(stage, path):
    stage.save(path)
    stage.run()
    assert stage.window.document.is_modified


def test_save_asks_for_a_name_once(stage, path):
    stage.window.trigger("file.save")
    stage.choose_file(path)
    stage.settle()
    assert path.is_file()
    stage.draw(3)
    stage.window.trigger("file.save")
    stage.settle()
    assert not stage.window.document.is_modified


def test_a_name_without_an_ending_gets_one(stage, tmp_path):
    stage.save(tmp_path / "plain")
    assert stage.window.document.path == tmp_path / "plain.netloom"


@pytest.mark.parametrize(("answer", "is_saved", "is_new"), [
    ("save", True, True), ("discard", False, True), ("cancel", False, False),
])  # fmt: skip
def test_what_is_unsaved_is_asked_about(stage, path, answer, is_saved, is_new):
    stage.save(path)
    stage.draw(5)
    stage.window.trigger("file.new")
    assert len(stage.window.document.graph.nodes) == 12  # nothing happens before the answer
    stage.answer(answer)
    stage.settle()
    assert (stage.window.document.path is None) == is_new
    assert (len(read_project(path).project.data.drawn.samples) == 1) == is_saved


def test_nothing_is_asked_when_nothing_would_be_lost(stage):
    stage.window.trigger("file.new")
    assert stage.window.findChildren(UnsavedQuestion) == []
    assert stage.window.document.graph.nodes == {}


def test_closing_asks_and_a_cancelled_close_keeps_the_window(stage):
    stage.draw(5)
    stage.window.close()
    stage.answer("cancel")
    assert stage.window.isVisible()
    stage.window.close()
    stage.answer("discard")
    assert not stage.window.isVisible()


def test_closing_may_save_first(stage, path):
    stage.save(path)
    stage.draw(5)
    stage.window.close()
    stage.answer("save")
    stage.qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert len(read_project(path).project.data.drawn.samples) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 but no more", b"\x00" * 4096])
def test_a_file_that_is_none_leaves_the_open_project_alone(stage, tmp_path, content):
    foreign = tmp_path / "foreign.netloom"
    foreign.write_bytes(content)
    before = stage.window.document.project
    stage.open(foreign)
    assert stage.window.document.project is before
    notice = stage.window.notices.current
    assert notice is not None
    assert notice.severity == "error"
    assert "foreign.netloom" in str(notice.message.args)


def test_a_failed_save_keeps_the_mark_and_says_why(stage, tmp_path):
    stage.draw(5)
    stage.save(tmp_path / "no such folder" / "a.netloom")
    assert stage.window.document.is_modified
    assert stage.window.notices.current is not None


def test_recent_files_are_the_last_ten_and_forget_what_is_gone(stage, tmp_path):
    for number in range(RECENT_LIMIT + 2):
        stage.save(tmp_path / f"{number}.netloom")
    assert [path.stem for path in Settings().recent] == [str(n) for n in range(11, 1, -1)]
    gone = tmp_path / "11.netloom"
    gone.unlink()
    stage.open(gone)
    assert gone not in Settings().recent


def test_the_title_marks_what_is_not_saved(stage, path):
    window = stage.window
    stage.save(path)
    assert window.windowTitle() == "crosses[*] — Netloom"
    assert not window.isWindowModified()
    stage.draw(5)
    assert window.isWindowModified()
    title = stage.find(QWidget, "project_title")
    assert title.words == "crosses ●"


def test_the_start_page_is_returned_to_and_opens_examples(stage, qtbot):
    window = stage.window
    window.trigger("file.start_page")
    assert stage.is_seen("start_page")
    assert window.document.graph.nodes == {}
    qtbot.mouseClick(stage.find(QWidget, "example.xo_small"), Qt.MouseButton.LeftButton)
    assert not stage.is_seen("start_page")
    assert window.document.project.data.size == 9
    assert stage.is_seen("graph_view")


def test_the_working_folder_of_runs_is_gone_after_closing(stage, own_home):
    run_id = stage.run()
    stage.end(run_id)
    folder = stage.window.studio.runs.folder_of(run_id).parent
    assert folder.is_dir()
    stage.window.close()
    stage.answer("discard")
    assert not folder.exists()


def test_another_project_waits_for_the_save_that_was_asked_for_before(stage, path):
    stage.draw(5)
    stage.run()
    stage.window.files.save_to(path)
    stage.window.trigger("file.new")
    assert stage.window.document.graph.nodes  # nothing is replaced under a save
    assert stage.window.notices.current.topic == "saving"
    (command,) = stage.client.sent_of(SaveRun)
    stage.client.event_arrived.emit(RunSaved(command.command_id, 30))
    stage.settle()
    saved = read_project(path)
    assert len(saved.project.data.drawn.samples) == 1
    stage.answer("discard")
    assert stage.window.document.graph.nodes == {}
    assert read_project(path).project == saved.project


def test_a_run_that_goes_on_is_asked_about_though_it_was_saved(stage, path):
    stage.run()
    stage.window.files.save_to(path)
    (command,) = stage.client.sent_of(SaveRun)
    stage.client.event_arrived.emit(RunSaved(command.command_id, 30))
    stage.settle()
    assert not stage.window.document.is_modified
    stage.window.close()
    stage.answer("cancel")
    assert stage.window.isVisible()
    stage.window.trigger("file.new")
    stage.answer("cancel")
    assert stage.window.feed.run is not None


def test_weights_that_do_not_come_do_not_keep_the_project_from_being_saved(stage, path):
    stage.run()
    stage.window.files.save_to(path)
    stage.client.worker_lost.emit(-9)
    stage.settle()
    (run,) = read_project(path).runs
    assert run.weights is None
    notice = stage.window.notices
    topics = []
    while notice.current is not None:
        topics.append(notice.current.topic)
        notice.withdraw(notice.current.topic)
    assert topics == ["engine", "disk"]


def test_runs_of_a_file_that_is_gone_by_now_are_saved_all_the_same(stage, path, tmp_path):
    for content in (b"first", b"second"):
        run_id = stage.run()
        weights = stage.window.studio.runs.folder_of(run_id) / "weights.safetensors"
        _write_weights(weights, content)
        stage.end(run_id, str(weights))
    stage.save(path)
    stage.window.files.new()
    stage.open(path)
    other = tmp_path / "other.netloom"
    stage.save(other)
    path.unlink()
    stage.save(other)
    assert stage.window.notices.current is None
    runs = read_project(other).runs
    assert [run.weights is not None for run in runs] == [True, True]


def test_the_folder_of_a_run_that_was_left_stays_until_the_engine_has_left_it(stage):
    run_id = stage.run()
    folder = stage.window.studio.runs.folder_of(run_id)
    stage.window.trigger("file.new")
    stage.answer("discard")
    stage.window.document.open(EXAMPLES["xo"].build(), None, stage.window.document.pixels)
    assert folder.is_dir()  # the weights of the run that is being stopped go there
    stage.client.event_arrived.emit(PreviewReady(10))
    stage.settle()
    assert not folder.parent.exists()


def test_training_goes_on_where_its_run_cannot_be_kept(stage, path):
    folder = stage.window.studio.runs.folder_of("any").parent
    shutil.rmtree(folder)
    folder.write_bytes(b"no folder")
    run_id = stage.run()
    assert stage.window.feed.state == "running"
    assert stage.window.notices.current.topic == "disk"
    stage.end(run_id)
    stage.save(path)
    assert [run.id for run in read_project(path).runs] == [run_id]


def test_a_run_that_is_to_start_again_does_so_in_no_other_project(stage):
    run_id = stage.run()
    stage.client.event_arrived.emit(NonFinite(run_id, 3, "conv1", "loss"))
    slower = stage.window.notices.current.buttons[0]
    slower.deed()
    stage.client.event_arrived.emit(Failed("", text("training-busy")))
    stage.window.document.open(EXAMPLES["xo"].build(), None, stage.window.document.pixels)
    assert stage.window.notices.current is None
    stage.end(stage.run())
    QTest.qWait(0)  # a start would come with the next turn of the event loop
    assert len(stage.client.sent_of(StartRun)) == 2
