"""What all layers come to together: one row below the table, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.analysis_panel.cells import SIDE, row_height
from desktop_app.analysis_panel.columns import TO_THE_RIGHT, Column, totals_words
from desktop_app.language import tr
from desktop_app.theme import TEXT_SMALL, color, font, px, themed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.analysis_panel.table import AnalysisTable
    from engine.analysis import Totals


class TotalsRow(QWidget):
    """Stays in sight below the table, whose columns it follows."""

    def __init__(self, table: AnalysisTable) -> None:
        super().__init__()
        self.setObjectName("analysis_totals")
        self._table = table
        self._words = dict.fromkeys(Column, "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        table.horizontalHeader().sectionResized.connect(self.update)
        table.horizontalHeader().geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        themed(self, self.updateGeometry)

    @property
    def words(self) -> dict[Column, str]:
        """What stands below each column."""
        return self._words

    def show_totals(self, totals: Totals | None, batch_size: int) -> None:
        """Show the sums, or dashes while they are unknown."""
        self._words = {column: totals_words(totals, column, batch_size) for column in Column}
        metrics = QFontMetrics(font(TEXT_SMALL, bold=True))
        self._table.least_widths = {
            column: metrics.horizontalAdvance(words) + px(3 * SIDE)
            for column, words in self._words.items()
        }
        said = (f"{tr(c.title)}: {words}" for c, words in self._words.items() if words)
        self.setAccessibleName(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, row_height() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(color("border"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(font(TEXT_SMALL, bold=True))
        painter.setPen(color("text"))
        for column, words in self._words.items():
            left = self._table.columnViewportPosition(column)
            width = self._table.columnWidth(column)
            box = QRectF(left + SIDE, 1, width - 2 * SIDE, self.height() - 1)
            side = Qt.AlignmentFlag.AlignLeft
            if column in TO_THE_RIGHT:
                side = Qt.AlignmentFlag.AlignRight
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
