"""Blocks: a part of a network under a name is the same network, folded or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.blocks import (
    deleted,
    made_block,
    named,
    unfolded,
    with_own_definition,
    with_param,
    with_params_renamed,
    without_param,
)
from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, SourceSpec
from engine.diagnosis.cures import apply_cure
from engine.diagnosis.finding import KindCure, LayersCure
from engine.fingerprint import fingerprint
from engine.graph.containment import contains, depth_of, self_containing
from engine.graph.edits import with_muted, with_node, with_params, without_nodes
from engine.graph.flatten import flattened
from engine.graph.layout import arranged
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    REPEAT,
    Block,
    BlockParam,
    Blocks,
    Graph,
    Node,
    edge,
)
from engine.graph.place import Step, path_in, place_of
from engine.inference import infer
from engine.moves import moved, with_moves
from engine.problem import IllegalEdit
from engine.project import Project
from engine.recipe import Recipe, with_layer
from engine.scope import block_at, opened, reached, with_graph_at
from engine.shape import Field, Label, Shape, image
from engine.storage.project_json import read_project_json, write_project_json
from engine.texts import LANGUAGES, render
from engine.zoo.chain import chain, layer

FIELDS = {
    "image": Field("image", image(1, 28, 28)),
    "label": Field("label", Shape((), Label(2))),
}


def residual() -> Graph:
    """Return input → conv → [conv → norm → ReLU → conv → norm, + skip] → ReLU → … → 2 scores."""
    stem = chain(
        layer("image", "input"),
        layer("stem", "conv2d", out_channels=6),
        layer("conv1", "conv2d", out_channels=6, bias=False),
        layer("norm1", "batch_norm2d"),
        layer("relu1", "relu"),
        layer("conv2", "conv2d", out_channels=6, bias=False),
        layer("norm2", "batch_norm2d"),
    )
    tail = chain(
        layer("relu2", "relu"),
        layer("pool", "adaptive_avg_pool2d"),
        layer("flat", "flatten"),
        layer("scores", "linear", out_features=2),
        layer("goal", "classify"),
    )
    add = layer("add", "add")
    nodes = {**stem.nodes, "add": add, **tail.nodes}
    joints = (
        edge("norm2", "add", target_port="in1"),
        edge("stem", "add", target_port="in2"),
        edge("add", "relu2"),
    )
    return Graph(nodes, (*stem.edges, *joints, *tail.edges))


BODY = ("conv1", "norm1", "relu1", "conv2", "norm2", "add", "relu2")


def folded(repeat: int = 1) -> tuple[Graph, str]:
    """Return the residual network with its block as one instance, and the instance's id."""
    graph = residual()
    made = made_block(graph, arranged(graph), BODY, "Basic block")
    return with_params(made.graph, made.node, {REPEAT: repeat}), made.node


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


def with_width() -> tuple[Graph, str]:
    """Return the folded network whose inner convolutions are worked out of a param of the block."""
    graph, node = folded(2)
    block = block_at(graph, (Step(node),))
    assert block is not None
    graph = with_param(graph, block.id, "width", 6)
    inside = with_params(block.graph, "conv1", {"out_channels": "=2*width"})
    inside = with_params(inside, "conv2", {"out_channels": "=width"})
    definition = replace(graph.blocks.by_id[block.id], graph=inside)
    return replace(graph, blocks=Blocks({block.id: definition})), node


def test_settings_inside_are_worked_out_of_the_instances_values() -> None:
    graph, node = with_width()
    assert flattened(graph).nodes[f"{node}/1/conv1"].params["out_channels"] == 12
    assert infer(graph, FIELDS).problems == ()
    known = infer(with_params(graph, node, {"width": 7}), FIELDS)
    (problem,) = known.problems
    for language in LANGUAGES:  # the skip does not fit any more, and the sentence says where
        assert "Basic block" in render(problem.message, language)
    assert "7" in render(problem.message, "en")
    assert "6" in render(problem.message, "en")


def test_an_inside_is_seen_as_it_is_in_one_repetition() -> None:
    graph, node = with_width()
    known = infer(graph, FIELDS)
    inside = opened(known, (Step(node, 1),))
    assert inside is not None
    assert inside.outside is not None
    assert inside.outside.values == {"width": 6}
    found = infer(inside, FIELDS)
    assert found.problems == ()
    assert found.nodes["conv1"].params["out_channels"] == 12  # type: ignore[index]
    assert str(found.outputs_of("conv1")["out"]) == "12×28×28"
    assert opened(known, (Step("stem"),)) is None
    assert reached(graph, (Step(node), Step("nothing"))) == (Step(node),)


def test_an_edit_inside_changes_every_instance() -> None:
    graph, node = folded()
    project = Project().with_graph(graph, arranged(graph))
    place = (Step(node),)
    inside = opened(infer(graph, FIELDS), place)
    assert inside is not None
    edited = with_graph_at(project, place, with_params(inside, "conv1", {"out_channels": 9}))
    assert flattened(edited.graph).nodes[f"{node}/0/conv1"].params["out_channels"] == 9
    assert edited.graph.nodes == project.graph.nodes


def test_wires_to_a_port_that_is_gone_go_too() -> None:
    graph, node = folded()
    project, place = Project().with_graph(graph), (Step(node),)
    inside = opened(infer(graph, FIELDS), place)
    assert inside is not None
    rim = [id for id, inner in inside.nodes.items() if inner.kind == BLOCK_OUTPUT]
    edited = with_graph_at(project, place, without_nodes(inside, rim)).graph
    assert node not in edited.edges_from
    (message,) = (p.message for p in infer(edited, FIELDS).problems_of(node))
    assert "no output" in render(message, "en")


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


def test_definitions_are_named_copied_and_deleted() -> None:
    graph, node = folded()
    (id,) = graph.blocks.by_id
    assert named(graph, id, " Residual ").blocks.by_id[id].name == "Residual"
    with pytest.raises(IllegalEdit):
        named(graph, id, "  ")
    with pytest.raises(IllegalEdit) as refused:
        deleted(graph, id)
    assert "once" in render(refused.value.message, "en")
    own = with_own_definition(graph, node, "Another")
    assert len(own.blocks.by_id) == 2
    assert len(deleted(own, id).blocks.by_id) == 1
    bare = deleted(without_nodes(graph, [node]), id)
    assert bare.blocks.by_id == {}


def test_params_are_renamed_everywhere_and_kept_while_used() -> None:
    graph, node = with_width()
    (id,) = graph.blocks.by_id
    graph = with_params(graph, node, {"width": 6})
    renamed = with_params_renamed(graph, id, "width", "너비")
    assert renamed.blocks.by_id[id].graph.nodes["conv1"].params["out_channels"] == "=2*너비"
    assert renamed.nodes[node].params["너비"] == 6
    assert infer(renamed, FIELDS).problems == ()
    with pytest.raises(IllegalEdit):
        without_param(graph, id, "width")
    for name in ("repeat", "2x", "min", "", "a b"):
        with pytest.raises(IllegalEdit):
            with_param(graph, id, name, 1)


def test_a_block_may_not_contain_itself_nor_be_too_deep() -> None:
    inner = Graph({"own": Node("own", "block/a")})
    around = Blocks({"a": Block("a", "A", (), inner)})
    assert self_containing(around) == "a"
    assert contains(around, "a", "a")
    known = infer(Graph({"x": Node("x", "block/a")}, (), around), FIELDS)
    assert any("itself" in render(p.message, "en") for p in known.problems)
    deep = {str(i): Block(str(i), "B", (), chain(Node("n", f"block/{i + 1}"))) for i in range(40)}
    assert depth_of(Blocks(deep)) == 40


@pytest.mark.parametrize("repeat", [0, 10**6])
def test_an_impossible_number_of_repetitions_is_a_problem_in_words(repeat: int) -> None:
    graph, node = folded()
    known = infer(with_params(graph, node, {REPEAT: repeat}), FIELDS)
    (problem,) = known.problems_of(node)
    assert "1000" in render(problem.message, "en") or "1,000" in render(problem.message, "en")
    assert problem.fixes


def test_a_network_too_large_to_unfold_is_refused_before_it_is() -> None:
    graph, node = folded()
    project = Project().with_graph(graph)
    for _ in range(3):  # a thousand times a thousand times a thousand
        made = made_block(project.graph, {}, [node], "More")
        node = made.node
        project = project.with_graph(with_params(made.graph, node, {REPEAT: 1000}))
    known = infer(project.graph, FIELDS)
    assert any("unfolded" in render(p.message, "en") for p in known.problems)


def test_a_project_with_blocks_comes_back_from_its_file() -> None:
    graph, _ = with_width()
    project = Project().with_graph(graph, arranged(graph))
    again = read_project_json(write_project_json(project))
    assert flattened(again.graph) == flattened(project.graph)
    assert again.graph.blocks.by_id.keys() == project.graph.blocks.by_id.keys()
    assert b'"blocks": [' in write_project_json(project)
    data = DataSpec(sources=(SourceSpec("glyphs", DATA_SOURCES["glyphs"].checked({})),))
    assert fingerprint(again.graph, Recipe(), data) == fingerprint(graph, Recipe(), data)


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


def test_paths_are_read_as_they_are_written() -> None:
    place = (Step("stage3", 7), Step("inner", 0))
    path = path_in(place, "conv1")
    assert path == "stage3/7/inner/0/conv1"
    assert place_of(path) == (place, "conv1")
    assert place_of("conv1") == ((), "conv1")


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


def test_an_instance_does_not_go_into_its_own_block() -> None:
    graph, node = folded()
    project, place = Project().with_graph(graph), (Step(node),)
    inside = opened(infer(graph, FIELDS), place)
    assert inside is not None
    own = replace(graph.nodes[node], id="own")
    with pytest.raises(IllegalEdit) as refused:
        with_graph_at(project, place, with_node(inside, own))
    assert "itself" in render(refused.value.message, "en")


def test_params_of_a_block_are_handed_to_a_block_made_inside_it() -> None:
    graph, node = with_width()
    project, place = Project().with_graph(graph), (Step(node),)
    inside = opened(infer(graph, FIELDS), place)
    assert inside is not None
    made = made_block(inside, {}, ["conv1", "norm1"], "Inner")
    edited = with_graph_at(project, place, made.graph)
    inner = block_at(edited.graph, (Step(node), Step(made.node)))
    assert inner is not None
    assert inner.params == (BlockParam("width", 6),)
    assert infer(edited.graph, FIELDS).problems == ()
    assert infer(edited.graph, FIELDS).total_parameters == infer(graph, FIELDS).total_parameters


def test_a_cure_reaches_layers_inside_blocks() -> None:
    graph, node = folded(2)
    project = Project().with_graph(graph)
    cure = LayersCure("initialisation", "he", (f"{node}/1/conv1", "stem"))
    cured = flattened(apply_cure(project, cure, FIELDS).graph).nodes
    assert cured["stem"].params["initialisation"] == "he"
    assert cured[f"{node}/0/conv1"].params["initialisation"] == "he"  # the definition is cured
    assert cured[f"{node}/1/conv2"].params["initialisation"] == "recipe"
    smoother = apply_cure(project, KindCure("relu", "tanh"), FIELDS).graph
    kinds = {n.kind for n in flattened(smoother).nodes.values()}
    assert "tanh" in kinds
    assert "relu" not in kinds


def _residual_block(id: str, stride: int) -> Block:
    """Return a basic block of He et al. 2016 ("Deep residual learning", figure 5 and section 4.1).

    One that halves the map projects its shortcut by a 1×1 convolution.
    """

    def conv(name: str, size: int, step: int) -> Node:
        node = layer(name, "conv2d", kernel_size=size, stride=step, padding=size // 2, bias=False)
        return replace(node, params={**node.params, "out_channels": "=width"})

    body = chain(
        Node("in", BLOCK_INPUT),
        conv("conv1", 3, stride),
        layer("norm1", "batch_norm2d"),
        layer("relu1", "relu"),
        conv("conv2", 3, 1),
        layer("norm2", "batch_norm2d"),
        layer("add", "add"),
        layer("relu2", "relu"),
        Node("out", BLOCK_OUTPUT),
    )
    kept = tuple(e for e in body.edges if e.target.node != "add")
    nodes, skip = dict(body.nodes), "in"
    wires = [*kept, edge("norm2", "add", target_port="in1")]
    if stride > 1:
        nodes |= {"project": conv("project", 1, stride), "norm3": layer("norm3", "batch_norm2d")}
        wires += [edge("in", "project"), edge("project", "norm3")]
        skip = "norm3"
    wires.append(edge(skip, "add", target_port="in2"))
    return Block(id, id, (BlockParam("width", 64),), Graph(nodes, tuple(wires)))


def resnet(repeats: tuple[int, ...], widths: tuple[int, ...] = (64, 128, 256, 512)) -> Graph:
    """Return a residual network of basic blocks for 1000 classes of 224×224 pictures."""
    blocks = {b.id: b for b in (_residual_block("identity", 1), _residual_block("projection", 2))}
    nodes = [
        layer("image", "input"),
        layer("conv", "conv2d", out_channels=64, kernel_size=7, stride=2, padding=3, bias=False),
        layer("norm", "batch_norm2d"),
        layer("relu", "relu"),
        layer("pool", "max_pool2d", kernel_size=3, stride=2, padding=1),
    ]
    for stage, (repeat, width) in enumerate(zip(repeats, widths, strict=True)):
        halves = stage > 0
        if halves:
            nodes.append(Node(f"down{stage}", "block/projection", {"width": width}))
        params = {"width": width, REPEAT: repeat - halves}
        nodes.append(Node(f"stage{stage}", "block/identity", params))
    nodes += [
        layer("mean", "adaptive_avg_pool2d"),
        layer("flat", "flatten"),
        layer("scores", "linear", out_features=1000),
        layer("goal", "classify"),
    ]
    plain = {node.id: node for node in nodes}
    wires = tuple(
        edge(
            a.id,
            b.id,
            "out",  # of layers and, by chance of their names, of both blocks
            "in",
        )
        for a, b in pairwise(nodes)
    )
    return Graph(plain, wires, Blocks(blocks))


@pytest.mark.parametrize(
    ("repeats", "parameters"), [((2, 2, 2, 2), 11_689_512), ((3, 4, 6, 3), 21_797_672)]
)
def test_residual_networks_of_two_blocks_have_as_many_parameters_as_published(
    repeats: tuple[int, ...], parameters: int
) -> None:
    """The counts of torchvision's resnet18 and resnet34."""
    fields = {
        "image": Field("image", image(3, 224, 224)),
        "label": Field("label", Shape((), Label(1000))),
    }
    graph = resnet(repeats)
    known = infer(graph, fields)
    assert known.problems == ()
    assert known.total_parameters == parameters
    assert infer(flattened(graph), fields).total_parameters == parameters
    assert str(known.outputs_of("stage3")["out"]) == "512×7×7"


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
