from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from desktop_app.widgets.colormaps import Scale, color_of, scale_of
from desktop_app.widgets.mosaic import Cell, MosaicView, as_maps, lay_out

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def mosaic(qtbot: QtBot) -> MosaicView:
    view = MosaicView(lambda at, value: f"{at.unit} {at.row} {at.column} {value:.1f}")
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    return view


@given(
    st.integers(1, 600), st.integers(1, 40), st.integers(1, 40),
    st.integers(40, 2000), st.integers(40, 1200),
)  # fmt: skip
def test_maps_never_overlap_nor_leave_the_room(
    count: int, rows: int, columns: int, width: int, height: int
) -> None:
    layout = lay_out((count, rows, columns), width, height)
    if layout.cell > 0.05:
        assert layout.width <= width + 1e-6
        assert layout.height <= height + 1e-6
    assert layout.across <= count
    for unit in {0, count // 2, count - 1}:
        at = Cell(unit, rows - 1, columns // 2)
        middle = layout.cell_rect(at).center()
        assert layout.cell_at(middle.x(), middle.y()) == at


def test_gutters_belong_to_no_map() -> None:
    layout = lay_out((4, 5, 5), 200, 200)
    assert layout.cell_at(layout.map_rect(0).right() + layout.gutter / 2, 5) is None
    assert layout.cell_at(-1, 5) is None
    assert layout.cell_at(5, 5000) is None


def test_eight_maps_in_a_wide_room_stand_in_two_rows() -> None:
    assert lay_out((8, 28, 28), 280, 140).across == 4


def test_any_output_becomes_maps() -> None:
    assert as_maps(np.zeros((8, 4, 5), np.float32)).shape == (8, 4, 5)
    assert as_maps(np.zeros(10, np.float32)).shape == (10, 1, 1)
    assert as_maps(np.zeros((7, 3), np.float32)).shape == (1, 7, 3)


def test_every_cell_is_painted_in_its_color(mosaic: MosaicView) -> None:
    maps = np.random.default_rng(0).normal(size=(6, 4, 4)).astype(np.float32)
    scale = scale_of(maps)
    mosaic.show_maps(maps, scale)
    picture = mosaic.grab().toImage()
    for at in (Cell(0, 0, 0), Cell(3, 2, 1), Cell(5, 3, 3)):
        expected = color_of(float(maps[at.unit, at.row, at.column]), scale)
        assert picture.pixelColor(mosaic.cell_center(at)) == expected


def test_each_map_may_have_its_own_scale(mosaic: MosaicView) -> None:
    maps = np.stack([np.full((2, 2), 1.0), np.full((2, 2), 9.0)]).astype(np.float32)
    mosaic.show_maps(maps, Scale(0, 1), Scale(0, 9))
    picture = mosaic.grab().toImage()
    for unit in (0, 1):
        color = picture.pixelColor(mosaic.cell_center(Cell(unit, 0, 0)))
        assert color == QColor("#fde725")


def test_the_pointer_reads_numbers_and_a_click_names_the_cell(
    mosaic: MosaicView, qtbot: QtBot
) -> None:
    maps = np.arange(2 * 3 * 3, dtype=np.float32).reshape(2, 3, 3)
    mosaic.show_maps(maps, scale_of(maps))
    target = Cell(1, 2, 0)
    with qtbot.waitSignal(mosaic.hovered) as hovering:
        qtbot.mouseMove(mosaic, mosaic.cell_center(target))
    assert hovering.args == [target]
    assert mosaic.findChild(type(mosaic._tip)).text() == "1 2 0 15.0"
    with qtbot.waitSignal(mosaic.clicked) as clicking:
        qtbot.mouseClick(mosaic, Qt.MouseButton.LeftButton, pos=mosaic.cell_center(target))
    assert clicking.args == [target]


def test_the_number_under_the_pointer_follows_new_maps(mosaic: MosaicView, qtbot: QtBot) -> None:
    mosaic.show_maps(np.ones((1, 2, 2), np.float32), Scale(0, 1))
    with qtbot.waitSignal(mosaic.hovered):
        qtbot.mouseMove(mosaic, mosaic.cell_center(Cell(0, 1, 1)))
    mosaic.show_maps(np.full((1, 2, 2), 0.5, np.float32), Scale(0, 1))
    assert mosaic._tip.text().endswith("0.5")


def test_nothing_to_show_is_nothing_to_hit(mosaic: MosaicView, qtbot: QtBot) -> None:
    mosaic.show_maps(np.zeros((0, 1, 1), np.float32), Scale(0, 0))
    qtbot.mouseMove(mosaic, QPoint(20, 20))
    qtbot.mouseClick(mosaic, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not mosaic.grab().isNull()
