"""The data panel: where samples come from, how they are split, and the samples themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.data_panel.image_page import ImagePage
from desktop_app.data_panel.series_page import SeriesPage
from desktop_app.data_panel.sources_box import SourcesBox
from desktop_app.data_panel.text_page import TextPage
from desktop_app.language import tr, translated
from desktop_app.listed_samples import ListedSamples
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.scrolling import Scrolling
from engine.data.forms import form_of
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.file_work import FileWork
    from desktop_app.run_feed import RunFeed
    from engine.texts import Text


class DataPanel(QWidget):
    """A click on a sample shows it to the network; each form of data has a page of its own."""

    file_wanted = Signal()

    def __init__(self, document: Document, feed: RunFeed, work: FileWork) -> None:
        super().__init__()
        self.setObjectName("data_panel")
        self._document, self._feed = document, feed
        self._spoken = self._language_of_data()
        self._note: Text | None = None
        self.samples = ListedSamples(document, work, self)
        self.sources = SourcesBox(document, self.samples, work)
        self.images = ImagePage(document, feed)
        self.texts = TextPage(document, feed, self.samples)
        self.series = SeriesPage(feed, self.samples)
        self._pages = QStackedWidget()
        self._counts, self._status = label("muted", wraps=True), label("small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        settings = Scrolling(self.sources)
        self.sources.resized.connect(settings.updateGeometry)
        column.addWidget(settings)
        column.addWidget(self._counts)
        column.addWidget(self._pages, 1)
        column.addWidget(self._status)
        for page in (self.images, self.texts, self.series):
            self._pages.addWidget(page)
            page.changed.connect(self._show_words)
        self.images.said.connect(self._say)
        self.texts.unknown.accepted.connect(self.sources.take_unknown)
        self.sources.refused.connect(self._say)
        self.sources.file_wanted.connect(self.file_wanted)
        document.data_changed.connect(self._on_data_changed)
        document.project_replaced.connect(self._on_data_changed)
        translated(self, self._follow)

    @property
    def sentences(self) -> tuple[str, str]:
        """What is said about the split, and below the samples."""
        return str(self._counts.text()), str(self._status.text())

    @property
    def page(self) -> ImagePage | TextPage | SeriesPage:
        """The page of the present form of data."""
        match form_of(self._document.project.data):
            case "image":
                return self.images
            case "series":
                return self.series
            case "text" | "sentences":
                return self.texts

    def _on_data_changed(self) -> None:
        self._note = None
        was_spoken, self._spoken = self._spoken, self._language_of_data()
        if was_spoken != self._spoken and self._feed.sample is not None:
            self._feed.look(None)  # what was looked at means nothing any more
        self._follow()

    def _language_of_data(self) -> tuple[object, ...]:
        """Return what a sample must be of to mean something: a form of data, and tokens."""
        data = self._document.project.data
        return form_of(data), data.vocabulary

    def _follow(self) -> None:
        self.setAccessibleName(tr(text("data-panel")))
        self.sources.follow()
        self._pages.setCurrentWidget(self.page)
        self.page.follow()
        self._show_words()

    def _show_words(self) -> None:
        summary = self.page.summary
        self._counts.setVisible(summary is not None)
        self._counts.setText(tr(summary) if summary is not None else "")
        self._status.setText(tr(self._note or self.page.hint))

    def _say(self, message: Text | None) -> None:
        self._note = message
        self._show_words()
