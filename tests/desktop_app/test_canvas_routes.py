from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from desktop_app.graph_editor import placing
from desktop_app.graph_editor.edge_route import route
from desktop_app.graph_editor.metrics import NODE_HEIGHT, NODE_WIDTH

places = st.integers(-3000, 3000).map(float)
points = st.builds(QPointF, places, places)


@given(start=points, end=points)
def test_a_wire_leaves_to_the_right_and_arrives_from_the_left(start, end):
    path = route(start, end).path
    assert path.pointAtPercent(0) == start
    assert path.pointAtPercent(1) == end
    assert path.pointAtPercent(0.001).x() >= start.x()
    assert path.pointAtPercent(0.999).x() <= end.x()


def test_a_wire_back_runs_between_the_rows():
    start, end = QPointF(900, 60), QPointF(0, 60 + 2 * 192)
    way = route(start, end)
    assert way.label.y() == end.y() - NODE_HEIGHT / 2 - 36
    assert not way.is_label_above


@given(st.lists(st.tuples(places, places), max_size=12))
def test_a_free_place_touches_nobody(taken):
    positions = {str(i): place for i, place in enumerate(taken)}
    x, y = placing.free_place((0.0, 0.0), positions)
    for other_x, other_y in positions.values():
        assert abs(x - other_x) >= NODE_WIDTH or abs(y - other_y) >= NODE_HEIGHT
