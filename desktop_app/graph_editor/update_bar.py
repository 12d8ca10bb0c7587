"""Is a layer learning, and how fast: the bar of its relative update."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush

from desktop_app.graph_editor.paints import paints
from desktop_app.theme import color

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

Health = Literal["good", "warn", "bad"]

LOWEST, HIGHEST = -6.0, 0.0  # of log₁₀(‖ΔW‖ / ‖W‖)
HEALTHY_FROM, HEALTHY_TO = 1e-4, 2e-2


def health(ratio: float) -> Health:
    """Return green from 10⁻⁴ to 2·10⁻², red for no update or a broken one, amber otherwise."""
    if not math.isfinite(ratio) or ratio <= 0:
        return "bad"
    return "good" if HEALTHY_FROM <= ratio <= HEALTHY_TO else "warn"


def filled(ratio: float) -> float:
    """Return how much of the bar is filled, from 0 to 1; a broken ratio fills it."""
    if not math.isfinite(ratio):
        return 1.0
    if ratio <= 0:
        return 0.0
    return min(1.0, max(0.0, (math.log10(ratio) - LOWEST) / (HIGHEST - LOWEST)))


def paint_update_bar(painter: QPainter, box: QRectF, ratio: float | None) -> None:
    """Paint the bar; before the first step there is only its track."""
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints().track)
    painter.drawRoundedRect(box, radius, radius)
    if ratio is None:
        return
    width = max(box.height(), filled(ratio) * box.width())  # a red dot for no update at all
    painter.setBrush(QBrush(color(health(ratio))))
    painter.drawRoundedRect(QRectF(box.left(), box.top(), width, box.height()), radius, radius)
