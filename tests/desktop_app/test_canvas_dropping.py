from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt

from engine.graph.model import Graph
from tests.desktop_app.canvas_stage import CanvasStage


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def new_ids(canvas: CanvasStage, before: tuple[str, ...]) -> list[str]:
    return [id for id in canvas.document.graph.nodes if id not in before]


def test_a_layer_dropped_on_a_wire_is_inserted_and_selected(canvas):
    first, second = canvas.ids[:2]
    before = canvas.ids
    middle = canvas.wire(first, second).route.path.pointAtPercent(0.5)
    with canvas.one_step():
        canvas.drop("relu", middle)
    (new,) = new_ids(canvas, before)
    assert canvas.edge_between(first, new) is not None
    assert canvas.edge_between(new, second) is not None
    assert canvas.focus.selection == (new,)


def test_what_follows_on_the_row_makes_room_for_an_inserted_layer(canvas):
    first, second = canvas.ids[:2]
    before, place = canvas.ids, canvas.node(second).rect
    canvas.drop("relu", canvas.wire(first, second).route.path.pointAtPercent(0.5))
    (new,) = new_ids(canvas, before)
    assert canvas.node(new).rect == place
    rects = [item.rect for item in canvas.scene.mirror.nodes.values()]
    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])


def test_the_wire_lights_up_with_the_shapes_to_come_and_leaving_forgets_it(canvas):
    first, second = canvas.ids[:2]
    wire = canvas.wire(first, second)
    behind = canvas.words_on(second, canvas.ids[2])
    with canvas.no_step():
        canvas.drag_in("max_pool2d", wire.route.path.pointAtPercent(0.5))
        assert wire.is_target
        assert canvas.words_on(second, canvas.ids[2]) == "3×4×4"
        canvas.drag_out()
        assert not wire.is_target
        assert canvas.words_on(second, canvas.ids[2]) == behind


def test_a_layer_dropped_at_an_output_is_connected_there(canvas):
    last = canvas.ids[-2]
    before = canvas.ids
    with canvas.one_step():
        canvas.drop("dropout", canvas.out(last))
    (new,) = new_ids(canvas, before)
    assert canvas.edge_between(last, new) is not None
    assert canvas.edge_between(new, canvas.ids[-1]) is not None


def test_a_layer_dropped_on_empty_canvas_lies_around_the_point(canvas):
    before = canvas.ids
    at = canvas.scene.mirror.bounds.bottomLeft() + QPointF(200, 150)
    with canvas.one_step():
        canvas.drop("conv2d", at)
    (new,) = new_ids(canvas, before)
    assert (canvas.node(new).rect.center() - at).manhattanLength() <= 8
    assert new not in canvas.document.graph.edges_into


def test_a_goal_cannot_stand_in_a_wire_and_says_so(canvas):
    first, second = canvas.ids[:2]
    wire = canvas.wire(first, second)
    canvas.drag_in("classify", wire.route.path.pointAtPercent(0.5))
    assert not wire.is_target
    assert canvas.editor.hint.isVisible()
    canvas.drag_out()
    assert not canvas.editor.hint.isVisible()


def test_what_is_no_layer_is_not_taken(canvas):
    words = QMimeData()
    words.setText("conv2d")
    with canvas.no_step():
        canvas.drag_in("", QPointF(0, 0), mime=words)
        assert canvas.scene.interaction is None


def test_escape_ends_a_drop_before_it_happens(canvas):
    with canvas.no_step():
        canvas.drag_in("relu", QPointF(0, 0))
        canvas.key(Qt.Key.Key_Escape)
        assert canvas.scene.interaction is None


def test_a_network_grows_from_an_empty_canvas(canvas):
    canvas.document.open(canvas.document.project.with_graph(Graph()), None, canvas.document.pixels)
    assert canvas.editor.empty.isVisible()
    kinds = ["input", "flatten", "linear", "classify"]
    canvas.drop("input", QPointF(0, 0))
    for kind in kinds[1:]:
        canvas.drop(kind, canvas.out(canvas.focus.node))
    assert [canvas.document.graph.nodes[id].kind for id in canvas.ids] == kinds
    assert len(canvas.document.graph.edges) == 3
    assert not canvas.editor.empty.isVisible()
    for _ in kinds:
        canvas.document.undo_stack.undo()
    assert canvas.editor.empty.isVisible()
    canvas.assert_mirrored()
