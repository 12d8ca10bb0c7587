"""Nodes pulled out of their chain, and put into a wire elsewhere."""

import pytest

from engine.graph.edits import with_edge, with_node
from engine.graph.model import Graph, edge
from engine.problem import IllegalEdit
from engine.rewiring import pulled_out, put_into_wire
from engine.texts import render
from tests.engine.graphs import XO, chain, node, small_cnn


def _wires(graph: Graph) -> set[tuple[str, str]]:
    return {(e.source.node, e.target.node) for e in graph.edges}


def test_the_chain_closes_behind_a_node() -> None:
    graph = small_cnn()
    pulled = pulled_out(graph, ["relu"], XO)
    assert pulled.nodes == graph.nodes
    assert list(pulled.nodes) == list(graph.nodes)
    assert ("conv", "pool") in _wires(pulled)
    assert not any("relu" in pair for pair in _wires(pulled))


def test_wires_among_those_pulled_out_stay() -> None:
    pulled = pulled_out(small_cnn(), ["relu", "pool"], XO)
    assert _wires(pulled) == {
        ("input", "conv"), ("conv", "flat"), ("relu", "pool"), ("flat", "fc"), ("fc", "goal"),
    }  # fmt: skip


def test_what_is_loose_already_leaves_the_graph_as_it_is() -> None:
    graph = with_node(small_cnn(), node("spare", "sigmoid"))
    assert pulled_out(graph, ["spare"], XO) == graph


def test_a_merge_of_two_leaves_its_place_open() -> None:
    graph = chain(node("input", "input"), node("conv", "conv2d"), node("add", "add"))
    graph = with_edge(graph, edge("input", "add", target_port="in2"))
    graph = with_edge(with_node(graph, node("relu", "relu")), edge("add", "relu"))
    assert _wires(pulled_out(graph, ["add"], XO)) == {("input", "conv")}


def test_a_node_moves_within_its_chain() -> None:
    pulled = pulled_out(small_cnn(), ["pool"], XO)
    moved = put_into_wire(pulled, edge("input", "conv"), ["pool"])
    assert [moved.nodes[id].kind for id in moved.order[:3]] == ["input", "max_pool2d", "conv2d"]
    assert ("relu", "flat") in _wires(moved)


def test_a_chain_moves_as_one() -> None:
    pulled = pulled_out(small_cnn(), ["pool", "relu"], XO)
    moved = put_into_wire(pulled, edge("input", "conv"), ["pool", "relu"])
    assert moved.order[:4] == ("input", "relu", "pool", "conv")


def test_what_cannot_stand_in_a_wire_is_refused_in_words() -> None:
    pulled = pulled_out(small_cnn(), ["relu", "fc"], XO)
    for ids, wire, words in (
        (["relu", "fc"], edge("input", "conv"), "single chain"),
        (["relu"], edge("conv", "relu"), "no longer there"),
    ):
        with pytest.raises(IllegalEdit) as refused:
            put_into_wire(pulled, wire, ids)
        assert words in render(refused.value.message, "en")
        assert render(refused.value.message, "ko")
    without_goal = pulled_out(small_cnn(), ["goal"], XO)
    with pytest.raises(IllegalEdit) as refused:
        put_into_wire(without_goal, edge("input", "conv"), ["goal"])
    assert "one input and one output" in render(refused.value.message, "en")
