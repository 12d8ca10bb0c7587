"""Six curves of a million points each: grow by a thousand, refresh, zoom anywhere.

Every time is from the deed until the plot has been painted: decimation, items and pixels.
"""

from __future__ import annotations

import os
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_app.application import create_application
from desktop_app.theme import CLASS_COLORS
from desktop_app.widgets.curve_plot import CurvePlot, Look
from engine.series import Series
from tests.benchmarks._report import report

if TYPE_CHECKING:
    from collections.abc import Callable

POINTS, GROWTH, ROUNDS = 1_000_000, 1_000, 60
SIZE = 900, 600
ALLOWED_MS = 16.0
SHARES = (0.2, 0.4, 0.6, 0.8)
OUT_AGAIN = 40  # notches of the wheel that show the whole from anywhere


def main() -> None:
    application = create_application()
    stage = Stage()
    for _ in range(5):
        stage.append()
        application.processEvents()
    appending = [timed(stage.append) for _ in range(ROUNDS)]
    refreshing = [timed(stage.refresh) for _ in range(ROUNDS)]
    zooming = [taken for seed in range(10) for taken in stage.zoom_in_and_out(seed)]
    figures: dict[str, float | int] = {"zooms": len(zooming)}
    for name, times in (("append", appending), ("refresh", refreshing), ("zoom", zooming)):
        median, p95, worst = (float(np.percentile(times, share)) for share in (50, 95, 100))
        figures[f"{name}_ms"] = round(median, 1)
        figures[f"{name}_p95_ms"] = round(p95, 1)
        figures[f"{name}_worst_ms"] = round(worst, 1)
    slowest = max(figures[f"{name}_p95_ms"] for name in ("append", "refresh", "zoom"))
    report("plot_scale", figures, {"each_p95_ms": ALLOWED_MS}, met=slowest <= ALLOWED_MS)


class Stage:
    """Three noisy curves and three smoothed ones on a plot, as a view would show them."""

    def __init__(self) -> None:
        self._random = np.random.default_rng(0)
        self._series = [Series() for _ in range(6)]
        self._append(POINTS)
        looks = [Look(hue, 1, 0.35) for hue in CLASS_COLORS[:3]]
        looks += [Look(hue, 2) for hue in CLASS_COLORS[:3]]
        self.plot = CurvePlot({str(i): look for i, look in enumerate(looks)})
        self.plot.moved.connect(self._show)
        self.plot.resize(*SIZE)
        self.plot.show()
        QApplication.processEvents()

    def append(self) -> None:
        self._append(GROWTH)
        self.refresh()

    def refresh(self) -> None:
        self._show()
        self.plot.viewport().repaint()

    def zoom_in_and_out(self, seed: int) -> list[float]:
        """Turn the wheel somewhere until single points are seen, and back to the whole."""
        at = QPoint(int(np.random.default_rng(seed).integers(100, SIZE[0] - 20)), 200)
        times = [timed(lambda: self._turn(at, 120)) for _ in range(OUT_AGAIN)]
        times += [timed(lambda: self._turn(at, -120)) for _ in range(OUT_AGAIN)]
        assert not self.plot.is_zoomed
        return times

    def _append(self, count: int) -> None:
        for series in self._series:
            start = len(series)
            falling = 1 / np.sqrt(1 + np.arange(start, start + count) / 1000)
            noise = self._random.lognormal(0, 0.3, count)
            series.put(start, (falling * noise).astype(np.float32))

    def _show(self) -> None:
        self.plot.show_whole(0, len(self._series[0]))
        first, last = (round(end) for end in self.plot.visible)
        self.plot.show_heights(0, 1.5)
        self.plot.show_ticks([(first + share * (last - first), "epoch 100") for share in SHARES])
        for i, series in enumerate(self._series):
            is_raw = i < 3
            reduced = series.envelope if is_raw else series.smoothed_curve
            columns = self.plot.columns if is_raw else self.plot.columns // 2
            self.plot.show_curve(str(i), *reduced(columns, first - 1, last + 2))

    def _turn(self, at: QPoint, angle: int) -> None:
        viewport = self.plot.viewport()
        event = QWheelEvent(
            QPointF(at), QPointF(viewport.mapToGlobal(at)), QPoint(), QPoint(0, angle),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
        viewport.repaint()


def timed(deed: Callable[[], object]) -> float:
    began = perf_counter()
    deed()
    return 1000 * (perf_counter() - began)


if __name__ == "__main__":
    main()
