"""Turns what the user wants of training into commands, and keeps the worker in step with edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.engine_life import EngineLife
from desktop_app.live_changes import LiveChanges
from desktop_app.memory_watch import MemoryWatch
from desktop_app.preview_model import Answering, PreviewModel
from desktop_app.run_blockers import RunBlockers
from desktop_app.run_orders import Parent
from desktop_app.run_saves import RunSaves
from desktop_app.run_starts import RunStarts
from desktop_app.run_titles import is_unfinished, title_of
from desktop_app.sent_drawings import SentDrawings
from engine.graph.placing import with_places
from engine.lanes import with_shared
from engine.messages import (
    JoinDrawings,
    LookAtLane,
    PauseRun,
    ResumeRun,
    RewindRun,
    StepRun,
    StopRun,
)
from engine.models import with_open_model
from engine.problem import InvalidValue
from engine.recipe import live_settings, with_settings
from engine.run_record import data_of, knows_data
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.document import Document
    from desktop_app.kept_runs import KeptRuns
    from desktop_app.run_account import RunAccount
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_client import TrainingClient
    from engine.data.spec import DataSpec
    from engine.messages import RunEnded
    from engine.problem import ParamValue, Problem
    from engine.project import ModelId
    from engine.storage import RunRecord

STOP_PATIENCE_MS = 2000


class TrainingSession(QObject):
    """Start, continue, pause, resume, rewind, stop; and before that a preview that answers.

    Where the project has several models, all are trained in lock-step unless only the open one is
    wanted. What is said of a run then holds for all, but learning rate, clipping and freezing are
    those of each model's recipe.
    """

    blockers_changed = Signal()
    together_changed = Signal()
    stop_unanswered = Signal()
    data_differs = Signal(str)  # run id: it would go on with other data than it began with
    refused = Signal(object)  # Text

    def __init__(
        self,
        document: Document,
        client: TrainingClient,
        feed: RunFeed,
        runs: KeptRuns,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._client = client
        self._feed = feed
        self._runs = runs
        self._drawings = SentDrawings(document, client)
        self._run_data = document.project.data
        self._live = LiveChanges(document, client, feed)
        self._starts = RunStarts(document, client, feed, runs, self._live)
        self._finding = RunBlockers(document)
        self._wants_all = True
        self._open_model = document.project.active
        self._was_active = False
        self._waiting_run = ""  # goes on as soon as there is an engine
        self._saves = RunSaves(client, self)
        self.engine = EngineLife(client, self)
        self.memory = MemoryWatch(document, feed, self)
        self.blockers: tuple[Problem, ...] = ()
        self._preview = PreviewModel(document, client, self._is_idle, self._drawings.send, self)
        self._stopping = QTimer(self, interval=STOP_PATIENCE_MS, singleShot=True)
        self._stopping.timeout.connect(self.stop_unanswered)
        self._connect()
        self._update_blockers()

    # --- what can be done now ---------------------------------------------------------------

    @property
    def trains_together(self) -> bool:
        """Whether Train trains all models of the project in lock-step."""
        return self._wants_all and len(self._document.project.models) > 1

    def train_together(self, wants_all: bool) -> None:
        """Say whether Train is for all models or for the open one."""
        if wants_all != self._wants_all:
            self._wants_all = wants_all
            self._update_blockers()
            self.together_changed.emit()

    @property
    def is_active(self) -> bool:
        """Whether a run is going or paused."""
        return self._feed.state in ("starting", "running", "paused")

    @property
    def can_start(self) -> bool:
        """Whether Train would do something."""
        return not self.blockers and not self.is_active and self.engine.is_ready

    @property
    def can_continue(self) -> bool:
        """Whether there is a run that a new one can take its weights from."""
        return self.can_start and self._feed.run is not None and self._feed.steps > 0

    @property
    def can_resume(self) -> bool:
        """Whether Resume would do something: the run is paused, or unfinished and kept."""
        if self._feed.state == "paused":
            return True
        return self._feed.state == "ended" and self.can_go_on(self.run_id)

    def can_go_on(self, run_id: str) -> bool:
        """Whether an earlier run is unfinished and could go on as if it had never stopped."""
        return (
            not self.is_active
            and self.engine.is_ready
            and self.has_more(run_id)
            and self._runs.can_resume(run_id)
        )

    def has_more(self, run_id: str) -> bool:
        """Whether a run has not taken all the steps that were asked for."""
        record = self._runs.record(run_id)
        return record is not None and is_unfinished(record)

    @property
    def is_waiting_to_resume(self) -> bool:
        """Whether a run goes on as soon as there is an engine again."""
        return bool(self._waiting_run)

    # --- runs -------------------------------------------------------------------------------

    def start(self) -> None:
        """Start a new run of the active model from fresh weights."""
        if self.can_start:
            self._begin({}, together=self.trains_together)

    def continue_run(self, run_id: str = "") -> None:
        """Start a new run from the weights of the present one, or of another.

        Of all models each goes on from its own present run.
        """
        together = self.trains_together and not run_id
        parents = self._present_runs() if together else [self._runs.record(run_id or self.run_id)]
        known = [record for record in parents if record is not None]
        if not self.can_start or not known:
            return

        def on_ready(folders: dict[str, Path]) -> None:
            open_model = self._document.project.active
            found = {
                record.model if together else open_model: Parent(record, folders[record.id])
                for record in known
            }
            if self.can_start:
                self._begin(found, together=together)

        self._starts.fetch_folders([record.id for record in known], on_ready)

    def _present_runs(self) -> list[RunRecord | None]:
        """Return the records of all runs that the panels speak of."""
        return [self._runs.record(account.id) for account in self._feed.accounts]

    def resume_run(self, run_id: str, *, with_present_data: bool = False) -> None:
        """Go on with a run that ended before its time, as if it had never stopped.

        With it go those that were trained in lock-step with it and are not at their end either.
        Where its data has changed, `data_differs` asks first.
        """
        record = self._runs.record(run_id)
        if record is None or self.is_active:
            return
        if not self.engine.is_ready:
            self._waiting_run = run_id
            self.engine.start_again()
            return
        if not (with_present_data or knows_data(record, self._document.project.data)):
            self.data_differs.emit(run_id)
            return

        going = [each for each in self._runs.beside(record) if self.can_go_on(each.id)]
        records = going if record in going else [record]

        def on_ready(folders: dict[str, Path]) -> None:
            if not self.is_active and self.engine.is_ready:
                present = self._document.project.data
                data = present if with_present_data else data_of(record, present)
                for each in records if with_present_data else ():
                    self._runs.take_data(each.id, self._document.project)
                self._prepare(data)
                self._starts.go_on(record, {each.id: each for each in records}, data, folders)

        self._starts.fetch_folders([each.id for each in records], on_ready)

    def pause(self) -> None:
        """Hold before the next step."""
        if self._feed.state == "running":
            self._client.send(PauseRun(self.going_id))

    def resume(self) -> None:
        """Go on: with the run that is paused, or with the one that ended before its time."""
        if self._feed.state == "paused":
            self._client.send(ResumeRun(self.going_id))
        elif self.can_resume:
            self.resume_run(self.run_id)

    def step(self) -> None:
        """Take one step; without a run, start one that waits for it."""
        if self.is_active:
            self._client.send(StepRun(self.going_id))
            return
        self.start()
        if self.is_active:
            self._client.send(PauseRun(self.going_id))
            self._client.send(StepRun(self.going_id))

    def rewind(self, steps: int, settings: Mapping[str, ParamValue]) -> None:
        """Go back so many steps, and on from there with other settings, which can be undone."""
        if not self.is_active:
            return
        project = self._document.project
        try:
            recipe = with_settings(project.recipe, settings)
        except InvalidValue as error:
            self.refused.emit(error.message)
            return
        live = live_settings(recipe)
        self._live.note(self.going_id, live)  # which goes with the command, not before it
        self._document.edit(text("edit-rewind"), project.with_recipe(recipe))
        self._client.send(RewindRun(self.going_id, steps, live))

    def stop(self) -> None:
        """End the run; its weights stay."""
        if self.is_active:
            self._client.send(StopRun(self.going_id))
            if not self._stopping.isActive():
                self._stopping.start()

    def set_pace(self, pace: str) -> None:
        """Change how fast training may go, of all models, at once."""
        project = with_shared(self._document.project, "pace", pace)
        self._document.edit(text("edit-pace"), project, gesture="pace")

    # --- the engine -------------------------------------------------------------------------

    def end_engine(self, resume: str = "") -> None:
        """End an engine that does not answer; a new one starts, and may go on with a run."""
        self._waiting_run = resume
        self.engine.end()

    # --- weights ----------------------------------------------------------------------------

    def save_run(self, folder: Path, then: Callable[[bool], None], run_id: str = "") -> None:
        """Have a run of this moment written to a folder; `then` is told once whether it was."""
        if self.engine.is_ready:
            self._saves.save(folder, then, run_id)
        else:
            then(False)

    def settle_run(self, folder: Path, then: Callable[[bool], None]) -> None:
        """Have a run whose engine died made one that ended; `then` is told whether it was."""
        if self.engine.is_ready:
            self._saves.settle(folder, then)
        else:
            then(False)

    def restore(self, accounts: Sequence[RunAccount], looked_at: str) -> None:
        """Speak of earlier runs; until `answer_with` says which, no weights answer."""
        self._feed.restore_lanes(accounts, looked_at)
        self.await_weights()

    def await_weights(self) -> None:
        """Let no untrained network answer until `answer_with` says which weights there are."""
        self._preview.await_weights()

    def answer_with(self, weights: str) -> None:
        """Let weights in a file answer, "" for those that the network has now."""
        run = self._feed.run
        self._preview.answer_with(weights, Answering(run.folded, run.origins) if run else None)

    def restore_run(self, run_id: str, *, is_best: bool = False) -> None:
        """Put back an earlier run's network and recipe, as one edit, and let its weights answer."""
        record = self._runs.record(run_id)
        if record is None or self.is_active:
            return
        project = with_open_model(self._document.project, record.model)
        project = project.with_graph(record.graph).with_recipe(record.recipe)
        places = with_places(record.graph, project.model.positions)
        title = text("edit-restore-run", run=title_of(record))
        self._document.edit(title, project.with_positions(places))
        self._runs.show(run_id, self, is_best=is_best)

    @property
    def run_id(self) -> str:
        """The run that the panels speak of, "" for none."""
        return self._feed.run.id if self._feed.run else ""

    @property
    def going_id(self) -> str:
        """The run to speak of to the engine: one that goes on, that of the panels before others."""
        accounts = (self._feed.account, *self._feed.accounts)
        return next((each.id for each in accounts if each.is_active), self.run_id)

    def _connect(self) -> None:
        document, feed = self._document, self._feed
        document.models_changed.connect(self._on_models_changed)
        document.shapes_changed.connect(self._on_edited)
        self.memory.changed.connect(self._update_blockers)
        document.data_changed.connect(self._on_data_changed)
        document.recipe_changed.connect(self._on_recipe_changed)
        document.project_replaced.connect(self._on_project_replaced)
        feed.worker_ready.connect(self._on_worker_ready)
        feed.preview_ready.connect(self._on_preview_ready)
        feed.run_ended.connect(self._on_run_ended)
        feed.state_changed.connect(self._on_state)

    # --- beginning --------------------------------------------------------------------------

    def _begin(self, parents: Mapping[ModelId, Parent], *, together: bool) -> None:
        self._prepare(self._document.project.data)
        self._starts.begin(parents, together=together)

    def _prepare(self, data: DataSpec) -> None:
        """Let the engine know what runs need, and the preview that they begin with their own."""
        self._drawings.send()
        self._preview.begin_run()
        self._run_data = data

    # --- following the document -----------------------------------------------------------

    def _on_edited(self) -> None:
        self._update_blockers()
        self._preview.request()

    def _on_data_changed(self) -> None:
        if self.is_active:
            self._drawings.send()
            self._client.send(JoinDrawings(self.going_id, self._document.project.data))

    def _on_recipe_changed(self) -> None:
        self._update_blockers()
        if self.is_active:
            self._live.tell()
        self._preview.request()

    def _on_models_changed(self) -> None:
        """Look at the run of the model that is open now."""
        self._update_blockers()
        self.together_changed.emit()
        before, self._open_model = self._open_model, self._document.project.active
        if self._open_model != before:
            self._look_at_open_model()

    def _look_at_open_model(self) -> None:
        """Let the run of the open model be looked at, if there is one."""
        model = self._open_model
        lane = next((a for a in self._feed.accounts if a.run and a.run.model == model), None)
        if lane is None:
            if not self.is_active:
                self._preview.begin_project()
                self._runs.show_latest(self)
        elif lane is not self._feed.account:
            self._feed.look_at_lane(lane.id)
            if self.is_active:
                self._client.send(LookAtLane(lane.id))
            else:
                self._preview.begin_project()
                self._runs.let_answer(lane.id, self)

    def _on_project_replaced(self) -> None:
        self.stop()
        self._waiting_run = ""
        self._open_model = self._document.project.active
        self._feed.forget()
        self._preview.begin_project()
        self._update_blockers()

    def _update_blockers(self) -> None:
        blockers = self._finding.found(self.memory.problem, together=self.trains_together)
        if blockers != self.blockers:
            self.blockers = blockers
            self.blockers_changed.emit()

    def _is_idle(self) -> bool:
        return not self.is_active and self.engine.is_ready

    # --- following the worker -------------------------------------------------------------

    def _on_worker_ready(self) -> None:
        self._drawings.forget()
        self._preview.lose()
        self.engine.note_ready()
        waiting, self._waiting_run = self._waiting_run, ""
        if waiting:
            self.resume_run(waiting)
        elif self._feed.state == "ended" and self._runs.is_unsettled(self.run_id):
            self._runs.let_answer(self.run_id, self)
        else:
            self._preview.build()

    def _on_run_ended(self, _event: RunEnded) -> None:
        self._document.mark_runs_changed()
        if not self.is_active:
            self._note_trained()

    def _note_trained(self) -> None:
        """Note which trained network goes on answering: that of the run that is looked at."""
        run, end = self._feed.run, self._feed.account.end
        if run is not None and end is not None:  # drawings since joined, or changed no network
            data = replace(self._run_data, drawn=self._document.project.data.drawn)
            self._preview.note_trained(run.folded, run.recipe, data, end.weights, run.origins)

    def _on_preview_ready(self) -> None:
        self._preview.note_built()
        self._feed.look_again()

    def _on_state(self) -> None:
        was_active, self._was_active = self._was_active, self.is_active
        if not self.is_active:
            self._stopping.stop()
        if was_active and self._feed.state == "ended":
            self._note_trained()
            self._leave_closed_model()

    def _leave_closed_model(self) -> None:
        """Look at the open model's own run, if what ended was that of another one."""
        run, models = self._feed.run, self._document.project.models
        if run is not None and run.model != self._open_model and len(models) > 1:
            self._look_at_open_model()
