"""The worker: does what the window asks, between the steps of training."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import msgspec
import torch

from engine.messages import (
    ChangeLive,
    Command,
    DataReady,
    Generate,
    JoinDrawings,
    Look,
    LookAtLane,
    PauseRun,
    PreparePreview,
    PreviewReady,
    PutImages,
    ResumeRun,
    RewindRun,
    RunId,
    RunSaved,
    SaveRun,
    Score,
    SettleRun,
    Shutdown,
    StartLanes,
    StartRun,
    StepRun,
    StopGenerating,
    StopRun,
    Watch,
    WorkerReady,
)
from engine.storage.runs import WEIGHTS
from engine.texts import text
from engine.training.beginnings import Plan, settled
from engine.training.devices import best_device
from engine.training.inbox import Inbox
from engine.training.materialise import materialised, with_drawings
from engine.training.mishaps import failure
from engine.training.observer import Observer
from engine.training.outbox import Outbox
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from engine.training.scribe import Scribe
from engine.training.steering import Steering, Window
from engine.training.supervised_lanes import SupervisedLanes
from engine.training.supervised_run import Beside, SupervisedRun, beginning_of
from engine.training.weights import take_weights

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    import numpy as np
    from numpy.typing import NDArray

    from engine.data.dataset import Dataset
    from engine.data.spec import DataSpec
    from engine.probes.record import ProbeRequest


def serve(connection: Connection, on_lost: Callable[[], None] = lambda: None) -> None:
    """Serve a window until `Shutdown`, or until it is gone.

    `on_lost` is called in another thread when events can no longer be sent.
    """
    worker = Worker(Inbox(connection), Outbox(connection, on_lost))
    worker.serve()


class Present(msgspec.Struct, frozen=True, eq=False):
    """What answers at present: the preview, or the run that goes on or was the last."""

    run: TrainingRun
    of: SupervisedRun | None = None
    has_learned: bool = False

    @property
    def run_id(self) -> RunId:
        """The id of the run, "" for the preview."""
        return self.of.id if self.of is not None else ""


class Worker:
    """Holds what the window handed over, the network that answers, and the run that goes on."""

    def __init__(self, inbox: Inbox, outbox: Outbox) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._observer = Observer()
        self._scribe = Scribe(outbox)
        self._pixels: dict[str, NDArray[np.uint8]] = {}
        self._data: tuple[DataSpec, Dataset] | None = None
        self._present: Present | None = None
        self._active: SupervisedRun | SupervisedLanes | None = None
        self._waiting_preview: PreparePreview | None = None
        self._known_runs: set[RunId] = set()
        self._is_over = False
        self._window = Window(self._outbox, self._observer, self.attend)

    def serve(self) -> None:
        """Do what is asked until it is to end."""
        self._outbox.post(WorkerReady(best_device(), str(torch.__version__)))
        while not self._is_over:
            self._outbox.enter("idle")
            self.attend(None)
        self._outbox.close()

    def attend(self, timeout: float | None = 0.0) -> None:
        """Do what has been asked for, waiting for it at most `timeout` seconds; None is forever.

        While there is something to be written, some of that is done instead of waiting.
        """
        self._inbox.receive(0.0 if self._scribe.is_busy else timeout)
        while self._may_act and (command := self._inbox.next()) is not None:
            try:
                self._act(command)
            except Exception as error:  # whatever it is, the worker lives on
                self._outbox.reply(failure(about(command), error))
        self._scribe.go_on()

    @property
    def _may_act(self) -> bool:
        """Whether commands are done now; those behind a stop wait for the run's end."""
        is_stopping = self._active is not None and self._active.steering.is_stopping
        return not (self._is_over or is_stopping)

    def _act(self, command: Command) -> None:
        match command:
            case PutImages(images=images):
                self._pixels.update(images)
            case PreparePreview():
                self._prepare_preview(command)
            case StartRun():
                self._start(command)
            case StartLanes():
                self._start_lanes(command)
            case (
                PauseRun()
                | ResumeRun()
                | StepRun()
                | StopRun()
                | ChangeLive()
                | RewindRun()
                | JoinDrawings()
                | LookAtLane()
            ):
                self._steer(command)
            case Watch(probes=probes):
                self._watch(probes)
            case Look():
                self._look(command)
            case Generate():
                present = self._required_present()
                self._scribe.write(command, present.run, present.run_id)
            case StopGenerating(request_id=request_id):
                self._scribe.stop(request_id)
            case Score():
                present = self._required_present()
                self._scribe.score(command, present.run, present.run_id)
            case SaveRun():
                self._save_run(command)
            case SettleRun(command_id=command_id, folder=folder):
                self._outbox.reply(RunSaved(command_id, settled(Path(folder))))
            case Shutdown():
                self._shut_down()
            case _:
                assert_never(command)

    # --- looking ----------------------------------------------------------------------------

    def _watch(self, probes: tuple[ProbeRequest, ...]) -> None:
        self._observer.watched = probes
        if self._present is not None:  # at rest there is no stream to bring them
            self._outbox.show(self._observer.answer(self._present.run, self._present.run_id))

    def _look(self, look: Look) -> None:
        self._observer.sample, self._observer.label = look.sample, look.label
        present = self._required_present()
        self._outbox.reply(self._observer.answer(present.run, present.run_id, look.request_id))

    def _prepare_preview(self, wanted: PreparePreview) -> None:
        if self._active is not None:  # until it ends, the run answers
            self._waiting_preview = wanted
            return
        self._outbox.enter("building")
        run = TrainingRun(wanted.graph, wanted.recipe, self._dataset(wanted.data))
        before = None if wanted.is_fresh else self._present
        has_learned = False
        if wanted.weights:
            has_learned = bool(run.take_weights(Path(wanted.weights), wanted.moved).kept)
        elif before is not None and before.has_learned:
            weights = before.run.network.weights()
            has_learned = bool(take_weights(run.network, weights, wanted.moved).kept)
        self._answer_with(Present(run, has_learned=has_learned))
        self._observer.lanes = ()
        parameters = sum(p.numel() for p in run.network.parameters())
        self._outbox.post(PreviewReady(parameters, has_learned))

    def _answer_with(self, present: Present) -> None:
        self._present = present
        self._observer.forget_updates()

    # --- running ----------------------------------------------------------------------------

    def _start(self, start: StartRun) -> None:
        if not self._is_new(start):
            return
        run = self._made_ready(start)
        self._train(run, run)

    def _start_lanes(self, start: StartLanes) -> None:
        """Train those that can begin; of the others it is told why they cannot."""
        starts = [each for each in start.runs if self._is_new(each)]
        pace = starts[0].recipe.pace if starts else ""
        steering = Steering(self._window, pace)
        lanes: list[SupervisedRun] = []
        for each in starts:
            try:
                beside = Beside(steering, len(starts) - 1, sum(lane.takes for lane in lanes))
                lanes.append(self._made_ready(each, beside))
            except Exception as error:  # it says nothing of the others
                self._outbox.reply(failure(each.run_id, error))
        if lanes:
            active = SupervisedLanes(tuple(lanes), steering, start.looked_at)
            self._train(active, active.looked_at)

    def _is_new(self, start: StartRun) -> bool:
        """Whether a run is to be begun, or gone on with; raises `Refused` while another goes on."""
        active = self._active
        if active is not None and any(each.id == start.run_id for each in active.lanes):
            return False
        if start.run_id in self._known_runs and not start.is_resumed:
            return False
        if active is not None:
            raise Refused(text("training-busy"))
        return True

    def _made_ready(self, start: StartRun, beside: Beside | None = None) -> SupervisedRun:
        self._known_runs.add(start.run_id)
        self._outbox.enter("building")
        plan = Plan(
            graph=start.graph,
            recipe=start.recipe,
            data=start.data,
            pixels=self._pixels,
            made=self._dataset,
            last_step=start.stop_after_steps,
            moved=start.moved,
            promised=beside.promised if beside is not None else 0,
        )
        return SupervisedRun(start, beginning_of(start, plan), self._window, beside)

    def _train(self, active: SupervisedRun | SupervisedLanes, looked_at: SupervisedRun) -> None:
        self._answer_with(Present(looked_at.run, looked_at, has_learned=True))
        self._observer.lanes = tuple(each.run for each in active.lanes)
        self._active = active
        try:
            active.train()
        finally:
            self._active = None
            if self._waiting_preview is not None:  # an edit asked for it meanwhile
                self._inbox.put_first(self._waiting_preview)
                self._waiting_preview = None
        present = self._required_present()
        self._outbox.show(self._observer.answer(present.run, present.run_id))

    def _steer(self, command: SteeringCommand) -> None:
        """Do what concerns the run that goes on; what concerns another comes too late."""
        active = self._active
        if active is None or all(each.id != command.run_id for each in active.lanes):
            return
        match command:
            case PauseRun():
                active.steering.pause()
            case ResumeRun():
                active.steering.resume()
            case StepRun():
                active.steering.step()
            case StopRun():
                active.steering.stop()
            case ChangeLive(run_id=run_id, live=live):
                active.change(run_id, live)
            case RewindRun(run_id=run_id, steps=steps, live=live):
                active.rewind(run_id, steps, live)
            case JoinDrawings(data=data):
                for each in active.lanes:
                    dataset = with_drawings(each.run.dataset, data, self._pixels)
                    each.supervision.join(dataset, data)
            case LookAtLane(run_id=run_id):
                self._look_at_lane(active, run_id)
            case _:
                assert_never(command)

    def _look_at_lane(self, active: SupervisedRun | SupervisedLanes, run_id: RunId) -> None:
        if isinstance(active, SupervisedLanes):
            active.look_at(run_id)
            lane = active.looked_at
            self._answer_with(Present(lane.run, lane, has_learned=True))
            self._outbox.show(self._observer.answer(lane.run, lane.id))

    # --- the rest ---------------------------------------------------------------------------

    def _save_run(self, command: SaveRun) -> None:
        present, folder = self._required_present(), Path(command.folder)
        lanes = self._active.lanes if self._active is not None else ()
        of = next((each for each in lanes if each.id == command.run_id), present.of)
        if of is not None:
            of.save(folder)
        else:
            present.run.save_weights(folder / WEIGHTS)
        steps = of.run.steps if of is not None else present.run.steps
        self._outbox.reply(RunSaved(command.command_id, steps))

    def _shut_down(self) -> None:
        self._is_over = True
        if self._active is not None:
            self._active.steering.stop()

    def _required_present(self) -> Present:
        if self._present is None:
            raise Refused(text("training-no-network"))
        return self._present

    def _dataset(self, data: DataSpec) -> Dataset:
        """Return the data set, made anew only when the data changed."""
        if self._data is None or self._data[0] != data:
            made = materialised(data, self._pixels)
            self._data = (data, made.dataset)
            if made.files is not None:
                self._outbox.post(DataReady(data, *map(str, made.files.arrays)))
        return self._data[1]


SteeringCommand = (
    PauseRun | ResumeRun | StepRun | StopRun | ChangeLive | RewindRun | JoinDrawings | LookAtLane
)


def about(command: Command) -> str:
    """Return the id of what would not come to be; a run that goes on has not failed."""
    match command:
        case StartRun():
            return command.run_id
        case StartLanes():
            return command.looked_at
        case Look() | Generate() | Score():
            return command.request_id
        case SaveRun() | SettleRun():
            return command.command_id
        case _:
            return ""
