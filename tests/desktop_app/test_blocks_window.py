"""Blocks in the window: made, opened, edited, stepped through, unfolded, by the hands of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.graph_editor.editor import GraphEditor
from desktop_app.inspector.block_box import BlockBox
from desktop_app.inspector.block_page import BlockPage
from desktop_app.inspector.layer_page import LayerPage
from desktop_app.inspector.panel import InspectorPanel
from desktop_app.layer_palette.panel import LayerPalette
from engine.graph.edits import with_params
from engine.graph.layout import arranged
from engine.graph.model import REPEAT
from engine.graph.place import ROOT, Step
from engine.messages import StartRun
from engine.scope import with_block
from engine.texts import text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.window_stage import WindowStage
from tests.engine.residual_graphs import BODY, residual

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.document import Document
    from engine.graph.model import Block
    from engine.problem import NodeId


class BlockStage(WindowStage):
    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot, "xo")
        graph = residual()
        project = EXAMPLES["xo"].build().with_graph(graph, arranged(graph))
        self.window.document.open(project, None, self.document.pixels)
        self.window.trigger("view.arrangement.build")

    @property
    def document(self) -> Document:
        return self.window.document

    @property
    def block(self) -> Block:
        (block,) = self.document.project.graph.blocks.by_id.values()
        return block

    @property
    def canvas(self) -> GraphEditor:
        return self.find(GraphEditor, "graph_view")

    @property
    def inspector(self) -> InspectorPanel:
        return self.find(InspectorPanel, "inspector")

    def select(self, *ids: NodeId) -> None:
        self.window.studio.focus.select(ids)

    def make(self, repeat: int = 1) -> NodeId:
        """Make a block of the residual body, by the command; return its instance."""
        self.select(*BODY)
        self.window.trigger("block.make")
        node = self.window.studio.focus.node
        if repeat > 1:
            graph = with_params(self.document.graph, node, {REPEAT: repeat})
            self.document.edit(text("canvas-edit-fix"), self.document.with_graph(graph))
        return node

    def double_click(self, node: NodeId) -> None:
        item = self.canvas.scene.mirror.nodes[node]
        view = self.canvas.view
        view.show_rect(item.rect)
        at = view.mapFromScene(item.rect.center() + QPointF(0, 10))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def stage(qtbot: QtBot) -> BlockStage:
    return BlockStage(qtbot)


def test_making_and_unfolding_are_one_step_of_undo_each(stage: BlockStage) -> None:
    before = stage.document.project
    node = stage.make()
    assert stage.document.graph.nodes[node].kind.startswith("block/")
    assert stage.document.inference.problems == ()
    made = stage.document.project
    stage.window.trigger("edit.undo")
    assert stage.document.project == before
    stage.window.trigger("edit.redo")
    assert stage.document.project == made
    stage.select(node)
    stage.window.trigger("block.unfold")
    assert stage.document.graph.nodes == before.graph.nodes
    assert set(stage.window.studio.focus.selection) == set(BODY)
    stage.window.trigger("edit.undo")
    assert stage.document.project == made


def test_a_double_click_goes_in_and_esc_comes_out(stage: BlockStage) -> None:
    node = stage.make()
    stage.double_click(node)
    assert stage.document.place == (Step(node),)
    assert "conv1" in stage.canvas.scene.mirror.nodes
    assert "stem" not in stage.canvas.scene.mirror.nodes
    assert stage.canvas.breadcrumb.isVisible()
    QTest.keyClick(stage.canvas.view, Qt.Key.Key_Escape)
    assert stage.document.place == ()
    assert stage.window.studio.focus.node == node
    assert not stage.canvas.breadcrumb.isVisible()


def test_the_repetitions_are_stepped_through(stage: BlockStage) -> None:
    node = stage.make(repeat=3)
    stage.double_click(node)
    crumb = stage.canvas.breadcrumb
    assert crumb.repetitions == 3
    assert not crumb.previous.isEnabled()
    crumb.next.click()
    stage.window.trigger("block.next_copy")
    assert stage.document.place == (Step(node, 2),)
    assert not crumb.next.isEnabled()
    assert "3" in crumb.repetition.text()
    assert stage.window.studio.focus.path == ""
    stage.select("conv1")
    assert stage.window.studio.focus.path == f"{node}/2/conv1"
    crumb.crumbs[0].click()
    assert stage.document.place == ()


def test_an_edit_inside_is_undone_where_it_was_made(stage: BlockStage) -> None:
    node = stage.make()
    stage.double_click(node)
    stage.select("relu1")
    stage.window.trigger("edit.delete")
    assert "relu1" not in stage.document.graph.nodes
    stage.window.trigger("block.leave")
    assert stage.document.place == ()
    stage.window.trigger("edit.undo")
    assert stage.document.place == (Step(node),)
    assert "relu1" in stage.document.graph.nodes
    stage.window.trigger("edit.undo")  # the making itself, outside
    assert stage.document.place == ()
    assert "conv1" in stage.document.graph.nodes


def test_a_layer_inside_is_set_by_arithmetic_of_the_blocks_values(stage: BlockStage) -> None:
    node = stage.make()
    stage.double_click(node)
    page = stage.inspector.page
    assert isinstance(page, BlockPage)
    page.box.add.click()
    assert [param.name for param in stage.block.params] == ["n"]
    field = page.box.values["n"].default.field
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, "6")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert stage.block.params[0].default == 6
    stage.select("conv1")
    layer = stage.inspector.page
    assert isinstance(layer, LayerPage)
    field = layer.form.editors["out_channels"].field
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, "2*n")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert stage.document.graph.nodes["conv1"].params["out_channels"] == "=2*n"
    assert stage.document.flat.nodes[f"{node}/0/conv1"].params["out_channels"] == 12
    assert str(stage.document.inference.outputs_of("conv1")["out"]).startswith("12×")
    # The number stands under what is written; what makes no sense is told there and not taken.
    editor = layer.form.editors["out_channels"]
    QTest.keyClicks(field, "+m")
    assert "m" in editor.error
    assert stage.document.graph.nodes["conv1"].params["out_channels"] == "=2*n"


def test_a_definition_is_named_and_its_values_are_set_by_each_copy(stage: BlockStage) -> None:
    node = stage.make()
    box = stage.find(BlockBox, "block_box")
    box.name.setFocus()
    box.name.selectAll()
    QTest.keyClicks(box.name, "Residual")
    QTest.keyClick(box.name, Qt.Key.Key_Return)
    assert stage.block.name == "Residual"
    box.add.click()
    assert stage.document.project.graph.nodes[node].kind
    page = stage.inspector.page
    assert isinstance(page, LayerPage)
    stage.find(QPushButton, "button.block.enter").click()
    assert stage.document.place == (Step(node),)


def test_the_palette_offers_blocks_but_none_inside_itself(stage: BlockStage) -> None:
    palette = stage.find(LayerPalette, "layer_palette")
    assert not any(kind.startswith("block") for kind in palette.layers.kind_ids())
    node = stage.make()
    kind = stage.document.graph.nodes[node].kind
    assert kind in palette.layers.kind_ids()
    stage.double_click(node)
    inside = palette.layers.kind_ids()
    assert kind not in inside
    assert {"block_input", "block_output"} <= set(inside)
    assert not {"input", "classify"} & set(inside)


def test_a_run_gets_the_network_and_views_speak_of_layers_inside(stage: BlockStage) -> None:
    node = stage.make(repeat=2)
    stage.wake()
    stage.run()
    start = stage.client.sent_of(StartRun)[-1]
    assert start.graph == stage.document.project.graph
    run = stage.window.studio.feed.run
    assert run is not None
    assert f"{node}/1/conv2" in run.graph.nodes
    stage.window.studio.focus.look_at(f"{node}/1/conv2")
    assert stage.document.place == (Step(node, 1),)
    assert stage.window.studio.focus.selection == ("conv2",)


def test_what_cannot_be_a_block_is_said_on_the_canvas(stage: BlockStage) -> None:
    stage.select("image", "stem")
    before = stage.document.project
    stage.window.trigger("block.make")
    assert stage.document.project is before
    assert stage.canvas.hint.isVisible()


def test_a_block_without_copies_is_deleted_in_the_palette(stage: BlockStage) -> None:
    palette = stage.find(LayerPalette, "layer_palette")
    node = stage.make()
    kind = stage.document.graph.nodes[node].kind
    palette.layers.setCurrentItem(palette.layers.row_of(kind))
    QTest.keyClick(palette.layers, Qt.Key.Key_Delete)
    assert stage.block.name in palette.where.text()  # still used: said, not done
    stage.select(node)
    stage.window.trigger("edit.delete")
    palette.layers.setCurrentItem(palette.layers.row_of(kind))
    QTest.keyClick(palette.layers, Qt.Key.Key_Delete)
    assert stage.document.graph.blocks.by_id == {}
    assert kind not in palette.layers.kind_ids()
    stage.window.trigger("edit.undo")
    assert kind in palette.layers.kind_ids()


def test_a_file_remembers_which_block_is_open(stage: BlockStage, tmp_path: Path) -> None:
    node = stage.make(repeat=2)
    stage.double_click(node)
    stage.window.trigger("block.next_copy")
    stage.select("relu1")
    stage.save(tmp_path / "a.netloom")
    stage.window.trigger("file.new")
    assert stage.document.place == ROOT
    stage.open(tmp_path / "a.netloom")
    assert stage.document.place == (Step(node, 1),)
    assert stage.window.studio.focus.selection == ("relu1",)


def test_layers_of_a_block_that_came_without_places_get_some(stage: BlockStage) -> None:
    node = stage.make()
    project = stage.document.project
    block = replace(stage.block, positions={})
    graph = replace(project.graph, blocks=with_block(project.graph.blocks, block))
    stage.document.open(project.with_graph(graph), None, stage.document.pixels)
    stage.document.enter(node)
    places = stage.document.positions
    assert places.keys() == stage.document.graph.nodes.keys()
    assert len(set(places.values())) == len(places)
