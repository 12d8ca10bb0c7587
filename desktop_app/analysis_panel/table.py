"""The table of all layers on the screen: sorted, chosen from and copied by mouse or keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.analysis_panel.cells import SIDE, CellDelegate, row_height
from desktop_app.analysis_panel.columns import Column
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, TEXT_SMALL, font, px, themed
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop_app.analysis_panel.model import AnalysisModel
    from engine.problem import NodeId

WIDEST = 340  # pixels of a column, until the user makes it wider
SEEN = 200  # rows that a column's width is made for
LEAST_ROWS = 3


class AnalysisTable(QTableView):
    """Ctrl+C copies what is selected; Enter goes to the layer on the canvas."""

    chosen = Signal()  # other layers, by the user
    opened = Signal()
    copy_wanted = Signal()

    def __init__(self, model: AnalysisModel) -> None:
        super().__init__()
        self.setObjectName("analysis_table")
        self._model = model
        self._is_following = False
        self._are_widths_own = False
        self.least_widths = dict.fromkeys(Column, 0)  # for what stands below the columns
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it has another
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(px(6 * GAP))
        header.setStretchLastSection(True)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.NUMBER, Qt.SortOrder.AscendingOrder)
        header.sectionResized.connect(self._on_resized)
        header.sortIndicatorChanged.connect(self.fit_columns)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        themed(self, self._rescale)
        translated(self, self._retranslate)

    @property
    def selected(self) -> list[NodeId]:
        """The ids of the selected layers, the one with the keyboard first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        current = self.currentIndex().row()
        if current in rows:
            rows.remove(current)
            rows.insert(0, current)
        return [self._model.entries[row].row.id for row in rows]

    def follow(self, nodes: Collection[NodeId], *, is_sought: bool = True) -> None:
        """Select these layers, and bring the first of them into sight."""
        places = [p for id in nodes if (p := self._model.place_of(id)) is not None]
        chosen = QItemSelection()
        for first, last in _stretches(sorted(places)):
            chosen.select(self._model.index(first, 0), self._model.index(last, 0))
        self._is_following = True
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        if places:
            current = self._model.index(places[0], Column.LAYER)
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
            if is_sought:
                self.scrollTo(self._model.index(places[0], Column.NUMBER))
        self._is_following = False

    def fit_columns(self) -> None:
        """Make columns as wide as what stands in and below them, unless the user chose widths."""
        if self._are_widths_own:
            return
        self._is_following = True
        self.horizontalHeader().setResizeContentsPrecision(SEEN)
        for column in Column:
            needed = max(self.sizeHintForColumn(column), self._heading_width(column))
            self.setColumnWidth(column, min(max(needed, self.least_widths[column]), px(WIDEST)))
        self._is_following = False

    def sizeHint(self) -> QSize:
        """Ask for no more than a few rows: it takes what there is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Have the list's own keys, before the commands of the window that use the same."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key in (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll):
                if event.matches(key):
                    event.accept()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _on_selected(self) -> None:
        if not self._is_following:
            self.chosen.emit()

    def _on_resized(self) -> None:
        if not self._is_following and self.isVisible():
            self._are_widths_own = self.horizontalHeader().underMouse()

    def _heading_width(self, column: Column) -> int:
        """Return the pixels that a heading needs; Qt would add more for its own sign of sorting."""
        words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        return self.horizontalHeader().fontMetrics().horizontalAdvance(words) + px(3 * SIDE)

    def _rescale(self) -> None:
        self.setFont(font(TEXT_SMALL))
        self.horizontalHeader().setFont(font(TEXT_SMALL))
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.setMinimumHeight(LEAST_ROWS * row_height())
        self.setStyleSheet(
            f"QTableView {{ font-size: {px(TEXT_SMALL)}px; outline: none;"
            " selection-background-color: transparent; }"
            f"QHeaderView::section {{ font-size: {px(TEXT_SMALL)}px; padding: {px(3)}px;"
            f" padding-left: {px(SIDE)}px; padding-right: {px(SIDE)}px; }}"
            "QHeaderView::up-arrow, QHeaderView::down-arrow { width: 0; height: 0; }"
        )
        self._model.retranslate()
        self.fit_columns()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("analysis-table")))
        self._model.retranslate()
        self.fit_columns()


def _stretches(places: list[int]) -> list[tuple[int, int]]:
    """Return first and last of rows that lie one below the other: selecting each takes its time."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
