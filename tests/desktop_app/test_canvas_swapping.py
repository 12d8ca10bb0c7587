from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from desktop_app.inspector.layer_page import LayerPage
from desktop_app.inspector.panel import InspectorPanel
from engine.graph.model import Node
from tests.desktop_app.canvas_stage import CTRL, NONE, CanvasStage

if TYPE_CHECKING:
    from engine.problem import NodeId


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def kind_of(canvas: CanvasStage, id: NodeId) -> str:
    return canvas.document.graph.nodes[id].kind


def test_a_layer_dragged_in_with_ctrl_takes_anothers_place(canvas):
    relu = canvas.id_of("relu")
    wires = canvas.document.graph.edges
    with canvas.one_step():
        canvas.drop("sigmoid", canvas.node(relu).rect.center(), CTRL)
    assert kind_of(canvas, relu) == "sigmoid"
    assert canvas.document.graph.edges == wires
    assert canvas.focus.selection == (relu,)


def test_before_the_drop_the_shapes_to_come_are_shown_and_without_ctrl_nothing_is_changed(canvas):
    relu = canvas.id_of("relu")
    behind = canvas.document.graph.edges_from[relu][0].target.node
    at, before = canvas.node(relu).rect.center(), canvas.words_on(relu, behind)
    with canvas.no_step():
        canvas.drag_in("max_pool2d", at, keys=CTRL)
        assert canvas.node(relu).is_target
        assert canvas.words_on(relu, behind) == "3×4×4"
        assert canvas.node(relu).look.category == "pooling"
        canvas.drag_in("max_pool2d", at, keys=NONE)
        assert not canvas.node(relu).is_target
        assert canvas.words_on(relu, behind) == before
        canvas.drag_out()
    assert canvas.node(relu).look.category == "activation"


def test_the_menu_of_kinds_keeps_wires_and_settings_in_one_step(canvas):
    pool = canvas.id_of("max_pool2d")
    settings = dict(canvas.document.graph.nodes[pool].params)
    canvas.focus.select([pool])
    canvas.actions.trigger("edit.change_kind")
    menu = canvas.editor.layer_menu
    assert menu.kind_ids[0] == "avg_pool2d"
    assert "max_pool2d" not in menu.kind_ids
    assert "classify" not in menu.kind_ids
    with canvas.one_step():
        QTest.keyClick(menu.search, Qt.Key.Key_Return)
    changed = canvas.document.graph.nodes[pool]
    assert changed.kind == "avg_pool2d"
    assert changed.params["kernel_size"] == settings["kernel_size"]
    assert len(canvas.document.graph.edges) == len(canvas.ids) - 1


def test_all_selected_layers_of_the_kind_change_together(canvas):
    relus = [id for id in canvas.ids if kind_of(canvas, id) == "relu"]
    assert len(relus) == 2
    canvas.focus.select([*relus, canvas.id_of("conv2d")])
    canvas.actions.trigger("edit.change_kind")
    with canvas.one_step():
        QTest.keyClicks(canvas.editor.layer_menu.search, "tanh")
        QTest.keyClick(canvas.editor.layer_menu.search, Qt.Key.Key_Return)
    assert {kind_of(canvas, id) for id in relus} == {"tanh"}
    assert kind_of(canvas, canvas.id_of("conv2d")) == "conv2d"


def test_with_nothing_selected_there_is_nothing_to_change(canvas):
    canvas.focus.select([])
    with canvas.no_step():
        canvas.actions.trigger("edit.change_kind")
    assert "Select" in canvas.editor.hint.text()
    assert not canvas.editor.layer_menu.isVisible()


def test_an_unknown_layer_can_become_a_known_one(canvas):
    relu, graph = canvas.id_of("relu"), canvas.document.graph
    odd = graph.with_parts({**graph.nodes, relu: Node(relu, "swish", {"beta": 3})}, graph.edges)
    project = canvas.document.with_graph(odd)
    canvas.document.open(project, None, canvas.document.pixels)
    known_wires = len(canvas.scene.mirror.edges)
    canvas.drop("relu", canvas.node(relu).rect.center(), CTRL)
    assert canvas.document.inference.problems == ()
    canvas.assert_mirrored()
    canvas.document.undo_stack.undo()
    assert len(canvas.scene.mirror.edges) == known_wires
    canvas.document.undo_stack.redo()
    canvas.assert_mirrored()


def test_a_goal_dropped_into_a_chain_lets_go_of_what_follows(canvas):
    relu = canvas.id_of("relu")
    with canvas.one_step():
        canvas.drop("classify", canvas.node(relu).rect.center(), CTRL)
    assert relu in canvas.document.graph.edges_into
    assert relu not in canvas.document.graph.edges_from


def test_the_inspector_offers_other_kinds_and_shows_the_new_settings(canvas, qtbot):
    inspector = InspectorPanel(canvas.document, canvas.focus, canvas.feed)
    qtbot.addWidget(inspector)
    pool = canvas.id_of("max_pool2d")
    canvas.focus.select([pool])
    page = inspector.page
    assert isinstance(page, LayerPage)
    assert page.kind.text().startswith("Max pooling")
    page.kind.kinds.aboutToShow.emit()
    offered = {action.data(): action for action in page.kind.kinds.actions() if action.data()}
    assert next(iter(offered)) == "avg_pool2d"
    assert {"relu", "conv2d"} <= set(offered)
    with canvas.one_step():
        offered["conv2d"].trigger()
    changed = inspector.page
    assert isinstance(changed, LayerPage)
    assert changed.kind.text().startswith("Convolution")
    assert "out_channels" in changed.form.editors
    canvas.document.undo_stack.undo()
    assert "out_channels" not in inspector.page.form.editors


def test_a_layer_that_goes_while_the_menu_is_open_stays_gone(canvas, qtbot):
    inspector = InspectorPanel(canvas.document, canvas.focus, canvas.feed)
    qtbot.addWidget(inspector)
    relu = canvas.id_of("relu")
    canvas.focus.select([relu])
    kind = inspector.page.kind
    kind.kinds.aboutToShow.emit()
    action = kind.kinds.actions()[0]
    canvas.actions.trigger("edit.delete")
    with canvas.no_step():
        action.trigger()


def test_a_swap_is_refused_for_what_is_no_layer(canvas):
    with canvas.one_step():
        canvas.drop("sigmoid", canvas.scene.mirror.bounds.bottomLeft() + QPointF(90, 90), CTRL)
    assert canvas.focus.node not in canvas.document.graph.edges_into
