"""What is offered for a problem on the canvas, in the inspector and in the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.document import Document
from desktop_app.graph_editor import callout as callout_module
from desktop_app.inspector.fixes import Fixes
from desktop_app.mending import mend
from desktop_app.theme import tokens
from desktop_app.widgets.problem_list import ProblemList
from engine.graph.edits import with_edge, with_params
from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT, Block, Blocks, Graph, edge
from engine.graph.place import Step
from engine.problem import Connect, IllegalEdit, Open, Problem, SetRecipe
from engine.rewiring import insert_on_edge, new_node
from engine.texts import text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.canvas_stage import CanvasStage
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from engine.project import Project


def changed(graph: Graph) -> Project:
    """Return the small example with another network."""
    return EXAMPLES["xo_small"].build().with_graph(graph)


def small() -> Graph:
    return EXAMPLES["xo_small"].build().graph


def with_softmax() -> Project:
    graph = small()
    goal = next(id for id, n in graph.nodes.items() if n.kind == "classify")
    graph = with_params(graph, goal, {"loss": "cross_entropy"})
    return changed(insert_on_edge(graph, graph.edges_into[goal][0], new_node("softmax")))


def twice_wrong() -> Project:
    """Return an example in which two layers have a problem of their own."""
    graph = small()
    first, second = [id for id, n in graph.nodes.items() if n.kind == "conv2d"][:2]
    graph = with_params(graph, first, {"stride": 2})
    return changed(with_params(graph, second, {"kernel_size": 0}))


def point_at(button: QPushButton) -> None:
    middle = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(middle, middle, middle))


def test_a_notice_is_told_in_a_calmer_frame_and_mended_in_one_step(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, with_softmax())
    softmax = canvas.id_of("softmax")
    canvas.editor.fit()
    canvas.hover(canvas.header(softmax))
    callout = canvas.editor.callout
    assert callout.isVisible()
    assert tokens().warn not in callout.styleSheet()
    assert not canvas.node(softmax).look.has_problem
    (button,) = callout.fix_buttons
    assert button.text() == "Remove Softmax"
    with canvas.one_step():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert canvas.document.inference.notices == ()


def test_a_problem_is_told_in_an_amber_frame(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, twice_wrong())
    canvas.hover(canvas.header(canvas.id_of("conv2d")))
    assert tokens().warn in canvas.editor.callout.styleSheet()


def test_pointing_at_a_fix_shows_what_it_would_make_and_edits_nothing(qtbot: QtBot) -> None:
    graph = small()
    conv = next(id for id, n in graph.nodes.items() if n.kind == "conv2d")
    canvas = CanvasStage(qtbot, changed(with_params(graph, conv, {"stride": 2})))
    behind = canvas.document.graph.edges_from[conv][0].target.node
    canvas.hover(canvas.header(conv))
    button = canvas.editor.callout.fix_buttons[0]
    assert canvas.words_on(conv, behind) == ""
    with canvas.no_step():
        point_at(button)
        assert canvas.words_on(conv, behind) == "3×5×5"
        QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert canvas.words_on(conv, behind) == ""


def test_pointing_at_an_insertion_says_on_the_wire_what_would_come(qtbot: QtBot) -> None:
    graph = small()
    pool = [id for id, n in graph.nodes.items() if n.kind == "max_pool2d"][-1]
    linear = next(id for id, n in graph.nodes.items() if n.kind == "linear")
    canvas = CanvasStage(qtbot, changed(with_edge(graph, edge(pool, linear))))
    canvas.editor.fit()
    canvas.hover(canvas.header(linear))
    words = [button.text() for button in canvas.editor.callout.fix_buttons]
    button = canvas.editor.callout.fix_buttons[words.index("Insert Flatten")]
    point_at(button)
    assert canvas.editor.hint.isVisible()
    assert "3×2×2 → Flatten → 12" in canvas.editor.hint.text()
    assert canvas.wire(pool, linear).opacity() < 0.5
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert not canvas.editor.hint.isVisible()


def test_pointing_at_a_removal_fades_what_would_go(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, with_softmax())
    softmax = canvas.id_of("softmax")
    canvas.editor.fit()
    canvas.hover(canvas.header(softmax))
    (button,) = canvas.editor.callout.fix_buttons
    point_at(button)
    assert canvas.node(softmax).opacity() < 0.5
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert canvas.node(softmax).opacity() == 1


def test_a_preview_ends_when_the_callout_goes(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, twice_wrong())
    conv = canvas.id_of("conv2d")
    behind = canvas.document.graph.edges_from[conv][0].target.node
    canvas.hover(canvas.header(conv))
    point_at(canvas.editor.callout.fix_buttons[0])
    assert canvas.words_on(conv, behind)
    canvas.editor.callout.dismiss()
    assert canvas.words_on(conv, behind) == ""


def test_after_a_fix_the_next_problem_is_offered(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, twice_wrong())
    first, second = (p.node for p in canvas.document.inference.problems)
    canvas.hover(canvas.header(first))
    with canvas.one_step():
        qtbot.mouseClick(canvas.editor.callout.fix_buttons[0], Qt.MouseButton.LeftButton)
    assert canvas.focus.selection == (second,)
    callout = canvas.editor.callout
    qtbot.waitUntil(callout.isVisible)
    assert any("must be" in sentence.text() for sentence in callout.sentences)
    with canvas.one_step():
        qtbot.mouseClick(callout.fix_buttons[0], Qt.MouseButton.LeftButton)
    assert canvas.document.inference.is_trainable


def test_a_long_fix_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    graph = small()
    first = next(id for id, n in graph.nodes.items() if n.kind == "relu")
    goal = next(id for id, n in graph.nodes.items() if n.kind == "classify")
    canvas = CanvasStage(qtbot, changed(with_edge(graph, edge(first, goal))))
    canvas.hover(canvas.header(goal))
    callout = canvas.editor.callout
    words = [button.text() for button in callout.fix_buttons]
    assert "Insert Flatten + Insert fully connected, 2 outputs" in words
    assert callout.width() == callout_module.WIDTH
    for each in callout.fix_buttons:
        assert callout.rect().contains(each.geometry().translated(each.parentWidget().pos()))


def _with_block() -> Project:
    inside = chain(
        node("into", BLOCK_INPUT),
        node("shrink", "conv2d", kernel_size=5, padding=0),
        node("out", BLOCK_OUTPUT),
    )
    nodes = (
        node("input", "input"),
        node("block", "block/b", repeat=3),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )
    wires = (
        edge("input", "block", target_port="into"),
        edge("block", "flat", source_port="out"),
        edge("flat", "fc"),
        edge("fc", "goal"),
    )
    blocks = Blocks({"b": Block("b", "Shrink", graph=inside)})
    return changed(Graph({n.id: n for n in nodes}, wires, blocks))


def test_a_problem_inside_a_block_opens_it_where_the_problem_is(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, _with_block())
    canvas.hover(canvas.header("block"))
    button = canvas.editor.callout.fix_buttons[-1]
    assert button.text() == "Open the block"
    steps = canvas.document.undo_stack.index()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert canvas.document.place == (Step("block", 2),)
    assert canvas.document.undo_stack.index() == steps
    assert [p.node for p in canvas.document.inference.problems] == ["shrink"]


def test_looking_into_a_block_is_no_edit() -> None:
    document = Document(_with_block())
    mend(document, Open("block", 1))
    assert document.place == (Step("block", 1),)
    assert not document.is_modified


def test_a_recipe_is_mended_in_one_step() -> None:
    document = Document(EXAMPLES["xo_small"].build())
    mend(document, SetRecipe("batch_size", 2))
    assert document.project.recipe.batch_size == 2
    assert document.undo_stack.undoText() == "Set Batch size to 2"
    document.undo_stack.undo()
    assert document.project.recipe == EXAMPLES["xo_small"].build().recipe


def test_the_list_of_problems_mends_the_first(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, twice_wrong())
    listed = ProblemList(canvas.document, canvas.focus)
    qtbot.addWidget(listed)
    listed.show_problems(canvas.document.inference.problems)
    assert listed.findChildren(QPushButton, "listed_fix") == []  # not seen yet, so not searched
    listed.show()
    button = listed.findChildren(QPushButton, "listed_fix")[0]
    with canvas.one_step():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(canvas.document.inference.problems) == 1


def test_a_fix_that_no_longer_applies_is_refused_in_words(qtbot: QtBot) -> None:
    canvas = CanvasStage(qtbot, EXAMPLES["xo_small"].build())
    stale = Connect("gone", "out", "in", canvas.id_of("relu"))
    with canvas.no_step(), pytest.raises(IllegalEdit):
        mend(canvas.document, stale)
    with canvas.no_step():
        canvas.editor.apply_fix(stale)
    assert canvas.editor.hint.isVisible()
    fixes = Fixes(canvas.document)
    qtbot.addWidget(fixes)
    # A problem of the recipe or the data keeps its own fixes.
    fixes.show()
    fixes.show_problems((Problem(text("problem-empty"), "", fixes=(stale,)),))
    with canvas.no_step():
        qtbot.mouseClick(fixes.findChildren(QPushButton, "fix")[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("no longer on the canvas" in said for said in fixes.said))
