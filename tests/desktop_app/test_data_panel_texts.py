"""The data panel where the data is no image: texts, sentences and series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop_app.data_panel.panel import DataPanel
from desktop_app.data_panel.reading_pane import PAGE, characters, units, unknown_spans
from desktop_app.data_panel.series_board import SeriesBoard
from desktop_app.data_panel.series_page import outline
from desktop_app.document import Document
from desktop_app.file_work import FileWork
from desktop_app.language import set_language
from desktop_app.run_feed import RunFeed
from engine.data.edits import with_settings, with_source
from engine.data.source import DIGEST
from engine.data.spec import DataSpec, SourceSpec
from engine.data.vocabulary import decoded, vocabulary_of
from engine.project import Project
from engine.texts import text
from tests.desktop_app.recording_client import RecordingClient
from tests.engine.text_source import Imported, Moods, Verses, Waves, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Make = Callable[..., "Shelf"]

LEFT = Qt.MouseButton.LeftButton
ADDED = text("edit-add-source")


class Shelf:
    """A data panel whose texts were read."""

    def __init__(self, qtbot: QtBot, data: DataSpec, content: bytes = b"") -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.document = Document(Project())
        if content:
            digest = self.document.pixels.put(np.frombuffer(content, np.uint8))
            data = with_source(
                data, "test_imported", {DIGEST: digest, "name": "a.txt"}, self.document.pixels
            )
        self.document.edit(ADDED, Project(data=data))
        self.feed = RunFeed(RecordingClient())  # type: ignore[arg-type]
        self.work = FileWork(self.window)
        self.panel = DataPanel(self.document, self.feed, self.work)
        self.window.setCentralWidget(self.panel)
        self.window.resize(420, 700)
        self.window.show()
        self._qtbot = qtbot
        self.wait()

    @property
    def data(self) -> DataSpec:
        return self.document.project.data

    def wait(self) -> None:
        self._qtbot.waitUntil(
            lambda: self.panel.samples.known is not None or self.panel.samples.failure is not None
        )

    def read(self) -> str:
        """What the network was shown, in letters."""
        assert self.data.vocabulary is not None
        assert self.feed.sample is not None
        return decoded(self.data.vocabulary, self.feed.sample.tolist())

    def rows(self) -> list[str]:
        model = self.panel.texts.rows
        return [model.index(row).data() for row in range(model.rowCount())]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    shelves: list[Shelf] = []

    def made(kind: str = "", content: bytes = b"", **settings: object) -> Shelf:
        data = with_source(DataSpec(), kind, settings) if kind else DataSpec()
        shelves.append(Shelf(qtbot, data, content))
        return shelves[-1]

    with known(Imported(), Verses(), Moods(), Waves()):
        yield made
        set_language("en")
        for shelf in shelves:
            shelf.work.close()
            shelf.window.close()


def test_texts_are_listed_by_their_first_lines(make: Make) -> None:
    shelf = make("test_verses")
    assert shelf.rows() == ["the sea is deep", "the sky is high", "봄이 온다", "hello"]
    facts, hint = shelf.panel.sentences
    assert facts.startswith("4 documents, 134 characters, 19 different: ")
    assert "(○) to check with" in facts
    assert hint.startswith("Click into a text")
    assert shelf.feed.sample is None


def test_a_click_lets_the_network_read(make: Make) -> None:
    shelf = make("test_verses")
    page = shelf.panel.texts
    for row in (0, 2):
        QTest.mouseClick(
            page.list.viewport(), LEFT, pos=page.list.visualRect(page.rows.index(row)).center()
        )
        assert shelf.read() == page.rows.texts[row].text[:100]
        assert page.pane.page == page.rows.texts[row].text
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert shelf.feed.sample is None
    assert page.pane.looked == ""


def test_a_place_in_a_text_is_read_from_there_on(make: Make) -> None:
    shelf = make(content=("🙂 one\n" + "two three four. " * 40).encode())
    pane = shelf.panel.texts.pane
    cursor = pane.reading.textCursor()
    cursor.setPosition(len("🙂 one\n") + 1)  # an emoji is two of Qt's units
    pane.reading.setTextCursor(cursor)
    QTest.keyClick(pane.reading, Qt.Key.Key_Return)
    assert shelf.read() == ("two three four. " * 40)[:100]
    assert pane.looked == shelf.read()


def test_what_is_read_by_words_begins_with_a_whole_one(make: Make) -> None:
    shelf = make(content=b"one two three four five")
    words = vocabulary_of(["one two three four five"], "word")
    data = shelf.data
    shelf.document.edit(ADDED, Project(data=replace(data, vocabulary=words)))
    shelf.wait()
    shelf.panel.texts._look_from(6)
    assert shelf.read() == "two three four five"
    assert "5 words" in shelf.panel.texts.pane.facts.text()


def test_the_end_of_a_single_text_is_tinted(make: Make) -> None:
    shelf = make("test_verses", count=1)
    pane = shelf.panel.texts.pane
    assert "the last 19 %, tinted" in shelf.panel.sentences[0]
    (tint,) = pane.reading.extraSelections()
    assert tint.cursor.selectedText().replace("\u2029", "\n") == pane.page[-6:]


def test_a_long_line_comes_page_by_page(make: Make) -> None:
    written = "abcdefg " * 3000
    shelf = make(content=written.encode())
    pane = shelf.panel.texts.pane
    assert pane.pages == 3
    assert pane.page == written[:PAGE]
    pane.on.click()
    pane.on.click()
    assert pane.page == written[2 * PAGE :]
    assert not pane.on.isEnabled()
    pane._choose(1)
    assert shelf.read() == written[2 * PAGE + 1 :][:100]


def test_sentences_can_be_filtered_by_class(make: Make) -> None:
    shelf = make("test_moods")
    page = shelf.panel.texts
    assert len(shelf.rows()) == 10
    assert {name: chip._count for name, chip in page.filter.chips.items()} == {"glad": 6, "sad": 4}
    QTest.mouseClick(page.filter.chips["sad"], LEFT)
    assert shelf.rows() == [f"not a good day {i}" for i in range(4)]
    page.list.setCurrentIndex(page.rows.index(1))
    assert shelf.read() == "not a good day 1"
    assert shelf.feed._label == 1
    assert "“sad”: 16 characters, none unknown" in page.pane.facts.text()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert shelf.feed.sample is None


def test_a_series_is_drawn_and_read_from_a_place_on(make: Make) -> None:
    shelf = make("test_waves", length=500)
    page = shelf.panel.series
    assert page.plot is not None
    x, y = page.plot.points("0")
    assert len(x) == len(y) <= 500
    page.plot.pressed.emit(450.0)
    assert shelf.feed.sample is not None
    assert shelf.feed.sample.shape == (100, 2)
    np.testing.assert_allclose(shelf.feed.sample[0, 0], np.sin(400 / 7), rtol=1e-5)
    assert "500 steps of 2 numbers" in page.facts.text()


def test_a_curve_of_many_points_keeps_its_peaks() -> None:
    values = np.zeros(100_000, np.float32)
    values[54_321], values[777] = 5, -3
    x, y = outline(values, 10, 300)
    assert len(x) < 1300
    assert y[x == 54_331] == 5
    assert y[x == 787] == -3
    assert (np.diff(x) > 0).all()


def test_the_settings_fit_the_form(make: Make) -> None:
    shelf = make("test_verses")
    whole = shelf.panel.sources.whole
    assert whole.disclosure.toggle.text() == "All texts"
    whole.disclosure.toggle.click()
    assert not whole.form.editors["size"].isVisible()
    assert whole.form.editors["validation_fraction"].isVisible()
    assert shelf.panel.sources.sources[0].disclosure._remark.text() == "4 documents, 134 characters"


def test_a_file_is_called_by_its_name_and_its_digest_is_not_shown(make: Make) -> None:
    shelf = make(content=b"words, words")
    (form,) = shelf.panel.sources.sources
    assert form.disclosure.toggle.text().endswith(": a.txt")
    assert list(form.form.editors) == []


def test_the_menu_says_why_a_source_does_not_fit(make: Make, qtbot: QtBot) -> None:
    shelf = make("test_verses")
    shelf.panel.sources._open_menu()
    menu = shelf.panel.sources.findChild(QMenu)
    assert menu is not None
    dim = {a.text(): a.toolTip() for a in menu.actions() if not a.isEnabled() and a.toolTip()}
    assert "another form of data" in dim["Handwritten digits"]
    own = menu.actions()[-1]
    with qtbot.waitSignal(shelf.panel.file_wanted):
        own.trigger()
    menu.close()


def test_a_source_of_texts_is_added_beside_the_window(make: Make, qtbot: QtBot) -> None:
    shelf = make("test_verses", count=1)
    shelf.panel.sources.add_source("test_verses")
    qtbot.waitUntil(lambda: len(shelf.data.sources) == 2)
    shelf.wait()
    assert len(shelf.rows()) == 5
    assert "unknown" in shelf.panel.texts.pane.facts.text()
    shelf.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(shelf.rows()) == 1)


def test_unknown_letters_can_be_taken_in(make: Make, qtbot: QtBot) -> None:
    shelf = make("test_verses", count=1)
    assert shelf.panel.texts.unknown.isHidden()
    shelf.panel.sources.add_source("test_verses")
    qtbot.waitUntil(lambda: shelf.panel.texts.unknown.isVisible())
    assert "are not among those" in shelf.panel.texts.unknown.words.text()
    known = len(shelf.data.vocabulary or ())
    shelf.panel.texts.unknown.button.click()
    qtbot.waitUntil(lambda: len(shelf.data.vocabulary or ()) > known)
    qtbot.waitUntil(lambda: shelf.panel.texts.unknown.isHidden())
    shelf.document.undo_stack.undo()
    assert len(shelf.data.vocabulary or ()) == known


def test_what_cannot_be_read_is_said(make: Make) -> None:
    shelf = make("test_verses")
    project = shelf.document.project
    gone = SourceSpec("test_imported", {DIGEST: "0" * 32, "name": "gone.txt"})
    data = replace(project.data, sources=(gone,))
    shelf.document.edit(ADDED, project.with_data(data))
    shelf.wait()
    assert "no longer there" in shelf.panel.sentences[1]
    assert shelf.rows() == []


def test_everything_speaks_korean(make: Make) -> None:
    shelf = make("test_verses")
    set_language("ko")
    assert shelf.panel.sentences[0].startswith("문서 4개, 글자 134개")
    assert shelf.panel.sources.whole.disclosure.toggle.text() == "글 전체"
    assert shelf.panel.texts.list.accessibleName() == "글 목록"


def test_letters_that_are_two_units_are_one_character() -> None:
    page = "a🙂b"
    assert [units(page, i) for i in range(4)] == [0, 1, 3, 4]
    assert [characters(page, i) for i in (0, 1, 3, 4)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("level", "page", "found"),
    [("character", "abxc", ["x"]), ("word", "one xyz two", ["xyz"]), ("word", "two one", [])],
)
def test_unknown_tokens_are_found(level: str, page: str, found: list[str]) -> None:
    vocabulary = vocabulary_of(["abc one two"], level)  # type: ignore[arg-type]
    assert [page[span.begin : span.end] for span in unknown_spans(page, vocabulary)] == found


def test_the_board_of_a_series_goes_with_the_data_panel(make: Make, qtbot: QtBot) -> None:
    shelf = make("test_waves", length=500)
    board = SeriesBoard(shelf.feed, shelf.panel)
    qtbot.addWidget(board)
    board.show()
    assert board.page.plot is not None
    board.page.plot.pressed.emit(100.0)
    assert shelf.panel.series._looked == 100
    assert shelf.panel.series.plot is not None
    shelf.panel.series.plot.pressed.emit(30.0)
    assert board.page._looked == 30


def test_a_sample_of_other_tokens_is_looked_at_no_longer(make: Make) -> None:
    shelf = make("test_verses")
    shelf.panel.texts._look_from(0)
    assert shelf.feed.sample is not None
    project = shelf.document.project
    split = with_settings(project.data, {"validation_fraction": 0.5})
    shelf.document.edit(ADDED, project.with_data(split))
    assert shelf.feed.sample is not None
    shelf.document.edit(ADDED, Project(data=with_source(DataSpec(), "test_moods")))
    assert shelf.feed.sample is None
