"""The learning rate over the whole run, as the recipe has it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.latest_listing import known_listing
from desktop_app.theme import GAP, color, themed
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from engine.data.classes import class_counts
from engine.data.forms import is_stream
from engine.schedule import rate_share
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.data.spec import DataSpec
    from engine.recipe import Recipe

HEIGHT = 56
_POINTS = 240
_UNREAD = 100_000  # tokens of a text that was not read yet: the curve is right as soon as it was


class ScheduleCurve(QWidget):
    """A small curve with its peak in words; hidden where the rate stays as it is."""

    def __init__(self, document: Document, feed: RunFeed) -> None:
        super().__init__()
        self.setObjectName("schedule_curve")
        self._document = document
        self.curve = _Curve()
        self._words = label("small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.curve)
        column.addWidget(self._words)
        for changed in (document.recipe_changed, document.data_changed, document.project_replaced):
            changed.connect(self._show)
        translated(self, self._show)

    def _show(self) -> None:
        project = self._document.project
        recipe = project.recipe
        is_flat = recipe.schedule == "constant" and not recipe.warmup_steps
        self.setVisible(not is_flat)
        if is_flat:
            return
        self.curve.show_shares(shares(recipe, project.data))
        self.curve.setAccessibleName(tr(text("schedule-curve")))
        rate, factor = short(recipe.learning_rate), short(recipe.schedule_factor)
        is_judging = recipe.schedule == "on_plateau"
        words = text("schedule-curve-plateau", rate=rate, factor=factor)
        self._words.setText(tr(words if is_judging else text("schedule-curve-peak", rate=rate)))


class _Curve(QWidget):
    """From 0 to the learning rate, over all steps."""

    def __init__(self) -> None:
        super().__init__()
        self.shares = np.zeros(0)
        self.setMinimumHeight(HEIGHT)
        themed(self, self.update)

    def show_shares(self, shares: np.ndarray) -> None:
        self.shares = shares
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self.shares):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width() - 2, self.height() - 2
        across = np.linspace(1, 1 + width, len(self.shares))
        down = 1 + height * (1 - self.shares)
        points = [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]
        painter.setPen(QPen(color("border"), 1))
        painter.drawLine(QPointF(1, 1 + height), QPointF(1 + width, 1 + height))
        painter.setPen(QPen(color("accent"), 2, Qt.PenStyle.SolidLine))
        painter.drawPolyline(QPolygonF(points))


def shares(recipe: Recipe, data: DataSpec) -> np.ndarray:
    """Return the part of the learning rate used along a run, about 240 places from 0 to 1."""
    an_epoch = steps_per_epoch(recipe, data)
    total = an_epoch * recipe.epochs
    steps = np.unique(np.linspace(0, total - 1, _POINTS).astype(np.int64))
    return np.array([rate_share(recipe, step, step // an_epoch, total) for step in steps.tolist()])


def steps_per_epoch(recipe: Recipe, data: DataSpec) -> int:
    """Return about how many steps an epoch will have; the split decides to the last."""
    if is_stream(data):
        known = known_listing(data)
        read = known.steps_for("training") if known is not None else _UNREAD
        return max(1, ceil(read / (recipe.batch_size * recipe.chunk_length)))
    samples = sum(class_counts(data).values())
    training = samples * (1 - data.validation_fraction - data.test_fraction)
    return max(1, ceil(training / recipe.batch_size))
