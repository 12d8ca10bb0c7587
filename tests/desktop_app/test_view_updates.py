from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.views.layer_curves import LayerCurves, nearest, thinned
from desktop_app.views.update_map import UpdateMap
from desktop_app.views.updates import AIM, UpdatesView, verdict
from desktop_app.widgets.value_tip import ValueTip
from engine.probes.record import ProbeRequest
from engine.recipe import with_layer
from engine.texts import text
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NAMES = {"a": "first", "b": "second"}


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage()


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> UpdatesView:
    made: UpdatesView = stage.make(UpdatesView)
    qtbot.addWidget(made)
    made.resize(420, 280)
    made.show()
    return made


def _train(stage: Stage) -> None:
    stage.begin()
    stage.steps(gradient__conv1=[1.0] * 20, gradient__linear1=[1.0] * 20)
    for step, ratio in ((0, 1e-2), (5, 2e-3), (20, 1e-3)):
        stage.vitals(step, update__conv1=ratio, update__linear1=ratio / 10)


def test_a_few_layers_are_lines_with_a_band(stage: Stage, view: UpdatesView) -> None:
    assert "Train" in view.empty_words
    _train(stage)
    curves = view.ways.currentWidget()
    assert isinstance(curves, LayerCurves)
    x, y = curves.plot.points("conv1")
    assert x.tolist() == [0, 5, 20]
    assert y == pytest.approx([-2, np.log10(2e-3), -3], abs=1e-5)  # a logarithmic axis
    assert curves.plot.line is not None
    assert curves.plot.line[0] == AIM
    assert [words for _, words in curves.key.entries] == ["Convolution 1", "Fully connected (FC)"]


def test_what_is_watched_is_newer_than_what_was_measured(stage: Stage, view: UpdatesView) -> None:
    _train(stage)
    assert ProbeRequest("update_ratio", "conv1") in stage.watched
    assert ProbeRequest("update_ratio", "relu1") not in stage.watched
    probes = {("update_ratio", "conv1"): 5e-4, ("update_ratio", "linear1"): 1e-4}
    stage.observe(run_id="run", step=24, probes=probes)
    curves = view.ways.currentWidget()
    assert isinstance(curves, LayerCurves)
    x, y = curves.plot.points("conv1")
    assert x[-1] == 24
    assert y[-1] == pytest.approx(np.log10(5e-4))
    assert "24" in view.subtitle.text()


def test_the_map_shows_distance_from_the_aim(stage: Stage, view: UpdatesView, qtbot: QtBot) -> None:
    _train(stage)
    button = view.findChild(QPushButton, "segment.map")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    heat = view.ways.currentWidget()
    assert isinstance(heat, UpdateMap)
    assert heat.values[0].tolist() == pytest.approx([1, np.log10(2), 0], abs=1e-5)
    assert heat.values[1, -1] == pytest.approx(-1, abs=1e-5)
    qtbot.mouseClick(heat, Qt.MouseButton.LeftButton, pos=heat.cell_rect(1, 0).center().toPoint())
    assert stage.focus.node == "linear1"


def test_many_layers_begin_with_the_map(qapp: object, qtbot: QtBot) -> None:
    stage = Stage("xo")
    view = stage.make(UpdatesView)
    qtbot.addWidget(view)
    view.show()
    stage.begin()
    ids = list(stage.document.graph.order)
    stage.steps(**{f"gradient__{id}": [1.0] for id in ids})
    stage.vitals(0, **{f"update__{id}": 1e-3 for id in ids})
    assert len(ids) > 8
    assert isinstance(view.ways.currentWidget(), UpdateMap)


def test_the_pointer_reads_every_layer(stage: Stage, view: UpdatesView) -> None:
    _train(stage)
    curves = view.ways.currentWidget()
    assert isinstance(curves, LayerCurves)
    curves.plot.pointed.emit(6.0, curves.plot.rect().center())
    lines = curves.findChild(ValueTip).text().splitlines()
    assert lines == ["step 5", "Convolution 1: 0.002", "Fully connected (FC): 2.0·10⁻⁴"]


@pytest.mark.parametrize(
    ("ratios", "id"),
    [
        ({"a": 1e-3, "b": 1e-2}, "updates-good"),
        ({"a": 1e-6, "b": 1e-3}, "updates-slow"),
        ({"a": 1e-6, "b": 0.2}, "updates-fast"),
        ({"a": np.nan, "b": 1e-3}, "updates-not-finite"),
        ({}, "updates-frozen"),
    ],
)
def test_the_verdict_in_words(ratios: dict[str, float], id: str) -> None:
    assert verdict(ratios, NAMES, is_late=False).id == id


def test_only_slow_steps_are_excused_late() -> None:
    assert verdict({"a": 1e-6}, NAMES, is_late=True).id == "updates-settled"
    assert verdict({"a": 0.2}, NAMES, is_late=True).id == "updates-fast"


def test_a_net_that_has_learned_may_rest(stage: Stage, view: UpdatesView) -> None:
    """Where the loss has fallen, small steps are the end of learning and no fault of the rate."""
    stage.begin()
    ratios = {"update__conv1": 5e-5, "update__linear1": 1e-3}
    norms = {"gradient__conv1": [1.0] * 40, "gradient__linear1": [1.0] * 40}
    stage.steps(loss=[0.7] * 40, **norms)
    stage.vitals(30, **ratios)
    assert "A higher learning rate" in view.sentence.text()
    stage.steps(loss=[0.01] * 40, **norms)
    stage.vitals(70, **ratios)
    assert "Convolution 1" in view.sentence.text()
    assert "normal at the end" in view.sentence.text()


@pytest.mark.parametrize(("loss", "is_excused"), [(0.3, True), (0.7, False)])
def test_the_end_excuses_small_steps_of_a_net_that_learned_something(
    stage: Stage, view: UpdatesView, loss: float, is_excused: bool
) -> None:
    stage.begin()
    count = 190  # of 200 steps
    norms = {"gradient__conv1": [1.0] * count, "gradient__linear1": [1.0] * count}
    stage.steps(loss=np.geomspace(0.7, loss, count), **norms)
    stage.vitals(count, update__conv1=5e-5, update__linear1=1e-3)
    assert ("normal at the end" in view.sentence.text()) is is_excused


def test_a_frozen_layer_is_not_called_slow(stage: Stage, view: UpdatesView) -> None:
    project = stage.document.project
    recipe = with_layer(project.recipe, "conv1", is_frozen=True)
    stage.document.edit(text("edit-pace"), project.with_recipe(recipe))
    stage.begin()
    stage.steps(gradient__conv1=[1.0], gradient__linear1=[1.0])
    stage.vitals(0, update__conv1=0.0, update__linear1=1e-3)
    assert view.sentence.text().startswith("Every layer changes")


def test_the_table_holds_what_is_drawn(stage: Stage, view: UpdatesView) -> None:
    assert view.table() is None
    _train(stage)
    table = view.table()
    assert table is not None
    assert [row[0] for row in table.rows] == [0, 5, 20]


def test_the_nearest_step_is_found() -> None:
    steps = [0.0, 5.0, 20.0]
    assert [nearest(steps, x) for x in (-3, 2, 3, 12, 13, 99)] == [0, 0, 1, 1, 2, 2]


def test_many_points_are_thinned_to_their_extremes() -> None:
    x = np.arange(10_000, dtype=np.float64)
    y = np.zeros(10_000, np.float32)
    y[1234], y[8765] = 9, -9
    at, shown = thinned(x, y, 100)
    assert len(at) == len(shown) <= 400
    assert shown.max() == 9
    assert shown.min() == -9
