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
    JoinDrawings,
    Look,
    PauseRun,
    PreparePreview,
    PreviewReady,
    PutImages,
    ResumeRun,
    RewindRun,
    RunId,
    RunSaved,
    SaveRun,
    SettleRun,
    Shutdown,
    StartRun,
    StepRun,
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
from engine.training.supervised_run import SupervisedRun, beginning_of
from engine.training.supervision import Window
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
        self._pixels: dict[str, NDArray[np.uint8]] = {}
        self._data: tuple[DataSpec, Dataset] | None = None
        self._present: Present | None = None
        self._active: SupervisedRun | None = None
        self._waiting_preview: PreparePreview | None = None
        self._known_runs: set[RunId] = set()
        self._is_over = False

    def serve(self) -> None:
        """Do what is asked until it is to end."""
        self._outbox.post(WorkerReady(best_device(), str(torch.__version__)))
        while not self._is_over:
            self._outbox.enter("idle")
            self.attend(None)
        self._outbox.close()

    def attend(self, timeout: float | None = 0.0) -> None:
        """Do what has been asked for, waiting for it at most `timeout` seconds; None is forever."""
        self._inbox.receive(timeout)
        while self._may_act and (command := self._inbox.next()) is not None:
            try:
                self._act(command)
            except Exception as error:  # whatever it is, the worker lives on
                self._outbox.reply(failure(about(command), error))

    @property
    def _may_act(self) -> bool:
        """Whether commands are done now; those behind a stop wait for the run's end."""
        is_stopping = self._active is not None and self._active.supervision.is_stopping
        return not (self._is_over or is_stopping)

    def _act(self, command: Command) -> None:
        match command:
            case PutImages(images=images):
                self._pixels.update(images)
            case PreparePreview():
                self._prepare_preview(command)
            case StartRun():
                self._start(command)
            case (
                PauseRun()
                | ResumeRun()
                | StepRun()
                | StopRun()
                | ChangeLive()
                | RewindRun()
                | JoinDrawings()
            ):
                self._steer(command)
            case Watch(probes=probes):
                self._watch(probes)
            case Look():
                self._look(command)
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
        parameters = sum(p.numel() for p in run.network.parameters())
        self._outbox.post(PreviewReady(parameters, has_learned))

    def _answer_with(self, present: Present) -> None:
        self._present = present
        self._observer.forget_updates()

    # --- running ----------------------------------------------------------------------------

    def _start(self, start: StartRun) -> None:
        if self._active is not None and self._active.id == start.run_id:
            return
        if start.run_id in self._known_runs and not start.is_resumed:
            return
        if self._active is not None:
            raise Refused(text("training-busy"))
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
        )
        window = Window(self._outbox, self._observer, self.attend)
        run = SupervisedRun(start, beginning_of(start, plan), window)
        self._answer_with(Present(run.run, run, has_learned=True))
        self._active = run
        try:
            run.train()
        finally:
            self._active = None
            if self._waiting_preview is not None:  # an edit asked for it meanwhile
                self._inbox.put_first(self._waiting_preview)
                self._waiting_preview = None
        self._outbox.show(self._observer.answer(run.run, run.id))

    def _steer(self, command: SteeringCommand) -> None:
        """Do what concerns the run that goes on; what concerns another comes too late."""
        if self._active is None or command.run_id != self._active.id:
            return
        supervision, run = self._active.supervision, self._active.run
        match command:
            case PauseRun():
                supervision.pause()
            case ResumeRun():
                supervision.resume()
            case StepRun():
                supervision.step()
            case StopRun():
                supervision.stop()
            case ChangeLive(live=live):
                supervision.change(live)
            case RewindRun(steps=steps, live=live):
                supervision.rewind(steps, live)
            case JoinDrawings(data=data):
                supervision.join(with_drawings(run.dataset, data, self._pixels), data)
            case _:
                assert_never(command)

    # --- the rest ---------------------------------------------------------------------------

    def _save_run(self, command: SaveRun) -> None:
        present, folder = self._required_present(), Path(command.folder)
        if present.of is not None:
            present.of.save(folder)
        else:
            present.run.save_weights(folder / WEIGHTS)
        self._outbox.reply(RunSaved(command.command_id, present.run.steps))

    def _shut_down(self) -> None:
        self._is_over = True
        if self._active is not None:
            self._active.supervision.stop()

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


SteeringCommand = PauseRun | ResumeRun | StepRun | StopRun | ChangeLive | RewindRun | JoinDrawings


def about(command: Command) -> str:
    """Return the id of what would not come to be; a run that goes on has not failed."""
    match command:
        case StartRun():
            return command.run_id
        case Look():
            return command.request_id
        case SaveRun() | SettleRun():
            return command.command_id
        case _:
            return ""
