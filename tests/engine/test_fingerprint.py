"""What makes a run one of another project, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from engine.data.edits import with_class, with_class_color, with_samples, without_samples
from engine.data.spec import DrawnSample
from engine.fingerprint import fingerprint
from engine.graph.edits import with_name, with_params, without_nodes
from engine.graph.model import Graph
from engine.recipe import with_layer, with_settings
from engine.run_record import is_of, new_record
from engine.zoo.example import EXAMPLES
from tests.engine.random_projects import projects

if TYPE_CHECKING:
    from engine.project import Project

SAMPLE = DrawnSample("s1", "X", "0" * 32)


@pytest.fixture
def project() -> Project:
    return EXAMPLES["xo_small"].build()


def recipe(project: Project, **settings: object) -> Project:
    return project.with_recipe(with_settings(project.recipe, settings))


SAME = {
    "positions": lambda p: p.with_positions({"conv1": (7.0, 7.0)}),
    "a name": lambda p: p.with_graph(with_name(p.graph, "conv1", "eye")),
    "pace": lambda p: recipe(p, pace="2"),
    "device": lambda p: recipe(p, device="cuda"),
    "threads": lambda p: recipe(p, threads=7),
    "a note": lambda p: replace(p, note="hello"),
    "a default left out": lambda p: p.with_graph(_without_params(p.graph)),
    "order of nodes": lambda p: p.with_graph(
        Graph(dict(reversed(p.graph.nodes.items())), tuple(reversed(p.graph.edges)))
    ),
    "a drawing since then": lambda p: p.with_data(with_samples(p.data, [SAMPLE])),
}
OTHER = {
    "a param": lambda p: p.with_graph(with_params(p.graph, "conv1", {"out_channels": 5})),
    "a layer": lambda p: p.with_graph(without_nodes(p.graph, ["relu1"])),
    "learning rate": lambda p: recipe(p, learning_rate=0.5),
    "seed": lambda p: recipe(p, seed=5),
    "another optimizer": lambda p: recipe(p, optimizer="momentum"),
    "weight decay": lambda p: recipe(p, weight_decay=0.1),
    "a schedule": lambda p: recipe(p, schedule="cosine"),
    "a frozen layer": lambda p: p.with_recipe(with_layer(p.recipe, "conv1", is_frozen=True)),
    "a part for the test": lambda p: p.with_data(replace(p.data, test_fraction=0.1)),
    "a class": lambda p: p.with_data(with_class(p.data, "new")),
    "seed of the data": lambda p: p.with_data(replace(p.data, seed=9)),
    "size": lambda p: p.with_data(replace(p.data, size=12)),
    "no sources": lambda p: p.with_data(replace(p.data, sources=())),
}


def _without_params(graph: Graph) -> Graph:
    """Leave out what equals its kind's default."""
    from engine.kind import KINDS

    nodes = {}
    for id, node in graph.nodes.items():
        defaults = {param.name: param.default for param in KINDS[node.kind].params}
        kept = {k: v for k, v in node.params.items() if v != defaults[k]}
        nodes[id] = replace(node, params=kept)
    return Graph(nodes, graph.edges)


@pytest.mark.parametrize("change", SAME)
def test_still_a_run_of_this_project(project: Project, change: str) -> None:
    changed = SAME[change](project)
    assert is_of(new_record(project), changed)


def test_a_colour_does_not_matter(project: Project) -> None:
    named = project.with_data(with_class(project.data, "Z"))
    assert is_of(new_record(named), named.with_data(with_class_color(named.data, "Z", 5)))


@pytest.mark.parametrize("change", OTHER)
def test_no_longer_a_run_of_this_project(project: Project, change: str) -> None:
    assert not is_of(new_record(project), OTHER[change](project))


def test_a_drawing_that_the_run_knew_counts(project: Project) -> None:
    drawn = project.with_data(with_samples(project.data, [SAMPLE]))
    record = new_record(drawn)
    assert is_of(record, drawn)
    assert not is_of(record, drawn.with_data(without_samples(drawn.data, ["s1"])))


def test_plain_descent_is_momentum_of_nothing(project: Project) -> None:
    still = recipe(project, optimizer="momentum", momentum=0.0)
    assert is_of(new_record(still), recipe(project, optimizer="sgd"))
    assert not is_of(new_record(still), recipe(project, optimizer="nesterov"))


@given(projects())
@settings(max_examples=40, deadline=None)
def test_any_project_has_a_fingerprint(found) -> None:
    project, _ = found
    whole = fingerprint(project.graph, project.recipe, project.data)
    assert len(whole) == 32
    assert is_of(new_record(project), project)
