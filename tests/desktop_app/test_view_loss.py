from __future__ import annotations

from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from desktop_app.run_feed import CurrentRun
from desktop_app.views.loss import LossView
from desktop_app.views.loss_range import epoch_ticks, loss_range
from desktop_app.widgets.numbers import short
from engine.graph.model import Graph
from engine.recipe import Recipe
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Make = Callable[[Stage], LossView]

FALLING = np.linspace(0.7, 0.04, 100)


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Make]:
    """Make views and hold them: one that is collected while it is painted takes Python along."""
    views: list[LossView] = []

    def make(stage: Stage) -> LossView:
        view: LossView = stage.make(LossView)
        qtbot.addWidget(view)
        views.append(view)
        view.resize(300, 250)
        view.show()
        return view

    yield make
    views.clear()


def points(view: LossView, name: str) -> tuple[np.ndarray, np.ndarray]:
    return view.plot.points(name)


def test_before_training_it_says_what_to_do(made: Make) -> None:
    view = made(Stage())
    assert view.empty_words == "Press Train: the loss appears here."


def test_raw_smoothed_and_validation_are_drawn(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=FALLING)
    stage.validated(50, loss=0.4, accuracy=0.9)
    stage.validated(100, loss=0.058, accuracy=0.99)
    np.testing.assert_allclose(points(view, "raw")[1], FALLING, rtol=1e-6)
    smooth = stage.feed.history.steps["loss"].smoothed
    np.testing.assert_allclose(points(view, "training")[1], smooth, rtol=1e-6)
    np.testing.assert_allclose(points(view, "validation"), ([50, 100], [0.4, 0.058]), rtol=1e-6)
    assert view.footer.text().endswith("· validation 0.058 · accuracy 0.99")


def test_a_logarithmic_axis_gives_equal_ratios_equal_room(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=[1.0, 0.1, 0.01])

    def steps_down() -> list[float]:
        heights = [view.plot.place(0, loss).y() for loss in (1.0, 0.1, 0.01)]
        return [below - above for above, below in pairwise(heights)]

    assert steps_down()[0] == pytest.approx(10 * steps_down()[1])
    view.log.click()
    assert steps_down()[0] == pytest.approx(steps_down()[1])
    view.log.click()
    assert steps_down()[0] == pytest.approx(10 * steps_down()[1])


def test_the_bold_line_is_painted_where_the_loss_is(made: Make, qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=np.full(100, 0.4))
    qtbot.waitUntil(lambda: view.plot.width() < view.width())  # laid out
    picture = view.plot.grab().toImage()
    at = view.plot.place(50, 0.4).toPoint()
    assert picture.pixelColor(at).blue() > 200
    assert picture.pixelColor(at + QPoint(0, 8)) == picture.pixelColor(at + QPoint(0, 20))


@pytest.mark.parametrize(("example", "expected"), [("xo", log(2)), ("xo_small", None)])
def test_guessing_is_marked_for_cross_entropy_alone(
    made: Make, example: str, expected: float | None
) -> None:
    stage = Stage(example)
    view = made(stage)
    stage.begin(classes=("X", "O"))
    stage.steps(loss=FALLING)
    assert (view.plot.line is not None) == (expected is not None)
    if view.plot.line is not None:
        value, words = view.plot.line
        assert value == pytest.approx(expected)
        assert words.startswith("ln 2")


def test_a_new_run_begins_with_an_empty_plot(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=FALLING)
    stage.begin()
    assert view.empty_words


def test_a_long_run_is_thinned_out_to_the_width(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=np.random.default_rng(0).random(100_000))
    assert len(points(view, "raw")[0]) <= 2 * max(100, view.plot.width())


def test_the_pointer_reads_a_step(made: Make, qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=FALLING)
    qtbot.waitUntil(lambda: view.plot.width() < view.width())  # laid out
    move_over(view.plot, view.plot.place(42, 0.3).toPoint())
    assert view._tip.text().startswith(f"step 43: {short(FALLING[42])}, smoothed ")


def test_a_loss_that_is_no_number_is_survived(made: Make) -> None:
    stage = Stage()
    view = made(stage)
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
