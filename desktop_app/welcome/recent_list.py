"""Project files used lately, with their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import current_language, tr, translated
from desktop_app.theme import GAP, theme_changed
from desktop_app.widgets.elided_label import ElidedLabel
from desktop_app.widgets.labels import label
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SHOWN = 5


class RecentList(QWidget):
    """One row a file: its name, its folder, when it was changed. Missing files are left out."""

    file_chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recent_files")
        self._files: list[tuple[Path, QDateTime]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GAP)
        translated(self, self._show)
        theme_changed.connect(self._show)

    def show_files(self, paths: Iterable[Path]) -> None:
        """Replace the rows."""
        found = ((path, _changed(path)) for path in paths)
        self._files = [(path, moment) for path, moment in found if moment is not None][:SHOWN]
        self._show()

    def _show(self) -> None:
        while item := self._rows.takeAt(0):
            if row := item.widget():
                row.hide()
                row.deleteLater()
        for path, moment in self._files:
            self._rows.addWidget(self._row(path, moment))
        if not self._files:
            empty = label("muted", wraps=True)
            empty.setText(tr(text("welcome-no-recent")))
            self._rows.addWidget(empty)

    def _row(self, path: Path, moment: QDateTime) -> QPushButton:
        row = QPushButton()
        row.setObjectName(f"recent.{path.stem}")
        row.setProperty("flat", True)
        row.setProperty("listed", True)
        row.setCursor(Qt.CursorShape.PointingHandCursor)
        row.setToolTip(str(path))
        row.setAccessibleName(path.stem)
        row.clicked.connect(lambda: self.file_chosen.emit(path))
        name, folder, date = label(), ElidedLabel(), label("muted")
        name.setText(path.stem)
        folder.setProperty("role", "muted")
        folder.set_words(str(path.parent))
        locale = QLocale(current_language())
        date.setText(locale.toString(moment, QLocale.FormatType.ShortFormat))
        line = QHBoxLayout(row)
        line.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        line.setSpacing(3 * GAP)
        for part in (name, folder, date):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(name)
        line.addWidget(folder, 1)
        line.addWidget(date)
        row.setMinimumHeight(line.sizeHint().height())
        return row


def _changed(path: Path) -> QDateTime | None:
    """Return when a file was changed, None for one that is gone."""
    try:
        return QDateTime.fromSecsSinceEpoch(int(path.stat().st_mtime))
    except OSError:
        return None
