"""What residual networks brought, worked out: global pooling, leaky ReLU, softmax as a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.explain.activation import ActivationView
from desktop_app.explain.linear import LinearView
from desktop_app.explain.normalization import NormalizationView
from desktop_app.explain.pooling import PoolingView
from desktop_app.explain.share_steps import MOST_ROWS, share_steps
from desktop_app.explain.shares import SharesView
from desktop_app.language import set_language
from desktop_app.widgets.mosaic import Cell
from engine.arithmetic.normalization import Normalization
from engine.arithmetic.shares import shares_of
from tests.desktop_app.explain_stage import ExplainStage
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
GRAPH = chain(
    node("input", "input"),
    node("conv", "conv2d", out_channels=4),
    node("norm", "batch_norm2d"),
    node("leaky", "leaky_relu", negative_slope=0.2),
    node("pixels", "softmax"),
    node("parts", "adaptive_avg_pool2d", output_size=5),
    node("mean", "adaptive_avg_pool2d"),
    node("flat", "flatten"),
    node("norm1d", "batch_norm1d"),
    node("fc", "linear", out_features=6),
    node("shares", "softmax"),
    node("out", "linear", out_features=2),
    node("goal", "classify"),
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    set_language("en")


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[type[Any], str], tuple[ExplainStage, Any]]:
    def made(view_class: type[Any], of: str) -> tuple[ExplainStage, Any]:
        stage = ExplainStage(GRAPH)
        view = stage.make(view_class)
        qtbot.addWidget(view)
        view.setGeometry(100, 100, 680, 660)
        view.show()
        stage.focus.select([of])
        stage.answer()
        return stage, view

    return made


def test_a_global_mean_is_taken_of_the_whole_map_and_shared_by_it(
    show: Callable[..., tuple[ExplainStage, Any]],
) -> None:
    stage, view = show(PoolingView, "mean")
    assert view.stage.input.overlay.window == (0, 0, 5, 5)
    assert view.stage.values.numbers.shape == (5, 5)
    assert "÷ 25 =" in view.stage.sum.text()
    view.way.findChild(object, "segment.backward").click()
    stage.answer()
    assert view.stage.agreement.agrees
    parts = view.stage.result.numbers
    assert parts == pytest.approx(np.full((5, 5), parts[0, 0]))


def test_parts_that_overlap_are_ringed_as_they_are(
    show: Callable[..., tuple[ExplainStage, Any]],
) -> None:
    stage, view = show(PoolingView, "parts")
    stage.focus.look_at_cell((1, 2))  # of 12 pixels: ⌊12/5⌋ … ⌈24/5⌉ and ⌊24/5⌋ … ⌈36/5⌉
    assert view.stage.input.overlay.window == (2, 4, 3, 4)
    view.stage._on_input_clicked(Cell(0, 11, 0))
    assert stage.focus.cell == (4, 0)
    view.way.findChild(object, "segment.backward").click()
    stage.answer()
    assert view.stage.agreement.agrees


def test_a_leaky_relu_is_dead_nowhere(show: Callable[..., tuple[ExplainStage, Any]]) -> None:
    _, view = show(ActivationView, "leaky")
    assert view.agreement.agrees
    assert not view.note.isVisible()
    assert "0.2" in view.plot.sight.function.formula


def test_a_linear_layer_sees_through_a_normalization(
    show: Callable[..., tuple[ExplainStage, Any]],
) -> None:
    _, view = show(LinearView, "fc")
    assert {picture.maps.shape for picture in view.stage.maps} == {(4, 1, 1)}


@pytest.mark.parametrize("of", ["norm", "norm1d"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_normalization_is_a_line_for_every_channel(
    of: str, language: Any, show: Callable[..., tuple[ExplainStage, Any]]
) -> None:
    set_language(language)
    stage, view = show(NormalizationView, of)
    for _ in range(3):
        stage.answer()
        stage.train()
    layer = stage.run.network.by_node[of].eval()
    assert view.agreement.agrees
    assert view.note.isVisible()
    for unit in range(4):
        stage.focus.look_at_unit(unit)
        sight = view.plot.sight
        z = np.zeros((1, 4, 1, 1) if of == "norm" else (1, 4), np.float32)
        z[0, unit] = sight.point
        with torch.no_grad():
            expected = layer(torch.from_numpy(z)).numpy()[0, unit].item()
        assert sight.function.value(np.array([sight.point])).item() == pytest.approx(
            expected, abs=1e-5
        )
        assert sight.z.size == (144 if of == "norm" else 1)
    assert view.numbers.text().count("=") == 2


def test_without_scale_and_shift_a_normalization_is_worked_out_too() -> None:
    line = Normalization(np.array([[2.0], [4.0], [1.0], [0.0]]), 0.0).function(0)
    assert line.value(np.array([2.0, 6.0])).tolist() == [0.0, 2.0]
    assert line.slope(np.array([2.0, 6.0])).tolist() == [0.5, 0.5]


@pytest.mark.parametrize("of", ["pixels", "shares"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_softmax_is_worked_out_there_and_back(
    of: str, language: Any, show: Callable[..., tuple[ExplainStage, Any]]
) -> None:
    set_language(language)
    stage, view = show(SharesView, of)
    count = 4 if of == "pixels" else 6
    assert len(view.lines.rows) == count + 1
    assert view.agreement.agrees
    said = []
    for step in range(6):
        view.stepper.moved.emit(step)
        said.append(view.sentence.text())
    assert len(set(said)) == 6
    view.stepper.moved.emit(0)
    at = view.lines.row_rect(2).center().toPoint()
    QTest.mouseClick(view.lines, LEFT, pos=at)
    assert stage.focus.unit == 2
    assert view.lines.marked_row == 2
    table = view.table()
    assert table is not None
    shares = [float(row[4]) for row in table.rows]
    assert sum(shares) == pytest.approx(1.0)


def test_without_gradients_the_shares_are_still_there(
    show: Callable[..., tuple[ExplainStage, Any]],
) -> None:
    stage, view = show(SharesView, "shares")
    z = np.array([1.0, 2.0, 3.0], np.float32)
    p = np.asarray(shares_of(z).shares, np.float32)
    stage.observe(probes={("layer_input", "shares"): z, ("activation", "shares"): p})
    assert len(view.lines.rows) == 4
    assert view.agreement.agrees


def test_the_arithmetic_is_autograds() -> None:
    z = torch.randn(7, dtype=torch.double, requires_grad=True)
    arriving = torch.randn(7, dtype=torch.double)
    p = z.softmax(0)
    (gradient,) = torch.autograd.grad(p, z, arriving)
    found = shares_of(z.detach().numpy())
    np.testing.assert_allclose(found.shares, p.detach().numpy())
    np.testing.assert_allclose(found.gradient(arriving.numpy()), gradient.numpy())


def test_of_many_numbers_the_largest_are_shown() -> None:
    z = np.random.default_rng(0).normal(size=100)
    steps = share_steps(shares_of(z), None)
    assert steps.count == 100
    assert len(steps.units) == len(steps.rows) - 1 == MOST_ROWS
    assert list(steps.units) == sorted(steps.units)
    assert set(steps.units) == set(np.argsort(-z)[:MOST_ROWS])
