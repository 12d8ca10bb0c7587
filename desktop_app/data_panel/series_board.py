"""A series as large as a drawing board: a click lets the network read on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.data_panel.series_page import SeriesPage
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label

if TYPE_CHECKING:
    from desktop_app.data_panel.panel import DataPanel
    from desktop_app.run_feed import RunFeed

HIGHEST = 460


class SeriesBoard(QWidget):
    """Shows what the data panel shows, and goes with it."""

    def __init__(self, feed: RunFeed, data: DataPanel) -> None:
        super().__init__()
        self.setObjectName("series_board")
        self.page = SeriesPage(feed, data.samples, HIGHEST)
        self._hint = label("small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addWidget(self.page, 1)
        column.addWidget(self._hint)
        self.page.looked.connect(data.series.mark)
        data.series.looked.connect(self.page.mark)
        self.page.changed.connect(self._say)
        translated(self, self._say)
        self.page.follow()

    def _say(self) -> None:
        self._hint.setText(tr(self.page.hint))
