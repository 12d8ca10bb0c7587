"""Views of runs in lock-step: all curves in one plot, and by how much they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.compared import ComparedRun
from desktop_app.model_titles import model_hue
from desktop_app.run_feed import CurrentRun
from desktop_app.views.gradients import GradientsView
from desktop_app.views.loss import LossView
from engine.messages import (
    Failed,
    Look,
    NonFinite,
    Observed,
    RunEnded,
    RunPaused,
    RunStarted,
    StepsTaken,
    Validated,
)
from engine.run_history import RunHistory
from engine.series import Series
from engine.texts import text
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.views.live_view import LiveView

LOSSES = {
    "sgd": np.linspace(2.3, 1.3, 60, dtype=np.float32),
    "momentum": np.linspace(2.3, 0.4, 60, dtype=np.float32),
    "adam": np.linspace(2.3, 0.1, 60, dtype=np.float32),
}


class LanesStage(Stage):
    """Three models, of which "momentum" is looked at."""

    def __init__(self) -> None:
        super().__init__("adam_vs_sgd")
        project = self.document.project
        self.document.open_model("momentum")
        self.feed.begin_lanes(
            [CurrentRun(m.id, m.graph, m.recipe, model=m.id, group="g") for m in project.models],
            "momentum",
        )
        for model in project.models:
            self.feed.receive(RunStarted(model.id, "cpu", 1, 20, 60, tuple("0123456789")))

    def tell(self, **names: np.ndarray) -> None:
        for id, losses in LOSSES.items():
            found = {"loss": losses, **{n.replace("__", "/"): v for n, v in names.items()}}
            self.feed.receive(StepsTaken(id, 0, found, 1.0))
        self._tick()


@pytest.fixture
def stage() -> Iterator[LanesStage]:
    made = LanesStage()
    yield made
    made.feed._tick.stop()


def shown(qtbot: QtBot, stage: LanesStage, kind: type[LiveView]) -> LiveView:
    view: LiveView = stage.make(kind)
    qtbot.addWidget(view)
    view.resize(320, 300)
    view.show()
    return view


# --- the loss -----------------------------------------------------------------------------------


@pytest.fixture
def loss(qtbot: QtBot, stage: LanesStage) -> LossView:
    view = shown(qtbot, stage, LossView)
    assert isinstance(view, LossView)
    stage.tell()
    qtbot.waitUntil(lambda: view.plot.width() > 0)
    return view


def test_all_lanes_lie_over_one_another_in_the_colours_of_their_tabs(
    loss: LossView, stage: LanesStage
) -> None:
    project = stage.document.project
    for name, id in (("training", "momentum"), ("sgd/training", "sgd"), ("adam/training", "adam")):
        x, y = loss.plot.points(name)
        assert x[-1] == 59
        series = Series()
        series.put(0, LOSSES[id])
        assert y[-1] == pytest.approx(series.smoothed[-1])
        assert loss.plot._looks[name].hue == model_hue(project, id)


def test_the_legend_names_all_and_opens_their_models(loss: LossView, stage: LanesStage) -> None:
    entries = loss.legend.entries
    assert [entry.text().split()[0] for entry in entries.values()] == ["SGD", "Momentum", "Adam"]
    assert loss.legend.isVisible()
    assert not loss.footer.isVisible()
    entries["adam"].click()
    assert stage.document.project.active == "adam"


def test_the_difference_is_to_the_lane_that_is_looked_at(loss: LossView, stage: LanesStage) -> None:
    below = loss._below
    assert below.isVisible()
    assert below.plot.line == (0.0, "Momentum")
    x, y = below.plot.points("adam")
    assert x[-1] == 59
    assert y[-1] < 0
    assert below.plot.points("sgd")[1][-1] > 0
    stage.feed.look_at_lane("adam")
    assert below.plot.line == (0.0, "Adam")
    assert below.plot.points("momentum")[1][-1] > 0


def test_the_difference_can_be_put_away(loss: LossView) -> None:
    loss.difference.setChecked(False)
    assert not loss._below.isVisible()
    loss.difference.setChecked(True)
    assert loss._below.isVisible()


def test_the_pointer_reads_every_lane(loss: LossView) -> None:
    viewport = loss.plot.viewport()
    move_over(viewport, viewport.rect().center())
    words = loss._tip.text()
    assert "SGD" in words
    assert "Adam" in words


def test_the_table_has_a_column_for_every_lane(loss: LossView) -> None:
    table = loss.table()
    assert table is not None
    assert table.headers[-2:] == ("SGD", "Adam")


def test_a_run_that_is_chosen_to_compare_with_is_not_drawn_twice(
    loss: LossView, stage: LanesStage
) -> None:
    history = RunHistory()
    history.add_steps(0, {"loss": LOSSES["sgd"]})
    chosen = (("sgd", "Run 1", "#ffffff"), ("old", "Run 0", "#fff000"))
    stage.feed.compare(ComparedRun(*each, history) for each in chosen)
    assert sorted(name for name in loss.plot._looks if name.endswith("/training")) == [
        "adam/training", "old/training", "sgd/training",
    ]  # fmt: skip


def test_a_run_alone_looks_as_ever(qtbot: QtBot) -> None:
    stage = Stage()
    view = stage.make(LossView)
    qtbot.addWidget(view)
    view.show()
    stage.begin()
    stage.steps(loss=[1.0, 0.5, 0.4])
    assert not view.legend.isVisible()
    assert not view.difference.isVisible()
    assert view.footer.isVisible()
    assert "_below" not in view.__dict__


def test_differences_end_where_the_shorter_one_does() -> None:
    long, short = Series(), Series()
    long.put(0, np.arange(5000, dtype=np.float32))
    short.put(0, np.ones(700, np.float32))
    for one, other, sign in ((long, short, 1), (short, long, -1)):
        x, y = one.difference_curve(other, 100)
        assert x[-1] == 699
        assert np.sign(y[-1]) == sign
        assert len(x) <= 102
    assert len(long.difference_curve(Series(), 100)[0]) == 0
    assert len(long.difference_curve(short, 100, 4000, 4500)[0]) == 0


# --- gradients ----------------------------------------------------------------------------------


def test_gradients_of_the_others_are_marked_in_the_bars(qtbot: QtBot, stage: LanesStage) -> None:
    view = shown(qtbot, stage, GradientsView)
    norms = np.full(60, 0.1, np.float32)
    stage.tell(gradient=norms, gradient__conv1=norms, gradient__linear2=norms)
    bars = view.ways.currentWidget().bars  # type: ignore[attr-defined]
    project = stage.document.project
    hues = [model_hue(project, id) for id in ("sgd", "adam")]
    assert [hue for _, hue in bars.rows[0].beside] == hues
    assert all(place == pytest.approx(bars.rows[0].end) for place, _ in bars.rows[0].beside)
    assert "Adam" in bars.rows[0].tip


# --- the feed -----------------------------------------------------------------------------------


def test_lanes_that_are_not_looked_at_are_recorded_too(stage: LanesStage) -> None:
    stage.tell()
    stage.feed.receive(Validated("adam", 20, 1, {"loss": 0.5, "accuracy": 0.9}))
    assert stage.feed.run is not None
    assert stage.feed.run.model == "momentum"
    assert stage.feed.history.validation == {}
    stage.feed.look_at_lane("adam")
    assert stage.feed.history.validation == {"loss": [0.5], "accuracy": [0.9]}
    assert stage.feed.steps == 60


def test_looks_of_another_lane_are_dropped_and_free_the_next_question(stage: LanesStage) -> None:
    image = np.zeros((8, 8), np.uint8)
    stage.feed.look(image)
    stage.feed.look_at_lane("adam")
    (asked,) = stage.worker.sent_of(Look)
    stage.feed.look(image)
    scores = np.zeros(10, np.float32)
    stage.feed.receive(Observed(asked.request_id, "momentum", 3, image, scores, {}))
    assert stage.feed.observation is None
    assert len(stage.worker.sent_of(Look)) == 2


def test_the_state_is_that_of_whatever_still_goes_on(stage: LanesStage) -> None:
    feed, states = stage.feed, []
    feed.state_changed.connect(lambda: states.append(feed.state))
    feed.receive(RunEnded("momentum", "early", 10, 1.0, ""))
    assert not feed.account.is_active
    for id in ("sgd", "adam"):
        feed.receive(RunPaused(id, 12))
    feed.receive(Failed("adam", text("loss-empty")))
    feed.receive(RunEnded("sgd", "stopped", 12, 1.0, ""))
    assert states == ["running", "paused", "ended"], "the first, as what is looked at has ended"


def test_one_that_breaks_is_told_once_and_asks_for_no_rewinding(
    stage: LanesStage, qtbot: QtBot
) -> None:
    rewound: list[object] = []
    stage.feed.stopped_on_non_finite.connect(rewound.append)
    with qtbot.waitSignal(stage.feed.lane_broken) as heard:
        stage.feed.receive(NonFinite("momentum", 7, "conv1", "gradient"))
    assert heard.args[0].run.model == "momentum"
    assert not rewound


def test_losing_the_worker_ends_all(stage: LanesStage) -> None:
    stage.worker.worker_lost.emit(-9)
    assert {account.state for account in stage.feed.lanes} == {"ended"}
    assert stage.feed.state == "ended"
