from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from desktop_app.views.gates import GatesView
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.strip_map import Spot
from desktop_app.widgets.table import to_csv
from engine.probes.record import ProbeRequest
from tests.desktop_app.reading_stage import STEPS, ReadingStage
from tests.desktop_app.view_stage import move_over

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

UNITS = 4
GATES = np.random.default_rng(0).uniform(0.2, 0.8, size=(STEPS, 5, UNITS))
GATES[:, 1] = [0.5, 0.95, 0.05, 0.3]  # the forget gate: unit 2 keeps, unit 3 forgets
GATES[:, 4] = np.linspace(-3, 3, STEPS)[:, None]


@pytest.fixture
def stage(qapp: object) -> ReadingStage:
    return ReadingStage("lstm", hidden_size=UNITS)


def made(stage: ReadingStage, qtbot: QtBot, width: int = 900) -> GatesView:
    view: GatesView = stage.make(GatesView)
    qtbot.addWidget(view)
    view.resize(width, 500)
    view.show()
    return view


def test_every_gate_is_a_strip_and_those_that_keep_stand_above(
    stage: ReadingStage, qtbot: QtBot
) -> None:
    view = made(stage, qtbot)
    assert stage.watched == {ProbeRequest("gates", "cell", (0,))}
    assert "gates appear here" in view.empty_words
    stage.read(gates__0=GATES)
    assert [strip.sign for strip in view.map.strips] == ["i", "f", "o", "c"]
    assert view.map.strips[1].title == "f · forget gate"
    assert [strip.scale for strip in view.map.strips] == [*[Scale(0, 1)] * 3, Scale(-5, 5)]
    assert view.map.strips[3].title == "c · cell state, −5.00 to 5.00"
    np.testing.assert_array_equal(view.map.strips[3].values, GATES[:, 4].T.astype(np.float32))
    assert all(order.tolist() == [1, 0, 3, 2] for order in view.map.orders)
    move_over(view.map.viewport(), view.map.place_of(Spot(1, 2, 3)).toPoint())
    assert view.map._tip.text() == "f of unit 3 at “l” (step 4): 0.050"


def test_units_lie_where_their_gates_are_open_and_shut(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    gates = GATES.copy()
    gates[:5, 0, 0], gates[5:, 0, 0] = 0.99, 0.01
    stage.read(gates__0=gates)
    opened, shut = view.scatter.clouds[0].across, view.scatter.clouds[0].upward
    assert (opened[0], shut[0]) == pytest.approx((0.25, 0.75))
    assert view.scatter.clouds[1].across.tolist() == [0, 1, 0, 0]
    assert view.scatter.clouds[1].upward.tolist() == [0, 0, 1, 0]
    assert "1 of 4 units" in view.sentence.text()
    move_over(view.scatter, view.scatter.place_of(1, 1).toPoint())
    assert view.scatter._tip.text() == "f of unit 2: open 100 %, shut 0 % of the steps"
    place = view.scatter.place_of(1, 2).toPoint()
    qtbot.mouseClick(view.scatter, Qt.MouseButton.LeftButton, pos=place)
    assert (stage.focus.node, stage.focus.unit) == ("cell", 2)
    assert view.map.chosen == (-1, 2)


def test_a_narrow_panel_shows_one_of_them(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot, 300)
    stage.read(gates__0=GATES)
    assert view.map.isVisible()
    assert not view.scatter.isVisible()
    qtbot.mouseClick(view.ways._buttons["ends"], Qt.MouseButton.LeftButton)
    assert view.scatter.isVisible()
    assert not view.map.isVisible()
    view.resize(900, 500)
    assert view.map.isVisible()
    assert view.scatter.isVisible()


def test_a_gru_has_its_own_gates_and_each_direction_is_asked_for(qtbot: QtBot) -> None:
    stage = ReadingStage("gru", hidden_size=UNITS, num_layers=1, bidirectional=True)
    view = made(stage, qtbot)
    stage.read(gates__0=GATES[:, :3])
    assert [strip.sign for strip in view.map.strips] == ["r", "z", "n"]
    assert view.strip.isVisible()
    view.strip.setCurrentIndex(1)
    assert stage.watched == {ProbeRequest("gates", "cell", (1,))}
    assert view.empty_words
    stage.read(gates__1=GATES[:, :3])
    assert not view.empty_words


def test_a_plain_cell_has_no_gates(qtbot: QtBot) -> None:
    stage = ReadingStage("rnn")
    view = made(stage, qtbot)
    assert "plain RNN, which has no gates" in view.empty_words
    assert not stage.watched


def test_what_was_measured_of_another_kind_is_not_shown(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    stage.read(gates__0=GATES[:, :3])
    assert view.empty_words


def test_the_table_has_a_column_for_every_gate(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    assert view.table() is None
    stage.read(gates__0=GATES)
    table = view.table()
    assert table is not None
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert lines[0] == "step,read,unit,i,f,g,o,c"
    assert len(lines) == 1 + STEPS * UNITS
