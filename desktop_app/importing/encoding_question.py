"""Asks how a text file is written where that is not sure, with its beginning as it would read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from desktop_app.importing.file_reader import Reading, read_as
from desktop_app.importing.question import FileQuestion
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.labels import label, set_role
from engine.data.text.reading import ENCODINGS, Encoding
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.file_work import FileWork
    from desktop_app.importing.file_reader import ReadFile
    from engine.texts import Text


class EncodingQuestion(FileQuestion):
    """The likeliest encoding is chosen already; the answer is the `Reading` by the chosen one."""

    def __init__(self, file: ReadFile, work: FileWork, parent: QWidget) -> None:
        super().__init__("encoding_question", text("encoding-question", file=file.name), parent)
        self._content = file.content.tobytes()
        self._work = work
        self.reading = file.reading
        self.encoding = ComboBox()
        self.encoding.setObjectName("encoding")
        for encoding in ENCODINGS:
            self.encoding.addItem(tr(text(f"choice-{encoding}")), encoding)
        self.encoding.setCurrentIndex(ENCODINGS.index(file.reading.encoding))
        name = label("muted")
        name.setText(tr(text("param-file-encoding")))
        name.setBuddy(self.encoding)
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        row.addWidget(name)
        row.addWidget(self.encoding, 1)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(tr(text("encoding-preview")))
        self.facts = label("small", wraps=True)
        self.column.addLayout(row)
        self.column.addWidget(self.preview, 1)
        self.column.addWidget(self.facts)
        self.add_button("skip", self.reject)
        self.take = self.add_button("take", lambda: self.answer(self.reading), is_primary=True)
        self.close_with_buttons()
        self.encoding.currentIndexChanged.connect(self._read)
        self._show()
        self.encoding.setFocus()

    def _read(self) -> None:
        """Read the file anew, beside the window; it may be large."""
        encoding, content = cast("Encoding", self.encoding.currentData()), self._content
        self.take.setEnabled(False)

        def on_read(reading: Reading) -> None:
            if self.is_asking and reading.encoding == self.encoding.currentData():
                self.reading = reading
                self.take.setEnabled(True)
                self._show()

        self._work.do(lambda: read_as(content, encoding), on_read, self._on_failed)

    def _on_failed(self, message: Text) -> None:
        if self.is_asking:
            self.facts.setText(tr(message))

    def _show(self) -> None:
        reading = self.reading
        self.preview.setPlainText(reading.begin)
        id = "encoding-replaced" if reading.replaced else "encoding-clean"
        self.facts.setText(tr(text(id, count=reading.replaced, length=reading.length)))
        set_role(self.facts, "warning" if reading.replaced else "small")
