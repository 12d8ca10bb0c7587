"""Networks as deep as wanted: a stem, residual blocks in stages, and a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, SourceSpec
from engine.graph.layout import BAND_GAP, COLUMN_STEP, ROW_STEP, arranged
from engine.graph.model import Edge, Graph, PortRef, edge
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.chain import layer

if TYPE_CHECKING:
    from engine.graph.model import Node

SIZE = 28  # pixels of a side
ROW = 100  # layers of a crowded network
WIDTHS = 16, 32, 64
STEM = "stem"


class _Drawing:
    """Nodes and wires in the making; `last` is where the next layer is fed from."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.last = ""

    @property
    def graph(self) -> Graph:
        """The network as it is so far."""
        return Graph({node.id: node for node in self.nodes}, tuple(self.edges))

    def add(self, kind: str, /, before: str = "", id: str = "", **params: int | str) -> str:
        """Put a layer behind another, behind the last one if none is named; return its id."""
        node = layer(id or f"n{len(self.nodes)}", kind, **params)
        before = before or self.last
        if before:
            self.edges.append(edge(before, node.id))
        self.nodes.append(node)
        self.last = node.id
        return node.id

    def add_sum(self, *terms: str) -> None:
        """Add up what several layers make."""
        node = layer(f"n{len(self.nodes)}", "add")
        self.nodes.append(node)
        for number, term in enumerate(terms, 1):
            self.edges.append(Edge(PortRef(term, "out"), PortRef(node.id, f"in{number}")))
        self.last = node.id


def deep_project(count: int) -> Project:
    """Return a project whose network has about so many layers, arranged as the command does."""
    graph = deep_graph(count)
    return _project(graph, arranged(graph))


def crowded_project(count: int, wires: int) -> Project:
    """Return a project of so many layers, each fed by so many before it, in rows of a hundred."""
    drawing = _Drawing()
    drawing.add("input", id="input")
    while len(drawing.nodes) < count - 3:
        before = [node.id for node in drawing.nodes[-wires:]]
        drawing.add_sum(*(before[-1 - i % len(before)] for i in range(wires)))
    drawing.add("flatten")
    drawing.add("linear", out_features=2)
    drawing.add("classify", loss="cross_entropy")
    graph = drawing.graph
    places = {
        id: (COLUMN_STEP * (i % ROW), (ROW_STEP + BAND_GAP) * (i // ROW))
        for i, id in enumerate(graph.nodes)
    }
    return _project(graph, places)


def _project(graph: Graph, positions: dict[str, tuple[float, float]]) -> Project:
    glyphs = SourceSpec("glyphs", DATA_SOURCES["glyphs"].checked({}))
    model = Model("model", "model", graph, positions, Recipe())
    return Project((model,), DataSpec(size=SIZE, sources=(glyphs,)))


def deep_graph(count: int) -> Graph:
    """Return a residual network (He et al. 2016) with about so many layers.

    Each stage begins with a projection; every identity block is two convolutions and a skip.
    """
    drawing = _Drawing()
    drawing.add("input", id="input")
    drawing.add("conv2d", id=STEM, out_channels=WIDTHS[0], padding=1)
    drawing.add("relu")
    for width in WIDTHS:
        _add_block(drawing, width, is_projecting=True)
        while len(drawing.nodes) < (WIDTHS.index(width) + 1) * count / len(WIDTHS) - 5:
            _add_block(drawing, width, is_projecting=False)
    drawing.add("flatten")
    drawing.add("linear", out_features=2)
    drawing.add("classify", loss="cross_entropy")
    return drawing.graph


def _add_block(drawing: _Drawing, width: int, *, is_projecting: bool) -> None:
    entry = drawing.last
    drawing.add("conv2d", out_channels=width)
    drawing.add("relu")
    body = drawing.add("conv2d", out_channels=width)
    skip = (
        drawing.add("conv2d", entry, out_channels=width, kernel_size=1) if is_projecting else entry
    )
    drawing.add_sum(body, skip)
    drawing.add("relu")
