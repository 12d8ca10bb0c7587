from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from desktop_app.views.activations import ActivationsView
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.mosaic import Cell
from desktop_app.widgets.table import to_csv
from engine.graph.edits import without_nodes
from engine.probes.record import ProbeRequest
from engine.texts import text
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MAPS = np.random.default_rng(0).normal(size=(3, 9, 9)).astype(np.float32)


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage("xo_small")


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> ActivationsView:
    made: ActivationsView = stage.make(ActivationsView)
    qtbot.addWidget(made)
    made.resize(300, 250)
    made.show()
    return made


def show(stage: Stage, **outputs: object) -> None:
    stage.observe(probes={("activation", node): value for node, value in outputs.items()})


def test_without_a_selection_the_first_convolution_is_watched(
    stage: Stage, view: ActivationsView
) -> None:
    assert stage.watched == {ProbeRequest("activation", "conv1")}
    show(stage, conv1=MAPS)
    assert view.subtitle.text() == "Convolution · 3×9×9"
    np.testing.assert_array_equal(view.mosaic.maps, MAPS)


def test_the_selected_layer_is_watched(stage: Stage, view: ActivationsView) -> None:
    stage.focus.select(["relu2"])
    assert stage.watched == {ProbeRequest("activation", "relu2")}
    assert view.empty_words
    show(stage, relu2=np.maximum(MAPS, 0))
    assert view.subtitle.text() == "ReLU · 3×9×9"
    assert not view.mosaic.scales[0].is_signed


def test_a_goal_has_no_maps(stage: Stage, view: ActivationsView) -> None:
    stage.focus.select(["classify"])
    assert view.node == "conv1"


def test_a_vector_is_shown_as_units(stage: Stage, view: ActivationsView, qtbot: QtBot) -> None:
    stage.focus.select(["linear1"])
    show(stage, linear1=np.array([-1.5, 2.0]))
    assert view.subtitle.text() == "Fully connected (FC) · 2"
    qtbot.mouseMove(view.mosaic, view.mosaic.cell_center(Cell(1, 0, 0)))
    assert view.mosaic._tip.text() == "unit 2 · 2.00"


def test_a_click_looks_at_the_map_and_the_cell(
    stage: Stage, view: ActivationsView, qtbot: QtBot
) -> None:
    show(stage, conv1=MAPS)
    place = view.mosaic.cell_center(Cell(2, 4, 7))
    qtbot.mouseClick(view.mosaic, Qt.MouseButton.LeftButton, pos=place)
    assert (stage.focus.node, stage.focus.unit, stage.focus.cell) == ("conv1", 2, (4, 7))


def test_the_pointer_reads_the_value(stage: Stage, view: ActivationsView, qtbot: QtBot) -> None:
    maps = np.zeros((3, 9, 9), np.float32)
    maps[1, 2, 3] = -0.5
    show(stage, conv1=maps)
    qtbot.mouseMove(view.mosaic, view.mosaic.cell_center(Cell(1, 2, 3)))
    assert view.mosaic._tip.text() == "map 2 · row 3, column 4 · −0.500"


def choose(view: ActivationsView, reach: str) -> None:
    view.scale_bar.reach.setCurrentIndex(view.scale_bar.reach.findData(reach))


def test_a_scale_for_each_map(stage: Stage, view: ActivationsView) -> None:
    show(stage, conv1=np.stack([np.full((9, 9), v) for v in (1.0, 2.0, -3.0)]))
    assert view.mosaic.scales == (Scale(-3, 3),)
    choose(view, "map")
    assert view.mosaic.scales == (Scale(0, 1), Scale(0, 2), Scale(-3, 3))
    stage.focus.select(["conv1"])
    stage.focus.look_at_unit(1)
    assert view.scale_bar.legend.scale in (Scale(0, 1), Scale(0, 2))


def test_the_networks_scale_watches_every_layer_only_when_chosen(
    stage: Stage, view: ActivationsView
) -> None:
    show(stage, conv1=MAPS, linear1=np.array([-50.0, 1.0]))
    assert len(stage.watched) == 1
    choose(view, "network")
    assert ProbeRequest("activation", "linear1") in stage.watched
    assert ProbeRequest("activation", "classify") not in stage.watched
    assert view.mosaic.scales == (Scale(-50, 50),)
    choose(view, "layer")
    assert len(stage.watched) == 1


def test_a_locked_scale_stays(stage: Stage, view: ActivationsView) -> None:
    show(stage, conv1=MAPS)
    before = view.mosaic.scales
    view.scale_bar.lock.click()
    show(stage, conv1=9 * MAPS)
    assert view.mosaic.scales == before
    view.scale_bar.lock.click()
    assert view.mosaic.scales != before


def test_a_deleted_layer_is_no_longer_shown(stage: Stage, view: ActivationsView) -> None:
    stage.focus.select(["conv1"])
    show(stage, conv1=MAPS)
    project = stage.document.project
    stage.document.edit(
        text("edit-pace"), project.with_graph(without_nodes(project.graph, ["conv1"]))
    )
    assert view.node == "conv2"
    assert view.empty_words


def test_an_empty_canvas_asks_for_a_layer(stage: Stage, view: ActivationsView) -> None:
    project = stage.document.project
    stage.document.edit(
        text("edit-pace"),
        project.with_graph(without_nodes(project.graph, tuple(project.graph.nodes))),
    )
    assert "Add a layer" in view.empty_words
    assert not stage.watched


def test_the_table_has_every_number_of_the_maps(stage: Stage, view: ActivationsView) -> None:
    assert view.table() is None
    stage.focus.select(["conv1"])
    show(stage, conv1=MAPS)
    table = view.table()
    assert table is not None
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert lines[0] == "unit,row,column,value"
    assert len(lines) == 1 + np.size(MAPS)
    last = [float(cell) for cell in lines[-1].split(",")]
    assert last == pytest.approx([*np.shape(MAPS), np.ravel(MAPS)[-1]], rel=1e-6)
