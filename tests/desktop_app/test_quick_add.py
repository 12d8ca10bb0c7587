from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsPathItem

from desktop_app.habits import Habits
from desktop_app.language import set_language
from engine.graph.edits import with_edge, with_muted, with_node
from engine.graph.model import Block, Blocks, Graph, Node, edge
from engine.project import Project
from engine.rewiring import new_node
from engine.zoo.example import EXAMPLES
from tests.desktop_app.canvas_stage import CTRL, CanvasStage

BELOW = QPointF(30, 320)


@pytest.fixture
def canvas(qtbot):
    yield CanvasStage(qtbot)
    set_language("en")


def menu_of(canvas):
    return canvas.editor.layer_menu


def loose_wires(canvas) -> int:
    return sum(isinstance(item, QGraphicsPathItem) for item in canvas.scene.items())


def write(canvas, words: str) -> None:
    QTest.keyClicks(menu_of(canvas).search, words)


def press(canvas, key: Qt.Key) -> None:
    QTest.keyClick(menu_of(canvas).search, key)


# --- a wire dropped on nothing --------------------------------------------------------------------


def test_a_wire_from_an_output_offers_only_what_fits_and_one_step_adds_both(canvas):
    flatten = canvas.id_of("flatten")
    start = canvas.out(flatten)
    at = start + QPointF(30, 250)
    with canvas.no_step():
        canvas.drag(start, at)
        assert menu_of(canvas).isVisible()
        assert "Flatten" in menu_of(canvas).heading
    offered = menu_of(canvas).kind_ids
    assert {"linear", "tanh"} <= set(offered)
    assert not {"conv2d", "input", "max_pool2d"} & set(offered)
    with canvas.one_step():
        write(canvas, "tanh")
        press(canvas, Qt.Key.Key_Return)
    new = canvas.focus.node
    assert canvas.edge_between(flatten, new) is not None
    assert not menu_of(canvas).isVisible()
    assert abs(canvas.into(new).x() - at.x()) <= 4  # the snapping grid is 8 wide
    assert abs(canvas.into(new).y() - at.y()) <= 4


def test_the_end_of_the_wire_stays_where_it_was_dropped_for_layers_of_several_ports(canvas):
    conv = canvas.id_of("conv2d")
    at = canvas.out(conv) + QPointF(40, 400)
    canvas.drag(canvas.out(conv), at)
    write(canvas, "add")
    with canvas.one_step():
        press(canvas, Qt.Key.Key_Return)
    new = canvas.focus.node
    assert canvas.document.graph.nodes[new].kind == "add"
    end = canvas.wire(conv, new).end
    assert abs(end.x() - at.x()) <= 4
    assert abs(end.y() - at.y()) <= 4


def test_the_wire_waits_while_one_chooses_and_goes_with_the_menu(canvas):
    conv = canvas.id_of("conv2d")
    assert loose_wires(canvas) == 0
    with canvas.no_step():
        canvas.drag(canvas.out(conv), canvas.out(conv) + BELOW)
        assert loose_wires(canvas) == 1
        press(canvas, Qt.Key.Key_Escape)
    assert not menu_of(canvas).isVisible()
    assert loose_wires(canvas) == 0
    assert canvas.view.hasFocus()


def test_a_wire_from_an_input_offers_what_could_feed_it(qtbot):
    project = EXAMPLES["xo_small"].build()
    loose = new_node("linear")
    project = project.with_graph(with_node(project.graph, loose), {loose.id: (400.0, 620.0)})
    canvas = CanvasStage(qtbot, project)
    at = canvas.into(loose.id) + QPointF(-120, 40)
    with canvas.no_step():
        canvas.drag(canvas.into(loose.id), at)
    offered = menu_of(canvas).kind_ids
    assert {"flatten", "linear"} <= set(offered)
    assert not {"classify", "input", "conv2d", "max_pool2d"} & set(offered)
    write(canvas, "flatten")
    with canvas.one_step():
        press(canvas, Qt.Key.Key_Return)
    new = canvas.focus.node
    assert canvas.edge_between(new, loose.id) is not None
    assert abs(canvas.out(new).x() - at.x()) <= 4
    assert abs(canvas.out(new).y() - at.y()) <= 4


def test_dropped_outside_the_canvas_a_wire_is_forgotten(canvas):
    conv = canvas.id_of("conv2d")
    outside = canvas.view.visible_rect.bottomRight() + QPointF(50, 50)
    with canvas.no_step():
        canvas.drag(canvas.out(conv), outside)
    assert not menu_of(canvas).isVisible()


def test_where_there_is_no_room_the_new_layer_lies_on_none(canvas):
    conv, relu = canvas.id_of("conv2d"), canvas.id_of("relu")
    canvas.drag(canvas.out(conv), canvas.header(relu) + QPointF(-60, -22))
    write(canvas, "sigmoid")
    press(canvas, Qt.Key.Key_Return)
    new = canvas.node(canvas.focus.node).rect
    others = [item for id, item in canvas.scene.mirror.nodes.items() if id != canvas.focus.node]
    assert not any(new.intersects(item.rect) for item in others)


# --- space, typing, double-click ------------------------------------------------------------------


def test_a_tap_of_space_asks_and_enter_inserts_after_the_selected_layer(canvas):
    conv, relu = canvas.ids[1:3]
    canvas.focus.select([conv])
    with canvas.no_step():
        canvas.hold_space(True)
        assert not menu_of(canvas).isVisible()
        canvas.hold_space(False)
    assert menu_of(canvas).isVisible()
    assert "Convolution" in menu_of(canvas).heading
    with canvas.one_step():
        press(canvas, Qt.Key.Key_Return)
    new = canvas.focus.node
    assert canvas.edge_between(conv, new) is not None
    assert canvas.edge_between(new, relu) is not None
    assert canvas.view.hasFocus()


def test_space_that_was_held_to_pan_asks_nothing(canvas):
    start = canvas.header(canvas.ids[0])
    canvas.hold_space(True)
    canvas.press(start)
    canvas.move(start + QPointF(40, 30))
    canvas.release(start + QPointF(40, 30))
    canvas.hold_space(False)
    assert not menu_of(canvas).isVisible()


def test_space_during_a_drag_asks_nothing(canvas):
    with canvas.no_step():
        canvas.press(canvas.header(canvas.ids[1]))
        canvas.move(canvas.header(canvas.ids[1]) + QPointF(0, 60))
        canvas.hold_space(True)
        canvas.hold_space(False)
        assert not menu_of(canvas).isVisible()
        canvas.key(Qt.Key.Key_Escape)


def test_typing_begins_the_search_with_that_letter(canvas):
    with canvas.no_step():
        canvas.key(Qt.Key.Key_R, CTRL)
        assert not menu_of(canvas).isVisible()
        canvas.key(Qt.Key.Key_T)
    assert menu_of(canvas).search.text() == "t"
    write(canvas, "anh")
    assert menu_of(canvas).kind_ids[0] == "tanh"


def test_a_double_click_on_nothing_asks_and_places_there_whatever_is_selected(canvas):
    canvas.focus.select([canvas.ids[0]])
    at = canvas.scene.mirror.bounds.bottomLeft() + QPointF(200, 120)
    canvas.click(at)
    canvas.double_click(at)
    assert menu_of(canvas).isVisible()
    write(canvas, "dropout")
    with canvas.one_step():
        press(canvas, Qt.Key.Key_Return)
    new = canvas.focus.node
    assert (canvas.node(new).rect.center() - at).manhattanLength() <= 8
    assert new not in canvas.document.graph.edges_into


def test_from_the_menu_of_the_canvas_it_is_placed_where_that_was_opened(canvas):
    at = canvas.scene.mirror.bounds.bottomLeft() + QPointF(260, 130)
    canvas.focus.select([canvas.ids[0]])
    canvas.open_menu(at)
    canvas.editor.menu.actions()[0].trigger()
    canvas.editor.menu.hide()
    write(canvas, "dropout")
    with canvas.one_step():
        press(canvas, Qt.Key.Key_Return)
    assert (canvas.node(canvas.focus.node).rect.center() - at).manhattanLength() <= 8


def test_the_menu_connects_several_layers_only(canvas):
    connecting = canvas.actions["edit.connect"]
    for chosen, is_offered in ((canvas.ids[:1], False), (canvas.ids[:2], True)):
        canvas.focus.select(chosen)
        canvas.open_menu(canvas.header(canvas.ids[0]))
        assert (connecting in canvas.editor.menu.actions()) == is_offered
        canvas.editor.menu.hide()


def test_with_nothing_selected_it_is_placed_at_the_mouse(canvas):
    at = canvas.scene.mirror.bounds.bottomLeft() + QPointF(300, 150)
    canvas.focus.select([])
    canvas.hover(at)
    canvas.key(Qt.Key.Key_C)
    write(canvas, "onv")
    press(canvas, Qt.Key.Key_Return)
    assert (canvas.node(canvas.focus.node).rect.center() - at).manhattanLength() <= 8


def test_with_a_wire_selected_it_is_inserted_there(canvas):
    first, second = canvas.ids[:2]
    canvas.click(canvas.wire(first, second).route.path.pointAtPercent(0.5))
    canvas.actions.trigger("edit.add_layer")
    write(canvas, "sigmoid")
    with canvas.one_step():
        press(canvas, Qt.Key.Key_Return)
    assert canvas.edge_between(first, canvas.focus.node) is not None
    assert canvas.edge_between(canvas.focus.node, second) is not None


def test_what_does_not_fit_stands_below_and_says_why(canvas):
    canvas.focus.select([canvas.id_of("conv2d")])
    canvas.actions.trigger("edit.add_layer")
    menu = menu_of(canvas)
    last = menu.results.item(menu.results.count() - 1)
    assert "linear" in menu.kind_ids
    assert menu.kind_ids.index("linear") > menu.kind_ids.index("tanh")
    linear = menu.results.item(menu.kind_ids.index("linear"))
    assert "vector" in linear.toolTip() or "numbers" in linear.toolTip()
    assert last.toolTip()
    menu.results.setCurrentItem(linear)
    assert menu.explanation == linear.toolTip()


def test_the_first_layer_offered_on_an_empty_canvas_is_the_input(canvas):
    canvas.document.open(canvas.document.project.with_graph(Graph()), None, canvas.document.pixels)
    canvas.actions.trigger("edit.add_layer")
    assert menu_of(canvas).kind_ids[0] == "input"
    for kind in ("input", "flatten", "linear", "classify"):
        write(canvas, kind)
        press(canvas, Qt.Key.Key_Return)
        canvas.actions.trigger("edit.add_layer")
    assert [canvas.document.graph.nodes[id].kind for id in canvas.ids] == [
        "input", "flatten", "linear", "classify",
    ]  # fmt: skip
    press(canvas, Qt.Key.Key_Escape)


# --- the menu -------------------------------------------------------------------------------------


def test_the_arrows_walk_the_list_and_a_click_takes_a_row(canvas, qtbot):
    canvas.focus.select([canvas.ids[1]])
    canvas.actions.trigger("edit.add_layer")
    menu = menu_of(canvas)
    press(canvas, Qt.Key.Key_Down)
    press(canvas, Qt.Key.Key_Down)
    assert menu.results.currentRow() == 2
    press(canvas, Qt.Key.Key_Up)
    press(canvas, Qt.Key.Key_Up)
    press(canvas, Qt.Key.Key_Up)
    assert menu.results.currentRow() == menu.results.count() - 1
    row = menu.kind_ids.index("tanh")
    menu.results.scrollToItem(menu.results.item(row))
    with canvas.one_step():
        at = menu.results.visualItemRect(menu.results.item(row)).center()
        qtbot.mouseClick(menu.results.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert canvas.document.graph.nodes[canvas.focus.node].kind == "tanh"


def test_a_search_that_finds_nothing_says_so_and_enter_does_nothing(canvas):
    canvas.focus.select([canvas.ids[1]])
    with canvas.no_step():
        canvas.actions.trigger("edit.add_layer")
        write(canvas, "zzz")
        assert menu_of(canvas).kind_ids == []
        assert "zzz" in menu_of(canvas).none
        press(canvas, Qt.Key.Key_Return)
        assert menu_of(canvas).isVisible()
        press(canvas, Qt.Key.Key_Escape)


def test_a_syllable_is_searched_for_while_it_is_composed(canvas):
    set_language("ko")
    canvas.focus.select([canvas.ids[1]])
    canvas.actions.trigger("edit.add_layer")
    field = menu_of(canvas).search
    QApplication.sendEvent(field, QInputMethodEvent("합", []))
    assert menu_of(canvas).kind_ids == ["conv2d", "conv1d"]
    done = QInputMethodEvent("", [])
    done.setCommitString("합성")
    QApplication.sendEvent(field, done)
    assert field.text() == "합성"
    assert menu_of(canvas).kind_ids == ["conv2d", "conv1d"]
    press(canvas, Qt.Key.Key_Escape)


def test_a_click_elsewhere_closes_it_but_another_window_does_not(canvas):
    canvas.editor.activateWindow()
    canvas.actions.trigger("edit.add_layer")
    field, menu = menu_of(canvas).search, menu_of(canvas)
    away = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(field, away)
    assert menu.isVisible()
    canvas.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not menu.isVisible()


def test_problems_are_not_told_while_it_is_open(canvas, qtbot):
    conv = canvas.id_of("conv2d")
    canvas.click(canvas.wire(canvas.ids[0], conv).route.path.pointAtPercent(0.5))
    canvas.actions.trigger("edit.delete")
    canvas.focus.select([conv])
    assert canvas.editor.callout.isVisible()
    canvas.actions.trigger("edit.add_layer")
    qtbot.waitUntil(lambda: not canvas.editor.callout.isVisible())
    press(canvas, Qt.Key.Key_Escape)
    assert canvas.editor.callout.isVisible()


def test_an_edit_elsewhere_closes_it(canvas):
    canvas.focus.select([canvas.ids[1]])
    canvas.actions.trigger("edit.delete")
    conv = canvas.ids[0]
    canvas.drag(canvas.out(conv), canvas.out(conv) + BELOW)
    assert menu_of(canvas).isVisible()
    with canvas.no_step():
        canvas.document.undo_stack.undo()
        canvas.document.undo_stack.redo()
    assert not menu_of(canvas).isVisible()


@pytest.mark.parametrize("size", [(420, 260), (1800, 900)])
def test_the_menu_stays_within_the_canvas(canvas, size):
    canvas.editor.resize(*size)
    for at in (QPointF(-4000, -4000), QPointF(4000, 4000)):
        canvas.editor.quick_add.ask(at=at)
        assert canvas.editor.rect().contains(menu_of(canvas).geometry())
        menu_of(canvas).close_up()
    assert menu_of(canvas).pos() != QPoint(0, 0)


def test_what_was_added_is_seen(canvas):
    last = canvas.ids[-2]
    canvas.view.show_rect(canvas.node(canvas.ids[0]).rect)
    canvas.view.pan(QPoint(-1400, 0))
    canvas.focus.select([last])
    canvas.editor.quick_add.ask("tanh")
    press(canvas, Qt.Key.Key_Return)
    assert canvas.view.visible_rect.contains(canvas.node(canvas.focus.node).rect)


def test_a_canvas_that_shrinks_keeps_the_menu_in_it(canvas):
    canvas.editor.quick_add.ask(at=canvas.view.visible_rect.bottomRight())
    canvas.editor.resize(500, 300)
    assert canvas.editor.rect().contains(menu_of(canvas).geometry())
    press(canvas, Qt.Key.Key_Escape)


# --- habits ---------------------------------------------------------------------------------------


def test_what_the_user_adds_is_offered_first_next_time_and_at_the_next_start(canvas, qtbot):
    conv = canvas.id_of("conv2d")
    canvas.focus.select([conv])
    canvas.actions.trigger("edit.add_layer")
    write(canvas, "dropout")
    press(canvas, Qt.Key.Key_Return)
    canvas.focus.select([conv])
    canvas.actions.trigger("edit.add_layer")
    assert menu_of(canvas).kind_ids[0] == "dropout"
    press(canvas, Qt.Key.Key_Escape)
    assert Habits().count("conv2d", "dropout") == pytest.approx(0.8)


def test_layers_dragged_in_and_taken_from_the_palette_count_too(canvas):
    conv, relu = canvas.ids[1:3]
    canvas.drop("tanh", canvas.wire(conv, relu).route.path.pointAtPercent(0.5))
    canvas.focus.select([relu])
    canvas.editor.add_layer("dropout")
    habits = Habits()
    assert habits.count("conv2d", "tanh") > 0
    assert habits.count("relu", "dropout") > 0


# --- blocks ---------------------------------------------------------------------------------------


def blocks() -> Project:
    """Return a project of a block inside a block, and one beside them."""
    inside = Graph(
        {
            "in": Node("in", "block_input"),
            "act": Node("act", "relu"),
            "out": Node("out", "block_output"),
        },
        (edge("in", "act"), edge("act", "out")),
    )
    around = Graph(
        {
            "in": Node("in", "block_input"),
            "part": Node("part", "block/small"),
            "out": Node("out", "block_output"),
        },
        (edge("in", "part", target_port="in"), edge("part", "out", source_port="out")),
    )
    known = {
        id: Block(id, id, graph=graph)
        for id, graph in (("small", inside), ("large", around), ("spare", inside))
    }
    graph = Graph({"big": Node("big", "block/large")}, (), Blocks(known))
    return Project().with_graph(graph, {"big": (0.0, 0.0)})


def test_blocks_are_offered_but_never_one_that_contains_the_open_one(qtbot):
    canvas = CanvasStage(qtbot, blocks())
    canvas.actions.trigger("edit.add_layer")
    everywhere = set(menu_of(canvas).kind_ids)
    assert {"block/small", "block/large", "block/spare", "input", "classify"} <= everywhere
    assert not {"block_input", "block_output"} & everywhere
    press(canvas, Qt.Key.Key_Escape)
    canvas.document.enter("big")
    canvas.actions.trigger("edit.add_layer")
    inside = set(menu_of(canvas).kind_ids)
    assert {"block/small", "block/spare", "block_input", "block_output", "relu"} <= inside
    assert not {"block/large", "input", "classify"} & inside
    write(canvas, "spare")
    with canvas.one_step():
        press(canvas, Qt.Key.Key_Return)
    assert canvas.document.graph.nodes[canvas.focus.node].kind == "block/spare"


def test_a_wire_leads_into_a_block_and_out_of_it(qtbot):
    project = blocks()
    graph = project.graph
    for id, kind in (("first", "relu"), ("last", "tanh")):
        graph = with_node(graph, Node(id, kind))
    places = {"first": (0.0, 200.0), "big": (300.0, 0.0), "last": (600.0, 200.0)}
    canvas = CanvasStage(qtbot, project.with_graph(graph, places))
    with canvas.one_step():
        canvas.drag(canvas.out("first"), canvas.node("big").rect.center())
    with canvas.one_step():
        canvas.drag(canvas.out("big"), canvas.into("last"))
    with canvas.no_step():
        canvas.press(canvas.out("last"))
        canvas.move(canvas.node("big").rect.center())
        assert "circle" in canvas.editor.hint.text()
        canvas.release(canvas.node("big").rect.center())
    assert canvas.edge_between("first", "big") is not None
    assert canvas.edge_between("big", "last") is not None


def test_behind_a_muted_layer_fits_what_it_hands_on(qtbot):
    project = EXAMPLES["xo_small"].build()
    flatten = next(id for id, n in project.graph.nodes.items() if n.kind == "flatten")
    muted = project.with_graph(with_muted(project.graph, [flatten], is_muted=True))
    canvas = CanvasStage(qtbot, muted)
    canvas.drag(canvas.out(flatten), canvas.out(flatten) + QPointF(30, 200))
    assert "conv2d" in menu_of(canvas).kind_ids
    press(canvas, Qt.Key.Key_Escape)


def test_a_growing_layer_takes_one_wire_after_the_other(qtbot):
    project = EXAMPLES["xo_small"].build()
    add = new_node("concat")
    graph = with_node(project.graph, add)
    conv = next(id for id, n in graph.nodes.items() if n.kind == "conv2d")
    graph = with_edge(graph, edge(conv, add.id, target_port="in1"))
    canvas = CanvasStage(qtbot, project.with_graph(graph, {add.id: (500.0, 600.0)}))
    relu = canvas.id_of("relu")
    assert list(canvas.node(add.id).ports_in) == ["in1", "in2"]
    with canvas.one_step():
        canvas.drag(canvas.out(relu), canvas.node(add.id).rect.center())
    assert list(canvas.node(add.id).ports_in) == ["in1", "in2", "in3"]
    source = canvas.id_of("input")
    with canvas.one_step():
        canvas.drag(canvas.out(source), canvas.node(add.id).ports_in["in3"].anchor)
    assert [e.target.port for e in canvas.document.graph.edges_into[add.id]] == [
        "in1",
        "in2",
        "in3",
    ]
    assert list(canvas.node(add.id).ports_in) == ["in1", "in2", "in3", "in4"]
