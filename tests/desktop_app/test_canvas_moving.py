from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from engine.graph.edits import without_edge
from tests.desktop_app.canvas_stage import CTRL, SHIFT, CanvasStage, box_around


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def test_dragging_moves_a_node_in_one_step_on_the_snapping_grid(canvas):
    id = canvas.id_of("relu")
    x, y = canvas.document.project.model.positions[id]
    with canvas.one_step():
        canvas.drag(canvas.header(id), canvas.header(id) + QPointF(61, 122))
    new_x, new_y = canvas.document.project.model.positions[id]
    assert (new_x % 8, new_y % 8) == (0, 0)
    assert abs(new_x - x - 61) <= 4
    assert abs(new_y - y - 122) <= 4
    assert canvas.focus.selection == (id,)


def test_ctrl_moves_without_snapping(canvas):
    id = canvas.id_of("relu")
    x, y = canvas.document.project.model.positions[id]
    with canvas.one_step():
        canvas.drag(canvas.header(id), canvas.header(id) + QPointF(61, 123), CTRL)
    assert canvas.document.project.model.positions[id] == (x + 61, y + 123)


def test_all_selected_nodes_move_together_and_wires_follow(canvas):
    chosen = canvas.ids[1:3]
    before = canvas.document.project.model.positions
    canvas.focus.select(chosen)
    with canvas.one_step():
        canvas.drag(canvas.header(chosen[1]), canvas.header(chosen[1]) + QPointF(80, 160))
    after = canvas.document.project.model.positions
    shifts = {(after[id][0] - before[id][0], after[id][1] - before[id][1]) for id in chosen}
    assert len(shifts) == 1
    assert {id for id in after if after[id] != before[id]} == set(chosen)


def test_wires_follow_while_the_mouse_is_down_and_escape_takes_it_back(canvas):
    id = canvas.ids[1]
    with canvas.no_step():
        canvas.press(canvas.header(id))
        start = canvas.header(id)
        canvas.move(start + QPointF(0, 50))
        canvas.move(start + QPointF(0, 96))
        assert canvas.node(id).y() == canvas.document.project.model.positions[id][1] + 96
        wire = canvas.wire(canvas.ids[0], id)
        assert wire.route.path.pointAtPercent(1) == canvas.into(id)
        canvas.key(Qt.Key.Key_Escape)


def test_undo_during_a_drag_ends_it(canvas):
    id = canvas.ids[1]
    canvas.drag(canvas.header(id), canvas.header(id) + QPointF(0, 80))
    canvas.press(canvas.header(id))
    canvas.move(canvas.header(id) + QPointF(0, 80))
    canvas.document.undo_stack.undo()
    assert canvas.scene.interaction is None
    canvas.assert_mirrored()
    with canvas.no_step():
        canvas.release(canvas.header(id) + QPointF(0, 80))


def test_a_trembling_click_moves_nothing(canvas):
    id = canvas.ids[1]
    with canvas.no_step():
        canvas.press(canvas.header(id))
        canvas.move(canvas.header(id) + QPointF(2, 1))
        canvas.release(canvas.header(id) + QPointF(2, 1))
    assert canvas.focus.selection == (id,)


def test_clicks_select_and_modifiers_add_and_take_away(canvas):
    first, second = canvas.ids[:2]
    canvas.click(canvas.header(first))
    canvas.click(canvas.header(second), SHIFT)
    assert canvas.focus.selection == (first, second)
    canvas.click(canvas.header(first), CTRL)
    assert canvas.focus.selection == (second,)
    canvas.click(canvas.header(first))
    assert canvas.focus.selection == (first,)
    assert canvas.node(first).is_selected
    assert not canvas.node(second).is_selected


def test_a_click_on_one_of_many_selected_selects_it_alone(canvas):
    canvas.focus.select(canvas.ids[:3])
    canvas.click(canvas.header(canvas.ids[1]))
    assert canvas.focus.selection == (canvas.ids[1],)


def test_a_click_on_empty_canvas_selects_nothing(canvas):
    canvas.focus.select(canvas.ids[:2])
    canvas.click(canvas.scene.mirror.bounds.bottomLeft() + QPointF(0, 60))
    assert canvas.focus.selection == ()


def test_the_focus_marks_nodes_whoever_set_it(canvas):
    canvas.focus.select(canvas.ids[2:3])
    assert canvas.node(canvas.ids[2]).is_selected


def test_the_rubber_band_selects_what_it_touches(canvas):
    first, second = canvas.ids[:2]
    box = box_around(canvas.node(first), canvas.node(second))
    with canvas.no_step():
        canvas.drag(box.topLeft(), box.bottomRight())
    assert set(canvas.focus.selection) == {first, second}


def test_the_rubber_band_adds_with_shift_and_escape_restores(canvas):
    last = canvas.ids[-1]
    canvas.focus.select([last])
    box = box_around(canvas.node(canvas.ids[0]))
    canvas.drag(box.topLeft(), box.bottomRight(), SHIFT)
    assert canvas.focus.selection == (last, canvas.ids[0])
    canvas.press(box.topLeft())
    canvas.move(box.center())
    assert canvas.focus.selection == (canvas.ids[0],)
    canvas.key(Qt.Key.Key_Escape)
    assert canvas.focus.selection == (last, canvas.ids[0])


def test_a_loose_node_dropped_on_a_wire_is_inserted_there(qtbot):
    canvas = CanvasStage(qtbot)
    project = canvas.document.project
    relu = canvas.id_of("relu")
    wires = [e for e in project.graph.edges if relu in (e.source.node, e.target.node)]
    graph = project.graph
    for wire in wires:
        graph = without_edge(graph, wire)
    project = project.with_graph(graph, {relu: (0.0, 700.0)})
    loose = CanvasStage(qtbot, project)
    source, target = loose.id_of("max_pool2d"), None
    target = next(e.target.node for e in graph.edges if e.source.node == source)
    middle = loose.wire(source, target).route.path.pointAtPercent(0.5)
    grip = loose.header(relu)
    offset = loose.node(relu).rect.center() - grip
    with loose.one_step():
        loose.drag(grip, middle - offset)
    assert loose.edge_between(source, relu) is not None
    assert loose.edge_between(relu, target) is not None
    assert loose.edge_between(source, target) is None


def test_deleting_a_selected_node_clears_it_from_the_focus(canvas):
    canvas.focus.select([canvas.id_of("relu")])
    canvas.actions.trigger("edit.delete")
    assert canvas.focus.selection == ()
