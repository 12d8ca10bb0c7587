"""Everything that a window has one of, made in the order in which one needs the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.actions import Actions
from desktop_app.diagnosing import Diagnosing
from desktop_app.document import Document
from desktop_app.engine_watch import EngineWatch
from desktop_app.file_work import FileWork
from desktop_app.focus import Focus
from desktop_app.kept_runs import KeptRuns
from desktop_app.kept_switches import KeptSwitches
from desktop_app.preferences import Preferences
from desktop_app.run_feed import RunFeed
from desktop_app.settings import Settings
from desktop_app.shortcuts import Shortcuts
from desktop_app.training_client import TrainingClient
from desktop_app.training_session import TrainingSession
from desktop_app.watching import Watching

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from engine.project import Project


class Studio(QObject):
    """What panels, menus and files are given to work with."""

    def __init__(
        self,
        window: QWidget,
        project: Project | None,
        client: TrainingClient | None,
        settings: Settings | None,
    ) -> None:
        super().__init__(window)
        self.settings = settings or Settings()
        self.preferences = Preferences(self.settings, self)
        self.document = Document(project, self)
        self.focus = Focus(self)
        self.document.place_changed.connect(lambda: self.focus.stand_at(self.document.place))
        self.document.project_replaced.connect(lambda: self.focus.stand_at(self.document.place))
        self.document.models_changed.connect(self._keep_selection)
        self.focus.place_sought.connect(self.document.go_to)
        self.client = client or TrainingClient(self)
        self.feed = RunFeed(self.client, self)
        self.diagnosing = Diagnosing(self.feed, self)
        self.focus.target_changed.connect(lambda: self.feed.aim_at(self.focus.target))
        self.watching = Watching(self.client, self)
        self.work = FileWork(self)
        self.runs = KeptRuns(self.document, self.feed, self.work, self)
        self.session = TrainingSession(self.document, self.client, self.feed, self.runs, self)
        self.engine_watch = EngineWatch(self.client, self)
        self.actions = Actions(window)
        self.shortcuts = Shortcuts(self.actions, self.settings, self)
        KeptSwitches(self.actions, self.settings, self)

    def _keep_selection(self) -> None:
        """Go on looking at the same layers of another model, as far as it has them."""
        self.focus.select(
            node for node in self.focus.selection if node in self.document.graph.nodes
        )

    def close(self) -> None:
        """End the worker and leave nothing behind."""
        self.engine_watch.stop()
        self.client.stop()
        self.work.close()
        self.runs.close()
        self.settings.flush()
