"""The model holds for what varies in time, shown by a GRU that only tests know."""

from collections.abc import Iterator

import pytest
import torch

from engine.graph.edits import with_params
from engine.graph.model import Graph, Node, edge
from engine.inference import infer
from engine.kind import KINDS
from engine.params import checked
from engine.problem import IllegalEdit, ParamValue
from engine.rewiring import connect, connection_problem
from engine.shape import Field, Label, Shape, State, Var, vector
from engine.texts import Text, render
from tests.engine.graphs import chain, node
from tests.engine.gru_kind import GRU, GRUOverTime, Padded, gru_registered

SOURCE, TARGET = Var("source"), Var("target")
FIELDS = {
    "text": Field("text", Shape((SOURCE, 6))),
    "answer": Field("answer", Shape((TARGET, 6))),
    "label": Field("label", Shape((), Label(2))),
}


@pytest.fixture(autouse=True)
def gru() -> Iterator[GRU]:
    with gru_registered() as kind:
        yield kind


def _encoder_decoder(**decoder: ParamValue) -> Graph:
    nodes = (
        node("text", "input", field="text"),
        node("answer", "input", field="answer"),
        node("reader", "gru"),
        node("writer", "gru", **decoder),
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
    assert render(received, "en") == "the state of gru (layers 1 · directions 1 · units 8)"


def test_a_state_is_not_a_number_and_a_number_no_state() -> None:
    graph = _encoder_decoder()
    state_as_number = edge("reader", "scores", "state")
    assert connection_problem(graph, state_as_number, FIELDS) is not None
    with pytest.raises(IllegalEdit):
        connect(graph, state_as_number, FIELDS)
    number_as_state = edge("reader", "writer", "last", "initial_state")
    assert connection_problem(graph, number_as_state, FIELDS) is not None
    assert connection_problem(graph, edge("reader", "writer", "sequence"), FIELDS) is None


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


def test_the_kind_is_known_to_tests_alone() -> None:
    assert KINDS["gru"].category == "sequence"
    assert type(KINDS["gru"]).__module__.startswith("tests.")


# --- padding --------------------------------------------------------------------------------

SETTINGS = [
    {"num_layers": layers, "bidirectional": both} for layers in (1, 2) for both in (False, True)
]


def _module(values: dict[str, ParamValue]) -> GRUOverTime:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    kind = KINDS["gru"]
    call = kind.module(checked(kind.params, values), {"in": Shape((SOURCE, 6))})
    assert call is not None
    return GRUOverTime(**call.kwargs)


def _batch(padding: int) -> Padded:
    """Return three samples of length 5, 2 and 4, behind which lies rubbish."""
    lengths = torch.tensor([5, 2, 4])
    tensor = torch.randn(3, 5 + padding, 6, generator=torch.Generator().manual_seed(1))
    samples = torch.randn(3, 5, 6, generator=torch.Generator().manual_seed(2))
    for i, length in enumerate(lengths.tolist()):
        tensor[i, :length] = samples[i, :length]
    return tensor.requires_grad_(), lengths


def _results(values: dict[str, ParamValue], padding: int) -> dict[str, torch.Tensor]:
    """Return everything real that a batch leads to: outputs, loss and gradients."""
    module, (tensor, lengths) = _module(values), _batch(padding)
    (sequence, _), last, state = module((tensor, lengths))
    real = torch.cat([sequence[i, :n] for i, n in enumerate(lengths.tolist())])
    loss = (real**2).sum() + (last**2).sum() + (state**3).sum()
    loss.backward()
    gradients = {name: p.grad for name, p in module.named_parameters() if p.grad is not None}
    assert tensor.grad is not None
    seen = torch.cat([tensor.grad[i, :n] for i, n in enumerate(lengths.tolist())])
    return {"real": real, "last": last, "state": state, "loss": loss, "input": seen, **gradients}


@pytest.mark.parametrize("values", SETTINGS, ids=str)
def test_padding_changes_nothing_real(values: dict[str, ParamValue]) -> None:
    alone, padded = _results(values, 0), _results(values, 7)
    assert alone.keys() == padded.keys()
    for name, tensor in alone.items():
        torch.testing.assert_close(padded[name], tensor, msg=lambda told, n=name: f"{n}: {told}")


@pytest.mark.parametrize("values", SETTINGS, ids=str)
def test_shapes_and_counts_are_torchs(values: dict[str, ParamValue]) -> None:
    kind, inputs = KINDS["gru"], {"in": Shape((SOURCE, 6))}
    params = checked(kind.params, values)
    outputs = kind.outputs(params, inputs, FIELDS)
    module = _module(values)
    (sequence, _), last, state = module(_batch(2))
    assert sequence.shape == (3, 7, *outputs["sequence"].sizes)
    assert last.shape == (3, *outputs["last"].sizes)
    content = outputs["state"].content
    assert isinstance(content, State)
    assert state.shape == (3, content.layers, content.directions, content.hidden)
    assert kind.parameters(params, inputs).total == sum(p.numel() for p in module.parameters())


@pytest.mark.parametrize("values", SETTINGS, ids=str)
def test_each_sample_ends_where_it_ends(values: dict[str, ParamValue]) -> None:
    module, (tensor, lengths) = _module(values), _batch(3)
    _, last, state = module((tensor, lengths))
    for i, length in enumerate(lengths.tolist()):
        one = (tensor[i : i + 1, :length], lengths[i : i + 1])
        _, last_alone, state_alone = module(one)
        torch.testing.assert_close(last[i], last_alone[0])
        torch.testing.assert_close(state[i], state_alone[0])


def test_a_sequence_read_in_two_parts_is_the_same() -> None:
    module, (tensor, _) = _module({}), _batch(0)
    whole_length, half = torch.tensor([5, 5, 5]), torch.tensor([2, 2, 2])
    _, last, _ = module((tensor, whole_length))
    _, _, state = module((tensor[:, :2], half))
    _, last_of_second, _ = module((tensor[:, 2:], whole_length - half), state)
    torch.testing.assert_close(last_of_second, last)


def test_a_node_of_it_is_a_value() -> None:
    assert Node("g", "gru", checked(KINDS["gru"].params, {})).params == {
        "hidden_size": 8,
        "num_layers": 1,
        "bidirectional": False,
    }
