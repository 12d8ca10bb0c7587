"""A definition and its instances: values, arithmetic, edits inside, and what is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine.blocks import (
    deleted,
    made_block,
    named,
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
from engine.graph.edits import with_node, with_params, without_nodes
from engine.graph.flatten import flattened
from engine.graph.layout import arranged
from engine.graph.model import (
    BLOCK_OUTPUT,
    REPEAT,
    Block,
    BlockParam,
    Blocks,
    Graph,
    Node,
)
from engine.graph.place import Step
from engine.inference import infer
from engine.problem import IllegalEdit
from engine.project import Project
from engine.recipe import Recipe
from engine.scope import block_at, opened, reached, with_graph_at
from engine.storage.project_json import read_project_json, write_project_json
from engine.texts import LANGUAGES, render
from engine.zoo.chain import chain
from tests.engine.residual_graphs import FIELDS, folded, with_width


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
