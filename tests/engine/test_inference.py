"""The shape on every wire, and all problems at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.spec import fields_of
from engine.data_problems import data_problems
from engine.fix_words import fix_title
from engine.graph.edits import with_edge, with_params, without_edge, without_nodes
from engine.graph.model import Graph, Node, PortRef, edge
from engine.inference import Inference, infer
from engine.kind import KINDS
from engine.problem import Append, Insert, Problem, Remove, Resize, SetParam
from engine.shape import image, vector
from engine.texts import LANGUAGES, render
from tests.engine.graphs import XO, chain, node, small_cnn


def _words(problems: tuple[Problem, ...]) -> list[str]:
    for problem in problems:
        for language in LANGUAGES:
            assert render(problem.message, language)
            assert all(render(fix_title(fix), language) for fix in problem.fixes)
    return [render(problem.message, "en") for problem in problems]


@contextmanager
def _counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect the id of a kind each time that its shape rule is asked."""
    asked: list[str] = []
    with monkeypatch.context() as patch:
        for kind in KINDS:
            rule = kind.outputs

            def outputs(*args: Any, rule: Any = rule, id: str = kind.id) -> Any:
                asked.append(id)
                return rule(*args)

            patch.setattr(kind, "outputs", outputs)
        yield asked


def test_every_output_has_its_shape() -> None:
    inferred = infer(small_cnn(), XO)
    assert {ref.node: str(shape) for ref, shape in inferred.shapes.items()} == {
        "input": "1×28×28",
        "conv": "8×28×28",
        "relu": "8×28×28",
        "pool": "8×14×14",
        "flat": "1568",
        "fc": "2",
    }
    assert inferred.shapes[PortRef("pool", "out")] == image(8, 14, 14)
    assert inferred.nodes["fc"].inputs == {"in": vector(1568)}
    assert inferred.outputs_of("goal") == {}
    assert inferred.is_trainable
    assert inferred.problems == inferred.notices == ()


def test_parameters_and_multiply_adds_are_summed() -> None:
    inferred = infer(small_cnn(), XO)
    assert inferred.parameters["conv"].total == 80
    assert inferred.total_parameters == 80 + 1568 * 2 + 2
    assert inferred.total_multiply_adds == 8 * 28 * 28 * 9 + 1568 * 2
    assert inferred.nodes["conv"].formula[0].numeric.endswith("= 28")


def test_the_small_x_or_o_network_of_the_course() -> None:
    stage = [
        layer
        for i in (1, 2)
        for layer in (
            node(f"conv{i}", "conv2d", out_channels=3),
            node(f"relu{i}", "relu"),
            node(f"pool{i}", "max_pool2d"),
        )
    ]
    tail = [node("flat", "flatten"), node("fc", "linear", out_features=2), node("goal", "classify")]
    inferred = infer(chain(node("input", "input"), *stage, *tail), fields_of(9, 2))
    assert str(inferred.outputs_of("pool1")["out"]) == "3×4×4"
    assert str(inferred.outputs_of("pool2")["out"]) == "3×2×2"
    assert inferred.outputs_of("flat")["out"] == vector(12)
    assert inferred.is_trainable


def test_all_problems_are_told_at_once_in_graph_order_and_none_twice() -> None:
    graph = with_params(small_cnn(), "conv", {"stride": 2})
    graph = with_params(graph, "fc", {"out_features": 0})
    inferred = infer(graph, XO)
    assert [problem.node for problem in inferred.problems] == ["conv", "fc"]
    assert _words(inferred.problems) == [
        "Padding “same” needs stride 1, but the stride is 2: state the padding as a number.",
        "Outputs must be from 1 to 1,000,000.",
    ]
    assert all(fix.node for problem in inferred.problems for fix in problem.fixes)
    assert not inferred.is_trainable
    assert inferred.outputs_of("relu") == {}
    assert inferred.problems_of("conv") == inferred.problems[:1]


def test_every_invalid_setting_of_a_node_is_told() -> None:
    graph = with_params(small_cnn(), "conv", {"stride": "wide", "groups": 0, "colour": 3})
    problems = infer(graph, XO).problems
    assert [p.fixes for p in problems] == [
        (SetParam("stride", 1, "conv", "param-stride"),),
        (SetParam("groups", 1, "conv", "param-groups"),),
        (),
    ]
    assert "“colour”" in _words(problems)[2]


def test_an_image_at_a_dense_layer_offers_to_flatten_it() -> None:
    graph = chain(
        node("input", "input"), node("fc", "linear", out_features=2), node("goal", "classify")
    )
    (problem,) = infer(graph, XO).problems
    assert problem.fixes == (Insert("flatten", "in", "fc"), Remove("linear", "fc"))
    assert (problem.node, problem.port) == ("fc", "in")


def test_the_number_of_scores_must_be_the_number_of_classes() -> None:
    (problem,) = infer(small_cnn(), fields_of(28, 3)).problems
    assert _words((problem,)) == ["3 classes need 3 scores, but 2 scores arrive."]
    assert problem.fixes == (Resize("in", 3, "goal"),)


def test_an_image_at_the_goal_offers_the_whole_repair() -> None:
    graph = chain(node("input", "input"), node("goal", "classify"))
    (problem,) = infer(graph, XO).problems
    assert problem.fixes[0] == Resize("in", 2, "goal")


def test_an_open_input_is_told_by_its_name() -> None:
    graph = without_edge(small_cnn(), edge("relu", "pool"))
    (problem,) = infer(graph, XO).problems
    assert _words((problem,)) == ["Max pooling gets nothing: no wire ends in its input."]
    assert (problem.node, problem.port) == ("pool", "in")


def test_an_open_input_of_a_merge_is_told_by_its_number() -> None:
    graph = with_edge(
        Graph({**small_cnn().nodes, "add": node("add", "add")}, small_cnn().edges),
        edge("relu", "add", target_port="in1"),
    )
    (problem,) = infer(graph, XO).problems
    assert _words((problem,)) == [
        "Add needs something at each of its inputs, but no wire ends in input 2."
    ]
    assert problem.port == "in2"


def test_an_unknown_kind_is_told_and_what_follows_is_merely_unknown() -> None:
    nodes = {**small_cnn().nodes, "relu": node("relu", "swish")}
    inferred = infer(Graph(nodes, small_cnn().edges), XO)
    (problem,) = inferred.problems
    assert problem.node == "relu"
    assert "“swish”" in _words((problem,))[0]
    assert inferred.outputs_of("pool") == {}


def test_wires_at_ports_that_do_not_exist_are_no_crash() -> None:
    graph = small_cnn()
    graph = Graph(graph.nodes, (*graph.edges, edge("conv", "pool", target_port="side")))
    assert _words(infer(graph, XO).problems) == ["Max pooling has no input called “side”."]
    wires = tuple(e for e in small_cnn().edges if e.target.node != "pool")
    graph = Graph(graph.nodes, (*wires, edge("relu", "pool", source_port="side")))
    assert [p.port for p in infer(graph, XO).problems] == ["in"]


def test_an_empty_canvas_says_how_to_begin() -> None:
    inferred = infer(Graph(), XO)
    assert len(inferred.problems) == 1
    assert "empty" in _words(inferred.problems)[0]


def test_a_missing_goal_offers_one_at_the_end() -> None:
    inferred = infer(without_nodes(small_cnn(), ["goal"]), XO)
    (problem,) = inferred.problems
    assert problem.fixes == (Append("classify", "fc"),)
    assert inferred.notices == ()


def test_a_missing_input_offers_one_at_the_beginning() -> None:
    inferred = infer(without_nodes(small_cnn(), ["input"]), XO)
    assert [p.node for p in inferred.problems] == ["conv", ""]
    assert inferred.problems[1].fixes == (Insert("input", "in", "conv"),)
    _words(inferred.problems)


def test_only_one_goal_is_trained_for() -> None:
    graph = with_edge(
        Graph({**small_cnn().nodes, "second": node("second", "classify")}, small_cnn().edges),
        edge("fc", "second"),
    )
    (problem,) = infer(graph, XO).problems
    assert problem.fixes == (Remove("classify", "second"),)
    assert "2 goals" in _words((problem,))[0]


def test_a_circle_is_told_once() -> None:
    nodes = {**small_cnn().nodes, **{id: node(id, "relu") for id in "ab"}}
    graph = Graph(nodes, (*small_cnn().edges, edge("a", "b"), edge("b", "a")))
    (problem,) = infer(graph, XO).problems
    assert problem.node in {"a", "b"}
    assert "circle" in _words((problem,))[0]


def test_a_loose_branch_is_only_a_notice() -> None:
    graph = with_edge(
        Graph({**small_cnn().nodes, "spare": node("spare", "tanh")}, small_cnn().edges),
        edge("pool", "spare"),
    )
    inferred = infer(graph, XO)
    assert inferred.is_trainable
    assert [notice.node for notice in inferred.notices] == ["spare"]
    _words(inferred.notices)


@pytest.mark.parametrize(("classes", "word"), [(0, "No data yet"), (1, "only one class")])
def test_too_few_classes_are_only_a_notice(classes: int, word: str) -> None:
    inferred = infer(small_cnn(), fields_of(28, classes))
    assert inferred.is_trainable
    (notice,) = _words(inferred.notices)
    assert word in notice


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, ["There is no data yet"]),
        ({"X": 0, "O": 0}, ["There is no data yet"]),
        ({"X": 9}, ["only samples of “X”"]),
        ({"X": 9, "O": 0}, ["only samples of “X”", "“O” has no samples"]),
        ({"X": 9, "O": 1}, ["“O” has a single sample"]),
        ({"X": 9, "O": 2}, []),
    ],
)
def test_data_that_cannot_be_learned_is_told_before(
    counts: dict[str, int], words: list[str]
) -> None:
    told = _words(data_problems(counts))
    assert len(told) == len(words)
    assert all(word in sentence for word, sentence in zip(words, told, strict=True))


def test_a_goal_without_its_labels_is_no_crash_even_when_nothing_arrives() -> None:
    graph = Graph({"goal": node("goal", "classify", field="sound")})
    assert not infer(graph, XO).is_trainable


def test_many_open_layers_are_judged_in_reasonable_time() -> None:
    graph = Graph({f"n{i}": node(f"n{i}", "relu") for i in range(2000)})
    assert len(infer(graph, XO).problems) == 2002


# --- any graph at all -----------------------------------------------------------------------

_KINDS = st.sampled_from([*(kind.id for kind in KINDS), "swish"])
_VALUES = st.one_of(st.integers(-2, 40), st.sampled_from(["same", "label", "image", "mse"]))
_PARAMS = st.dictionaries(
    st.sampled_from(
        ["kernel_size", "stride", "padding", "groups", "out_features", "field", "loss"]
    ),
    _VALUES,
    max_size=2,
)
_WIRES = st.tuples(
    st.integers(0, 7), st.integers(0, 7), st.sampled_from(["out", "side"]), st.sampled_from(["in"])
)


@st.composite
def _any_graphs(draw: st.DrawFn) -> Graph:
    kinds = draw(st.lists(_KINDS, min_size=8, max_size=8))
    nodes = {f"{i}": Node(f"{i}", kind, draw(_PARAMS)) for i, kind in enumerate(kinds)}
    wires = [edge(f"{a}", f"{b}", out, into) for a, b, out, into in draw(st.lists(_WIRES))]
    return Graph(nodes, tuple({wire.target: wire for wire in wires}.values()))


@given(_any_graphs(), _any_graphs(), st.integers(0, 3))
def test_any_graph_is_judged_and_what_was_known_changes_nothing(
    before: Graph, after: Graph, classes: int
) -> None:
    fields = fields_of(9, classes)
    merged = Graph({**after.nodes, **dict(list(before.nodes.items())[:4])}, after.edges)
    previous, fresh = infer(before, fields), infer(merged, fields)
    inferred = infer(merged, fields, previous)
    assert inferred.shapes == fresh.shapes
    assert inferred.problems == fresh.problems
    assert inferred.notices == fresh.notices
    assert inferred.total_parameters == fresh.total_parameters
    assert len(_words(inferred.problems)) == len(set(inferred.problems))
    _words(inferred.notices)
    for id, found in inferred.nodes.items():
        feeders = (inferred.nodes[e.source.node] for e in merged.edges_into.get(id, ()))
        is_behind_a_problem = any(feeder.outputs is None for feeder in feeders)
        assert found.outputs is not None or is_behind_a_problem or inferred.problems_of(id)


# --- what an edit costs ---------------------------------------------------------------------


def _after(
    monkeypatch: pytest.MonkeyPatch, graph: Graph, previous: Inference
) -> tuple[list[str], Inference]:
    with _counted(monkeypatch) as asked:
        inferred = infer(graph, previous.fields, previous)
    fresh = infer(graph, previous.fields)
    assert inferred.shapes == fresh.shapes
    assert inferred.problems == fresh.problems
    assert inferred.notices == fresh.notices
    return asked, inferred


def test_an_edit_costs_only_what_it_reaches(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = small_cnn()
    inferred = infer(graph, XO)
    asked, _ = _after(monkeypatch, graph, inferred)
    assert asked == []
    asked, _ = _after(monkeypatch, with_params(graph, "flat", {}), inferred)
    assert asked == ["flatten"]
    asked, _ = _after(monkeypatch, with_params(graph, "conv", {"padding": 1}), inferred)
    assert asked == ["conv2d"]  # the same shape comes out: nothing behind it is asked
    asked, _ = _after(monkeypatch, with_params(graph, "conv", {"padding": 0}), inferred)
    assert asked == ["conv2d", "relu", "max_pool2d", "flatten", "linear"]


def test_other_data_asks_every_layer_again(monkeypatch: pytest.MonkeyPatch) -> None:
    previous = infer(small_cnn(), XO)
    with _counted(monkeypatch) as asked:
        inferred = infer(small_cnn(), fields_of(14, 2), previous)
    assert len(asked) == len(small_cnn().nodes)
    assert str(inferred.outputs_of("pool")["out"]) == "8×7×7"


def test_a_chain_of_five_thousand_layers_is_asked_once_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    middle = [node(f"n{i}", ("conv2d", "relu")[i % 2]) for i in range(5000)]
    graph = chain(node("input", "input"), *middle)
    with _counted(monkeypatch) as asked:
        previous = infer(graph, XO)
    assert len(asked) == 5001
    asked, _ = _after(monkeypatch, with_params(graph, "n4998", {"out_channels": 4}), previous)
    assert asked == ["conv2d", "relu"]
