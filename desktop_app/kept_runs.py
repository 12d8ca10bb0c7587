"""Keeps the current run beside the project as it goes, and hands all runs to the project file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop_app.run_feed import CurrentRun
from engine.run_record import new_record
from engine.run_store import WEIGHTS, open_run_store
from engine.storage import ProjectError
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from engine.messages import RunEnded
    from engine.run_store import RunStore
    from engine.storage import Contents, EndReason, RunRecord, StoredRun


class KeptRuns(QObject):
    """The run store of the open project. `failed` carries a sentence when the disk refuses."""

    failed = Signal(object)  # Text

    def __init__(self, document: Document, feed: RunFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._feed = feed
        self._store = open_run_store()
        self._left: list[RunStore] = []
        feed.state_changed.connect(self._follow)
        feed.run_ended.connect(self._keep_end)
        feed.preview_ready.connect(self._close_left)

    def folder_of(self, run_id: str) -> Path:
        """Return the folder in which a run keeps its files; one may train even without."""
        try:
            return self._store.folder_of(run_id)
        except ProjectError as error:
            self.failed.emit(error.message)
            return self._store.folder / run_id

    @property
    def stored(self) -> tuple[StoredRun, ...]:
        """All runs as a project file takes them; raises `ProjectError` for what is damaged."""
        return self._store.stored_runs()

    def bring_up_to_date(self, session: TrainingSession, then: Callable[[], None]) -> None:
        """Keep the weights that a run has at this moment; `then` follows in any case."""
        run = self._feed.run
        if run is None or not session.is_active:
            then()
            return
        self._keep("running")

        def on_saved(is_saved: bool) -> None:
            if not is_saved:
                self.failed.emit(text("notice-saved-without-weights"))
            then()

        session.save_weights(self.folder_of(run.id) / WEIGHTS, on_saved)

    def note_saved(self, path: Path) -> None:
        """Note that the file holds all runs."""
        self._store.note_saved(path)

    def adopt(self, contents: Contents, session: TrainingSession) -> None:
        """Take over the runs of a project that was opened, and speak of the latest.

        Raises `ProjectError` where its weights are damaged; the curves are there even then.
        """
        self.reset()
        self._store.import_runs(contents.runs)
        record = self._store.latest
        if record is None:
            return
        history = self._store.history(record.id)
        try:
            weights = self._store.weights(record.id)
        except ProjectError:
            session.restore(_current_run(record), history, record.seconds, "")
            raise
        session.restore(
            _current_run(record), history, record.seconds, str(weights) if weights else ""
        )

    def reset(self) -> None:
        """Begin again without runs."""
        self._left.append(self._store)
        self._store = open_run_store()

    def close(self) -> None:
        """Leave nothing behind; what was saved lies in the project file."""
        self._close_left()
        self._store.close()

    def _close_left(self) -> None:
        """Remove the folders of projects that the worker has left too: it writes no more there."""
        while self._left:
            self._left.pop().close()

    def _follow(self) -> None:
        """Keep the record of a run from the moment it is asked for."""
        run = self._feed.run
        match self._feed.state:
            case "starting" if run is not None:
                self._put(new_record(self._document.project, run.id))
            case "running":
                self._keep("running")
            case "ended" if self._record().reason == "running":
                self._keep("stopped")  # by the loss of the worker; `run_ended` knows better

    def _keep_end(self, event: RunEnded) -> None:
        if self._feed.run is not None and event.run_id == self._feed.run.id:
            self._keep(event.reason)

    def _record(self) -> RunRecord:
        return self._store.record(self._feed.run.id if self._feed.run else "")

    def _keep(self, reason: EndReason) -> None:
        feed, run = self._feed, self._feed.run
        if run is None:
            return
        record = replace(
            self._record(),
            classes=run.classes,
            device=run.device,
            threads=run.threads,
            steps_per_epoch=run.steps_per_epoch,
            total_steps=run.total_steps,
            reason=reason,
            steps=feed.steps,
            seconds=feed.seconds,
        )
        self._put(record)

    def _put(self, record: RunRecord) -> None:
        try:
            self._store.put(record)
            self._store.put_history(record.id, self._feed.history)
        except ProjectError as error:
            self.failed.emit(error.message)


def _current_run(record: RunRecord) -> CurrentRun:
    return CurrentRun(
        id=record.id,
        graph=record.graph,
        recipe=record.recipe,
        classes=record.classes,
        device=record.device,
        threads=record.threads,
        steps_per_epoch=record.steps_per_epoch,
        total_steps=record.total_steps,
    )
