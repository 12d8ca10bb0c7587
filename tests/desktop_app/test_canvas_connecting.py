from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication

from engine.graph.edits import with_node
from engine.rewiring import new_node
from engine.zoo.example import EXAMPLES
from tests.desktop_app.canvas_stage import CTRL, CanvasStage

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


def test_a_wire_dragged_from_an_output_replaces_the_old_one_in_one_step(qtbot):
    project, loose = with_loose("sigmoid")
    canvas = CanvasStage(qtbot, project)
    conv, relu = canvas.id_of("conv2d"), canvas.id_of("relu")
    with canvas.one_step():
        canvas.drag(canvas.out(loose), canvas.into(relu))
    assert canvas.edge_between(loose, relu) is not None
    assert canvas.edge_between(conv, relu) is None


def test_a_wire_dragged_from_an_input_ends_in_an_output(qtbot):
    project, loose = with_loose("sigmoid")
    canvas = CanvasStage(qtbot, project)
    conv = canvas.id_of("conv2d")
    with canvas.one_step():
        canvas.drag(canvas.into(loose), canvas.out(conv))
    assert canvas.edge_between(conv, loose) is not None
    assert canvas.words_on(conv, loose) == "3×9×9"


def test_dropped_on_a_body_a_wire_takes_the_port_that_fits(qtbot):
    project, loose = with_loose("sigmoid")
    canvas = CanvasStage(qtbot, project)
    with canvas.one_step():
        canvas.drag(canvas.out(canvas.id_of("conv2d")), canvas.node(loose).rect.center())
    assert canvas.edge_between(canvas.id_of("conv2d"), loose) is not None


def test_legal_targets_light_up_and_illegal_ones_say_why(canvas):
    conv, relu = canvas.id_of("conv2d"), canvas.id_of("relu")
    with canvas.no_step():
        canvas.press(canvas.out(relu))
        canvas.move(canvas.out(relu) + QPointF(0, 40))
        backward, forward = canvas.node(conv).ports_in["in"], canvas.node(canvas.ids[-1])
        assert backward.state == "illegal"
        assert forward.ports_in["in"].state == "legal"
        canvas.move(canvas.into(conv))
        assert "circle" in canvas.editor.hint.text()
        canvas.release(canvas.into(conv))
    assert backward.state == "idle"


def test_the_shapes_to_come_stand_on_the_wires_during_the_drag(qtbot):
    project, _ = with_loose("sigmoid")
    canvas = CanvasStage(qtbot, project)
    source, flatten = canvas.id_of("input"), canvas.id_of("flatten")
    behind = next(e.target.node for e in canvas.document.graph.edges_from[flatten])
    before = canvas.words_on(flatten, behind)
    before_flatten = canvas.document.graph.edges_into[flatten][0].source.node
    with canvas.no_step():
        canvas.press(canvas.out(source))
        canvas.move(canvas.into(flatten) - QPointF(0, 30))
        canvas.move(canvas.into(flatten))
        assert canvas.words_on(flatten, behind) == "81"
        assert canvas.wire(before_flatten, flatten).opacity() < 0.5
        canvas.key(Qt.Key.Key_Escape)
        assert canvas.words_on(flatten, behind) == before


def test_a_misfit_connects_turns_amber_and_is_mended_by_one_click(canvas, qtbot):
    pool = [id for id in canvas.ids if canvas.document.graph.nodes[id].kind == "max_pool2d"][-1]
    linear = canvas.id_of("linear")
    with canvas.one_step():
        canvas.drag(canvas.out(pool), canvas.into(linear))
    assert canvas.wire(pool, linear).is_misfit
    assert canvas.node(linear).look.has_problem
    canvas.hover(canvas.header(linear))
    callout = canvas.editor.callout
    assert callout.isVisible()
    (sentence, *_), (button, *_) = callout.sentences, callout.fix_buttons
    assert "3×2×2" in sentence.text()
    with canvas.one_step():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert canvas.document.inference.problems == ()
    assert not canvas.node(linear).look.has_problem
    qtbot.waitUntil(lambda: not callout.isVisible())


def test_the_callout_has_room_for_each_layer_in_turn_and_goes_with_the_mouse(canvas, qtbot):
    callout = canvas.editor.callout
    for kind, place in (("conv2d", QPointF(300, 500)), ("relu", QPointF(700, 500))):
        canvas.drop(kind, place)
        sentence, button = callout.sentences[0], callout.fix_buttons[0]
        assert callout.isVisible()
        assert callout.height() > sentence.sizeHint().height() + button.sizeHint().height()
    canvas.focus.select(())
    canvas.hover(canvas.header(canvas.ids[-1]))
    assert callout.isVisible()
    QApplication.sendEvent(canvas.view, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not callout.isVisible())


def test_a_click_on_a_port_selects_its_node(canvas):
    with canvas.no_step():
        canvas.click(canvas.out(canvas.ids[1]))
    assert canvas.focus.selection == (canvas.ids[1],)


def test_a_wire_is_selected_by_click_and_deleted(canvas):
    first, second = canvas.ids[:2]
    middle = canvas.wire(first, second).route.path.pointAtPercent(0.5)
    canvas.focus.select([second])
    canvas.click(middle)
    assert canvas.wire(first, second).is_selected
    assert canvas.focus.selection == ()
    canvas.click(canvas.wire(second, canvas.ids[2]).route.path.pointAtPercent(0.5), CTRL)
    assert len(canvas.scene.selection.edges) == 2
    with canvas.one_step():
        canvas.actions.trigger("edit.delete")
    assert canvas.edge_between(first, second) is None
    assert set(canvas.document.graph.nodes) == set(canvas.ids)


def test_pointing_at_a_port_and_at_a_wire_lights_them_up(canvas):
    first, second = canvas.ids[:2]
    canvas.hover(canvas.out(first))
    assert canvas.node(first).ports_out["out"].state == "hovered"
    wire = canvas.wire(first, second)
    canvas.hover(wire.route.path.pointAtPercent(0.5))
    assert canvas.node(first).ports_out["out"].state == "idle"
    assert wire.is_hovered
