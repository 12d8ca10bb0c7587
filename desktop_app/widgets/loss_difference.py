"""By how much the losses of runs in lock-step lie above that of one of them, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.widgets.curve_plot import CurvePlot, Look
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.compared import ComparedRun

_ROOM = 1.15  # of the greatest difference, so that lines keep off the edges


class _LowPlot(CurvePlot):
    """It may be lower than others: the plot above has the steps below it."""

    def sizeHint(self) -> QSize:
        return QSize(280, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 48)


class LossDifference(QWidget):
    """A plot below another one, over the same steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("loss_difference_plot")
        self.plot = _LowPlot({})
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def show_runs(
        self, reference: ComparedRun, others: Sequence[ComparedRun], visible: tuple[float, float]
    ) -> None:
        """Show the others' losses minus the reference's, between two steps."""
        low, high = visible
        losses = reference.history.steps.get("loss")
        curves = {}
        for run in others:
            own = run.history.steps.get("loss")
            if losses and own:
                stretch = max(0, int(low) - 1), int(high) + 2
                curves[run.id] = own.difference_curve(losses, self.plot.columns // 2, *stretch)
        self.plot.set_looks({run.id: Look(run.hue, 2) for run in others if run.id in curves})
        self.plot.show_whole(low, high)
        self.plot.show_ticks([])  # the plot above has them
        values = np.concatenate([np.zeros(1, np.float32), *(y for _, y in curves.values())])
        values = values[np.isfinite(values)]
        span = max(float(values.max() - values.min()), 1e-6) * (_ROOM - 1)
        self.plot.show_heights(float(values.min()) - span, float(values.max()) + span)
        for id, (x, y) in curves.items():
            self.plot.show_curve(id, x, y)
        self.plot.show_line(0.0, tr(text("loss-difference-line", name=reference.title)))
        self.plot.setAccessibleName(tr(text("loss-difference-of", name=reference.title)))
