"""Large networks on the canvas: only what is near the view is there, and it is always right."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.graph_editor.boxes import Boxes
from desktop_app.graph_editor.edge_route import route
from desktop_app.graph_editor.far_wires import covered, far_lines
from desktop_app.graph_editor.metrics import FAR_SCALE
from desktop_app.graph_editor.node_frame import NodeFrame, paint_frame
from desktop_app.graph_editor.packed import draw_lines, draw_rects
from desktop_app.graph_editor.paints import paints
from desktop_app.graph_editor.sprites import paint_sprite
from desktop_app.language import set_language
from engine.graph.edits import with_params, without_nodes
from engine.graph.model import Edge, Graph, Node, PortRef, edge
from engine.project import Project
from engine.texts import text
from tests.desktop_app.canvas_stage import CanvasStage

COUNT = 400  # more than stay in the scene wherever one looks
COLUMNS = 20


def long_chain(count: int = COUNT) -> Project:
    ids = [f"n{i}" for i in range(count)]
    graph = Graph({id: Node(id, "relu") for id in ids}, tuple(edge(a, b) for a, b in pairwise(ids)))
    places = {id: (208.0 * (i % COLUMNS), 192.0 * (i // COLUMNS)) for i, id in enumerate(ids)}
    return Project().with_graph(graph, places)


@pytest.fixture
def canvas(qtbot):
    stage = CanvasStage(qtbot, long_chain())
    stage.view.fit()
    stage.view.zoom(1 / stage.view.scale_factor)
    yield stage
    set_language("en")


def present(canvas: CanvasStage) -> set[str]:
    return {id for id, item in canvas.scene.mirror.nodes.items() if item.scene() is not None}


def seen(canvas: CanvasStage) -> set[str]:
    area = canvas.view.visible_rect
    return {id for id, n in canvas.scene.mirror.nodes.items() if n.rect.intersects(area)}


# --- what is in the scene -------------------------------------------------------------------


def test_what_is_seen_is_in_the_scene_and_most_else_is_not(canvas):
    for by in (QPoint(0, 0), QPoint(700, 40), QPoint(-30, 900), QPoint(-2000, -1500)):
        canvas.view.pan(by)
        assert seen(canvas) <= present(canvas)
        assert len(present(canvas)) < COUNT / 2
    canvas.assert_mirrored()


def test_far_away_no_single_item_is_in_the_scene(canvas):
    canvas.view.zoom(FAR_SCALE / 2)
    assert not present(canvas)
    assert not any(wire.scene() for wire in canvas.scene.mirror.edges.values())
    canvas.view.zoom(10)
    assert seen(canvas) <= present(canvas)


def test_wires_that_cross_the_view_are_in_the_scene(canvas):
    """One leads from far above to far below, past what is seen."""
    graph = canvas.document.graph
    ids = ("n0", f"n{COUNT - 20}")
    long = edge(*ids)
    kept = tuple(e for e in graph.edges if e.target != long.target)
    canvas.document.edit(
        text("canvas-edit-connect"),
        canvas.document.with_graph(graph.with_parts(graph.nodes, (*kept, long))),
    )
    wire = canvas.scene.mirror.edges[long]
    canvas.view.centerOn(wire.route.path.pointAtPercent(0.5))
    canvas.view.pan(QPoint(0, 0))
    assert not set(ids) & seen(canvas)
    assert wire.scene() is canvas.scene


def test_few_items_all_stay_in_the_scene(qtbot):
    canvas = CanvasStage(qtbot)
    canvas.view.pan(QPoint(5000, 5000))
    assert present(canvas) == set(canvas.ids)


def test_a_node_that_is_moved_into_view_appears(canvas):
    far = next(id for id in canvas.ids if id not in present(canvas))
    center = canvas.view.visible_rect.center()
    project = canvas.document.with_graph(canvas.document.graph, {far: (center.x(), center.y())})
    canvas.document.edit(text("canvas-edit-arrange"), project)
    assert far in present(canvas)
    canvas.document.undo_stack.undo()
    assert canvas.node(far).x() != center.x()
    canvas.assert_mirrored()


def test_what_comes_into_view_later_is_as_everything_is_then(canvas):
    last = canvas.ids[-1]
    assert last not in present(canvas)
    set_language("ko")
    canvas.focus.select([last])
    graph = with_params(canvas.document.graph, last, {})
    named = graph.with_same_wires({**graph.nodes, last: Node(last, "relu", {}, "the last")})
    canvas.document.edit(text("edit-pace"), canvas.document.with_graph(named))
    canvas.view.show_rect(canvas.node(last).rect)
    item = canvas.node(last)
    assert item.scene() is canvas.scene
    assert item.look.title == "the last"
    assert item.is_selected
    assert item.frame.outline == "chosen"
    assert canvas.node(canvas.ids[-2]).look.summary == "0보다 작으면 0"


def test_thousands_go_and_come_back_in_one_step(canvas):
    with canvas.one_step():
        graph = without_nodes(canvas.document.graph, list(canvas.ids)[5:])
        canvas.document.edit(
            text("canvas-edit-delete", count=395), canvas.document.with_graph(graph)
        )
    assert len(present(canvas)) == 5


def test_all_can_be_selected_and_what_is_marked_follows(canvas):
    canvas.actions.trigger("edit.select_all")
    assert all(item.is_selected for item in canvas.scene.mirror.nodes.values())
    canvas.focus.select(["n3"])
    assert [id for id, n in canvas.scene.mirror.nodes.items() if n.is_selected] == ["n3"]
    canvas.document.open(long_chain(), None, canvas.document.pixels)
    assert [id for id, n in canvas.scene.mirror.nodes.items() if n.is_selected] == ["n3"]


# --- what is painted ------------------------------------------------------------------------


def crowd(count: int, columns: int) -> Project:
    """Return a network in which every layer is fed by the eight before it."""
    ids = ["input", *(f"n{i}" for i in range(count - 1))]
    nodes = {id: Node(id, "add" if id != "input" else "input") for id in ids}
    edges = tuple(
        Edge(PortRef(ids[max(0, i - k)], "out"), PortRef(ids[i], f"in{k}"))
        for i in range(1, count)
        for k in range(1, 9)
    )
    places = {id: (208.0 * (i % columns), 192.0 * (i // columns)) for i, id in enumerate(ids)}
    return Project().with_graph(Graph(nodes, edges), places)


def test_so_many_wires_are_mere_lines_and_few_are_not(qtbot):
    canvas = CanvasStage(qtbot, crowd(80, 9))
    looks = canvas.scene.mirror.looks
    canvas.view.fit()
    canvas.view.zoom(0.5 / canvas.view.scale_factor)
    assert looks.is_crowded
    assert not looks.is_tangled
    assert any(wire.scene() for wire in canvas.scene.mirror.edges.values())
    canvas.view.zoom(8)
    assert not looks.is_crowded


def test_a_tangle_of_wires_is_painted_in_one_go_below_the_nodes(qtbot):
    canvas = CanvasStage(qtbot, crowd(230, 21))
    canvas.view.fit()
    canvas.view.zoom(0.4 / canvas.view.scale_factor)
    assert canvas.scene.mirror.looks.is_tangled
    assert canvas.scene.far.isVisible()
    assert canvas.scene.mirror.is_near
    assert not any(wire.scene() for wire in canvas.scene.mirror.edges.values())
    middle = canvas.node("n100")
    assert middle.scene() is canvas.scene
    between = canvas.screen(middle.rect.center() + QPointF(104, 0))
    picture = canvas.view.viewport().grab().toImage()
    colors = {picture.pixelColor(between + QPoint(0, dy)).name() for dy in (-1, 0, 1)}
    assert paints().far_wire.color().name() in colors  # the wire to the next one
    canvas.view.zoom(8)
    assert not canvas.scene.far.isVisible()
    canvas.assert_mirrored()


def test_a_copied_frame_looks_as_if_it_were_painted(qtbot):
    """Where a node lies on whole pixels, the picture of its frame is its frame."""
    canvas = CanvasStage(qtbot)
    canvas.view.fit()
    canvas.view.zoom(0.5 / canvas.view.scale_factor)
    frame = canvas.node(canvas.ids[1]).frame
    copied, painted = (QImage(120, 100, QImage.Format.Format_ARGB32_Premultiplied) for _ in "ab")
    for image, is_copied in ((copied, True), (painted, False)):
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.translate(20, 20)
        painter.scale(0.5, 0.5)
        _paint(painter, frame, is_copied=is_copied)
        painter.end()
    difference = [
        abs(a - b)
        for a, b in zip(bytes(copied.constBits()), bytes(painted.constBits()), strict=True)
    ]
    assert max(difference) <= 3  # of 255: a half transparent edge is rounded twice


def _paint(painter: QPainter, frame: NodeFrame, *, is_copied: bool) -> None:
    if is_copied:
        paint_sprite(painter, frame, 1.0)
    else:
        paint_frame(painter, frame)


def test_boxes_and_lines_are_painted_from_arrays(qtbot):
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    draw_lines(painter, np.array([[2.0, 2.0, 10.0, 2.0], [2.0, 4.0, 2.0, 10.0]]))
    painter.setBrush(QColor("white"))
    draw_rects(painter, np.array([[12.0, 12.0, 4.0, 4.0]]))
    draw_rects(painter, np.empty((0, 4)))
    painter.end()
    lit = [(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).red() > 200]
    assert {(5, 2), (2, 7), (14, 14)} <= set(lit)
    assert (18, 18) not in lit
    with pytest.raises(ValueError, match="4"):
        draw_rects(painter, np.zeros((3, 2)))


# --- where things lie -----------------------------------------------------------------------

place = st.floats(-500, 500).map(lambda value: round(value, 1))
boxes = st.tuples(place, place, st.floats(0, 200), st.floats(0, 200)).map(
    lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
)
deeds = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | boxes), max_size=40)


@given(deeds, boxes)
def test_boxes_know_what_is_near_whatever_came_and_went(deeds, area):
    known: Boxes[str] = Boxes()
    expected: dict[str, tuple[float, float, float, float]] = {}
    for key, box in deeds:
        if box is None:
            known.drop(key)
            expected.pop(key, None)
        else:
            known.put(key, box)
            expected[key] = box
    left, top, right, bottom = area
    near = {
        key
        for key, box in expected.items()
        if box[0] <= right and box[2] >= left and box[1] <= bottom and box[3] >= top
    }
    rect = QRectF(QPointF(left, top), QPointF(right, bottom))
    assert len(known) == len(expected)
    # QRectF keeps widths, not right sides: what only touches may fall on either side.
    grown, shrunk = rect.adjusted(-1, -1, 1, 1), rect.adjusted(1, 1, -1, -1)
    assert set(known.near(shrunk)) <= near <= set(known.near(grown))


def test_many_boxes_are_put_at_once():
    known: Boxes[str] = Boxes()
    known.put("b", (0.0, 0.0, 1.0, 1.0))
    keys = ["a", "b", *(f"k{i}" for i in range(200))]
    corners = np.array([(i, i, i + 1, i + 1) for i in range(len(keys))], float)
    known.put_all(keys, corners)
    assert len(known) == len(keys)
    assert known.near(QRectF(1.2, 1.2, 0.1, 0.1)) == ["b"]
    assert known.bounds == QRectF(0, 0, len(keys), len(keys))


points = st.tuples(st.integers(-3000, 3000), st.integers(-2000, 2000))


@given(points, points)
def test_a_wire_keeps_within_what_is_said_to_be_covered(start, end):
    left, top, right, bottom = covered(np.array([start], float), np.array([end], float))[0]
    runs = route(QPointF(*start), QPointF(*end)).path.boundingRect()
    assert left - 1e-6 <= runs.left() <= runs.right() <= right + 1e-6
    assert top - 1e-6 <= runs.top() <= runs.bottom() <= bottom + 1e-6


@given(points, points)
def test_far_lines_join_the_ends_of_a_wire(start, end):
    lines = far_lines(np.array([start], float), np.array([end], float))
    assert tuple(lines[0, :2]) == start
    assert tuple(lines[-1, 2:]) == end
    for before, after in pairwise(lines):
        assert tuple(before[2:]) == tuple(after[:2])
