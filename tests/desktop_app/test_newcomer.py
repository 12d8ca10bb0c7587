"""The first own network, by the pointer alone: how many actions it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.graph_editor.editor import GraphEditor
from desktop_app.layer_palette.panel import LayerPalette
from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, SourceSpec
from engine.project import Project
from engine.recipe import Recipe
from tests.desktop_app.window_stage import WindowStage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from engine.problem import NodeId

MOST_ACTIONS = 20


class Newcomer(WindowStage):
    """Counts every click, double-click and drag."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot, "xo")
        glyphs = SourceSpec("glyphs", DATA_SOURCES["glyphs"].checked({}))
        empty = Project().with_data(DataSpec(size=28, sources=(glyphs,))).with_recipe(Recipe())
        self.window.document.open(empty, None, self.window.document.pixels)
        self.window.trigger("view.arrangement.build")
        self.actions = 0

    @property
    def canvas(self) -> GraphEditor:
        return self.find(GraphEditor, "graph_view")

    @property
    def newest(self) -> NodeId:
        return next(reversed(self.window.document.graph.nodes))

    def add(self, kind: str) -> NodeId:
        """Double-click a layer in the palette."""
        layers = self.find(LayerPalette, "layer_palette").layers
        item = layers.row_of(kind)
        assert item is not None
        layers.scrollToItem(item)
        at = layers.visualItemRect(item).center()
        QTest.mouseClick(layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.actions += 1
        return self.newest

    def wire(self, source: NodeId, target: NodeId) -> None:
        """Drag from a layer's output to another layer."""
        nodes, view = self.canvas.scene.mirror.nodes, self.canvas.view
        start = next(iter(nodes[source].ports_out.values())).anchor
        end = nodes[target].rect.center()
        self._drag(view.mapFromScene(start), view.mapFromScene(end))

    def mend(self) -> None:
        """Click the first fix that the callout of the selected layer offers."""
        (first, *_) = self.canvas.callout.fix_buttons
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
        self.actions += 1

    def select(self, node: NodeId) -> None:
        view = self.canvas.view
        at = view.mapFromScene(self.canvas.scene.mirror.nodes[node].rect.center() + QPointF(0, 8))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.actions += 1

    def _drag(self, start: QPoint, end: QPoint) -> None:
        viewport = self.canvas.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(viewport, start + (end - start) * part)
            QApplication.processEvents()
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
        self.actions += 1


@pytest.fixture
def newcomer(qtbot: QtBot) -> Newcomer:
    return Newcomer(qtbot)


def test_a_network_with_a_skip_and_a_repair_takes_few_actions(newcomer: Newcomer) -> None:
    document = newcomer.window.document
    newcomer.add("input")
    newcomer.add("conv2d")
    start = newcomer.add("relu")
    newcomer.add("conv2d")
    add = newcomer.add("add")
    newcomer.add("adaptive_avg_pool2d")
    scores = newcomer.add("linear")  # which does not take maps: to be mended
    newcomer.wire(start, add)
    newcomer.select(scores)
    newcomer.add("classify")
    while document.inference.problems and newcomer.actions < MOST_ACTIONS:
        newcomer.select(document.inference.problems[0].node)
        newcomer.mend()
    assert document.inference.problems == ()
    assert len(document.graph.nodes) >= 8
    assert len(document.graph.edges_into[add]) == 2
    assert newcomer.actions <= MOST_ACTIONS
