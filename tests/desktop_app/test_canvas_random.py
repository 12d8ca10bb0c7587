from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from engine.kind import KINDS
from engine.repair import offers
from tests.desktop_app.canvas_stage import CanvasStage

if TYPE_CHECKING:
    from collections.abc import Callable

KIND_IDS = sorted(kind.id for kind in KINDS if kind.in_palette)
DEEDS = ("delete", "unjoin", "copy", "add", "drop", "drag", "connect", "fix", "undo", "redo")


def do(canvas: CanvasStage, deed: str, number: int) -> None:
    """Do something to a node chosen by a number."""
    ids = canvas.ids
    here = ids[number % len(ids)] if ids else ""
    kind = KIND_IDS[number % len(KIND_IDS)]
    canvas.focus.select([here] if here else [])
    deeds: dict[str, Callable[[], object]] = {
        "delete": lambda: canvas.actions.trigger("edit.delete"),
        "unjoin": lambda: canvas.actions.trigger("edit.delete_unjoined"),
        "copy": lambda: canvas.actions.trigger("edit.duplicate"),
        "add": lambda: canvas.editor.add_layer(kind),
        "drop": lambda: canvas.drop(kind, QPointF(number % 900, number % 600)),
        "drag": lambda: canvas.drag(canvas.header(here), QPointF(number % 900, number % 600)),
        "connect": lambda: connect(canvas, here, ids[number // 7 % len(ids)]),
        "fix": lambda: fix(canvas, number),
        "undo": canvas.document.undo_stack.undo,
        "redo": canvas.document.undo_stack.redo,
    }
    if here or deed in ("add", "drop", "undo", "redo"):
        deeds[deed]()


def connect(canvas: CanvasStage, source: str, target: str) -> None:
    if canvas.node(source).ports_out and canvas.node(target).ports_in:
        canvas.drag(canvas.out(source), canvas.into(target))


def fix(canvas: CanvasStage, number: int) -> None:
    known = canvas.document.inference
    fixes = [fix for problem in known.problems for fix in offers(known, problem)]
    if fixes:
        canvas.editor.apply_fix(fixes[number % len(fixes)])


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 10_000)), max_size=25))
def test_whatever_is_done_the_canvas_shows_the_document_and_all_is_undone(qtbot, deeds):
    canvas = CanvasStage(qtbot)
    start = canvas.document.project
    for deed, number in deeds:
        do(canvas, deed, number)
        canvas.editor.layer_menu.close_up()
        canvas.assert_mirrored()
        assert set(canvas.focus.selection) <= set(canvas.document.graph.nodes)
    while canvas.document.undo_stack.canUndo():
        canvas.document.undo_stack.undo()
    assert canvas.document.project == start
    canvas.assert_mirrored()
    canvas.editor.hide()
