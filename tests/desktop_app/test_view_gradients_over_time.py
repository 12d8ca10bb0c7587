from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.views.gradient_map import GradientMap
from desktop_app.views.gradient_total import GradientTotal
from desktop_app.views.gradients import GradientsView
from desktop_app.widgets.value_tip import ValueTip
from engine.messages import LiveChanged
from engine.recipe import with_settings
from engine.texts import text
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage()


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> GradientsView:
    made: GradientsView = stage.make(GradientsView)
    qtbot.addWidget(made)
    made.resize(420, 280)
    made.show()
    return made


def _way(view: GradientsView, way: str, qtbot: QtBot) -> object:
    button = view.findChild(QPushButton, f"segment.{way}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return view.ways.currentWidget()


def _map(view: GradientsView, qtbot: QtBot) -> GradientMap:
    found = _way(view, "map", qtbot)
    assert isinstance(found, GradientMap)
    return found


def _total(view: GradientsView, qtbot: QtBot) -> GradientTotal:
    found = _way(view, "total", qtbot)
    assert isinstance(found, GradientTotal)
    return found


def test_rows_are_layers_and_columns_steps(stage: Stage, view: GradientsView, qtbot: QtBot) -> None:
    stage.begin()
    stage.steps(gradient__conv1=[1e-3, 1e-2], gradient__linear1=[1.0, 0.1], gradient=[1, 1])
    heat = _map(view, qtbot)
    assert heat.names == ("Convolution 1", "Fully connected (FC)")
    assert heat.values.shape == (2, 2)
    steps = np.diff(heat.values.ravel())
    assert steps[0] == pytest.approx(1)  # ten times more is one decade
    assert heat.values[1, 0] == heat.scale.high


def test_a_long_run_is_reduced_to_the_greatest_norms(
    stage: Stage, view: GradientsView, qtbot: QtBot
) -> None:
    stage.begin(steps_per_epoch=5000)
    norms = np.full(50_000, 0.01, np.float32)
    norms[33_333] = 1.0
    stage.steps(gradient__conv1=norms, gradient__conv2=norms)
    heat = _map(view, qtbot)
    assert 20 < heat.values.shape[1] <= heat.width()
    stretch = 50_000 / heat.values.shape[1]
    assert int(heat.values[0].argmax()) == pytest.approx(33_333 / stretch, abs=2)
    last, words = heat.ticks[-1]
    assert words == "epoch 10"
    assert last == pytest.approx(heat.values.shape[1], abs=1)


def test_a_gradient_that_is_no_number_is_painted_as_an_error(
    stage: Stage, view: GradientsView, qtbot: QtBot
) -> None:
    stage.begin()
    stage.steps(gradient__conv1=[1.0, np.inf, 0.0], gradient__conv2=[1.0, 1.0, 1.0])
    heat = _map(view, qtbot)
    assert np.isnan(heat.values[0, 1])
    assert heat.values[0, 2] == 0  # none at all is the darkest, not an error


def test_a_click_looks_at_the_layer(stage: Stage, view: GradientsView, qtbot: QtBot) -> None:
    stage.begin()
    stage.steps(gradient__conv1=[1.0, 0.5], gradient__conv2=[1.0, 1.0])
    heat = _map(view, qtbot)
    place = heat.cell_rect(1, 0).center().toPoint()
    move_over(heat, place)
    assert heat.findChild(ValueTip).text() == "Convolution 2 · step 1: 1.00"
    qtbot.mouseClick(heat, Qt.MouseButton.LeftButton, pos=place)
    assert stage.focus.node == "conv2"


def test_the_total_has_its_clip_line_which_follows_the_run(
    stage: Stage, view: GradientsView, qtbot: QtBot
) -> None:
    project = stage.document.project
    clipped = with_settings(project.recipe, {"clipping": "norm", "clip_limit": 2.0})
    stage.document.edit(text("edit-pace"), project.with_recipe(clipped))
    stage.begin()
    stage.steps(gradient=[3.0, 1.0, 0.5], gradient__conv1=[3.0, 1.0, 0.5])
    total = _total(view, qtbot)
    assert total.plot.line == (2.0, "clipped to 2.00")
    stage.feed.receive(LiveChanged("run", 2, "clip_limit", 2.0, 0.5))
    assert total.plot.line is not None
    assert total.plot.line[0] == 0.5
    assert len(total.plot.flags) == 1
    stage.feed.receive(LiveChanged("run", 3, "clipping", "norm", "none"))
    assert total.plot.line is None


def test_the_pointer_reads_the_total(stage: Stage, view: GradientsView, qtbot: QtBot) -> None:
    stage.begin()
    stage.steps(gradient=np.linspace(2, 1, 101), gradient__conv1=np.ones(101))
    total = _total(view, qtbot)
    place: QPoint = total.plot.place(50, 1.5).toPoint()
    total.plot.pointed.emit(50.0, place)
    assert total.findChild(ValueTip).text() == "step 51: total norm 1.50"


def test_without_clipping_there_is_no_line(stage: Stage, view: GradientsView, qtbot: QtBot) -> None:
    stage.begin()
    stage.steps(gradient=[3.0, 1.0], gradient__conv1=[3.0, 1.0])
    assert _total(view, qtbot).plot.line is None
