"""The strip at the bottom: how far the run is, at what pace, on what, and the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop_app.diagnosis_panel.indicator import DiagnosisIndicator
from desktop_app.language import current_language, tr, translated
from desktop_app.run_progress import run_progress
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.labels import label, set_role
from engine.recipe import thread_count
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.studio import Studio

HEIGHT = 28
BAR_WIDTH = 140
_PERMILLE = 1000


class StatusBar(QWidget):
    """Left the run, in the middle its pace, right the machine and the language."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        document, feed, session = studio.document, studio.feed, studio.session
        self._document, self._feed = document, feed
        self._session, self._actions = session, studio.actions
        self._position, self._rest = label("small"), label("small")
        self._bar = QProgressBar()
        self._bar.setMaximum(_PERMILLE)
        self._bar.setTextVisible(False)
        self._pace, self._machine = label("small"), label("small")
        self._health = DiagnosisIndicator(studio.focus, feed, studio.diagnosing)
        self._engine = label("small")
        self._engine.setObjectName("engine_state")
        self._restart = QPushButton()
        self._restart.setObjectName("restart_engine")
        self._restart.setVisible(False)
        self._restart.setProperty("compact", True)
        self._restart.clicked.connect(session.engine.start_again)
        self._language = QPushButton()
        self._language.setObjectName("language_toggle")
        self._language.setProperty("flat", True)
        self._language.setProperty("compact", True)
        self._language.clicked.connect(self._switch_language)
        self._lay_out()
        feed.state_changed.connect(self._show)
        feed.history_changed.connect(self._show_progress)
        document.recipe_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        session.engine.state_changed.connect(self._show)
        translated(self, self._show)
        themed(self, self._resize)

    def _resize(self) -> None:
        self.setFixedHeight(px(HEIGHT))
        self._bar.setFixedWidth(px(BAR_WIDTH))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GAP, 0, 3 * GAP, 0)
        row.setSpacing(3 * GAP)
        for part in (self._position, self._bar, self._rest):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._pace)
        row.addStretch(1)
        for end in (self._health, self._engine, self._restart, self._machine, self._language):
            row.addWidget(end)

    def _show(self) -> None:
        recipe = self._document.project.recipe
        pace = text("status-pace", pace=Text(f"choice-{recipe.pace}"))
        self._pace.setText(tr(pace))
        self._show_machine()
        self._show_engine()
        self._show_language()
        self._show_progress()

    def _show_progress(self) -> None:
        progress = run_progress(self._feed)
        self._bar.setVisible(progress is not None)
        self._rest.setVisible(progress is not None and self._feed.state != "ended")
        if progress is None:
            self._position.setText(tr(text("status-no-run")))
            return
        self._position.setText(tr(progress.position))
        self._bar.setValue(round(progress.fraction * _PERMILLE))
        self._rest.setText(tr(progress.time_left))

    def _show_machine(self) -> None:
        recipe, run = self._document.project.recipe, self._feed.run
        device = run.device if run and run.device else recipe.device
        threads = run.threads if run and run.threads else thread_count(recipe)
        shown = text("status-machine", device=Text(f"choice-{device}"), threads=threads)
        self._machine.setText(tr(shown))

    def _show_engine(self) -> None:
        state = self._session.engine.state
        set_role(self._engine, "error" if state == "lost" else "small")
        self._engine.setText(tr(text(f"engine-{state}")))
        self._engine.setVisible(state != "ready")
        self._restart.setText(tr(text("engine-restart")))
        self._restart.setVisible(state == "lost")

    def _show_language(self) -> None:
        """Offer the other language, in that language."""
        other = "ko" if current_language() == "en" else "en"
        self._language.setText(tr(text(f"language-{other}")))
        self._language.setAccessibleName(tr(text("status-language")))
        self._language.setToolTip(tr(text("status-language")))

    def _switch_language(self) -> None:
        other = "ko" if current_language() == "en" else "en"
        self._actions.trigger(f"view.language.{other}")
