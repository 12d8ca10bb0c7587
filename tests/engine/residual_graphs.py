"""A small residual network, and the same with its body in a block."""

from __future__ import annotations

from msgspec.structs import replace

from engine.blocks import (
    made_block,
    with_param,
)
from engine.graph.edits import with_params
from engine.graph.layout import arranged
from engine.graph.model import (
    REPEAT,
    Blocks,
    Graph,
    edge,
)
from engine.graph.place import Step
from engine.scope import block_at
from engine.shape import Field, Label, Shape, image
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
