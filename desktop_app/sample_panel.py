"""Where the sample comes from that the network looks at: the board, the text panel, or a curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.data.forms import form_of
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.data.source import Form


class SamplePanel(QWidget):
    """Holds what suits the project's data. `title_changed` carries what it is called now."""

    title_changed = Signal(object)  # Text

    def __init__(
        self, document: Document, drawing: QWidget, text_panel: QWidget, series: QWidget
    ) -> None:
        super().__init__()
        self.setObjectName("sample")
        self._document = document
        self._pages = (drawing, text_panel, series)
        self._by_form: dict[Form, QWidget] = {
            "image": drawing,
            "text": text_panel,
            "sentences": text_panel,
            "series": series,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            column.addWidget(page)
        document.data_changed.connect(self._follow)
        document.project_replaced.connect(self._follow)
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


_TITLES: dict[Form, str] = {
    "image": "panel-drawing",
    "text": "panel-text",
    "sentences": "panel-text",
    "series": "panel-series",
}
