from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from desktop_app.graph_editor.metrics import FAR_SCALE
from tests.desktop_app.canvas_stage import CTRL, SHIFT, CanvasStage

CUT = CTRL | SHIFT


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def middle(canvas: CanvasStage, source: str, target: str) -> QPointF:
    return canvas.wire(source, target).route.path.pointAtPercent(0.5)


def test_a_stroke_cuts_the_wires_that_it_crosses_in_one_step(canvas):
    a, b, c = canvas.ids[:3]
    first, second = middle(canvas, a, b), middle(canvas, b, c)
    above, below = QPointF(0, -100), QPointF(0, 100)
    with canvas.one_step():
        canvas.press(first + above, CUT)
        canvas.move(first + below, CUT)
        canvas.move(second + below, CUT)
        canvas.move(second + above, CUT)
        canvas.release(second + above, CUT)
    assert canvas.edge_between(a, b) is None
    assert canvas.edge_between(b, c) is None
    assert canvas.edge_between(c, canvas.ids[3]) is not None or len(canvas.ids) == 10
    assert set(canvas.document.graph.nodes) == set(canvas.scene.mirror.nodes)


def test_crossed_wires_turn_amber_and_escape_takes_the_stroke_back(canvas):
    a, b, c = canvas.ids[:3]
    at = middle(canvas, a, b)
    before = len(canvas.scene.items())
    with canvas.no_step():
        canvas.press(at + QPointF(0, -60), CUT)
        canvas.move(at + QPointF(0, -30), CUT)
        assert not canvas.wire(a, b).is_cut
        canvas.move(at + QPointF(2, 40), CUT)
        assert canvas.wire(a, b).is_cut
        assert not canvas.wire(b, c).is_cut
        canvas.key(Qt.Key.Key_Escape)
        assert not canvas.wire(a, b).is_cut
        assert len(canvas.scene.items()) == before
        canvas.release(at + QPointF(2, 40), CUT)


def test_a_stroke_across_nothing_changes_nothing(canvas):
    below = canvas.scene.mirror.bounds.bottomLeft() + QPointF(0, 40)
    canvas.focus.select(canvas.ids[:2])
    with canvas.no_step():
        canvas.drag(below, below + QPointF(300, 30), CUT)
    assert canvas.focus.selection == canvas.ids[:2]


def test_a_click_with_the_same_keys_adds_a_wire_to_the_selection(canvas):
    a, b, c = canvas.ids[:3]
    with canvas.no_step():
        canvas.click(middle(canvas, a, b), CUT)
        canvas.click(middle(canvas, b, c), CUT)
        assert len(canvas.scene.selection.edges) == 2
        canvas.click(middle(canvas, b, c), CUT)
    assert canvas.scene.selection.edges == {canvas.edge_between(a, b)}


def test_a_fast_stroke_misses_no_wire(canvas):
    wires = len(canvas.document.graph.edges)
    box = canvas.scene.mirror.bounds
    x = middle(canvas, *canvas.ids[1:3]).x()
    with canvas.one_step():
        canvas.drag(QPointF(x, box.top() - 20), QPointF(x, box.bottom() + 20), CUT)
    assert len(canvas.document.graph.edges) <= wires - 2


def test_far_away_wires_can_be_cut_too(canvas):
    a, b = canvas.ids[:2]
    at = middle(canvas, a, b)
    canvas.view.zoom(FAR_SCALE / 2)
    with canvas.one_step():
        canvas.drag(at + QPointF(0, -90), at + QPointF(0, 90), CUT)
    assert canvas.edge_between(a, b) is None
