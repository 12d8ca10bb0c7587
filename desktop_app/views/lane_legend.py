"""Which curve is whose, and how far each is: the runs in lock-step below their plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP, TEXT_SMALL, color, px
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.numbers import short
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from desktop_app.compared import ComparedRun
    from engine.texts import Text


class LaneLegend(QWidget):
    """A click on one looks at it; the one that is looked at stands out."""

    chosen = Signal(str)  # run id

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lane_legend")
        self.entries: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self, GAP)

    def show_runs(self, runs: Sequence[ComparedRun], looked_at: str) -> None:
        """Show these, in their order."""
        self.setVisible(bool(runs))
        if [*self.entries] != [run.id for run in runs]:
            self._rebuild([run.id for run in runs])
        for run in runs:
            entry = self.entries[run.id]
            words = tr(text("lane-now", name=run.title, loss=_loss(run)))
            if entry.text() != words:
                entry.setText(words)
                entry.setAccessibleName(words)
                entry.setToolTip(tr(_more(run)))
            dress = _dress(color(run.hue), is_looked_at=run.id == looked_at)
            if entry.styleSheet() != dress:
                entry.setStyleSheet(dress)

    def _rebuild(self, ids: Sequence[str]) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for entry in self.entries.values():
            entry.hide()
            entry.deleteLater()
        self.entries = {id: self._make(id) for id in ids}
        for entry in self.entries.values():
            self._flow.addWidget(entry)
            entry.show()

    def _make(self, id: str) -> QPushButton:
        entry = QPushButton()
        entry.setObjectName(f"lane.{id}")
        entry.setCursor(Qt.CursorShape.PointingHandCursor)
        entry.clicked.connect(lambda: self.chosen.emit(id))
        return entry


def _loss(run: ComparedRun) -> str:
    losses = run.history.steps.get("loss")
    return short(float(losses.smoothed[-1])) if losses else "–"


def _more(run: ComparedRun) -> Text:
    """Say what the run reached on the validation samples."""
    accuracies = run.history.validation.get("accuracy")
    if not accuracies:
        return text("lane-look", name=run.title)
    return text("lane-validated", name=run.title, accuracy=f"{100 * accuracies[-1]:.1f}")


def _dress(hue: QColor, *, is_looked_at: bool) -> str:
    edge = hue.name() if is_looked_at else "transparent"
    return (
        f"QPushButton {{ text-align: left; border: none; border-left: 3px solid {hue.name()};"
        f" border-bottom: 1px solid {edge}; border-radius: 0; background: transparent;"
        f" padding: 0 3px; font-size: {px(TEXT_SMALL)}px; }}"
    )
