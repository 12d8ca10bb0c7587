"""Where time and memory go: in a training step, in watching it, and in the two processes."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.process_loads import Load, ProcessLoads
from desktop_app.theme import CLASS_COLORS, GAP
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.widgets.bar_rows import BarRow, BarRows
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from desktop_app.widgets.stacked_bar import Part, StackedBar
from desktop_app.widgets.table import Table
from engine.probes.performance import STEP_SPLIT
from engine.probes.record import ProbeRequest
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from PySide6.QtGui import QHideEvent, QShowEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching

PROBE = ProbeRequest(STEP_SPLIT.id)
PARTS = ("data", "forward", "backward", "update", "watching")
HUES = tuple(CLASS_COLORS[i] for i in (3, 0, 1, 2, 4))
TICK_MS = 1000
KEPT_STEPS, KEPT_SECONDS = 30, 5.0


@live_view("performance")
class PerformanceView(LiveView):
    """Figures once a second, so that they can be read; of the step, the median of the last ones."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.split = StackedBar()
        self.split_title, self.watching_share, self.loads, self.costs_title = (
            label("small", wraps=True) for _ in range(4)
        )
        self.costs = BarRows()
        self._splits: deque[tuple[float, NDArray[np.float32]]] = deque(maxlen=KEPT_STEPS)
        self._paces: deque[tuple[float, int]] = deque()
        self._processes = ProcessLoads()
        self._rows: list[tuple[Text | str, float, str]] = []
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_change)
        self._arrange_body()
        feed.observed.connect(self._take)
        feed.state_changed.connect(self._begin)
        self.follow(feed.state_changed, document.project_replaced)
        translated(self, self._retranslate)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (PROBE,)

    def refresh(self) -> None:
        if self.feed.run is None:
            self.say_empty(text("performance-no-split"))
            return
        self._rows = []
        self._note_pace()
        self._show_split()
        self._show_pace()
        self._show_loads(self._processes.window(), self._processes.training())
        self._show_costs()
        self.show_body()

    def table(self) -> Table | None:
        if self.feed.run is None:
            return None
        return Table(
            (text("performance-what"), text("performance-value"), text("performance-unit")),
            tuple(self._rows),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _take(self) -> None:
        seen, run = self.feed.observation, self.feed.run
        split = seen.probes.get(PROBE) if seen is not None else None
        if run is not None and seen is not None and seen.run_id == run.id and split is not None:
            self._splits.append((monotonic(), np.asarray(split, np.float32)))

    def _begin(self) -> None:
        if self.feed.state in ("starting", "none"):
            self._splits.clear()
            self._paces.clear()

    def _note_pace(self) -> None:
        now = monotonic()
        self._paces.append((now, self.feed.steps))
        while len(self._paces) > 2 and self._paces[0][0] < now - KEPT_SECONDS:
            self._paces.popleft()

    def _show_split(self) -> None:
        has_split = bool(self._splits)
        self.split.setVisible(has_split)
        self.watching_share.setVisible(has_split)
        if not has_split:
            self.split_title.setText(tr(text("performance-no-split")))
            return
        splits = np.stack([split for _, split in self._splits])
        middle = np.nan_to_num(np.median(splits, axis=0))
        total = float(middle.sum()) or 1.0
        parts = []
        for name, hue, ms in zip(PARTS, HUES, middle.tolist(), strict=False):
            title = text(f"performance-{name}")
            share = f"{100 * ms / total:.0f}"
            words = text("performance-part", part=tr(title), ms=short(ms), share=share)
            parts.append(Part(ms, hue, tr(title), tr(words)))
            self._rows.append((title, ms, "ms"))
        self.split.show_parts(parts)
        self.split_title.setText(tr(text("performance-split", ms=short(total))))
        self._show_watching(float(middle[-1]))

    def _show_watching(self, milliseconds: float) -> None:
        """Say what part of all time is spent on watching: only few steps are watched."""
        seconds = self._splits[-1][0] - self._splits[0][0]
        rate = (len(self._splits) - 1) / seconds if seconds > 0 else 0.0
        share = f"{min(100.0, rate * milliseconds / 10):.1f}"
        words = text("performance-watching-share", rate=short(rate), share=share)
        self.watching_share.setText(tr(words))

    def _show_pace(self) -> None:
        run, pace = self.feed.run, self._steps_per_second()
        is_going = self.feed.state == "running" and run is not None
        self.subtitle.clear()
        if run is not None and is_going:
            samples = pace * run.recipe.batch_size
            words = text("performance-pace", steps=short(pace), samples=short(samples))
            self.subtitle.setText(tr(words))
            self._rows.append((text("performance-steps"), pace, "1/s"))

    def _steps_per_second(self) -> float:
        (began, before), (now, steps) = self._paces[0], self._paces[-1]
        return max(0, steps - before) / (now - began) if now > began else 0.0

    def _show_loads(self, window: Load, training: Load | None) -> None:
        lines = [tr(self._load_words("performance-window", window))]
        if training is not None:
            lines.append(tr(self._load_words("performance-training", training)))
        self.loads.setText("\n".join(lines))

    def _load_words(self, id: str, load: Load) -> Text:
        self._rows.append((text("performance-memory"), load.memory / 2**20, "MiB"))
        self._rows.append((text("performance-processor"), 100 * load.processor, "%"))
        return text(id, memory=short(load.memory / 2**20), share=f"{100 * load.processor:.0f}")

    def _show_costs(self) -> None:
        rows = [*self._view_rows(), *self._probe_rows()]
        self.costs_title.setVisible(bool(rows))
        self.costs.setVisible(bool(rows))
        self.costs.show_rows(rows)

    def _view_rows(self) -> Iterator[BarRow]:
        for cost in self._watching.costs.recent():
            self._rows.append((cost.title, cost.milliseconds, "ms"))
            words = {
                "ms": short(cost.milliseconds),
                "rate": short(cost.per_second),
                "share": short(100 * cost.share),
                "view": tr(cost.title),
            }
            number = tr(text("performance-ms", ms=words["ms"]))
            tip = tr(text("performance-view-tip", **words))
            yield BarRow(tr(cost.title), min(1.0, cost.milliseconds / 16), HUES[0], number, tip=tip)

    def _probe_rows(self) -> Iterator[BarRow]:
        for id, ms in sorted(self.feed.costs.items(), key=lambda cost: -cost[1]):
            name = Text(f"probe-{id}")
            self._rows.append((name, ms, "ms"))
            words = {"probe": tr(name), "ms": short(ms)}
            number = tr(text("performance-ms", ms=words["ms"]))
            tip = tr(text("performance-probe-tip", **words))
            yield BarRow(tr(name), min(1.0, ms / 16), HUES[4], number, tip=tip)

    def _arrange_body(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.split_title, self.split, self.watching_share, self.loads):
            column.addWidget(part)
        column.addSpacing(GAP)
        column.addWidget(self.costs_title)
        column.addWidget(self.costs)
        column.addStretch(1)

    def _retranslate(self) -> None:
        self.costs_title.setText(tr(text("performance-costs")))
        self.split.setAccessibleName(tr(text("live-performance")))
        self.costs.setAccessibleName(tr(text("performance-costs")))
