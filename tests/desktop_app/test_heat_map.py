from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt

from desktop_app.theme import color
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

VALUES = np.arange(12, dtype=np.float32).reshape(3, 4)


def _described(row: int, column: int) -> str:
    return f"row {row}, column {column}"


@pytest.fixture
def heat(qtbot: QtBot) -> HeatMap:
    made = HeatMap(_described)
    qtbot.addWidget(made)
    made.resize(320, 160)
    made.show()
    made.show_values(VALUES, names=("a", "b", "c"), ticks=[(0.0, "begin"), (4.0, "end")])
    return made


def _center(heat: HeatMap, row: int, column: int) -> QPoint:
    return heat.cell_rect(row, column).center().toPoint()


@given(rows=st.integers(1, 40), columns=st.integers(1, 300), data=st.data())
def test_every_cell_is_found_where_it_lies(
    qapp: object, rows: int, columns: int, data: st.DataObject
) -> None:
    heat = HeatMap(_described, HeatLook(gutter=data.draw(st.integers(0, 4))))
    heat.resize(380, 250)
    heat.show_values(np.zeros((rows, columns), np.float32), names=["layer"] * rows)
    at = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    assert heat.cell_at(heat.cell_rect(*at).center()) == at


def test_outside_the_field_there_is_no_cell(heat: HeatMap) -> None:
    field = heat.field
    for beside in (QPointF(field.left() - 2, 20), QPointF(field.right() + 2, 20)):
        assert heat.cell_at(beside) is None
    assert heat.cell_at(QPointF(field.center().x(), field.bottom() + 2)) is None


def test_the_pointer_reads_a_cell(heat: HeatMap, qtbot: QtBot) -> None:
    qtbot.mouseMove(heat, _center(heat, 1, 2))
    assert heat.findChild(ValueTip).text() == "row 1, column 2"


def test_a_click_chooses_and_tells(heat: HeatMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(heat.clicked) as told:
        qtbot.mouseClick(heat, Qt.MouseButton.LeftButton, pos=_center(heat, 2, 3))
    assert told.args == [2, 3]
    assert heat.chosen == (2, 3)
    assert heat.accessibleDescription() == "row 2, column 3"


def test_arrows_walk_over_cells_and_stop_at_the_edge(heat: HeatMap, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    heat.clicked.connect(lambda row, column: told.append((row, column)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(heat, key)
    assert told == [(0, 0), (0, 1), (1, 1), (0, 1)]
    assert heat.findChild(ValueTip).isVisible()


def test_what_is_no_number_has_the_colour_of_errors(heat: HeatMap) -> None:
    values = VALUES.copy()
    values[0, 0] = np.nan
    heat.show_values(values)
    shown = heat.grab().toImage()
    assert shown.pixelColor(_center(heat, 0, 0)) == color("bad")
    assert shown.pixelColor(_center(heat, 0, 1)) != color("bad")


def test_zero_is_neutral_between_signs(heat: HeatMap) -> None:
    heat.show_values(VALUES - 5)
    assert heat.scale == Scale(-6.0, 6.0)
    assert heat.grab().toImage().pixelColor(_center(heat, 1, 1)) == color("neutral")


def test_a_choice_that_no_longer_exists_is_dropped(heat: HeatMap) -> None:
    heat.choose(2, 3)
    heat.show_values(VALUES[:2])
    assert heat.chosen is None
    heat.choose(7, 0)
    assert heat.chosen is None


def test_square_cells_are_square(qtbot: QtBot) -> None:
    heat = HeatMap(_described, HeatLook(square=True))
    qtbot.addWidget(heat)
    heat.resize(400, 200)
    heat.show_values(VALUES, words=lambda row, column: str(row + column))
    cell = heat.cell_rect(0, 0)
    assert cell.width() == pytest.approx(cell.height())
    assert not heat.grab().isNull()


def test_nothing_at_all_is_no_trouble(heat: HeatMap, qtbot: QtBot) -> None:
    heat.show_values(np.zeros((0, 0), np.float32))
    assert heat.cell_at(QPointF(10, 10)) is None
    qtbot.keyClick(heat, Qt.Key.Key_Right)
    assert not heat.grab().isNull()
