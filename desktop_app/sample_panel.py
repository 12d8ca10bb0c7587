"""Where the sample comes from that the network looks at: the drawing board, or the text panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.widgets.labels import label
from engine.data.forms import form_of
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.data.source import Form


class SamplePanel(QWidget):
    """Holds what suits the project's data. `title_changed` carries what it is called now."""

    title_changed = Signal(object)  # Text

    def __init__(self, document: Document, drawing: QWidget, text_panel: QWidget) -> None:
        super().__init__()
        self.setObjectName("sample")
        self._document = document
        self._series = label("muted", wraps=True)
        self._series.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = (drawing, text_panel, self._series)
        self._by_form: dict[Form, QWidget] = {
            "image": drawing,
            "text": text_panel,
            "sentences": text_panel,
            "series": self._series,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            column.addWidget(page)
        document.data_changed.connect(self._follow)
        document.project_replaced.connect(self._follow)
        translated(self, self._retranslate)
        self._follow()

    @property
    def page(self) -> QWidget:
        """What is shown."""
        return self._by_form[form_of(self._document.project.data)]

    @property
    def title(self) -> Text:
        """What it is called."""
        return text(_TITLES[form_of(self._document.project.data)])

    def minimumSizeHint(self) -> QSize:
        least = self.page.minimumSizeHint()
        # The board says itself how narrow it can be: its margins count in what it asks for.
        return QSize(self.page.minimumWidth() or least.width(), least.height())

    def _follow(self) -> None:
        shown = self.page
        for page in self._pages:
            page.setVisible(page is shown)
        self.title_changed.emit(self.title)

    def _retranslate(self) -> None:
        self._series.setText(tr(text("sample-series")))


_TITLES: dict[Form, str] = {
    "image": "panel-drawing",
    "text": "panel-text",
    "sentences": "panel-text",
    "series": "panel-series",
}
