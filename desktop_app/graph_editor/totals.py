"""How large the network is, in the corner of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.language import tr, translated
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.inference import Inference
    from engine.texts import Text


class TotalsLabel(QLabel):
    """Parameters and multiply-adds; a dash while a problem leaves them unknown."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas_totals")
        self._document = document
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "small")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        document.shapes_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        translated(self, self._show)

    def _show(self) -> None:
        words = tr(totals(self._document.inference))
        self.setText(words)
        self.setAccessibleName(words)
        self.adjustSize()
        self.setVisible(bool(self._document.graph.nodes))


def totals(known: Inference) -> Text:
    """Say how large a network is."""
    if known.problems:
        return text("canvas-totals-unknown")
    return text(
        "canvas-totals",
        parameters=known.total_parameters,
        multiply_adds=known.total_multiply_adds,
    )
