"""A word in the status bar on whether the run is healthy; a click opens the diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from desktop_app.diagnosis_panel.words import sentence
from desktop_app.language import tr, translated
from desktop_app.layer_names import layer_names
from desktop_app.theme import color, themed
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.diagnosing import Diagnosing
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed


class DiagnosisIndicator(QPushButton):
    """Hidden as long as there is nothing to judge."""

    def __init__(self, focus: Focus, feed: RunFeed, diagnosing: Diagnosing) -> None:
        super().__init__()
        self.setObjectName("diagnosis_indicator")
        self.setProperty("flat", True)
        self.setProperty("compact", True)
        self._feed, self._diagnosing = feed, diagnosing
        self.clicked.connect(lambda: focus.bring("diagnosis"))
        diagnosing.changed.connect(self._show)
        translated(self, self._show)
        themed(self, self._recolor)

    def _show(self) -> None:
        findings, run = self._diagnosing.findings, self._feed.run
        self.setVisible(bool(self._diagnosing.checks))
        if not findings or run is None:
            self.setText(tr(text("diagnosis-indicator-healthy")))
            self.setToolTip(tr(text("diagnosis-healthy")))
        else:
            self.setText(tr(text(f"diagnosis-{findings[0].rule}.name")))
            self.setToolTip(tr(sentence(findings[0], layer_names(run.graph))))
        self.setAccessibleName(self.text())
        self._recolor()

    def _recolor(self) -> None:
        hue = "warn" if self._diagnosing.findings else "good"
        self.setStyleSheet(f"color: {color(hue).name()};")
