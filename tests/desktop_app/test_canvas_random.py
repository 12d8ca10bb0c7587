"""Whatever is done in whatever order: each deed is one step of undo or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.blocks import made_block
from engine.graph.edits import with_node
from engine.graph.note import Note
from engine.rewiring import new_node
from engine.zoo.example import EXAMPLES
from tests.desktop_app.canvas_deeds import DEEDS, choose
from tests.desktop_app.canvas_stage import CanvasStage

if TYPE_CHECKING:
    from engine.project import Project

UNDO, REDO = "undo", "redo"
LISTS = st.lists(
    st.tuples(st.sampled_from((*DEEDS, UNDO, REDO)), st.integers(0, 10_000)), max_size=25
)


def small_project() -> Project:
    """Return an example with a block in it, and two more layers that are not connected."""
    project = EXAMPLES["xo_small"].build()
    made = made_block(project.graph, project.model.positions, project.graph.order[2:5], "Block")
    graph, places = made.graph, dict(made.positions)
    for x, kind in ((300.0, "sigmoid"), (600.0, "add")):
        node = new_node(kind)
        graph, places[node.id] = with_node(graph, node), (x, 330.0)
    notes = (Note("n", "", 40.0, 460.0, 192.0, 96.0), Note("f", "", 0, 300, 300, 120, True))
    return project.with_graph(graph, places).with_notes(notes)


def do(canvas: CanvasStage, deed: str, number: int) -> None:
    """Do something to a node chosen by a number, and hold that it is at most one step."""
    stack = canvas.document.undo_stack
    if deed in (UNDO, REDO):
        stack.undo() if deed == UNDO else stack.redo()
        return
    chosen = choose(canvas, number)
    if chosen is None:
        return
    before, steps = canvas.document.project, stack.index()
    canvas.focus.select([chosen.here])
    DEEDS[deed](canvas, chosen)
    canvas.editor.layer_menu.close_up()
    assert canvas.scene.interaction is None
    made = stack.index() - steps
    assert made in (0, 1)
    assert (canvas.document.project == before) == (made == 0)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(LISTS)
def test_all_can_be_undone_to_the_start_and_done_again_to_the_end(qtbot, deeds):
    canvas = CanvasStage(qtbot, small_project())
    start, stack = canvas.document.project, canvas.document.undo_stack
    for deed, number in deeds:
        do(canvas, deed, number)
        canvas.assert_mirrored()
        assert set(canvas.focus.selection) <= set(canvas.document.graph.nodes)
    while stack.canRedo():
        stack.redo()
    end = canvas.document.project
    while stack.canUndo():
        stack.undo()
    assert canvas.document.project == start
    canvas.assert_mirrored()
    while stack.canRedo():
        stack.redo()
    assert canvas.document.project == end
    canvas.assert_mirrored()
    canvas.editor.hide()


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_does_something_somewhere(qtbot, deed):
    """Hold that the table is alive: a deed that nothing can do proves nothing."""
    canvas = CanvasStage(qtbot, small_project())
    start = canvas.document.project
    for number in range(0, 400, 11):
        do(canvas, deed, number)
        if canvas.document.project != start:
            break
    if deed in ("walk", "give up", "go inside", "find", "select by band"):
        assert canvas.document.project == start
    else:
        assert canvas.document.project != start
