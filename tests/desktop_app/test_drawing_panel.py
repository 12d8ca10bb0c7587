from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

from desktop_app.actions import Actions
from desktop_app.document import Document
from desktop_app.drawing.panel import DrawingPanel
from desktop_app.language import set_language
from desktop_app.run_feed import CurrentRun, RunFeed
from engine.data.classes import class_counts
from engine.data.edits import with_class
from engine.data.spec import DataSpec
from engine.messages import Look, PreviewReady, RunStarted
from engine.project import Project
from engine.texts import text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.recording_client import RecordingClient
from tests.desktop_app.strokes import CROSS, draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Board:
    """A drawing panel in a window of its own, driven by mouse and keys."""

    def __init__(self, qtbot: QtBot, project: Project) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.client = RecordingClient()
        self.document = Document(project)
        self.feed = RunFeed(self.client)  # type: ignore[arg-type]
        self.actions = Actions(self.window)
        self.actions.bind("edit.undo", self.document.undo_stack.undo)
        self.panel = DrawingPanel(self.document, self.feed, self.actions)
        self.window.setCentralWidget(self.panel)
        self.window.resize(300, 520)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.panel.canvas.setFocus()

    @property
    def counts(self) -> dict[str, int]:
        return class_counts(self.document.project.data)

    @property
    def said(self) -> str:
        return self.panel.status.sentence

    def press(self, key: str | Qt.Key) -> None:
        QTest.keyClick(self.panel.canvas, key)

    def name(self, written: str) -> None:
        field = self.panel.classes.field
        field.selectAll()
        composed = QInputMethodEvent()  # as an input method types, Hangul too
        composed.setCommitString(written)
        QApplication.sendEvent(field, composed)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def run(self, *classes: str) -> None:
        project = self.document.project
        self.feed.begin(CurrentRun("run", project.graph, project.recipe))
        self.feed.receive(RunStarted("run", "cpu", 1, 10, 100, classes))


def drawn_project(*classes: str, size: int = 28) -> Project:
    data = DataSpec(size=size)
    for name in classes:
        data = with_class(data, name)
    return Project(data=data)


@pytest.fixture
def xo(qtbot: QtBot) -> Board:
    return Board(qtbot, drawn_project("X", "O"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    set_language("en")


def test_the_network_looks_at_every_stroke(xo: Board) -> None:
    xo.feed.receive(PreviewReady(80))
    draw(xo.panel.canvas, CROSS[0])
    first, *_ = xo.client.sent_of(Look)
    assert first.sample is not None
    assert np.array_equal(xo.feed.sample, xo.panel.canvas.image)


def test_a_key_adds_the_drawing_to_its_class(xo: Board) -> None:
    draw(xo.panel.canvas, *CROSS)
    image = xo.panel.canvas.image
    xo.press("2")
    (sample,) = xo.document.project.data.drawn.samples
    assert sample.label == "O"
    assert np.array_equal(xo.document.pixels[sample.digest], image)
    assert xo.panel.canvas.image is None
    assert xo.feed.sample is None
    assert xo.said == "Added to O."


def test_adding_is_one_step_of_undo_and_offers_it(xo: Board, qtbot: QtBot) -> None:
    draw(xo.panel.canvas, *CROSS)
    xo.press("1")
    assert xo.document.undo_stack.count() == 1
    assert xo.panel.status.undo_button.isVisible()
    QTest.mouseClick(xo.panel.status.undo_button, Qt.MouseButton.LeftButton)
    assert xo.counts == {"X": 0, "O": 0}
    assert not xo.panel.status.undo_button.isVisible()


def test_enter_and_the_button_add_to_the_chosen_class(xo: Board) -> None:
    QTest.mouseClick(xo.panel.classes.chips["O"], Qt.MouseButton.LeftButton)
    assert xo.panel.add_button.text() == "Add as O (2)"
    xo.panel.canvas.setFocus()
    draw(xo.panel.canvas, *CROSS)
    xo.press(Qt.Key.Key_Return)
    draw(xo.panel.canvas, *CROSS)
    QTest.mouseClick(xo.panel.add_button, Qt.MouseButton.LeftButton)
    assert xo.counts == {"X": 0, "O": 2}


def test_a_digit_is_added_by_its_own_key(qtbot: QtBot) -> None:
    board = Board(qtbot, drawn_project(*"0123"))
    draw(board.panel.canvas, *CROSS)
    board.press("3")
    draw(board.panel.canvas, *CROSS)
    board.press("0")
    assert board.counts == {"0": 1, "1": 0, "2": 0, "3": 1}


def test_an_empty_board_adds_nothing_and_says_why(xo: Board) -> None:
    xo.press("1")
    assert xo.counts == {"X": 0, "O": 0}
    assert xo.said == "The board is empty: draw something first."


def test_undo_on_the_board_takes_strokes_first_then_edits(xo: Board) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    draw(xo.panel.canvas, *CROSS)
    xo.press("1")
    draw(xo.panel.canvas, CROSS[0])
    QTest.keyClick(xo.panel.canvas, Qt.Key.Key_Z, control)
    assert xo.panel.canvas.image is None
    assert xo.counts["X"] == 1
    QTest.keyClick(xo.panel.canvas, Qt.Key.Key_Z, control)
    assert xo.counts["X"] == 0


def test_a_class_is_added_in_place_and_chosen(qtbot: QtBot) -> None:
    board = Board(qtbot, Project())
    assert "+" in board.said
    board.actions.trigger("data.add_class")
    board.name("X")
    board.actions.trigger("data.add_class")
    board.name("고양이")
    assert list(board.counts) == ["X", "고양이"]
    assert board.panel.chosen_class == "고양이"


def test_a_name_that_is_taken_is_refused_in_words(xo: Board) -> None:
    xo.panel.classes.ask_new()
    xo.name("X")
    assert xo.said == "There is already a class called “X”."
    assert xo.panel.classes.field.isVisible()
    QTest.keyClick(xo.panel.classes.field, Qt.Key.Key_Escape)
    assert not xo.panel.classes.field.isVisible()
    assert list(xo.counts) == ["X", "O"]


def test_double_click_renames_with_all_drawings(xo: Board) -> None:
    draw(xo.panel.canvas, *CROSS)
    xo.press("1")
    QTest.mouseDClick(xo.panel.classes.chips["X"], Qt.MouseButton.LeftButton)
    xo.name("Cross")
    assert xo.counts == {"Cross": 1, "O": 0}
    assert xo.panel.chosen_class == "Cross"


def test_typing_a_name_adds_no_drawing(xo: Board) -> None:
    draw(xo.panel.canvas, *CROSS)
    xo.panel.classes.ask_new()
    xo.name("12")
    assert sum(xo.counts.values()) == 0
    assert "12" in xo.counts


def test_generated_classes_keep_their_names(qtbot: QtBot) -> None:
    board = Board(qtbot, EXAMPLES["xo_small"].build())
    QTest.mouseDClick(board.panel.classes.chips["X"], Qt.MouseButton.LeftButton)
    assert not board.panel.classes.field.isVisible()


def test_a_new_class_offers_its_output_in_one_step(qtbot: QtBot) -> None:
    board = Board(qtbot, EXAMPLES["xo_small"].build())
    offer = board.panel.offer
    assert not offer.isVisible()
    board.panel.classes.ask_new()
    board.name("Z")
    assert offer.isVisible()
    assert offer.button.text() == "Set outputs to 3"
    steps = board.document.undo_stack.count()
    QTest.mouseClick(offer.button, Qt.MouseButton.LeftButton)
    assert board.document.undo_stack.count() == steps + 1
    assert board.document.inference.is_trainable
    assert not offer.isVisible()
    board.document.undo_stack.undo()
    assert offer.isVisible()


def test_the_hint_says_when_a_drawing_joins_the_run(qtbot: QtBot) -> None:
    board = Board(qtbot, drawn_project("X", "O", "Z"))
    board.run("X", "O")
    assert board.said == "What you add now joins the next epoch."
    QTest.mouseClick(board.panel.classes.chips["Z"], Qt.MouseButton.LeftButton)
    assert board.said.startswith("Z is new")


def test_another_image_size_prepares_the_drawing_anew(xo: Board) -> None:
    draw(xo.panel.canvas, *CROSS)
    project = xo.document.project
    smaller = project.with_data(drawn_project("X", "O", size=9).data)
    xo.document.edit(text("edit-add-class"), smaller)
    assert xo.panel.canvas.image is not None
    assert xo.panel.canvas.image.shape == (9, 9)
    assert xo.feed.sample is xo.panel.canvas.image


def test_another_project_begins_with_an_empty_board(xo: Board) -> None:
    draw(xo.panel.canvas, *CROSS)
    xo.panel.findChild(QPushButton, "segment.eraser").click()
    xo.document.open(drawn_project("A"), None, xo.document.pixels)
    assert xo.panel.canvas.image is None
    assert xo.panel.tools.tool.current == "pen"
    assert not xo.panel.canvas.erases
    assert xo.panel.chosen_class == "A"


def test_everything_speaks_korean(xo: Board) -> None:
    set_language("ko")
    assert xo.panel.add_button.text() == "X에 추가 (1)"
    assert xo.panel.findChild(QPushButton, "segment.eraser").text() == "지우개"
    assert xo.panel.canvas.accessibleName() == "그림판"


def test_where_preparing_moves_the_ink_the_board_shows_both(qtbot: QtBot) -> None:
    board = Board(qtbot, EXAMPLES["digits"].build())
    assert board.panel.tools.shows_ink.isChecked()
    assert board.panel.preview.isVisible()
    draw(board.panel.canvas, [(0.45, 0.4), (0.45, 0.6)])
    shown = board.panel.canvas.grab().toImage()
    pen_side = shown.width() * 45 // 100
    assert QColor(shown.pixel(pen_side, shown.height() // 2)).red() > 200
    assert board.panel.canvas.image is not None
    assert board.panel.canvas.image.shape == (8, 8)
    board.document.open(drawn_project("X"), None, board.document.pixels)
    assert not board.panel.preview.isVisible()


def test_in_a_wide_window_all_is_as_wide_as_the_board(xo: Board, qtbot: QtBot) -> None:
    xo.window.resize(1200, 700)
    qtbot.waitUntil(lambda: xo.panel.width() == 1200)
    qtbot.waitUntil(lambda: xo.panel.canvas.width() < 700)
    assert xo.panel.canvas.height() > 400
    assert abs(xo.panel.canvas.width() - xo.panel.canvas.height()) < 40
    assert abs(xo.panel.canvas.geometry().center().x() - 600) <= 4


def test_a_class_is_removed_with_its_drawings_and_comes_back(xo: Board) -> None:
    draw(xo.panel.canvas, *CROSS)
    xo.press("1")
    xo.panel.classes.removal_asked.emit("X")
    assert xo.counts == {"O": 0}
    assert xo.panel.chosen_class == "O"
    QTest.mouseClick(xo.panel.status.undo_button, Qt.MouseButton.LeftButton)
    assert xo.counts == {"X": 1, "O": 0}
