"""Files of the user's own come into the project, whatever they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton

from desktop_app.document import Document
from desktop_app.dropped_files import DroppedFiles
from desktop_app.file_work import FileWork
from desktop_app.importing.encoding_question import EncodingQuestion
from desktop_app.importing.file_reader import ReadFile, read_file
from desktop_app.importing.importer import Importer
from desktop_app.importing.place_question import PlaceQuestion
from desktop_app.importing.table_question import TableQuestion
from desktop_app.language import set_language
from desktop_app.sent_drawings import SentDrawings
from engine.data.edits import with_source
from engine.data.listing import listing
from engine.data.source import DIGEST
from engine.data.spec import DataSpec
from engine.messages import PutImages
from engine.project import Project
from engine.storage.limits import MAX_IMPORTED_FILE_BYTES
from engine.texts import Text, render
from tests.desktop_app.recording_client import RecordingClient
from tests.desktop_app.window_stage import WindowStage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KOREAN = "나 보기가 역겨워 가실 때에는\n말없이 고이 보내 드리오리다.\n" * 20
ENGLISH = "It was the best of times, it was the worst of times.\n" * 20
PRICES = "day;price\n" + "\n".join(f"{i};{i / 2:.2f}".replace(".", ",") for i in range(40))


class Desk:
    """An importer with a document in a window, and what it said."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(800, 600)
        self.window.show()
        self.document = Document(Project())
        self.work = FileWork(self.window)
        self.importer = Importer(self.document, self.work, self.window)
        self.said: list[str] = []
        for signal in (self.importer.refused, self.importer.told):
            signal.connect(lambda message: self.said.append(render(message, "en")))
        self._qtbot, self._folder = qtbot, folder

    @property
    def data(self) -> DataSpec:
        return self.document.project.data

    @property
    def names(self) -> list[str]:
        return [str(source.settings["name"]) for source in self.data.sources]

    @property
    def texts(self) -> list[str]:
        return [shown.text for shown in listing(self.data, self.document.pixels).texts]

    def file(self, name: str, content: bytes) -> Path:
        path = self._folder / name
        path.write_bytes(content)
        return path

    def take(self, **files: bytes) -> None:
        """Drop files called by the words, "_" for the dot."""
        self.importer.take([self.file(n.replace("_", "."), c) for n, c in files.items()])

    def until(self, condition: Any) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()))

    def question(self, kind: type) -> Any:
        """Wait for a question, and return it."""

        def shown() -> list[QDialog]:
            return [found for found in self.window.findChildren(QDialog) if _is(found, kind)]

        self.until(shown)
        return shown()[0]


def _is(found: QDialog, kind: type) -> bool:
    return isinstance(found, kind) and found.isVisible()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    set_language("en")
    made.work.close()


def test_a_plain_text_is_taken_without_a_question(desk: Desk) -> None:
    desk.take(a_txt=ENGLISH.encode())
    desk.until(lambda: desk.said)
    assert desk.texts == [ENGLISH]
    assert desk.said == ["“a.txt” was added; the project keeps a copy. Undo takes it out again."]
    digest = str(desk.data.sources[0].settings[DIGEST])
    assert desk.document.pixels[digest].tobytes() == ENGLISH.encode()
    desk.document.undo_stack.undo()
    assert desk.data.sources == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_korean_comes_in_whatever_it_is_marked_as(encoding: str, desk: Desk) -> None:
    desk.take(a_txt=KOREAN.encode(encoding))
    desk.until(lambda: desk.said)
    assert desk.texts == [KOREAN]


def test_an_uncertain_encoding_is_asked_for_with_a_preview(desk: Desk) -> None:
    desk.take(a_txt=("äöü ÄÖÜ ß. " * 9).encode("cp1252"))
    question = desk.question(EncodingQuestion)
    question.encoding.setCurrentIndex(question.encoding.findData("utf-8"))
    desk.until(question.take.isEnabled)
    assert "�" in question.preview.toPlainText()
    assert "cannot be read so" in question.facts.text()
    question.encoding.setCurrentIndex(question.encoding.findData("cp1252"))
    desk.until(lambda: "ÄÖÜ" in question.preview.toPlainText())
    desk.until(question.take.isEnabled)
    question.take.click()
    desk.until(lambda: desk.said)
    assert desk.texts == ["äöü ÄÖÜ ß. " * 9]
    assert desk.data.sources[0].settings["encoding"] == "cp1252"


def test_what_cannot_be_read_is_counted(desk: Desk) -> None:
    desk.take(a_txt=ENGLISH.encode() + b"\x00\x00\x07")
    question = desk.question(EncodingQuestion)
    question.encoding.setCurrentIndex(question.encoding.findData("utf-8"))
    desk.until(question.take.isEnabled)
    question.take.click()
    desk.until(lambda: desk.said)
    assert "3 characters in it could not be read" in desk.said[0]
    assert desk.texts[0].endswith("���")


def test_a_question_that_is_left_leaves_the_file_out(desk: Desk) -> None:
    desk.take(a_txt=b"\xe4\xf6\xfc \xdf" * 40, b_txt=ENGLISH.encode())
    desk.question(EncodingQuestion).reject()
    desk.until(lambda: desk.said)
    assert desk.names == ["b.txt"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "nothing to read"), (b"  \n ", "nothing to read"), (b"\xef\xbb\xbf", "nothing to read")],
)
def test_an_empty_file_is_refused_in_words(content: bytes, said: str, desk: Desk) -> None:
    desk.take(a_txt=content)
    desk.until(lambda: desk.said)
    assert said in desk.said[0]
    assert desk.document.undo_stack.count() == 0


def test_a_folder_and_a_file_that_is_gone_are_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    desk.importer.take([tmp_path / "folder", tmp_path / "gone.txt"])
    desk.until(lambda: len(desk.said) == 2)
    assert "not a file" in desk.said[0]
    assert "no such file" in desk.said[1]


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_IMPORTED_FILE_BYTES + 1)
    found = read_file(path)
    assert isinstance(found, Text)
    assert "more than 50 MB" in render(found, "en")


def test_several_files_are_one_step_and_share_their_letters(desk: Desk) -> None:
    desk.take(a_txt=ENGLISH.encode(), b_txt=KOREAN.encode(), c_py=b"def f(x):\n    return x\n")
    desk.until(lambda: desk.said)
    assert desk.names == ["a.txt", "b.txt", "c.py"]
    assert desk.said == ["3 files were added; the project keeps copies. Undo takes them out again."]
    found = listing(desk.data, desk.document.pixels)
    assert [shown.unknown for shown in found.texts] == [0, 0, 0]
    assert desk.document.undo_stack.count() == 1


def test_a_table_asks_for_a_column(desk: Desk) -> None:
    desk.take(prices_csv=PRICES.encode())
    question = desk.question(TableQuestion)
    assert question.settings["delimiter"] == "semicolon"
    assert question.settings["decimal"] == "comma"
    question.table.selectColumn(1)
    desk.until(lambda: "“price”: 40 numbers from 0 to 19.5" in question.facts.text())
    question.take.click()
    desk.until(lambda: desk.said)
    (source,) = desk.data.sources
    assert (source.kind, source.settings["column"]) == ("csv_column", "price")
    values = listing(desk.data, desk.document.pixels).series[0].values
    assert len(values) == 40
    assert abs(float(values.mean())) < 1e-5


def test_a_gap_is_named_by_its_line_and_can_be_filled(desk: Desk) -> None:
    desk.take(a_csv=b"t,x\n1,1\n2,\n3,3\n4,4\n")
    question = desk.question(TableQuestion)
    question.choose("x")
    desk.until(lambda: "Line 3 of “a.csv” has no number" in question.facts.text())
    assert not question.take.isEnabled()
    question.form.value_edited.emit("gaps", "interpolate")
    desk.until(question.take.isEnabled)
    assert "1 empty cell filled" in question.facts.text()
    question.reject()
    desk.until(lambda: not desk.window.findChildren(TableQuestion))
    assert desk.data.sources == ()


def test_a_table_can_be_read_as_a_text(desk: Desk) -> None:
    desk.take(a_csv=PRICES.encode())
    desk.question(TableQuestion).findChild(QPushButton, "import_as_text").click()
    desk.until(lambda: desk.said)
    assert desk.texts == [PRICES]


def test_a_table_without_numbers_is_a_text(desk: Desk) -> None:
    desk.take(a_csv=b"name,color\nrose,red\nviolet,blue\n")
    desk.until(lambda: desk.said)
    assert desk.data.sources[0].kind == "text"


def test_a_text_takes_the_place_of_images_if_the_user_wants_it(desk: Desk) -> None:
    desk.document.edit(Text("edit-add-source"), Project(data=with_source(DataSpec(), "digits")))
    desk.take(a_txt=ENGLISH.encode())
    question = desk.question(PlaceQuestion)
    assert "Learn from “a.txt” instead of Handwritten digits?" in question.text()
    assert set(question._choices) == {"instead"}
    question._choices["instead"].click()
    desk.until(lambda: desk.said)
    assert desk.names == ["a.txt"]
    desk.document.undo_stack.undo()
    assert [source.kind for source in desk.data.sources] == ["digits"]


@pytest.mark.parametrize(("place", "kinds"), [("instead", 1), ("beside", 2), ("nowhere", 1)])
def test_a_second_text_stands_beside_or_instead(place: str, kinds: int, desk: Desk) -> None:
    desk.take(a_txt=ENGLISH.encode())
    desk.until(lambda: desk.said)
    desk.take(b_txt=KOREAN.encode())
    question = desk.question(PlaceQuestion)
    if place == "nowhere":
        question.reject()
    else:
        question._choices[place].click()
        desk.until(lambda: len(desk.said) == 2)
    assert len(desk.data.sources) == kinds
    desk.take(c_txt=ENGLISH.encode())  # nothing hangs after a refusal
    desk.question(PlaceQuestion).reject()


def test_a_million_bytes_do_not_hold_the_window(desk: Desk) -> None:
    """One line without end: read beside the window, which goes on meanwhile."""
    desk.take(a_txt=b"abcdefghij" * 100_000)
    QApplication.processEvents()
    desk.until(lambda: desk.said)
    assert len(desk.texts[0]) == 1_000_000


def test_the_questions_speak_korean(desk: Desk) -> None:
    set_language("ko")
    desk.take(a_csv=PRICES.encode())
    question = desk.question(TableQuestion)
    assert question.windowTitle() == "표에서 배울 것"
    question.reject()


def test_the_engine_is_handed_a_file_once(desk: Desk) -> None:
    client = RecordingClient()
    sent = SentDrawings(desk.document, client)  # type: ignore[arg-type]
    sent.send()
    desk.take(a_txt=ENGLISH.encode())
    desk.until(lambda: desk.said)
    sent.send()
    sent.send()
    (command,) = client.sent_of(PutImages)
    digest = str(desk.data.sources[0].settings[DIGEST])
    assert command.images[digest].tobytes() == ENGLISH.encode()
    sent.forget()
    sent.send()
    assert len(client.sent_of(PutImages)) == 2


def drop(window: QMainWindow, paths: list[Path]) -> bool:
    """Drag files onto the window and let them go; say whether it took them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(QPoint(5, 5), *rest)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *rest))
    return bool(enter.isAccepted())


def test_projects_open_and_other_files_are_learned_from(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    opened: list[Path] = []
    taken: list[Path] = []
    DroppedFiles(window, opened.append, taken.extend)
    project, poem, picture = (tmp_path / n for n in ("a.netloom", "b.txt", "c.PNG"))
    assert drop(window, [project])
    assert drop(window, [poem, tmp_path / "no suffix"])
    assert not drop(window, [picture])
    assert not drop(window, [poem, project])
    assert not drop(window, [])
    assert (opened, taken) == ([project], [poem, tmp_path / "no suffix"])


def test_a_file_is_read_as_bytes_that_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo\r")
    found = read_file(tmp_path / "a.txt")
    assert isinstance(found, ReadFile)
    assert found.content.dtype == np.uint8
    assert found.content.tobytes() == b"one\r\ntwo\r"
    assert found.reading.begin == "one\ntwo\n"


def test_a_text_dropped_on_the_start_page_begins_a_project(qtbot: QtBot, tmp_path: Path) -> None:
    stage = WindowStage(qtbot)
    (tmp_path / "poem.txt").write_text(KOREAN, encoding="utf-8")
    assert drop(stage.window, [tmp_path / "poem.txt"])
    document = stage.window.document
    qtbot.waitUntil(lambda: bool(document.project.data.sources))
    assert stage.is_seen("data_panel")
    assert not stage.is_seen("drawing_canvas")
    assert stage.window.notices.isVisible()
    for id in ("data.add_class", "data.add_drawing"):
        assert not stage.window.action(id).isEnabled()
    document.undo_stack.undo()
    assert stage.is_seen("drawing_canvas")
    assert stage.window.action("data.add_class").isEnabled()
