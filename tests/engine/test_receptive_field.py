"""How much of the input a number sees, worked out by hand and found by asking torch."""

from __future__ import annotations

from math import inf

import pytest
import torch
from torch import nn

from engine.data.spec import fields_of
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    INSTANCE_OF,
    Block,
    Blocks,
    Edge,
    Graph,
    Node,
    PortRef,
    edge,
)
from engine.inference import infer
from engine.receptive_field import ReceptiveField, receptive_fields
from engine.recipe import Recipe
from engine.training.build import Network
from tests.engine.graphs import chain, node, small_cnn


def fields(graph: Graph, size: int = 64) -> dict[str, tuple[float, float]]:
    found = receptive_fields(infer(graph, fields_of(size, 2)))
    return {id: (field.size, field.jump) for id, field in found.items()}


def behind_input(*layers: Node) -> Graph:
    return chain(node("input", "input"), *layers)


def test_a_chain_by_hand() -> None:
    found = fields(small_cnn(), 28)
    assert found["input"] == (1, 1)
    assert found["conv"] == found["relu"] == (3, 1)
    assert found["pool"] == found["flat"] == (4, 2)
    assert found["fc"][0] == found["goal"][0] == inf


def test_the_first_two_stages_of_vgg() -> None:
    """Two 3×3 filters see as much as one of 5×5 (Simonyan & Zisserman 2015, section 2.3)."""
    graph = behind_input(
        node("c1", "conv2d"), node("r1", "relu"), node("c2", "conv2d"), node("p1", "max_pool2d"),
        node("c3", "conv2d"), node("c4", "conv2d"), node("p2", "max_pool2d"),
    )  # fmt: skip
    found = fields(graph)
    assert found["c2"] == (5, 1)
    assert found["p1"] == (6, 2)
    assert found["c3"] == (10, 2)
    assert found["c4"] == (14, 2)
    assert found["p2"] == (16, 4)


def test_alexnet_up_to_its_last_pooling() -> None:
    """Araujo et al. 2019, table 1: 195 pixels, 32 apart."""
    graph = behind_input(
        node("c1", "conv2d", kernel_size=11, stride=4, padding=2),
        node("p1", "max_pool2d", kernel_size=3, stride=2),
        node("c2", "conv2d", kernel_size=5, padding=2),
        node("p2", "max_pool2d", kernel_size=3, stride=2),
        node("c3", "conv2d"), node("c4", "conv2d"), node("c5", "conv2d"),
        node("p3", "max_pool2d", kernel_size=3, stride=2),
    )  # fmt: skip
    assert fields(graph, 224)["p3"] == (195, 32)


def test_a_dilated_filter_sees_its_span() -> None:
    assert fields(behind_input(node("c", "conv2d", dilation=3, padding="same")))["c"] == (7, 1)


def test_where_paths_meet_the_longest_counts() -> None:
    graph = behind_input(node("c1", "conv2d"), node("c2", "conv2d"))
    add = node("add", "add")
    wires = (Edge(PortRef("c2", "out"), PortRef("add", "in1")),)
    skip = (Edge(PortRef("input", "out"), PortRef("add", "in2")),)
    joined = Graph({**graph.nodes, "add": add}, (*graph.edges, *wires, *skip))
    eight = Graph({**joined.nodes, "c2": node("c2", "conv2d", out_channels=1)}, joined.edges)
    assert fields(eight)["add"] == (5, 1)


def test_maps_that_grow_bring_neighbours_closer() -> None:
    graph = behind_input(node("pool", "max_pool2d"), node("up", "upsample"), node("conv", "conv2d"))
    found = fields(graph)
    assert found["up"] == (2, 1)
    assert found["conv"] == (4, 1)


def test_a_global_pooling_sees_all() -> None:
    found = fields(behind_input(node("conv", "conv2d"), node("pool", "adaptive_avg_pool2d")))
    assert found["pool"][0] == inf


def test_a_muted_layer_changes_nothing() -> None:
    muted = Node("conv", "conv2d", is_muted=True)
    assert fields(behind_input(muted, node("c", "conv2d")))["c"] == (3, 1)


def test_nothing_is_known_behind_a_problem() -> None:
    graph = behind_input(node("c", "conv2d", kernel_size=99, padding=0), node("r", "relu"))
    assert fields(graph, 28).keys() == {"input"}


def test_a_block_is_gone_through_as_often_as_it_stands() -> None:
    inside = chain(node("in", BLOCK_INPUT), node("c", "conv2d", out_channels=1))
    inside = Graph(
        {**inside.nodes, "out": node("out", BLOCK_OUTPUT)}, (*inside.edges, edge("c", "out"))
    )
    blocks = Blocks({"b": Block("b", "Two", (), inside)})
    nodes = {"input": node("input", "input"), "two": node("two", f"{INSTANCE_OF}b", repeat=3)}
    graph = Graph(nodes, (edge("input", "two", target_port="in", source_port="out"),), blocks)
    assert not infer(graph, fields_of(28, 2)).nodes["two"].problems
    assert fields(graph, 28)["two"] == (7, 1)


@pytest.mark.parametrize("kind", ["max_pool2d", "avg_pool2d", "conv2d"])
@pytest.mark.parametrize("stride", [1, 2])
def test_torch_sees_the_same(kind: str, stride: int) -> None:
    """The gradient of one number in the middle reaches exactly as many pixels as it sees."""
    settings = {"kernel_size": 3, "stride": stride, "padding": 1}
    graph = behind_input(
        node("a", kind, **settings),
        node("b", "conv2d", kernel_size=5, padding=2),
        node("c", kind, **settings),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )
    inference = infer(graph, fields_of(65, 2))
    network = Network(inference, Recipe())
    with torch.no_grad():
        for layer in network.by_node.values():
            if isinstance(layer, nn.Conv2d):
                layer.weight.fill_(1.0)
    # Rising values let a maximum be found at the end of each window, sums reach all of it.
    image = torch.arange(65.0)[None, None, :, None].expand(1, 1, 65, 65).clone().requires_grad_()
    seen = image
    for id in ("a", "b", "c"):
        seen = network.by_node[id](seen)
    middle = seen.shape[2] // 2
    seen[0, :, middle, middle].sum().backward()
    assert image.grad is not None
    rows = image.grad[0, 0].abs().sum(1).nonzero()
    reached = int(rows.max() - rows.min()) + 1
    expected = receptive_fields(inference)["c"]
    if kind == "max_pool2d":  # of a window only the largest pixel counts
        assert reached <= expected.size
    else:
        assert ReceptiveField(reached, expected.jump) == expected
