from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop_app.data_panel.panel import DataPanel
from desktop_app.document import Document
from desktop_app.file_work import FileWork
from desktop_app.language import set_language
from desktop_app.run_feed import RunFeed
from engine.data.classes import class_counts
from engine.data.edits import new_sample_id, with_class, with_samples, with_settings, with_source
from engine.data.spec import DataSpec, DrawnSample
from engine.messages import DataReady
from engine.project import Project
from engine.texts import text
from engine.training.materialise import materialised
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Shelf:
    """A data panel with a document, in a window that is active."""

    def __init__(self, qtbot: QtBot, data: DataSpec, cache: Path) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.client = RecordingClient()
        self.document = Document(Project(data=data))
        self.feed = RunFeed(self.client)  # type: ignore[arg-type]
        self.work = FileWork(self.window)
        self.panel = DataPanel(self.document, self.feed, self.work)
        self.grid = self.panel.images.grid
        self._cache = cache
        self.window.setCentralWidget(self.panel)
        self.window.resize(340, 600)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def data(self) -> DataSpec:
        return self.document.project.data

    def draw(self, *labels: str) -> None:
        """Add a drawing to each of these classes, each with as many white rows as its place."""
        samples = []
        for rows, label in enumerate(labels, start=1):
            image = np.zeros((self.data.size, self.data.size), np.uint8)
            image[:rows] = 255
            digest = self.document.pixels.put(image)
            samples.append(DrawnSample(new_sample_id(), label, digest))
        data = with_samples(self.data, samples)
        self.document.edit(text("edit-add-drawing", name="X"), Project(data=data))

    def make_generated(self) -> None:
        """Do what the worker does."""
        files = materialised(self.data, self.document.pixels, self._cache).files
        assert files is not None
        paths = (files.images, files.labels, files.validation, files.test)
        self.feed.receive(DataReady(self.data, *map(str, paths)))

    def click(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        center = self.grid.cell(row).center()
        QTest.mouseClick(self.grid.viewport(), LEFT, modifiers, center)

    def labels(self) -> list[str]:
        return [sample.label for sample in self.data.drawn.samples]


def two_classes() -> DataSpec:
    return with_class(with_class(DataSpec(), "X"), "O")


@pytest.fixture
def drawn(qtbot: QtBot, tmp_path: Path) -> Shelf:
    shelf = Shelf(qtbot, two_classes(), tmp_path)
    shelf.draw("X", "X", "O")
    return shelf


@pytest.fixture
def glyphs(qtbot: QtBot, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(qtbot, with_source(DataSpec(), "glyphs"), tmp_path)
    yield shelf
    vars(shelf).clear()  # lets go of the mapped files


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    set_language("en")


def test_an_empty_project_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    shelf = Shelf(qtbot, DataSpec(), tmp_path)
    assert shelf.grid.invitation == "Draw something and press 1 to add it to the first class."
    shelf.grid.grab()


def test_a_click_shows_the_sample_to_the_network(drawn: Shelf) -> None:
    drawn.click(0)
    assert drawn.feed.sample is not None
    assert drawn.feed.sample[:, 0].sum() == 3 * 255  # the newest drawing comes first
    QTest.keyClick(drawn.grid, Qt.Key.Key_Right)
    assert drawn.feed.sample[:, 0].sum() == 2 * 255
    QTest.keyClick(drawn.grid, Qt.Key.Key_Escape)
    assert drawn.feed.sample is None


def test_delete_removes_drawings_in_one_step(drawn: Shelf) -> None:
    drawn.click(0)
    drawn.click(2, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(drawn.grid, Qt.Key.Key_Delete)
    assert drawn.labels() == []
    assert drawn.panel.sentences[1].startswith("3 drawings deleted.")
    drawn.document.undo_stack.undo()
    assert drawn.labels() == ["X", "X", "O"]


def test_after_deleting_the_next_drawing_is_looked_at(drawn: Shelf) -> None:
    drawn.click(0)
    QTest.keyClick(drawn.grid, Qt.Key.Key_Delete)
    assert drawn.feed.sample is not None
    assert drawn.feed.sample[:, 0].sum() == 2 * 255
    QTest.keyClick(drawn.grid, Qt.Key.Key_Delete)
    assert drawn.labels() == ["X"]


def test_a_class_key_moves_drawings(drawn: Shelf) -> None:
    drawn.click(0)
    drawn.click(1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(drawn.grid, "1")
    assert drawn.labels() == ["X", "X", "X"]
    drawn.document.undo_stack.undo()
    assert drawn.labels() == ["X", "X", "O"]


def test_moved_drawings_stay_selected_for_second_thoughts(drawn: Shelf) -> None:
    drawn.click(0)
    QTest.keyClick(drawn.grid, "1")
    QTest.keyClick(drawn.grid, "2")
    assert drawn.labels() == ["X", "X", "O"]
    QTest.keyClick(drawn.grid, Qt.Key.Key_Delete)
    assert drawn.labels() == ["X", "X"]


def test_the_menu_moves_and_deletes(drawn: Shelf) -> None:
    drawn.click(2)
    drawn.grid.menu_asked.emit(drawn.grid.mapToGlobal(drawn.grid.cell(2).center()))
    menu = drawn.panel.findChild(QMenu)
    assert menu is not None
    entries = [action.text().split("\t")[0] for action in menu.actions()]
    assert entries == ["Move to X", "Move to O", "", "Delete"]
    menu.actions()[1].trigger()
    menu.close()
    assert drawn.labels() == ["O", "X", "O"]


def test_generated_samples_appear_when_the_worker_made_them(glyphs: Shelf) -> None:
    assert "being made" in glyphs.grid.invitation
    glyphs.make_generated()
    glyphs.draw("O")
    glyphs.click(0)
    assert glyphs.feed.sample is not None
    assert glyphs.feed.sample[0, 0] == 255
    glyphs.click(1)
    assert glyphs.feed.sample.shape == (28, 28)
    assert glyphs.feed.sample.any()


def test_the_split_is_counted_exactly(glyphs: Shelf) -> None:
    glyphs.draw("X", "O", "X", "O", "O")
    glyphs.make_generated()
    dataset = materialised(glyphs.data, glyphs.document.pixels, glyphs._cache).dataset
    training, validation = len(dataset.training), len(dataset.validation)
    expected = f"2,005 samples: {training:,} to train with, {validation} (○) to check with"
    assert glyphs.panel.sentences[0] == expected


def test_generated_samples_cannot_be_deleted(glyphs: Shelf) -> None:
    glyphs.make_generated()
    glyphs.click(3)
    QTest.keyClick(glyphs.grid, Qt.Key.Key_Delete)
    assert glyphs.panel.sentences[1].startswith("Generated samples follow from their settings")
    assert glyphs.document.undo_stack.count() == 0


def test_a_class_filters_the_samples(glyphs: Shelf) -> None:
    glyphs.make_generated()
    QTest.mouseClick(glyphs.panel.images.filter.chips["O"], LEFT)
    rows = glyphs.panel.images.rows
    assert len(rows) == 1000
    assert {rows.label(row) for row in range(50)} == {"O"}
    QTest.mouseClick(glyphs.panel.images.filter.chips["O"], LEFT)
    assert len(glyphs.panel.images.rows) == 2000


def test_a_setting_is_typed_in_one_step_and_refused_out_of_range(glyphs: Shelf) -> None:
    source = glyphs.panel.sources.sources[0]
    source.disclosure.toggle.click()
    field = source.form.editors["count"].field
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, "500")
    assert sum(class_counts(glyphs.data).values()) == 500
    assert glyphs.document.undo_stack.count() == 1
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, "1")
    assert "must be from" in source.form.editors["count"].error
    assert sum(class_counts(glyphs.data).values()) == 500


def test_changed_settings_hide_samples_of_the_old_ones(glyphs: Shelf) -> None:
    glyphs.make_generated()
    assert len(glyphs.panel.images.rows) == 2000
    glyphs.panel.sources.whole.form.value_edited.emit("size", 14)
    assert glyphs.data.size == 14
    assert len(glyphs.panel.images.rows) == 0
    glyphs.make_generated()
    assert glyphs.panel.images.rows.image(0).shape == (14, 14)


def test_a_size_that_a_source_does_not_have_is_refused_in_words(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shelf = Shelf(qtbot, with_source(DataSpec(), "digits"), tmp_path)
    form = shelf.panel.sources.whole.form
    form.value_edited.emit("size", 14)
    assert "8×8" in form.editors["size"].error
    assert shelf.data.size == 8


def test_sources_come_and_go_as_steps_of_undo(qtbot: QtBot, tmp_path: Path) -> None:
    shelf = Shelf(qtbot, DataSpec(), tmp_path)
    shelf.panel.sources.add_source("glyphs")
    assert list(class_counts(shelf.data)) == ["X", "O"]
    QTest.mouseClick(shelf.panel.sources.sources[0].remove_button, LEFT)
    assert shelf.data.sources == ()
    shelf.document.undo_stack.undo()
    assert len(shelf.panel.sources.sources) == 1


def test_two_sources_that_cannot_agree_are_refused_in_words(glyphs: Shelf) -> None:
    glyphs.panel.sources.add_source("digits")
    glyphs.panel.sources.whole.form.value_edited.emit("size", 28)
    assert len(glyphs.data.sources) == 2
    assert glyphs.data.size == 8


def test_only_visible_samples_are_painted(glyphs: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    glyphs.make_generated()
    painted: list[int] = []
    image = type(glyphs.panel.images.rows).image

    def counted(self: object, row: int) -> object:
        painted.append(row)
        return image(self, row)  # type: ignore[arg-type]

    monkeypatch.setattr(type(glyphs.panel.images.rows), "image", counted)
    glyphs.grid.verticalScrollBar().setValue(5000)
    painted.clear()
    glyphs.grid.grab()
    assert 0 < len(painted) < 80
    assert min(painted) > 0


def test_missing_files_leave_the_panel_alive(glyphs: Shelf, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.npy")
    glyphs.feed.receive(DataReady(glyphs.data, gone, gone, gone, gone))
    assert len(glyphs.panel.images.rows) == 0


def test_everything_speaks_korean(glyphs: Shelf) -> None:
    set_language("ko")
    assert glyphs.panel.sentences[0] == "샘플 2,000개: 학습용 1,600개, 검증용(○) 400개"
    assert glyphs.panel.sources.sources[0].disclosure.toggle.text() == "생성한 X와 O"


def test_the_menu_of_sources_adds_one(qtbot: QtBot, tmp_path: Path) -> None:
    shelf = Shelf(qtbot, DataSpec(), tmp_path)
    QTest.mouseClick(shelf.panel.sources.add_button, LEFT)
    menu = shelf.panel.sources.findChild(QMenu)
    assert menu is not None
    entry = next(action for action in menu.actions() if "digits" in action.text())
    entry.trigger()
    menu.close()
    assert list(class_counts(shelf.data)) == list("0123456789")


def test_a_part_kept_for_the_test_is_counted_and_marked(glyphs):
    data = with_settings(glyphs.data, {"test_fraction": 0.1})
    glyphs.document.edit(text("edit-add-source"), glyphs.document.project.with_data(data))
    about = glyphs.panel.sentences[0]
    assert "for the test" in about
    glyphs.make_generated()
    rows = glyphs.panel.images.rows
    parts = [rows.part(row) for row in range(len(rows))]
    counted = {part: parts.count(part) for part in ("training", "validation", "test")}
    assert all(counted.values())
    for count in counted.values():
        assert f"{count:,} " in glyphs.panel.sentences[0]
