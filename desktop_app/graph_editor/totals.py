"""How large the network is, in the corner of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.language import tr, translated
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from engine.inference import Inference
    from engine.texts import Text


class TotalsButton(QPushButton):
    """Parameters and multiply-adds, a dash while a problem leaves them unknown.

    A click shows what they come from, layer by layer.
    """

    def __init__(self, document: Document, focus: Focus, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas_totals")
        self._document = document
        self.setProperty("flat", True)
        self.setProperty("compact", True)
        self.setProperty("role", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: focus.bring("analysis"))
        document.shapes_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        translated(self, self._show)

    def _show(self) -> None:
        words = tr(totals(self._document.inference))
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tr(text("canvas-totals.help")))
        self.setWhatsThis(tr(text("canvas-totals.help")))
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
