"""Pure edits: each gives a new graph, the old one stays as it was."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph.diff import diff
from engine.graph.edits import (
    new_id,
    with_edge,
    with_name,
    with_node,
    with_params,
    without_edge,
    without_nodes,
)
from engine.graph.model import Edge, Graph, Node, edge
from engine.problem import IllegalEdit
from engine.texts import render
from tests.engine.graphs import chain, node, small_cnn


def test_ids_are_never_used_twice() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_node_is_added_once() -> None:
    graph = with_node(Graph(), node("a", "relu"))
    assert list(graph.nodes) == ["a"]
    with pytest.raises(IllegalEdit) as caught:
        with_node(graph, node("a", "tanh"))
    assert render(caught.value.message, "en") == "This layer is on the canvas already."
    with pytest.raises(IllegalEdit):
        with_node(graph, node("", "tanh"))


def test_removing_nodes_removes_their_wires() -> None:
    graph = without_nodes(small_cnn(), ["relu", "goal"])
    assert "relu" not in graph.nodes
    assert {(e.source.node, e.target.node) for e in graph.edges} == {
        ("input", "conv"),
        ("pool", "flat"),
        ("flat", "fc"),
    }


def test_params_and_names_change_one_node_only() -> None:
    before = small_cnn()
    after = with_name(with_params(before, "conv", {"stride": 2}), "conv", "  edges ")
    assert after.nodes["conv"] == Node("conv", "conv2d", {"stride": 2}, "edges")
    assert before.nodes["conv"].params == {}
    assert all(after.nodes[id] is before.nodes[id] for id in before.nodes if id != "conv")
    assert after.edges is before.edges


def test_what_the_wires_tell_is_kept_when_only_params_change() -> None:
    before = small_cnn()
    order = before.order
    after = with_params(before, "conv", {"stride": 2})
    assert after.order is order
    assert after == Graph(after.nodes, after.edges)


def test_a_wire_into_a_taken_port_replaces_the_old() -> None:
    graph = with_edge(small_cnn(), edge("conv", "pool"))
    assert graph.incoming[edge("conv", "pool").target] == edge("conv", "pool")
    assert edge("relu", "pool") not in graph.edges
    assert len(graph.edges) == len(small_cnn().edges)


def test_circles_and_strangers_are_refused_in_words() -> None:
    graph = small_cnn()
    with pytest.raises(IllegalEdit) as caught:
        with_edge(graph, edge("pool", "conv"))
    assert "circle" in render(caught.value.message, "en")
    with pytest.raises(IllegalEdit):
        with_edge(graph, edge("relu", "relu"))
    with pytest.raises(IllegalEdit) as caught:
        with_edge(graph, edge("relu", "nowhere"))
    assert "no longer" in render(caught.value.message, "en")
    with pytest.raises(IllegalEdit):
        with_params(graph, "nowhere", {})


def test_removing_a_wire_twice_is_no_error() -> None:
    graph = without_edge(small_cnn(), edge("relu", "pool"))
    assert len(graph.edges) == len(small_cnn().edges) - 1
    assert without_edge(graph, edge("relu", "pool")) == graph


def test_every_wire_goes_forward_in_order_and_ties_keep_the_order_of_adding() -> None:
    nodes = {id: node(id, "relu") for id in "dcba"}
    graph = Graph(nodes, (edge("a", "b"), edge("b", "c")))
    assert graph.order == ("d", "a", "b", "c")
    assert graph.walk == graph.order


def test_a_circle_has_no_order_but_is_walked() -> None:
    graph = Graph(
        chain(*(node(id, "relu") for id in "abc")).nodes, (edge("a", "b"), edge("b", "a"))
    )
    assert graph.order == ("c",)
    assert graph.walk == ("c", "a", "b")


def test_a_graph_survives_json() -> None:
    graph = small_cnn()
    assert msgspec.json.decode(msgspec.json.encode(graph), type=Graph) == graph


def _random_graphs() -> st.SearchStrategy[Graph]:
    ids = "abcdef"
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] < p[1])
    return st.builds(_graph, st.sets(st.sampled_from(ids)), st.lists(pairs, max_size=8))


def _graph(ids: set[str], pairs: list[tuple[str, str]]) -> Graph:
    wires = {edge(a, b).target: edge(a, b) for a, b in pairs if a in ids and b in ids}
    return Graph({id: node(id, "relu") for id in sorted(ids)}, tuple(wires.values()))


@given(_random_graphs(), _random_graphs())
def test_a_mirror_that_follows_the_diff_ends_up_equal(before: Graph, after: Graph) -> None:
    change = diff(before, after)
    edges: list[Edge] = [e for e in before.edges if e not in change.edges_removed]
    nodes = {id: n for id, n in before.nodes.items() if id not in change.nodes_removed}
    assert all(e.source.node in nodes and e.target.node in nodes for e in edges)
    nodes |= {n.id: n for n in (*change.nodes_added, *change.nodes_changed)}
    edges += change.edges_added
    assert nodes == after.nodes
    assert set(edges) == set(after.edges)
