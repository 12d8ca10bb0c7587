"""Takes files of the user's into the project: reads them, asks what is not sure, and adds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.importing.encoding_question import EncodingQuestion
from desktop_app.importing.file_reader import ReadFile, read_file
from desktop_app.importing.place_question import PlaceQuestion
from desktop_app.importing.table_question import AS_TEXT, KIND, TableQuestion
from engine.data.edits import with_source, with_vocabulary
from engine.data.errors import DataError
from engine.data.source import DIGEST
from engine.data.spec import Drawn, SourceSpec
from engine.problem import IllegalEdit, InvalidValue
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.document import Document
    from desktop_app.file_work import FileWork
    from desktop_app.importing.file_reader import Reading
    from desktop_app.importing.place_question import Place
    from engine.data.spec import DataSpec

TEXT = "text"
PATIENCE_MS = 400


class Importer(QObject):
    """Several files are asked about one after the other, and are one step of undo."""

    refused = Signal(object)  # Text
    told = Signal(object)  # Text: what was added
    waiting = Signal(object)  # Text: what is being read, None for nothing
    added = Signal()

    def __init__(self, document: Document, work: FileWork, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._work, self._window = document, work, window
        self._paths: list[Path] = []
        self._settled: list[SourceSpec] = []
        self._replaced = 0
        self._is_busy = False
        self._reading = ""
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._say_waiting)
        document.project_replaced.connect(self._forget)

    def take(self, paths: Iterable[Path]) -> None:
        """Read files, and add them to the data."""
        self._paths += paths
        if not self._is_busy:
            self._is_busy = True
            self._next()

    # --- one file after the other -----------------------------------------------------------

    def _next(self) -> None:
        if not self._paths:
            self._place()
            return
        path = self._paths.pop(0)
        self._begin(path.name)
        self._work.do(lambda: read_file(path), self._on_read, self._on_refused)

    def _on_read(self, file: ReadFile | Text) -> None:
        self._end()
        if isinstance(file, Text):
            self._on_refused(file)
        elif file.dialect is not None:
            self._ask_for_column(file)
        elif not file.reading.is_sure:
            self._ask_for_encoding(file)
        else:
            self._settle_text(file, file.reading)

    def _on_refused(self, message: Text) -> None:
        self._end()
        self.refused.emit(message)
        self._next()

    def _ask_for_column(self, file: ReadFile) -> None:
        def on_answered(answer: object) -> None:
            if answer == AS_TEXT:
                if file.reading.is_sure:
                    self._settle_text(file, file.reading)
                else:
                    self._ask_for_encoding(file)
            elif isinstance(answer, dict):
                self._settle(file, KIND, answer)
            else:
                self._next()

        question = TableQuestion(file, self._work, self._window)
        question.answered.connect(on_answered)
        question.open()

    def _ask_for_encoding(self, file: ReadFile) -> None:
        def on_answered(reading: Reading | None) -> None:
            if reading is None:
                self._next()
            else:
                self._settle_text(file, reading)

        question = EncodingQuestion(file, self._work, self._window)
        question.answered.connect(on_answered)
        question.open()

    def _settle_text(self, file: ReadFile, reading: Reading) -> None:
        self._replaced += reading.replaced
        self._settle(file, TEXT, {"name": file.name, "encoding": reading.encoding})

    def _settle(self, file: ReadFile, kind: str, settings: dict[str, object]) -> None:
        digest = self._document.pixels.put(file.content)
        self._settled.append(SourceSpec(kind, {**settings, DIGEST: digest}))  # type: ignore[dict-item]
        self._next()

    # --- all of them ------------------------------------------------------------------------

    def _place(self) -> None:
        data = self._document.project.data
        if not self._settled:
            self._is_busy = False
        elif data.sources or data.drawn.samples:
            PlaceQuestion(data, self._settled, self._on_placed, self._window).open()
        else:
            self._add(data)

    def _on_placed(self, place: Place) -> None:
        data = self._document.project.data
        match place:
            case "instead":
                self._add(replace(data, sources=(), drawn=Drawn(), vocabulary=None))
            case "beside":
                self._add(data)
            case "nowhere":
                self._forget()

    def _add(self, data: DataSpec) -> None:
        """Add the settled ones to data, beside the window: the vocabulary is read from all."""
        sources, contents = tuple(self._settled), self._document.pixels
        before = self._document.project

        def changed() -> DataSpec | Text:
            try:
                found = data
                for source in sources:
                    found = with_source(found, source.kind, source.settings, contents)
                if data.vocabulary is None and len(sources) > 1:
                    found = with_vocabulary(found, contents)
            except (DataError, IllegalEdit, InvalidValue) as refused:
                return refused.message
            return found

        def on_changed(found: DataSpec | Text) -> None:
            self._end()
            replaced = self._replaced
            if isinstance(found, Text):
                self._forget()
                self.refused.emit(found)
            elif self._document.project is before:
                self._forget()
                title = text("edit-import", file=str(sources[0].settings["name"]))
                self._document.edit(title, before.with_data(found))
                self._tell(sources, replaced)
            else:  # something was edited meanwhile: what there is now decides
                self._place()

        self._begin(str(sources[0].settings["name"]))
        self._work.do(changed, on_changed, on_changed)

    def _tell(self, sources: tuple[SourceSpec, ...], replaced: int) -> None:
        name = str(sources[0].settings["name"])
        id = "import-added-replaced" if replaced else "import-added"
        self.told.emit(text(id, count=len(sources), file=name, replaced=replaced))
        self.added.emit()

    def _forget(self) -> None:
        self._paths.clear()
        self._settled.clear()
        self._replaced, self._is_busy = 0, False
        self._end()

    # --- while it takes long ----------------------------------------------------------------

    def _begin(self, name: str) -> None:
        self._reading = name
        self._patience.start()

    def _say_waiting(self) -> None:
        self.waiting.emit(text("import-reading", file=self._reading))

    def _end(self) -> None:
        self._patience.stop()
        self.waiting.emit(None)
