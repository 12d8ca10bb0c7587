"""Valid networks of many forms, and what people do to them without looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.data.spec import fields_of
from engine.graph.edits import with_edge, with_params, without_edge, without_nodes
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    Block,
    BlockParam,
    Blocks,
    Edge,
    Graph,
    Node,
    Outside,
    PortRef,
)
from engine.inference import infer
from engine.kind import KINDS
from engine.rewiring import (
    delete_joining,
    exit_of,
    insert_on_edge,
    kind_of,
    new_node,
    node_in,
    with_kind,
)
from engine.shape import image
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    import random

    from engine.problem import ParamValue
    from engine.shape import Fields

Broken = tuple[Graph, "Fields"]

STAGE = "block/stage"
BLOCKS = Blocks(
    {
        "stage": Block(
            "stage",
            "Stage",
            (BlockParam("filters", 8),),
            chain(
                node("into", BLOCK_INPUT),
                node("conv", "conv2d", out_channels="=filters"),
                node("act", "relu"),
                node("out", BLOCK_OUTPUT),
            ),
        )
    }
)


class Builder:
    """Adds layers to a graph, each behind an output."""

    def __init__(self) -> None:
        self.graph = Graph(blocks=BLOCKS)

    def add(self, node: Node, *sources: PortRef) -> PortRef:
        """Add a layer, and return its output."""
        self.graph = self.graph.with_parts({**self.graph.nodes, node.id: node}, self.graph.edges)
        kind = kind_of(self.graph, node)
        for i, source in enumerate(sources):
            port = kind.ports_in[i].id if i < len(kind.ports_in) else f"in{i + 1}"
            self.graph = with_edge(self.graph, Edge(source, PortRef(node.id, port)))
        return PortRef(node.id, kind.ports_out[0].id if kind.ports_out else "")

    def layer(self, source: PortRef, kind: str, /, **params: ParamValue) -> PortRef:
        """Add a layer of a kind behind an output."""
        made = node_in(self.graph, kind)
        return self.add(replace(made, params={**made.params, **params}), source)


def valid(chance: random.Random) -> Graph:
    """Return a network for 28×28 images of two classes that can be trained."""
    while True:
        graph = _built(chance)
        if infer(graph, fields_of(28, 2)).is_trainable:  # strides may have eaten the map
            return graph


def _built(chance: random.Random) -> Graph:
    """Return stages, then a head."""
    build = Builder()
    end = build.add(new_node("input"))
    channels = 1
    for _ in range(chance.randint(1, 3)):
        stage = chance.choice([_plain, _residual, _joined, _folded])
        end, channels = stage(build, end, channels, chance)
        if chance.random() < 0.6:
            end = build.layer(end, chance.choice(["max_pool2d", "avg_pool2d"]))
    if chance.random() < 0.3:
        end = build.layer(end, "adaptive_avg_pool2d", output_size=chance.choice([1, 2]))
    end = build.layer(end, "flatten")
    for _ in range(chance.randint(0, 2)):
        end = build.layer(end, "linear", out_features=chance.choice([4, 16]))
        end = build.layer(end, chance.choice(["relu", "dropout", "batch_norm1d", "leaky_relu"]))
    build.layer(build.layer(end, "linear", out_features=2), "classify")
    return build.graph


def valid_inside(chance: random.Random) -> Graph:
    """Return the inside of a block that an image 3×12×12 enters."""
    build = Builder()
    end, channels = build.add(new_node(BLOCK_INPUT)), 3
    outside = Outside({}, {end.node: image(channels, 12, 12)})
    for _ in range(chance.randint(1, 2)):
        end, channels = chance.choice([_plain, _residual, _joined, _folded])(
            build, end, channels, chance
        )
    build.layer(end, BLOCK_OUTPUT)
    return Graph(build.graph.nodes, build.graph.edges, BLOCKS, outside)


def _plain(
    build: Builder, end: PortRef, channels: int, chance: random.Random
) -> tuple[PortRef, int]:
    channels = chance.choice([3, 4, 8])
    end = build.layer(end, "conv2d", out_channels=channels)
    if chance.random() < 0.4:
        end = build.layer(end, "batch_norm2d")
    return build.layer(end, chance.choice(["relu", "sigmoid", "tanh"])), channels


def _residual(
    build: Builder, end: PortRef, channels: int, chance: random.Random
) -> tuple[PortRef, int]:
    """Add a block with a skip, whose way is a 1×1 convolution where shapes change."""
    stride, grown = chance.choice([(1, channels), (1, 8), (2, 8)])
    way = build.layer(end, "conv2d", out_channels=grown, stride=stride, padding=1)
    way = build.layer(build.layer(way, "batch_norm2d"), "relu")
    way = build.layer(way, "conv2d", out_channels=grown)
    skip = end
    if (stride, grown) != (1, channels):
        skip = build.layer(
            end, "conv2d", out_channels=grown, kernel_size=1, stride=stride, padding=0
        )
    return build.layer(build.add(new_node("add"), way, skip), "relu"), grown


def _joined(
    build: Builder, end: PortRef, channels: int, chance: random.Random
) -> tuple[PortRef, int]:
    """Add branches that are set side by side."""
    widths = [chance.choice([2, 4]) for _ in range(chance.randint(2, 3))]
    branches = [
        build.layer(end, "conv2d", out_channels=width, kernel_size=chance.choice([1, 3, 5]))
        for width in widths
    ]
    return build.add(new_node("concat"), *branches), sum(widths)


def _folded(
    build: Builder, end: PortRef, channels: int, chance: random.Random
) -> tuple[PortRef, int]:
    """Add an instance of a block."""
    channels = chance.choice([3, 8])
    return build.layer(end, STAGE, filters=channels, repeat=chance.choice([1, 2])), channels


def damaged(graph: Graph, chance: random.Random) -> Broken:
    """Return the graph, or its data, after one edit of a person who does not look."""
    fields, id = fields_of(28, 2), chance.choice(list(graph.nodes))
    match chance.choice(
        ["set", "set", "set", "delete", "cut", "take out", "insert", "swap", "data", "wire"]
    ):
        case "set":
            return with_params(graph, id, _setting(graph, graph.nodes[id], chance)), fields
        case "delete":
            return delete_joining(graph, [id], fields), fields
        case "take out":
            return without_nodes(graph, [id]), fields
        case "cut":
            return without_edge(graph, chance.choice(graph.edges)), fields
        case "insert":
            middle = [k.id for k in KINDS if k.ports_in and k.ports_out and k.in_palette]
            node = new_node(chance.choice(middle))
            return insert_on_edge(graph, chance.choice(graph.edges), node), fields
        case "swap":
            others = [k.id for k in KINDS if k.in_palette]
            return with_kind(graph, id, chance.choice(others)), fields
        case "wire":
            return _rewired(graph, chance), fields
        case _:
            return graph, fields_of(chance.choice([1, 3, 5, 9, 14]), chance.choice([2, 3, 10]))


def _setting(graph: Graph, victim: Node, chance: random.Random) -> dict[str, ParamValue]:
    params = kind_of(graph, victim).params
    if not params:
        return {}
    param = chance.choice(params)
    value = chance.choice([*param.examples(), -1, 5, 40, "nonsense"])
    return {param.name: value}


def _rewired(graph: Graph, chance: random.Random) -> Graph:
    """Let a wire begin at another layer before its end."""
    wire = chance.choice(graph.edges)
    exits = (
        exit_of(graph, node)
        for id, node in graph.nodes.items()
        if not graph.reaches(wire.target.node, id)
    )
    usable = [exit for exit in exits if exit is not None]
    return with_edge(graph, Edge(chance.choice(usable), wire.target))


def broken(chance: random.Random) -> Broken:
    """Return a damaged network that cannot be trained, one of five the inside of a block."""
    is_inside = chance.random() < 0.2
    while True:
        graph, fields = damaged((valid_inside if is_inside else valid)(chance), chance)
        if is_inside:
            fields = {}
        if not infer(graph, fields).is_trainable:
            return graph, fields
