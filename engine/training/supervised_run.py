"""A run of the window from its beginning to its end: told, trained, and kept in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.data.answers import names_of_answers
from engine.messages import Checkpointed, CheckpointFailed, NGramCounted, RunEnded, RunStarted
from engine.storage.runs import WEIGHTS
from engine.training.beginnings import begun, continued, resumed
from engine.training.checkpointing import Checkpointer
from engine.training.counting import count_beside
from engine.training.lane_supervision import LaneSupervision
from engine.training.mishaps import failure
from engine.training.steering import Steering
from engine.training.strides import taken_at_once
from engine.training.supervision import Supervision

if TYPE_CHECKING:
    from collections.abc import Generator

    from engine.data.text.ngram import NGram
    from engine.messages import RunId, StartRun
    from engine.recipe import LiveSettings
    from engine.texts import Text
    from engine.training.beginnings import Beginning, Plan
    from engine.training.moments import Reason
    from engine.training.steering import Window


def beginning_of(start: StartRun, plan: Plan) -> Beginning:
    """Make a run ready in the way that the window asked for; raises `Refused` in words."""
    if start.is_resumed:
        return resumed(plan, Path(start.folder), accepts_changed_data=start.accepts_changed_data)
    if start.continue_from:
        return continued(plan, Path(start.continue_from))
    return begun(plan)


class Beside(NamedTuple):
    """What a run shares with others in lock-step.

    `steering` holds and paces all, `companions` are as many as train beside it, and so many bytes
    are `promised` to those that were made ready before.
    """

    steering: Steering
    companions: int
    promised: int


class SupervisedRun:
    """What the worker has of a run while it goes on, and after it until another answers."""

    def __init__(
        self,
        start: StartRun,
        beginning: Beginning,
        window: Window,
        beside: Beside | None = None,
    ) -> None:
        """`beside` is told of a run in lock-step with others."""
        self.id = start.run_id
        self.folder = Path(start.folder)
        self.run = beginning.run
        self._start = start
        self._beginning = beginning
        self.takes = beginning.takes  # bytes, from step to step
        self._window = window
        self._checkpointer = Checkpointer(
            self.folder, beginning.data, self._tell_written, self._tell_failed
        )
        self.has_ended = False
        if beside is not None:
            self.run.chance.put_aside()  # the next one is about to be made ready
        own = Steering(window, self.run.live.settings.pace)
        self.steering = beside.steering if beside is not None else own
        supervision = LaneSupervision if beside is not None else Supervision
        self.supervision = supervision(
            self.run,
            self.id,
            beginning.data,
            self._checkpointer,
            window,
            self.steering,
            companions=beside.companions if beside is not None else 0,
        )
        if beginning.waiting is not None:
            self.supervision.join(beginning.waiting, start.data)

    def train(self) -> None:
        """Train to the end, whichever it is, and tell it; the state is kept in any case."""
        taken_at_once(self.strides())

    def strides(self) -> Generator[None, None, None]:
        """Train like `train`, each step when it is asked for."""
        outbox, run = self._window.outbox, self.run
        outbox.post(self._started())
        if run.network.foretells and not self._start.is_resumed:
            count_beside(run.dataset, self._tell_counted)
        reason: Reason = "failed"
        try:
            reason = yield from self.supervision.strides()
        except Exception as error:  # the run is lost, the worker is not
            outbox.post(failure(self.id, error))
        self.has_ended = True
        outbox.post(
            RunEnded(self.id, reason, run.steps, run.stopwatch.seconds, self._kept(), run.best.step)
        )

    # --- what goes on, as the worker sees it ------------------------------------------------

    @property
    def lanes(self) -> tuple[SupervisedRun, ...]:
        """All that is trained together: this run."""
        return (self,)

    def change(self, run_id: RunId, live: LiveSettings) -> None:
        """Go by other settings from the next step on."""
        self.supervision.change(live)

    def rewind(self, run_id: RunId, steps: int, live: LiveSettings) -> None:
        """Go back, and on from there by other settings."""
        self.supervision.rewind(steps, live)

    # ----------------------------------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Write the run as it is now into a folder; raises `OSError`."""
        self._checkpointer.write_end(self.run, folder)

    # ----------------------------------------------------------------------------------------

    def _started(self) -> RunStarted:
        run, beginning = self.run, self._beginning
        return RunStarted(
            run_id=self.id,
            device=run.device.type,
            threads=run.threads,
            steps_per_epoch=run.steps_per_epoch,
            total_steps=run.total_steps,
            classes=names_of_answers(run.network.label_field, run.dataset),
            step=run.steps,
            validation_rows=None if run.network.is_over_time else run.dataset.validation,
            facts=run.facts,
            kept=beginning.kept,
            fresh=beginning.fresh,
            notice=beginning.notice,
        )

    def _kept(self) -> str:
        """Tell the last steps and save the state; the end is told even where both fail.

        After a fault of CUDA every later call of it fails too.
        """
        try:
            self.supervision.tell_steps()
            self.save(self.folder)
        except Exception as error:
            self._checkpointer.wait()
            self._window.outbox.post(failure(self.id, error))
            return ""
        return str(self.folder / WEIGHTS)

    def _tell_written(self, step: int, size: int) -> None:
        self._window.outbox.post(Checkpointed(self.id, step, size))

    def _tell_counted(self, best: NGram) -> None:
        self._window.outbox.post(NGramCounted(self.id, best.order, best.nats))

    def _tell_failed(self, message: Text) -> None:
        self._window.outbox.post(CheckpointFailed(self.id, message))
