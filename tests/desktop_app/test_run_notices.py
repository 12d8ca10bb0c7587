from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.language import tr
from engine.messages import (
    Checkpointed,
    CheckpointFailed,
    Heartbeat,
    NonFinite,
    RewindRun,
    RunRewound,
    RunStarted,
    StartRun,
    StopRun,
)
from engine.texts import text
from tests.desktop_app.window_stage import WindowStage


@pytest.fixture
def stage(qtbot):
    made = WindowStage(qtbot, "xo")
    made.wake()
    return made


def _notice(stage):
    notice = stage.window.notices.current
    assert notice is not None
    return notice


def _press(stage, words):
    buttons = stage.window.notices.findChildren(QPushButton)
    next(button for button in buttons if button.text() == words).click()


def _unfinished(stage):
    run_id = stage.run()
    folder = stage.window.studio.runs.folder_of(run_id)
    (folder / "checkpoint-20.safetensors").write_bytes(b"state")
    return run_id


@pytest.mark.parametrize(("words", "changed"), [
    ("Rewind 20 steps with a tenth of the rate", {"learning_rate": 0.0001}),
    ("Rewind 20 steps and clip", {"clipping": "norm", "clip_limit": 1.0}),
])  # fmt: skip
def test_broken_numbers_are_named_and_gone_back_from(stage, words, changed):
    stage.set_recipe(learning_rate=0.001)
    run_id = stage.run()
    before = stage.window.document.project
    stage.client.event_arrived.emit(NonFinite(run_id, 30, "conv1", "gradient", "backward", 25))
    sentence = tr(_notice(stage).message)
    assert all(part in sentence for part in ("step 30", "Convolution 1", "gradient", "backward"))
    _press(stage, words)
    (rewind,) = stage.client.sent_of(RewindRun)
    assert (rewind.run_id, rewind.steps) == (run_id, 20)
    recipe = stage.window.document.project.recipe
    assert {name: getattr(recipe, name) for name in changed} == pytest.approx(changed) or (
        recipe.clipping == "norm"
    )
    stage.client.event_arrived.emit(RunRewound(run_id, 10))
    assert stage.window.notices.current is None
    stage.window.document.undo_stack.undo()
    assert stage.window.document.project == before
    stage.end(run_id)


def test_where_nothing_is_left_to_go_back_to_one_begins_anew(stage):
    run_id = stage.run()
    stage.client.event_arrived.emit(NonFinite(run_id, 0, "conv1", "loss", "forward", 0))
    titles = [button.title.id for button in _notice(stage).buttons]
    assert titles == ["notice-slower", "notice-show", "action-train-stop"]
    stage.end(run_id)


def test_show_brings_the_diagnosis(stage):
    asked = []
    stage.window.focus.view_requested.connect(asked.append)
    run_id = stage.run()
    stage.client.event_arrived.emit(NonFinite(run_id, 30, "conv1", "loss", "forward", 5))
    _press(stage, "Show")
    assert asked == ["diagnosis"]
    stage.end(run_id)


def test_a_lost_engine_offers_to_resume(stage):
    run_id = _unfinished(stage)
    stage.client.worker_lost.emit(-9)
    assert "step 30" in tr(_notice(stage).message)
    _press(stage, "Resume the run")
    stage.wake()
    stage.qtbot.waitUntil(lambda: len(stage.client.sent_of(StartRun)) == 2)
    start = stage.client.sent_of(StartRun)[-1]
    assert (start.run_id, start.is_resumed) == (run_id, True)
    stage.client.event_arrived.emit(
        RunStarted(run_id, "cpu", 1, 10, 100, ("X", "O"), step=20, notice=text("training-busy"))
    )
    sentence = tr(_notice(stage).message)
    assert tr(text("training-busy")) in sentence  # what had to be passed over
    assert "step 20" in sentence
    stage.end(run_id)


def test_a_second_loss_in_a_row_is_said_and_nothing_starts_by_itself(stage):
    _unfinished(stage)
    stage.client.worker_lost.emit(-9)
    stage.wake()
    stage.client.worker_lost.emit(-9)
    notice = _notice(stage)
    assert notice.message.id == "notice-engine-lost-twice"
    assert [button.title.id for button in notice.buttons] == [
        "engine-restart",
        "engine-restart-resume",
    ]
    assert not stage.window.action("train.start").isEnabled()


def test_a_hung_engine_can_be_waited_for_stopped_or_ended(stage):
    run_id = _unfinished(stage)
    for second in range(0, 40, 2):
        stage.client.event_arrived.emit(Heartbeat("training", float(second)))
    notice = _notice(stage)
    assert notice.message.id == "notice-engine-hung"
    assert [button.title.id for button in notice.buttons] == [
        "engine-wait",
        "action-train-stop",
        "engine-end",
        "engine-restart-resume",
    ]
    _press(stage, "Wait")
    stage.client.event_arrived.emit(Heartbeat("training", 41.0))
    assert stage.window.notices.current is None
    stage.client.event_arrived.emit(Heartbeat("training", 90.0))
    _press(stage, "Restart and resume")
    stage.wake()
    stage.qtbot.waitUntil(lambda: len(stage.client.sent_of(StartRun)) == 2)
    stage.client.event_arrived.emit(Heartbeat("idle", 0.0))
    stage.end(run_id)


def test_an_engine_that_goes_on_takes_the_notice_back(stage):
    for second in range(0, 40, 2):
        stage.client.event_arrived.emit(Heartbeat("building", float(second)))
    assert _notice(stage).message.id == "notice-engine-hung"
    stage.client.event_arrived.emit(Heartbeat("idle", 0.1))
    assert stage.window.notices.current is None


def test_a_stop_that_is_not_answered_offers_to_end_the_engine(stage):
    run_id = stage.run()
    stage.window.session._stopping.setInterval(1)
    stage.window.trigger("train.stop")
    stage.qtbot.waitUntil(lambda: stage.window.notices.current is not None)
    assert stage.client.sent_of(StopRun)
    assert _notice(stage).message.id == "notice-stop-unanswered"
    stage.end(run_id)
    assert stage.window.notices.current is None


def test_a_disk_that_refuses_checkpoints_is_told_until_it_takes_one(stage):
    run_id = stage.run()
    stage.client.event_arrived.emit(CheckpointFailed(run_id, text("training-busy")))
    assert _notice(stage).topic == "checkpoint"
    stage.client.event_arrived.emit(Checkpointed(run_id, 30, 1000))
    assert stage.window.notices.current is None
    stage.end(run_id)


def test_changed_data_is_asked_about_in_words(stage):
    run_id = _unfinished(stage)
    stage.client.worker_lost.emit(-9)
    stage.wake()
    project = stage.window.document.project
    other = project.with_data(project.data.__class__(sources=project.data.sources, seed=7))
    stage.window.document.edit(text("edit-pace"), other)
    stage.window.trigger("train.resume")
    assert "Run 1" in tr(_notice(stage).message)
    _press(stage, "Go on with the data as it is now")
    stage.qtbot.waitUntil(lambda: len(stage.client.sent_of(StartRun)) == 2)
    assert stage.client.sent_of(StartRun)[-1].data == other.data
    stage.end(run_id)


def test_a_continued_run_says_what_it_kept_and_what_starts_fresh(stage):
    first = stage.run()
    stage.end(first)
    stage.window.trigger("train.continue")
    stage.qtbot.waitUntil(lambda: len(stage.client.sent_of(StartRun)) == 2)
    run_id = stage.client.sent_of(StartRun)[-1].run_id
    stage.client.event_arrived.emit(
        RunStarted(
            run_id, "cpu", 1, 10, 100, ("X", "O"),
            kept=("conv1", "conv2"), fresh=(text("training-busy"),),
        )
    )  # fmt: skip
    sentence = tr(_notice(stage).message)
    assert "Run 1" in sentence
    assert "Convolution 1, Convolution 2" in sentence
    assert tr(text("training-busy")) in sentence
    stage.end(run_id)
