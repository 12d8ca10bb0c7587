from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from desktop_app.graph_editor.metrics import NODE_WIDTH
from engine.texts import text
from tests.desktop_app.canvas_stage import CanvasStage


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def test_delete_joins_the_neighbours_of_a_simple_chain(canvas):
    before, relu, after = canvas.ids[1:4]
    canvas.focus.select([relu])
    with canvas.one_step():
        canvas.actions.trigger("edit.delete")
    assert canvas.edge_between(before, after) is not None


def test_shift_delete_leaves_the_gap(canvas):
    before, relu, after = canvas.ids[1:4]
    canvas.focus.select([relu])
    with canvas.one_step():
        canvas.actions.trigger("edit.delete_unjoined")
    assert canvas.edge_between(before, after) is None
    assert relu not in canvas.document.graph.nodes


def test_delete_without_selection_does_nothing(canvas):
    with canvas.no_step():
        canvas.actions.trigger("edit.delete")


def test_duplicate_copies_the_wires_between_and_selects_the_copies(canvas):
    chosen = canvas.ids[1:4]
    before = canvas.document.graph
    canvas.focus.select(chosen)
    with canvas.one_step():
        canvas.actions.trigger("edit.duplicate")
    graph, copies = canvas.document.graph, canvas.focus.selection
    assert len(copies) == 3
    assert not set(copies) & set(before.nodes)
    assert [graph.nodes[id].params for id in copies] == [before.nodes[id].params for id in chosen]
    assert len(graph.edges) == len(before.edges) + 2
    assert canvas.edge_between(copies[0], copies[1]) is not None


def test_select_all_and_delete_empties_the_canvas(canvas):
    canvas.actions.trigger("edit.select_all")
    assert set(canvas.focus.selection) == set(canvas.ids)
    with canvas.one_step():
        canvas.actions.trigger("edit.delete")
    assert canvas.document.graph.nodes == {}


def test_arrange_is_one_step_and_shows_everything(canvas):
    relu = canvas.ids[2]
    canvas.document.edit(
        text("canvas-edit-move", count=1),
        canvas.document.project.with_positions({relu: (5000.0, 5000.0)}),
    )
    with canvas.one_step():
        canvas.actions.trigger("view.arrange")
    canvas.editor.fit()
    assert canvas.view.visible_rect.contains(canvas.scene.mirror.bounds)


def test_a_layer_is_added_after_the_selected_node(canvas):
    conv, relu = canvas.ids[1:3]
    canvas.focus.select([conv])
    with canvas.one_step():
        canvas.editor.add_layer("tanh")
    new = canvas.focus.node
    assert canvas.document.graph.nodes[new].kind == "tanh"
    assert canvas.edge_between(conv, new) is not None
    assert canvas.edge_between(new, relu) is not None
    assert canvas.node(new).x() > canvas.node(conv).x() + NODE_WIDTH
    assert canvas.node(new).y() == canvas.node(conv).y()


def test_without_selection_a_layer_is_added_in_the_middle_of_the_view(canvas):
    canvas.view.pan(canvas.screen(canvas.scene.mirror.bounds.bottomRight()))
    with canvas.one_step():
        canvas.editor.add_layer("tanh")
    middle = canvas.view.visible_rect.center()
    assert (canvas.node(canvas.focus.node).rect.center() - middle).manhattanLength() < 10


def test_what_cannot_stand_behind_the_selected_node_is_placed_free(canvas):
    canvas.focus.select([canvas.ids[1]])
    with canvas.one_step():
        canvas.editor.add_layer("input")
    assert canvas.focus.node not in canvas.document.graph.edges_from


def test_arrows_walk_along_the_wires(canvas):
    canvas.focus.select([canvas.ids[0]])
    canvas.key(Qt.Key.Key_Right)
    assert canvas.focus.selection == (canvas.ids[1],)
    canvas.key(Qt.Key.Key_Left)
    canvas.key(Qt.Key.Key_Left)
    assert canvas.focus.selection == (canvas.ids[0],)
    canvas.key(Qt.Key.Key_Down)
    below = canvas.focus.node
    assert canvas.node(below).y() > canvas.node(canvas.ids[0]).y()
    canvas.key(Qt.Key.Key_Up)
    assert canvas.node(canvas.focus.node).y() < canvas.node(below).y()


def test_an_arrow_begins_at_the_first_node(canvas):
    canvas.key(Qt.Key.Key_Right)
    assert canvas.focus.selection == (canvas.ids[0],)


def test_the_right_button_selects_and_offers_what_can_be_done(canvas):
    first, second = canvas.ids[:2]
    middle = canvas.wire(first, second).route.path.pointAtPercent(0.5)
    below = canvas.scene.mirror.bounds.bottomLeft() + QPointF(0, 60)
    for at, offered, nodes in (
        (canvas.header(second), "edit.duplicate", (second,)),
        (middle, "edit.delete", ()),
        (below, "view.arrange", ()),
    ):
        canvas.open_menu(at)
        assert canvas.actions[offered] in canvas.editor.menu.actions()
        assert canvas.focus.selection == nodes
        canvas.editor.menu.hide()
    assert canvas.scene.selection.edges == {canvas.edge_between(first, second)}


def test_a_double_click_asks_for_the_inspector(canvas, qtbot):
    id = canvas.ids[1]
    with qtbot.waitSignal(canvas.editor.inspector_requested):
        canvas.click(canvas.header(id))
        canvas.double_click(canvas.header(id))
    assert canvas.focus.selection == (id,)
    assert canvas.scene.interaction is None


def test_enter_asks_for_the_inspector_and_escape_selects_nothing(canvas, qtbot):
    canvas.focus.select([canvas.ids[0]])
    with qtbot.waitSignal(canvas.editor.inspector_requested):
        canvas.key(Qt.Key.Key_Return)
    canvas.key(Qt.Key.Key_Escape)
    assert canvas.focus.selection == ()
