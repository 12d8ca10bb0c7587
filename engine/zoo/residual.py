"""Residual networks of two blocks: one that keeps the map's size, one that halves it.

He, Zhang, Ren & Sun 2016, "Deep residual learning for image recognition", sections 3.3 and 4: a
block is conv → norm → ReLU → conv → norm, plus what arrives, → ReLU; where the map is halved, a 1×1
convolution with a norm of its own brings what arrives to the same shape (option B).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.block_kind import kind_of_block
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
from engine.graph.placing import with_places
from engine.zoo.chain import chain, layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.problem import NodeId, ParamValue

KEEPING, HALVING = "keeping", "halving"
_IN, _OUT = "in", "out"  # of both blocks, called as most ports are


def residual_network(
    stem: Sequence[Node], repeats: Sequence[int], widths: Sequence[int], classes: int
) -> Graph:
    """Return stem → stages of `repeats` blocks of `widths` filters → global mean → scores.

    The last convolution of the stem has as many filters as the first stage. Every later stage
    begins with a block that halves the map.
    """
    body: list[Node] = []
    for stage, (repeat, width) in enumerate(zip(repeats, widths, strict=True), start=1):
        is_halving = stage > 1
        if is_halving:
            body.append(_instance(f"down{stage}", HALVING, width, 1))
        body.append(_instance(f"stage{stage}", KEEPING, width, repeat - is_halving))
    head = (
        layer("mean", "adaptive_avg_pool2d"),
        layer("flatten", "flatten"),
        layer("scores", "linear", out_features=classes),
        layer("classify", "classify"),
    )
    nodes = (*stem, *body, *head)
    wires = tuple(edge(a.id, b.id) for a, b in pairwise(nodes))
    blocks = {b.id: b for b in (_block(KEEPING, "Residual", 1), _block(HALVING, "Halving", 2))}
    return Graph({node.id: node for node in nodes}, wires, Blocks(blocks))


def convolution(id: NodeId, size: int, filters: ParamValue, stride: int = 1) -> Node:
    """Return a convolution without bias whose map is as large as its input, or 1/stride of it."""
    node = layer(id, "conv2d", kernel_size=size, stride=stride, padding=size // 2, bias=False)
    return replace(node, params={**node.params, "out_channels": filters})


def _instance(id: NodeId, block: str, width: int, repeat: int) -> Node:
    return Node(id, kind_of_block(block), {"width": width, REPEAT: repeat})


def _block(id: str, name: str, stride: int) -> Block:
    body = chain(
        Node(_IN, BLOCK_INPUT),
        convolution("conv1", 3, "=width", stride),
        layer("norm1", "batch_norm2d"),
        layer("relu1", "relu"),
        convolution("conv2", 3, "=width"),
        layer("norm2", "batch_norm2d"),
    )
    end = chain(layer("add", "add"), layer("relu2", "relu"), Node(_OUT, BLOCK_OUTPUT))
    way = chain(convolution("project", 1, "=width", stride), layer("norm3", "batch_norm2d"))
    nodes, wires = {**body.nodes, **end.nodes}, [*body.edges, *end.edges]
    skip = _IN
    if stride > 1:
        nodes, wires, skip = nodes | way.nodes, [*wires, *way.edges, edge(_IN, "project")], "norm3"
    wires += [edge("norm2", "add", "out", "in1"), edge(skip, "add", "out", "in2")]
    inside = Graph(nodes, tuple(wires))
    return Block(id, name, (BlockParam("width", 16),), inside, with_places(inside, {}))
