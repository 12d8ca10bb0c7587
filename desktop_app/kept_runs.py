"""Keeps the current run beside the project as it goes, and hands all runs to the project file."""

from __future__ import annotations

import dataclasses
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop_app.model_titles import model_title
from desktop_app.run_account import CurrentRun, RunAccount
from desktop_app.run_titles import new_name
from engine.data.forms import imported_digests
from engine.fingerprint import fingerprint
from engine.models import with_open_model
from engine.run_history import RunHistory
from engine.run_imports import keep_imports
from engine.run_record import new_record
from engine.run_store import open_run_store
from engine.storage import ProjectError
from engine.storage.runs import BEST, RESUME, WEIGHTS
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.document import Document
    from desktop_app.file_work import FileWork
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from engine.left_runs import LeftRun
    from engine.problem import ParamValue
    from engine.project import ModelId, Project
    from engine.run_store import RunStore
    from engine.storage import Contents, EndReason, RunRecord, StoredRun
    from engine.texts import Text

SNAPSHOT = "snapshot"  # a folder for the moment of a save, in that of its run


class KeptRuns(QObject):
    """The run store of the open project. `failed` carries a sentence when the disk refuses.

    What takes long is done beside the window, and followed by a call.
    """

    failed = Signal(object)  # Text
    changed = Signal()

    def __init__(
        self, document: Document, feed: RunFeed, work: FileWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._feed = feed
        self._work = work
        self._store = open_run_store()
        self._left: list[RunStore] = []
        self._snapshots: dict[str, Path] = {}
        feed.account_changed.connect(self._follow)
        feed.preview_ready.connect(self._close_left)
        document.path_changed.connect(self._claim)

    # --- looking ----------------------------------------------------------------------------

    @property
    def records(self) -> tuple[RunRecord, ...]:
        """All runs, oldest first."""
        return self._store.records

    def record(self, run_id: str) -> RunRecord | None:
        """Return a run's record, None for one that is not here."""
        return next((each for each in self.records if each.id == run_id), None)

    def history(self, run_id: str) -> RunHistory:
        """Return a run's curves; empty where they cannot be read."""
        account = self._feed.account_of(run_id)
        if account is not None:
            return account.history
        try:
            return self._store.history(run_id)
        except (ProjectError, ValueError):
            return RunHistory()

    def can_resume(self, run_id: str) -> bool:
        """Whether a run has what it takes to go on as if it had never stopped."""
        return self.record(run_id) is not None and self._store.can_resume(run_id)

    def is_unsettled(self, run_id: str) -> bool:
        """Whether a run never came to its end, because its engine died."""
        return self._store.unsettled_folder(run_id) is not None

    def bytes_of(self, run_id: str) -> int:
        """Return what a run takes on the disk."""
        return self._store.bytes_of(run_id)

    def folder_of(self, run_id: str) -> Path:
        """Return the folder in which a run keeps its files; one may train even without."""
        try:
            return self._store.folder_of(run_id)
        except ProjectError as error:
            self.failed.emit(error.message)
            return self._store.folder / run_id

    # --- what the user says of a run --------------------------------------------------------

    def describe(self, run_id: str, **values: ParamValue) -> None:
        """Change the name, the note or the star (`is_starred`) of a run."""
        record = self.record(run_id)
        if record is None:
            return
        described = replace(record, **values)
        if described != record:
            self._put(described)
            self._document.mark_runs_changed()

    def take_data(self, run_id: str, project: Project) -> None:
        """Note that a run goes on with the project's data as it is now."""
        record = self.record(run_id)
        if record is None:
            return
        now = new_record(project, run_id)
        self._put(
            replace(
                record,
                data=now.data,
                samples=now.samples,
                data_digest=now.data_digest,
                fingerprint=fingerprint(record.graph, record.recipe, project.data),
            )
        )

    def delete(self, run_id: str) -> None:
        """Forget a run and its files; one that goes on cannot be."""
        account = self._feed.account_of(run_id)
        if account is not None:
            if self._feed.state != "ended":
                return
            self._leave(run_id)
        store = self._store
        self._document.mark_runs_changed()
        self._work.do(lambda: store.delete(run_id), lambda _: self.changed.emit(), self.failed.emit)

    # --- tensors ----------------------------------------------------------------------------

    def fetch_folder(self, run_id: str, then: Callable[[Path], object]) -> None:
        """Have a run's folder made ready for the engine to go on from."""
        store = self._store
        self._work.do(lambda: store.ready_folder(run_id), then, self.failed.emit)

    def fetch_weights(
        self, run_id: str, then: Callable[[str], object], *, is_best: bool = False
    ) -> None:
        """Have the file of a run's weights made ready; "" where it has none or they are damaged.

        The best weights are the last ones where the run kept no others.
        """
        store = self._store

        def job() -> Path | None:
            best = store.best(run_id) if is_best else None
            return best or store.weights(run_id)

        def on_failed(message: Text) -> None:
            self.failed.emit(message)
            on_ready(None)

        def on_ready(path: Path | None) -> None:
            if store is self._store:
                then(str(path) if path else "")

        self._work.do(job, on_ready, on_failed)

    # --- project files ----------------------------------------------------------------------

    def bring_up_to_date(self, session: TrainingSession, then: Callable[[], None]) -> None:
        """Take hold of the runs as they are at this moment; `then` follows in any case."""
        left = [each.id for each in self._feed.accounts if each.run is not None]

        def next_one(has_weights: bool) -> None:
            if not has_weights:
                self.failed.emit(text("notice-saved-without-weights"))
            if left:
                self._take_hold(left.pop(), session, next_one)
            else:
                then()

        next_one(True)

    def _take_hold(
        self, run_id: str, session: TrainingSession, then: Callable[[bool], None]
    ) -> None:
        """Have the state of one run written; `then` is told whether it was."""
        account = self._feed.account_of(run_id)
        if account is None or not account.is_active:
            self._settle(run_id, session, then)
            return
        self._keep(account, "running")
        folder = self.folder_of(run_id) / SNAPSHOT

        def on_saved(is_saved: bool) -> None:
            if is_saved:
                self._snapshots[run_id] = folder
            then(is_saved)

        session.save_run(folder, on_saved, run_id)

    def gathering(self) -> Callable[[], tuple[StoredRun, ...]]:
        """Return what gathers all runs for a project file, to be called beside the window.

        That raises `ProjectError` for what is damaged.
        """
        store, (folders, self._snapshots) = self._store, (self._snapshots, {})

        def gather() -> tuple[StoredRun, ...]:
            runs = store.stored_runs()
            return tuple(_at(folders[run.id], run) if run.id in folders else run for run in runs)

        return gather

    def note_saved(self, path: Path) -> None:
        """Note that the file holds all runs."""
        self._store.note_saved(path)
        for record in self.records:
            shutil.rmtree(self._store.folder / record.id / SNAPSHOT, ignore_errors=True)

    def adopt(self, contents: Contents, session: TrainingSession) -> None:
        """Take over the runs of a project that was opened, and speak of the latest."""
        self.reset()
        store = self._store
        if not contents.runs:
            return
        session.await_weights()

        def on_done(_: None) -> None:
            if store is self._store:
                self.changed.emit()
                self.show_latest(session)

        def on_failed(message: Text) -> None:
            self.failed.emit(message)
            session.answer_with("")

        self._work.do(lambda: store.import_runs(contents.runs), on_done, on_failed)

    def take_over(self, left: LeftRun, then: Callable[[], object]) -> None:
        """Make a run that a killed window left one of this project's."""
        store = self._store

        def on_done(_: None) -> None:
            self._document.mark_runs_changed()
            self.changed.emit()
            then()

        record = left.record
        if not record.name:
            record = replace(record, name=new_name(self.records))
        if record.reason == "running":
            record = replace(record, reason="stopped")
        self._work.do(lambda: store.adopt(record, left.folder), on_done, self.failed.emit)

    def show(self, run_id: str, session: TrainingSession, *, is_best: bool = False) -> None:
        """Speak of an earlier run, and of those beside it, and let its weights answer."""
        record = self.record(run_id)
        if record is None:
            return
        session.restore([self.account(each) for each in self.beside(record)], run_id)
        self.let_answer(run_id, session, is_best=is_best)

    def show_latest(self, session: TrainingSession) -> None:
        """Speak of the open model's latest run; without one, of none."""
        project = self._document.project
        latest = self.latest_of(project.active)
        if latest is None and len(project.models) == 1:
            latest = self._store.latest
        if latest is not None:
            self.show(latest.id, session)
        else:
            self._feed.leave_run()
            session.answer_with("")

    def beside(self, record: RunRecord) -> tuple[RunRecord, ...]:
        """Return the runs that were trained in lock-step with one, and that one, by their models.

        Of runs of which some were begun again later, or whose models are gone, it stands alone.
        """
        places = {model.id: place for place, model in enumerate(self._document.project.models)}
        group = [each for each in self.records if record.group and each.group == record.group]
        if record.model not in places or len(group) < 2:
            return (record,)
        known = [each for each in group if each.model in places]
        return tuple(sorted(known, key=lambda each: places[each.model]))

    def account(self, record: RunRecord) -> RunAccount:
        """Return what is known of a run that was kept."""
        history = self.history(record.id)
        return RunAccount(current_run(record), "ended", history, record.seconds, record.events)

    def latest_of(self, model: ModelId) -> RunRecord | None:
        """Return the run of a model that began last."""
        return next((each for each in reversed(self.records) if each.model == model), None)

    def let_answer(self, run_id: str, session: TrainingSession, *, is_best: bool = False) -> None:
        """Let a run's weights answer; of one whose engine died, those of its last checkpoint."""

        def fetch(_: bool) -> None:
            self.fetch_weights(run_id, session.answer_with, is_best=is_best)

        session.await_weights()
        self._settle(run_id, session, fetch)

    def _settle(self, run_id: str, session: TrainingSession, then: Callable[[bool], None]) -> None:
        """Have a run's last checkpoint made its end, unless it came to one; `then` follows."""
        folder = self._store.unsettled_folder(run_id)
        if folder is None:
            then(True)
        else:
            session.settle_run(folder, then)

    def reset(self) -> None:
        """Begin again without runs."""
        self._left.append(self._store)
        self._store = open_run_store()
        self._claim()
        self.changed.emit()

    def close(self) -> None:
        """Leave nothing behind; what was saved lies in the project file."""
        while self._left:
            self._left.pop().close()
        self._store.close()

    # --- following the runs that go on ------------------------------------------------------

    def _close_left(self) -> None:
        """Remove the folders of projects that the worker has left too: it writes no more there."""
        while self._left:
            left = self._left.pop()
            self._work.do(left.close, lambda _: None, self.failed.emit)

    def _claim(self) -> None:
        self._store.belongs_to(self._document.path)

    def _follow(self, account: RunAccount) -> None:
        """Keep the record of a run from the moment it is asked for."""
        run, record = account.run, self.record(account.id)
        if run is None:
            return
        match account.state:
            case "starting" if record is None:
                self._put(self._begun(run))
            case "starting" | "running" | "paused":
                self._keep(account, "running")
            case "ended" if account.end is not None:
                self._keep(account, account.end.reason, account.end.best_step)
            case "ended" if record is not None and record.reason == "running":
                self._keep(account, "stopped")  # by the loss of the worker

    def _begun(self, run: CurrentRun) -> RunRecord:
        project = with_open_model(self._document.project, run.model).with_recipe(run.recipe)
        model = model_title(project.model) if len(project.models) > 1 else ""
        name = new_name(self.records, model, run.group)
        return new_record(project, run.id, name, run.parent, run.group)

    def _keep(self, account: RunAccount, reason: EndReason, best_step: int | None = None) -> None:
        run, record = account.run, self.record(account.id)
        if run is None or record is None:
            return
        kept = replace(
            record,
            classes=run.classes,
            device=run.device or record.device,
            threads=run.threads or record.threads,
            steps_per_epoch=run.steps_per_epoch,
            total_steps=run.total_steps,
            reason=reason,
            steps=account.steps,
            seconds=account.seconds,
            events=account.events,
            best_step=record.best_step if best_step is None else best_step,
        )
        self._put(kept)
        self._put_history(account)

    def _leave(self, run_id: str) -> None:
        """Speak no more of a run; of those beside it one is looked at then."""
        others = [each for each in self._feed.lanes if each.id != run_id]
        if others:
            self._feed.restore_lanes(others, self._feed.account.id)
        else:
            self._feed.leave_run()

    def _put(self, record: RunRecord) -> None:
        try:
            self._store.put(record)
        except ProjectError as error:
            self.failed.emit(error.message)
        self._keep_imports(record)
        self.changed.emit()

    def _keep_imports(self, record: RunRecord) -> None:
        """Keep what a run learns from beside it: a project without a file has it nowhere else."""
        folder, contents = self._store.folder, self._document.pixels

        def job() -> None:
            with suppress(OSError):  # nothing is lost now; only a crash would lose it
                keep_imports(folder, record.data, contents)

        if imported_digests(record.data):
            self._work.do(job, lambda _: None, self.failed.emit)

    def _put_history(self, account: RunAccount) -> None:
        """Write the curves as they are now: of a long run they are large."""
        store, run_id, arrays = self._store, account.id, account.history.to_arrays()

        def job() -> None:
            store.put_history(run_id, RunHistory.from_arrays(arrays))

        self._work.do(job, lambda _: None, self.failed.emit)


def current_run(record: RunRecord) -> CurrentRun:
    """Return a kept run as panels speak of it."""
    return CurrentRun(
        id=record.id,
        folded=record.graph,
        recipe=record.recipe,
        classes=record.classes,
        device=record.device,
        threads=record.threads,
        steps_per_epoch=record.steps_per_epoch,
        total_steps=record.total_steps,
        parent=record.parent,
        origins=record.origins,
        model=record.model,
        group=record.group,
    )


def _at(folder: Path, run: StoredRun) -> StoredRun:
    """Return a run with the tensors of the moment that lies in a folder."""
    weights, best, resume = (
        place if (place := folder / name).is_file() else None for name in (WEIGHTS, BEST, RESUME)
    )
    return dataclasses.replace(run, weights=weights, best=best, resume=resume)
