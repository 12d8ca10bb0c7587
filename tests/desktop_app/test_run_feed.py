from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app import validations
from desktop_app.compared import ComparedRun
from desktop_app.run_feed import CurrentRun, RunFeed
from engine.graph.model import Graph
from engine.messages import (
    DrawingsJoined,
    Failed,
    LiveChanged,
    Look,
    NonFinite,
    Observed,
    PreviewReady,
    RunEnded,
    RunPaused,
    RunResumed,
    RunRewound,
    RunStarted,
    StepsTaken,
    Validated,
    VitalsTaken,
)
from engine.recipe import Recipe
from engine.run_history import RunHistory
from engine.texts import text
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def client() -> RecordingClient:
    return RecordingClient()


@pytest.fixture
def feed(client: RecordingClient, qtbot: QtBot) -> RunFeed:
    made = RunFeed(client)
    made.begin(CurrentRun("run", Graph(), Recipe()))
    return made


def _steps(first: int, losses: list[float], run_id: str = "run") -> StepsTaken:
    return StepsTaken(run_id, first, {"loss": np.array(losses, np.float32)}, seconds=2.0)


def _observed(request_id: str, run_id: str = "") -> Observed:
    image = np.zeros((9, 9), np.uint8)
    return Observed(request_id, run_id, 3, image, np.array([0.4, 0.6], np.float32), {})


def test_steps_are_kept_and_told_at_the_next_tick(feed: RunFeed, qtbot: QtBot) -> None:
    with qtbot.waitSignal(feed.history_changed):
        feed.receive(_steps(0, [3.0, 2.0]))
        feed.receive(_steps(2, [1.0]))
        feed.receive(Validated("run", 3, 1, {"loss": 1.5}))
    assert feed.history.steps["loss"].values.tolist() == [3.0, 2.0, 1.0]
    assert feed.history.validation == {"loss": [1.5]}
    assert feed.steps_per_second == pytest.approx(1.5)


def test_messages_of_another_run_are_dropped(feed: RunFeed) -> None:
    feed.receive(_steps(0, [1.0], run_id="earlier"))
    feed.receive(_observed("", run_id="earlier"))
    feed.receive(RunPaused("earlier", 4))
    assert feed.steps == 0
    assert feed.observation is None
    assert feed.state == "starting"


def test_state_follows_the_run(feed: RunFeed) -> None:
    states: list[str] = []
    feed.state_changed.connect(lambda: states.append(feed.state))
    feed.receive(RunStarted("run", "cpu", 1, 10, 200, ("X", "O")))
    feed.receive(RunPaused("run", 5))
    feed.receive(RunResumed("run"))
    feed.receive(NonFinite("run", 7, "conv1", "gradient"))
    feed.receive(RunEnded("run", "stopped", 7, 1.0, "weights"))
    assert states == ["running", "paused", "running", "paused", "ended"]
    assert feed.run is not None
    assert feed.run.classes == ("X", "O")


def test_while_an_answer_is_due_only_the_newest_drawing_waits(
    feed: RunFeed, client: RecordingClient
) -> None:
    feed.receive(PreviewReady(10))
    for shade in (1, 2, 3):
        feed.look(np.full((9, 9), shade, np.uint8))
    first = client.sent_of(Look)
    assert [look.sample[0, 0] for look in first if look.sample is not None] == [1]
    feed.receive(_observed(first[0].request_id))
    assert [look.sample[0, 0] for look in client.sent_of(Look) if look.sample is not None] == [1, 3]


def test_a_refused_look_does_not_block_the_next(feed: RunFeed, client: RecordingClient) -> None:
    feed.receive(PreviewReady(10))
    feed.look(None)
    feed.receive(Failed(client.sent_of(Look)[0].request_id, text("anything")))
    feed.look(None)
    assert len(client.sent_of(Look)) == 2


def test_losing_the_worker_ends_the_run_and_frees_the_next_look(
    feed: RunFeed, client: RecordingClient
) -> None:
    feed.receive(RunStarted("run", "cpu", 1, 10, 200, ("X", "O")))
    feed.look(None)
    client.worker_lost.emit(-9)
    assert feed.state == "ended"
    feed.receive(PreviewReady(10))
    feed.look(None)
    assert len(client.sent_of(Look)) == 2


def test_without_a_network_a_drawing_is_only_kept(feed: RunFeed, client: RecordingClient) -> None:
    drawing = np.ones((9, 9), np.uint8)
    feed.look(drawing)
    assert not client.sent
    assert feed.sample is drawing


def test_another_project_frees_the_next_look_from_the_answer_that_the_last_one_owes(
    feed: RunFeed, client: RecordingClient
) -> None:
    feed.receive(RunStarted("run", "cpu", 1, 10, 200, ("X", "O")))
    feed.look(np.ones((9, 9), np.uint8))
    feed.forget()
    feed.receive(_observed(client.sent_of(Look)[0].request_id, run_id="run"))
    feed.receive(PreviewReady(10))
    feed.look(None)
    assert len(client.sent_of(Look)) == 2


def test_the_network_of_the_last_project_does_not_speak_in_the_next(
    feed: RunFeed, client: RecordingClient
) -> None:
    feed.receive(PreviewReady(10))
    feed.look(np.ones((9, 9), np.uint8))
    feed.forget()
    assert feed.sample is None
    feed.receive(_observed(client.sent_of(Look)[0].request_id))
    assert feed.observation is None
    feed.look(None)
    assert len(client.sent_of(Look)) == 1


def test_what_fails_of_a_run_that_was_left_is_not_told(feed: RunFeed) -> None:
    told: list[Failed] = []
    feed.failed.connect(told.append)
    feed.forget()
    feed.receive(Failed("run", text("anything")))
    feed.begin(CurrentRun("next", Graph(), Recipe()))
    feed.receive(Failed("run", text("anything")))
    assert not told
    feed.receive(Failed("next", text("anything")))
    assert len(told) == 1


def _validated(step: int, samples: int = 2) -> Validated:
    return Validated(
        "run",
        step,
        step // 10,
        {"loss": 1.0 / (step + 1)},
        confusion=np.full((2, 2), step, np.int64),
        predicted=np.zeros(samples, np.int16),
        losses=np.zeros(samples, np.float32),
        likelihoods=np.zeros(samples, np.float32),
    )


def _ticked(feed: RunFeed, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not feed._tick.isActive())


def test_what_happened_is_noted_in_order(feed: RunFeed, qtbot: QtBot) -> None:
    feed.receive(RunStarted("run", "cpu", 1, 10, 200, ("X", "O")))
    feed.receive(DrawingsJoined("run", 10, ("a", "b")))
    feed.receive(_steps(0, [1.0] * 30))
    feed.receive(LiveChanged("run", 30, "learning_rate", 0.1, 0.01))
    feed.receive(NonFinite("run", 30, "conv1", "gradient", "backward", 20))
    feed.receive(RunRewound("run", 20))
    assert [(each.kind, each.step) for each in feed.events] == [
        ("joined", 10),
        ("changed", 30),
        ("non_finite", 30),
        ("rewound", 30),
    ]
    assert feed.events[1].details == {"name": "learning_rate", "before": 0.1, "after": 0.01}
    assert feed.events[3].details == {"to": 20}
    _ticked(feed, qtbot)


def test_a_rewind_takes_back_what_came_later(feed: RunFeed, qtbot: QtBot) -> None:
    feed.receive(_steps(0, [float(i) for i in range(30)]))
    for step in (10, 20, 30):
        feed.receive(_validated(step))
    feed.receive(VitalsTaken("run", 25, {"dead/conv1": 0.5}))
    with qtbot.waitSignal(feed.validated):
        feed.receive(RunRewound("run", 20))
    assert feed.steps == 20
    assert [each.step for each in feed.validations] == [10, 20]
    assert feed.history.validation_steps == [10, 20]
    assert len(feed.history.confusions) == 2
    assert not feed.history.vitals.steps
    _ticked(feed, qtbot)


def test_a_run_that_goes_on_begins_again_at_its_checkpoint(feed: RunFeed, qtbot: QtBot) -> None:
    feed.receive(RunStarted("run", "cpu", 1, 10, 200, ("X", "O")))
    feed.receive(_steps(0, [1.0] * 30))
    feed.receive(RunEnded("run", "stopped", 30, 1.0, "w"))
    feed.resume(["run"])
    assert feed.state == "starting"
    feed.receive(RunStarted("run", "cpu", 1, 10, 200, ("X", "O"), step=25))
    assert feed.state == "running"
    assert feed.steps == 25
    assert [(each.kind, each.step) for each in feed.events] == [("resumed", 25)]
    _ticked(feed, qtbot)


def test_details_of_single_samples_thin_out_before_they_fill_the_memory(
    feed: RunFeed, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(validations, "LIMIT_BYTES", 10 * 10 * 1000)
    for step in range(1, 60):
        feed.receive(_validated(step, samples=1000))
    detailed = [each.step for each in feed.validations if each.losses is not None]
    assert len(feed.validations) == 59
    assert all(each.confusion is not None for each in feed.validations)
    assert 5 <= len(detailed) <= 10
    assert detailed[0] == 1
    assert detailed[-1] == 59
    _ticked(feed, qtbot)


def test_an_earlier_run_brings_its_validations_back(feed: RunFeed) -> None:
    history = RunHistory()
    history.add_validation(10, {"loss": 0.5}, np.eye(2, dtype=np.int64))
    history.add_validation(20, {"loss": 0.25}, np.eye(2, dtype=np.int64))
    run = CurrentRun("earlier", Graph(), Recipe(), steps_per_epoch=10)
    feed.restore(run, history, 3.0)
    assert [(each.step, each.epoch) for each in feed.validations] == [(10, 1), (20, 2)]
    assert feed.validation is not None
    assert feed.validation.metrics == {"loss": 0.25}
    assert feed.validation.confusion is not None


def test_the_class_that_is_aimed_at_goes_before_the_images_own(
    feed: RunFeed, client: RecordingClient
) -> None:
    feed.receive(PreviewReady(10))
    feed.look(np.ones((9, 9), np.uint8), label=1)
    feed.receive(_observed(client.sent_of(Look)[-1].request_id))
    feed.aim_at(0)
    feed.receive(_observed(client.sent_of(Look)[-1].request_id))
    feed.aim_at(-1)
    assert [look.label for look in client.sent_of(Look)] == [1, 0, 1]


def test_runs_are_compared_until_another_project(feed: RunFeed, qtbot: QtBot) -> None:
    with qtbot.waitSignal(feed.compared_changed):
        feed.compare([ComparedRun("earlier", "Earlier", "#4aa3df", RunHistory())])
    assert [run.id for run in feed.compared] == ["earlier"]
    with qtbot.waitSignal(feed.compared_changed):
        feed.forget()
    assert not feed.compared


def test_what_each_probe_cost_is_known(feed: RunFeed) -> None:
    feed.receive(
        Observed("", "", 3, np.zeros((9, 9), np.uint8), np.zeros(2, np.float32), {}, 0, {"maps": 2})
    )
    assert feed.costs == {"maps": 2}
