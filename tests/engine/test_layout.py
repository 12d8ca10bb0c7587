"""Automatic places: left to right, in rows, nothing on top of anything."""

from hypothesis import given
from hypothesis import strategies as st

from engine.graph.layout import COLUMN_STEP, arranged
from engine.graph.model import Graph, edge
from tests.engine.graphs import chain, node

NODE_WIDTH, NODE_HEIGHT = 150, 120


def _relus(count: int) -> Graph:
    return chain(*(node(f"n{i}", "relu") for i in range(count)))


def test_a_short_chain_is_one_row() -> None:
    places = arranged(_relus(5))
    assert [places[f"n{i}"] for i in range(5)] == [(i * COLUMN_STEP, 0.0) for i in range(5)]


def test_a_long_chain_wraps_into_equal_rows() -> None:
    places = arranged(_relus(12))
    rows = sorted({y for _, y in places.values()})
    assert len(rows) == 3
    assert places["n4"] == (0.0, rows[1])
    assert rows[1] - rows[0] > NODE_HEIGHT + 56


def test_a_very_long_chain_stays_roughly_square() -> None:
    places = arranged(_relus(900))
    width = max(x for x, _ in places.values())
    height = max(y for _, y in places.values())
    assert 0.5 < width / height < 2


def test_branches_are_stacked_and_meet_behind_the_longer_one() -> None:
    wires = (
        edge("a", "b"),
        edge("a", "c"),
        edge("b", "d"),
        edge("d", "sum"),
        edge("c", "sum", target_port="other"),
    )
    graph = Graph({id: node(id, "relu") for id in ("a", "b", "c", "d", "sum")}, wires)
    places = arranged(graph)
    assert places["b"][0] == places["c"][0]
    assert places["b"][1] < places["c"][1]
    assert places["sum"] == (3 * COLUMN_STEP, 0.0)


def test_single_nodes_stand_below_the_network() -> None:
    graph = _relus(3)
    graph = Graph({"x": node("x", "relu"), **graph.nodes, "y": node("y", "relu")}, graph.edges)
    places = arranged(graph)
    assert places["x"][1] == places["y"][1] > places["n0"][1]


def test_an_empty_graph_and_a_circle_are_arranged_too() -> None:
    assert arranged(Graph()) == {}
    nodes = {id: node(id, "relu") for id in "ab"}
    assert arranged(Graph(nodes, (edge("a", "b"), edge("b", "a")))).keys() == nodes.keys()


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=30))
def test_no_two_nodes_overlap_and_places_are_stable(pairs: list[tuple[int, int]]) -> None:
    wires = tuple(edge(f"{a}", f"{b}", target_port=f"{a}") for a, b in pairs if a < b)
    graph = Graph({f"{i}": node(f"{i}", "relu") for i in range(15)}, tuple(dict.fromkeys(wires)))
    places = arranged(graph)
    assert places.keys() == graph.nodes.keys()
    assert places == arranged(graph)
    corners = sorted(places.values())
    for i, (x, y) in enumerate(corners):
        for other_x, other_y in corners[i + 1 :]:
            assert abs(other_x - x) >= NODE_WIDTH or abs(other_y - y) >= NODE_HEIGHT
