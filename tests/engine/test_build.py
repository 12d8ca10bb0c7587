"""Networks built from graphs."""

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch import nn

from engine.data.spec import fields_of
from engine.graph.edits import with_edge, with_node, with_params, without_edge
from engine.graph.model import Graph, edge
from engine.inference import infer
from engine.recipe import INITIALISATIONS, Recipe
from engine.shape import Field, Fields, Label, Shape, Var
from engine.texts import render
from engine.training import build
from engine.training.build import Network
from engine.training.refusal import Refused
from tests.engine.graphs import XO, chain, node, small_cnn

RECIPE = Recipe(seed=3)


def network(graph: Graph, recipe: Recipe = RECIPE, fields: Fields = XO) -> Network:
    return Network(infer(graph, fields), recipe)


def batch(count: int = 4, size: int = 28) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    return {
        "image": torch.rand(count, 1, size, size, generator=generator),
        "label": torch.arange(count) % 2,
    }


def test_weights_are_named_by_node_and_torch_name() -> None:
    assert list(network(small_cnn()).weights()) == [
        "conv.weight", "conv.bias", "fc.weight", "fc.bias",
    ]  # fmt: skip


def test_the_plan_computes_what_a_sequential_of_the_same_modules_does() -> None:
    net, given = network(small_cnn()), batch()
    by_hand = nn.Sequential(*net.by_node.values())
    scores, loss = net(given)
    torch.testing.assert_close(scores, by_hand(given["image"]))
    torch.testing.assert_close(
        loss, nn.functional.cross_entropy(by_hand(given["image"]), given["label"])
    )


def test_the_weight_of_a_goal_scales_its_loss() -> None:
    heavy = network(with_params(small_cnn(), "goal", {"weight": 3.0}))
    torch.testing.assert_close(heavy(batch())[1], 3 * network(small_cnn())(batch())[1])


def test_inserting_a_layer_changes_no_other_weight() -> None:
    graph = with_node(small_cnn(), node("new", "tanh"))
    wire = graph.edges_into["fc"][0]
    graph = with_edge(without_edge(graph, wire), edge("flat", "new"))
    graph = with_edge(graph, edge("new", "fc"))
    before, after = network(small_cnn()).weights(), network(graph).weights()
    assert before.keys() == after.keys()
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_another_seed_gives_other_weights_and_the_same_seed_the_same() -> None:
    one, same = network(small_cnn()).weights(), network(small_cnn()).weights()
    other = network(small_cnn(), replace(RECIPE, seed=4)).weights()
    assert torch.equal(one["fc.weight"], same["fc.weight"])
    assert not torch.equal(one["fc.weight"], other["fc.weight"])


def test_building_disturbs_nobodys_randomness() -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    network(small_cnn())
    assert torch.equal(before, torch.get_rng_state())


@pytest.mark.parametrize(
    ("scheme", "spread"),
    [
        ("zeros", 0.0),
        ("lecun", 784**-0.5),
        ("xavier", (2 / (784 + 300)) ** 0.5),
        ("he", (2 / 784) ** 0.5),
    ],
)
def test_weights_begin_with_the_spread_of_their_scheme(scheme: str, spread: float) -> None:
    graph = chain(
        node("input", "input"),
        node("flat", "flatten"),
        node("wide", "linear", out_features=300),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )
    weights = network(graph, replace(RECIPE, initialisation=scheme)).weights()
    assert weights["wide.weight"].std().item() == pytest.approx(spread, rel=0.02)
    assert weights["wide.weight"].mean().item() == pytest.approx(0, abs=1e-3)
    assert not weights["wide.bias"].any()


def test_a_convolution_counts_the_window_among_what_flows_in() -> None:
    graph = with_params(small_cnn(), "conv", {"out_channels": 400, "kernel_size": 5})
    weights = network(graph, replace(RECIPE, initialisation="lecun")).weights()
    assert weights["conv.weight"].std().item() == pytest.approx(1 / 5, rel=0.03)


def test_a_layers_own_scheme_goes_before_the_recipes() -> None:
    weights = network(with_params(small_cnn(), "fc", {"initialisation": "zeros"})).weights()
    assert not weights["fc.weight"].any()
    assert weights["conv.weight"].any()


def test_every_scheme_of_the_recipe_can_be_built() -> None:
    for scheme in INITIALISATIONS:
        network(small_cnn(), replace(RECIPE, initialisation=scheme))


def test_nothing_is_allocated_for_a_graph_with_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(call: object) -> nn.Module:
        raise AssertionError(call)

    monkeypatch.setattr(build, "resolve", fail)
    with pytest.raises(Refused) as refused:
        network(with_params(small_cnn(), "fc", {"out_features": 5}))
    assert "5" in render(refused.value.message, "en")


def test_a_network_beyond_the_memory_is_refused_with_both_sizes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = with_params(small_cnn(), "conv", {"out_channels": 8})
    monkeypatch.setattr(build, "available_memory", lambda: 2**10)
    with pytest.raises(Refused) as refused:
        network(graph)
    assert refused.value.message.id == "training-too-large"
    assert "1.0 KB" in render(refused.value.message, "ko")


@pytest.mark.parametrize(
    ("optimizer", "copies"),
    [
        ("adam", 5), ("adamw", 5), ("momentum", 4), ("nesterov", 4), ("rmsprop", 4),
        ("adagrad", 4), ("sgd", 3),
    ],
)  # fmt: skip
def test_the_memory_asked_for_is_what_the_optimizer_holds(
    monkeypatch: pytest.MonkeyPatch, optimizer: str, copies: int
) -> None:
    recipe = Recipe(optimizer=optimizer)
    inferred = infer(small_cnn(), XO)
    needed = inferred.total_parameters * 4 * copies
    monkeypatch.setattr(build, "available_memory", lambda: needed)
    Network(inferred, recipe)
    monkeypatch.setattr(build, "available_memory", lambda: needed - 1)
    with pytest.raises(Refused):
        Network(inferred, recipe)


def test_a_loose_end_learns_nothing_but_can_be_looked_at() -> None:
    graph = with_edge(with_node(small_cnn(), node("side", "conv2d")), edge("relu", "side"))
    net = network(graph)
    assert "side" not in net.trained
    net(batch())[1].backward()
    assert net.by_node["side"].weight.grad is None
    assert net.output_of(net.values(batch()), "side").shape == (4, 8, 28, 28)


# --- several ports, and time ------------------------------------------------------------------

TEXT: Fields = {
    "text": Field("text", Shape((Var("source"), 6))),
    "label": Field("label", Shape((), Label(2))),
}


def reader() -> Graph:
    nodes = (
        node("text", "input", field="text"),
        node("first", "gru"),
        node("bend", "tanh"),
        node("second", "gru"),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )
    wires = (
        edge("text", "first"),
        edge("first", "bend", "sequence"),
        edge("bend", "second"),
        edge("first", "second", "state", "initial_state"),
        edge("second", "scores", "last"),
        edge("scores", "goal"),
    )
    return Graph({n.id: n for n in nodes}, wires)


def test_modules_with_several_ports_and_lengths_are_wired_in_order() -> None:
    net = network(reader(), fields=TEXT)
    text = torch.rand(3, 5, 6)
    lengths = torch.tensor([5, 2, 3])
    scores = net.scores({"text": (text, lengths)})
    first, second = net.by_node["first"], net.by_node["second"]
    (sequence, _), _, state = first((text, lengths))
    _, last, _ = second((torch.tanh(sequence), lengths), state)
    torch.testing.assert_close(scores, net.by_node["scores"](last))


def test_padding_changes_no_score_and_no_gradient() -> None:
    net = network(reader(), fields=TEXT)
    text, lengths = torch.rand(2, 4, 6), torch.tensor([4, 3])
    label = torch.tensor([0, 1])
    padded = torch.cat([text, torch.full((2, 3, 6), 9.0)], 1)
    gradients = []
    for given in (text, padded):
        net.zero_grad()
        net({"text": (given, lengths), "label": label})[1].backward()
        gradients.append([p.grad for p in net.parameters()])
    for one, other in zip(*gradients, strict=True):
        torch.testing.assert_close(one, other)


def test_kinds_without_a_scheme_keep_torchs_own_start_under_the_nodes_seed() -> None:
    one, other = network(reader(), fields=TEXT), network(reader(), fields=TEXT)
    weights = one.weights()
    assert all(torch.equal(weights[name], value) for name, value in other.weights().items())
    assert not torch.equal(weights["first.weight_hh_l0"], weights["second.weight_hh_l0"])


def test_images_and_filters_lie_channels_last_even_with_one_channel() -> None:
    assert network(small_cnn()).weights()["conv.weight"].stride() == (9, 1, 3, 1)


def test_fields_of_the_data_are_read_by_name() -> None:
    net = network(small_cnn(), fields=fields_of(28, 2))
    assert net.input_fields == ("image",)
    assert net.label_field == "label"
    assert np.isfinite(net(batch())[1].item())
