from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsPathItem

from engine.graph.edits import with_edge, with_node
from engine.graph.model import edge
from engine.rewiring import new_node
from engine.zoo.example import EXAMPLES
from tests.desktop_app.canvas_stage import ALT, NONE, CanvasStage

AWAY = QPointF(0, 480)


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def ghosts(canvas: CanvasStage) -> int:
    return sum(isinstance(item, QGraphicsPathItem) for item in canvas.scene.items())


def chain(canvas: CanvasStage) -> list[str]:
    """Return the kinds along the wires from the input on."""
    here, kinds, graph = canvas.id_of("input"), ["input"], canvas.document.graph
    while wires := graph.edges_from.get(here):
        here = wires[0].target.node
        kinds.append(graph.nodes[here].kind)
    return kinds


def test_with_alt_a_layer_leaves_its_chain_which_closes(canvas):
    conv, relu, pool = canvas.ids[1:4]
    place = canvas.document.positions[relu]
    with canvas.one_step():
        canvas.drag(canvas.header(relu), canvas.header(relu) + AWAY, ALT)
    graph = canvas.document.graph
    assert canvas.edge_between(conv, pool) is not None
    assert relu not in graph.edges_into
    assert relu not in graph.edges_from
    assert canvas.document.positions[relu] == (place[0], place[1] + AWAY.y())


def test_meanwhile_the_closed_chain_is_shown_and_without_alt_it_is_whole_again(canvas):
    conv, relu, pool = canvas.ids[1:4]
    with canvas.no_step():
        canvas.press(canvas.header(relu))
        start = canvas.header(relu)
        canvas.move(start + QPointF(0, 60))
        assert ghosts(canvas) == 0
        canvas.move(start + AWAY, ALT)
        assert ghosts(canvas) == 1
        assert canvas.wire(conv, relu).opacity() < 0.5
        assert canvas.wire(relu, pool).opacity() < 0.5
        canvas.move(start + AWAY, NONE)
        assert ghosts(canvas) == 0
        assert canvas.wire(conv, relu).opacity() == 1
        canvas.key(Qt.Key.Key_Escape)
    assert canvas.focus.selection == (relu,)


def test_alt_pressed_while_the_mouse_rests_counts_at_once(canvas):
    relu = canvas.id_of("relu")
    start = canvas.header(relu)
    canvas.press(start)
    canvas.move(start + AWAY)
    QTest.keyPress(canvas.view, Qt.Key.Key_Alt)
    assert ghosts(canvas) == 1
    QTest.keyRelease(canvas.view, Qt.Key.Key_Alt)
    assert ghosts(canvas) == 0
    with canvas.one_step():
        canvas.release(start + AWAY)
    assert canvas.document.graph.edges_into[relu]


def test_dropped_on_another_wire_it_moves_within_the_chain_in_one_step(canvas):
    relu = canvas.id_of("relu")
    before = chain(canvas)
    source = canvas.id_of("input")
    target = canvas.document.graph.edges_from[source][0].target.node
    middle = canvas.wire(source, target).route.path.pointAtPercent(0.5)
    offset = canvas.node(relu).rect.center() - canvas.header(relu)
    with canvas.one_step():
        canvas.drag(canvas.header(relu), middle - offset, ALT)
    after = chain(canvas)
    assert sorted(after) == sorted(before)
    assert after[:3] == ["input", "relu", "conv2d"]
    rects = [item.rect for item in canvas.scene.mirror.nodes.values()]
    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])


def test_the_shapes_to_come_are_shown_over_the_wire(canvas):
    pool = canvas.id_of("max_pool2d")
    source = canvas.id_of("input")
    target = canvas.document.graph.edges_from[source][0].target.node
    middle = canvas.wire(source, target).route.path.pointAtPercent(0.5)
    offset = canvas.node(pool).rect.center() - canvas.header(pool)
    behind = canvas.document.graph.edges_from[target][0].target.node
    before = canvas.words_on(target, behind)
    with canvas.no_step():
        canvas.press(canvas.header(pool))
        canvas.move(canvas.header(pool) + AWAY, ALT)
        assert canvas.words_on(target, behind) == before
        canvas.move(middle - offset, ALT)
        assert canvas.wire(source, target).is_target
        assert canvas.words_on(target, behind) != before
        canvas.key(Qt.Key.Key_Escape)
    assert canvas.words_on(target, behind) == before


def test_several_leave_together_and_keep_their_own_wires(canvas):
    conv, relu, pool, behind = canvas.ids[1:5]
    canvas.focus.select([relu, pool])
    with canvas.one_step():
        canvas.drag(canvas.header(relu), canvas.header(relu) + AWAY, ALT)
    assert canvas.edge_between(relu, pool) is not None
    assert canvas.edge_between(conv, behind) is not None
    assert canvas.edge_between(conv, relu) is None


def test_a_loose_chain_dropped_on_a_wire_is_inserted_whole(canvas):
    relu, pool = canvas.ids[2:4]
    canvas.focus.select([relu, pool])
    canvas.drag(canvas.header(relu), canvas.header(relu) + AWAY, ALT)
    source = canvas.id_of("input")
    target = canvas.document.graph.edges_from[source][0].target.node
    middle = canvas.wire(source, target).route.path.pointAtPercent(0.5)
    offset = canvas.node(relu).rect.center() - canvas.header(relu)
    with canvas.one_step():
        canvas.drag(canvas.header(relu), middle - offset)
    assert chain(canvas)[:4] == ["input", "relu", "max_pool2d", "conv2d"]


def test_what_cannot_stand_in_a_wire_says_so_and_is_only_moved(canvas):
    goal = canvas.ids[-1]
    source, target = canvas.ids[:2]
    middle = canvas.wire(source, target).route.path.pointAtPercent(0.5)
    offset = canvas.node(goal).rect.center() - canvas.header(goal)
    canvas.press(canvas.header(goal))
    canvas.move(canvas.header(goal) + QPointF(0, -40), ALT)
    canvas.move(middle - offset, ALT)
    assert "one input and one output" in canvas.editor.hint.text()
    with canvas.one_step():
        canvas.release(middle - offset, ALT)
    assert goal not in canvas.document.graph.edges_into
    assert canvas.edge_between(source, target) is not None


def test_a_merge_is_pulled_out_whole(qtbot):
    project = EXAMPLES["xo_small"].build()
    graph, add = project.graph, new_node("add")
    kinds = {node.kind: id for id, node in reversed(graph.nodes.items())}
    conv, relu = kinds["conv2d"], kinds["relu"]
    graph = with_edge(with_node(graph, add), edge(conv, add.id, target_port="in1"))
    graph = with_edge(graph, edge(relu, add.id, target_port="in2"))
    canvas = CanvasStage(qtbot, project.with_graph(graph, {add.id: (600.0, 440.0)}))
    with canvas.one_step():
        canvas.drag(canvas.header(add.id), canvas.header(add.id) + QPointF(200, 120), ALT)
    assert add.id not in canvas.document.graph.edges_into
    assert canvas.edge_between(conv, relu) is not None
