"""The worker: does what the window asks, between the steps of training."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import msgspec
import torch

from engine.messages import (
    ChangeLive,
    Command,
    DataReady,
    Failed,
    JoinDrawings,
    Look,
    PauseRun,
    PreparePreview,
    PreviewReady,
    PutImages,
    ResumeRun,
    RewindRun,
    RunEnded,
    RunId,
    RunSaved,
    RunStarted,
    SaveRun,
    Shutdown,
    StartRun,
    StepRun,
    StopRun,
    Watch,
    WorkerReady,
)
from engine.texts import text
from engine.training.devices import best_device
from engine.training.inbox import Inbox
from engine.training.materialise import materialised, with_drawings
from engine.training.mishaps import in_words
from engine.training.observer import Observer
from engine.training.outbox import Outbox
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from engine.training.supervision import Supervision
from engine.training.weights import take_weights

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    import numpy as np
    from numpy.typing import NDArray

    from engine.data.dataset import Dataset
    from engine.data.spec import DataSpec
    from engine.probes.record import ProbeRequest
    from engine.training.moments import Reason

WEIGHTS_FILE = "weights.safetensors"


def serve(connection: Connection, on_lost: Callable[[], None] = lambda: None) -> None:
    """Serve a window until `Shutdown`, or until it is gone.

    `on_lost` is called in another thread when events can no longer be sent.
    """
    worker = Worker(Inbox(connection), Outbox(connection, on_lost))
    worker.serve()


class Present(msgspec.Struct, frozen=True, eq=False):
    """What answers at present: the preview, or the run that goes on or was the last."""

    run: TrainingRun
    run_id: RunId = ""
    has_learned: bool = False


class Worker:
    """Holds what the window handed over, the network that answers, and the run that goes on."""

    def __init__(self, inbox: Inbox, outbox: Outbox) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._observer = Observer()
        self._pixels: dict[str, NDArray[np.uint8]] = {}
        self._data: tuple[DataSpec, Dataset] | None = None
        self._present: Present | None = None
        self._supervision: Supervision | None = None
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
        is_stopping = self._supervision is not None and self._supervision.is_stopping
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
        self._observer.image, self._observer.label = look.image, look.label
        present = self._required_present()
        self._outbox.reply(self._observer.answer(present.run, present.run_id, look.request_id))

    def _prepare_preview(self, wanted: PreparePreview) -> None:
        if self._supervision is not None:  # until it ends, the run answers
            self._waiting_preview = wanted
            return
        self._outbox.enter("building")
        run = TrainingRun(wanted.graph, wanted.recipe, self._dataset(wanted.data))
        before = None if wanted.is_fresh else self._present
        has_learned = False
        if wanted.weights:
            has_learned = bool(run.take_weights(Path(wanted.weights)).kept)
        elif before is not None and before.has_learned:
            has_learned = bool(take_weights(run.network, before.run.network.weights()).kept)
        self._answer_with(Present(run, has_learned=has_learned))
        parameters = sum(p.numel() for p in run.network.parameters())
        self._outbox.post(PreviewReady(parameters, has_learned))

    def _answer_with(self, present: Present) -> None:
        self._present = present
        self._observer.forget_updates()

    # --- running ----------------------------------------------------------------------------

    def _start(self, start: StartRun) -> None:
        if start.run_id in self._known_runs:
            return
        if self._supervision is not None:
            raise Refused(text("training-busy"))
        self._known_runs.add(start.run_id)
        self._outbox.enter("building")
        dataset = self._dataset(start.data)
        run = TrainingRun(start.graph, start.recipe, dataset, last_step=start.stop_after_steps)
        run.require_lessons()
        if start.continue_from:
            run.take_weights(Path(start.continue_from) / WEIGHTS_FILE)
        self._answer_with(Present(run, start.run_id, has_learned=True))
        self._outbox.post(
            RunStarted(
                run_id=start.run_id,
                device=run.device.type,
                threads=run.threads,
                steps_per_epoch=run.steps_per_epoch,
                total_steps=run.total_steps,
                classes=dataset.classes,
            )
        )
        self._supervise(run, start)

    def _supervise(self, run: TrainingRun, start: StartRun) -> None:
        """Train to the end, whichever it is; the weights are kept in any case."""
        supervision = Supervision(
            start.run_id, start.recipe.pace, self._outbox, self._observer, self.attend
        )
        self._supervision = supervision
        reason: Reason = "failed"
        try:
            reason = run.train(supervision)
        except Exception as error:  # the run is lost, the worker is not
            self._outbox.post(failure(start.run_id, error))
        finally:
            self._supervision = None
            if self._waiting_preview is not None:  # an edit asked for it meanwhile
                self._inbox.put_first(self._waiting_preview)
                self._waiting_preview = None
        weights = self._kept(run, start, supervision)
        self._outbox.post(RunEnded(start.run_id, reason, run.steps, run.stopwatch.seconds, weights))
        self._outbox.show(self._observer.answer(run, start.run_id))

    def _kept(self, run: TrainingRun, start: StartRun, supervision: Supervision) -> str:
        """Tell the last steps and save the weights; the end is told even where both fail.

        After a fault of CUDA every later call of it fails too.
        """
        path = Path(start.folder) / WEIGHTS_FILE
        try:
            supervision.tell_steps(run)
            run.save_weights(path)
        except Exception as error:
            self._outbox.post(failure(start.run_id, error))
            return ""
        return str(path)

    def _steer(self, command: SteeringCommand) -> None:
        """Do what concerns the run that goes on; what concerns another comes too late."""
        supervision, present = self._supervision, self._present
        if supervision is None or present is None or command.run_id != supervision.run_id:
            return
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
                supervision.join(with_drawings(present.run.dataset, data, self._pixels))
            case _:
                assert_never(command)

    # --- the rest ---------------------------------------------------------------------------

    def _save_run(self, command: SaveRun) -> None:
        run = self._required_present().run
        run.save_weights(Path(command.folder) / WEIGHTS_FILE)
        self._outbox.reply(RunSaved(command.command_id, run.steps))

    def _shut_down(self) -> None:
        self._is_over = True
        if self._supervision is not None:
            self._supervision.stop()

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
        case SaveRun():
            return command.command_id
        case _:
            return ""


def failure(about: str, error: Exception) -> Failed:
    """Tell of an error in words; the traceback is for a bug report, folded away."""
    return Failed(about, in_words(error), "".join(traceback.format_exception(error)))
