"""Automatic places: left to right, in rows, nothing on top of anything."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.graph.layout import COLUMN_STEP, ROW_STEP, arranged
from engine.graph.lines import line_length
from engine.graph.model import Graph, edge
from engine.rewiring import insert_on_edge
from tests.engine.graphs import chain, node, residual

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
    assert places["d"][0] == places["c"][0]  # the shorter ends beside the longer
    assert places["b"][1] == places["d"][1] > places["c"][1] == places["a"][1]
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


@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40), st.data())
def test_arranging_twice_changes_nothing(pairs, data: st.DataObject) -> None:
    graph = _graph(25, pairs)
    somewhere = st.tuples(st.integers(-2000, 2000), st.integers(-2000, 2000))
    before = data.draw(st.dictionaries(st.sampled_from(sorted(graph.nodes)), somewhere))
    places = arranged(graph, {id: (8.0 * x, 8.0 * y) for id, (x, y) in before.items()})
    assert arranged(graph, places) == places


@given(st.integers(2, 40), st.data())
def test_a_layer_inserted_into_a_chain_moves_the_others_by_little(length, data) -> None:
    graph = _relus(length)
    before = arranged(graph)
    place = data.draw(st.integers(0, length - 2))
    grown = insert_on_edge(graph, graph.edges[place], node("new", "relu"))
    after = arranged(grown, before)
    moved = [id for id in before if after[id] != before[id]]
    same_line = [id for id in before if before[id][1] == before[f"n{place}"][1]]
    limit = max(7, 1.5 * line_length(length + 1))
    if len(same_line) + 1 <= limit:  # the line makes room, no other is touched
        assert set(moved) <= set(same_line)
        assert len(moved) <= len(same_line)
        assert all(abs(after[id][0] - before[id][0]) <= COLUMN_STEP for id in moved)
    ids = sorted(before, key=lambda id: (before[id][1], before[id][0]))
    assert sorted(before, key=lambda id: (after[id][1], after[id][0])) == ids


def test_a_skip_runs_straight_past_the_layers_beside_it() -> None:
    places = arranged(residual(4))
    for i, start in enumerate(("start", "relu0", "relu1", "relu2")):
        assert places[start][1] == places[f"sum{i}"][1]
        beside = [places[f"{part}{i}"] for part in "abc"]
        assert {y for _, y in beside} == {places[start][1] + ROW_STEP}
        assert places[start][0] < beside[0][0] < places[f"sum{i}"][0]  # unbroken


def test_nested_skips_make_a_u() -> None:
    wires = [edge(a, b) for a, b in pairwise("abcdefg")]
    wires += [edge("a", "g", target_port="x"), edge("b", "f", target_port="x")]
    wires += [edge("c", "e", target_port="x")]
    places = arranged(Graph({id: node(id, "relu") for id in "abcdefg"}, tuple(wires)))
    assert [places[id][1] / ROW_STEP for id in "abcdefg"] == [0, 1, 2, 3, 2, 1, 0]


def test_branches_that_meet_again_stay_together_in_one_line() -> None:
    branches = [("s", f"{i}a") for i in range(4)] + [(f"{i}a", f"{i}b") for i in range(4)]
    pairs = [("i", "s"), *branches, *((f"{i}b", "meet") for i in range(4)), ("meet", "end")]
    ids = dict.fromkeys(id for pair in pairs for id in pair)
    wires = tuple(edge(a, b, target_port=a) for a, b in pairs)
    places = arranged(Graph({id: node(id, "relu") for id in ids}, wires))
    assert places["meet"][0] > places["0b"][0] > places["0a"][0] > places["s"][0]
    assert len({places[f"{i}b"][1] for i in range(4)}) == 4


def test_which_branch_is_above_stays_so() -> None:
    wires = (
        edge("a", "b"), edge("a", "c"), edge("b", "d", target_port="x"),
        edge("c", "d", target_port="y"),
    )  # fmt: skip
    graph = Graph({id: node(id, "relu") for id in "abcd"}, wires)
    for above, below in (("b", "c"), ("c", "b")):
        before = {"a": (0.0, 0.0), above: (200.0, -90.0), below: (200.0, 90.0), "d": (400.0, 0.0)}
        places = arranged(graph, before)
        assert places[above][1] < places[below][1]


def test_what_is_arranged_stays_about_where_it_was() -> None:
    far_away = {id: (x + 5000.0, y - 800.0) for id, (x, y) in arranged(_relus(9)).items()}
    assert arranged(_relus(9), far_away) == far_away


def _graph(count: int, pairs: list[tuple[int, int]]) -> Graph:
    wires = tuple(edge(f"{a}", f"{b}", target_port=f"{a}") for a, b in pairs if a < b)
    nodes = {f"{i}": node(f"{i}", "relu") for i in range(count)}
    return Graph(nodes, tuple(dict.fromkeys(wires)))
