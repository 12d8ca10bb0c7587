"""The explaining views on a real network: every number checked, every control used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest

from desktop_app.explain.activation import ActivationView
from desktop_app.explain.backward import BackwardView
from desktop_app.explain.chain import ChainView
from desktop_app.explain.explaining_view import EXPLAINING_VIEWS
from desktop_app.explain.linear import LinearView
from desktop_app.explain.pooling import PoolingView
from desktop_app.explain.softmax import SoftmaxView
from desktop_app.explain.template_match import TemplateMatchView
from desktop_app.explain.update import UpdateView
from desktop_app.language import set_language
from desktop_app.theme import set_theme
from desktop_app.widgets.mosaic import Cell
from desktop_app.widgets.table import to_csv
from engine.arithmetic.template_match import TEMPLATES
from engine.recipe import LayerRecipe
from engine.zoo.example import EXAMPLES
from tests.desktop_app.explain_stage import BY_ROWS, EVERY_KIND, RECIPE, ExplainStage, with_loss
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

Shown = tuple[ExplainStage, Any]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    set_language("en")
    set_theme("dark")


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Shown]:
    def made(view_class: type[Any], node: str, stage: ExplainStage | None = None) -> Shown:
        stage = stage or ExplainStage()
        view = stage.make(view_class)
        qtbot.addWidget(view)
        QCursor.setPos(0, 0)
        view.setGeometry(100, 100, 680, 660)
        view.show()
        stage.focus.select([node])
        return stage, view

    return made


@pytest.mark.parametrize("view_class", list(EXPLAINING_VIEWS), ids=lambda view: view.id)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_view_says_what_to_do_until_there_is_something(
    view_class: type[Any], language: Any, show: Callable[..., Shown]
) -> None:
    if view_class.id in ("template_match", "embedding", "unrolled", "softmax_over_time"):
        return  # one has an image of its own, the others want a text
    set_language(language)
    explained = view_class.explains
    found = {
        id: g for g in (BY_ROWS, EVERY_KIND) for id, n in g.nodes.items() if n.kind in explained
    }
    layer, graph = found.popitem()
    for node in ("input" if "input" not in explained else "flat", "gone"):
        stage, view = show(view_class, node, ExplainStage(graph))
        assert view.empty_words
        assert not stage.watched
    stage.focus.select([layer])
    assert view.empty_words
    assert stage.watched


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_agrees_with_the_network_at_every_layer_it_explains(
    theme: Any, show: Callable[..., Shown]
) -> None:
    set_theme(theme)
    for view_class in EXPLAINING_VIEWS:
        for id, found in EVERY_KIND.nodes.items():
            if found.kind not in view_class.explains:
                continue
            stage, view = show(view_class, id)
            for step in range(2):
                stage.answer()  # weights first, as a view that comes into sight gets them
                stage.train()
                assert not view.empty_words, (view_class.id, id)
                agreement = getattr(view, "agreement", None)
                if agreement is None:
                    agreement = getattr(view.stage, "agreement", None)
                if agreement is not None and agreement.agrees is not None:
                    assert agreement.agrees, (view_class.id, id, step, agreement.text())
            assert not view.grab().isNull()
            view.close()


def test_a_drawing_is_explained_with_weights_that_were_told_before(
    show: Callable[..., Shown],
) -> None:
    stage, view = show(LinearView, "fc")
    stage.answer()
    before = view.stage.sum.text()
    stage.observer.sample = np.full((12, 12), 200, np.uint8)
    seen = stage.observer.answer(stage.run, "", "look")
    assert not any(request.probe == "weight" for request in seen.probes)
    stage.feed.receive(seen)
    assert view.stage.sum.text() != before
    assert view.stage.agreement.agrees


# --- template matching ---


def test_the_textbook_figures(show: Callable[..., Shown], qtbot: QtBot) -> None:
    _, view = show(TemplateMatchView, "input")
    assert view.stage.output.numbers.shape == (7, 7)
    assert view.stage.output.numbers[1, 1] == 1.0
    assert view.stage.sum.text() == "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 = 9,  9 ÷ 9 = 1.00"
    assert "perfect" in view.stage.verdict.text()
    QTest.mouseClick(view.stage.filter, LEFT, pos=view.stage.filter.cell_center(0, 0))
    assert view.stage.filter.numbers[0, 0] == -1
    assert "= 7,  7 ÷ 9 = 0.78" in view.stage.sum.text()
    assert view.templates.current == ""  # it is none of the three any more
    qtbot.mouseClick(view.templates.findChild(object, "segment.cross"), LEFT)
    assert (view.stage.filter.numbers == TEMPLATES["cross"]).all()
    move_over(view.stage.output, view.stage.output.cell_center(3, 3))
    assert "9 ÷ 9 = 1.00" in view.stage.sum.text()
    assert view.stage.image.ringed == (3, 3, 3, 3)


def test_the_filter_is_turned_over_by_keys(show: Callable[..., Shown]) -> None:
    _, view = show(TemplateMatchView, "input")
    grid = view.stage.filter
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(grid, key)
    assert grid.numbers[1, 1] == -1


def test_the_map_of_templates_fills_up(show: Callable[..., Shown]) -> None:
    _, view = show(TemplateMatchView, "conv")
    view.stepper.bar.setValue(10)
    shown = view.stage.output.numbers.reshape(-1)
    assert np.isfinite(shown[:11]).all()
    assert np.isnan(shown[11:]).all()
    QTest.mouseClick(view.stage.image, LEFT, pos=view.stage.image.cell_center(8, 8))
    assert view.stage.image.ringed == (6, 6, 3, 3)
    assert np.isfinite(view.stage.output.numbers).all()


def test_ones_own_drawing_is_matched(show: Callable[..., Shown]) -> None:
    stage, view = show(TemplateMatchView, "input")
    view.source.findChild(object, "segment.drawing").click()
    assert "Draw something" in view.empty_words
    stage.draw()
    assert not view.empty_words
    assert set(np.unique(view.stage.image.numbers)) <= {-1, 1}


# --- pooling ---


def test_the_winner_is_ringed_and_gets_the_gradient(show: Callable[..., Shown]) -> None:
    stage, view = show(PoolingView, "pool")
    stage.answer()
    stage.focus.look_at_cell((2, 3))
    values = view.stage.values.numbers
    winner = np.unravel_index(values.argmax(), values.shape)
    assert view.stage.values.chosen == winner
    assert view.stage.result.numbers.item() == values.max()
    assert view.stage.sum.text().startswith("max(")
    view.way.findChild(object, "segment.backward").click()
    assert view.empty_words  # the gradients are asked for now
    stage.answer()
    parts = view.stage.result.numbers
    assert view.stage.agreement.agrees
    assert np.count_nonzero(parts) <= 1
    assert parts[winner] == parts.sum()
    assert "goes to the winner alone" in view.stage.sum.text()


def test_a_mean_shares_the_gradient(show: Callable[..., Shown]) -> None:
    stage, view = show(PoolingView, "average")
    stage.answer()
    assert "÷ 4 =" in view.stage.sum.text()
    view.way.findChild(object, "segment.backward").click()
    stage.answer()
    parts = view.stage.result.numbers
    assert parts == pytest.approx(np.full((2, 2), parts[0, 0]))
    assert view.stage.values.chosen is None
    assert view.stage.agreement.agrees


def test_padding_never_wins_and_is_named(show: Callable[..., Shown]) -> None:
    stage, view = show(PoolingView, "pool")
    stage.answer()
    stage.focus.look_at_cell((0, 0))
    assert np.isneginf(view.stage.values.numbers[0]).all()
    assert "∞" not in view.stage.sum.text()
    assert view.stage._describe_input(Cell(0, 0, 0), 0.0) == "padding"
    assert view.stage._describe_input(Cell(0, 1, 1), 0.5) == "row 1, column 1 · 0.500"


def test_windows_are_walked_and_pointed_at(show: Callable[..., Shown], qtbot: QtBot) -> None:
    stage, view = show(PoolingView, "pool")
    stage.answer()
    stage.focus.look_at_cell((0, 0))
    view.stepper.on.click()
    assert stage.focus.cell == (0, 1)
    assert view.stage.output.overlay.filled == 2
    view.channel.on.click()
    assert stage.focus.unit == 1
    qtbot.waitUntil(lambda: 60 < view.stage.output.width() < view.width() / 2)
    move_over(view.stage.output, view.stage.output.cell_center(Cell(0, 4, 2)))
    assert stage.focus.cell == (4, 2)
    QTest.mouseClick(view.stage.input, LEFT, pos=view.stage.input.cell_center(Cell(0, 4, 6)))
    assert stage.focus.cell == (2, 3)


# --- activation functions ---


@pytest.mark.parametrize("node", ["relu", "sigmoid", "tanh"])
def test_a_clicked_number_is_seen_on_the_curve(node: str, show: Callable[..., Shown]) -> None:
    stage, view = show(ActivationView, node)
    stage.answer()
    z = view.maps.maps
    unit = z.shape[0] - 1
    QTest.mouseClick(view.maps, LEFT, pos=view.maps.cell_center(Cell(unit, 0, 0)))
    assert stage.focus.unit == unit
    sight = view.plot.sight
    assert sight.point == pytest.approx(float(z[unit, 0, 0]), rel=1e-6)
    assert sight.z.size == z.size
    assert sight.batch.sum() <= 1.0 + 1e-9
    assert view.agreement.agrees
    assert f"{z.size:,}" in view.note.text() or str(z.size) in view.note.text()
    assert "f′(" in view.numbers.text()
    assert "∂L/∂z" in view.gradient.text()


def test_without_gradients_the_curve_is_still_there(show: Callable[..., Shown]) -> None:
    stage, view = show(ActivationView, "relu")
    image = np.ones((4, 3, 3), np.float32)
    stage.observe(probes={("layer_input", "relu"): image, ("activation", "relu"): image})
    assert not view.empty_words
    assert not view.gradient.isVisible()


# --- fully connected ---


def test_weights_lie_as_the_image_in_front(show: Callable[..., Shown]) -> None:
    stage, view = show(LinearView, "fc")
    stage.answer()
    pictures = [picture.maps for picture in view.stage.maps]
    assert {picture.shape for picture in pictures} == {(4, 1, 1)}
    values, weights, products = pictures
    np.testing.assert_allclose(values * weights, products, rtol=1e-5)
    view.unit.on.click()
    assert stage.focus.unit == 1
    weight = stage.run.network.by_node["fc"].weight.detach().numpy()
    np.testing.assert_allclose(view.stage.maps[1].maps.reshape(-1), weight[1], rtol=1e-6)
    bars = [row.bar[1] for row in view.stage.largest.rows]
    assert bars == sorted(bars, reverse=True)
    move_over(view.stage.maps[2], view.stage.maps[2].cell_center(Cell(2, 0, 0)))
    assert " × " in view.stage.pair.text()
    view.stage.maps[2].left.emit()
    assert view.stage.pair.text() == " "


def test_a_row_of_the_largest_points_into_the_pictures(show: Callable[..., Shown]) -> None:
    stage, view = show(LinearView, "fc")
    stage.answer()
    table = view.stage.largest
    move_over(table, table.row_rect(0).center().toPoint())
    assert view.stage.pair.text().startswith("input")


# --- from scores to the loss ---


@pytest.mark.parametrize("loss", ["cross_entropy", "binary_cross_entropy", "mse"])
def test_the_loss_is_worked_out_step_by_step(loss: str, show: Callable[..., Shown]) -> None:
    stage, view = show(SoftmaxView, "goal", ExplainStage(with_loss(loss)))
    stage.answer()
    assert view.agreement.agrees
    assert len(view.lines.rows) == 3  # two classes and their sum
    sentences = set()
    for step in range(view.stepper.bar.maximum() + 1):
        view.stepper.bar.setValue(step)
        sentences.add(view.sentence.text())
    assert len(sentences) == view.stepper.bar.maximum() + 1
    shown = "".join("".join(row.cells) for row in view.lines.rows)
    assert "L = " in shown
    assert ("e" + "ᶻ" in view.lines.columns[3].title) == (loss == "cross_entropy")


def test_another_class_is_aimed_at_by_row_by_key_and_by_list(show: Callable[..., Shown]) -> None:
    stage, view = show(SoftmaxView, "goal")
    stage.answer()
    own = view.lines.marked_row
    other = 1 - own
    QTest.mouseClick(view.lines, LEFT, pos=view.lines.row_rect(other).center().toPoint())
    assert stage.focus.target == other
    assert view.lines.marked_row == other
    assert view.target.box.currentIndex() == other + 1
    view.lines.setFocus()
    QTest.keyClick(view.lines, Qt.Key.Key_Up if other else Qt.Key.Key_Down)
    assert stage.focus.target == own
    view.target.box.activated.emit(0)
    assert stage.focus.target == -1
    QTest.mouseClick(view.lines, LEFT, pos=view.lines.row_rect(2).center().toPoint())
    assert stage.focus.target == -1  # the sum is no class


# --- the way back ---


@pytest.mark.parametrize("node", ["conv", "conv2", "fc", "out"])
@pytest.mark.parametrize("side", ["weight", "input"])
def test_gradients_equal_autograds_on_both_sides(
    node: str, side: str, show: Callable[..., Shown]
) -> None:
    stage, view = show(BackwardView, node)
    stage.answer()
    view.side.findChild(object, f"segment.{side}").click()
    for unit in range(2):
        stage.focus.look_at_unit(unit)
        for position in (0, view.stepper.bar.maximum()):
            view.stepper.bar.setValue(position)
        assert not view.empty_words
        assert view.agreement.agrees, view.agreement.text()


def test_a_weight_is_chosen_in_the_image_of_gradients(show: Callable[..., Shown]) -> None:
    stage, view = show(BackwardView, "conv")
    stage.answer()
    QTest.mouseClick(view.picker.maps, LEFT, pos=view.picker.maps.cell_center(Cell(0, 2, 1)))
    assert stage.focus.weight == (0, 0, 2, 1)
    view.unit.on.click()
    assert stage.focus.weight == (1, 0, 2, 1)
    assert stage.focus.unit == 1
    total = view.picker.maps.maps[0, 2, 1]
    products = view.weights.maps.maps[2].maps
    assert float(products.sum()) == pytest.approx(float(total), rel=1e-4)


def test_a_pixel_and_a_filter_are_chosen(show: Callable[..., Shown], qtbot: QtBot) -> None:
    stage, view = show(BackwardView, "conv2")
    stage.answer()
    view.side.findChild(object, "segment.input").click()
    pixels = view.pixels
    qtbot.waitUntil(lambda: pixels.input.width() > 60)
    QTest.mouseClick(pixels.input, LEFT, pos=pixels.input.cell_center(Cell(0, 1, 2)))
    assert pixels.input.overlay.window == (1, 2, 1, 1)
    second = pixels.filters.cell_center(Cell(1, 0, 0))
    QTest.mouseClick(pixels.filters, LEFT, pos=second)
    assert stage.focus.unit == 1
    view.channel.on.click()
    assert view.agreement.agrees


# --- the chain and the step ---


def test_the_chain_names_every_layer_behind(show: Callable[..., Shown]) -> None:
    stage, view = show(ChainView, "conv")
    stage.answer()
    assert len(view.lines.rows) == len(EVERY_KIND.nodes) - 1  # all but the input
    assert view.lines.rows[0].cells[1].startswith("begins")
    assert view.lines.rows[-1].is_sum
    assert view.agreement.agrees
    stage.focus.select(["out"])
    stage.answer()
    assert len(view.lines.rows) == 2
    assert not view.maps.isVisible()
    assert view.agreement.agrees


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam"])
def test_the_step_ends_in_the_weight_that_is_there(
    optimizer: str, show: Callable[..., Shown]
) -> None:
    recipe = replace(RECIPE, optimizer=optimizer, weight_decay=0.01, clipping="norm")
    stage, view = show(UpdateView, "fc", ExplainStage(recipe=recipe))
    stage.answer()
    assert "Press Train" in view.empty_words
    stage.begin()
    assert "next training step" in view.empty_words
    for _ in range(3):
        stage.train()
    assert not view.empty_words
    assert view.agreement.agrees, view.agreement.text()
    place = view.place_in(view.known_weight())
    weight = float(stage.run.network.by_node["fc"].weight.detach()[place])
    last = view.lines.rows[-1].cells[-1]
    assert float(last.replace("−", "-")) == pytest.approx(weight, rel=1e-4)
    assert any(row.cells[0] == "Weight decay" for row in view.lines.rows)


def test_a_frozen_layer_is_not_moved(show: Callable[..., Shown]) -> None:
    recipe = replace(RECIPE, layers={"fc": LayerRecipe(is_frozen=True)})
    stage, view = show(UpdateView, "fc", ExplainStage(recipe=recipe))
    for _ in range(3):
        stage.train()
    assert "frozen" in view.empty_words


def test_numbers_stand_still_under_the_pointer(show: Callable[..., Shown]) -> None:
    stage, view = show(UpdateView, "fc")
    for _ in range(3):
        stage.train()
    before = view.lines.rows
    view.is_still = True
    stage.train()
    assert view.lines.rows == before
    view._on_left()
    assert view.lines.rows != before


# --- the panel ---


def test_a_layer_with_several_views_has_tabs_and_remembers(qtbot: QtBot) -> None:
    from desktop_app.explain_panel import ExplainPanel

    stage = Stage("xo_small")
    panel = ExplainPanel(stage.document, stage.focus, stage.feed, stage.watching)
    qtbot.addWidget(panel)
    panel.show()
    stage.focus.select(["conv1"])
    assert panel.view.objectName() == "explain.convolution"
    tabs = panel._tabs["conv2d"]
    titles = [button.text() for button in tabs._buttons.values()]
    assert titles == ["Convolution", "Template matching", "Backward", "Chain rule", "Update"]
    qtbot.mouseClick(tabs._buttons["update"], LEFT)
    assert panel.view.objectName() == "explain.update"
    stage.focus.select(["relu1"])
    assert panel.view.objectName() == "explain.activation"
    assert not tabs.isVisible()
    stage.focus.select(["conv2"])
    assert panel.view.objectName() == "explain.update"
    brought: list[str] = []
    stage.focus.view_requested.connect(brought.append)
    stage.focus.bring("explain.softmax")
    assert "explain" in brought  # for the window, which knows the panel alone
    assert stage.focus.node == "classify"
    assert panel.view.objectName() == "explain.softmax"
    stage.focus.bring("explain.nothing")
    stage.focus.bring("live.loss")
    assert panel.view.objectName() == "explain.softmax"
    set_language("ko")
    stage.focus.select(["linear1"])
    titles = [button.text() for button in panel._tabs["linear"]._buttons.values()]
    assert titles == ["완전연결", "역전파", "연쇄 법칙", "갱신"]


def test_an_empty_project_is_no_error(qtbot: QtBot) -> None:
    from desktop_app.explain_panel import ExplainPanel

    stage = Stage("xo_small")
    panel = ExplainPanel(stage.document, stage.focus, stage.feed, stage.watching)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.view is None
    QTest.mouseClick(panel._empty.select, LEFT, pos=QPoint(5, 5))
    assert stage.focus.node == "conv1"
    stage.document.open(EXAMPLES["draw_your_own"].build(), None, stage.document.pixels)
    stage.focus.select([])
    assert panel.view is None


@pytest.mark.parametrize(
    ("view_class", "node", "columns"),
    [(SoftmaxView, "goal", 6), (LinearView, "fc", 4), (UpdateView, "fc", 3)],
)
def test_numbers_are_saved_as_a_table(
    view_class: type[Any], node: str, columns: int, show: Callable[..., Shown]
) -> None:
    stage, view = show(view_class, node)
    assert view.table() is None
    for _ in range(3):
        stage.train()
    table = view.table()
    rows = list(table.rows)  # they are read once
    table = view.table()
    assert len(table.headers) == columns
    assert rows
    assert all(len(row) == columns for row in rows)
    assert len(to_csv(table).splitlines()) == len(rows) + 1


def test_a_faint_gradient_is_told_of(show: Callable[..., Shown]) -> None:
    stage, view = show(ChainView, "out")
    stage.answer()
    assert not view.faint.label.isVisible()
    with torch.no_grad():
        stage.run.network.by_node["out"].weight.mul_(1000)  # sure beyond doubt
    stage.observer.label = int(np.argmax(stage.feed.observation.scores))
    stage.answer()
    stage.observer.label = int(np.argmax(stage.feed.observation.scores))
    stage.answer()
    assert view.faint.label.isVisible()
    assert view.agreement.agrees
