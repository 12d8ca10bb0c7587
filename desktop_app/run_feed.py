"""What is known of the current run and of the current sample, kept for all panels to show."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.looking import Looking
from desktop_app.run_events import run_event
from desktop_app.text_requests import TextRequests
from desktop_app.validations import from_history, up_to, with_validation
from engine.graph.flatten import flattened
from engine.graph.model import Graph
from engine.messages import (
    Checkpointed,
    CheckpointFailed,
    DataReady,
    DrawingsJoined,
    Failed,
    Generated,
    NonFinite,
    Observed,
    PreviewReady,
    RunEnded,
    RunPaused,
    RunResumed,
    RunRewound,
    RunStarted,
    Scored,
    StepsTaken,
    Validated,
    VitalsTaken,
    WorkerReady,
)
from engine.moves import Origins
from engine.recipe import Recipe
from engine.run_history import RunHistory

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from desktop_app.compared import ComparedRun
    from desktop_app.training_client import TrainingClient
    from engine.data.facts import DataFacts
    from engine.messages import Event
    from engine.probes.record import ProbeRequest
    from engine.storage import RunEvent

RunState = Literal["none", "starting", "running", "paused", "ended"]

TICK_MS = 33


class CurrentRun(msgspec.Struct, frozen=True, dict=True):
    """The run that the panels speak of. Its graph and recipe never change.

    `folded` is its graph as it was drawn, `graph` as it is trained, without blocks; `origins` are
    those of its model. `parent` is the run whose weights it continued from, "" for none.
    """

    id: str
    folded: Graph
    recipe: Recipe
    classes: tuple[str, ...] = ()
    device: str = ""
    threads: int = 0
    steps_per_epoch: int = 0
    total_steps: int = 0
    parent: str = ""
    origins: Origins = {}

    @cached_property
    def graph(self) -> Graph:
        """The network as it is trained; ids are paths."""
        return flattened(self.folded)


class RunFeed(QObject):
    """Receives events; panels read its attributes when a signal tells them to.

    `sample` is the image that was last looked at, None for the first of the validation split.
    `has_learned` says whether the preview that answers has weights of a run.
    `validations` are all of this run, the newest last; `validation_rows` (n,) are the positions in
    the data set of the samples that they speak of. `events` is what happened to the run, in the
    order of happening. `compared` are other runs whose curves are wanted beside those of this one.
    `costs` are the milliseconds that each probe took at the last look, by its id. `is_answering`
    says, while `observed` is heard, whether this look was asked for: then the user waits for it.
    `history_changed` comes at most 30 times a second. `observed` comes with every new look at the
    current sample, from the stream while training and as the answer to `look`. `texts` is what the
    network is asked to write and to score; what it refuses of that is told there alone.
    """

    state_changed = Signal()
    history_changed = Signal()
    observed = Signal()
    preview_ready = Signal()
    worker_ready = Signal(object)  # WorkerReady
    data_ready = Signal(object)  # DataReady
    drawings_joined = Signal(object)  # DrawingsJoined
    run_started = Signal(object)  # RunStarted
    rewound = Signal(object)  # RunRewound
    checkpointed = Signal()
    checkpoint_failed = Signal(object)  # CheckpointFailed
    validated = Signal()
    events_changed = Signal()
    compared_changed = Signal()
    stopped_on_non_finite = Signal(object)  # NonFinite
    run_ended = Signal(object)  # RunEnded
    failed = Signal(object)  # Failed

    def __init__(self, client: TrainingClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: CurrentRun | None = None
        self.state: RunState = "none"
        self.history = RunHistory()
        self.seconds = 0.0
        self.events: tuple[RunEvent, ...] = ()
        self.validations: list[Validated] = []
        self.validation_rows: np.ndarray | None = None
        self.facts: DataFacts | None = None
        self.compared: tuple[ComparedRun, ...] = ()
        self.costs: dict[str, float] = {}
        self.is_answering = False
        self.observation: Observed | None = None
        self.has_learned = False
        self.sample: np.ndarray | None = None
        self._label = self._target = -1
        self._probes: dict[ProbeRequest, np.ndarray] = {}
        self._has_network = False
        self._left_runs: set[str] = set()
        self._is_between_projects = False
        self._looking = Looking(client)
        self.texts = TextRequests(client, self)
        self._tick = QTimer(self, interval=TICK_MS, singleShot=True)
        self._tick.timeout.connect(self.history_changed)
        client.event_arrived.connect(self.receive)
        client.worker_lost.connect(self._on_worker_lost)

    @property
    def steps(self) -> int:
        """Steps taken in the current run."""
        return self.history.step_count

    @property
    def has_network(self) -> bool:
        """Whether there is a network to ask."""
        return self._has_network

    @property
    def validation(self) -> Validated | None:
        """The latest validation of this run."""
        return self.validations[-1] if self.validations else None

    @property
    def steps_per_second(self) -> float:
        """Pace so far, without validation and pauses."""
        return self.steps / self.seconds if self.seconds > 0 else 0.0

    def probe(self, request: ProbeRequest) -> np.ndarray | None:
        """Return the latest array of a watched probe, None while there is none."""
        return self._probes.get(request)

    def begin(self, run: CurrentRun) -> None:
        """Speak of a new run from here on."""
        self._leave_run()
        self._speak_of(run, RunHistory(), 0.0, ())
        self._set_state("starting")

    def restore(
        self,
        run: CurrentRun,
        history: RunHistory,
        seconds: float,
        events: tuple[RunEvent, ...] = (),
    ) -> None:
        """Speak of a run that ended earlier, as it was kept."""
        self._speak_of(run, history, seconds, events)
        self._set_state("ended")

    def resume(self) -> None:
        """Wait for the run that ended to go on."""
        if self.run is not None:
            self._left_runs.discard(self.run.id)
            self._set_state("starting")

    def leave_run(self) -> None:
        """Speak of no run; the network that answers stays."""
        self._leave_run()
        self._speak_of(None, RunHistory(), 0.0, ())
        self._set_state("none")

    def forget(self) -> None:
        """Speak of no run, and hear nothing more of the network that answered so far."""
        self._lose_network()
        self._is_between_projects = True
        self.observation = None
        self.sample = None
        self._probes.clear()
        self.costs = {}
        self.compare(())
        self.leave_run()

    def compare(self, runs: Iterable[ComparedRun]) -> None:
        """Want the curves of these runs beside those of the current one."""
        compared = tuple(runs)
        if compared or self.compared:
            self.compared = compared
            self.compared_changed.emit()

    def look(self, image: np.ndarray | None, label: int = -1) -> None:
        """Ask what the network makes of an image; while an answer is due, only the newest waits.

        `label` is the class of the image where it is known: the loss is taken against it, unless
        something else is aimed at. As long as there is no network, the image is only kept.
        """
        self.sample, self._label = image, label
        self._ask()

    def aim_at(self, target: int) -> None:
        """Take the loss of the current sample against a class, -1 for its own."""
        self._target = target
        self._ask()

    def look_again(self) -> None:
        """Ask anew what the network makes of the current sample."""
        self._ask()

    def receive(self, event: Event) -> None:
        """Take in what the worker says; what belongs to another run is dropped."""
        if getattr(event, "run_id", "") not in ("", self.run.id if self.run else ""):
            return
        self._note_event(event)
        match event:
            case StepsTaken(first_step=first, scalars=scalars, seconds=seconds):
                self.history.add_steps(first, scalars)
                self.seconds = seconds
                self._request_tick()
            case Validated():
                self._on_validated(event)
            case VitalsTaken(step=step, values=values):
                self.history.add_vitals(step, values)
                self._request_tick()
            case Observed():
                self._on_observed(event)
            case RunStarted():
                self._on_started(event)
            case RunPaused():
                self._set_state("paused")
            case RunResumed():
                self._set_state("running")
            case RunRewound(step=step):
                self._cut(step)
                self.rewound.emit(event)
            case Checkpointed():
                self.checkpointed.emit()
            case CheckpointFailed():
                self.checkpoint_failed.emit(event)
            case NonFinite():
                self._set_state("paused")
                self.stopped_on_non_finite.emit(event)
            case RunEnded():
                self._set_state("ended")
                self.run_ended.emit(event)
            case PreviewReady():
                self._gain_network()
                self.has_learned = event.has_learned
                self.preview_ready.emit()
            case WorkerReady():
                self.worker_ready.emit(event)
            case DataReady():
                self.data_ready.emit(event)
            case DrawingsJoined():
                self.drawings_joined.emit(event)
            case Generated() | Scored():
                self.texts.receive(event)
            case Failed():
                self._on_failed(event)
            case _:
                pass  # heartbeats and saved weights are others' business

    def _on_started(self, event: RunStarted) -> None:
        if self.run is None:
            return
        self.run = msgspec.structs.replace(
            self.run,
            classes=event.classes,
            device=event.device,
            threads=event.threads,
            steps_per_epoch=event.steps_per_epoch,
            total_steps=event.total_steps,
        )
        self.validation_rows, self.facts = event.validation_rows, event.facts
        self._cut(event.step)
        self._gain_network()
        self._set_state("running")
        self.run_started.emit(event)

    def _on_validated(self, event: Validated) -> None:
        self.history.add_validation(event.step, event.metrics, event.confusion)
        self.validations = with_validation(self.validations, event)
        self._request_tick()
        self.validated.emit()

    def _note_event(self, event: Event) -> None:
        noted = run_event(event, self.steps) if self.run is not None else None
        if noted is not None:
            self.events = (*self.events, noted)
            self.events_changed.emit()

    def _cut(self, step: int) -> None:
        """Forget what came after so many steps: the run goes on from there."""
        if self.steps <= step and (self.validation is None or self.validation.step <= step):
            return
        self.history.cut(step)
        self.validations = up_to(self.validations, step)
        self.validated.emit()
        self._request_tick()

    def _speak_of(
        self,
        run: CurrentRun | None,
        history: RunHistory,
        seconds: float,
        events: tuple[RunEvent, ...],
    ) -> None:
        self.run, self.history, self.seconds, self.events = run, history, seconds, events
        self.validation_rows = self.facts = None
        self.validations = from_history(run.id, history, run.steps_per_epoch) if run else []
        self.history_changed.emit()
        self.validated.emit()
        self.events_changed.emit()

    def _leave_run(self) -> None:
        if self.run is not None:
            self._left_runs.add(self.run.id)

    def _on_observed(self, event: Observed) -> None:
        if self._is_between_projects:
            return  # said by the network of the last one
        self.observation = event
        self.costs = event.costs
        self._probes.update(event.probes)
        self._looking.settle(event.request_id)
        self.is_answering = bool(event.request_id)
        self.observed.emit()
        self.is_answering = False

    def _on_failed(self, event: Failed) -> None:
        if event.about in self._left_runs or self.texts.refuse(event):
            return
        self._looking.settle(event.about)
        if self.run and event.about == self.run.id:
            self._set_state("ended")
        self.failed.emit(event)

    def _ask(self) -> None:
        if self._has_network:
            label = self._label if self._target < 0 else self._target
            self._looking.ask(self.sample, label)

    def _gain_network(self) -> None:
        self._has_network = True
        self._is_between_projects = False

    def _lose_network(self) -> None:
        self._has_network = False
        self._looking.forget()
        self.texts.forget()

    def _on_worker_lost(self) -> None:
        self._lose_network()
        if self.state in ("starting", "running", "paused"):
            self._set_state("ended")

    def _request_tick(self) -> None:
        if not self._tick.isActive():
            self._tick.start()

    def _set_state(self, state: RunState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()
