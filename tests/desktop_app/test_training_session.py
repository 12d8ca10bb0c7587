from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app import run_saves
from desktop_app.document import Document
from desktop_app.file_work import FileWork
from desktop_app.kept_runs import KeptRuns
from desktop_app.run_feed import RunFeed
from desktop_app.training_session import TrainingSession
from engine.data.spec import DrawnClass, DrawnSample
from engine.graph.edits import with_params, without_nodes
from engine.messages import (
    ChangeLive,
    Failed,
    JoinDrawings,
    PreparePreview,
    PreviewReady,
    PutImages,
    RewindRun,
    RunEnded,
    RunSaved,
    RunStarted,
    SaveRun,
    SettleRun,
    StartRun,
    StepRun,
    StepsTaken,
    StopRun,
    WorkerReady,
)
from engine.recipe import with_settings
from engine.rewiring import insert_after, new_node
from engine.texts import text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from engine.problem import ParamValue


REFUSAL = text("resume-damaged")


class Desk:
    """A document with everything around it except a worker."""

    def __init__(self) -> None:
        self.document = Document(EXAMPLES["xo"].build())
        self.client = RecordingClient()
        self.feed = RunFeed(self.client)
        self.work = FileWork()
        self.runs = KeptRuns(self.document, self.feed, self.work)
        self.session = TrainingSession(self.document, self.client, self.feed, self.runs)

    def wake(self) -> None:
        self.client.event_arrived.emit(WorkerReady("cpu", "2"))

    def run(self) -> str:
        self.session.start()
        run_id = self.client.sent_of(StartRun)[-1].run_id
        self.client.event_arrived.emit(RunStarted(run_id, "cpu", 1, 10, 100, ("X", "O")))
        return run_id

    def draw(self, shade: int, label: str = "X") -> str:
        digest = self.document.pixels.put(np.full((28, 28), shade, np.uint8))
        data = self.document.project.data
        names = [c.name for c in data.drawn.classes]
        classes = data.drawn.classes
        if label not in names:
            classes = (*classes, DrawnClass(label))
        drawn = replace(
            data.drawn,
            classes=classes,
            samples=(*data.drawn.samples, DrawnSample(f"s{shade}", label, digest)),
        )
        project = self.document.project.with_data(replace(data, drawn=drawn))
        self.document.edit(text("edit-pace"), project)
        return digest


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.feed.leave_run()
    qtbot.waitUntil(lambda: not made.feed._tick.isActive())
    made.work.close()


def _set(desk: Desk, node: str, **params: int) -> None:
    project = desk.document.project
    desk.document.edit(
        text("edit-pace"), project.with_graph(with_params(project.graph, node, params))
    )


def test_the_untrained_network_is_prepared_when_the_worker_wakes(desk: Desk) -> None:
    desk.wake()
    assert desk.client.sent_of(PreparePreview)[0].graph == desk.document.graph


def test_an_edit_prepares_again_and_a_move_does_not(desk: Desk, qtbot: QtBot) -> None:
    desk.wake()
    project = desk.document.project
    desk.document.edit(text("edit-pace"), project.with_positions({"conv1": (5.0, 5.0)}))
    _set(desk, "conv1", out_channels=4)
    qtbot.waitUntil(lambda: len(desk.client.sent_of(PreparePreview)) == 2)
    desk.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(desk.client.sent_of(PreparePreview)) == 3)


def test_a_graph_that_cannot_train_blocks_and_sends_nothing(desk: Desk) -> None:
    graph = without_nodes(desk.document.graph, ["flatten"])
    desk.document.edit(text("edit-pace"), desk.document.project.with_graph(graph))
    desk.wake()
    desk.session.start()
    assert desk.session.blockers
    assert not desk.client.sent_of(StartRun)
    assert not desk.client.sent_of(PreparePreview)


def test_data_that_cannot_be_learned_blocks(desk: Desk) -> None:
    desk.wake()
    data = replace(desk.document.project.data, sources=())
    desk.document.edit(text("edit-pace"), desk.document.project.with_data(data))
    assert desk.session.blockers
    desk.document.undo_stack.undo()
    assert not desk.session.blockers


def test_batches_too_small_for_a_layer_block_until_they_are_large_enough(desk: Desk) -> None:
    desk.wake()
    graph = insert_after(desk.document.graph, "relu3", new_node("batch_norm1d"))
    desk.document.edit(text("edit-pace"), desk.document.project.with_graph(graph))
    assert not desk.session.blockers
    _recipe(desk, batch_size=1)
    (blocker,) = desk.session.blockers
    assert desk.document.graph.nodes[blocker.node].kind == "batch_norm1d"
    _recipe(desk, batch_size=2)
    assert not desk.session.blockers


def test_a_run_keeps_its_own_graph_and_edits_wait_for_its_end(desk: Desk, qtbot: QtBot) -> None:
    desk.wake()
    graph = desk.document.graph
    run_id = desk.run()
    _set(desk, "conv1", out_channels=4)
    prepared = len(desk.client.sent_of(PreparePreview))
    assert desk.feed.run is not None
    assert desk.feed.run.graph is graph
    desk.client.event_arrived.emit(RunEnded(run_id, "stopped", 3, 1.0, "/w"))
    qtbot.waitUntil(lambda: len(desk.client.sent_of(PreparePreview)) == prepared + 1)
    assert desk.client.sent_of(PreparePreview)[-1].graph == desk.document.graph


def test_drawings_made_meanwhile_join_with_their_pixels_first(desk: Desk) -> None:
    desk.wake()
    run_id = desk.run()
    digest = desk.draw(7)
    images, join = desk.client.sent[-2:]
    assert isinstance(images, PutImages)
    assert list(images.images) == [digest]
    assert isinstance(join, JoinDrawings)
    assert join.run_id == run_id
    desk.draw(8)
    assert len(desk.client.sent_of(PutImages)[-1].images) == 1


def test_a_new_worker_gets_every_pixel_again(desk: Desk) -> None:
    desk.wake()
    desk.draw(7)
    desk.run()
    desk.client.worker_lost.emit(-9)
    assert not desk.session.can_start
    desk.wake()
    desk.session.start()
    assert len(desk.client.sent_of(PutImages)) == 2
    assert len(desk.client.sent_of(StartRun)) == 2


def test_pace_acts_at_once_and_is_one_undo_step(desk: Desk) -> None:
    desk.wake()
    run_id = desk.run()
    desk.session.set_pace("2")
    desk.session.set_pace("10")
    last = desk.client.sent_of(ChangeLive)[-1]
    assert (last.run_id, last.live.pace) == (run_id, "10")
    desk.document.undo_stack.undo()
    assert desk.document.project == EXAMPLES["xo"].build()


def test_a_step_without_a_run_starts_one(desk: Desk) -> None:
    desk.wake()
    desk.session.step()
    kinds = [type(command) for command in desk.client.sent]
    assert kinds.index(StartRun) < kinds.index(StepRun)


def test_another_project_stops_the_run_and_forgets_it(desk: Desk) -> None:
    desk.wake()
    desk.run()
    desk.document.open(EXAMPLES["digits"].build(), None, desk.document.pixels)
    assert desk.client.sent_of(StopRun)
    assert desk.feed.run is None
    assert desk.feed.state == "none"


def test_whoever_wants_weights_saved_is_told_once(desk: Desk, tmp_path: Path) -> None:
    told: list[bool] = []
    desk.session.save_run(tmp_path / "early", told.append)
    desk.wake()
    desk.session.save_run(tmp_path / "w", told.append)
    command = desk.client.sent_of(SaveRun)[0]
    assert command.folder == str(tmp_path / "w")
    desk.client.event_arrived.emit(RunSaved(command.command_id, 3))
    desk.client.event_arrived.emit(RunSaved(command.command_id, 3))
    desk.session.save_run(tmp_path / "w", told.append)
    desk.client.worker_lost.emit(-9)
    assert told == [False, True, False]


def test_the_network_of_another_project_keeps_nothing_of_the_last(desk: Desk, qtbot: QtBot) -> None:
    desk.wake()
    run_id = desk.run()
    desk.client.event_arrived.emit(RunEnded(run_id, "completed", 3, 1.0, "/w"))
    desk.document.open(EXAMPLES["xo"].build(), None, desk.document.pixels)
    before = len(desk.client.sent_of(PreparePreview))
    qtbot.waitUntil(lambda: len(desk.client.sent_of(PreparePreview)) == before + 1)
    told = desk.client.sent_of(PreparePreview)[-1]
    assert told.is_fresh
    assert not told.weights
    desk.client.event_arrived.emit(PreviewReady(10))
    _set(desk, "conv1", out_channels=4)
    qtbot.waitUntil(lambda: len(desk.client.sent_of(PreparePreview)) == before + 2)
    assert not desk.client.sent_of(PreparePreview)[-1].is_fresh


def test_data_that_changed_during_a_run_is_prepared_for_after_it(desk: Desk, qtbot: QtBot) -> None:
    desk.wake()
    run_id = desk.run()
    data = replace(desk.document.project.data, size=32)
    desk.document.edit(text("edit-pace"), desk.document.project.with_data(data))
    prepared = len(desk.client.sent_of(PreparePreview))
    desk.client.event_arrived.emit(RunEnded(run_id, "completed", 3, 1.0, "/w"))
    qtbot.waitUntil(lambda: len(desk.client.sent_of(PreparePreview)) == prepared + 1)
    last = desk.client.sent_of(PreparePreview)[-1]
    assert (last.data.size, last.weights) == (32, "/w")


def test_weights_that_do_not_come_are_not_waited_for_forever(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.wake()
    monkeypatch.setattr(run_saves, "PATIENCE_MS", 1)
    told: list[bool] = []
    desk.session.save_run(tmp_path / "w", told.append)
    qtbot.waitUntil(lambda: told == [False])
    late = desk.client.sent_of(SaveRun)[0]
    desk.client.event_arrived.emit(RunSaved(late.command_id, 3))
    assert told == [False]


def test_a_new_worker_answers_with_the_weights_of_the_run_that_ended(desk: Desk) -> None:
    desk.wake()
    run_id = desk.run()
    desk.client.event_arrived.emit(RunEnded(run_id, "completed", 3, 1.0, "/w"))
    desk.client.worker_lost.emit(-9)
    desk.wake()
    assert desk.client.sent_of(PreparePreview)[-1].weights == "/w"


def _recipe(desk: Desk, **settings: ParamValue) -> None:
    project = desk.document.project
    recipe = with_settings(project.recipe, settings)
    desk.document.edit(text("edit-pace"), project.with_recipe(recipe))


def _leave_checkpoint(desk: Desk, run_id: str, step: int) -> None:
    (desk.runs.folder_of(run_id) / f"checkpoint-{step}.safetensors").write_bytes(b"state")


def _steps(desk: Desk, run_id: str, count: int) -> None:
    losses = np.ones(count, np.float32)
    desk.client.event_arrived.emit(StepsTaken(run_id, 0, {"loss": losses}, 1.0))


def _unfinished(desk: Desk) -> str:
    """Have a run that was stopped after 30 of 100 steps."""
    desk.wake()
    run_id = desk.run()
    _steps(desk, run_id, 30)
    desk.client.event_arrived.emit(RunEnded(run_id, "stopped", 30, 1.0, "/w"))
    _leave_checkpoint(desk, run_id, 30)
    return run_id


def _started(desk: Desk, qtbot: QtBot, count: int) -> StartRun:
    qtbot.waitUntil(lambda: len(desk.client.sent_of(StartRun)) == count)
    return desk.client.sent_of(StartRun)[-1]


def test_continue_starts_a_new_run_of_the_present_model_from_the_last_weights(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.wake()
    assert not desk.session.can_continue
    parent = _unfinished(desk)
    _set(desk, "conv1", out_channels=4)
    assert desk.session.can_continue
    desk.session.continue_run()
    start = _started(desk, qtbot, 2)
    assert start.run_id != parent
    assert start.graph == desk.document.graph
    assert start.continue_from == str(desk.runs.folder_of(parent))
    assert not start.is_resumed
    record = desk.runs.record(start.run_id)
    assert record is not None
    assert record.parent == parent


def test_a_stopped_run_is_resumed_as_it_was_though_the_graph_was_edited(
    desk: Desk, qtbot: QtBot
) -> None:
    run_id, graph = _unfinished(desk), desk.document.graph
    _set(desk, "conv1", out_channels=4)
    assert desk.session.can_resume
    desk.session.resume()
    start = _started(desk, qtbot, 2)
    assert (start.run_id, start.is_resumed, start.graph) == (run_id, True, graph)
    assert desk.feed.state == "starting"
    assert len(desk.runs.records) == 1


def test_what_was_changed_since_the_last_checkpoint_acts_again(desk: Desk, qtbot: QtBot) -> None:
    run_id = _unfinished(desk)
    _recipe(desk, learning_rate=0.5)
    desk.session.resume()
    _started(desk, qtbot, 2)
    (change,) = desk.client.sent_of(ChangeLive)
    assert (change.run_id, change.live.learning_rate) == (run_id, 0.5)


@pytest.mark.parametrize("reason", ["completed", "early"])
def test_a_run_that_came_to_its_end_is_not_resumed(desk: Desk, reason: str) -> None:
    desk.wake()
    run_id = desk.run()
    _steps(desk, run_id, 30)
    desk.client.event_arrived.emit(RunEnded(run_id, reason, 30, 1.0, "/w"))
    _leave_checkpoint(desk, run_id, 30)
    assert not desk.session.can_resume


def test_changed_data_is_asked_about_before_a_run_goes_on(desk: Desk, qtbot: QtBot) -> None:
    run_id = _unfinished(desk)
    desk.draw(7)
    asked: list[str] = []
    desk.session.data_differs.connect(asked.append)
    data = replace(desk.document.project.data, seed=5)
    desk.document.edit(text("edit-pace"), desk.document.project.with_data(data))
    desk.session.resume()
    assert asked == [run_id]
    assert len(desk.client.sent_of(StartRun)) == 1
    desk.session.resume_run(run_id, with_present_data=True)
    assert _started(desk, qtbot, 2).data == desk.document.project.data
    desk.client.event_arrived.emit(RunEnded(run_id, "stopped", 30, 1.0, "/w"))
    desk.session.resume()  # it is not asked again
    assert _started(desk, qtbot, 3).run_id == run_id
    assert asked == [run_id]


def test_more_drawings_are_no_other_data(desk: Desk, qtbot: QtBot) -> None:
    run_id = _unfinished(desk)
    desk.draw(7)
    desk.session.resume()
    assert _started(desk, qtbot, 2).run_id == run_id


def test_only_what_may_change_during_a_run_is_told_and_only_once(desk: Desk) -> None:
    desk.wake()
    run_id = desk.run()
    _recipe(desk, batch_size=8)
    assert not desk.client.sent_of(ChangeLive)
    _recipe(desk, learning_rate=0.25)
    _recipe(desk, batch_size=16)
    (change,) = desk.client.sent_of(ChangeLive)
    assert (change.run_id, change.live.learning_rate) == (run_id, 0.25)


def test_a_rewind_is_one_edit_and_one_command(desk: Desk) -> None:
    desk.wake()
    run_id = desk.run()
    before = desk.document.project
    desk.session.rewind(20, {"learning_rate": 0.5})
    (rewind,) = desk.client.sent_of(RewindRun)
    assert (rewind.run_id, rewind.steps, rewind.live.learning_rate) == (run_id, 20, 0.5)
    assert not desk.client.sent_of(ChangeLive)
    assert desk.document.project.recipe.learning_rate == 0.5
    desk.document.undo_stack.undo()
    assert desk.document.project == before
    assert len(desk.client.sent_of(ChangeLive)) == 1  # undoing it acts on the run as well


def test_a_rewind_with_something_out_of_range_is_refused_in_words(desk: Desk) -> None:
    desk.wake()
    desk.run()
    refused: list[object] = []
    desk.session.refused.connect(refused.append)
    desk.session.rewind(20, {"learning_rate": 1e9})
    assert refused
    assert not desk.client.sent_of(RewindRun)


def test_a_run_lost_with_its_engine_goes_on_with_the_next(desk: Desk, qtbot: QtBot) -> None:
    desk.wake()
    run_id = desk.run()
    _steps(desk, run_id, 30)
    _leave_checkpoint(desk, run_id, 20)
    lost: list[bool] = []
    desk.session.engine.lost.connect(lost.append)
    desk.client.worker_lost.emit(-9)
    assert lost == [True]
    assert not desk.session.can_resume  # there is no engine yet
    desk.session.resume_run(run_id)
    assert len(desk.client.sent_of(StartRun)) == 1
    desk.wake()
    start = _started(desk, qtbot, 2)
    assert (start.run_id, start.is_resumed) == (run_id, True)
    record = desk.runs.record(run_id)
    assert record is not None
    assert record.reason == "running"


def test_an_engine_that_is_lost_twice_in_a_minute_stays_lost(desk: Desk) -> None:
    lost: list[bool] = []
    desk.session.engine.lost.connect(lost.append)
    desk.wake()
    desk.client.worker_lost.emit(-9)
    desk.wake()
    desk.client.worker_lost.emit(-9)
    assert lost == [True, False]
    assert desk.session.engine.state == "lost"


def test_an_engine_that_was_ended_on_request_starts_again_each_time(desk: Desk) -> None:
    lost: list[bool] = []
    desk.session.engine.lost.connect(lost.append)
    for _ in range(3):
        desk.wake()
        desk.session.end_engine()
    assert lost == [True, True, True]


def test_a_stop_without_an_answer_is_told(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.wake()
    run_id = desk.run()
    desk.session._stopping.setInterval(1)
    with qtbot.waitSignal(desk.session.stop_unanswered):
        desk.session.stop()
    desk.session.stop()
    desk.client.event_arrived.emit(RunEnded(run_id, "stopped", 3, 1.0, "/w"))
    assert not desk.session._stopping.isActive()


@pytest.mark.parametrize("is_settled", [True, False])
def test_restoring_a_run_is_one_edit_and_its_weights_answer(
    desk: Desk, qtbot: QtBot, is_settled: bool
) -> None:
    run_id, trained = _unfinished(desk), desk.document.project
    weights = desk.runs.folder_of(run_id) / "weights.safetensors"
    weights.write_bytes(b"w")
    _set(desk, "conv1", out_channels=4)
    _recipe(desk, learning_rate=0.5)
    edited = desk.document.project
    desk.session.restore_run(run_id)
    assert desk.document.graph == trained.graph
    assert desk.document.project.recipe == trained.recipe
    (settle,) = desk.client.sent_of(SettleRun)  # it left a checkpoint that is newer than its end
    answer = RunSaved(settle.command_id, 30) if is_settled else Failed(settle.command_id, REFUSAL)
    desk.client.event_arrived.emit(answer)
    qtbot.waitUntil(lambda: desk.client.sent_of(PreparePreview)[-1].weights == str(weights))
    assert desk.client.sent_of(PreparePreview)[-1].graph == trained.graph
    desk.document.undo_stack.undo()
    assert desk.document.project == edited
