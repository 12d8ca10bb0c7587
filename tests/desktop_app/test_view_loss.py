from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.run_feed import CurrentRun
from desktop_app.views.loss import LossView
from desktop_app.views.loss_range import epoch_ticks, loss_range
from engine.graph.model import Graph
from engine.recipe import Recipe
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FALLING = np.linspace(0.7, 0.04, 100)


def made(stage: Stage, qtbot: QtBot) -> LossView:
    view: LossView = stage.make(LossView)
    qtbot.addWidget(view)
    view.resize(300, 250)
    view.show()
    return view


def points(view: LossView, name: str) -> tuple[np.ndarray, np.ndarray]:
    assert view.plot is not None
    return view.plot._curves[name].getData()  # type: ignore[no-any-return]


def test_before_training_it_says_what_to_do_and_makes_no_plot(qtbot: QtBot) -> None:
    view = made(Stage(), qtbot)
    assert view.empty_words == "Press Train: the loss appears here."
    assert view.plot is None


def test_raw_smoothed_and_validation_are_drawn(qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage, qtbot)
    stage.begin()
    stage.steps(loss=FALLING)
    stage.validated(50, loss=0.4, accuracy=0.9)
    stage.validated(100, loss=0.058, accuracy=0.99)
    np.testing.assert_allclose(points(view, "raw")[1], FALLING, rtol=1e-6)
    smooth = stage.feed.history.steps["loss"].smoothed
    np.testing.assert_allclose(points(view, "training")[1], smooth, rtol=1e-6)
    np.testing.assert_allclose(points(view, "validation"), ([50, 100], [0.4, 0.058]), rtol=1e-6)
    assert view.footer.text().endswith("· validation 0.058 · accuracy 0.99")


def test_the_plot_is_made_once(qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage, qtbot)
    stage.begin()
    stage.steps(loss=FALLING)
    plot, item = view.plot, view.plot and view.plot._curves["raw"]
    stage.steps(loss=FALLING)
    assert view.plot is plot
    assert view.plot is not None
    assert view.plot._curves["raw"] is item
    assert len(points(view, "raw")[0]) == 200


def test_a_logarithmic_axis_shows_the_logarithm(qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage, qtbot)
    stage.begin()
    stage.steps(loss=[1.0, 0.1, 0.001])
    view.log.click()
    np.testing.assert_allclose(points(view, "raw")[1], [0, -1, -3], atol=1e-5)
    view.log.click()
    np.testing.assert_allclose(points(view, "raw")[1], [1, 0.1, 0.001], rtol=1e-5)


@pytest.mark.parametrize(("example", "expected"), [("xo", log(2)), ("xo_small", None)])
def test_guessing_is_marked_for_cross_entropy_alone(
    qtbot: QtBot, example: str, expected: float | None
) -> None:
    stage = Stage(example)
    view = made(stage, qtbot)
    stage.begin(classes=("X", "O"))
    stage.steps(loss=FALLING)
    assert view.plot is not None
    line = view.plot._line
    assert line.isVisible() == (expected is not None)
    if expected is not None:
        assert line.value() == pytest.approx(expected)
        assert line.label.format.startswith("ln 2")


def test_a_new_run_begins_with_an_empty_plot(qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage, qtbot)
    stage.begin()
    stage.steps(loss=FALLING)
    stage.begin()
    assert view.empty_words


def test_a_long_run_is_thinned_out_to_the_width(qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage, qtbot)
    stage.begin()
    stage.steps(loss=np.random.default_rng(0).random(100_000))
    assert view.plot is not None
    assert len(points(view, "raw")[0]) <= 2 * max(100, view.plot.width())


def test_the_pointer_reads_a_step(qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage, qtbot)
    stage.begin()
    stage.steps(loss=FALLING)
    plot = view.plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.width() < view.width())  # laid out
    qtbot.mouseMove(plot.viewport(), plot.rect().center())
    assert view._tip is not None
    assert view._tip.text().startswith("step ")


def test_a_loss_that_is_no_number_is_survived(qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage, qtbot)
    stage.begin()
    stage.steps(loss=[np.nan, np.inf])
    view.log.click()
    stage.steps(loss=[1.0, np.nan])
    assert not view.grab().isNull()


def test_one_spike_does_not_flatten_the_rest() -> None:
    raw = np.array([0.5, 90, 0.5], np.float32)
    smooth = np.array([0.5, 0.6, 0.5], np.float32)
    none = np.zeros(0, np.float32)
    assert loss_range(raw, smooth, none, None, is_log=False)[1] < 2
    assert loss_range(none, none, none, None, is_log=True)[1] > 0


def run_of(steps_per_epoch: int) -> CurrentRun:
    return CurrentRun("run", Graph(), Recipe(), steps_per_epoch=steps_per_epoch)


def test_epochs_are_marked_and_a_few_are_named() -> None:
    ticks = epoch_ticks(run_of(34), 476)
    assert [place for place, _ in ticks] == [34.0 * epoch for epoch in range(1, 15)]
    named = [place for place, words in ticks if words]
    assert named == [34.0 * epoch for epoch in (5, 10)]
    assert len(epoch_ticks(run_of(1), 1_000_000)) <= 60


def test_without_epochs_the_steps_are_marked() -> None:
    assert epoch_ticks(run_of(0), 50)[-1][0] == 49
