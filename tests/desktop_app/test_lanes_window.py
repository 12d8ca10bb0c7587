"""Several models in the window, with the real engine: trained in lock-step, looked at by turns."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.main_window import MainWindow
from desktop_app.mending import mend
from engine.graph.edits import with_params, without_nodes
from engine.lanes import with_shared
from engine.storage import read_project
from engine.texts import text
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAIT_MS = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with two models: the second one learns by plain gradient descent."""
    made = MainWindow(EXAMPLES["xo_small"].build())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitUntil(lambda: made.session.can_start, timeout=WAIT_MS)
    set_recipe(made, epochs=2, pace="full", threads=1)
    made.trigger("train.add_model")
    set_recipe(made, optimizer="sgd")
    yield made
    made.document.mark_saved(tmp_path / "a.netloom")
    made.close()


def set_recipe(window: MainWindow, **settings: object) -> None:
    project = window.document.project
    recipe = replace(project.recipe, **settings)
    window.document.edit(text("edit-pace"), project.with_recipe(recipe))


def set_all(window: MainWindow, **settings: object) -> None:
    project = window.document.project
    for name, value in settings.items():
        project = with_shared(project, name, value)
    window.document.edit(text("edit-pace"), project)


def models(window: MainWindow) -> list[str]:
    return [model.id for model in window.document.project.models]


def start(window: MainWindow, qtbot: QtBot, steps: int = 3) -> None:
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.feed.steps >= steps, timeout=WAIT_MS)


def finish(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)


def pause(window: MainWindow, qtbot: QtBot) -> None:
    window.trigger("train.pause")
    qtbot.waitUntil(lambda: window.feed.state == "paused", timeout=WAIT_MS)


def looked_at(window: MainWindow) -> str:
    assert window.feed.run is not None
    return window.feed.run.model


def losses(window: MainWindow) -> dict[str, list[float]]:
    return {
        account.run.model: account.history.steps["loss"].values.tolist()
        for account in window.feed.accounts
        if account.run is not None
    }


def is_observed(window: MainWindow) -> bool:
    seen = window.feed.observation
    return seen is not None and seen.run_id == window.session.run_id


def told(window: MainWindow) -> str:
    notice = window.notices.current
    return notice.topic if notice is not None else ""


def test_train_trains_all_and_keeps_a_run_of_each(window: MainWindow, qtbot: QtBot) -> None:
    start(window, qtbot)
    finish(window, qtbot)
    first, second = models(window)
    found = losses(window)
    assert [*found] == [first, second]
    assert len(found[first]) == len(found[second]) > 50
    assert found[first][0] == found[second][0], "equal weights see the same batch"
    assert found[first][-1] != found[second][-1]
    records = window.studio.runs.records
    assert [record.model for record in records] == [first, second]
    assert len({record.group for record in records}) == 1
    assert [record.recipe.optimizer for record in records] == ["adam", "sgd"]
    assert {record.reason for record in records} == {"completed"}


def test_a_lane_has_the_numbers_that_its_model_has_alone(window: MainWindow, qtbot: QtBot) -> None:
    start(window, qtbot)
    finish(window, qtbot)
    together = losses(window)
    window.action("train.together").setChecked(False)
    for id in models(window):
        window.document.open_model(id)
        window.trigger("train.start")
        assert window.session.is_active
        finish(window, qtbot)
        assert losses(window) == {id: together[id]}


def test_the_tab_that_is_open_says_whose_numbers_are_seen(window: MainWindow, qtbot: QtBot) -> None:
    set_all(window, pace="10")
    start(window, qtbot)
    for id in models(window):
        window.model_strip.tabs[id].click()
        assert looked_at(window) == id
        qtbot.waitUntil(lambda: is_observed(window), timeout=WAIT_MS)
    window.trigger("train.stop")
    finish(window, qtbot)


def test_pause_step_and_stop_are_for_all(window: MainWindow, qtbot: QtBot) -> None:
    set_all(window, pace="50", epochs=50)
    start(window, qtbot)
    pause(window, qtbot)
    taken = {account.steps for account in window.feed.accounts}
    assert len(taken) == 1
    window.trigger("train.step")
    wanted = taken.pop() + 1
    qtbot.waitUntil(
        lambda: all(account.steps == wanted for account in window.feed.accounts), timeout=WAIT_MS
    )
    window.trigger("train.stop")
    finish(window, qtbot)
    assert {record.reason for record in window.studio.runs.records} == {"stopped"}
    assert {record.steps for record in window.studio.runs.records} == {wanted}


def test_the_learning_rate_is_of_the_open_model_alone(window: MainWindow, qtbot: QtBot) -> None:
    set_all(window, pace="50", epochs=50)
    start(window, qtbot)
    set_recipe(window, learning_rate=0.125)
    account = window.feed.account
    qtbot.waitUntil(lambda: bool(account.events), timeout=WAIT_MS)
    window.document.open_model(models(window)[0])
    window.session.set_pace("10")
    other = window.feed.account
    qtbot.waitUntil(lambda: bool(other.events), timeout=WAIT_MS)
    changed = {
        id: [event.details["name"] for event in each.events]
        for id, each in (("own", account), ("other", other))
    }
    assert changed["own"][0] == "learning_rate"
    assert "learning_rate" not in changed["other"]
    window.trigger("train.stop")
    finish(window, qtbot)


def test_saved_and_opened_again_all_lanes_are_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    start(window, qtbot)
    finish(window, qtbot)
    before = losses(window)
    path = tmp_path / "two.netloom"
    window.files.save_to(path)
    qtbot.waitUntil(lambda: not window.files.is_saving, timeout=WAIT_MS)
    stored = read_project(path)
    assert [model.id for model in stored.project.models] == models(window)
    assert all(run.weights is not None and run.resume is not None for run in stored.runs)
    window.files.open_path(path)
    qtbot.waitUntil(lambda: len(window.feed.lanes) == 2, timeout=WAIT_MS)
    assert losses(window) == before
    assert looked_at(window) == window.document.project.active


def test_saved_while_it_trains_every_lane_is_in_the_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    set_all(window, pace="10")
    start(window, qtbot)
    path = tmp_path / "going.netloom"
    window.files.save_to(path)
    qtbot.waitUntil(lambda: not window.files.is_saving, timeout=WAIT_MS)
    runs = read_project(path).runs
    assert len(runs) == 2
    assert all(run.weights is not None and run.resume is not None for run in runs)
    window.trigger("train.stop")
    finish(window, qtbot)


def test_an_engine_that_is_killed_starts_again_and_all_lanes_go_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.set_pace("full")
    start(window, qtbot)
    finish(window, qtbot)
    whole = losses(window)
    window.session.set_pace("50")
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.feed.state == "running", timeout=WAIT_MS)
    pause(window, qtbot)
    stops = [account.steps for account in window.feed.accounts]
    qtbot.waitUntil(
        lambda: all(window.studio.runs.can_resume(each.id) for each in window.feed.accounts),
        timeout=WAIT_MS,
    )
    process_id = window.client.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)
    window.session.set_pace("full")
    qtbot.waitUntil(lambda: window.session.engine.is_ready, timeout=WAIT_MS)
    window.session.resume_run(window.session.run_id)
    qtbot.waitUntil(lambda: window.feed.state == "running", timeout=WAIT_MS)
    finish(window, qtbot)
    assert all(stops)
    assert losses(window) == whole


def test_one_that_breaks_is_named_and_the_others_go_on(window: MainWindow, qtbot: QtBot) -> None:
    project = window.document.project
    goal = next(id for id, node in project.graph.nodes.items() if node.kind == "classify")
    wild = project.with_graph(with_params(project.graph, goal, {"loss": "mse"}))
    window.document.edit(text("edit-pace"), wild)
    set_recipe(window, learning_rate=100.0)
    window.trigger("train.start")
    qtbot.waitUntil(lambda: told(window) == "lane-broken", timeout=WAIT_MS)
    finish(window, qtbot)
    reasons = {record.model: record.reason for record in window.studio.runs.records}
    assert [*reasons.values()] == ["completed", "failed"]


def test_what_makes_batches_differ_is_mended_by_a_click(window: MainWindow, qtbot: QtBot) -> None:
    set_recipe(window, batch_size=16)
    assert not window.session.can_start
    (problem,) = window.session.blockers
    mend(window.document, problem.fixes[0])
    assert window.session.can_start
    assert {model.recipe.batch_size for model in window.document.project.models} == {16}
    set_recipe(window, batch_size=8)
    window.action("train.together").setChecked(False)
    assert window.session.can_start, "alone it may have other batches"


def test_a_model_that_cannot_be_trained_is_shown_by_a_click(
    window: MainWindow, qtbot: QtBot
) -> None:
    document = window.document
    first, second = models(window)
    broken = without_nodes(document.graph, ["flatten"])
    document.edit(text("edit-pace"), document.with_graph(broken))
    document.open_model(first)
    assert document.whole.is_trainable
    (problem,) = window.session.blockers
    mend(document, problem.fixes[0])
    assert document.project.active == second


def test_models_come_and_go_by_undo_and_their_runs_stay(window: MainWindow, qtbot: QtBot) -> None:
    start(window, qtbot)
    finish(window, qtbot)
    ids = models(window)
    run_id = window.session.run_id
    window.trigger("train.delete_model")
    assert models(window) == ids[:1]
    assert looked_at(window) == ids[0]
    assert not window.model_strip.isVisible()
    window.trigger("edit.undo")
    assert models(window) == ids
    assert window.session.run_id == run_id
    assert len(window.studio.runs.records) == 2


def test_a_copy_begins_without_what_was_learned(window: MainWindow, qtbot: QtBot) -> None:
    start(window, qtbot)
    finish(window, qtbot)
    window.trigger("train.add_model")
    assert len(models(window)) == 3
    assert window.feed.run is None
    qtbot.waitUntil(lambda: not window.feed.has_learned, timeout=WAIT_MS)
    window.trigger("train.previous_model")
    assert window.feed.run is not None
    qtbot.waitUntil(lambda: window.feed.has_learned, timeout=WAIT_MS)


def test_the_difference_is_of_the_same_steps(window: MainWindow, qtbot: QtBot) -> None:
    start(window, qtbot)
    finish(window, qtbot)
    first, second = window.feed.accounts
    own, other = (each.history.steps["loss"] for each in (first, second))
    _, drawn = own.difference_curve(other, 100_000)
    np.testing.assert_array_equal(drawn, own.smoothed - other.smoothed)
