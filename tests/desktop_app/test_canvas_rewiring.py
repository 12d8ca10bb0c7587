"""The end of a wire picked up, and gestures that are interrupted: nothing is ever half done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsRectItem

from engine.graph.edits import with_edge, with_node
from engine.graph.model import edge
from engine.rewiring import new_node
from engine.texts import text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.canvas_stage import ALT, CTRL, NONE, SHIFT, CanvasStage

if TYPE_CHECKING:
    from engine.problem import NodeId
    from engine.project import Project


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def with_loose(kind: str, at: tuple[float, float] = (208.0, 600.0)) -> tuple[Project, NodeId]:
    """Return an example with one more layer that is not connected."""
    project = EXAMPLES["xo_small"].build()
    node = new_node(kind)
    return project.with_graph(with_node(project.graph, node), {node.id: at}), node.id


def empty_spot(canvas: CanvasStage) -> QPointF:
    return canvas.scene.mirror.bounds.bottomLeft() + QPointF(60, 60)


# --- picking up the end of a wire -----------------------------------------------------------------


def test_the_end_of_a_wire_can_lead_elsewhere_in_one_step(qtbot):
    project, loose = with_loose("sigmoid")
    canvas = CanvasStage(qtbot, project)
    conv, relu = canvas.id_of("conv2d"), canvas.id_of("relu")
    with canvas.one_step():
        canvas.drag(canvas.into(relu), canvas.into(loose))
    assert canvas.edge_between(conv, loose) is not None
    assert canvas.edge_between(conv, relu) is None
    assert relu not in canvas.document.graph.edges_into


def test_on_empty_canvas_the_wire_is_gone_and_no_list_is_offered(canvas):
    conv, relu = canvas.ids[1:3]
    with canvas.one_step():
        canvas.drag(canvas.into(relu), empty_spot(canvas))
    assert canvas.edge_between(conv, relu) is None
    assert not canvas.editor.layer_menu.isVisible()


def test_put_back_where_it_was_it_is_no_step(canvas):
    relu = canvas.ids[2]
    with canvas.no_step():
        canvas.press(canvas.into(relu))
        canvas.move(canvas.into(relu) + QPointF(-60, 200))
        canvas.move(canvas.into(relu))
        assert canvas.node(relu).ports_in["in"].state == "hovered"
        canvas.release(canvas.into(relu))


def test_meanwhile_the_shapes_are_those_without_it(canvas):
    conv, relu, pool = canvas.ids[1:4]
    before = canvas.words_on(relu, pool)
    with canvas.no_step():
        canvas.press(canvas.into(relu))
        canvas.move(empty_spot(canvas))
        assert canvas.words_on(relu, pool) == ""
        assert canvas.wire(conv, relu).opacity() < 0.5
        canvas.key(Qt.Key.Key_Escape)
        assert canvas.words_on(relu, pool) == before


def test_where_it_may_not_end_it_stays_where_it_was(canvas):
    first, conv, _, pool = canvas.ids[:4]
    with canvas.no_step():
        canvas.press(canvas.into(pool))
        canvas.move(canvas.node(conv).rect.center())
        assert "circle" in canvas.editor.hint.text()
        canvas.release(canvas.node(first).rect.center())
    assert not canvas.editor.hint.isVisible()


def test_a_click_on_a_connected_input_selects_its_layer(canvas):
    with canvas.no_step():
        canvas.click(canvas.into(canvas.ids[2]))
    assert canvas.focus.selection == (canvas.ids[2],)


def test_an_end_in_a_growing_layer_moves_to_another_port(qtbot):
    project = EXAMPLES["xo_small"].build()
    add = new_node("add")
    graph = with_node(project.graph, add)
    kinds = {node.kind: id for id, node in reversed(graph.nodes.items())}
    for port, kind in (("in1", "conv2d"), ("in2", "relu")):
        graph = with_edge(graph, edge(kinds[kind], add.id, target_port=port))
    canvas = CanvasStage(qtbot, project.with_graph(graph, {add.id: (620.0, 460.0)}))
    ports = canvas.node(add.id).ports_in
    assert list(ports) == ["in1", "in2", "in3"]
    canvas.press(ports["in1"].anchor)
    canvas.move(ports["in3"].anchor)
    assert list(canvas.node(add.id).ports_in) == ["in1", "in2", "in3"]  # none runs from the mouse
    with canvas.one_step():
        canvas.release(ports["in3"].anchor)
    ends = {e.source.node: e.target.port for e in canvas.document.graph.edges_into[add.id]}
    assert ends == {kinds["conv2d"]: "in3", kinds["relu"]: "in2"}


def test_a_muted_layer_takes_any_wire(qtbot):
    project, loose = with_loose("batch_norm1d")
    canvas = CanvasStage(qtbot, project)
    canvas.focus.select([loose])
    canvas.press(canvas.out(canvas.id_of("conv2d")))
    canvas.move(canvas.into(loose))
    canvas.key(Qt.Key.Key_Escape)
    with canvas.one_step():
        canvas.drag(canvas.out(canvas.id_of("conv2d")), canvas.node(loose).rect.center())


# --- interruptions --------------------------------------------------------------------------------

Begin = "Callable[[CanvasStage], QPointF]"


def begin_move(canvas: CanvasStage) -> QPointF:
    at = canvas.header(canvas.ids[2])
    canvas.press(at)
    canvas.move(at + QPointF(0, 90))
    return at + QPointF(0, 90)


def begin_pull(canvas: CanvasStage) -> QPointF:
    at = canvas.header(canvas.ids[2])
    canvas.press(at)
    canvas.move(at + QPointF(0, 90), ALT)
    return at + QPointF(0, 90)


def begin_wire(canvas: CanvasStage) -> QPointF:
    at = canvas.out(canvas.ids[1])
    canvas.press(at)
    canvas.move(canvas.into(canvas.ids[5]))
    return canvas.into(canvas.ids[5])


def begin_rewiring(canvas: CanvasStage) -> QPointF:
    at = canvas.into(canvas.ids[2])
    canvas.press(at)
    canvas.move(empty_spot(canvas))
    return empty_spot(canvas)


def begin_cut(canvas: CanvasStage) -> QPointF:
    at = canvas.wire(*canvas.ids[1:3]).route.path.pointAtPercent(0.5)
    canvas.press(at + QPointF(0, -60), CTRL | SHIFT)
    canvas.move(at + QPointF(0, 60), CTRL | SHIFT)
    return at + QPointF(0, 60)


def begin_band(canvas: CanvasStage) -> QPointF:
    at = empty_spot(canvas)
    canvas.press(at)
    canvas.move(at + QPointF(300, -200))
    return at + QPointF(300, -200)


def begin_drop(canvas: CanvasStage) -> QPointF:
    at = canvas.wire(*canvas.ids[1:3]).route.path.pointAtPercent(0.5)
    canvas.drag_in("sigmoid", at)
    return at


def begin_swap(canvas: CanvasStage) -> QPointF:
    at = canvas.node(canvas.ids[2]).rect.center()
    canvas.drag_in("sigmoid", at, keys=CTRL)
    return at


def escape(canvas: CanvasStage, at: QPointF) -> None:
    canvas.key(Qt.Key.Key_Escape)


def lose_focus(canvas: CanvasStage, at: QPointF) -> None:
    event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(canvas.view, event)


def right_click(canvas: CanvasStage, at: QPointF) -> None:
    canvas.press(at, button=Qt.MouseButton.RightButton)
    where = canvas.screen(at)
    reason, viewport = QContextMenuEvent.Reason.Mouse, canvas.view.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, where, viewport.mapToGlobal(where)))
    canvas.release(at, button=Qt.MouseButton.RightButton)


def change_document(canvas: CanvasStage, at: QPointF) -> None:
    """Another panel edits and takes it back: the step that it leaves to redo is its own."""
    document = canvas.document
    loose = new_node("tanh")
    graph = with_node(document.graph, loose)
    document.edit(text("canvas-edit-add"), document.with_graph(graph, {loose.id: (0.0, 900.0)}))
    document.undo_stack.undo()


def hide(canvas: CanvasStage, at: QPointF) -> None:
    canvas.editor.hide()
    canvas.editor.show()


def lose_release(canvas: CanvasStage, at: QPointF) -> None:
    """Somebody else got the release: the mouse comes back without a button held."""
    if canvas.scene.interaction is not None and not canvas.scene.interaction.is_foreign:
        canvas.hover(at)
    else:
        canvas.drag_out()


BEGINNINGS = (begin_move, begin_pull, begin_wire, begin_rewiring, begin_cut, begin_band,
              begin_drop, begin_swap)  # fmt: skip
INTERRUPTIONS = (escape, lose_focus, right_click, change_document, hide, lose_release)


@pytest.mark.parametrize("interrupt", INTERRUPTIONS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("begin", BEGINNINGS, ids=lambda f: f.__name__)
def test_an_interrupted_gesture_leaves_everything_as_it_was(canvas, begin, interrupt):
    before, steps = canvas.document.project, canvas.document.undo_stack.index()
    at = begin(canvas)
    assert canvas.scene.interaction is not None
    interrupt(canvas, at)
    assert canvas.scene.interaction is None
    canvas.release(at)
    assert canvas.document.project == before
    assert canvas.document.undo_stack.index() == steps
    canvas.assert_mirrored()
    assert not canvas.editor.hint.isVisible()
    assert not canvas.editor.menu.isVisible()
    assert not canvas.editor.layer_menu.isVisible()
    left = [i for i in canvas.scene.items() if isinstance(i, QGraphicsPathItem | QGraphicsRectItem)]
    assert left == []
    for item in canvas.scene.mirror.nodes.values():
        assert not item.is_target
        assert {port.state for port in item.ports} <= {"idle", "hovered"}
    for wire in canvas.scene.mirror.edges.values():
        assert (wire.is_target, wire.is_cut) == (False, False)
        assert wire.opacity() == 1


def test_a_run_that_ends_meanwhile_neither_ends_the_drag_nor_what_it_shows(canvas):
    conv, relu, pool = canvas.ids[1:4]
    begin_pull(canvas)
    assert canvas.wire(conv, relu).opacity() < 0.5
    canvas.feed.state_changed.emit()
    assert canvas.wire(conv, relu).opacity() < 0.5
    with canvas.one_step():
        canvas.release(canvas.header(relu), ALT)
    assert canvas.edge_between(conv, pool) is not None


def test_a_layer_deleted_by_undo_while_it_is_dragged_ends_the_drag(canvas):
    canvas.drop("tanh", empty_spot(canvas) + QPointF(200, 60))
    new = canvas.focus.node
    for keys in (NONE, ALT):
        canvas.press(canvas.header(new))
        canvas.move(canvas.header(new) + QPointF(60, 0), keys)
        canvas.document.undo_stack.undo()
        assert canvas.scene.interaction is None
        canvas.release(QPointF(0, 0))
        canvas.assert_mirrored()
        canvas.document.undo_stack.redo()
    canvas.press(canvas.out(new))
    canvas.move(canvas.out(new) + QPointF(200, 0))
    canvas.document.undo_stack.undo()
    with canvas.no_step():
        canvas.release(QPointF(600, 600))
    assert not canvas.editor.layer_menu.isVisible()


def test_another_project_opened_meanwhile_ends_the_drag(canvas):
    begin_wire(canvas)
    canvas.document.open(EXAMPLES["xo"].build(), None, canvas.document.pixels)
    assert canvas.scene.interaction is None
    with canvas.no_step():
        canvas.release(QPointF(0, 0))


@pytest.mark.parametrize("begin", BEGINNINGS, ids=lambda f: f.__name__)
def test_a_gesture_says_what_else_it_can_do_until_it_ends(canvas, begin):
    tip = canvas.editor.tip
    assert not tip.isVisible()
    begin(canvas)
    if canvas.scene.interaction.is_foreign:
        canvas.drag_in("sigmoid", QPointF(0, 400), QPointF(60, 440))
    assert tip.isVisible()
    assert tip.text()
    assert canvas.editor.rect().contains(tip.geometry())
    canvas.key(Qt.Key.Key_Escape)
    assert not tip.isVisible()


def test_a_mere_click_says_nothing(canvas):
    canvas.press(canvas.header(canvas.ids[1]))
    canvas.move(canvas.header(canvas.ids[1]) + QPointF(1, 1))
    assert not canvas.editor.tip.isVisible()
    canvas.release(canvas.header(canvas.ids[1]))
