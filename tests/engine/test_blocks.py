"""Blocks: a part of a network under a name is the same network, folded or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blocks import (
    made_block,
    unfolded,
)
from engine.graph.edits import with_muted
from engine.graph.flatten import flattened
from engine.graph.layout import arranged
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
)
from engine.graph.place import Step
from engine.inference import infer
from engine.problem import IllegalEdit
from engine.scope import block_at
from engine.texts import render
from tests.engine.residual_graphs import BODY, FIELDS, folded, residual


def test_the_selection_becomes_one_node_with_the_outer_wires_as_ports() -> None:
    graph, node = folded()
    assert set(graph.nodes) == {"image", "stem", node, "pool", "flat", "scores", "goal"}
    known = infer(graph, FIELDS)
    assert known.problems == ()
    block = block_at(graph, (Step(node),))
    assert block is not None
    kinds = [inner.kind for inner in block.graph.nodes.values()]
    assert kinds.count(BLOCK_INPUT) == kinds.count(BLOCK_OUTPUT) == 1  # the skip shares the input
    assert len(graph.edges_into[node]) == len(graph.edges_from[node]) == 1


def test_a_folded_network_counts_what_the_unfolded_one_does() -> None:
    for repeat in (1, 3):
        graph, node = folded(repeat)
        known, flat = infer(graph, FIELDS), infer(flattened(graph), FIELDS)
        assert flat.problems == known.problems == ()
        assert known.total_parameters == flat.total_parameters
        assert known.total_multiply_adds == flat.total_multiply_adds
        assert known.layers == flat.layers == len(flat.nodes)
        assert known.outputs_of(node) == {
            next(iter(known.outputs_of(node))): flat.outputs_of(f"{node}/{repeat - 1}/relu2")["out"]
        }


def test_repetitions_stand_one_behind_the_other_each_with_weights_of_its_own() -> None:
    graph, node = folded(3)
    flat = flattened(graph)
    assert f"{node}/2/conv1" in flat.nodes
    (into_second,) = flat.edges_into[f"{node}/1/conv1"]
    assert into_second.source.node == f"{node}/0/relu2"
    skip = next(e for e in flat.edges_into[f"{node}/1/add"] if e.target.port == "in2")
    assert skip.source.node == f"{node}/0/relu2"
    assert flat.nodes[f"{node}/1/conv1"].within == "Basic block 2"


def test_a_graph_without_blocks_is_flat_already() -> None:
    graph = residual()
    assert flattened(graph) is graph


def test_unfolding_gives_back_the_layers_under_their_own_ids() -> None:
    graph, node = folded()
    before = residual()
    after = unfolded(graph, {}, node).graph
    assert after.nodes == before.nodes
    assert set(after.edges) == set(before.edges)


def test_unfolding_repetitions_gives_fresh_ids_to_all_but_the_first() -> None:
    graph, node = folded(3)
    result = unfolded(graph, arranged(graph), node)
    assert infer(result.graph, FIELDS).problems == ()
    assert infer(result.graph, FIELDS).total_parameters == infer(graph, FIELDS).total_parameters
    assert len(result.nodes) == 3 * len(BODY)
    assert "conv1" in result.graph.nodes
    assert result.moves["conv1"] == f"{node}/0/conv1"
    assert result.positions.keys() == result.graph.nodes.keys()


def test_what_cannot_be_a_block_is_refused_in_words() -> None:
    graph = residual()
    for ids, words in (
        ((), "Select"),
        (("image", "stem"), "outside of blocks"),
        (("scores", "goal"), "outside of blocks"),
        (("stem", "norm2"), "not selected"),
    ):
        with pytest.raises(IllegalEdit) as refused:
            made_block(graph, {}, ids, "Block")
        assert words in render(refused.value.message, "en")
        assert render(refused.value.message, "ko")


@given(st.data())
def test_any_selection_that_is_taken_is_the_same_network(data: st.DataObject) -> None:
    graph = residual()
    ids = data.draw(st.sets(st.sampled_from(sorted(graph.nodes)), min_size=1))
    try:
        made = made_block(graph, arranged(graph), ids, "Any")
    except IllegalEdit:
        return
    known = infer(made.graph, FIELDS)
    assert known.problems == ()
    before = infer(graph, FIELDS)
    assert known.total_parameters == before.total_parameters
    assert known.total_multiply_adds == before.total_multiply_adds
    back = unfolded(made.graph, {**arranged(made.graph), **made.positions}, made.node)
    assert back.graph.nodes == graph.nodes
    assert set(back.graph.edges) == set(graph.edges)
    assert back.positions.keys() == back.graph.nodes.keys()


def test_a_muted_block_hands_on_what_it_gets() -> None:
    graph, node = folded(3)
    muted = with_muted(graph, [node], is_muted=True)
    known, flat = infer(muted, FIELDS), infer(flattened(muted), FIELDS)
    assert known.problems == flat.problems == ()
    assert known.total_parameters == flat.total_parameters == 60 + 14
    assert flat.graph.edges_into["pool"][0].source.node == "stem"
    assert not any(id.startswith(node) for id in flat.graph.nodes)


def test_a_block_stands_where_its_first_layer_stood_and_what_follows_moves_up() -> None:
    graph = residual()
    row = {id: (200.0 * i, 0.0) for i, id in enumerate(graph.nodes)}
    made = made_block(graph, row, BODY, "Basic block")
    assert made.positions[made.node] == row["conv1"]
    assert made.positions["pool"] == row["norm1"]
    assert "stem" not in made.positions  # it stays
    inside = made.graph.blocks.by_id[made.graph.nodes[made.node].kind.removeprefix("block/")]
    assert inside.positions.keys() == inside.graph.nodes.keys()
    back = unfolded(made.graph, {**row, **made.positions}, made.node).positions
    assert {id: back[id] for id in ("conv1", "norm1", "pool")} == {
        "conv1": row["conv1"],
        "norm1": (row["conv1"][0] + 200.0, 0.0),
        "pool": (made.positions["pool"][0] + 6 * 200.0, 0.0),
    }
