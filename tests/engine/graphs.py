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


def residual(blocks: int) -> Graph:
    """Return a chain of blocks, each with a skip past three layers."""
    ids, wires, last = ["start"], [], "start"
    for i in range(blocks):
        names = [f"{part}{i}" for part in ("a", "b", "c", "sum", "relu")]
        ids += names
        wires += [edge(x, y) for x, y in pairwise([last, *names[:3]])]
        wires += [edge(names[2], names[3], target_port="in1")]
        wires += [edge(last, names[3], target_port="in2"), edge(names[3], names[4])]
        last = names[4]
    kinds = {id: "add" if id.startswith("sum") else "relu" for id in ids}
    return Graph({id: node(id, kinds[id]) for id in ids}, tuple(wires))


def branching(*lengths: int) -> Graph:
    """Return branches of these lengths between a layer and the one in which they meet."""
    nodes, wires = {id: node(id, "relu") for id in ("i", "s")}, [edge("i", "s")]
    nodes["meet"] = node("meet", "concat")
    for number, length in enumerate(lengths):
        path = ["s", *(f"{number}.{i}" for i in range(length))]
        nodes |= {id: node(id, "relu") for id in path[1:]}
        wires += [edge(x, y) for x, y in pairwise(path)]
        wires.append(edge(path[-1], "meet", target_port=f"in{number + 1}"))
    return Graph(nodes, tuple(wires))


def encoder_decoder(depth: int) -> Graph:
    """Return layers of which the first feeds the last too, the second the last but one, …."""
    down = [f"d{i}" for i in range(2 * depth)]
    up = [f"u{i}" for i in reversed(range(2 * depth))]
    nodes = {id: node(id, "relu") for id in (*down, "bottom", *up)}
    wires = [edge(x, y, target_port="in1") for x, y in pairwise([*down, "bottom", *up])]
    for i in range(1, 2 * depth, 2):
        nodes[f"u{i}"] = node(f"u{i}", "concat")
        wires.append(edge(f"d{i}", f"u{i}", target_port="in2"))
    ports = {id: "in1" if nodes[id].kind == "concat" else "in" for id in nodes}
    fixed = (e if e.target.port == "in2" else edge(
        e.source.node, e.target.node, target_port=ports[e.target.node]) for e in wires)  # fmt: skip
    return Graph(nodes, tuple(fixed))
