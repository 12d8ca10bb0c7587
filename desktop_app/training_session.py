"""Turns what the user wants of training into commands, and keeps the worker in step with edits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.engine_life import EngineLife
from desktop_app.kept_runs import current_run
from desktop_app.memory_watch import MemoryWatch
from desktop_app.preview_model import Answering, PreviewModel
from desktop_app.run_feed import CurrentRun
from desktop_app.run_saves import RunSaves
from desktop_app.run_titles import is_unfinished, title_of
from desktop_app.sent_drawings import SentDrawings
from engine.data_problems import problems_of_data
from engine.graph.flatten import flattened
from engine.graph.placing import with_places
from engine.messages import (
    ChangeLive,
    JoinDrawings,
    PauseRun,
    ResumeRun,
    RewindRun,
    StartRun,
    StepRun,
    StopRun,
)
from engine.moves import moved
from engine.problem import InvalidValue
from engine.recipe import live_settings, with_settings
from engine.recipe_problems import recipe_problems
from engine.run_record import data_of, knows_data
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop_app.document import Document
    from desktop_app.kept_runs import KeptRuns
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_client import TrainingClient
    from engine.data.spec import DataSpec
    from engine.messages import RunEnded
    from engine.problem import NodeId, ParamValue, Problem
    from engine.recipe import LiveSettings
    from engine.run_history import RunHistory
    from engine.storage import RunEvent, RunRecord

STOP_PATIENCE_MS = 2000


class TrainingSession(QObject):
    """Start, continue, pause, resume, rewind, stop; and before that a preview that answers."""

    blockers_changed = Signal()
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
        self._told_live: LiveSettings | None = None
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
            self._begin("", "")

    def continue_run(self, run_id: str = "") -> None:
        """Start a new run from the weights of the present one, or of another."""
        parent = run_id or self.run_id
        if not self.can_start or self._runs.record(parent) is None:
            return

        def on_ready(folder: Path) -> None:
            if self.can_start:
                self._begin(parent, str(folder))

        self._runs.fetch_folder(parent, on_ready)

    def resume_run(self, run_id: str, *, with_present_data: bool = False) -> None:
        """Go on with a run that ended before its time, as if it had never stopped.

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

        def on_ready(folder: Path) -> None:
            if not self.is_active and self.engine.is_ready:
                present = self._document.project.data
                data = present if with_present_data else data_of(record, present)
                if with_present_data:
                    self._runs.take_data(run_id, self._document.project)
                self._go_on(record, data, folder)

        self._runs.fetch_folder(run_id, on_ready)

    def pause(self) -> None:
        """Hold before the next step."""
        if self._feed.state == "running":
            self._client.send(PauseRun(self.run_id))

    def resume(self) -> None:
        """Go on: with the run that is paused, or with the one that ended before its time."""
        if self._feed.state == "paused":
            self._client.send(ResumeRun(self.run_id))
        elif self.can_resume:
            self.resume_run(self.run_id)

    def step(self) -> None:
        """Take one step; without a run, start one that waits for it."""
        if self.is_active:
            self._client.send(StepRun(self.run_id))
            return
        self.start()
        if self.is_active:
            self._client.send(PauseRun(self.run_id))
            self._client.send(StepRun(self.run_id))

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
        self._told_live = live  # which goes with the command, not before it
        self._document.edit(text("edit-rewind"), project.with_recipe(recipe))
        self._client.send(RewindRun(self.run_id, steps, live))

    def stop(self) -> None:
        """End the run; its weights stay."""
        if self.is_active:
            self._client.send(StopRun(self.run_id))
            if not self._stopping.isActive():
                self._stopping.start()

    def set_pace(self, pace: str) -> None:
        """Change how fast training may go, at once."""
        project = self._document.project
        recipe = with_settings(project.recipe, {"pace": pace})
        self._document.edit(text("edit-pace"), project.with_recipe(recipe), gesture="pace")

    # --- the engine -------------------------------------------------------------------------

    def end_engine(self, resume: str = "") -> None:
        """End an engine that does not answer; a new one starts, and may go on with a run."""
        self._waiting_run = resume
        self.engine.end()

    # --- weights ----------------------------------------------------------------------------

    def save_run(self, folder: Path, then: Callable[[bool], None]) -> None:
        """Have the run of this moment written to a folder; `then` is told once whether it was."""
        if self.engine.is_ready:
            self._saves.save(folder, then)
        else:
            then(False)

    def settle_run(self, folder: Path, then: Callable[[bool], None]) -> None:
        """Have a run whose engine died made one that ended; `then` is told whether it was."""
        if self.engine.is_ready:
            self._saves.settle(folder, then)
        else:
            then(False)

    def restore(
        self,
        run: CurrentRun,
        history: RunHistory,
        seconds: float,
        events: tuple[RunEvent, ...] = (),
    ) -> None:
        """Speak of an earlier run; until `answer_with` says which, no weights answer."""
        self._feed.restore(run, history, seconds, events)
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
        project = self._document.project.with_graph(record.graph).with_recipe(record.recipe)
        places = with_places(record.graph, project.model.positions)
        title = text("edit-restore-run", run=title_of(record))
        self._document.edit(title, project.with_positions(places))
        self._runs.show(run_id, self, is_best=is_best)

    @property
    def run_id(self) -> str:
        """The run that the panels speak of, "" for none."""
        return self._feed.run.id if self._feed.run else ""

    def _connect(self) -> None:
        document, feed = self._document, self._feed
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

    def _begin(self, parent: str, parent_folder: str) -> None:
        project, run_id = self._document.project, uuid4().hex[:12]
        self._drawings.send()
        self._preview.begin_run()
        self._run_data = project.data
        self._told_live = live_settings(project.recipe)
        origins = project.model.origins
        self._feed.begin(
            CurrentRun(run_id, project.graph, project.recipe, parent=parent, origins=origins)
        )
        self._client.send(
            StartRun(
                run_id=run_id,
                graph=project.graph,
                recipe=project.recipe,
                data=project.data,
                folder=str(self._runs.folder_of(run_id)),
                continue_from=parent_folder,
                moved=self._moved_since(parent),
            )
        )
        self._document.mark_runs_changed()

    def _moved_since(self, parent: str) -> dict[NodeId, NodeId]:
        """Return where the layers of another run are now; none is moved where there is no run."""
        record = self._runs.record(parent) if parent else None
        if record is None:
            return {}
        origins, had = self._document.project.model.origins, flattened(record.graph).nodes
        return moved(record.origins, origins, had, self._document.flat.nodes)

    def _go_on(self, record: RunRecord, data: DataSpec, folder: Path) -> None:
        project = self._document.project
        is_present = record.id == self.run_id
        if not is_present:
            history = self._runs.history(record.id)
            self._feed.restore(current_run(record), history, record.seconds, record.events)
        self._drawings.send()
        self._preview.begin_run()
        self._run_data = data
        self._feed.resume()
        self._client.send(
            StartRun(
                run_id=record.id,
                graph=record.graph,
                recipe=replace(record.recipe, pace=project.recipe.pace),
                data=data,
                folder=str(folder),
                is_resumed=True,
            )
        )
        self._told_live = None if is_present else live_settings(project.recipe)
        self._apply_live()  # what was changed since its last checkpoint
        self._document.mark_runs_changed()

    # --- following the document -----------------------------------------------------------

    def _on_edited(self) -> None:
        self._update_blockers()
        self._preview.request()

    def _on_data_changed(self) -> None:
        if self.is_active:
            self._drawings.send()
            self._client.send(JoinDrawings(self.run_id, self._document.project.data))

    def _on_recipe_changed(self) -> None:
        self._update_blockers()
        if self.is_active:
            self._apply_live()
        self._preview.request()

    def _apply_live(self) -> None:
        """Tell the run what may change while it goes on, where that is news."""
        live = live_settings(self._document.project.recipe)
        if live != self._told_live:
            self._told_live = live
            self._client.send(ChangeLive(self.run_id, live))

    def _on_project_replaced(self) -> None:
        self.stop()
        self._waiting_run = ""
        self._feed.forget()
        self._preview.begin_project()
        self._update_blockers()

    def _update_blockers(self) -> None:
        project, whole = self._document.project, self._document.whole
        blockers = (
            *whole.problems,
            *recipe_problems(whole, project.recipe),
            *problems_of_data(project.data),
            *((self.memory.problem,) if self.memory.problem is not None else ()),
        )
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

    def _on_run_ended(self, event: RunEnded) -> None:
        run = self._feed.run
        if run is not None:  # drawings since joined, or changed no network
            data = replace(self._run_data, drawn=self._document.project.data.drawn)
            self._preview.note_trained(run.folded, run.recipe, data, event.weights, run.origins)
        self._document.mark_runs_changed()

    def _on_preview_ready(self) -> None:
        self._preview.note_built()
        self._feed.look_again()

    def _on_state(self) -> None:
        if not self.is_active:
            self._stopping.stop()
