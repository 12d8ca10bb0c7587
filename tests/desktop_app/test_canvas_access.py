"""A screen reader finds every layer on the canvas, with words that say what it is."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from engine.graph.edits import without_edge, without_nodes
from engine.texts import text
from tests.desktop_app.window_stage import WindowStage

NAME = QAccessible.Text.Name


@pytest.fixture
def stage(qtbot):
    return WindowStage(qtbot, "xo")


def canvas(stage):
    return stage.window.workspace._docks["canvas"].panel.view


def interface(stage):
    return QAccessible.queryAccessibleInterface(canvas(stage))


def entry(stage, id):
    order = stage.window.document.graph.order
    return interface(stage).child(order.index(id))


def test_the_canvas_is_a_list_of_its_layers(stage):
    found = interface(stage)
    order = stage.window.document.graph.order
    assert found.role() == QAccessible.Role.List
    assert found.text(NAME) == canvas(stage).accessibleName()
    assert found.childCount() == len(order)
    assert [found.child(i).text(NAME).split(":")[0] for i in range(3)] == [
        "Input", "Convolution 1", "ReLU 1",
    ]  # fmt: skip
    assert [found.indexOfChild(found.child(i)) for i in range(len(order))] == [*range(len(order))]
    assert found.child(len(order)) is None
    assert found.child(1) is found.child(1)


def test_a_layer_says_what_it_does_gets_and_gives(stage):
    words = entry(stage, "conv1").text(NAME)
    assert words == "Convolution 1: 8 filters · 3×3 · same, gets 1×28×28, gives 8×28×28, no problem"
    stage.window.trigger("view.language.ko")
    words = entry(stage, "conv1").text(NAME)
    assert words == "합성곱 1: 필터 8개 · 3×3 · same, 입력 1×28×28, 출력 8×28×28, 문제 없음"


def test_a_layer_says_what_is_wrong(stage):
    document = stage.window.document
    edge = document.graph.edges_into["conv1"][0]
    document.edit(text("edit-pace"), document.with_graph(without_edge(document.graph, edge)))
    words = entry(stage, "conv1").text(NAME)
    assert "one problem: " in words
    assert ", gets " not in words


def test_where_a_layer_is_and_what_is_there_agree(stage):
    QApplication.processEvents()
    found = interface(stage)
    place = entry(stage, "conv1").rect()
    assert not place.isEmpty()
    at = found.childAt(place.center().x(), place.center().y())
    assert at is entry(stage, "conv1")
    assert at.parent() is not None
    assert found.childAt(-5000, -5000) is None


def test_selection_is_told_as_a_state_and_spoken(stage, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    window, view = stage.window, canvas(stage)
    window.activateWindow()
    stage.qtbot.waitUntil(window.isActiveWindow)
    view.setFocus()
    told.clear()
    window.focus.select(("conv1",))
    assert told == [entry(stage, "conv1").text(NAME)]
    assert view.accessibleDescription() == told[0]
    assert entry(stage, "conv1").state().selected
    assert entry(stage, "conv1").state().focused
    assert not entry(stage, "flatten").state().selected
    window.focus.select(("conv1", "flatten"))
    assert told[-1].startswith("2 layers selected")
    window.focus.select(())
    assert "arrow keys" in view.accessibleDescription()


def test_nothing_is_spoken_while_another_panel_has_the_keyboard(stage, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    stage.window.focus.select(("conv1",))
    assert told == []


def test_a_deleted_layer_is_known_to_be_gone(stage):
    gone = entry(stage, "flatten")
    document = stage.window.document
    graph = without_nodes(document.graph, ["flatten"])
    document.edit(text("edit-pace"), document.with_graph(graph))
    assert not gone.isValid()
    assert gone.text(NAME) == ""
    assert gone.rect().isEmpty()
    assert gone.parent() is None
    assert gone.state().invalid
    document.undo_stack.undo()
    assert gone.isValid()


def test_entries_survive_their_window(qtbot):
    stage = WindowStage(qtbot, "xo")
    kept = entry(stage, "conv1")
    stage.window.close()
    stage.window.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # deferred deletion
    del stage
    gc.collect()
    assert not kept.isValid()
    assert kept.childCount() == 0
    assert kept.parent() is None
