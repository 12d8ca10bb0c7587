"""What training will take of memory, and whether the machine has it, below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, TEXT_SMALL, px, themed
from desktop_app.widgets.clipped_label import ClippedLabel
from engine.amounts import readable_bytes
from engine.recipe import with_settings
from engine.texts import Text, text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop_app.document import Document
    from desktop_app.memory_watch import MemoryWatch


class MemoryLine(QWidget):
    """A sentence with its sum in the tooltip; a button where a smaller batch would fit."""

    def __init__(self, document: Document, memory: MemoryWatch) -> None:
        super().__init__()
        self.setObjectName("memory_line")
        self._document, self._memory = document, memory
        self._words = ClippedLabel()
        self._words.setObjectName("memory_words")
        self._smaller = QPushButton()
        self._smaller.setObjectName("smaller_batch")
        self._smaller.setProperty("compact", True)
        self._smaller.clicked.connect(self._take_smaller)
        self._batch = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addWidget(self._words, 1)
        row.addWidget(self._smaller)
        memory.changed.connect(self._show)
        translated(self, self._show)
        themed(self, self._show)

    @property
    def words(self) -> QLabel:
        """The sentence."""
        return self._words

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._memory.look()  # other programs took or gave some since

    def _show(self) -> None:
        need, available = self._memory.need, self._memory.available
        is_of_machine = self._memory.is_of_machine
        is_enough = need.total <= available or not is_of_machine
        self._batch = 0 if is_enough else need.largest_batch(available)
        told = self._told(is_enough=is_enough, is_of_machine=is_of_machine)
        self._words.setText(tr(told))
        self._words.setProperty("role", "small" if is_enough else "warning")
        self._words.setStyleSheet(f"font-size: {px(TEXT_SMALL)}px")  # takes the other role on
        parts = {name: readable_bytes(size) for name, size in need.parts.items()}
        sum_words = tr(text("analysis-memory-parts", **parts)) if need.total else ""
        self.setToolTip(sum_words)
        self._words.setAccessibleName(self._words.text())
        self._words.setAccessibleDescription(sum_words)
        self._smaller.setVisible(self._batch > 0)
        self._smaller.setText(tr(text("memory-smaller-batch", batch=self._batch)))
        self._smaller.setAccessibleName(self._smaller.text())
        self._smaller.setToolTip(tr(text("memory-smaller-batch.help")))

    def _told(self, *, is_enough: bool, is_of_machine: bool) -> Text:
        need = self._memory.need
        sizes: dict[str, str | int] = {
            "needed": readable_bytes(need.total),
            "batch": self._document.project.recipe.batch_size,
        }
        if not need.total:
            return text("analysis-memory-unknown")
        if not is_of_machine:
            return text("analysis-memory-elsewhere", **sizes)
        id = "analysis-memory" if is_enough else "analysis-memory-short"
        return text(id, **sizes, available=readable_bytes(self._memory.available))

    def _take_smaller(self) -> None:
        project = self._document.project
        recipe = with_settings(project.recipe, {"batch_size": self._batch})
        title = text("memory-smaller-batch", batch=self._batch)
        self._document.edit(title, project.with_recipe(recipe))
