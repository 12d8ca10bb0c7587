"""Edits that know kinds and shapes: connecting, inserting, deleting, mending."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from engine.data.spec import fields_of
from engine.graph.edits import with_params, without_nodes
from engine.graph.model import Edge, Graph, edge
from engine.inference import infer
from engine.problem import (
    Append,
    Connect,
    Fix,
    IllegalEdit,
    Insert,
    InvalidValue,
    Remove,
    Resize,
    SetParam,
)
from engine.rewiring import (
    apply_fix,
    connect,
    connection_problem,
    delete_joining,
    insert_after,
    insert_on_edge,
    new_node,
    node_in,
    set_class_outputs,
)
from engine.texts import render
from tests.engine.graphs import XO, chain, node, small_cnn
from tests.engine.reading_data import sentences, stream


def _wires(graph: Graph) -> set[tuple[str, str]]:
    return {(e.source.node, e.target.node) for e in graph.edges}


def _kinds_in_a_row(graph: Graph) -> list[str]:
    return [graph.nodes[id].kind for id in graph.order]


def _is_sound(graph: Graph) -> bool:
    ends = [e.target for e in graph.edges]
    known = all(e.source.node in graph.nodes and e.target.node in graph.nodes for e in graph.edges)
    return known and len(set(ends)) == len(ends) and len(graph.order) == len(graph.nodes)


def _refusal(edit: Callable[[], object]) -> str:
    with pytest.raises(IllegalEdit) as caught:
        edit()
    assert render(caught.value.message, "ko")
    return render(caught.value.message, "en")


# --- new nodes ------------------------------------------------------------------------------


def test_a_new_node_has_every_setting_and_an_id_of_its_own() -> None:
    made = new_node("conv2d", out_channels=3)
    assert made.params["out_channels"] == 3
    assert made.params["kernel_size"] == 3
    assert made.id != new_node("conv2d").id
    with pytest.raises(InvalidValue):
        new_node("conv2d", out_channels=0)
    assert "“swish”" in _refusal(lambda: new_node("swish"))


# --- connecting -----------------------------------------------------------------------------


def test_a_misfit_of_shapes_may_be_connected() -> None:
    wire = edge("conv", "fc")
    assert connection_problem(small_cnn(), wire, XO) is None
    graph = connect(small_cnn(), wire, XO)
    assert ("conv", "fc") in _wires(graph)
    assert ("flat", "fc") not in _wires(graph)


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        (edge("relu", "conv"), "circle"),
        (edge("relu", "relu"), "itself"),
        (edge("relu", "gone"), "no longer"),
        (edge("goal", "conv"), "Classify has no such output"),
        (edge("conv", "input"), "Input has no such input"),
        (edge("conv", "pool", target_port="side"), "Max pooling has no such input"),
    ],
)
def test_what_must_not_be_connected_and_why(wire: Edge, words: str) -> None:
    assert words in _refusal(lambda: connect(small_cnn(), wire, XO))


def test_labels_cannot_be_computed_with() -> None:
    graph = with_params(small_cnn(), "input", {"field": "label"})
    problem = connection_problem(graph, edge("input", "pool"), XO)
    assert problem is not None
    assert (
        render(problem, "en") == "Max pooling expects an image C×H×W, gets the label of 2 classes."
    )


def test_targets_are_lit_with_one_inference_for_the_whole_drag() -> None:
    graph, inferred = small_cnn(), infer(small_cnn(), XO)
    for target in ("pool", "fc", "goal"):
        assert connection_problem(graph, edge("relu", target), XO, inferred) is None
    assert connection_problem(graph, edge("relu", "conv"), XO, inferred) is not None


# --- inserting ------------------------------------------------------------------------------


def test_a_layer_dropped_on_a_wire_stands_in_it() -> None:
    graph = insert_on_edge(small_cnn(), edge("relu", "pool"), node("new", "dropout"))
    assert {("relu", "new"), ("new", "pool")} <= _wires(graph)
    assert ("relu", "pool") not in _wires(graph)
    assert infer(graph, XO).is_trainable


def test_what_cannot_stand_in_a_wire_is_refused() -> None:
    wire = edge("relu", "pool")
    for kind in ("input", "classify"):
        words = _refusal(lambda k=kind: insert_on_edge(small_cnn(), wire, new_node(k)))
        assert "cannot stand in a wire" in words
    words = _refusal(lambda: insert_on_edge(small_cnn(), edge("conv", "pool"), new_node("relu")))
    assert "no longer there" in words


def test_a_layer_inserted_after_another_takes_over_its_wires() -> None:
    graph = Graph(
        {**small_cnn().nodes, "side": node("side", "tanh")},
        (*small_cnn().edges, edge("conv", "side")),
    )
    graph = insert_after(graph, "conv", node("new", "sigmoid"))
    assert {("conv", "new"), ("new", "relu"), ("new", "side")} <= _wires(graph)
    assert [target for source, target in _wires(graph) if source == "conv"] == ["new"]


def test_a_layer_inserted_after_the_goal_stands_before_it() -> None:
    graph = insert_after(small_cnn(), "goal", node("new", "dropout"))
    assert {("fc", "new"), ("new", "goal")} <= _wires(graph)
    alone = insert_after(chain(node("goal", "classify")), "goal", node("new", "linear"))
    assert _wires(alone) == {("new", "goal")}


def test_a_goal_inserted_after_a_layer_leaves_its_wires() -> None:
    graph = insert_after(small_cnn(), "relu", node("second", "classify"))
    assert {("relu", "second"), ("relu", "pool")} <= _wires(graph)
    assert "cannot stand" in _refusal(lambda: insert_after(small_cnn(), "relu", new_node("input")))
    assert "no longer" in _refusal(lambda: insert_after(small_cnn(), "gone", new_node("relu")))


# --- deleting -------------------------------------------------------------------------------


def test_deleting_from_a_chain_joins_its_ends() -> None:
    graph = delete_joining(small_cnn(), ["relu"], XO)
    assert ("conv", "pool") in _wires(graph)
    graph = delete_joining(small_cnn(), ["relu", "conv", "pool"], XO)
    assert _wires(graph) == {("input", "flat"), ("flat", "fc"), ("fc", "goal")}
    graph = delete_joining(small_cnn(), ["conv", "flat"], XO)
    assert {("input", "relu"), ("pool", "fc")} <= _wires(graph)


def test_deleting_an_end_or_everything_joins_nothing() -> None:
    assert _wires(delete_joining(small_cnn(), ["goal", "fc"], XO)) == {
        ("input", "conv"),
        ("conv", "relu"),
        ("relu", "pool"),
        ("pool", "flat"),
    }
    graph = delete_joining(small_cnn(), ["input"], XO)
    assert _wires(graph) == _wires(small_cnn()) - {("input", "conv")}
    assert delete_joining(small_cnn(), list(small_cnn().nodes), XO) == Graph()


def test_deleting_before_a_fork_joins_every_branch() -> None:
    graph = Graph(
        {**small_cnn().nodes, "side": node("side", "tanh")},
        (*small_cnn().edges, edge("relu", "side")),
    )
    assert {("conv", "pool"), ("conv", "side")} <= _wires(delete_joining(graph, ["relu"], XO))


def test_a_join_that_would_be_illegal_is_left_open() -> None:
    graph = chain(
        node("label", "input", field="label"), node("flat", "flatten"), node("relu", "relu")
    )
    assert _wires(delete_joining(graph, ["flat"], XO)) == set()


# --- mending --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("graph", "fix", "row"),
    [
        (
            without_nodes(small_cnn(), ["goal"]),
            Append("classify", "fc"),
            ["input", "conv2d", "relu", "max_pool2d", "flatten", "linear", "classify"],
        ),
        (
            delete_joining(small_cnn(), ["flat"], XO),
            Insert("flatten", "in", "fc"),
            ["input", "conv2d", "relu", "max_pool2d", "flatten", "linear", "classify"],
        ),
        (
            chain(node("input", "input"), node("goal", "classify")),
            Resize("in", 2, "goal"),
            ["input", "flatten", "linear", "classify"],
        ),
        (
            chain(node("input", "input"), node("flat", "flatten"), node("goal", "classify")),
            Resize("in", 2, "goal"),
            ["input", "flatten", "linear", "classify"],
        ),
        (
            small_cnn(),
            Remove("relu", "relu"),
            ["input", "conv2d", "max_pool2d", "flatten", "linear", "classify"],
        ),
    ],
)
def test_fixes_do_what_they_say(graph: Graph, fix: Fix, row: list[str]) -> None:
    mended = apply_fix(graph, fix, XO)
    assert _kinds_in_a_row(mended) == row
    assert infer(mended, XO).is_trainable


def test_a_missing_input_is_added_where_it_lacks() -> None:
    mended = apply_fix(without_nodes(small_cnn(), ["input"]), Insert("input", "in", "conv"), XO)
    assert infer(mended, XO).is_trainable


def test_resizing_changes_the_layer_that_feeds_the_port_even_from_afar() -> None:
    graph = chain(
        node("input", "input"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("drop", "dropout"),
        node("act", "sigmoid"),
        node("goal", "classify"),
    )
    fields = fields_of(28, 5)
    mended = apply_fix(graph, Resize("in", 5, "goal"), fields)
    assert mended.nodes["fc"].params["out_features"] == 5
    assert mended.edges == graph.edges
    assert infer(mended, fields).is_trainable
    assert set_class_outputs(graph, 5) == mended


def test_class_outputs_are_left_where_nothing_sizes_them() -> None:
    graph = chain(node("input", "input"), node("flat", "flatten"), node("goal", "classify"))
    assert set_class_outputs(graph, 3) == graph
    assert set_class_outputs(Graph(), 3) == Graph()


@pytest.mark.parametrize(
    "fix",
    [
        SetParam("stride", 0, "conv"),
        SetParam("colour", 1, "conv"),
        SetParam("stride", 1, "gone"),
        Insert("classify", "in", "pool"),
        Insert("swish", "in", "pool"),
        Resize("in", 3, "input"),
        Resize("in", 0, "goal"),
        Connect("pool", "out", "in", "conv"),
        Append("input", "conv"),
    ],
)
def test_a_fix_that_no_longer_applies_is_refused_in_words(fix: Fix) -> None:
    assert _refusal(lambda: apply_fix(small_cnn(), fix, XO))


def test_a_new_layer_names_the_fields_that_the_data_has() -> None:
    reading = {**sentences().fields}
    reading["class"] = replace(reading.pop("label"), name="class")
    graph = Graph({}, ())
    assert node_in(graph, "input", reading).params["field"] == "text"
    assert node_in(graph, "input", XO).params["field"] == "image"
    assert node_in(graph, "input").params["field"] == "image"
    assert node_in(graph, "classify", reading).params["field"] == "class"
    assert node_in(graph, "label_steps", reading).params["field"] == "tags"
    assert node_in(graph, "next_token", stream().fields).params["field"] == "next"
