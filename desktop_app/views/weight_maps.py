"""How a layer's weight is laid out as small maps, and where each of its numbers then lies."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from desktop_app.widgets.mosaic import Cell
from engine.kind import KINDS, GoalKind
from engine.kind_lookup import kind_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.inference import Inference
    from engine.problem import NodeId

FLATTEN = "flatten"

Form = Literal["kernels", "images", "matrix", "vector"]
Place = tuple[int, ...]


class WeightMaps(NamedTuple):
    """Maps (N, rows, columns) of a weight of some shape.

    Kernels have a row of maps for each filter and a column for each input channel; a unit of a
    linear layer behind a flattened image has a map for each channel of that image.
    """

    form: Form
    maps: NDArray[np.float32]
    shape: Place
    channels: int = 1

    @property
    def across(self) -> int:
        """Maps that belong beside one another; 0 if any number will do."""
        return self.channels if self.channels > 1 else 0

    def place(self, at: Cell) -> Place:
        """Return where in the weight the number of a cell lies."""
        inside = at.unit, at.row, at.column
        return tuple(int(i) for i in np.unravel_index(self._flat(inside), self.shape))

    def cell(self, place: Place) -> Cell | None:
        """Return the cell of a number, None where the weight has no such place."""
        if len(place) != len(self.shape) or not all(
            0 <= i < size for i, size in zip(place, self.shape, strict=True)
        ):
            return None
        flat = int(np.ravel_multi_index(place, self.shape))
        return Cell(*(int(i) for i in np.unravel_index(flat, self.maps.shape)))

    def _flat(self, inside: Place) -> int:
        return int(np.ravel_multi_index(inside, self.maps.shape))


def weight_maps(weight: NDArray[np.float32], image: tuple[int, int, int] | None) -> WeightMaps:
    """Lay a weight out; `image` (C, H, W) is what a linear layer's inputs were before flattening.

    The maps are a view: their numbers lie in the order in which the weight has them.
    """
    shape = weight.shape
    match weight.ndim:
        case 4:
            maps = weight.reshape(-1, *shape[2:])
            return WeightMaps("kernels", maps, shape, shape[1])
        case 3:
            return WeightMaps("kernels", weight.reshape(-1, 1, shape[2]), shape, shape[1])
        case 2 if image is not None and prod(image) == shape[1]:
            return WeightMaps("images", weight.reshape(-1, *image[1:]), shape, image[0])
        case 2:
            return WeightMaps("matrix", weight[None], shape)
        case _:
            return WeightMaps("vector", weight.reshape(1, 1, -1), shape)


def image_before(inference: Inference, node: NodeId) -> tuple[int, int, int] | None:
    """Return the shape (C, H, W) of the image that was flattened on its way into a node.

    Layers that hand every number on in its place, such as dropout, may lie between.
    """
    graph, seen = inference.graph, set[str]()
    while node not in seen and len(graph.edges_into.get(node, ())) == 1:
        seen.add(node)
        source = graph.edges_into[node][0].source
        is_flatten = graph.nodes[source.node].kind == FLATTEN
        if is_flatten:
            return _image_into(inference, source.node)
        kind = kind_in(graph, graph.nodes[source.node].kind)
        if kind is None or not kind.keeps_shape:
            return None
        node = source.node
    return None


def _image_into(inference: Inference, node: NodeId) -> tuple[int, int, int] | None:
    edges = inference.graph.edges_into.get(node, ())
    shape = inference.shapes.get(edges[0].source) if edges else None
    if shape is None or not shape.is_image:
        return None
    channels, height, width = shape.sizes
    return channels, height, width


def weighted_layers(inference: Inference) -> list[NodeId]:
    """Return the layers that have weights, in graph order."""
    return [
        id
        for id in inference.graph.order
        if inference.parameters.get(id) is not None
        and inference.parameters[id].total > 0
        and not isinstance(KINDS.get(inference.graph.nodes[id].kind), GoalKind)
    ]
