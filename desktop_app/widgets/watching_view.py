"""A panel that shows what the network does: it asks only while it can be seen."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.language import language_changed, tr
from desktop_app.theme import GAP
from desktop_app.widgets.full_screen_button import FullScreenButton
from desktop_app.widgets.labels import label
from desktop_app.widgets.view_export import Said, ViewExport
from desktop_app.widgets.view_header import ViewHeader
from engine.texts import Text

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QContextMenuEvent, QHideEvent, QShowEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from desktop_app.widgets.table import Table
    from engine.probes.record import ProbeRequest
    from engine.problem import NodeId


class WatchingView(QWidget):
    """Base of live and explaining views.

    A view names in `probes` what it needs measured and draws it in `refresh`, which is called
    only while the view can be seen and when one of the signals it follows came. It either fills
    `body` or says by `say_empty` what to do first. What it shows can be copied and saved as a
    picture, and what `table` returns as CSV, from the menu at the end of its header.
    """

    def __init__(
        self, document: Document, focus: Focus, feed: RunFeed, watching: Watching, title: Text
    ) -> None:
        super().__init__()
        self.document = document
        self.focus = focus
        self.feed = feed
        self.title = title
        self._watching = watching
        self._is_seen = False
        self._is_stale = True
        self.export = ViewExport(self)
        self.full_screen = FullScreenButton(title)
        self.full_screen.clicked.connect(lambda: focus.full_screen_requested.emit(self))
        self.header = ViewHeader(self.full_screen, self.export.button)
        self.subtitle, self.controls = self.header.subtitle, self.header.controls
        self.body = QWidget()
        self._empty = label("muted", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._outcome = label("small", wraps=True)
        self._outcome.hide()
        self.export.said.connect(Said(self._show_outcome, self).say)
        self._arrange()
        self.follow(language_changed)
        language_changed.connect(self._name)
        self._name()

    @property
    def looked_at(self) -> NodeId:
        """The path of the selected layer; of a block, that of the last layer inside."""
        return self.document.layer_at(self.focus.path)

    def probes(self) -> tuple[ProbeRequest, ...]:
        """Return what must be measured for the present focus."""
        return ()

    def refresh(self) -> None:
        """Draw what is known now."""

    def table(self) -> Table | None:
        """Return the numbers that are shown now, None where there are none to be had."""
        return None

    def follow(self, *signals: SignalInstance) -> None:
        """Refresh when one of these comes."""
        for signal in signals:
            signal.connect(self._on_change)

    def say_empty(self, words: Text) -> None:
        """Show a sentence instead of the body: what to do to see something here."""
        self.subtitle.clear()
        self._empty.setText(tr(words))
        self._turn_to(self._empty)

    def show_body(self) -> None:
        """Show the body again."""
        self._turn_to(self.body)

    @property
    def empty_words(self) -> str:
        """The sentence that stands instead of the body, "" while the body is shown."""
        return self._empty.text() if self._pages.currentWidget() is self._empty else ""

    def request_probes(self) -> None:
        """Tell what is needed now; while hidden that is nothing."""
        self._watching.want(self, self.probes() if self._is_seen else ())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_seen = True
        self.request_probes()
        if self._is_stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_seen = False
        self.request_probes()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.export.menu.popup(event.globalPos())

    def _on_change(self, *_: Any) -> None:
        self._is_stale = True
        if self._is_seen:
            self._watching.turns.take(self, self._take_turn, at_once=self.feed.is_answering)

    def _take_turn(self) -> None:
        if self._is_seen and self._is_stale:
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        self.request_probes()
        began = perf_counter()
        self.refresh()
        self._watching.costs.note(self.title, perf_counter() - began)

    def _arrange(self) -> None:
        self._pages.addWidget(self.body)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        column.addWidget(self._outcome)

    def _turn_to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.export.button.setEnabled(page is self.body)

    def _show_outcome(self, words: str, is_good: bool) -> None:
        self._outcome.setProperty("role", "small" if is_good else "error")
        self._outcome.setStyleSheet(self._outcome.styleSheet())  # takes the other role on
        self._outcome.setText(words)
        self._outcome.setVisible(bool(words))

    def _name(self) -> None:
        words = tr(Text(f"{self.title.id}.help"))
        self.setAccessibleName(tr(self.title))
        self.setAccessibleDescription(words)
        self.setWhatsThis(words)
