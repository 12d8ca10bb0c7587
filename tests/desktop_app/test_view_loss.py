from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.compared import ComparedRun
from desktop_app.run_feed import CurrentRun
from desktop_app.theme import set_theme
from desktop_app.views.loss import LossView
from desktop_app.views.loss_range import epoch_ticks, loss_range, round_up
from desktop_app.widgets.numbers import short
from desktop_app.widgets.table import to_csv
from engine.graph.model import Graph
from engine.messages import LiveChanged, NGramCounted
from engine.recipe import Recipe
from engine.run_history import RunHistory
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Make = Callable[[Stage], LossView]
    Shown = Callable[[], tuple[Stage, LossView]]

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


@pytest.fixture
def shown(made: Make, qtbot: QtBot) -> Shown:
    """Make a view of a run of 10 000 steps, laid out."""

    def show() -> tuple[Stage, LossView]:
        stage = Stage()
        view = made(stage)
        stage.begin(steps_per_epoch=100)
        stage.steps(loss=np.random.default_rng(0).random(10_000) + 0.5)
        qtbot.waitUntil(lambda: view.plot.width() < view.width())
        return stage, view

    return show


def points(view: LossView, name: str) -> tuple[np.ndarray, np.ndarray]:
    return view.plot.points(name)


def turn_wheel(view: LossView, notches: int, *, at: float = 0.5) -> None:
    viewport = view.plot.viewport()
    place = QPoint(round(at * viewport.width()), viewport.height() // 2)
    for _ in range(abs(notches)):
        event = QWheelEvent(
            QPointF(place), QPointF(viewport.mapToGlobal(place)), QPoint(),
            QPoint(0, 120 if notches > 0 else -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)


def test_before_training_it_says_what_to_do(made: Make) -> None:
    view = made(Stage())
    assert view.empty_words == "Press Train: the loss appears here."


def test_raw_smoothed_and_validation_are_drawn(made: Make, qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=FALLING)
    stage.validated(50, loss=0.4, accuracy=0.9)
    stage.validated(100, loss=0.058, accuracy=0.99)
    qtbot.waitUntil(lambda: view.plot.width() < view.width())  # laid out
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
    at = view.plot.place(50.5, 0.4).toPoint()
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
    move_over(view.plot.viewport(), view.plot.place(42, 0.3).toPoint())
    assert view._tip.text().startswith(f"step 43: {short(FALLING[42])}, smoothed ")


def test_a_loss_that_is_no_number_is_survived(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    for losses in ([np.nan] * 30, [np.inf, -np.inf], [1.0, np.nan, 0.0, 3e38, 0.5, 0.4]):
        stage.steps(loss=losses)
        stage.validated(stage.feed.steps, loss=losses[0])
        for _ in range(2):
            assert not view.grab().isNull()
            view.log.click()
    for name in ("raw", "training", "validation"):
        assert np.isfinite(points(view, name)).all()


def test_a_curve_has_a_gap_where_a_value_is_not_finite(made: Make, qtbot: QtBot) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=np.r_[np.full(40, 0.5), [np.nan] * 20, np.full(40, 0.5)])
    qtbot.waitUntil(lambda: view.plot.width() < view.width())  # laid out
    picture, plot = view.plot.grab().toImage(), view.plot
    plot.show_curve("training", np.empty(0), np.empty(0, np.float32))
    without = plot.grab().toImage()
    before, inside = plot.place(20.5, 0.5).toPoint(), plot.place(50, 0.5).toPoint()
    assert picture.pixelColor(before) != without.pixelColor(before)  # the bold line is there
    raw_x, _ = points(view, "raw")
    assert not ((raw_x > 39) & (raw_x < 60)).any()
    picture_of_gap = plot.grab().toImage()
    assert picture_of_gap.pixelColor(inside) == picture_of_gap.pixelColor(inside + QPoint(0, 6))


def test_the_items_are_made_once(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=FALLING)
    plot, items = view.plot, view.plot.scene().items()
    stage.steps(loss=FALLING)
    set_theme("light")
    stage.begin()
    stage.steps(loss=FALLING)
    assert view.plot is plot
    assert view.plot.scene().items() == items


def test_the_wheel_shows_single_steps_and_a_key_the_whole(shown: Shown, qtbot: QtBot) -> None:
    stage, view = shown()
    assert not view.whole.isVisible()
    turn_wheel(view, 20)
    low, high = view.plot.visible
    assert high - low < 100
    x, y = points(view, "raw")
    assert x[0] <= low < high <= x[-1]
    np.testing.assert_array_equal(y, stage.feed.history.steps["loss"].values[x.astype(int)])
    assert len(x) < 110
    assert view.whole.isVisible()
    qtbot.keyClick(view.plot, Qt.Key.Key_A)
    assert view.plot.visible == (0, 10_000)
    assert not view.whole.isVisible()


def test_a_part_stays_while_the_run_goes_on_and_the_whole_is_followed(shown: Shown) -> None:
    stage, view = shown()
    turn_wheel(view, 5)
    part = view.plot.visible
    stage.steps(loss=FALLING)
    assert view.plot.visible == part
    view.whole.click()
    stage.steps(loss=FALLING)
    assert view.plot.visible == (0, 10_200)


def test_a_drag_moves_and_a_double_click_shows_the_whole(shown: Shown, qtbot: QtBot) -> None:
    _, view = shown()
    turn_wheel(view, 5)
    viewport, left = view.plot.viewport(), Qt.MouseButton.LeftButton
    begin = viewport.rect().center()
    (before, _), no_key = view.plot.visible, Qt.KeyboardModifier.NoModifier
    qtbot.mousePress(viewport, left, pos=begin)
    for across in (10, 20, 30, 40):
        place = QPointF(begin + QPoint(across, 0))
        at = QPointF(viewport.mapToGlobal(place))
        move = QMouseEvent(QEvent.Type.MouseMove, place, at, Qt.MouseButton.NoButton, left, no_key)
        QApplication.sendEvent(viewport, move)
    qtbot.mouseRelease(viewport, left, pos=begin + QPoint(40, 0))
    assert view.plot.visible[0] < before
    qtbot.mouseDClick(viewport, left, pos=begin)
    assert view.plot.visible == (0, 10_000)


def test_turning_back_from_the_whole_is_left_to_the_panel(shown: Shown) -> None:
    _, view = shown()
    turn_wheel(view, -3)
    assert view.plot.visible == (0, 10_000)
    turn_wheel(view, 2)
    turn_wheel(view, -6)
    assert not view.plot.is_zoomed


def test_a_new_run_is_shown_whole(shown: Shown) -> None:
    stage, view = shown()
    turn_wheel(view, 5)
    stage.begin()
    stage.steps(loss=FALLING)
    assert view.plot.visible == (0, 100)


def test_a_hidden_plot_does_nothing(shown: Shown) -> None:
    stage, view = shown()
    view.hide()
    before = points(view, "raw")
    stage.steps(loss=FALLING)
    view.plot.follow()
    assert points(view, "raw")[0] is before[0]


@pytest.mark.parametrize("is_log", [False, True])
def test_words_of_the_dashed_line_are_not_cut_off(made: Make, qtbot: QtBot, is_log: bool) -> None:
    stage = Stage("xo")
    view = made(stage)
    stage.begin(classes=("X", "O"))
    if is_log:
        view.log.click()
    for loss in (0.3, 0.69, 1.5):
        stage.steps(loss=np.full(200, loss))
        qtbot.waitUntil(lambda: view.plot.width() < view.width())
        view.grab()
        words, box = view.plot._words, view.plot._box
        area = words.mapRectToItem(box, words.boundingRect())
        assert box.boundingRect().adjusted(-1, -1, 1, 1).contains(area)


def test_words_below_do_not_touch_and_are_not_cut_off() -> None:
    # Not at the top: pyqtgraph is loaded only when the first plot is made.
    from desktop_app.widgets.plot_axes import apart

    def kept(*middles: float) -> list[tuple[str, float]]:
        words = [(QRectF(at - 20, 0, 40, 12), None, f"epoch {at}") for at in middles]
        return [(word, area.center().x()) for area, _, word in apart(words, 200)]

    assert kept(50, 100) == [("epoch 50", 50), ("epoch 100", 100)]
    assert kept(50, 93, 110) == [("epoch 50", 50), ("epoch 110", 110)]
    assert kept(199) == [("epoch 199", 180)]
    assert kept(150, 199) == [("epoch 150", 150)]


def test_there_is_no_menu_that_speaks_english_alone(shown: Shown, qtbot: QtBot) -> None:
    _, view = shown()
    qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.RightButton)
    menus = [child for child in QApplication.topLevelWidgets() if isinstance(child, QMenu)]
    assert {menu.objectName() for menu in menus} <= {"export_menu"}  # which is ours


def test_painting_a_plot_loads_nothing_heavy() -> None:
    code = (
        "import sys; from desktop_app.application import create_application;"
        "from desktop_app.views.loss import LossView;"
        "from tests.desktop_app.view_stage import Stage;"
        "app = create_application(); stage = Stage(); view = stage.make(LossView); view.show();"
        "assert 'pyqtgraph' not in sys.modules, 'before there is anything to show';"
        "stage.begin(); stage.steps(loss=[1, 2, 3]); view.grab();"
        "assert 'pyqtgraph' in sys.modules;"
        "bad = {'torch', 'scipy', 'sklearn', 'matplotlib'} & set(sys.modules);"
        "assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_one_spike_does_not_flatten_the_rest() -> None:
    raw = np.array([0.5, 90, 0.5], np.float32)
    smooth = np.array([0.5, 0.6, 0.5], np.float32)
    none = np.zeros(0, np.float32)
    assert loss_range(raw, smooth, none, None, is_log=False)[1] < 2
    assert loss_range(none, none, none, None, is_log=True)[1] > 0


def run_of(steps_per_epoch: int) -> CurrentRun:
    return CurrentRun("run", Graph(), Recipe(), steps_per_epoch=steps_per_epoch)


def test_epochs_are_marked_and_a_few_are_named() -> None:
    ticks = epoch_ticks(run_of(34), 0, 476)
    assert [place for place, _ in ticks] == [34.0 * epoch for epoch in range(1, 15)]
    named = [place for place, words in ticks if words]
    assert named == [34.0 * epoch for epoch in (5, 10)]
    assert len(epoch_ticks(run_of(1), 0, 1_000_000)) <= 60


def test_within_an_epoch_round_steps_are_marked() -> None:
    assert [place for place, _ in epoch_ticks(run_of(0), 0, 50)] == [19, 39]
    assert [place for place, _ in epoch_ticks(run_of(100), 205, 211.5)] == [209]
    assert [place for place, _ in epoch_ticks(run_of(100), 200, 401)] == [200, 300, 400]


@pytest.mark.parametrize(
    ("size", "expected"), [(1, 1), (1.1, 2), (3, 5), (7, 10), (0.03, 0.05), (2.8, 5)]
)
def test_rounding_up(size: float, expected: float) -> None:
    assert round_up(size) == pytest.approx(expected)


def test_what_happened_to_the_run_is_flagged_where_it_acted(shown: Shown) -> None:
    stage, view = shown()
    stage.feed.receive(LiveChanged("run", 40, "learning_rate", 0.1, 0.01))
    assert view.plot.flags == ((40, "Learning rate 0.100 → 0.010"),)
    assert list(view.plot.flags_near(40)) == ["Learning rate 0.100 → 0.010"]
    assert not view.plot.flags_near(4_000)


def test_other_runs_lie_beside_this_one_and_go_again(shown: Shown) -> None:
    stage, view = shown()
    history = RunHistory()
    history.add_steps(0, {"loss": np.linspace(2, 1, 20_000, dtype=np.float32)})
    history.add_validation(20_000, {"loss": 1.5})
    stage.feed.compare([ComparedRun("older", "Run 1", "#8844cc", history)])
    assert view.plot.visible == (0, 20_000)
    assert points(view, "older/training")[0][-1] == 19_999
    assert list(points(view, "older/validation")[1]) == [1.5]
    assert len(points(view, "raw")[0]) > 100
    stage.feed.compare([])
    assert view.plot.visible == (0, 10_000)
    with pytest.raises(KeyError):
        points(view, "older/training")


def test_the_table_has_every_step_its_validations_and_the_compared_runs(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    assert view.table() is None
    stage.begin()
    stage.steps(loss=[0.5, 0.25])
    stage.validated(2, loss=0.125, accuracy=0.75)
    older = RunHistory()
    older.add_steps(0, {"loss": np.array([1, 2, 3], np.float32)})
    stage.feed.compare([ComparedRun("older", "Run 1", "#8844cc", older)])
    table = view.table()
    assert table is not None
    header, *lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert header.endswith("validation loss,validation accuracy,Run 1")
    rows = [line.split(",") for line in lines]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert [row[1] for row in rows] == ["0.5", "0.25", ""]
    assert [row[3:] for row in rows] == [["", "", "1"], ["0.125", "0.75", "2"], ["", "", "3"]]


def test_the_best_n_gram_is_the_line_to_beat_and_no_flag(made: Make) -> None:
    stage = Stage()
    view = made(stage)
    stage.begin()
    stage.steps(loss=4 * FALLING)
    stage.feed.receive(NGramCounted("run", 4, 2.1134))
    value, words = view.plot.line or (0.0, "")
    assert (value, words) == (pytest.approx(2.1134), "best n-gram (order 4): 2.11")
    assert not view.plot.flags
    assert stage.feed.events[-1].details == {"order": 4, "nats": 2.1134}
