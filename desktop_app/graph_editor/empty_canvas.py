"""What an empty canvas says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.data.forms import form_of
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document


class EmptyCanvas(QWidget):
    """Says how to begin, while there is no layer; the mouse goes through it."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("empty_canvas")
        self._document = document
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = label("title")
        self._words, self._way = label("muted", wraps=True), label("small", wraps=True)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GAP)
        column.addStretch(1)
        for words in (self._title, self._words, self._way):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addStretch(1)
        document.changed.connect(self._show)
        document.project_replaced.connect(self._show)
        translated(self, self._retranslate)

    def _show(self) -> None:
        self.setVisible(not self._document.graph.nodes)
        form = form_of(self._document.project.data)
        self._way.setVisible(form != "image")
        if form != "image":  # a way that one could not guess
            self._way.setText(tr(text(f"canvas-begin-{form}")))

    def _retranslate(self) -> None:
        self._title.setText(tr(text("canvas-empty")))
        self._words.setText(tr(text("canvas-empty.help")))
        self._show()
