"""Small graphs that tests begin with."""

from itertools import pairwise

from engine.data.spec import fields_of
from engine.graph.model import Graph, Node, edge
from engine.kind import KINDS
from engine.problem import ParamValue

XO = fields_of(28, 2)


def node(id: str, kind: str, **params: ParamValue) -> Node:
    """Make a node; what is not given is the kind's default."""
    return Node(id, kind, params)


def chain(*nodes: Node) -> Graph:
    """Connect nodes in a row by their first ports."""
    wires = tuple(
        edge(a.id, b.id, KINDS[a.kind].ports_out[0].id, KINDS[b.kind].ports_in[0].id)
        for a, b in pairwise(nodes)
    )
    return Graph({n.id: n for n in nodes}, wires)


def small_cnn() -> Graph:
    """Return a chain that is valid for 28×28 images of two classes."""
    return chain(
        node("input", "input"),
        node("conv", "conv2d"),
        node("relu", "relu"),
        node("pool", "max_pool2d"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )
