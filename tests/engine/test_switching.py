"""Another kind in the same place: what stays, and what cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph.edits import with_edge, with_muted, with_name, with_node
from engine.graph.model import Block, BlockParam, Blocks, Graph, Node, Outside, edge
from engine.inference import infer
from engine.kind import KINDS
from engine.problem import IllegalEdit
from engine.rewiring import kinds_instead, new_node, with_kind
from tests.engine.graphs import XO, chain, node, small_cnn

PALETTE = [kind for kind in KINDS if kind.in_palette]
INNER = [kind.id for kind in PALETTE if kind.ports_in and kind.ports_out]


def _with_skip() -> Graph:
    """Return a network in which a sum takes the convolution's input and output."""
    graph = chain(
        node("input", "input"),
        node("conv", "conv2d", out_channels=1, padding="same"),
        node("add", "add"),
        node("relu", "relu"),
    )
    return with_edge(graph, edge("input", "add", target_port="in2"))


def test_id_name_wires_and_equal_settings_stay() -> None:
    graph = with_muted(with_name(small_cnn(), "pool", "shrink"), ["pool"], is_muted=True)
    changed = with_kind(graph, "pool", "avg_pool2d")
    assert changed.nodes["pool"].kind == "avg_pool2d"
    assert changed.nodes["pool"].name == "shrink"
    assert changed.nodes["pool"].is_muted
    assert set(changed.edges) == set(graph.edges)
    assert list(changed.nodes) == list(graph.nodes)


def test_settings_of_the_same_name_are_kept_where_they_make_sense() -> None:
    graph = chain(node("a", "conv2d", out_channels=9, kernel_size=5, padding="same"))
    pool = with_kind(graph, "a", "max_pool2d").nodes["a"].params
    assert pool["kernel_size"] == 5
    assert "out_channels" not in pool
    assert pool.keys() == {param.name for param in KINDS["max_pool2d"].params}
    assert pool["padding"] == 0  # a pooling layer knows no padding called "same"


def test_arithmetic_is_kept_inside_a_block_alone() -> None:
    inside = Graph(
        {"a": node("a", "conv2d", out_channels="=2*width", kernel_size="=width")},
        outside=Outside({"width": 3}),
    )
    kept = with_kind(inside, "a", "max_pool2d").nodes["a"].params
    assert kept["kernel_size"] == "=width"
    alone = with_kind(Graph(inside.nodes), "a", "max_pool2d").nodes["a"].params
    assert alone["kernel_size"] == 2


def test_wires_move_to_the_next_free_port_in_order() -> None:
    graph = _with_skip()
    both = with_kind(graph, "add", "concat")
    assert [e.target.port for e in both.edges_into["add"]] == ["in1", "in2"]
    one = with_kind(graph, "add", "sigmoid")
    (kept,) = one.edges_into["add"]
    assert (kept.source.node, kept.target.port) == ("conv", "in")
    assert one.edges_from["add"] == graph.edges_from["add"]
    back = with_kind(one, "add", "concat")
    assert [e.target.port for e in back.edges_into["add"]] == ["in1"]


def test_what_follows_is_let_go_where_nothing_leaves() -> None:
    changed = with_kind(small_cnn(), "fc", "classify")
    assert changed.edges_into["fc"]
    assert "fc" not in changed.edges_from


def test_an_unknown_kind_can_be_replaced_and_nothing_can_become_one() -> None:
    graph = chain(node("input", "input"), node("conv", "conv2d"), node("relu", "relu"))
    odd = graph.with_parts({**graph.nodes, "conv": Node("conv", "swish", {"beta": 2})}, graph.edges)
    mended = with_kind(odd, "conv", "sigmoid")
    assert infer(mended, XO).nodes["conv"].outputs
    with pytest.raises(IllegalEdit):
        with_kind(graph, "conv", "swish")
    with pytest.raises(IllegalEdit):
        with_kind(graph, "gone", "relu")
    assert with_kind(graph, "conv", "conv2d") is graph


def test_offered_are_kinds_that_take_what_arrives_and_lose_no_wire() -> None:
    offered = [kind.id for kind in kinds_instead(infer(small_cnn(), XO), "relu", PALETTE)]
    assert offered[0] in {kind.id for kind in PALETTE if kind.category == "activation"}
    assert {"sigmoid", "max_pool2d", "batch_norm2d"} <= set(offered)
    assert not {"relu", "linear", "classify", "input", "batch_norm1d"} & set(offered)
    behind_flat = {kind.id for kind in kinds_instead(infer(small_cnn(), XO), "fc", PALETTE)}
    assert "conv2d" not in behind_flat
    assert "tanh" in behind_flat


def test_blocks_can_take_a_layers_place() -> None:
    inner = chain(node("in", "block_input"), node("act", "relu"), node("out", "block_output"))
    block = Block("b", "pair", (BlockParam("width", 4),), inner)
    graph = small_cnn()
    graph = Graph(graph.nodes, graph.edges, Blocks({"b": block}))
    changed = with_kind(graph, "relu", "block/b")
    assert changed.nodes["relu"].params == {"width": 4, "repeat": 1}
    assert not infer(changed, XO).problems


@given(
    st.sampled_from(["conv", "relu", "pool", "flat", "fc", "add"]),
    st.lists(st.sampled_from(INNER), min_size=1, max_size=4),
)
def test_whatever_a_layer_becomes_every_wire_ends_in_a_port(id: str, kinds: list[str]) -> None:
    graph = with_node(small_cnn(), new_node("add"))
    add = next(id for id, n in graph.nodes.items() if n.kind == "add")
    graph = with_edge(
        with_edge(graph, edge("conv", add, "out", "in1")), edge("pool", add, "out", "in2")
    )
    id = add if id == "add" else id
    for kind in kinds:
        graph = with_kind(graph, id, kind)
        now = KINDS[kind]
        assert all(now.has_port(e.target.port) for e in graph.edges_into.get(id, ()))
        outs = {port.id for port in now.ports_out}
        assert all(e.source.port in outs for e in graph.edges_from.get(id, ()))
        assert len({e.target for e in graph.edges}) == len(graph.edges)
        assert graph.nodes[id].params.keys() <= {param.name for param in now.params}
        assert graph.edges_into.get(id)
        assert graph.edges_from.get(id) or id == add
