from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_app.drawing.canvas import DrawingCanvas
from engine.pasting import MOST_NODES
from engine.project import Project
from tests.desktop_app.canvas_stage import CanvasStage
from tests.engine.graphs import chain, node


@pytest.fixture
def canvas(qtbot):
    QGuiApplication.clipboard().clear()
    stage = CanvasStage(qtbot)
    point_elsewhere(stage)
    yield stage
    QGuiApplication.clipboard().clear()


def point_elsewhere(canvas: CanvasStage) -> None:
    """Move the mouse off the canvas."""
    QCursor.setPos(canvas.view.viewport().mapToGlobal(QPoint(-40, -40)))


def hint(canvas: CanvasStage) -> str:
    return str(canvas.editor.hint.text()) if canvas.editor.hint.isVisible() else ""


def test_copy_and_paste_put_copies_beside_the_originals_and_select_them(canvas):
    chosen = canvas.ids[1:4]
    before = canvas.document.graph
    canvas.focus.select(chosen)
    with canvas.no_step():
        canvas.actions.trigger("edit.copy")
    with canvas.one_step():
        canvas.actions.trigger("edit.paste")
    graph, copies = canvas.document.graph, canvas.focus.selection
    assert len(copies) == 3
    assert not set(copies) & set(before.nodes)
    assert len(graph.edges) == len(before.edges) + 2
    for old, new in zip(chosen, copies, strict=True):
        offset = canvas.node(new).pos() - canvas.node(old).pos()
        assert offset == QPointF(32, 32)
    with canvas.one_step():
        canvas.actions.trigger("edit.paste")
    places = list(canvas.document.positions.values())
    assert len(set(places)) == len(places)


def test_paste_lands_where_the_menu_was_opened(canvas):
    canvas.focus.select(canvas.ids[1:2])
    canvas.actions.trigger("edit.copy")
    at = canvas.scene.mirror.bounds.bottomLeft() + QPointF(300, 150)
    canvas.open_menu(at)
    with canvas.one_step():
        canvas.actions.trigger("edit.paste")
    canvas.editor.menu.hide()
    assert (canvas.node(canvas.focus.node).rect.center() - at).manhattanLength() < 12


def test_cut_takes_away_what_paste_brings_back(canvas):
    first, second = canvas.ids[1:3]
    canvas.focus.select([first, second])
    kinds = [canvas.document.graph.nodes[id].kind for id in (first, second)]
    with canvas.one_step():
        canvas.actions.trigger("edit.cut")
    assert first not in canvas.document.graph.nodes
    with canvas.one_step():
        canvas.actions.trigger("edit.paste")
    found = [canvas.document.graph.nodes[id].kind for id in canvas.focus.selection]
    assert found == kinds


def test_pasting_with_incoming_wires_feeds_the_copies_as_the_originals(canvas):
    source, conv = canvas.ids[:2]
    canvas.focus.select([conv])
    canvas.actions.trigger("edit.copy")
    with canvas.one_step():
        canvas.actions.trigger("edit.paste_connected")
    assert canvas.edge_between(source, canvas.focus.node) is not None


def test_copies_travel_to_another_project_as_text(canvas, qtbot):
    canvas.focus.select(canvas.ids[1:4])
    canvas.actions.trigger("edit.copy")
    assert json.loads(QGuiApplication.clipboard().text())["netloom"]
    other = CanvasStage(qtbot, Project())
    with other.one_step():
        other.actions.trigger("edit.paste")
    assert len(other.document.graph.nodes) == 3
    assert len(other.document.graph.edges) == 2
    assert other.view.visible_rect.contains(other.scene.bounds)


@pytest.mark.parametrize("text", ["", "just words", '{"netloom": 1}'])
def test_what_is_no_part_of_a_network_is_refused_in_words(canvas, text):
    QGuiApplication.clipboard().setText(text)
    with canvas.no_step():
        canvas.actions.trigger("edit.paste")
    assert hint(canvas) == "What is on the clipboard is no part of a network."


def test_a_canvas_that_is_full_says_so(qtbot):
    graph = chain(*(node(f"n{i}", "relu") for i in range(MOST_NODES)))
    canvas = CanvasStage(qtbot, Project().with_graph(graph))
    canvas.focus.select(["n3"])
    canvas.actions.trigger("edit.duplicate")
    assert canvas.document.undo_stack.index() == 0
    assert f"{MOST_NODES:,}" in hint(canvas)


def test_nothing_selected_leaves_the_clipboard_alone(canvas):
    QGuiApplication.clipboard().setText("mine")
    canvas.actions.trigger("edit.copy")
    with canvas.no_step():
        canvas.actions.trigger("edit.cut")
    assert QGuiApplication.clipboard().text() == "mine"


def test_in_a_field_the_commands_mean_what_is_written_there(canvas, qtbot):
    canvas.focus.select(canvas.ids[1:3])
    field = QLineEdit("words", canvas.editor)
    field.show()
    qtbot.waitActive(canvas.editor)
    field.setFocus()
    with canvas.no_step():
        canvas.actions.trigger("edit.select_all")
        assert field.selectedText() == "words"
        canvas.actions.trigger("edit.copy")
        assert QGuiApplication.clipboard().text() == "words"
        canvas.actions.trigger("edit.cut")
        assert field.text() == ""
        canvas.actions.trigger("edit.paste")
        assert field.text() == "words"


def test_a_picture_is_pasted_onto_the_board_that_has_the_keyboard(canvas, qtbot):
    image = QImage(np.zeros((8, 8), np.uint8).tobytes(), 8, 8, QImage.Format.Format_Grayscale8)
    board = DrawingCanvas(lambda drawing: drawing.pixels)
    board.setParent(canvas.editor)
    canvas.editor.addAction(canvas.actions["edit.paste"])  # as in the window, its key is a command
    board.show()
    qtbot.waitActive(canvas.editor)
    board.setFocus()
    QGuiApplication.clipboard().setImage(image)
    for paste in (
        lambda: canvas.actions.trigger("edit.paste"),
        lambda: QTest.keyClick(board, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    ):
        with qtbot.waitSignal(board.picture_offered) as offered, canvas.no_step():
            paste()
        assert offered.args[0].hasImage()
