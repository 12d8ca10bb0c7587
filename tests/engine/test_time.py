"""The model holds for what varies in time, shown by recurrent layers."""

import pytest

from engine.graph.edits import with_params
from engine.graph.model import Graph, edge
from engine.inference import infer
from engine.problem import IllegalEdit, Insert, ParamValue
from engine.rewiring import apply_fix, connect, connection_problem, with_kind
from engine.shape import Field, Label, Shape, State, Tokens, Var, vector
from engine.texts import Text, render
from tests.engine.graphs import chain, node

SOURCE, TARGET = Var("source"), Var("target")
FIELDS = {
    "text": Field("text", Shape((SOURCE, 6))),
    "answer": Field("answer", Shape((TARGET, 6))),
    "label": Field("label", Shape((), Label(2))),
}


def _encoder_decoder(**decoder: ParamValue) -> Graph:
    nodes = (
        node("text", "input", field="text"),
        node("answer", "input", field="answer"),
        node("reader", "gru", hidden_size=8),
        node("writer", "gru", **{"hidden_size": 8, **decoder}),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )
    wires = (
        edge("text", "reader"),
        edge("answer", "writer"),
        edge("reader", "writer", "state", "initial_state"),
        edge("writer", "scores", "last"),
        edge("scores", "goal"),
    )
    return Graph({n.id: n for n in nodes}, wires)


# --- shapes ---------------------------------------------------------------------------------


def test_a_varying_axis_and_a_state_pass_through() -> None:
    inferred = infer(_encoder_decoder(), FIELDS)
    assert inferred.problems == ()
    assert inferred.outputs_of("writer") == {
        "sequence": Shape((TARGET, 8)),
        "last": vector(8),
        "state": Shape((), State("gru", 1, 1, 8)),
    }
    assert str(inferred.outputs_of("reader")["sequence"]) == "T×8"


def test_an_initial_state_may_be_left_out() -> None:
    graph = _encoder_decoder()
    wires = tuple(e for e in graph.edges if e.target.port != "initial_state")
    assert infer(Graph(graph.nodes, wires), FIELDS).is_trainable


def test_pointwise_layers_and_linear_keep_the_varying_axis() -> None:
    graph = chain(
        node("text", "input", field="text"),
        node("relu", "relu"),
        node("fc", "linear", out_features=3),
        node("drop", "dropout"),
    )
    assert infer(graph, FIELDS).outputs_of("drop")["out"] == Shape((SOURCE, 3))


@pytest.mark.parametrize(
    "changed", [{"hidden_size": 5}, {"num_layers": 2}, {"bidirectional": True}]
)
def test_unequal_states_are_a_problem(changed: dict[str, ParamValue]) -> None:
    inferred = infer(_encoder_decoder(**changed), FIELDS)
    (problem,) = inferred.problems
    assert (problem.node, problem.port) == ("writer", "initial_state")
    expected, received = problem.message.args["expected"], problem.message.args["received"]
    assert expected != received
    assert isinstance(received, Text)
    assert render(received, "en") == "a state of GRU (layers 1 · directions 1 · units 8)"


def test_a_state_is_not_a_number_and_a_number_no_state() -> None:
    graph = _encoder_decoder()
    state_as_number = edge("reader", "scores", "state")
    assert connection_problem(graph, state_as_number, FIELDS) is not None
    with pytest.raises(IllegalEdit):
        connect(graph, state_as_number, FIELDS)
    number_as_state = edge("reader", "writer", "last", "initial_state")
    assert connection_problem(graph, number_as_state, FIELDS) is not None
    assert connection_problem(graph, edge("reader", "writer", "sequence"), FIELDS) is None


def test_tokens_may_be_connected_where_a_layer_can_turn_them_into_vectors() -> None:
    fields = {**FIELDS, "words": Field("words", Shape((SOURCE,), Tokens(9)))}
    graph = chain(node("words", "input", field="words"), node("reader", "rnn"))
    wire = edge("words", "reader")
    assert connection_problem(graph, wire, fields) is None
    (problem, *_) = infer(graph, fields).problems
    assert [fix.kind for fix in problem.fixes if isinstance(fix, Insert)] == [
        "embedding",
        "one_hot",
    ]
    image = chain(node("words", "input", field="words"), node("conv", "conv2d"))
    assert connection_problem(image, edge("words", "conv"), fields) is not None


def test_an_unequal_state_may_be_connected_and_carries_its_problem() -> None:
    graph = _encoder_decoder(hidden_size=5)
    wire = edge("reader", "writer", "state", "initial_state")
    assert connection_problem(graph, wire, FIELDS) is None


def test_lengths_of_different_origin_never_match() -> None:
    assert Shape((SOURCE, 6)) != Shape((TARGET, 6))
    assert Shape((SOURCE, 6)) == Shape((Var("source"), 6))
    graph = with_params(_encoder_decoder(), "text", {"field": "answer"})
    sequences = infer(_encoder_decoder(), FIELDS), infer(graph, FIELDS)
    first, second = (inferred.outputs_of("reader")["sequence"] for inferred in sequences)
    assert str(first) == str(second)
    assert first != second


def test_a_shorter_sequence_is_no_image_and_no_vector() -> None:
    graph = chain(node("text", "input", field="text"), node("flat", "flatten"))
    (problem, *_) = infer(graph, FIELDS).problems
    assert render(problem.message, "en") == "Flatten expects a fixed size, gets a sequence T×6."


@pytest.mark.parametrize(
    "changed", [{"hidden_size": 5}, {"num_layers": 2}, {"bidirectional": True}]
)
def test_every_fix_of_unequal_states_mends_them(changed: dict[str, ParamValue]) -> None:
    graph = _encoder_decoder(**changed)
    (problem,) = infer(graph, FIELDS).problems
    assert isinstance(problem.fixes[0], Insert)
    assert len(problem.fixes) == 2
    for fix in problem.fixes:
        assert infer(apply_fix(graph, fix, FIELDS), FIELDS).is_trainable


def test_a_state_crosses_a_bridge_to_another_cell() -> None:
    graph = with_kind(_encoder_decoder(), "writer", "lstm")
    (problem,) = infer(graph, FIELDS).problems
    (fix,) = problem.fixes
    mended = apply_fix(graph, fix, FIELDS)
    assert infer(mended, FIELDS).is_trainable
    (bridge,) = (n for n in mended.nodes.values() if n.kind == "state_bridge")
    assert infer(mended, FIELDS).outputs_of(bridge.id)["out"].content == State("lstm", 1, 1, 8)


def test_a_switch_from_cell_to_cell_keeps_wires_and_equal_settings() -> None:
    graph = _encoder_decoder(num_layers=2, dropout=0.25)
    for kind in ("lstm", "rnn", "gru"):
        changed = with_kind(graph, "writer", kind)
        assert changed.edges == graph.edges
        kept = changed.nodes["writer"].params
        assert [kept[name] for name in ("hidden_size", "num_layers", "dropout")] == [8, 2, 0.25]
