"""How far the run is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from desktop_app.language import tr, translated
from desktop_app.run_progress import run_progress
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession

_PERMILLE = 1000


class ProgressBox(QWidget):
    """Epoch and step, a bar, steps a second, and the time left."""

    def __init__(self, feed: RunFeed, session: TrainingSession) -> None:
        super().__init__()
        self.setObjectName("progress")
        self._feed = feed
        self._session = session
        self._state, self._position = label("muted", wraps=True), label()
        self._speed, self._left = label("muted"), label("muted")
        self._bar = QProgressBar()
        self._bar.setMaximum(_PERMILLE)
        self._bar.setTextVisible(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2 * GAP)
        grid.addWidget(self._position, 0, 0, 1, 2)
        grid.addWidget(self._bar, 1, 0, 1, 2)
        grid.addWidget(self._speed, 2, 0)
        grid.addWidget(self._left, 2, 1)
        grid.addWidget(self._state, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        feed.state_changed.connect(self._show)
        feed.history_changed.connect(self._show)
        session.blockers_changed.connect(self._show)
        translated(self, self._show)

    def _show(self) -> None:
        progress, state = run_progress(self._feed), self._feed.state
        for part in (self._position, self._bar, self._speed, self._left):
            part.setVisible(progress is not None)
        self._left.setVisible(progress is not None and state == "running")
        has_failed = state == "ended" and not self._feed.steps  # then nothing was trained
        self._state.setText(tr(text("run-state-none" if has_failed else f"run-state-{state}")))
        # What must be mended first stands above; to press Train is not the next thing to do.
        self._state.setVisible(progress is not None or not self._session.blockers)
        self._bar.setAccessibleName(tr(text("progress-bar")))
        if progress is None:
            return
        self._position.setText(tr(progress.position))
        self._bar.setValue(round(progress.fraction * _PERMILLE))
        self._speed.setText(tr(progress.speed))
        self._left.setText(tr(progress.time_left))
