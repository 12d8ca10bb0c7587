from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from desktop_app.views.dead import DeadView, verdict
from desktop_app.views.layer_curves import LayerCurves
from desktop_app.views.trail import Trail
from desktop_app.views.unit_bars import MOST_ROWS, UnitBars
from desktop_app.widgets.value_tip import ValueTip
from engine.graph.edits import without_nodes
from engine.probes.record import ProbeRequest
from engine.texts import text
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BLACK = QColor("black")


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage("xo_small")


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> DeadView:
    made: DeadView = stage.make(DeadView)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


def _see(stage: Stage, step: int, first: list[int], second: list[int]) -> None:
    probes = {("dead_units", "relu1"): first, ("dead_units", "relu2"): second}
    stage.observe(run_id="run", step=step, probes=probes)


def _bars(view: DeadView) -> UnitBars:
    found = view.ways.currentWidget()
    assert isinstance(found, UnitBars)
    return found


def test_every_unit_behind_a_relu_has_its_row(stage: Stage, view: DeadView) -> None:
    assert stage.watched == {ProbeRequest("dead_units", id) for id in ("relu1", "relu2")}
    stage.begin()
    _see(stage, 1, [0, 0, 0], [0, 0, 1])
    _see(stage, 2, [0, 1, 0], [0, 0, 1])
    bars = _bars(view)
    assert [(band.name, band.units) for band in bars.bands] == [("ReLU 1", 3), ("ReLU 2", 3)]
    assert bars.values[1].tolist() == [0, 1]
    shown = bars.grab().toImage()
    assert shown.pixelColor(bars.cell_rect(1, 1).center().toPoint()) == BLACK
    assert shown.pixelColor(bars.cell_rect(1, 0).center().toPoint()) != BLACK
    assert "2 of 6" in view.subtitle.text()


def test_the_pointer_says_which_and_since_when(stage: Stage, view: DeadView, qtbot: QtBot) -> None:
    stage.begin()
    _see(stage, 1, [0, 0, 0], [0, 0, 1])
    _see(stage, 2, [0, 1, 0], [0, 0, 1])
    bars = _bars(view)
    place = bars.cell_rect(1, 1).center().toPoint()
    move_over(bars, place)
    assert bars.findChild(ValueTip).text() == "ReLU 1 · unit 2 · step 2: dead"
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=place)
    assert (stage.focus.node, stage.focus.unit) == ("relu1", 1)
    move_over(bars, bars.cell_rect(3, 0).center().toPoint())  # between two layers
    assert not bars.findChild(ValueTip).isVisible()


def test_before_a_look_the_measured_shares_are_shown(
    stage: Stage, view: DeadView, qtbot: QtBot
) -> None:
    stage.begin()
    stage.steps(loss=[1] * 10)
    assert view.empty_words
    stage.vitals(0, dead__relu1=0.0, dead__relu2=0.0)
    stage.vitals(10, dead__relu1=0.0, dead__relu2=1 / 3)
    curves = view.ways.currentWidget()
    assert isinstance(curves, LayerCurves)
    assert curves.plot.points("relu2")[1].tolist() == pytest.approx([0, 1 / 3])
    assert "33 %" in view.sentence.text()
    _see(stage, 11, [0, 0, 0], [0, 0, 1])
    assert isinstance(view.ways.currentWidget(), UnitBars)
    button = view.findChild(QPushButton, "segment.share")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    _see(stage, 12, [0, 0, 0], [0, 0, 1])
    assert isinstance(view.ways.currentWidget(), LayerCurves)


def test_a_network_without_relu_cannot_die(stage: Stage, view: DeadView) -> None:
    project = stage.document.project
    stage.document.edit(
        text("edit-pace"), project.with_graph(without_nodes(project.graph, ["relu1", "relu2"]))
    )
    assert "no ReLU" in view.empty_words


def test_units_of_a_wide_layer_share_rows(qtbot: QtBot) -> None:
    units = np.zeros(1000, np.float32)
    units[:5] = 1
    trail = Trail()
    trail.add(3, units)
    bars = UnitBars()
    qtbot.addWidget(bars)
    bars.resize(300, 200)
    bars.show_units({"relu1": "ReLU"}, {"relu1": trail})
    (band,) = bars.bands
    assert band.share == 5
    assert band.rows == len(bars.values) <= MOST_ROWS
    assert bars.values[0, 0] == 1
    assert bars._describe(0, 0) == "ReLU · units 1–5 · step 3: 100 % dead"
    assert bars.values.sum() == 1


@pytest.mark.parametrize(
    ("units", "id"),
    [([0, 0, 0], "dead-all-alive"), ([1, 0, 0], "dead-some"), ([1, 1, 0], "dead-many")],
)
def test_the_verdict_in_words(units: list[int], id: str) -> None:
    assert verdict({"a": np.array(units, np.float32)}, {"a": "ReLU"}).id == id


def test_the_table_names_every_unit(stage: Stage, view: DeadView) -> None:
    stage.begin()
    _see(stage, 1, [0, 0, 0], [0, 0, 1])
    table = view.table()
    assert table is not None
    assert list(table.rows)[-1] == (1, "ReLU 2", 3, 1)
