from __future__ import annotations

import gc
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.document import Document
from engine.data.pixels import PixelStore
from engine.graph.edits import with_edge, with_name, with_node, with_params, without_nodes
from engine.graph.model import Node, PortRef, edge
from engine.project import Project
from engine.recipe import with_settings
from engine.texts import text
from engine.zoo.example import EXAMPLES

TITLE = text("edit-pace")
CONV1 = PortRef("conv1", "out")

SIGNALS = (
    "edge_removed", "node_removed", "node_added", "node_changed", "edge_added", "nodes_moved",
    "data_changed", "recipe_changed", "shapes_changed", "changed", "project_replaced",
)  # fmt: skip


@pytest.fixture
def document(qapp):
    return Document(EXAMPLES["xo_small"].build())


@pytest.fixture
def heard(document):
    heard = []
    for name in SIGNALS:
        getattr(document, name).connect(lambda *_, n=name: heard.append(n))
    return heard


def set_rate(document, rate, gesture=None):
    recipe = with_settings(document.project.recipe, {"learning_rate": rate})
    document.edit(TITLE, document.project.with_recipe(recipe), gesture)


def test_an_edit_is_undone_and_redone(document):
    before = document.project
    set_rate(document, 0.5)
    after = document.project
    document.undo_stack.undo()
    assert document.project == before
    document.undo_stack.redo()
    assert document.project == after


def test_edits_of_one_gesture_are_one_step(document):
    before = document.project
    for rate in (0.1, 0.2, 0.3):
        set_rate(document, rate, gesture="drag")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before


def test_edits_without_a_gesture_never_merge(document):
    set_rate(document, 0.1)
    set_rate(document, 0.2)
    assert document.undo_stack.count() == 2


def test_a_gesture_that_comes_back_to_its_start_leaves_no_step(document):
    before = document.project.recipe.learning_rate
    set_rate(document, 0.3, gesture="drag")
    set_rate(document, before, gesture="drag")
    assert document.undo_stack.count() == 0
    assert not document.is_modified


def test_an_equal_value_is_no_edit(document, heard):
    document.edit(TITLE, document.project.with_recipe(document.project.recipe))
    assert heard == []
    assert document.undo_stack.count() == 0


def test_signals_come_in_their_order(document, heard):
    graph = without_nodes(document.graph, ["relu1"])
    graph = with_name(with_node(graph, Node("new", "relu")), "conv1", "first")
    graph = with_edge(graph, edge("conv1", "new"))
    document.edit(TITLE, document.project.with_graph(graph, {"new": (0, 0)}))
    assert list(dict.fromkeys(heard)) == [
        "edge_removed", "node_removed", "node_added", "node_changed", "edge_added", "nodes_moved",
        "shapes_changed", "changed",
    ]  # fmt: skip


def test_a_recipe_is_not_a_shape(document, heard):
    set_rate(document, 0.5)
    assert heard == ["recipe_changed", "changed"]


def test_a_new_project_is_announced_once_and_has_nothing_to_undo(document, heard):
    set_rate(document, 0.5)
    heard.clear()
    document.open(Project(), None, PixelStore())
    assert heard == ["project_replaced"]
    assert not document.undo_stack.canUndo()
    assert not document.is_modified


def test_what_is_modified(document, tmp_path):
    assert not document.is_modified
    set_rate(document, 0.5)
    assert document.is_modified
    document.mark_saved(tmp_path / "a.netloom")
    assert not document.is_modified
    document.undo_stack.undo()
    assert document.is_modified
    document.undo_stack.redo()
    assert not document.is_modified
    document.mark_runs_changed()
    assert document.is_modified


def test_inference_follows_every_edit_and_undo(document):
    graph = with_params(document.graph, "conv1", {"out_channels": 5})
    document.edit(TITLE, document.project.with_graph(graph))
    assert document.inference.shapes[CONV1].axes[0] == 5
    document.undo_stack.undo()
    assert document.inference.shapes[CONV1].axes[0] == 3


def _renamed(project, value):
    return project.with_graph(with_name(project.graph, "conv1", f"layer {value}"))


def _widened(project, value):
    return project.with_graph(with_params(project.graph, "conv1", {"out_channels": value + 1}))


def _moved(project, value):
    return project.with_positions({"conv1": (float(value), 0.0)})


def _added(project, value):
    id = next(f"n{n}" for n in count(value) if f"n{n}" not in project.graph.nodes)
    return project.with_graph(with_node(project.graph, Node(id, "relu")), {id: (0.0, 0.0)})


def _removed(project, value):
    ids = list(project.graph.nodes)
    gone = ids[value % len(ids)]
    return project if gone == "conv1" else project.with_graph(without_nodes(project.graph, [gone]))


def _rated(project, value):
    return project.with_recipe(with_settings(project.recipe, {"epochs": value + 1}))


EDITS = (_renamed, _widened, _moved, _added, _removed, _rated)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30), st.sampled_from("ab-"))))
def test_any_edits_undo_to_the_start_and_redo_to_the_end(qapp, edits):
    start = EXAMPLES["xo_small"].build()
    document = Document(start)
    followed = dict(start.graph.nodes)
    document.node_removed.connect(lambda id: followed.pop(id))
    document.node_added.connect(lambda node: followed.__setitem__(node.id, node))
    document.node_changed.connect(lambda node: followed.__setitem__(node.id, node))
    for edit, value, gesture in edits:
        token = None if gesture == "-" else gesture
        document.edit(TITLE, edit(document.project, value), token)
    end = document.project
    assert followed == end.graph.nodes
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.project == start
    assert followed == start.graph.nodes
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert document.project == end
    assert followed == end.graph.nodes


def test_documents_may_be_collected_with_everything_that_can_be_undone(qapp):
    """Their commands were once deleted twice, which ended the process."""
    for round in range(30):
        document = Document(EXAMPLES["xo_small"].build())
        for rate in (0.1, 0.2, 0.3, 0.4):
            set_rate(document, rate)
        document.undo_stack.undo()
        document.itself = document  # only the collector can end this
        del document
        if round % 7 == 0:
            gc.collect()
    gc.collect()
