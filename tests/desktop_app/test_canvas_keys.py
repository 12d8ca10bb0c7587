from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.graph_editor.metrics import GRID, SNAP
from desktop_app.graph_editor.walking import extended, neighbour
from engine.graph.edits import with_node
from engine.graph.model import Graph, Node, edge
from engine.project import Project
from engine.rewiring import new_node
from engine.zoo.example import EXAMPLES
from tests.desktop_app.canvas_stage import CTRL, SHIFT, CanvasStage

LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


# --- walking --------------------------------------------------------------------------------------


def strike(canvas, *keys: Qt.Key, held=CTRL) -> None:
    """Strike keys while others are held down all the time."""
    for key in keys:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(canvas.view, QKeyEvent(kind, key, held))


def fork() -> tuple[Graph, dict[str, tuple[float, float]]]:
    """Return a graph that forks to three layers and comes together again."""
    ids = ("root", "high", "ahead", "low", "end")
    graph = Graph(
        {id: Node(id, "relu" if id != "end" else "concat") for id in ids},
        tuple(edge("root", id) for id in ids[1:4])
        + tuple(edge(id, "end", target_port=f"in{i}") for i, id in enumerate(ids[1:4], 1)),
    )
    places = {"root": (0.0, 0.0), "high": (200.0, -150.0), "ahead": (200.0, 8.0),
              "low": (200.0, 150.0), "end": (400.0, 0.0)}  # fmt: skip
    return graph, places


@pytest.mark.parametrize(
    ("here", "key", "there"),
    [
        ("root", RIGHT, "ahead"), ("end", LEFT, "ahead"), ("high", RIGHT, "end"),
        ("low", LEFT, "root"), ("ahead", UP, "high"), ("ahead", DOWN, "low"),
        ("root", LEFT, "root"),
        ("end", RIGHT, "end"), ("low", DOWN, "low"), ("low", Qt.Key.Key_Home, "root"),
        ("high", Qt.Key.Key_End, "end"), ("", RIGHT, "root"), ("", Qt.Key.Key_End, "root"),
        ("gone", UP, "root"), ("root", Qt.Key.Key_A, "root"),
    ],
)  # fmt: skip
def test_a_key_leads_along_the_wires_or_to_the_nearest(here, key, there):
    assert neighbour(*fork(), here, key) == there


def test_in_an_empty_graph_there_is_nowhere_to_go():
    assert neighbour(Graph(), {}, "", RIGHT) == ""
    assert neighbour(Graph({"a": Node("a", "relu")}), {}, "a", UP) == "a"


def test_a_step_with_shift_makes_the_selection_longer_and_back_shorter():
    assert extended(("a",), "b") == ("a", "b")
    assert extended(("a", "b"), "a") == ("a",)
    assert extended(("a", "b", "c"), "a") == ("b", "c", "a")
    assert extended(("a",), "a") == ("a",)


def test_home_and_end_go_to_the_first_and_the_last_layer(canvas):
    canvas.focus.select([canvas.ids[3]])
    canvas.key(Qt.Key.Key_End)
    assert canvas.focus.selection == (canvas.ids[-1],)
    assert canvas.view.visible_rect.contains(canvas.node(canvas.ids[-1]).rect)
    canvas.key(Qt.Key.Key_Home)
    assert canvas.focus.selection == (canvas.ids[0],)


def test_shift_extends_the_selection_and_plain_arrows_go_on_from_its_end(canvas):
    canvas.focus.select([canvas.ids[0]])
    canvas.key(RIGHT, SHIFT)
    canvas.key(RIGHT, SHIFT)
    assert canvas.focus.selection == canvas.ids[:3]
    canvas.key(LEFT, SHIFT)
    assert canvas.focus.selection == canvas.ids[:2]
    canvas.key(RIGHT)
    assert canvas.focus.selection == (canvas.ids[2],)


def test_enter_edits_and_delete_removes(canvas, qtbot):
    canvas.focus.select([canvas.ids[2]])
    with qtbot.waitSignal(canvas.editor.inspector_requested):
        canvas.key(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    with canvas.one_step():
        canvas.actions.trigger("edit.delete")


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_leaves_the_canvas(canvas, qtbot, key):
    around, before, behind = QWidget(), QLineEdit(), QLineEdit()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    for part in (before, canvas.editor, behind):
        column.addWidget(part)
    around.resize(900, 600)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    canvas.view.setFocus()
    canvas.focus.select([canvas.ids[0]])
    QTest.keyClick(canvas.view, key)
    assert not canvas.view.hasFocus()
    assert canvas.focus.selection == (canvas.ids[0],)
    canvas.editor.setParent(None)


# --- moving ---------------------------------------------------------------------------------------


def test_ctrl_and_arrows_move_by_a_grid_step_and_a_burst_is_one_step_of_undo(canvas):
    id = canvas.ids[2]
    x, y = canvas.document.positions[id]
    canvas.focus.select([id])
    with canvas.one_step():
        QTest.keyPress(canvas.view, Qt.Key.Key_Control)
        strike(canvas, RIGHT, RIGHT, DOWN)
        QTest.keyRelease(canvas.view, Qt.Key.Key_Control)
    assert canvas.document.positions[id] == (x + 2 * GRID, y + GRID)
    with canvas.one_step():
        strike(canvas, UP, held=CTRL | SHIFT)
    assert canvas.document.positions[id] == (x + 2 * GRID, y + GRID - SNAP)


def test_another_selection_begins_another_burst(canvas):
    steps = canvas.document.undo_stack.index()
    for id in canvas.ids[1:3]:
        canvas.focus.select([id])
        strike(canvas, RIGHT, RIGHT)
    assert canvas.document.undo_stack.index() == steps + 2


def test_all_selected_layers_move_and_none_selected_moves_none(canvas):
    canvas.focus.select(canvas.ids[1:4])
    before = canvas.document.positions
    with canvas.one_step():
        strike(canvas, LEFT)
    after = canvas.document.positions
    moved = {id for id in after if after[id] != before[id]}
    assert moved == set(canvas.ids[1:4])
    canvas.focus.select([])
    with canvas.no_step():
        strike(canvas, LEFT)


def test_there_and_back_again_is_no_step(canvas):
    canvas.focus.select([canvas.ids[2]])
    with canvas.no_step_left():
        strike(canvas, RIGHT, LEFT)


# --- connecting -----------------------------------------------------------------------------------


def test_two_selected_layers_are_connected_in_their_order(qtbot):
    project = EXAMPLES["xo_small"].build()
    loose = new_node("sigmoid")
    project = project.with_graph(with_node(project.graph, loose), {loose.id: (208.0, 500.0)})
    canvas = CanvasStage(qtbot, project)
    conv = canvas.id_of("conv2d")
    canvas.focus.select([conv, loose.id])
    with canvas.one_step():
        canvas.actions.trigger("edit.connect")
    assert canvas.edge_between(conv, loose.id) is not None
    with canvas.no_step():
        canvas.actions.trigger("edit.connect")
    canvas.focus.select([loose.id, conv])
    with canvas.no_step():
        canvas.actions.trigger("edit.connect")
    assert "circle" in canvas.editor.hint.text()


def test_a_row_of_layers_is_connected_at_once_by_their_free_ports(qtbot):
    nodes = [new_node(kind) for kind in ("input", "conv2d", "add")]
    graph = Graph({node.id: node for node in nodes})
    places = {node.id: (i * 200.0, 0.0) for i, node in enumerate(nodes)}
    canvas = CanvasStage(qtbot, Project().with_graph(graph, places))
    source, conv, add = (node.id for node in nodes)
    canvas.focus.select([source, conv, add])
    with canvas.one_step():
        canvas.actions.trigger("edit.connect")
    canvas.focus.select([source, add])
    with canvas.one_step():
        canvas.actions.trigger("edit.connect")
    assert [e.target.port for e in canvas.document.graph.edges_into[add]] == ["in1", "in2"]


def test_fewer_than_two_or_no_port_is_said_in_words(canvas):
    for chosen, words in (
        ([], "Select two"),
        (canvas.ids[:1], "Select two"),
        ([canvas.ids[-1], canvas.ids[0]], "no such output"),
        ([canvas.ids[1], canvas.ids[0]], "no such input"),
    ):
        canvas.focus.select(chosen)
        with canvas.no_step():
            canvas.actions.trigger("edit.connect")
        assert words in canvas.editor.hint.text()


def test_letters_typed_during_a_drag_are_left_alone(canvas):
    with canvas.no_step():
        canvas.press(canvas.header(canvas.ids[1]))
        canvas.move(canvas.header(canvas.ids[1]).__class__(400, 500))
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(canvas.view, event)
        assert not canvas.editor.layer_menu.isVisible()
        canvas.key(Qt.Key.Key_Escape)


def test_a_menu_asked_for_by_a_key_is_that_of_the_selected_layer(canvas):
    canvas.focus.select([canvas.ids[2]])
    reason, viewport = QContextMenuEvent.Reason.Keyboard, canvas.view.viewport()
    at = QPoint(3, 3)
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
    assert canvas.actions["edit.change_kind"] in canvas.editor.menu.actions()
    assert canvas.focus.selection == (canvas.ids[2],)
    canvas.editor.menu.hide()
