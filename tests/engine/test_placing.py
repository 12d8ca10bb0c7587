"""Places of nodes that an edit, or a file, left without one."""

from __future__ import annotations

from engine.graph.layout import COLUMN_STEP, arranged
from engine.graph.model import Graph, edge
from engine.graph.placing import with_places
from tests.engine.graphs import node

BETWEEN = Graph({id: node(id, "relu") for id in "abn"}, (edge("a", "n"), edge("n", "b")))


def test_what_a_repair_adds_stands_behind_what_feeds_it() -> None:
    placed = with_places(BETWEEN, {"a": (0.0, 0.0), "b": (COLUMN_STEP, 0.0)})
    assert placed == {"a": (0.0, 0.0), "n": (COLUMN_STEP, 0.0), "b": (2 * COLUMN_STEP, 0.0)}


def test_what_is_far_enough_away_does_not_move() -> None:
    assert with_places(BETWEEN, {"a": (0.0, 0.0), "b": (900.0, 0.0)})["b"] == (900.0, 0.0)


def test_what_nothing_feeds_stands_before_what_it_feeds() -> None:
    graph = Graph({id: node(id, "relu") for id in "nb"}, (edge("n", "b"),))
    assert with_places(graph, {"b": (500.0, 40.0)})["n"] == (500.0 - COLUMN_STEP, 40.0)


def test_what_stands_alone_is_below_everything() -> None:
    graph = Graph({id: node(id, "relu") for id in "ab"})
    assert with_places(graph, {"a": (70.0, 900.0)})["b"][1] > 900.0


def test_a_graph_without_places_is_arranged() -> None:
    assert with_places(BETWEEN, {}) == arranged(BETWEEN)


def test_places_of_nodes_that_are_gone_are_forgotten() -> None:
    assert with_places(Graph(), {"gone": (1.0, 1.0)}) == {}
