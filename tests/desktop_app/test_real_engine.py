"""The window with its real worker: killed, broken numbers, drawings before, during and after."""

from __future__ import annotations

import os
import signal
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from desktop_app.main_window import MainWindow
from engine.data.edits import new_sample_id, with_samples
from engine.data.spec import DrawnSample
from engine.graph.edits import with_params
from engine.storage import read_project
from engine.texts import text
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from engine.messages import DrawingsJoined

WAIT_MS = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(EXAMPLES["xo_small"].build())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.session.can_start, timeout=WAIT_MS)
    yield made
    made.document.mark_saved(tmp_path / "a.netloom")
    made.close()


def _set_recipe(window: MainWindow, **settings: object) -> None:
    project = window.document.project
    window.document.edit(
        text("edit-pace"), project.with_recipe(replace(project.recipe, **settings))
    )


def _train(window: MainWindow, qtbot: QtBot, steps: int = 3) -> None:
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.feed.steps >= steps, timeout=WAIT_MS)


def _press(window: MainWindow, words: str) -> None:
    buttons = window.notices.findChildren(QPushButton)
    next(button for button in buttons if button.text() == words).click()


def _answers(window: MainWindow, qtbot: QtBot, shade: int) -> None:
    drawing = np.full((9, 9), shade, np.uint8)
    window.feed.look(drawing)
    qtbot.waitUntil(
        lambda: (
            window.feed.observation is not None
            and np.array_equal(window.feed.observation.sample, drawing)
        ),
        timeout=WAIT_MS,
    )


def test_a_drawing_is_answered_before_during_and_after_training(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.feed.observation is not None, timeout=WAIT_MS)
    _answers(window, qtbot, 10)
    _set_recipe(window, pace="10")
    _train(window, qtbot)
    _answers(window, qtbot, 20)
    assert window.feed.state == "running"
    window.trigger("train.pause")
    qtbot.waitUntil(lambda: window.feed.state == "paused", timeout=WAIT_MS)
    _answers(window, qtbot, 30)
    window.trigger("train.stop")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)
    _answers(window, qtbot, 40)


def test_one_step_at_a_time(window: MainWindow, qtbot: QtBot) -> None:
    window.trigger("train.step")
    qtbot.waitUntil(lambda: window.feed.steps == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.feed.state == "paused", timeout=WAIT_MS)
    window.trigger("train.step")
    qtbot.waitUntil(lambda: window.feed.steps == 2, timeout=WAIT_MS)
    window.trigger("train.resume")
    qtbot.waitUntil(lambda: window.feed.steps > 5, timeout=WAIT_MS)
    window.trigger("train.stop")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)


def test_a_drawing_added_meanwhile_joins_the_next_epoch(window: MainWindow, qtbot: QtBot) -> None:
    joined: list[DrawingsJoined] = []
    window.feed.drawings_joined.connect(joined.append)
    _set_recipe(window, pace="full")
    _train(window, qtbot)
    digest = window.document.pixels.put(np.full((9, 9), 77, np.uint8))
    sample = DrawnSample(new_sample_id(), "X", digest)
    data = with_samples(window.document.project.data, [sample])
    window.document.edit(text("edit-pace"), window.document.project.with_data(data))
    qtbot.waitUntil(lambda: bool(joined) or window.feed.state == "ended", timeout=WAIT_MS)
    assert [event.sample_ids for event in joined] == [(sample.id,)]
    assert window.feed.run is not None
    assert joined[0].step % window.feed.run.steps_per_epoch == 0
    window.trigger("train.stop")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)


def _kill(window: MainWindow) -> float:
    process_id = window.client.process_id
    assert process_id is not None
    killed_at = monotonic()
    os.kill(process_id, signal.SIGKILL)
    return killed_at


def _paused(window: MainWindow, qtbot: QtBot) -> None:
    window.trigger("train.pause")
    qtbot.waitUntil(lambda: window.feed.state == "paused", timeout=WAIT_MS)


def _finish(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)


def test_a_killed_engine_is_told_within_a_second_starts_again_and_resumes(
    window: MainWindow, qtbot: QtBot
) -> None:
    _set_recipe(window, pace="50", epochs=4)
    _train(window, qtbot, 5)
    with qtbot.waitSignal(window.feed.checkpointed, timeout=WAIT_MS):
        _paused(window, qtbot)
    taken, run, before = window.feed.steps, window.feed.run, window.document.project
    assert run is not None
    killed_at = _kill(window)
    qtbot.waitUntil(lambda: window.notices.isVisible(), timeout=WAIT_MS)
    assert monotonic() - killed_at < 1.0
    assert window.feed.state == "ended"
    assert window.document.project is before
    assert not window.action("train.start").isEnabled()
    qtbot.waitUntil(lambda: window.session.can_start, timeout=WAIT_MS)
    assert window.action("train.resume").isEnabled()

    _press(window, "Resume the run")
    qtbot.waitUntil(lambda: window.feed.steps > taken, timeout=WAIT_MS)
    assert [(each.kind, each.step) for each in window.feed.events] == [("resumed", taken)]
    notice = window.notices.current
    assert notice is not None
    assert notice.message.args["step"] == taken
    _set_recipe(window, pace="full")
    _finish(window, qtbot)
    record = window.studio.runs.record(run.id)
    assert record is not None
    assert record.reason == "completed"
    assert record.steps == record.total_steps
    assert len(window.studio.runs.records) == 1
    losses = window.feed.history.steps["loss"].values
    assert np.isfinite(losses).all()


def test_the_last_checkpoint_of_a_killed_engine_answers_and_is_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _set_recipe(window, pace="50", epochs=4)
    _train(window, qtbot, 5)
    with qtbot.waitSignal(window.feed.checkpointed, timeout=WAIT_MS):
        _paused(window, qtbot)
    _kill(window)
    qtbot.waitUntil(lambda: window.session.can_start, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.feed.has_learned, timeout=WAIT_MS)
    with qtbot.waitSignal(window.files.saved, timeout=WAIT_MS):
        window.files.save_to(tmp_path / "killed.netloom")
    (run,) = read_project(tmp_path / "killed.netloom").runs
    assert run.weights is not None
    assert run.resume is not None
    assert window.action("train.resume").isEnabled()


def test_an_engine_killed_twice_in_a_row_is_not_started_by_itself(
    window: MainWindow, qtbot: QtBot
) -> None:
    _kill(window)
    qtbot.waitUntil(lambda: window.session.engine.state == "starting", timeout=WAIT_MS)
    _kill(window)
    qtbot.waitUntil(lambda: window.session.engine.state == "lost", timeout=WAIT_MS)
    assert not window.client.is_alive
    assert not window.action("train.start").isEnabled()
    _press(window, "Restart")
    qtbot.waitUntil(lambda: window.session.can_start, timeout=WAIT_MS)
    assert not window.notices.isVisible()


def test_a_stopped_run_continues_as_a_new_one_and_resumes_as_itself(
    window: MainWindow, qtbot: QtBot
) -> None:
    _set_recipe(window, pace="50", epochs=3)
    _train(window, qtbot)
    window.trigger("train.stop")
    _finish(window, qtbot)
    first, taken = window.feed.run, window.feed.steps
    assert first is not None
    _set_recipe(window, pace="full")
    window.trigger("train.resume")
    qtbot.waitUntil(lambda: window.feed.state == "running", timeout=WAIT_MS)
    _finish(window, qtbot)
    assert window.feed.run is not None
    assert window.feed.run.id == first.id
    assert window.feed.steps > taken
    assert not window.action("train.resume").isEnabled()  # nothing is left of it

    qtbot.waitUntil(lambda: window.action("train.continue").isEnabled(), timeout=WAIT_MS)
    window.trigger("train.continue")
    qtbot.waitUntil(lambda: window.feed.state == "running", timeout=WAIT_MS)
    assert window.feed.run.parent == first.id
    notice = window.notices.current
    assert notice is not None
    assert notice.message.id == "notice-continued-all"
    _finish(window, qtbot)
    assert [record.parent for record in window.studio.runs.records] == ["", first.id]


def test_numbers_that_break_pause_the_run_and_a_tenth_of_the_rate_is_offered(
    window: MainWindow, qtbot: QtBot
) -> None:
    _set_recipe(window, optimizer="sgd", learning_rate=100.0, pace="full")
    project = window.document.project
    goal = next(n for n in project.graph.nodes.values() if n.kind == "classify")
    graph = with_params(project.graph, goal.id, {"loss": "mse", "weight": 1000.0})
    window.document.edit(text("edit-pace"), project.with_graph(graph))
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.notices.isVisible(), timeout=WAIT_MS)
    assert window.feed.state == "paused"
    losses = window.feed.history.steps["loss"].values if window.feed.steps else np.zeros(1)
    assert np.isfinite(losses).all()
    notice = window.notices.current
    assert notice is not None
    assert notice.message.args["known"] == "yes"

    broken, cure = window.feed.run, notice.buttons[0]
    cure.deed()
    assert window.document.project.recipe.learning_rate == 10.0
    if cure.title.id == "notice-slower":
        qtbot.waitUntil(lambda: window.feed.run is not broken, timeout=WAIT_MS)
    else:
        qtbot.waitUntil(lambda: window.feed.events[-1].kind != "non_finite", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.feed.state in ("paused", "running"), timeout=WAIT_MS)
    window.trigger("train.stop")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)


def test_what_was_learned_follows_layers_into_a_block_out_of_it_and_back_by_undo(
    window: MainWindow, qtbot: QtBot
) -> None:
    builds: list[object] = []
    window.feed.preview_ready.connect(lambda: builds.append(None))

    def scores_after(*commands: str) -> list[float]:
        before = len(builds)
        for command in commands:
            window.trigger(command)
        qtbot.waitUntil(lambda: len(builds) > before, timeout=WAIT_MS)
        return _scores(window, qtbot)

    def train(command: str) -> list[float]:
        before = window.session.run_id
        window.trigger(command)
        qtbot.waitUntil(
            lambda: window.session.run_id != before and window.feed.state == "ended",
            timeout=WAIT_MS,
        )
        return _scores(window, qtbot)

    _set_recipe(window, pace="full", epochs=2)
    learned = train("train.start")
    layers = window.document.graph.order[1:-3]
    window.focus.select(layers)
    assert scores_after("block.make") == pytest.approx(learned, rel=1e-6)
    node = window.focus.node
    further = train("train.continue")  # a run of the folded network, from the flat one's weights
    assert further != pytest.approx(learned, rel=1e-6)
    window.focus.select((node,))
    assert scores_after("block.unfold") == pytest.approx(further, rel=1e-6)
    # By undo to where there was no block yet.
    assert scores_after("edit.undo", "edit.undo") == pytest.approx(further, rel=1e-6)
    assert set(layers) <= set(window.document.graph.nodes)


def _scores(window: MainWindow, qtbot: QtBot) -> list[float]:
    """Return what the network makes of a stroke, asked anew."""
    _answers(window, qtbot, 1)
    stroke = np.zeros((9, 9), np.uint8)
    stroke[4] = 255
    window.feed.look(stroke)
    qtbot.waitUntil(lambda: np.array_equal(_observed(window), stroke), timeout=WAIT_MS)
    assert window.feed.observation is not None
    return window.feed.observation.scores.tolist()


def _observed(window: MainWindow) -> np.ndarray:
    seen = window.feed.observation
    return seen.sample if seen is not None else np.zeros(0)
