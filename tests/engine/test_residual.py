"""A residual network (He et al. 2016, figure 2), with all that it needs, learns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import torch

from engine.data.classes import fields
from engine.graph.model import Edge, Graph, Node, edge
from engine.inference import infer
from engine.recipe import Recipe
from engine.training.build import Network
from engine.training.materialise import materialise
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.zoo.example import EXAMPLES
from tests.engine.graphs import node

if TYPE_CHECKING:
    from pathlib import Path

RECIPE = Recipe(threads=1, device="cpu", epochs=3, batch_size=32, learning_rate=0.01)


def in_a_row(*nodes: Node) -> tuple[list[Node], list[Edge]]:
    return list(nodes), [edge(a.id, b.id) for a, b in pairwise(nodes)]


def residual(classes: int) -> Graph:
    """Return stem → block that keeps its size → block that halves it, with a projection → head."""
    stem, stem_wires = in_a_row(
        node("input", "input"),
        node("stem", "conv2d", out_channels=8, bias=False),
        node("stem_norm", "batch_norm2d"),
        node("stem_relu", "relu"),
    )
    keeping, keeping_wires = in_a_row(
        node("a_conv1", "conv2d", out_channels=8, bias=False),
        node("a_norm1", "batch_norm2d"),
        node("a_relu1", "relu"),
        node("a_conv2", "conv2d", out_channels=8, bias=False),
        node("a_norm2", "batch_norm2d"),
    )
    halving, halving_wires = in_a_row(
        node("b_conv1", "conv2d", out_channels=16, stride=2, padding=1, bias=False),
        node("b_norm1", "batch_norm2d"),
        node("b_relu1", "leaky_relu"),
        node("b_conv2", "conv2d", out_channels=16, bias=False),
        node("b_norm2", "batch_norm2d"),
    )
    around, around_wires = in_a_row(
        node("b_conv", "conv2d", out_channels=16, kernel_size=1, stride=2, padding=0, bias=False),
        node("b_norm", "batch_norm2d"),
    )
    head, head_wires = in_a_row(
        node("b_relu", "relu"),
        node("mean", "adaptive_avg_pool2d"),
        node("flat", "flatten"),
        node("scores", "linear", out_features=classes),
        node("goal", "classify"),
    )
    sums = [node("a_add", "add"), node("a_relu", "relu"), node("b_add", "add")]
    wires = [
        edge("stem_relu", "a_conv1"),
        edge("a_norm2", "a_add", "out", "in1"),
        edge("stem_relu", "a_add", "out", "in2"),
        edge("a_add", "a_relu"),
        edge("a_relu", "b_conv1"),
        edge("a_relu", "b_conv"),
        edge("b_norm2", "b_add", "out", "in1"),
        edge("b_norm", "b_add", "out", "in2"),
        edge("b_add", "b_relu"),
    ]
    nodes = [*stem, *keeping, *halving, *around, *head, *sums]
    inner = [*stem_wires, *keeping_wires, *halving_wires, *around_wires, *head_wires]
    return Graph({n.id: n for n in nodes}, (*inner, *wires))


@pytest.mark.parametrize("example", ["xo_small", "digits"])
def test_it_learns(example: str, tmp_path: Path) -> None:
    project = EXAMPLES[example].build()
    dataset = materialise(project.data, {}, tmp_path)
    graph = residual(len(dataset.classes))
    inferred = infer(graph, fields(project.data))
    assert inferred.problems == inferred.notices == ()
    run = TrainingRun(graph, RECIPE, dataset, last_step=120)
    run.train(Moments())
    assert run.steps <= 120
    assert run.evaluate().metrics["accuracy"] > 0.9
    taken = run.scalars.take()
    assert taken is not None
    losses = taken.by_name["loss"]
    assert losses[-10:].mean() < 0.4 * losses[:5].mean()


def test_it_computes_what_torch_computes() -> None:
    """The block by its formula, ReLU(norm(conv(…)) + x), beside what the plan makes of it."""
    project = EXAMPLES["xo_small"].build()
    run_graph = residual(2)
    net = Network(infer(run_graph, fields(project.data)), RECIPE).eval()
    images = torch.rand(3, 1, 9, 9)
    values = net.values({"image": images})
    x = net.output_of(values, "stem_relu")
    layers = [net.by_node[f"a_{name}"] for name in ("conv1", "norm1", "relu1", "conv2", "norm2")]
    inner = x
    for layer in layers:
        inner = layer(inner)
    torch.testing.assert_close(net.output_of(values, "a_relu"), torch.relu(inner + x))
