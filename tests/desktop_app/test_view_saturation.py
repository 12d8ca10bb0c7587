from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.views.layer_curves import LayerCurves
from desktop_app.views.saturation import SaturationBars, SaturationView, verdict
from engine.probes.record import ProbeRequest
from engine.texts import text
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def stage(qapp: object) -> Stage:
    """The small example with a tanh and a sigmoid instead of its two ReLUs."""
    stage = Stage("xo_small")
    project = stage.document.project
    nodes = dict(project.graph.nodes)
    for id, kind in (("relu1", "tanh"), ("relu2", "sigmoid")):
        nodes[id] = replace(nodes[id], kind=kind)
    graph = replace(project.graph, nodes=nodes)
    stage.document.edit(text("edit-pace"), project.with_graph(graph))
    return stage


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> SaturationView:
    made: SaturationView = stage.make(SaturationView)
    qtbot.addWidget(made)
    made.resize(420, 280)
    made.show()
    return made


def _see(stage: Stage, step: int) -> None:
    probes = {("saturation", "relu1"): [0.0, 0.5, 1.0], ("saturation", "relu2"): [0.1, 0.2, 0.3]}
    stage.observe(run_id="run", step=step, probes=probes)


def test_bars_show_the_mean_and_the_worst_unit(stage: Stage, view: SaturationView) -> None:
    assert stage.watched == {ProbeRequest("saturation", id) for id in ("relu1", "relu2")}
    stage.begin()
    _see(stage, 3)
    page = view.ways.currentWidget()
    assert isinstance(page, SaturationBars)
    first, second = page.bars.rows
    assert (first.name, first.number, first.tick) == ("Tanh", "50 %", 1.0)
    assert second.end == pytest.approx(0.2)
    assert second.tip == "Sigmoid: 20 % saturated; the worst unit 30 %"


def test_lines_over_the_steps_end_with_what_is_watched(
    stage: Stage, view: SaturationView, qtbot: QtBot
) -> None:
    stage.begin()
    stage.steps(loss=[1] * 10)
    stage.vitals(0, saturated__relu1=0.1, saturated__relu2=0.0)
    stage.vitals(10, saturated__relu1=0.3, saturated__relu2=0.1)
    _see(stage, 12)
    button = view.findChild(QPushButton, "segment.time")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    curves = view.ways.currentWidget()
    assert isinstance(curves, LayerCurves)
    x, y = curves.plot.points("relu1")
    assert x.tolist() == [0, 10, 12]
    assert y.tolist() == pytest.approx([0.1, 0.3, 0.5])


def test_a_restored_run_shows_its_lines(stage: Stage, view: SaturationView) -> None:
    stage.begin()
    stage.steps(loss=[1] * 10)
    stage.vitals(10, saturated__relu1=0.3, saturated__relu2=0.1)
    assert isinstance(view.ways.currentWidget(), LayerCurves)


def test_before_training_and_without_such_layers_it_says_so(qtbot: QtBot) -> None:
    stage = Stage("xo_small")
    view = stage.make(SaturationView)
    qtbot.addWidget(view)
    view.show()
    assert "no sigmoid or tanh" in view.empty_words
    assert not stage.watched


def test_the_empty_state_asks_to_train(stage: Stage, view: SaturationView) -> None:
    assert "Press Train" in view.empty_words
    stage.begin()
    assert "Press Train" in view.empty_words


@pytest.mark.parametrize(("share", "id"), [(0.9, "saturation-much"), (0.2, "saturation-fine")])
def test_the_verdict_in_words(share: float, id: str) -> None:
    assert verdict({"a": 0.1, "b": share}, {"a": "first", "b": "second"}).id == id


def test_the_table_has_a_column_for_each_layer(stage: Stage, view: SaturationView) -> None:
    stage.begin()
    _see(stage, 3)
    table = view.table()
    assert table is not None
    assert table.headers[1:] == ("Tanh", "Sigmoid")
    assert list(table.rows) == [(3, pytest.approx(0.5), pytest.approx(0.2))]
