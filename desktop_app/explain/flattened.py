"""Where the numbers of a vector lay before they were put in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind_lookup import kind_in
from engine.probes.activations import LAYER_INPUT
from engine.probes.record import ProbeRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from engine.graph.model import Graph
    from engine.problem import NodeId


def image_in_front(graph: Graph, node: NodeId) -> tuple[ProbeRequest, ...]:
    """Ask for the image that was flattened into what a layer gets; nothing if none was."""
    while wires := graph.edges_into.get(node, ()):
        node = wires[0].source.node
        id = graph.nodes[node].kind
        if id == "flatten":
            return (ProbeRequest(LAYER_INPUT.id, node),)
        kind = kind_in(graph, id)
        if kind is None or not kind.keeps_shape:
            break
    return ()


def shape_of(count: int, image: Sequence[np.ndarray]) -> tuple[int, int, int]:
    """Return the shape (C, H, W) in which `count` inputs lie; cells of their own without image."""
    if image and image[0].ndim == 3 and image[0].size == count:
        channels, height, width = image[0].shape
        return channels, height, width
    return count, 1, 1
