from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.views.weight_maps import image_before, weight_maps
from desktop_app.views.weights import WeightsView
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.mosaic import Cell
from desktop_app.widgets.table import to_csv
from engine.graph.edits import without_nodes
from engine.probes.record import ProbeRequest
from engine.texts import text
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RANDOM = np.random.default_rng(0)


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage("xo_small")


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> WeightsView:
    made: WeightsView = stage.make(WeightsView)
    qtbot.addWidget(made)
    made.resize(380, 250)
    made.show()
    return made


def show(stage: Stage, node: str, values: np.ndarray, probe: str = "weight") -> None:
    stage.observe(probes={(probe, node): values})


def choose(view: WeightsView, quantity: str, qtbot: QtBot) -> None:
    button = view.quantity.findChild(QPushButton, f"segment.{quantity}")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_kernels_are_signed_and_read_by_the_pointer(stage: Stage, view: WeightsView) -> None:
    assert stage.watched == {ProbeRequest("weight", "conv1")}
    weight = np.zeros((3, 1, 3, 3), np.float32)
    weight[1, 0, 2, 0] = -0.5
    show(stage, "conv1", weight)
    assert view.subtitle.text() == "Convolution · 3×1×3×3"
    assert view.mosaic.scales == (Scale(-0.5, 0.5),)
    move_over(view.mosaic, view.mosaic.cell_center(Cell(1, 2, 0)))
    assert view.mosaic._tip.text() == "filter 2 · row 3, column 1 · −0.500"


def test_rows_are_filters_and_kernels_stay_large_enough(
    stage: Stage, view: WeightsView, qtbot: QtBot
) -> None:
    stage.focus.select(["conv2"])
    show(stage, "conv2", RANDOM.normal(size=(16, 6, 3, 3)))
    layout = view.mosaic.map_layout
    assert layout.across == 6
    assert layout.cell * 3 >= 24
    qtbot.waitUntil(lambda: view.mosaic.height() >= layout.height)  # and scrolls
    assert view.height() == 250


def test_a_click_looks_at_a_number_of_the_weight(
    stage: Stage, view: WeightsView, qtbot: QtBot
) -> None:
    stage.focus.select(["conv2"])
    show(stage, "conv2", RANDOM.normal(size=(4, 3, 3, 3)))
    at = Cell(3 * 1 + 2, 0, 1)  # filter 1, channel 2
    qtbot.mouseClick(view.mosaic, Qt.MouseButton.LeftButton, pos=view.mosaic.cell_center(at))
    assert stage.focus.weight == (1, 2, 0, 1)
    assert stage.focus.unit == 1
    stage.focus.look_at_weight((3, 0, 2, 2))  # from elsewhere
    assert view.mosaic._chosen == Cell(9, 2, 2)


def test_a_linear_layer_behind_an_image_shows_its_rows_as_images(
    stage: Stage, view: WeightsView, qtbot: QtBot
) -> None:
    stage.focus.select(["linear1"])
    channels, height, width = image_before(stage.document.inference, "linear1") or (0, 0, 0)
    weight = RANDOM.normal(size=(2, channels * height * width)).astype(np.float32)
    show(stage, "linear1", weight)
    assert view.mosaic.maps.shape == (2 * channels, height, width)
    at = Cell(channels + 1, 1, 0)
    place = (1, height * width + width)
    assert view.mosaic.maps[at.unit, at.row, at.column] == weight[place]
    qtbot.mouseClick(view.mosaic, Qt.MouseButton.LeftButton, pos=view.mosaic.cell_center(at))
    assert stage.focus.weight == place


def test_what_a_step_does_is_measured_only_when_chosen(
    stage: Stage, view: WeightsView, qtbot: QtBot
) -> None:
    show(stage, "conv1", RANDOM.normal(size=(3, 1, 3, 3)))
    for probe in ("weight_gradient", "weight_update", "weight_change"):
        choose(view, probe, qtbot)
        assert stage.watched == {ProbeRequest(probe, "conv1")}
        assert "Press Train" in view.empty_words
        show(stage, "conv1", RANDOM.normal(size=(3, 1, 3, 3)), probe)
        assert view.empty_words == ""


def test_the_networks_scale_holds_every_layer(stage: Stage, view: WeightsView) -> None:
    show(stage, "conv1", np.ones((3, 1, 3, 3)))
    show(stage, "linear1", np.full((2, 12), -9.0))
    view.scale_bar.reach.setCurrentIndex(2)
    assert ProbeRequest("weight", "linear1") in stage.watched
    assert ProbeRequest("weight", "relu1") not in stage.watched
    assert view.mosaic.scales == (Scale(-9, 9),)
    view.scale_bar.reach.setCurrentIndex(0)
    assert len(view.mosaic.scales) == 3
    view.scale_bar.lock.click()
    show(stage, "conv1", np.full((3, 1, 3, 3), 5.0))
    assert view.mosaic.scales[0] == Scale(0, 1)


def test_a_layer_of_one_number_is_no_hurdle(stage: Stage, view: WeightsView) -> None:
    stage.focus.select(["linear1"])
    show(stage, "linear1", np.full((1, 1), np.nan))
    assert view.empty_words == ""
    assert not view.grab().isNull()


def test_numbers_go_out_by_their_place(stage: Stage, view: WeightsView) -> None:
    assert view.table() is None
    show(stage, "conv1", np.arange(8, dtype=np.float32).reshape(2, 1, 2, 2))
    table = view.table()
    assert table is not None
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        f"{unit},0,{row},{column},{4 * unit + 2 * row + column}"
        for unit in range(2)
        for row in range(2)
        for column in range(2)
    ]


def test_without_layers_that_learn_it_asks_for_one(stage: Stage, view: WeightsView) -> None:
    project = stage.document.project
    learning = ["conv1", "conv2", "linear1"]
    stage.document.edit(
        text("edit-pace"), project.with_graph(without_nodes(project.graph, learning))
    )
    assert "Add a layer that learns" in view.empty_words
    assert not stage.watched


@pytest.mark.parametrize(
    ("shape", "image"),
    [((4, 3, 5, 5), None), ((4, 3, 7), None), ((6, 18), (2, 3, 3)), ((6, 18), None), ((6,), None)],
)
def test_every_number_has_one_cell(
    shape: tuple[int, ...], image: tuple[int, int, int] | None
) -> None:
    weight = RANDOM.normal(size=shape).astype(np.float32)
    laid = weight_maps(weight, image)
    places = list(np.ndindex(shape))
    for place in places:
        cell = laid.cell(place)
        assert cell is not None
        assert laid.place(cell) == place
        assert laid.maps[cell.unit, cell.row, cell.column] == weight[place]
    assert laid.cell((99,) * len(shape)) is None
    assert laid.cell((0,) * (len(shape) + 1)) is None
