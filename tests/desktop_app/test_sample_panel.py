"""The board for images, the text panel for texts, in the same place of the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDockWidget

from desktop_app.drawing.panel import DrawingPanel
from desktop_app.text_panel.panel import TextPanel
from engine.messages import Generate, PreviewReady
from tests.desktop_app.text_stage import text_project
from tests.desktop_app.window_stage import WindowStage


@pytest.fixture
def stage(qtbot):
    return WindowStage(qtbot, "xo")


def open_texts(stage: WindowStage) -> None:
    document = stage.window.document
    document.open(text_project(), None, document.pixels)
    document.undo_stack.setClean()


@pytest.mark.parametrize("arrangement", ["draw", "train", "explain"])
def test_of_texts_one_writes_where_images_are_drawn(stage, arrangement):
    window = stage.window
    window.trigger(f"view.arrangement.{arrangement}")
    assert stage.find(DrawingPanel, "drawing").isVisible()
    open_texts(stage)
    assert stage.find(TextPanel, "text_panel").isVisible()
    assert not stage.find(DrawingPanel, "drawing").isVisible()


def test_the_panel_and_its_command_are_called_what_they_are(stage):
    dock = stage.find(QDockWidget, "dock.drawing")
    assert dock.windowTitle() == "Draw"
    open_texts(stage)
    assert dock.windowTitle() == "Text"
    assert stage.window.action("view.panel.drawing").text() == "Text"
    stage.window.trigger("view.language.ko")
    assert dock.windowTitle() == "텍스트"
    assert stage.window.action("view.panel.drawing").text() == "텍스트"


def test_commands_of_writing_are_for_texts_alone(stage):
    window = stage.window
    stage.wake()
    stage.client.event_arrived.emit(PreviewReady(10))
    assert not window.action("text.write").isEnabled()
    open_texts(stage)
    stage.client.event_arrived.emit(PreviewReady(10))
    assert window.action("text.write").isEnabled()
    window.trigger("text.write")
    assert stage.client.sent_of(Generate)
    window.trigger("file.start_page")
    assert not window.action("text.write").isEnabled()
    assert not window.action("text.score").isEnabled()
