"""Turns what the user wants of training into commands, and keeps the worker in step with edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.run_feed import CurrentRun
from desktop_app.weight_saves import WeightSaves
from engine.data.classes import class_counts
from engine.data_problems import data_problems
from engine.messages import (
    ChangeLive,
    JoinDrawings,
    PauseRun,
    PreparePreview,
    PutImages,
    ResumeRun,
    StartRun,
    StepRun,
    StopRun,
)
from engine.recipe import live_settings, with_settings
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_client import TrainingClient
    from engine.graph.model import Graph
    from engine.messages import RunEnded
    from engine.problem import Problem
    from engine.run_history import RunHistory

WorkerState = Literal["starting", "ready", "lost"]

PREVIEW_DELAY_MS = 120
PREVIEW_PARAMETER_LIMIT = 50_000_000


class TrainingSession(QObject):
    """Start, pause, resume, step, stop; and before that a preview model that already answers.

    `run_folder` gives the folder in which a run keeps its files.
    """

    blockers_changed = Signal()
    worker_state_changed = Signal()

    def __init__(
        self,
        document: Document,
        client: TrainingClient,
        feed: RunFeed,
        run_folder: Callable[[str], Path],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._client = client
        self._feed = feed
        self._run_folder = run_folder
        self._sent_digests: set[str] = set()
        self._previewed: PreparePreview | None = None
        self._is_fresh = False  # nothing was built for this project yet
        self._run_data = document.project.data
        self._weights = ""
        self.worker_state: WorkerState = "starting"
        self.blockers: tuple[Problem, ...] = ()
        self._preview_timer = QTimer(self, interval=PREVIEW_DELAY_MS, singleShot=True)
        self._preview_timer.timeout.connect(self._prepare_preview)
        self._saves = WeightSaves(client, self)
        self._connect()
        self._update_blockers()

    @property
    def is_active(self) -> bool:
        """Whether a run is going or paused."""
        return self._feed.state in ("starting", "running", "paused")

    @property
    def can_start(self) -> bool:
        """Whether Train would do something."""
        return not self.blockers and not self.is_active and self.worker_state == "ready"

    def start(self) -> None:
        """Start a new run of the active model from fresh weights."""
        if not self.can_start:
            return
        project, run_id = self._document.project, uuid4().hex[:12]
        self._send_images()
        self._weights = ""
        self._is_fresh = False
        self._run_data = project.data
        self._feed.begin(CurrentRun(run_id, project.graph, project.recipe))
        self._client.send(
            StartRun(
                run_id=run_id,
                graph=project.graph,
                recipe=project.recipe,
                data=project.data,
                folder=str(self._run_folder(run_id)),
            )
        )
        self._document.mark_runs_changed()

    def pause(self) -> None:
        """Hold before the next step."""
        if self._feed.state == "running":
            self._client.send(PauseRun(self._run_id))

    def resume(self) -> None:
        """Go on."""
        if self._feed.state == "paused":
            self._client.send(ResumeRun(self._run_id))

    def step(self) -> None:
        """Take one step; without a run, start one that waits for it."""
        if self.is_active:
            self._client.send(StepRun(self._run_id))
            return
        self.start()
        if self.is_active:
            self._client.send(PauseRun(self._run_id))
            self._client.send(StepRun(self._run_id))

    def stop(self) -> None:
        """End the run; its weights stay."""
        if self.is_active:
            self._client.send(StopRun(self._run_id))

    def set_pace(self, pace: str) -> None:
        """Change how fast training may go, at once."""
        project = self._document.project
        recipe = with_settings(project.recipe, {"pace": pace})
        self._document.edit(text("edit-pace"), project.with_recipe(recipe), gesture="pace")

    def restart_worker(self) -> None:
        """Start a new worker after the old one was lost."""
        self._set_worker_state("starting")
        self._client.start()

    def save_weights(self, path: Path, then: Callable[[bool], None]) -> None:
        """Have the present weights written to a file; `then` is told once whether they were."""
        if self.worker_state == "ready":
            self._saves.ask(path, then)
        else:
            then(False)

    def restore(self, run: CurrentRun, history: RunHistory, seconds: float, weights: str) -> None:
        """Speak of a run read from a file, and let its weights answer."""
        self._feed.restore(run, history, seconds)
        self._weights = weights
        self._previewed = None
        self._preview_timer.start()

    @property
    def _run_id(self) -> str:
        return self._feed.run.id if self._feed.run else ""

    def _connect(self) -> None:
        document, feed = self._document, self._feed
        document.shapes_changed.connect(self._on_edited)
        document.data_changed.connect(self._on_data_changed)
        document.recipe_changed.connect(self._on_recipe_changed)
        document.project_replaced.connect(self._on_project_replaced)
        feed.worker_ready.connect(self._on_worker_ready)
        feed.preview_ready.connect(self._on_preview_ready)
        feed.run_ended.connect(self._on_run_ended)
        self._client.worker_lost.connect(self._on_worker_lost)

    # --- following the document -----------------------------------------------------------

    def _on_edited(self) -> None:
        self._update_blockers()
        self._preview_timer.start()

    def _on_data_changed(self) -> None:
        if self.is_active:
            self._send_images()
            self._client.send(JoinDrawings(self._run_id, self._document.project.data))

    def _on_recipe_changed(self) -> None:
        recipe = self._document.project.recipe
        if self.is_active:
            self._client.send(ChangeLive(self._run_id, live_settings(recipe)))
        self._preview_timer.start()

    def _on_project_replaced(self) -> None:
        self.stop()
        self._feed.forget()
        self._previewed = None
        self._is_fresh = True
        self._weights = ""
        self._on_edited()

    def _update_blockers(self) -> None:
        project, inference = self._document.project, self._document.inference
        blockers = (*inference.problems, *data_problems(class_counts(project.data)))
        if blockers != self.blockers:
            self.blockers = blockers
            self.blockers_changed.emit()

    def _prepare_preview(self) -> None:
        if self.is_active or self.worker_state != "ready":
            return
        project, inference = self._document.project, self._document.inference
        if not inference.is_trainable or inference.total_parameters > PREVIEW_PARAMETER_LIMIT:
            return
        if self._previewed is not None and self._is_previewed(project.graph):
            return
        self._send_images()
        self._previewed = PreparePreview(
            graph=project.graph,
            recipe=project.recipe,
            data=project.data,
            weights=self._weights,
            is_fresh=self._is_fresh,
        )
        self._client.send(self._previewed)

    def _is_previewed(self, graph: Graph) -> bool:
        told, project = self._previewed, self._document.project
        return (
            told is not None
            and told.graph == graph
            and told.data == project.data
            and told.recipe.initialisation == project.recipe.initialisation
            and told.recipe.seed == project.recipe.seed
        )

    def _send_images(self) -> None:
        pixels = self._document.pixels
        wanted = {sample.digest for sample in self._document.project.data.drawn.samples}
        new = wanted - self._sent_digests
        if new:
            self._sent_digests |= new
            self._client.send(PutImages({digest: pixels[digest] for digest in sorted(new)}))

    # --- following the worker -------------------------------------------------------------

    def _on_worker_ready(self) -> None:
        self._sent_digests.clear()
        self._previewed = None
        self._set_worker_state("ready")
        self._prepare_preview()

    def _on_run_ended(self, event: RunEnded) -> None:
        run = self._feed.run
        self._weights = event.weights
        if run is not None:  # the trained network goes on answering, until an edit
            drawn = self._document.project.data.drawn  # which joined, or changed no network
            data = replace(self._run_data, drawn=drawn)
            self._previewed = PreparePreview(
                graph=run.graph, recipe=run.recipe, data=data, weights=event.weights
            )
        self._document.mark_runs_changed()
        self._preview_timer.start()

    def _on_preview_ready(self) -> None:
        self._is_fresh = False
        self._feed.look(self._feed.sample)

    def _on_worker_lost(self) -> None:
        self._set_worker_state("lost")

    def _set_worker_state(self, state: WorkerState) -> None:
        if state != self.worker_state:
            self.worker_state = state
            self.worker_state_changed.emit()
