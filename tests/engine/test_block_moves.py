"""What was learned, and how a layer learns, follows it into blocks and out of them."""

from __future__ import annotations

from engine.blocks import (
    made_block,
    unfolded,
)
from engine.graph.flatten import flattened
from engine.graph.place import Step, path_in, place_of
from engine.inference import infer
from engine.moves import moved, with_moves
from engine.project import Project
from engine.recipe import with_layer
from engine.scope import block_at, opened, with_graph_at
from tests.engine.residual_graphs import BODY, FIELDS, folded, residual


def test_weights_follow_layers_into_a_block_out_of_it_and_back_by_undo() -> None:
    graph = residual()
    plain = Project().with_graph(graph)
    made = made_block(graph, {}, BODY, "Basic block")
    inside = with_moves(plain.with_graph(made.graph), plain, None, made.moves)
    had, has = flattened(graph).nodes, flattened(made.graph).nodes
    into = moved(plain.model.origins, inside.model.origins, had, has)
    assert into["conv1"] == f"{made.node}/0/conv1"
    assert len(into) == len(BODY)
    # The run may be of the folded network, and the edit be undone.
    back = moved(inside.model.origins, plain.model.origins, has, had)
    assert back[f"{made.node}/0/conv1"] == "conv1"
    out = unfolded(made.graph, {}, made.node)
    again = with_moves(inside.with_graph(out.graph), inside, None, out.moves)
    assert moved(inside.model.origins, again.model.origins, has, out.graph.nodes) == back


def test_weights_follow_through_nested_blocks() -> None:
    graph, node = folded(2)
    project = Project().with_graph(graph)
    outer = made_block(graph, {}, [node, "pool"], "Stage")
    after = with_moves(project.with_graph(outer.graph), project, None, outer.moves)
    had, has = flattened(graph).nodes, flattened(outer.graph).nodes
    found = moved({}, after.model.origins, had, has)
    assert found[f"{node}/1/conv1"] == f"{outer.node}/0/{node}/1/conv1"


def test_weights_follow_in_every_instance_of_the_definition_that_was_edited() -> None:
    graph, node = folded(2)
    project, place = Project().with_graph(graph), (Step(node),)
    inside = opened(infer(graph, FIELDS), place)
    block = block_at(graph, place)
    assert inside is not None
    assert block is not None
    made = made_block(inside, {}, ["norm1", "relu1"], "Norm")
    edited = with_graph_at(project, place, made.graph)
    after = with_moves(edited, project, block.id, made.moves)
    found = moved({}, after.model.origins, flattened(graph).nodes, flattened(after.graph).nodes)
    assert found == {
        f"{node}/{repetition}/{layer}": f"{node}/{repetition}/{made.node}/0/{layer}"
        for repetition in (0, 1)
        for layer in ("norm1", "relu1")
    }


def test_a_frozen_layer_stays_frozen_in_a_block_and_out_of_it() -> None:
    graph = residual()
    plain = Project().with_graph(graph)
    frozen = plain.with_recipe(with_layer(plain.recipe, "conv1", is_frozen=True))
    made = made_block(graph, {}, BODY, "Basic block")
    inside = with_moves(frozen.with_graph(made.graph), frozen, None, made.moves)
    assert inside.recipe.layers.keys() == {f"{made.node}/0/conv1"}
    out = unfolded(made.graph, {}, made.node)
    again = with_moves(inside.with_graph(out.graph), inside, None, out.moves)
    assert again.recipe == frozen.recipe


def test_paths_are_read_as_they_are_written() -> None:
    place = (Step("stage3", 7), Step("inner", 0))
    path = path_in(place, "conv1")
    assert path == "stage3/7/inner/0/conv1"
    assert place_of(path) == (place, "conv1")
    assert place_of("conv1") == ((), "conv1")
