"""Strategies for whole projects: any kinds, legal wires, any settings, drawings with pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.data.pixels import PixelStore
from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, Drawn, DrawnClass, DrawnSample, SourceSpec
from engine.graph.model import Edge, Graph, Node, PortRef
from engine.kind import KINDS
from engine.project import Model, Project
from engine.recipe import RECIPE_PARAMS, LayerRecipe, Recipe
from engine.run_history import RunHistory
from engine.run_record import new_record
from engine.storage import Contents, RunEvent, StoredRun

if TYPE_CHECKING:
    from engine.params import AnyParam
    from engine.problem import ParamValue

NAMES = st.text(st.characters(exclude_categories=["C"]), max_size=20)
NUMBERS = st.floats(-1e5, 1e5, allow_nan=False)


def values(param: AnyParam) -> st.SearchStrategy[ParamValue]:
    return st.sampled_from([param.check(value) for value in param.examples()])


@st.composite
def nodes(draw: st.DrawFn, id: str) -> Node:
    kind = draw(st.sampled_from(sorted(KINDS, key=lambda k: k.id)))
    params = {param.name: draw(values(param)) for param in kind.params}
    return Node(id, kind.id, params, draw(NAMES))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Wires go forward in a random order of nodes, at most one into each port."""
    ids = [f"n{i}" for i in range(draw(st.integers(0, 6)))]
    found = {id: draw(nodes(id)) for id in ids}
    edges = []
    for position, target in enumerate(ids):
        before = [id for id in ids[:position] if KINDS[found[id].kind].ports_out]
        kind = KINDS[found[target].kind]
        for port in kind.ports_at(kind.port_ids):
            if before and draw(st.booleans()):
                source = draw(st.sampled_from(before))
                leaves = draw(st.sampled_from(KINDS[found[source].kind].ports_out))
                edges.append(Edge(PortRef(source, leaves.id), PortRef(target, port.id)))
    return Graph(found, tuple(draw(st.permutations(edges))))


LAYERS = st.builds(LayerRecipe, st.booleans(), st.sampled_from([0.0, 0.5, 2.0]))
RECIPES = st.builds(
    Recipe,
    layers=st.dictionaries(st.sampled_from(["n0", "n1", "gone"]), LAYERS, max_size=2).map(
        lambda layers: {id: each for id, each in layers.items() if each != LayerRecipe()}
    ),
    **{param.name: values(param) for param in RECIPE_PARAMS},
)


@st.composite
def drawings(draw: st.DrawFn) -> tuple[Drawn, PixelStore]:
    classes = draw(st.lists(st.sampled_from("가나다abc"), unique=True, max_size=3))
    pixels, samples = PixelStore(), []
    for i in range(draw(st.integers(0, 4)) if classes else 0):
        side = draw(st.sampled_from((9, 28)))
        image = np.full((side, side), draw(st.integers(0, 255)), np.uint8)
        samples.append(DrawnSample(f"s{i}", draw(st.sampled_from(classes)), pixels.put(image)))
    named = tuple(DrawnClass(name, i) for i, name in enumerate(classes))
    return Drawn(named, tuple(samples)), pixels


@st.composite
def projects(draw: st.DrawFn) -> tuple[Project, PixelStore]:
    graph = draw(graphs())
    places = {id: (draw(NUMBERS), draw(NUMBERS)) for id in graph.nodes}
    model = Model("model", draw(NAMES), graph, places, draw(RECIPES))
    drawn, pixels = draw(drawings())
    sources = draw(
        st.sampled_from(((), (SourceSpec("glyphs", DATA_SOURCES["glyphs"].checked({})),)))
    )
    size, seed = draw(st.integers(8, 64)), draw(st.integers(0, 99))
    data = DataSpec(size, sources, drawn, 0.25, test_fraction=0.125, seed=seed)
    return Project((model,), data, note=draw(NAMES)), pixels


@st.composite
def runs(draw: st.DrawFn, project: Project, id: str) -> StoredRun:
    history = RunHistory()
    losses = draw(st.lists(st.floats(width=32), max_size=5))
    history.add_steps(0, {"loss": np.array(losses, np.float32)})
    history.add_validation(len(losses), {"accuracy": 0.5})
    event = RunEvent("drawings_joined", 3, {"samples": ("s1", "s2"), "pace": "full"})
    record = new_record(project, id, draw(NAMES))
    return StoredRun(replace(record, events=(event,), reason="stopped"), history.to_arrays())


@st.composite
def contents(draw: st.DrawFn) -> Contents:
    """Everything that a file may hold, but weights, which are files."""
    project, pixels = draw(projects())
    stored = tuple(draw(runs(project, f"run{i}")) for i in range(draw(st.integers(0, 2))))
    window = draw(st.none() | st.dictionaries(NAMES, NUMBERS | NAMES | st.none(), max_size=3))
    return Contents(project, pixels, stored, window, draw(st.none() | st.binary(max_size=50)))
