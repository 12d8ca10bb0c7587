"""The list of runs on the screen: chosen by mouse or keyboard, renamed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.language import tr, translated
from desktop_app.runs_panel.model import SWATCH, Column, RunsModel
from desktop_app.theme import GAP, TEXT_SMALL, color, px, themed, tokens
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

ROW_HEIGHT = 24
NARROWEST_NAME, WIDEST_NAME = 84, 240
_OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_F2)


class RunsTable(QTableView):
    """Space stars, F2 renames, Delete asks to delete; a click on the star changes it."""

    starred = Signal(str)  # run id
    deletion_asked = Signal()
    chosen = Signal()

    def __init__(self, model: RunsModel) -> None:
        super().__init__()
        self.setObjectName("runs_table")
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(6 * GAP)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Interactive)
        self.setIconSize(QSize(SWATCH, SWATCH))
        self.clicked.connect(self._on_clicked)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        model.dataChanged.connect(self._share_width)
        translated(self, self._retranslate)
        themed(self, self._recolor)

    @property
    def selected(self) -> list[str]:
        """The ids of the selected runs, as they lie in the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.records[row].id for row in rows]

    def select_run(self, run_id: str) -> None:
        """Select one run and nothing else."""
        for row, record in enumerate(self._model.records):
            if record.id == run_id:
                self.selectRow(row)
                self.setCurrentIndex(self._model.index(row, Column.NAME))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def event(self, event: QEvent) -> bool:
        """Have the list's own keys, before the commands of the window that use the same."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.selected:
            for run_id in self.selected:
                self.starred.emit(run_id)
        elif event.key() == Qt.Key.Key_Delete and self.selected:
            self.deletion_asked.emit()
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.edit(self._model.index(self.currentIndex().row(), Column.NAME))
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.STAR:
            self.starred.emit(self._model.records[index.row()].id)

    def _share_width(self) -> None:
        """Give the name what the figures leave."""
        others = sum(self.columnWidth(column) for column in Column if column != Column.NAME)
        left = self.viewport().width() - others
        self.setColumnWidth(Column.NAME, max(px(NARROWEST_NAME), min(px(WIDEST_NAME), left)))

    def _recolor(self) -> None:
        """Tint what is selected only lightly, so that the colours of curves stay what they are."""
        self.setMinimumHeight(3 * px(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        tint = color("accent", 0.25).name(QColor.NameFormat.HexArgb)
        self.setStyleSheet(
            f"QTableView {{ font-size: {px(TEXT_SMALL)}px; selection-background-color: {tint};"
            f" selection-color: {tokens().text}; }}"
            f"QHeaderView::section {{ font-size: {px(TEXT_SMALL)}px; padding: 3px; }}"
        )

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("runs-table")))
        self._model.retranslate()
